package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.SurvivalTimes;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.competing.AalenJohansen;
import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.ImmortalTime;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.LandmarkAnalysis;
import io.github.tmacohort.analysis.survival.LandmarkResult;
import io.github.tmacohort.analysis.survival.NaiveBiasedSurvival;
import io.github.tmacohort.analysis.survival.NelsonAalen;
import io.github.tmacohort.analysis.survival.NelsonAalenOptions;
import io.github.tmacohort.analysis.survival.PermutationLogRankOptions;
import io.github.tmacohort.analysis.survival.ResponderSurvival;
import io.github.tmacohort.analysis.survival.ResponderSurvivalOptions;
import io.github.tmacohort.analysis.survival.ResponderSurvivalResult;
import io.github.tmacohort.analysis.survival.ResponseTimes;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.analysis.survival.StateProbabilities;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.analysis.survival.TwoGroupsResult;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Overall survival, and survival by response from landmarks. */
public final class SurvivalByResponse {
    private final SurvivalPlan plan;
    private final KaplanMeier kaplanMeier;
    private final NelsonAalen nelsonAalen;
    private final AalenJohansen aalenJohansen;
    private final SurvivalReport report;
    private final ResponderSurvivalOptions options;

    /** @param seed of permutation tests with too many permutations to count */
    public SurvivalByResponse(SurvivalPlan plan, double confidenceLevel, ProportionEstimator proportions, long seed) {
        this.plan = plan;
        KaplanMeierOptions curves = KaplanMeierOptions.defaults()
                .withConfidenceLevel(confidenceLevel)
                .withTransform(plan.interval());
        kaplanMeier = KaplanMeier.with(curves);
        nelsonAalen = NelsonAalen.with(NelsonAalenOptions.defaults().withConfidenceLevel(confidenceLevel));
        aalenJohansen = AalenJohansen.with(AalenJohansenOptions.defaults().withConfidenceLevel(confidenceLevel));
        report = new SurvivalReport(proportions);
        options = ResponderSurvivalOptions.atLandmarks(IntStream.concat(
                                IntStream.of(plan.landmarkDay()),
                                plan.landmarkSweep().stream().mapToInt(Integer::intValue))
                        .asDoubleStream()
                        .toArray())
                .withCurves(curves)
                .withCox(CoxOptions.defaults().withConfidenceLevel(confidenceLevel))
                .withPermutation(PermutationLogRankOptions.seeded(seed))
                .withFollowUpTies(plan.followUpTies())
                .withPower(plan.power(), plan.alpha());
    }

    public Survival of(List<TreatedPatient> treated, Responses responses) {
        ResponseTimes times = times(treated, responses);
        Optional<ResponderSurvivalResult> whole = treated.isEmpty()
                ? Optional.empty()
                : Optional.of(ResponderSurvival.with(options).analyse(times));
        List<Landmark> landmarks = whole
                .map(ResponderSurvivalResult::landmarks)
                .orElseGet(() -> options.landmarks().stream()
                        .map(day -> LandmarkAnalysis.with(options).at(times, day))
                        .toList())
                .stream()
                .map(result -> landmark(treated, responses, result))
                .toList();
        TwoGroupsResult naive = whole.map(ResponderSurvivalResult::naiveBiased)
                .orElseGet(() -> NaiveBiasedSurvival.with(options).compareBiased(times));
        return new Survival(
                treated.isEmpty() ? Optional.empty() : Optional.of(overall(treated)),
                treated.isEmpty()
                        ? List.of()
                        : List.of(
                                delayed(DelayedEntrySurvival.Origin.TRANSPLANT, SurvivalTimes.fromTransplant(treated)),
                                delayed(DelayedEntrySurvival.Origin.DIAGNOSIS, SurvivalTimes.fromDiagnosis(treated))),
                landmarks.get(0),
                landmarks.subList(1, landmarks.size()),
                whole.map(this::timeDependent),
                naiveBiased(treated, responses, times, naive),
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
                plan.reportDays().isEmpty()
                        ? Optional.empty()
                        : Optional.of(curve.restrictedMean(
                                plan.reportDays().get(plan.reportDays().size() - 1))),
                followUp(treated, followUps),
                nelsonAalen.estimate(followUps),
                dead.isEmpty() ? Optional.empty() : Optional.of(byCause(treated, causes(dead))),
                causes(dead));
    }

    /** Each cause competes with the others; what is rarer than the commonest few is one cause. */
    private CumulativeIncidence byCause(List<TreatedPatient> treated, List<OverallSurvival.CauseOfDeath> causes) {
        boolean all = causes.size() <= OverallSurvival.MOST_CAUSES;
        List<String> apart = causes.stream()
                .map(OverallSurvival.CauseOfDeath::cause)
                .limit(all ? causes.size() : OverallSurvival.MOST_CAUSES - 1)
                .toList();
        List<String> names = new ArrayList<>(apart.stream()
                .map(cause -> cause.isBlank() ? "not recorded" : cause)
                .toList());
        if (!all) {
            names.add("other causes");
        }
        int[] codes = treated.stream()
                .mapToInt(patient -> {
                    int at = apart.indexOf(patient.followUp().causeOfDeath());
                    return !patient.died() ? FollowUps.CENSORED : at < 0 ? names.size() : at + 1;
                })
                .toArray();
        double[] days =
                treated.stream().mapToDouble(TreatedPatient::followUpDays).toArray();
        return aalenJohansen.estimate(
                FollowUps.builder(days).causes(codes, names).build());
    }

    private DelayedEntrySurvival delayed(DelayedEntrySurvival.Origin origin, FollowUps followUps) {
        SurvivalCurve curve = kaplanMeier.estimate(followUps);
        return new DelayedEntrySurvival(
                origin,
                curve,
                (int) curve.start(),
                plan.reportDays().stream()
                        .map(day -> new DelayedEntrySurvival.At(
                                day, (int) curve.atRiskAt(day), curve.survivalAt(day), curve.intervalAt(day)))
                        .toList());
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

    private ResponseTimes times(List<TreatedPatient> treated, Responses responses) {
        FollowUps followUps = SurvivalTimes.fromFirstDose(treated);
        double[] confirmed = days(treated, responses.confirmationDay());
        double[] complete = days(treated, responses.completeConfirmationDay());
        double[] lost = days(treated, responses.lossDay());
        double[] lastContact = new double[treated.size()];
        for (int i = 0; i < lastContact.length; i++) {
            lastContact[i] = treated.get(i).followUpDays();
            for (double day : new double[] {confirmed[i], complete[i], lost[i]}) { // values after it are a warning only
                lastContact[i] = day > lastContact[i] ? day : lastContact[i];
            }
        }
        return ResponseTimes.builder(followUps, confirmed)
                .complete(complete)
                .loss(lost)
                .lastContact(lastContact)
                .labels("Response", "No confirmed response")
                .build();
    }

    private static double[] days(List<TreatedPatient> treated, Map<PatientId, Integer> dayOf) {
        return treated.stream()
                .mapToDouble(patient -> dayOf.containsKey(patient.id()) ? dayOf.get(patient.id()) : Double.NaN)
                .toArray();
    }

    private Landmark landmark(List<TreatedPatient> treated, Responses responses, LandmarkResult result) {
        int day = (int) result.landmark();
        List<Landmark.Excluded> excluded = result.excluded().stream()
                .map(out -> new Landmark.Excluded(
                        treated.get(out.subject()).id(),
                        out.reason() == LandmarkResult.Reason.EVENT ? Landmark.Reason.DIED : Landmark.Reason.CENSORED,
                        (int) out.time()))
                .toList();
        List<Landmark.LaterResponder> later = result.laterResponders().stream()
                .map(responder -> new Landmark.LaterResponder(
                        treated.get(responder.subject()).id(), (int) responder.response()))
                .toList();
        int[] notEvaluable = new int[2];
        for (int k = 0; k < result.included().size(); k++) {
            PatientId patient = treated.get(result.included().get(k)).id();
            notEvaluable[result.followUps().group(k)] +=
                    responses.notEvaluable().contains(patient) ? 1 : 0;
        }
        return new Landmark(
                day,
                treated.size(),
                result.included().size(),
                excluded,
                groups(result.groups(), notEvaluable, day),
                later,
                sameAs(treated, responses, day),
                result.groups().comparison(),
                List.of(Caveat.POST_BASELINE_GROUPS, Caveat.SMALL_GROUPS));
    }

    private List<GroupSurvival> groups(TwoGroupsResult result, int[] notEvaluable, int origin) {
        List<GroupSurvival> groups = new ArrayList<>();
        for (TwoGroupsResult.Group group : result.groups()) {
            groups.add(new GroupSurvival(
                    group.key(),
                    group.subjects(),
                    group.events(),
                    notEvaluable[groups.size()],
                    group.medianFollowUp(),
                    group.curve(),
                    group.curve()
                            .map(curve -> report.at(curve, plan.reportDays(), origin))
                            .orElse(List.of())));
        }
        return groups;
    }

    private TimeDependentSurvival timeDependent(ResponderSurvivalResult result) {
        return new TimeDependentSurvival(
                result.subjects(),
                result.events(),
                result.responders(),
                result.timeDependentCox().firth(),
                result.mantelByar(),
                result.kinds(),
                result.simonMakuch(),
                result.immortalTime(),
                result.bias(),
                course(result.states()),
                List.of(Caveat.POST_BASELINE_GROUPS, Caveat.SMALL_GROUPS));
    }

    private TimeDependentSurvival.Course course(StateProbabilities states) {
        List<TimeDependentSurvival.Point> points = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            int point = i;
            points.add(new TimeDependentSurvival.Point(
                    (int) states.time(i),
                    states.waitingAtRisk(i),
                    states.inResponseAtRisk(i),
                    states.quantities().stream()
                            .map(of -> new TimeDependentSurvival.Probability(
                                    of,
                                    states.probability(of, point),
                                    states.standardError(of, point),
                                    states.interval(of, point)))
                            .toList()));
        }
        List<TimeDependentSurvival.AtDay> atDays = plan.reportDays().stream()
                .map(day -> new TimeDependentSurvival.AtDay(
                        day,
                        states.quantities().stream()
                                .map(of -> new TimeDependentSurvival.EstimatedProbability(
                                        of, states.at(of, day), states.intervalAt(of, day)))
                                .toList()))
                .toList();
        int horizon = plan.reportDays().isEmpty()
                ? plan.landmarkDay()
                : plan.reportDays().get(plan.reportDays().size() - 1);
        return new TimeDependentSurvival.Course(
                points, atDays, horizon, states.meanTime(StateProbabilities.Quantity.IN_RESPONSE, horizon));
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

    private NaiveBiasedComparison naiveBiased(
            List<TreatedPatient> treated, Responses responses, ResponseTimes times, TwoGroupsResult result) {
        int[] notEvaluable = new int[2];
        for (int i = 0; i < treated.size(); i++) {
            notEvaluable[times.responded(i) ? 0 : 1] +=
                    responses.notEvaluable().contains(treated.get(i).id()) ? 1 : 0;
        }
        return new NaiveBiasedComparison(
                groups(result, notEvaluable, 0),
                result.comparison(),
                Math.round(ImmortalTime.of(times).personTime()),
                List.of(Caveat.IMMORTAL_TIME, Caveat.POST_BASELINE_GROUPS, Caveat.SMALL_GROUPS));
    }
}
