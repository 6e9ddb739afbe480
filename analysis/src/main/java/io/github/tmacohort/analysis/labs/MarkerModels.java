package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.MarkerModel.AlivePoint;
import io.github.tmacohort.analysis.labs.MarkerModel.Effect;
import io.github.tmacohort.analysis.labs.MarkerModel.Fit;
import io.github.tmacohort.analysis.labs.MarkerModel.Point;
import io.github.tmacohort.analysis.labs.MarkerModel.Quantity;
import io.github.tmacohort.analysis.labs.MarkerModel.Question;
import io.github.tmacohort.analysis.labs.MarkerModel.Values;
import io.github.tmacohort.analysis.labs.MarkerModel.Version;
import io.github.tmacohort.analysis.longitudinal.DropOutPatterns;
import io.github.tmacohort.analysis.longitudinal.FixedEffect;
import io.github.tmacohort.analysis.longitudinal.MeanModel;
import io.github.tmacohort.analysis.longitudinal.MixedModel;
import io.github.tmacohort.analysis.longitudinal.MixedModelData;
import io.github.tmacohort.analysis.longitudinal.MixedModelFit;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.MixedModelResult;
import io.github.tmacohort.analysis.longitudinal.SubjectJackknife;
import io.github.tmacohort.analysis.longitudinal.SubjectsMean;
import io.github.tmacohort.analysis.longitudinal.TimeBasis;
import io.github.tmacohort.analysis.longitudinal.Trajectory;
import io.github.tmacohort.core.model.LabResult.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Fits the {@link MarkerModel}s of a plan to the courses of markers.
 *
 * @see MarkerModelPlan
 */
public final class MarkerModels {
    private static final double WEEK = 7;

    private final MarkerModelPlan plan;
    private final MeanModel mean;
    private final List<Integer> days;
    private final MixedModelOptions options;

    /** @param timePoints whose fixed days are compared with the day of the first dose */
    public MarkerModels(MarkerModelPlan plan, List<TimePoint> timePoints, double confidenceLevel) {
        this.plan = plan;
        mean = MeanModel.of(plan.time());
        days = timePoints.stream()
                .filter(TimePoint.Day.class::isInstance)
                .map(at -> ((TimePoint.Day) at).day())
                .filter(day -> day >= 1 && day <= plan.to())
                .sorted()
                .toList();
        options = (plan.likelihood() == Likelihood.REML
                        ? MixedModelOptions.defaults()
                        : MixedModelOptions.maximumLikelihood())
                .withConfidenceLevel(confidenceLevel);
    }

    /** The models of the plan's markers, in its order. */
    public List<MarkerModel> of(List<LabMarker> markers, List<TreatedPatient> treated) {
        return plan.markers().parallelStream() // in order all the same
                .map(analyte -> of(
                        markers.stream()
                                .filter(marker -> marker.plan().analyte() == analyte)
                                .findFirst()
                                .orElseThrow(),
                        treated))
                .toList();
    }

    /**
     * The model of one marker.
     *
     * @param treated the patients the marker was followed in, in the same order
     */
    public MarkerModel of(LabMarker marker, List<TreatedPatient> treated) {
        List<Version> versions = new ArrayList<>();
        versions.add(version(Values.ALL, marker, treated));
        if (marker.plan().flag().isPresent()) {
            versions.add(version(Values.WITHOUT_TRANSFUSED, marker, treated));
        }
        return new MarkerModel(
                marker.plan().analyte(),
                plan.time(),
                plan.from(),
                plan.to(),
                count(marker, point -> !(point.value() > 0)),
                count(marker, point -> point.value() > 0 && point.relation() != Relation.EQUAL),
                options,
                versions);
    }

    private boolean isWithin(PatientSeries.Point point) {
        return point.day() >= plan.from() && point.day() <= plan.to();
    }

    private int count(LabMarker marker, Predicate<PatientSeries.Point> which) {
        return (int) marker.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(point -> isWithin(point) && which.test(point))
                .count();
    }

    private Version version(Values values, LabMarker marker, List<TreatedPatient> treated) {
        Map<String, Integer> indexOf = new HashMap<>();
        treated.forEach(patient -> indexOf.put(patient.id().value(), indexOf.size()));
        List<Integer> subject = new ArrayList<>();
        List<Double> time = new ArrayList<>();
        List<Double> logs = new ArrayList<>();
        for (PatientSeries series : marker.series()) {
            for (PatientSeries.Point point : series.points()) {
                boolean used = values == Values.ALL || !point.transfused();
                if (used && isWithin(point) && point.value() > 0) {
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
        MixedModelResult result = MixedModel.of(mean, options).fit(data);
        if (result instanceof MixedModelResult.NotEstimable none) {
            return new Version(values, none.counts(), Optional.empty(), none.reason());
        }
        MixedModelFit fit = (MixedModelFit) result;
        Set<String> used = new HashSet<>();
        subject.forEach(index -> used.add(treated.get(index).id().value()));
        return new Version(values, fit.counts(), Optional.of(fit(fit, data, treated, used)), "");
    }

    private Fit fit(MixedModelFit fit, MixedModelData data, List<TreatedPatient> treated, Set<String> used) {
        double[] all =
                IntStream.rangeClosed(plan.from(), plan.to()).asDoubleStream().toArray();
        List<Point> course = new ArrayList<>();
        for (Trajectory.Point point : fit.averageTrajectory(all).points()) {
            course.add(new Point((int) point.time(), Math.exp(point.mean()), exp(point.interval())));
        }
        return new Fit(
                effects(fit, data, treated),
                tests(fit),
                fit.logLikelihood(),
                fit.varianceComponents(),
                fit.convergence(),
                course,
                alive(fit, treated, used));
    }

    private List<Effect> effects(MixedModelFit fit, MixedModelData data, List<TreatedPatient> treated) {
        List<Effect> effects = new ArrayList<>();
        SubjectJackknife jackknife = SubjectJackknife.of(fit);
        Trajectory.Point level = fit.averageTrajectory(0).points().get(0);
        effects.add(new Effect(
                Quantity.LEVEL,
                0,
                0,
                Estimate.of(Math.exp(level.mean())),
                exp(level.interval()),
                exp(jackknife.average(0)),
                level.degreesOfFreedom(),
                Estimate.notEstimable("a level is not tested")));
        if (!(plan.time() instanceof TimeBasis.NaturalSpline)) {
            effects.addAll(slopes(fit, jackknife));
        }
        for (int day : days) {
            effects.add(ratio(Quantity.CHANGE, 0, day, fit.averageChange(0, day), jackknife.averageChange(0, day)));
        }
        if (!days.contains(plan.to())) {
            effects.add(ratio(
                    Quantity.CHANGE,
                    0,
                    plan.to(),
                    fit.averageChange(0, plan.to()),
                    jackknife.averageChange(0, plan.to())));
        }
        effects.add(dropOut(data, treated));
        return effects;
    }

    /** Of a line, broken or not: its slope between each two knots, and the bend at the first dose. */
    private List<Effect> slopes(MixedModelFit fit, SubjectJackknife jackknife) {
        List<Effect> effects = new ArrayList<>();
        List<Double> knots = plan.time().knots();
        List<String> names = plan.time().names();
        Map<String, Double> weights = new LinkedHashMap<>();
        Optional<Effect> bend = Optional.empty();
        for (int j = 0; j <= knots.size(); j++) {
            weights.put(names.get(j), WEEK);
            int from = j == 0 ? plan.from() : (int) (double) knots.get(j - 1);
            int to = j == knots.size() ? plan.to() : (int) (double) knots.get(j);
            effects.add(
                    ratio(Quantity.PER_WEEK, from, to, fit.contrast("slope", weights), jackknife.contrast(weights)));
            if (j > 0 && from == 0) {
                Map<String, Double> change = Map.of(names.get(j), WEEK);
                bend = Optional.of(ratio(
                        Quantity.BEND_AT_FIRST_DOSE, 0, 0, fit.contrast("bend", change), jackknife.contrast(change)));
            }
        }
        bend.ifPresent(effects::add);
        return effects;
    }

    private List<MarkerModel.Test> tests(MixedModelFit fit) {
        List<String> names = plan.time().names();
        List<MarkerModel.Test> tests = new ArrayList<>();
        tests.add(new MarkerModel.Test(Question.ANY_CHANGE, fit.test(names.get(0), single(names))));
        if (names.size() > 1) {
            tests.add(new MarkerModel.Test(
                    Question.NOT_STRAIGHT, fit.test("shape", single(names.subList(1, names.size())))));
        }
        return tests;
    }

    private static List<Map<String, Double>> single(List<String> names) {
        return names.stream().map(name -> Map.of(name, 1.0)).toList();
    }

    private List<AlivePoint> alive(MixedModelFit fit, List<TreatedPatient> treated, Set<String> used) {
        List<AlivePoint> points = new ArrayList<>();
        for (int day : days) {
            List<String> alive = treated.stream()
                    .filter(patient -> patient.observedOn(day))
                    .map(patient -> patient.id().value())
                    .filter(used::contains)
                    .toList();
            if (!alive.isEmpty()) {
                SubjectsMean of = fit.meanOf(alive, day);
                points.add(new AlivePoint(day, of.subjects(), Math.exp(of.mean()), exp(of.interval())));
            }
        }
        return points;
    }

    /** Whoever died by the last day has a course of their own; an average by the shares of both. */
    private Effect dropOut(MixedModelData data, List<TreatedPatient> treated) {
        int to = plan.to();
        List<String> patterns = List.of("followed", "died");
        List<String> pattern = treated.stream()
                .map(patient -> patterns.get(patient.died() && patient.followUpDays() <= to ? 1 : 0))
                .toList();
        DropOutPatterns.Result result =
                DropOutPatterns.fit(data, mean, DropOutPatterns.Difference.COURSE, options, pattern, patterns);
        if (result instanceof DropOutPatterns.Fit fit) {
            return ratio(
                    Quantity.CHANGE_BY_DROP_OUT,
                    0,
                    to,
                    fit.averageChange(0, to),
                    new Interval.NotEstimable("the model by drop-out is not fitted again without each patient"));
        }
        String reason = ((DropOutPatterns.NotEstimable) result).reason();
        Estimate none = Estimate.notEstimable(reason);
        return new Effect(
                Quantity.CHANGE_BY_DROP_OUT,
                0,
                to,
                none,
                new Interval.NotEstimable(reason),
                new Interval.NotEstimable(reason),
                none,
                none);
    }

    private static Effect ratio(Quantity quantity, int from, int to, FixedEffect effect, Interval jackknife) {
        return new Effect(
                quantity,
                from,
                to,
                Estimate.of(Math.exp(effect.estimate())),
                exp(effect.interval()),
                exp(jackknife),
                effect.degreesOfFreedom(),
                effect.pValue());
    }

    private static Interval exp(Interval interval) {
        if (!(interval instanceof Interval.Bounds bounds)) {
            return interval;
        }
        double upper = Math.exp(bounds.upper());
        return Double.isInfinite(upper)
                ? new Interval.NotEstimable("the upper limit of the ratio is larger than any number")
                : new Interval.Bounds(Math.exp(bounds.lower()), upper);
    }
}
