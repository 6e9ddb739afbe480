package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * The hypothesis that several fixed effects, or combinations of them, are all 0.
 *
 * @param name of the term, or of the hypothesis
 * @param statistic F; Kenward and Roger's is scaled
 * @param numerator degrees of freedom
 * @param denominator degrees of freedom
 * @param pValue the upper tail of F
 */
public record FTest(String name, double statistic, int numerator, Estimate denominator, Estimate pValue) {
    public FTest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(denominator, "denominator");
        Objects.requireNonNull(pValue, "pValue");
    }
}
