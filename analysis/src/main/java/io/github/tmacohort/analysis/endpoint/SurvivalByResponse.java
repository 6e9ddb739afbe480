package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.SurvivalTimes;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Overall survival, and survival by response from landmarks. */
public final class SurvivalByResponse {
    private final SurvivalPlan plan;
    private final KaplanMeier kaplanMeier;
    private final SurvivalReport report;
    private final GroupComparison comparison;

    /** @param seed of permutation tests with too many permutations to count */
    public SurvivalByResponse(SurvivalPlan plan, double confidenceLevel, ProportionEstimator proportions, long seed) {
        this.plan = plan;
        kaplanMeier = KaplanMeier.with(KaplanMeierOptions.defaults()
                .withConfidenceLevel(confidenceLevel)
                .withTransform(plan.interval()));
        report = new SurvivalReport(proportions);
        comparison = new GroupComparison(plan, kaplanMeier, report, confidenceLevel, seed);
    }

    public Survival of(List<TreatedPatient> treated, Responses responses) {
        return new Survival(
                treated.isEmpty() ? Optional.empty() : Optional.of(overall(treated)),
                landmark(treated, responses, plan.landmarkDay()),
                plan.landmarkSweep().stream()
                        .map(day -> landmark(treated, responses, day))
                        .toList(),
                naiveBiased(treated, responses),
                plan);
    }

    private OverallSurvival overall(List<TreatedPatient> treated) {
        FollowUps followUps = SurvivalTimes.fromFirstDose(treated);
        SurvivalCurve curve = kaplanMeier.estimate(followUps);
        List<TreatedPatient> dead =
                treated.stream().filter(TreatedPatient::died).toList();
        return new OverallSurvival(
                treated.size(),
                dead.size(),
                curve,
                report.at(curve, plan.reportDays(), 0),
                curve.median(),
                followUp(treated, followUps),
                causes(dead));
    }

    private FollowUpTime followUp(List<TreatedPatient> treated, FollowUps followUps) {
        int[] alive = treated.stream()
                .filter(patient -> !patient.died())
                .mapToInt(TreatedPatient::followUpDays)
                .sorted()
                .toArray();
        return new FollowUpTime(
                plan.followUpTies(),
                kaplanMeier.estimateFollowUp(followUps, ReverseTies.DEATHS_STAY).median(),
                kaplanMeier
                        .estimateFollowUp(followUps, ReverseTies.DEATHS_LEAVE)
                        .median(),
                alive.length == 0
                        ? Optional.empty()
                        : Optional.of(new FollowUpTime.Range(alive[0], alive[alive.length - 1])));
    }

    private static List<OverallSurvival.CauseOfDeath> causes(List<TreatedPatient> dead) {
        Map<String, Integer> counts = new TreeMap<>();
        dead.forEach(patient -> counts.merge(patient.followUp().causeOfDeath(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(e -> new OverallSurvival.CauseOfDeath(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingInt(OverallSurvival.CauseOfDeath::deaths)
                        .reversed()
                        .thenComparing(OverallSurvival.CauseOfDeath::cause))
                .toList();
    }

    private Landmark landmark(List<TreatedPatient> treated, Responses responses, int day) {
        List<Landmark.Excluded> excluded = new ArrayList<>();
        List<TreatedPatient> patients = new ArrayList<>();
        List<Landmark.LaterResponder> later = new ArrayList<>();
        for (TreatedPatient patient : treated) {
            if (patient.followUpDays() <= day) {
                excluded.add(new Landmark.Excluded(
                        patient.id(),
                        patient.died() ? Landmark.Reason.DIED : Landmark.Reason.CENSORED,
                        patient.followUpDays()));
                continue;
            }
            patients.add(patient);
            responses
                    .of(patient.id())
                    .filter(confirmed -> confirmed > day)
                    .ifPresent(confirmed -> later.add(new Landmark.LaterResponder(patient.id(), confirmed)));
        }
        GroupComparison.Result result = comparison.compare(
                patients, day, patient -> responses.confirmedBy(patient.id(), day), notEvaluable(responses));
        return new Landmark(
                day,
                treated.size(),
                patients.size(),
                excluded,
                result.groups(),
                later,
                sameAs(treated, responses, day),
                result.comparison(),
                List.of(Caveat.POST_BASELINE_GROUPS, Caveat.SMALL_GROUPS));
    }

    private static Predicate<TreatedPatient> notEvaluable(Responses responses) {
        return patient -> responses.notEvaluable().contains(patient.id());
    }

    private List<Integer> sameAs(List<TreatedPatient> treated, Responses responses, int day) {
        Map<PatientId, Boolean> own = groupOfEach(treated, responses, day);
        return Stream.concat(Stream.of(plan.landmarkDay()), plan.landmarkSweep().stream())
                .filter(other ->
                        other != day && groupOfEach(treated, responses, other).equals(own))
                .sorted()
                .toList();
    }

    /** Of those in the comparison, whether they had responded by the landmark. */
    private static Map<PatientId, Boolean> groupOfEach(List<TreatedPatient> treated, Responses responses, int day) {
        Map<PatientId, Boolean> groups = new TreeMap<>();
        treated.stream()
                .filter(patient -> patient.followUpDays() > day)
                .forEach(patient -> groups.put(patient.id(), responses.confirmedBy(patient.id(), day)));
        return groups;
    }

    private NaiveBiasedComparison naiveBiased(List<TreatedPatient> treated, Responses responses) {
        GroupComparison.Result result = comparison.compare(
                treated, 0, patient -> responses.of(patient.id()).isPresent(), notEvaluable(responses));
        long immortal = treated.stream()
                .flatMap(patient -> responses.of(patient.id()).stream())
                .mapToLong(Integer::longValue)
                .sum();
        return new NaiveBiasedComparison(
                result.groups(),
                result.comparison(),
                immortal,
                List.of(Caveat.IMMORTAL_TIME, Caveat.POST_BASELINE_GROUPS, Caveat.SMALL_GROUPS));
    }
}
