package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.competing.AalenJohansen;
import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.Normalisation.At;
import io.github.tmacohort.analysis.labs.Normalisation.Step;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.IntervalCensoredSurvival;
import io.github.tmacohort.analysis.survival.IntervalTimes;
import io.github.tmacohort.analysis.survival.QuantileRange;
import io.github.tmacohort.analysis.survival.SurvivalRange;
import io.github.tmacohort.analysis.survival.Turnbull;
import io.github.tmacohort.analysis.survival.TurnbullOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Estimates when one marker came to its reference limit. */
final class NormalisationTimes {
    private static final List<String> CAUSES = List.of("normal", "death");
    private static final String NOBODY = "no patient with a baseline that is not there yet";

    private final LevelTimes levels;
    private final LabPlan plan;
    private final AalenJohansenOptions options;

    /** What is known of one patient: not normal up to {@code after}, normal on {@code by} if that was seen. */
    private record Seen(TreatedPatient patient, int after, OptionalInt by) {}

    NormalisationTimes(MarkerPlan marker, LabPlan plan, double confidenceLevel) {
        levels = new LevelTimes(marker, plan.trajectoryTo());
        this.plan = plan;
        this.options = AalenJohansenOptions.defaults().withConfidenceLevel(confidenceLevel);
    }

    Normalisation of(List<MarkerSeries> series, List<ReferenceDays> limits) {
        List<LevelTime> times = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            times.add(levels.normal(series.get(i), limits.get(i)));
        }
        return ofTimes(series, times);
    }

    /** To the improvement on the baseline that the protocol names. */
    Normalisation improvement(List<MarkerSeries> series) {
        return ofTimes(series, series.stream().map(levels::improved).toList());
    }

    private Normalisation ofTimes(List<MarkerSeries> series, List<LevelTime> times) {
        int withoutBaseline = 0;
        int notTold = 0;
        int normal = 0;
        List<Seen> abnormal = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            LevelTime time = times.get(i);
            switch (time.state()) {
                case NO_BASELINE -> withoutBaseline++;
                case NOT_TOLD -> notTold++;
                case AT_BASELINE -> normal++;
                case REACHED, NOT_REACHED ->
                    abnormal.add(new Seen(series.get(i).patient(), time.after().getAsInt(), time.by()));
            }
        }
        int normalised =
                (int) abnormal.stream().filter(of -> of.by().isPresent()).count();
        int died = (int) abnormal.stream()
                .filter(of -> of.by().isEmpty() && diedByHorizon(of.patient()))
                .count();
        TurnbullOptions intervals = TurnbullOptions.defaults();
        Optional<IntervalCensoredSurvival> curve =
                abnormal.isEmpty() ? Optional.empty() : Optional.of(turnbull(abnormal, intervals));
        Optional<QuantileRange> median = curve.map(IntervalCensoredSurvival::median);
        return new Normalisation(
                series.size(),
                withoutBaseline,
                notTold,
                normal,
                abnormal.size(),
                normalised,
                died,
                plan.trajectoryTo(),
                at(abnormal, curve),
                curve.map(NormalisationTimes::steps).orElse(List.of()),
                median.map(range -> Estimate.of(range.after())).orElse(Estimate.notEstimable(NOBODY)),
                median.map(QuantileRange::by).orElse(Estimate.notEstimable(NOBODY)),
                curve.map(found -> Estimate.of(found.optimalityGap())).orElse(Estimate.notEstimable(NOBODY)),
                options,
                intervals);
    }

    private boolean diedByHorizon(TreatedPatient patient) {
        return patient.died() && patient.followUpDays() <= plan.trajectoryTo();
    }

    private static IntervalCensoredSurvival turnbull(List<Seen> abnormal, TurnbullOptions options) {
        return Turnbull.with(options)
                .estimate(IntervalTimes.of(
                        abnormal.stream().mapToDouble(Seen::after).toArray(),
                        abnormal.stream()
                                .mapToDouble(of -> of.by().isPresent() ? of.by().getAsInt() : Double.POSITIVE_INFINITY)
                                .toArray()));
    }

    private static List<Step> steps(IntervalCensoredSurvival curve) {
        return curve.support().stream()
                .map(interval -> new Step(
                        (int) interval.after(),
                        interval.by() < Double.POSITIVE_INFINITY
                                ? OptionalInt.of((int) interval.by())
                                : OptionalInt.empty(),
                        interval.mass()))
                .toList();
    }

    private List<At> at(List<Seen> abnormal, Optional<IntervalCensoredSurvival> curve) {
        Optional<CumulativeIncidence> seen =
                abnormal.isEmpty() ? Optional.empty() : Optional.of(incidence(abnormal, false));
        Optional<CumulativeIncidence> started =
                abnormal.isEmpty() ? Optional.empty() : Optional.of(incidence(abnormal, true));
        List<At> days = new ArrayList<>();
        for (TimePoint point : plan.timePoints()) {
            if (point instanceof TimePoint.Day at && at.day() <= plan.trajectoryTo()) {
                Optional<SurvivalRange> range = curve.map(found -> found.survivalAt(at.day()));
                days.add(new At(
                        at.day(),
                        estimate(seen, at.day()),
                        interval(seen, at.day()),
                        estimate(started, at.day()),
                        interval(started, at.day()),
                        range.map(of -> Estimate.of(1 - of.upper())).orElse(Estimate.notEstimable(NOBODY)),
                        range.map(of -> Estimate.of(1 - of.lower())).orElse(Estimate.notEstimable(NOBODY))));
            }
        }
        return days;
    }

    private static Estimate estimate(Optional<CumulativeIncidence> curve, int day) {
        return curve.map(found -> found.incidenceAt(day, 1)).orElse(Estimate.notEstimable(NOBODY));
    }

    private static Interval interval(Optional<CumulativeIncidence> curve, int day) {
        return curve.map(found -> found.intervalAt(day, 1)).orElse(new Interval.NotEstimable(NOBODY));
    }

    private CumulativeIncidence incidence(List<Seen> abnormal, boolean fromStart) {
        double[] time = new double[abnormal.size()];
        int[] cause = new int[time.length];
        for (int i = 0; i < time.length; i++) {
            Seen of = abnormal.get(i);
            if (of.by().isPresent()) {
                time[i] = fromStart ? of.after() : of.by().getAsInt();
                cause[i] = 1;
            } else {
                time[i] = Math.min(of.patient().followUpDays(), plan.trajectoryTo());
                cause[i] = diedByHorizon(of.patient()) ? 2 : FollowUps.CENSORED;
            }
        }
        return AalenJohansen.with(options)
                .estimate(FollowUps.builder(time).causes(cause, CAUSES).build());
    }
}
