package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.Friedman;
import io.github.tmacohort.analysis.descriptive.MannWhitney;
import io.github.tmacohort.analysis.descriptive.MannWhitneyOptions;
import io.github.tmacohort.analysis.descriptive.Means;
import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.PatientMeasures.Values;
import io.github.tmacohort.analysis.labs.PatientSeries.Point;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of one marker of a group: geometric means, normalised, worsened, and the course over all days. */
final class OutcomesOf {
    private static final String NOT_ADJUSTED = "not adjusted";

    private final MarkerPlan marker;
    private final LabPlan plan;
    private final ProportionEstimator proportions;
    private final LevelTimes levels;

    OutcomesOf(MarkerPlan marker, LabPlan plan, ProportionEstimator proportions) {
        this.marker = marker;
        this.plan = plan;
        this.proportions = proportions;
        levels = new LevelTimes(marker, plan.trajectoryTo());
    }

    /** At one time point, whose pairs are known. */
    MarkerOutcomes at(LabTimePoint point, List<MarkerSeries> series, List<ReferenceDays> limits) {
        int abnormal = 0;
        int normalised = 0;
        int withBaseline = 0;
        int died = 0;
        for (int i = 0; i < series.size(); i++) {
            MarkerSeries patient = series.get(i);
            int day = Laboratory.day(point.at(), patient.patient());
            boolean there = patient.patient().observedOn(day);
            withBaseline += patient.baseline().isPresent() ? 1 : 0;
            died += patient.baseline().isPresent()
                            && !there
                            && patient.patient().died()
                    ? 1
                    : 0;
            if (levels.normal(patient, limits.get(i)).isAwaited()) {
                abnormal++;
                ReferenceDays own = limits.get(i);
                Optional<Point> value = there ? patient.nearest(day, point.at().window(), 0) : Optional.empty();
                normalised += value.filter(found -> levels.isNormal(found, own)).isPresent() ? 1 : 0;
            }
        }
        List<Pair> pairs = point.pairs();
        int worsened = (int) pairs.stream().filter(this::isWorse).count();
        double[] baselines = pairs.stream().mapToDouble(Pair::baseline).toArray();
        double[] values = pairs.stream().mapToDouble(Pair::value).toArray();
        return new MarkerOutcomes(
                point.at(),
                (int) pairs.stream().filter(Pair::transfused).count(),
                mean(baselines),
                mean(values),
                ratio(baselines, values),
                proportions.estimate(normalised, abnormal),
                proportions.estimate(worsened, pairs.size()),
                proportions.estimate(worsened + died, withBaseline));
    }

    private boolean isWorse(Pair pair) {
        return !Pair.isBeyondLimitTwice(pair.baselineRelation(), pair.relation())
                && marker.worsened(pair.baseline(), pair.value());
    }

    private Means.Options logScale() {
        return new Means.Options(proportions.options().confidenceLevel(), Means.Scale.LOG);
    }

    private Means.Result mean(double[] values) {
        return notPositive(values)
                .map(reason -> none(values.length, reason))
                .orElseGet(() -> Means.with(logScale()).of(values));
    }

    private Means.Result ratio(double[] baselines, double[] values) {
        return notPositive(baselines)
                .or(() -> notPositive(values))
                .map(reason -> none(values.length, reason))
                .orElseGet(() -> Means.with(logScale()).ofPairs(baselines, values));
    }

    private static Optional<String> notPositive(double[] values) {
        long count = Arrays.stream(values).filter(value -> !(value > 0)).count();
        return count == 0
                ? Optional.empty()
                : Optional.of(count + " of " + values.length + " values are not positive: no logarithm");
    }

    private Means.Result none(int n, String reason) {
        Estimate none = Estimate.notEstimable(reason);
        return new Means.Result(n, none, new Interval.NotEstimable(reason), none, none, logScale());
    }

    /** The change at the main time point in each two groups; none without a time point. */
    List<SubgroupChange> subgroups(List<LabTimePoint> points, List<MarkerSeries> series) {
        Optional<TimePoint> main =
                LabMarker.main(points.stream().map(LabTimePoint::at).toList());
        if (main.isEmpty()) {
            return List.of();
        }
        LabTimePoint point = points.stream()
                .filter(of -> of.at().equals(main.get()))
                .findFirst()
                .orElseThrow();
        Map<PatientId, TreatedPatient> patients = new HashMap<>();
        series.forEach(of -> patients.put(of.patient().id(), of.patient()));
        List<SubgroupChange> changes = new ArrayList<>();
        for (Subgroup by : Subgroup.values()) {
            Map<Boolean, List<Pair>> groups = point.pairs().stream()
                    .collect(Collectors.partitioningBy(pair -> by.isFirst(patients.get(pair.patient()))));
            changes.add(change(by, point.at(), groups.get(true), groups.get(false)));
        }
        return changes;
    }

    private SubgroupChange change(Subgroup by, TimePoint at, List<Pair> first, List<Pair> second) {
        MannWhitneyOptions defaults = MannWhitneyOptions.defaults();
        MannWhitney test = MannWhitney.with(new MannWhitneyOptions(
                proportions.options().confidenceLevel(), defaults.alternative(), defaults.method()));
        return new SubgroupChange(
                by,
                at,
                changes(first),
                changes(second),
                test.compareChanges(before(first), after(first), before(second), after(second)),
                Estimate.notEstimable(NOT_ADJUSTED),
                Estimate.notEstimable(NOT_ADJUSTED),
                "");
    }

    private static Summary changes(List<Pair> pairs) {
        return Summarizer.withDefaults()
                .summarize(pairs.stream().mapToDouble(Pair::change).toArray());
    }

    private static double[] before(List<Pair> pairs) {
        return pairs.stream().mapToDouble(Pair::baseline).toArray();
    }

    /** Two values beyond the same side of a limit are no change. */
    private static double[] after(List<Pair> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> pair.change() == 0 ? pair.baseline() : pair.value())
                .toArray();
    }

    /** Of all values, and where transfusions touch the marker without those after one; none without a fixed day. */
    List<MarkerOverTime> overTime(List<MarkerSeries> series) {
        List<TimePoint.Day> days = plan.timePoints().stream()
                .filter(TimePoint.Day.class::isInstance)
                .map(TimePoint.Day.class::cast)
                .toList();
        if (days.isEmpty()) {
            return List.of();
        }
        List<MarkerOverTime> tests = new ArrayList<>();
        tests.add(overTime(series, days, Values.ALL));
        if (marker.flag().isPresent()) {
            tests.add(overTime(series, days, Values.WITHOUT_TRANSFUSED));
        }
        return tests;
    }

    private static MarkerOverTime overTime(List<MarkerSeries> series, List<TimePoint.Day> days, Values values) {
        List<String> conditions = new ArrayList<>();
        conditions.add("baseline");
        days.forEach(day -> conditions.add(day.id()));
        List<double[]> blocks = new ArrayList<>();
        for (MarkerSeries patient : series) {
            List<Point> points = new ArrayList<>();
            patient.baseline().ifPresent(points::add);
            for (TimePoint.Day day : days) {
                if (patient.patient().observedOn(day.day())) {
                    patient.nearest(day.day(), day.window(), 0).ifPresent(points::add);
                }
            }
            if (points.size() == conditions.size()
                    && (values == Values.ALL || points.stream().noneMatch(Point::transfused))) {
                blocks.add(points.stream().mapToDouble(Point::value).toArray());
            }
        }
        return new MarkerOverTime(
                values,
                conditions,
                blocks.size(),
                Friedman.compare(conditions, blocks),
                Estimate.notEstimable(NOT_ADJUSTED),
                Estimate.notEstimable(NOT_ADJUSTED),
                "");
    }
}
