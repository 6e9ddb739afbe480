package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How cumulative incidences are estimated. The result keeps it.
 *
 * @param confidenceLevel of the pointwise intervals, in (0, 1)
 * @param transform the scale on which they are symmetric
 * @param variance which variance
 * @param minimumAtRisk with delayed entry, curves begin at the first time from which at least so many are at risk
 */
public record AalenJohansenOptions(
        double confidenceLevel, IncidenceTransform transform, IncidenceVariance variance, int minimumAtRisk) {
    public AalenJohansenOptions {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(variance, "variance");
        if (minimumAtRisk < 1) {
            throw new IllegalArgumentException("minimumAtRisk must be at least 1, got " + minimumAtRisk);
        }
    }

    /** Pointwise 95 % intervals on the log(−log F) scale, Greenwood-type variance; with delayed entry from 5 at risk on. */
    public static AalenJohansenOptions defaults() {
        return new AalenJohansenOptions(0.95, IncidenceTransform.LOG_LOG, IncidenceVariance.GREENWOOD, 5);
    }

    public AalenJohansenOptions withConfidenceLevel(double level) {
        return new AalenJohansenOptions(level, transform, variance, minimumAtRisk);
    }

    public AalenJohansenOptions withTransform(IncidenceTransform other) {
        return new AalenJohansenOptions(confidenceLevel, other, variance, minimumAtRisk);
    }

    public AalenJohansenOptions withVariance(IncidenceVariance other) {
        return new AalenJohansenOptions(confidenceLevel, transform, other, minimumAtRisk);
    }

    public AalenJohansenOptions withMinimumAtRisk(int number) {
        return new AalenJohansenOptions(confidenceLevel, transform, variance, number);
    }
}
