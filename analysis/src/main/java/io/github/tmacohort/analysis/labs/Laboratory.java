package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.descriptive.SignedRankResult;
import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.labs.LabMarker.DayBand;
import io.github.tmacohort.analysis.labs.PatientSeries.Point;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.lab.Analyte;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Follows the protocol's markers from the first dose on. */
public final class Laboratory {
    private final LabPlan plan;
    private final SignedRank signedRank;
    private final ProportionEstimator proportions;

    public Laboratory(LabPlan plan, SignedRank signedRank, ProportionEstimator proportions) {
        this.plan = plan;
        this.signedRank = signedRank;
        this.proportions = proportions;
    }

    /** Every marker at every time point; p-values adjusted within each time point. */
    public List<LabMarker> of(List<TreatedPatient> treated) {
        List<LabMarker> markers = plan.markers().parallelStream() // in order all the same
                .map(marker -> follow(marker, treated))
                .toList();
        return MarkerFamily.adjust(markers);
    }

    /**
     * One of the plan's markers at one of its time points, for claims judged in several subsets of the patients.
     *
     * @throws java.util.NoSuchElementException if the plan has no such marker or time point
     */
    public MarkerAt at(Analyte analyte, String timePoint, List<TreatedPatient> everyone) {
        MarkerPlan marker = plan.markers().stream()
                .filter(candidate -> candidate.analyte() == analyte)
                .findFirst()
                .orElseThrow();
        TimePoint at = plan.timePoints().stream()
                .filter(candidate -> candidate.id().equals(timePoint))
                .findFirst()
                .orElseThrow();
        return new MarkerAt(marker, everyone, (of, series) -> at(at, of, series));
    }

    private LabMarker follow(MarkerPlan marker, List<TreatedPatient> treated) {
        List<MarkerSeries> series = treated.stream()
                .map(patient -> MarkerSeries.of(patient, marker))
                .toList();
        List<Point> baselinePoints =
                series.stream().flatMap(patient -> patient.baseline().stream()).toList();
        double[] baselines = baselinePoints.stream().mapToDouble(Point::value).toArray();
        List<Caveat> caveats =
                new ArrayList<>(List.of(Caveat.REGRESSION_TO_THE_MEAN, Caveat.CO_TREATMENT, Caveat.SURVIVORS_ONLY));
        if (plan.timePoints().stream().anyMatch(at -> at instanceof TimePoint.EndOfCourse)) {
            caveats.add(Caveat.RESPONSE_DRIVEN_END);
        }
        if (marker.flag().isPresent()) {
            caveats.add(Caveat.TRANSFUSIONS);
        }
        if (marker.analyte() == Analyte.PLATELETS || marker.analyte() == Analyte.LDH) {
            caveats.add(Caveat.DEPENDENT_MARKERS);
        }
        MarkerReferences references = new MarkerReferences(series, marker, plan);
        MarkerReference limits = references.limits();
        List<LabTimePoint> points =
                plan.timePoints().stream().map(at -> at(at, marker, series)).toList();
        OutcomesOf outcomes = new OutcomesOf(marker, plan, proportions);
        return new LabMarker(
                marker,
                treated.size(),
                Summarizer.withDefaults().summarize(baselines, treated.size() - baselines.length),
                BeyondLimits.of(baselinePoints.stream()
                        .map(point -> new BeyondLimits.Reported(point.value(), point.relation()))
                        .toList()),
                points,
                points.stream()
                        .map(point -> references.outcomes(outcomes, point))
                        .toList(),
                outcomes.overTime(series),
                courses(series, marker, firstDose()),
                bands(series, firstDose()),
                limits,
                isRelative(marker, limits)
                        ? Optional.of(relative(references.multiples(), marker, limits))
                        : Optional.empty(),
                plan.otherIndexDays().stream()
                        .filter(other -> other.markers().contains(marker.analyte()))
                        .map(other ->
                                aligned(isRelative(marker, limits) ? references.multiples() : series, marker, other))
                        .toList(),
                outcomes.subgroups(points, series),
                plan.timePoints().stream()
                        .map(at -> references.shift(at, patient -> day(at, patient.patient())))
                        .toList(),
                references.normalisation(proportions.options().confidenceLevel()),
                references.improvement(proportions.options().confidenceLevel()),
                references.measures(),
                caveats);
    }

    private static boolean isRelative(MarkerPlan marker, MarkerReference limits) {
        return marker.better() == MarkerPlan.Direction.LOWER
                && limits.upper().filter(upper -> !upper.same()).isPresent();
    }

    private RelativeCourse relative(List<MarkerSeries> multiples, MarkerPlan marker, MarkerReference limits) {
        List<PatientSeries> courses = courses(multiples, marker, firstDose());
        int values =
                courses.stream().mapToInt(patient -> patient.points().size()).sum();
        return new RelativeCourse(courses, bands(multiples, firstDose()), limits.values() - values);
    }

    private CoursePlan firstDose() {
        return new CoursePlan(IndexDay.FIRST_DOSE, plan.trajectoryFrom(), plan.trajectoryTo(), List.of());
    }

    private AlignedCourse aligned(List<MarkerSeries> series, MarkerPlan marker, CoursePlan course) {
        double[] firstDoses = series.stream()
                .mapToDouble(patient -> course.index().daysBeforeFirstDose(patient.patient()))
                .toArray();
        return new AlignedCourse(
                course,
                Summarizer.withDefaults().summarize(firstDoses),
                courses(series, marker, course),
                bands(series, course));
    }

    private static List<PatientSeries> courses(List<MarkerSeries> series, MarkerPlan marker, CoursePlan course) {
        List<PatientSeries> courses = new ArrayList<>();
        for (MarkerSeries patient : series) {
            int before = course.index().daysBeforeFirstDose(patient.patient());
            List<Point> points = patient.between(course.from() - before, course.to() - before).stream()
                    .map(point -> point.later(before))
                    .toList();
            if (!points.isEmpty()) {
                courses.add(new PatientSeries(
                        patient.patient().id(), points, transfusionDays(patient.patient(), marker, course)));
            }
        }
        return courses;
    }

    private static List<Integer> transfusionDays(TreatedPatient patient, MarkerPlan marker, CoursePlan course) {
        int before = course.index().daysBeforeFirstDose(patient);
        return patient.record().transfusions().stream()
                .filter(transfusion -> marker.flag()
                        .filter(flag -> flag.product() == transfusion.product())
                        .isPresent())
                .map(transfusion -> patient.sinceFirstDose(transfusion.day()) + before)
                .filter(day -> day >= course.from() && day <= course.to())
                .distinct()
                .sorted()
                .toList();
    }

    private LabTimePoint at(TimePoint at, MarkerPlan marker, List<MarkerSeries> series) {
        int dead = 0;
        int leftAlive = 0;
        int diedThatDay = 0;
        int withoutBaseline = 0;
        int withoutValue = 0;
        int withBaseline = 0;
        List<Pair> pairs = new ArrayList<>();
        for (MarkerSeries patient : series) {
            int day = day(at, patient.patient());
            Optional<Point> baseline = patient.baseline();
            Optional<Point> value = patient.nearest(day, at.window(), 0);
            diedThatDay += patient.patient().died() && patient.patient().followUpDays() == day ? 1 : 0;
            withBaseline += baseline.isPresent() ? 1 : 0;
            if (!patient.patient().observedOn(day)) {
                dead += patient.patient().died() ? 1 : 0;
                leftAlive += patient.patient().died() ? 0 : 1;
            } else if (baseline.isEmpty()) {
                withoutBaseline++;
            } else if (value.isEmpty()) {
                withoutValue++;
            } else {
                pairs.add(pair(patient, baseline.get(), value.get(), marker));
            }
        }
        int improved = (int) pairs.stream().filter(Pair::improved).count();
        int alive = series.size() - dead - leftAlive;
        return new LabTimePoint(
                at,
                series.size(),
                dead,
                leftAlive,
                alive,
                diedThatDay,
                pairs.size(),
                withoutBaseline,
                withoutValue,
                (int) pairs.stream().filter(Pair::flagged).count(),
                summary(pairs, Pair::baseline),
                summary(pairs, Pair::value),
                BeyondLimits.of(pairs.stream()
                        .map(pair -> new BeyondLimits.Reported(pair.value(), pair.relation()))
                        .toList()),
                summary(pairs, Pair::change),
                test(pairs),
                marker.flag()
                        .map(flag -> test(
                                pairs.stream().filter(pair -> !pair.flagged()).toList())),
                Estimate.notEstimable("not adjusted"),
                Estimate.notEstimable("not adjusted"),
                "",
                proportions.estimate(improved, pairs.size()),
                proportions.estimate(improved, withBaseline),
                pairs);
    }

    static int day(TimePoint at, TreatedPatient patient) {
        return at instanceof TimePoint.Day fixed ? fixed.day() : patient.sinceFirstDose(patient.lastDoseDay());
    }

    private static Pair pair(MarkerSeries patient, Point baseline, Point value, MarkerPlan marker) {
        return new Pair(
                patient.patient().id(),
                baseline.day(),
                baseline.value(),
                baseline.relation(),
                value.day(),
                value.value(),
                value.relation(),
                baseline.transfused() || value.transfused(),
                value.transfused(),
                !value.transfused() && Pair.isImproved(baseline, value, marker));
    }

    private SignedRankResult test(List<Pair> pairs) {
        return signedRank.test(pairs.stream().mapToDouble(Pair::change).toArray());
    }

    private static Summary summary(List<Pair> pairs, ToDoubleFunction<Pair> column) {
        return Summarizer.withDefaults()
                .summarize(pairs.stream().mapToDouble(column).toArray());
    }

    private List<DayBand> bands(List<MarkerSeries> series, CoursePlan course) {
        List<DayBand> bands = new ArrayList<>();
        int[] before = series.stream()
                .mapToInt(patient -> course.index().daysBeforeFirstDose(patient.patient()))
                .toArray();
        for (int day = course.from(); day <= course.to(); day++) {
            int alive = 0;
            int died = 0;
            DoubleStream.Builder observed = DoubleStream.builder();
            for (int i = 0; i < before.length; i++) {
                TreatedPatient patient = series.get(i).patient();
                int sinceFirstDose = day - before[i];
                if (patient.observedOn(sinceFirstDose)) {
                    alive++;
                    series.get(i)
                            .nearest(sinceFirstDose, plan.trajectoryWindow(), Integer.MIN_VALUE)
                            .ifPresent(point -> observed.add(point.value()));
                } else if (patient.died()) {
                    died++;
                }
            }
            double[] values = observed.build().toArray();
            Summary summary = Summarizer.withDefaults().summarize(values);
            bands.add(new DayBand(
                    day,
                    alive,
                    died,
                    series.size() - alive - died,
                    values.length,
                    summary.lowerQuartile(),
                    summary.median(),
                    summary.upperQuartile()));
        }
        return bands;
    }
}
