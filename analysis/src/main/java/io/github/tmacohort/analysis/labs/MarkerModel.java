package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.longitudinal.FTest;
import io.github.tmacohort.analysis.longitudinal.MixedModelFit;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions;
import io.github.tmacohort.analysis.longitudinal.MixedModelResult;
import io.github.tmacohort.analysis.longitudinal.TimeBasis;
import io.github.tmacohort.analysis.longitudinal.VarianceComponents;
import io.github.tmacohort.core.lab.Analyte;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Linear mixed model of the logarithm of a marker: a mean course of the plan's shape, each patient with a level and a slope of
 * their own. No group formed after baseline is in it. A bend at the first dose is no effect of the dose.
 *
 * @param time shape of the mean course, in days since first dose
 * @param from first day of the values used, since first dose
 * @param to last day of the values used, since first dose
 * @param notPositive values that have no logarithm and are left out
 * @param beyondLimit values reported as below or above a limit of detection, which enter with that limit
 * @param versions all values; without those after a transfusion, for a marker that they touch
 */
public record MarkerModel(
        Analyte analyte,
        TimeBasis time,
        int from,
        int to,
        int notPositive,
        int beyondLimit,
        MixedModelOptions options,
        List<Version> versions) {

    /** Which values. */
    public enum Values {
        ALL,
        WITHOUT_TRANSFUSED
    }

    /** What is estimated, on the scale of the marker: a geometric mean, or a ratio of two. */
    public enum Quantity {
        /** Geometric mean on day {@code to}. */
        LEVEL,
        /** Ratio per week between two days without a knot between them; of a straight or broken line only. */
        PER_WEEK,
        /** Ratio of the weekly ratios after and before the knot at the first dose; of a broken line only. */
        BEND_AT_FIRST_DOSE,
        /** Day {@code to} over day {@code from}, of all as if each had been measured to the end. */
        CHANGE,
        /** The same, averaged over courses of those who died by then and of the others. */
        CHANGE_BY_DROP_OUT
    }

    /**
     * One quantity between two days since first dose; {@code estimate} says why there is none.
     *
     * @param interval as the model has it: residuals independent, all patients' bends alike
     * @param jackknife interval by leaving out one patient at a time, which takes neither for granted
     */
    public record Effect(
            Quantity quantity,
            int from,
            int to,
            Estimate estimate,
            Interval interval,
            Interval jackknife,
            Estimate degreesOfFreedom,
            Estimate pValue) {
        public Effect {
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(jackknife, "jackknife");
            Objects.requireNonNull(degreesOfFreedom, "degreesOfFreedom");
            Objects.requireNonNull(pValue, "pValue");
        }
    }

    /** What an F test asks of the mean course. */
    public enum Question {
        /** Whether it changes at all. */
        ANY_CHANGE,
        /** Whether it is anything but one straight line on the log scale. */
        NOT_STRAIGHT
    }

    /** The test of a question. */
    public record Test(Question question, FTest result) {
        public Test {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(result, "result");
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
     * @param effects in the order of the tables
     * @param tests of the shape of the mean course
     * @param logLikelihood restricted with REML
     * @param course one point per day
     * @param alive at the protocol's days
     */
    public record Fit(
            List<Effect> effects,
            List<Test> tests,
            double logLikelihood,
            VarianceComponents variances,
            MixedModelFit.Convergence convergence,
            List<Point> course,
            List<AlivePoint> alive) {
        public Fit {
            effects = List.copyOf(effects);
            tests = List.copyOf(tests);
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
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(options, "options");
        versions = List.copyOf(versions);
    }
}
