package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Events per patient-day with the exact Poisson interval: quantiles of Gamma(x, 1) at α/2 and of Gamma(x + 1, 1) at
 * 1 − α/2, over the patient-days; the lower limit is 0 at x = 0. Events of one patient are treated as independent, which
 * makes the interval too short where few patients have many.
 *
 * @param perPatientDay events / patient-days; not estimable without patient-days
 * @see <a href="https://doi.org/10.1093/biomet/28.3-4.437">Garwood (1936), Biometrika 28:437–442</a>
 */
public record EventRate(
        int events, int patientDays, Estimate perPatientDay, Interval interval, double confidenceLevel) {
    public EventRate {
        Objects.requireNonNull(perPatientDay, "perPatientDay");
        Objects.requireNonNull(interval, "interval");
    }

    /** @throws IllegalArgumentException if {@code events} or {@code patientDays} is negative */
    public static EventRate of(int events, int patientDays, double confidenceLevel) {
        if (events < 0 || patientDays < 0) {
            throw new IllegalArgumentException(
                    "events and patientDays must not be negative, got " + events + " and " + patientDays);
        }
        if (patientDays == 0) {
            String reason = "no patient-days";
            return new EventRate(
                    events, 0, Estimate.notEstimable(reason), new Interval.NotEstimable(reason), confidenceLevel);
        }
        double tail = (1 - confidenceLevel) / 2;
        double lower = events == 0 ? 0 : GammaDistribution.of(events, 1).inverseCumulativeProbability(tail);
        double upper = GammaDistribution.of(events + 1.0, 1).inverseSurvivalProbability(tail);
        return new EventRate(
                events,
                patientDays,
                Estimate.of(events / (double) patientDays),
                new Interval.Bounds(lower / patientDays, upper / patientDays),
                confidenceLevel);
    }
}
