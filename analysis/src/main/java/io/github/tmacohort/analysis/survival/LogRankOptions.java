package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How groups are compared. The result keeps it.
 *
 * @param rho exponent of S(t−), used by {@link LogRankWeight#FLEMING_HARRINGTON} alone
 * @param gamma exponent of 1 − S(t−), likewise
 */
public record LogRankOptions(LogRankWeight weight, double rho, double gamma) {
    public LogRankOptions {
        Objects.requireNonNull(weight, "weight");
        Checks.nonNegative(rho, "rho");
        Checks.nonNegative(gamma, "gamma");
        if (weight != LogRankWeight.FLEMING_HARRINGTON && (rho != 0 || gamma != 0)) {
            throw new IllegalArgumentException(
                    "rho and gamma must be 0 unless the weight is FLEMING_HARRINGTON, got " + rho + " and " + gamma);
        }
    }

    /** The unweighted log-rank test. */
    public static LogRankOptions defaults() {
        return of(LogRankWeight.LOG_RANK);
    }

    public static LogRankOptions of(LogRankWeight weight) {
        return new LogRankOptions(weight, 0, 0);
    }

    public static LogRankOptions flemingHarrington(double rho, double gamma) {
        return new LogRankOptions(LogRankWeight.FLEMING_HARRINGTON, rho, gamma);
    }
}
