package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How a curve is estimated. The result keeps it, so that a footnote cannot name another method.
 *
 * @param confidenceLevel of the pointwise intervals, in (0, 1)
 * @param transform the scale on which they are symmetric
 * @param minimumAtRisk with delayed entry, a curve begins at the first time from which at least so many are at risk
 */
public record KaplanMeierOptions(double confidenceLevel, IntervalTransform transform, int minimumAtRisk) {
    public KaplanMeierOptions {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        Objects.requireNonNull(transform, "transform");
        if (minimumAtRisk < 1) {
            throw new IllegalArgumentException("minimumAtRisk must be at least 1, got " + minimumAtRisk);
        }
    }

    /** Pointwise 95% intervals, symmetric on the log(−log S) scale; with delayed entry from 5 at risk on. */
    public static KaplanMeierOptions defaults() {
        return new KaplanMeierOptions(0.95, IntervalTransform.LOG_LOG, 5);
    }

    public KaplanMeierOptions withConfidenceLevel(double level) {
        return new KaplanMeierOptions(level, transform, minimumAtRisk);
    }

    public KaplanMeierOptions withTransform(IntervalTransform other) {
        return new KaplanMeierOptions(confidenceLevel, other, minimumAtRisk);
    }

    public KaplanMeierOptions withMinimumAtRisk(int number) {
        return new KaplanMeierOptions(confidenceLevel, transform, number);
    }
}
