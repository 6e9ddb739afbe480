package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * The mean at one time of the predicted courses of certain subjects, such as those alive then: the estimand "while alive",
 * which the mean course of the model is not.
 *
 * @param subjects how many
 * @param standardError of predicting the mean of these very subjects: of the coefficients and of their own deviations
 *     together, the variances taken as known (Henderson's mixed-model equations)
 * @param interval mean ± normal quantile · standard error
 * @see <a href="https://doi.org/10.2307/2529430">Henderson (1975), Biometrics 31:423–447</a>
 */
public record SubjectsMean(double time, int subjects, double mean, double standardError, Interval interval) {
    public SubjectsMean {
        Objects.requireNonNull(interval, "interval");
    }
}
