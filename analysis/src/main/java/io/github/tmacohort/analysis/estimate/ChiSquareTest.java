package io.github.tmacohort.analysis.estimate;

import java.util.Objects;
import org.apache.commons.math3.special.Gamma;

/** The outcome of a test whose statistic is chi-square distributed under the null hypothesis, or why there is none. */
public sealed interface ChiSquareTest permits ChiSquareTest.Outcome, ChiSquareTest.NotEstimable {

    /** @param pValue the upper tail of the chi-square distribution at {@code statistic} */
    record Outcome(double statistic, int degreesOfFreedom, double pValue) implements ChiSquareTest {
        public Outcome {
            Checks.nonNegative(statistic, "statistic");
            if (degreesOfFreedom < 1) {
                throw new IllegalArgumentException("degreesOfFreedom must be at least 1, got " + degreesOfFreedom);
            }
        }
    }

    /** No comparison was possible. */
    record NotEstimable(String reason) implements ChiSquareTest {
        public NotEstimable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The outcome with its p-value, taken as the upper tail itself, so that small ones keep their digits. */
    static ChiSquareTest of(double statistic, int degreesOfFreedom) {
        return new Outcome(statistic, degreesOfFreedom, Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, statistic / 2));
    }

    static ChiSquareTest notEstimable(String reason) {
        return new NotEstimable(reason);
    }
}
