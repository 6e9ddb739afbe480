package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.CohortSelection;
import io.github.tmacohort.analysis.cohort.TmaStatus;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.descriptive.SignedRankOptions;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.Laboratory;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.proportion.ProportionOptions;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.response.ResponseAnalysis;
import io.github.tmacohort.analysis.response.ResponsePlan;
import io.github.tmacohort.analysis.safety.AdverseEvents;
import io.github.tmacohort.analysis.safety.Exposures;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.analysis.safety.Treatment;
import io.github.tmacohort.analysis.study.Scoreboard.ClaimEstimate;
import io.github.tmacohort.analysis.study.ScoreboardRules.Evidence;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.ResponseTimes;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.DiagnosticEvaluator;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs the study under every specification of a plan: who is in it, what a response is, from which landmark survival is
 * compared. What specifications share is worked out once: diagnoses by set, window and confirmation; treatment,
 * laboratory and safety by the treated patients; responses by these and the rule; hazard ratios by landmark and groups.
 * Equals {@link Study#run} on the protocol's own specification.
 *
 * @see <a href="https://doi.org/10.1177/1745691616658637">Steegen et al. (2016), Perspect Psychol Sci 11:702–712</a>
 * @see <a href="https://doi.org/10.1038/s41562-020-0912-z">Simonsohn, Simmons and Nelson (2020), Nat Hum Behav
 *     4:1208–1214</a>
 */
public final class Multiverse {
    private final Cohort cohort;
    private final Protocol protocol;
    private final ProportionEstimator proportions;
    private final SignedRank signedRank;
    private final Map<PatientId, PatientHistory> histories = new TreeMap<>();
    private final Map<Specification.Diagnosis, Treated> byDiagnosis = new HashMap<>();
    private final Map<List<Object>, Treated> byPatients = new HashMap<>();
    private final Map<List<Object>, Assessed> byRule = new HashMap<>();
    private final Map<List<Object>, Compared> byLandmark = new HashMap<>();
    private final Map<List<Object>, FirthHazardRatio> byGroups = new HashMap<>();

    private Multiverse(Cohort cohort, Protocol protocol) {
        this.cohort = cohort;
        this.protocol = protocol;
        double level = protocol.confidenceLevel();
        proportions = ProportionEstimator.with(
                new ProportionOptions(level, ProportionOptions.defaults().method()));
        SignedRankOptions ranks = SignedRankOptions.defaults();
        signedRank = SignedRank.with(new SignedRankOptions(level, ranks.alternative(), ranks.method()));
        cohort.patients().stream()
                .filter(patient -> patient.indexTransplant().isPresent())
                .forEach(patient -> histories.put(patient.id(), PatientHistory.of(patient)));
    }

    /** The multiverse that the protocol names, or else a small one around it ({@link MultiversePlan#around}). */
    public static SpecificationCurve run(Cohort cohort, Protocol protocol) {
        return run(cohort, protocol, protocol.multiverse().orElseGet(() -> MultiversePlan.around(protocol)));
    }

    /** Runs every specification of the plan; what the plan does not vary is the protocol's. */
    public static SpecificationCurve run(Cohort cohort, Protocol protocol, MultiversePlan plan) {
        Objects.requireNonNull(cohort, "cohort");
        Objects.requireNonNull(protocol, "protocol");
        return new Multiverse(cohort, protocol).curve(Objects.requireNonNull(plan, "plan"));
    }

    private SpecificationCurve curve(MultiversePlan plan) {
        List<SpecificationCurve.Result> results = new ArrayList<>();
        for (Specification specification : plan.specifications(protocol)) {
            results.add(result(results.size() + 1, specification));
        }
        Specification own = MultiversePlan.ofProtocol(protocol);
        return new SpecificationCurve(
                plan,
                results,
                results.stream()
                        .filter(result -> result.specification().equals(own))
                        .map(SpecificationCurve.Result::number)
                        .findFirst(),
                support(results),
                SpecificationCurve.STATEMENT,
                byDiagnosis.size(),
                byRule.size(),
                byGroups.size());
    }

    private SpecificationCurve.Result result(int number, Specification specification) {
        Treated treated = byDiagnosis.computeIfAbsent(specification.diagnosis(), this::treated);
        Assessed assessed = byRule.computeIfAbsent(
                List.of(treated.key, specification.response()), key -> new Assessed(treated, specification.response()));
        boolean excluded = specification.notEvaluable() == NotEvaluable.EXCLUDED;
        Compared compared = byLandmark.computeIfAbsent(
                List.of(treated.key, specification.response(), specification.landmarkDay(), excluded),
                key -> compared(assessed.response.patients(), treated.patients, specification.landmarkDay(), excluded));
        if (specification.notEvaluable() == NotEvaluable.RESPONSE && compared.notEvaluable() > 0) {
            compared = compared.notEstimable("when the not evaluable would have responded is not known");
        }
        Proportion overall = overall(assessed.response, specification.notEvaluable());
        int open = assessed.response.counts().notEvaluable();
        boolean asMissing = specification.notEvaluable() == NotEvaluable.NO_RESPONSE;
        Evidence ofResponse =
                new Evidence(overall.trials(), asMissing ? open : 0, ClaimEstimate.share(overall), List.of());
        Evidence ofSurvival = new Evidence(
                compared.atRisk(),
                excluded ? 0 : compared.notEvaluable(),
                ClaimEstimate.of(ClaimEstimate.Scale.RATIO, "1", compared.hazardRatio(), compared.interval()),
                List.of());
        List<SpecificationCurve.ClaimOutcome> claims = new ArrayList<>();
        for (ClaimPlan claim : protocol.claims()) {
            Verdict verdict;
            if (claim.estimand() instanceof Estimand.OverallResponse) {
                verdict = verdict(claim, ofResponse);
            } else if (claim.estimand() instanceof Estimand.LandmarkHazardRatio) {
                verdict = verdict(claim, ofSurvival);
            } else {
                verdict = assessed.verdicts.get(claim.id());
            }
            claims.add(new SpecificationCurve.ClaimOutcome(claim.id(), verdict));
        }
        return new SpecificationCurve.Result(
                number,
                specification,
                treated.patients.size(),
                open,
                overall,
                compared.atRisk(),
                compared.responders(),
                compared.deaths(),
                compared.hazardRatio(),
                compared.interval(),
                claims);
    }

    private Verdict verdict(ClaimPlan claim, Evidence evidence) {
        return ClaimVerdict.of(claim, evidence, protocol.maxNotEvaluable()).verdict();
    }

    private Proportion overall(Response response, NotEvaluable notEvaluable) {
        return switch (notEvaluable) {
            case NO_RESPONSE -> response.overall();
            case EXCLUDED -> response.overallOfEvaluable();
            case RESPONSE -> response.bestCase();
        };
    }

    private Treated treated(Specification.Diagnosis diagnosis) {
        Map<PatientId, TmaStatus> status = new HashMap<>();
        if (!diagnosis.isAsRecorded()) {
            DiagnosticCriteria set = diagnosis.set();
            status.putAll(histories.values().parallelStream()
                    .collect(Collectors.toMap(
                            history -> history.record().id(),
                            history -> TmaStatus.of(DiagnosticEvaluator.evaluate(history, set)))));
        }
        List<TreatedPatient> patients = CohortSelection.of(
                        cohort,
                        diagnosis.isAsRecorded() ? TmaStatus::asRecorded : patient -> status.get(patient.id()),
                        diagnosis.criteria())
                .treated();
        List<Object> key = patients.stream()
                .<Object>map(patient -> List.of(patient.id(), patient.course().number()))
                .toList();
        return byPatients.computeIfAbsent(key, ids -> new Treated(ids, patients));
    }

    /** The treated patients of some specifications, and what depends on nothing else. */
    private final class Treated {
        private final List<Object> key;
        private final List<TreatedPatient> patients;
        private final Treatment treatment;
        private final List<LabMarker> labs;
        private final Safety safety;

        /** @param key who they are, by which course: time zero takes no part in what a claim asks */
        Treated(List<Object> key, List<TreatedPatient> patients) {
            this.key = key;
            this.patients = patients;
            treatment = new Exposures(protocol.dose(), proportions).treatment(patients);
            labs = new Laboratory(protocol.labs(), signedRank, proportions).of(patients);
            safety = new AdverseEvents(protocol.safety(), protocol.confidenceLevel(), proportions).of(patients);
        }
    }

    /** Their responses by one rule, and the verdicts on claims that neither the landmark nor the not evaluable touch. */
    private final class Assessed {
        private final Response response;
        private final Map<String, Verdict> verdicts = new HashMap<>();

        Assessed(Treated treated, Specification.Response rule) {
            ResponsePlan plan = new ResponsePlan(MultiversePlan.rule(protocol, rule), Map.of(), List.of());
            response = new ResponseAnalysis(plan, proportions)
                    .of(treated.patients, patient -> histories.get(patient.id()), Map.of());
            ScoreboardRules rules = new ScoreboardRules(
                    protocol,
                    signedRank,
                    proportions,
                    treated.treatment,
                    response,
                    treated.labs,
                    Optional.empty(),
                    treated.safety);
            for (ClaimPlan claim : protocol.claims()) {
                if (!(claim.estimand() instanceof Estimand.OverallResponse)
                        && !(claim.estimand() instanceof Estimand.LandmarkHazardRatio)) {
                    verdicts.put(claim.id(), rules.claim(claim).verdict());
                }
            }
        }
    }

    /**
     * A comparison from a landmark.
     *
     * @param notEvaluable of those at risk
     */
    private record Compared(
            int atRisk, int responders, int deaths, int notEvaluable, Estimate hazardRatio, Interval interval) {
        Compared notEstimable(String reason) {
            return new Compared(
                    atRisk,
                    responders,
                    deaths,
                    notEvaluable,
                    Estimate.notEstimable(reason),
                    new Interval.NotEstimable(reason));
        }
    }

    /**
     * Alive and observed beyond the landmark, by response confirmed on or before it; the clock restarts at it. Rules that
     * give the same groups give the same comparison.
     */
    private Compared compared(
            List<PatientResponse> responses, List<TreatedPatient> treated, int landmark, boolean withoutOpen) {
        List<TreatedPatient> kept = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        int open = 0;
        for (int i = 0; i < treated.size(); i++) {
            boolean isOpen = responses.get(i).category() == Category.NOT_EVALUABLE;
            if (treated.get(i).followUpDays() > landmark && !(isOpen && withoutOpen)) {
                boolean responded = responses
                        .get(i)
                        .confirmationDay()
                        .filter(day -> day <= landmark)
                        .isPresent();
                kept.add(treated.get(i));
                groups.add(responded ? 0 : 1);
                open += isOpen ? 1 : 0;
            }
        }
        int responders = Collections.frequency(groups, 0);
        int deaths = (int) kept.stream().filter(TreatedPatient::died).count();
        String reason = whyNot(kept.size(), responders, deaths);
        if (!reason.isEmpty()) {
            return new Compared(
                    kept.size(),
                    responders,
                    deaths,
                    open,
                    Estimate.notEstimable(reason),
                    new Interval.NotEstimable(reason));
        }
        List<Object> key = List.of(
                landmark,
                groups,
                kept.stream()
                        .map(patient -> List.of(patient.id(), patient.firstDoseDay()))
                        .toList());
        FirthHazardRatio ratio = byGroups.computeIfAbsent(key, same -> hazardRatio(kept, groups, landmark));
        return new Compared(kept.size(), responders, deaths, open, ratio.hazardRatio(), ratio.interval());
    }

    private static String whyNot(int atRisk, int responders, int deaths) {
        if (atRisk == 0) {
            return "no subjects";
        }
        if (responders == 0 || responders == atRisk) {
            return responders == 0 ? "nobody had responded" : "everybody had responded";
        }
        return deaths == 0 ? "no events" : "";
    }

    private FirthHazardRatio hazardRatio(List<TreatedPatient> patients, List<Integer> groups, int landmark) {
        double[] time = patients.stream()
                .mapToDouble(patient -> patient.followUpDays() - (double) landmark)
                .toArray();
        boolean[] died = new boolean[time.length];
        for (int i = 0; i < died.length; i++) {
            died[i] = patients.get(i).died();
        }
        return FirthHazardRatio.of(
                FollowUps.builder(time)
                        .events(died)
                        .groups(
                                groups.stream().mapToInt(Integer::intValue).toArray(),
                                List.of(ResponseTimes.RESPONDERS, ResponseTimes.OTHERS))
                        .build(),
                protocol.confidenceLevel());
    }

    private List<SpecificationCurve.ClaimSupport> support(List<SpecificationCurve.Result> results) {
        List<SpecificationCurve.ClaimSupport> support = new ArrayList<>();
        for (int i = 0; i < protocol.claims().size(); i++) {
            int claim = i;
            Function<Verdict, Integer> count = verdict -> (int) results.stream()
                    .filter(result -> result.claims().get(claim).verdict() == verdict)
                    .count();
            ClaimPlan plan = protocol.claims().get(i);
            support.add(new SpecificationCurve.ClaimSupport(
                    plan.id(),
                    plan.claim(),
                    count.apply(Verdict.SUPPORTED),
                    count.apply(Verdict.NOT_CONTRADICTED),
                    count.apply(Verdict.INCONCLUSIVE),
                    count.apply(Verdict.CONTRADICTED),
                    count.apply(Verdict.CANNOT_BE_ASSESSED)));
        }
        return support;
    }
}
