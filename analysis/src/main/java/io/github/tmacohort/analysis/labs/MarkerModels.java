package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.MarkerModel.AlivePoint;
import io.github.tmacohort.analysis.labs.MarkerModel.Effect;
import io.github.tmacohort.analysis.labs.MarkerModel.Fit;
import io.github.tmacohort.analysis.labs.MarkerModel.Point;
import io.github.tmacohort.analysis.labs.MarkerModel.Quantity;
import io.github.tmacohort.analysis.labs.MarkerModel.Values;
import io.github.tmacohort.analysis.labs.MarkerModel.Version;
import io.github.tmacohort.analysis.longitudinal.DropOutPatterns;
import io.github.tmacohort.analysis.longitudinal.FixedEffect;
import io.github.tmacohort.analysis.longitudinal.MeanModel;
import io.github.tmacohort.analysis.longitudinal.MixedModel;
import io.github.tmacohort.analysis.longitudinal.MixedModelData;
import io.github.tmacohort.analysis.longitudinal.MixedModelFit;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions;
import io.github.tmacohort.analysis.longitudinal.MixedModelResult;
import io.github.tmacohort.analysis.longitudinal.TimeBasis;
import io.github.tmacohort.analysis.longitudinal.Trajectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Fits {@link MarkerModel}s to the courses of markers, from the first day that is drawn to the main time point. */
public final class MarkerModels {
    private static final MeanModel MEAN = MeanModel.of(TimeBasis.piecewise(0));
    private static final String BEFORE = "time";
    private static final String BEND = "change of slope at 0";
    private static final double WEEK = 7;

    private final LabPlan plan;
    private final MixedModelOptions options;

    public MarkerModels(LabPlan plan, double confidenceLevel) {
        this.plan = plan;
        options = MixedModelOptions.defaults().withConfidenceLevel(confidenceLevel);
    }

    /**
     * The model of one marker.
     *
     * @param treated the patients the marker was followed in, in the same order
     */
    public MarkerModel of(LabMarker marker, List<TreatedPatient> treated) {
        int to = marker.main()
                .filter(TimePoint.Day.class::isInstance)
                .map(at -> ((TimePoint.Day) at).day())
                .filter(day -> day <= plan.trajectoryTo())
                .orElse(plan.trajectoryTo());
        List<Version> versions = new ArrayList<>();
        versions.add(version(Values.ALL, marker, treated, to));
        if (marker.plan().flag().isPresent()) {
            versions.add(version(Values.WITHOUT_TRANSFUSED, marker, treated, to));
        }
        int notPositive = (int) marker.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(point -> point.day() <= to && point.value() <= 0)
                .count();
        return new MarkerModel(marker.plan().analyte(), plan.trajectoryFrom(), to, notPositive, options, versions);
    }

    private Version version(Values values, LabMarker marker, List<TreatedPatient> treated, int to) {
        Map<String, Integer> indexOf = new HashMap<>();
        treated.forEach(patient -> indexOf.put(patient.id().value(), indexOf.size()));
        List<Integer> subject = new ArrayList<>();
        List<Double> time = new ArrayList<>();
        List<Double> logs = new ArrayList<>();
        for (PatientSeries series : marker.series()) {
            for (PatientSeries.Point point : series.points()) {
                boolean used = values == Values.ALL || !point.transfused();
                if (used && point.day() <= to && point.value() > 0) {
                    subject.add(indexOf.get(series.patient().value()));
                    time.add((double) point.day());
                    logs.add(Math.log(point.value()));
                }
            }
        }
        MixedModelData data = MixedModelData.ofSubjects(
                        treated.stream().map(patient -> patient.id().value()).toList())
                .observe(
                        subject.stream().mapToInt(Integer::intValue).toArray(),
                        time.stream().mapToDouble(Double::doubleValue).toArray(),
                        logs.stream().mapToDouble(Double::doubleValue).toArray());
        MixedModelResult result = MixedModel.of(MEAN, options).fit(data);
        if (result instanceof MixedModelResult.NotEstimable none) {
            return new Version(values, none.counts(), Optional.empty(), none.reason());
        }
        MixedModelFit fit = (MixedModelFit) result;
        Set<String> used = new HashSet<>();
        subject.forEach(index -> used.add(treated.get(index).id().value()));
        return new Version(values, fit.counts(), Optional.of(fit(fit, data, treated, used, to)), "");
    }

    private Fit fit(MixedModelFit fit, MixedModelData data, List<TreatedPatient> treated, Set<String> used, int to) {
        double[] days = IntStream.rangeClosed(plan.trajectoryFrom(), to)
                .asDoubleStream()
                .toArray();
        List<Point> course = new ArrayList<>();
        for (Trajectory.Point point : fit.averageTrajectory(days).points()) {
            course.add(new Point((int) point.time(), Math.exp(point.mean()), exp(point.interval())));
        }
        List<Effect> effects = new ArrayList<>();
        Trajectory.Point level = fit.averageTrajectory(0).points().get(0);
        effects.add(new Effect(
                Quantity.LEVEL_AT_FIRST_DOSE,
                Estimate.of(Math.exp(level.mean())),
                exp(level.interval()),
                level.degreesOfFreedom(),
                Estimate.notEstimable("a level is not tested")));
        effects.add(ratio(Quantity.WEEK_BEFORE, fit.contrast("before", Map.of(BEFORE, WEEK))));
        effects.add(ratio(Quantity.WEEK_AFTER, fit.contrast("after", Map.of(BEFORE, WEEK, BEND, WEEK))));
        effects.add(ratio(Quantity.BEND, fit.contrast("bend", Map.of(BEND, WEEK))));
        effects.add(ratio(Quantity.TO_LAST_DAY, fit.averageChange(0, to)));
        effects.add(dropOut(data, treated, to));
        return new Fit(effects, fit.varianceComponents(), fit.convergence(), course, alive(fit, treated, used, to));
    }

    private List<AlivePoint> alive(MixedModelFit fit, List<TreatedPatient> treated, Set<String> used, int to) {
        List<AlivePoint> points = new ArrayList<>();
        for (TimePoint at : plan.timePoints()) {
            if (at instanceof TimePoint.Day fixed && fixed.day() <= to) {
                List<String> alive = treated.stream()
                        .filter(patient -> patient.observedOn(fixed.day()))
                        .map(patient -> patient.id().value())
                        .filter(used::contains)
                        .toList();
                if (!alive.isEmpty()) {
                    var mean = fit.meanOf(alive, fixed.day());
                    points.add(
                            new AlivePoint(fixed.day(), mean.subjects(), Math.exp(mean.mean()), exp(mean.interval())));
                }
            }
        }
        return points;
    }

    /** Whoever died by the last day has a course of their own; an average by the shares of both. */
    private Effect dropOut(MixedModelData data, List<TreatedPatient> treated, int to) {
        List<String> patterns = List.of("followed", "died");
        List<String> pattern = treated.stream()
                .map(patient -> patterns.get(patient.died() && patient.followUpDays() <= to ? 1 : 0))
                .toList();
        DropOutPatterns.Result result =
                DropOutPatterns.fit(data, MEAN, DropOutPatterns.Difference.COURSE, options, pattern, patterns);
        if (result instanceof DropOutPatterns.Fit fit) {
            return ratio(Quantity.TO_LAST_DAY_BY_DROP_OUT, fit.averageChange(0, to));
        }
        String reason = ((DropOutPatterns.NotEstimable) result).reason();
        Estimate none = Estimate.notEstimable(reason);
        return new Effect(Quantity.TO_LAST_DAY_BY_DROP_OUT, none, new Interval.NotEstimable(reason), none, none);
    }

    private static Effect ratio(Quantity quantity, FixedEffect effect) {
        return new Effect(
                quantity,
                Estimate.of(Math.exp(effect.estimate())),
                exp(effect.interval()),
                effect.degreesOfFreedom(),
                effect.pValue());
    }

    private static Interval exp(Interval interval) {
        return interval instanceof Interval.Bounds bounds
                ? new Interval.Bounds(Math.exp(bounds.lower()), Math.exp(bounds.upper()))
                : interval;
    }
}
