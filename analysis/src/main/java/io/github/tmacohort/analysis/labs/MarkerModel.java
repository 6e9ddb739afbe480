package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.longitudinal.MixedModelFit;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions;
import io.github.tmacohort.analysis.longitudinal.MixedModelResult;
import io.github.tmacohort.analysis.longitudinal.VarianceComponents;
import io.github.tmacohort.core.lab.Analyte;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Linear mixed model of the logarithm of a marker: a straight course before the first dose, another from it on, each patient
 * with a level and a slope of their own. No group formed after baseline is in it. The bend is no effect of the dose.
 *
 * @param from first day of the values used, since first dose
 * @param to last day of the values used
 * @param notPositive values that have no logarithm and are left out
 * @param versions all values; without those after a transfusion, for a marker that they touch
 */
public record MarkerModel(
        Analyte analyte, int from, int to, int notPositive, MixedModelOptions options, List<Version> versions) {

    /** Which values. */
    public enum Values {
        ALL,
        WITHOUT_TRANSFUSED
    }

    /** What is estimated, on the scale of the marker: a geometric mean, or a ratio of two. */
    public enum Quantity {
        /** Geometric mean on day 0. */
        LEVEL_AT_FIRST_DOSE,
        /** Ratio per week before the first dose. */
        WEEK_BEFORE,
        /** Ratio per week from the first dose on. */
        WEEK_AFTER,
        /** Ratio of the two weekly ratios. */
        BEND,
        /** Last day over day 0, of all as if each had been measured to the end. */
        TO_LAST_DAY,
        /** The same, averaged over courses of those who died by then and of the others. */
        TO_LAST_DAY_BY_DROP_OUT
    }

    /** One quantity; {@code estimate} says why there is none. */
    public record Effect(
            Quantity quantity, Estimate estimate, Interval interval, Estimate degreesOfFreedom, Estimate pValue) {
        public Effect {
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(degreesOfFreedom, "degreesOfFreedom");
            Objects.requireNonNull(pValue, "pValue");
        }
    }

    /** Geometric mean of all patients on a day, as if each had been measured to the end. */
    public record Point(int day, double mean, Interval interval) {
        public Point {
            Objects.requireNonNull(interval, "interval");
        }
    }

    /** Geometric mean, predicted by the same fit, of those alive and under observation on a day. */
    public record AlivePoint(int day, int patients, double mean, Interval interval) {
        public AlivePoint {
            Objects.requireNonNull(interval, "interval");
        }
    }

    /**
     * A fit. Standard deviations are of the natural logarithm, the slope's per day.
     *
     * @param effects every quantity once
     * @param course one point per day
     * @param alive at the protocol's days
     */
    public record Fit(
            List<Effect> effects,
            VarianceComponents variances,
            MixedModelFit.Convergence convergence,
            List<Point> course,
            List<AlivePoint> alive) {
        public Fit {
            effects = List.copyOf(effects);
            Objects.requireNonNull(variances, "variances");
            Objects.requireNonNull(convergence, "convergence");
            course = List.copyOf(course);
            alive = List.copyOf(alive);
        }
    }

    /**
     * The model of some values.
     *
     * @param reason why there is no fit; empty if there is one
     */
    public record Version(Values values, MixedModelResult.Counts counts, Optional<Fit> fit, String reason) {
        public Version {
            Objects.requireNonNull(values, "values");
            Objects.requireNonNull(counts, "counts");
            Objects.requireNonNull(fit, "fit");
            Objects.requireNonNull(reason, "reason");
        }
    }

    public MarkerModel {
        Objects.requireNonNull(analyte, "analyte");
        Objects.requireNonNull(options, "options");
        versions = List.copyOf(versions);
    }
}
