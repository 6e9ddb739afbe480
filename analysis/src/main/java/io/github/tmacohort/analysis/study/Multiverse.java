package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.CohortSelection;
import io.github.tmacohort.analysis.cohort.TmaStatus;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.descriptive.SignedRankOptions;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.proportion.ProportionOptions;
import io.github.tmacohort.analysis.response.OrganResponse;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.response.ResponseAnalysis;
import io.github.tmacohort.analysis.response.ResponseCounts;
import io.github.tmacohort.analysis.study.Scoreboard.ClaimEstimate;
import io.github.tmacohort.analysis.study.ScoreboardRules.Evidence;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.DiagnosticEvaluator;
import io.github.tmacohort.core.criteria.ResponseRule;
import io.github.tmacohort.core.criteria.ResponseRule.Organ;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs the study under every specification of a plan: who is in it, what a response is, from which landmark survival is
 * compared. What specifications share is worked out once: diagnoses by set, window and confirmation; responses by course
 * and rule; what else a claim asks by the treated patients; hazard ratios by times and groups. Equals {@link Study#run} on
 * the protocol's own specification, on any number of threads.
 *
 * @see <a href="https://doi.org/10.1177/1745691616658637">Steegen et al. (2016), Perspect Psychol Sci 11:702–712</a>
 * @see <a href="https://doi.org/10.1038/s41562-020-0912-z">Simonsohn, Simmons and Nelson (2020), Nat Hum Behav
 *     4:1208–1214</a>
 */
public final class Multiverse {
    private final Cohort cohort;
    private final Protocol protocol;
    private final StudyParts parts;
    private final ProportionEstimator proportions;
    private final SignedRank signedRank;

    private Multiverse(Cohort cohort, Protocol protocol, StudyParts parts) {
        this.cohort = cohort;
        this.protocol = protocol;
        this.parts = parts;
        double level = protocol.confidenceLevel();
        proportions = ProportionEstimator.with(
                new ProportionOptions(level, ProportionOptions.defaults().method()));
        SignedRankOptions ranks = SignedRankOptions.defaults();
        signedRank = SignedRank.with(new SignedRankOptions(level, ranks.alternative(), ranks.method()));
    }

    /** The multiverse that the protocol names, or else a small one around it ({@link MultiversePlan#around}). */
    public static SpecificationCurve run(Cohort cohort, Protocol protocol) {
        return run(cohort, protocol, protocol.multiverse().orElseGet(() -> MultiversePlan.around(protocol)));
    }

    /** Runs every specification of the plan; what the plan does not vary is the protocol's. */
    public static SpecificationCurve run(Cohort cohort, Protocol protocol, MultiversePlan plan) {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(plan, "plan");
        return run(Objects.requireNonNull(cohort, "cohort"), protocol, plan, StudyParts.of(cohort));
    }

    static SpecificationCurve run(Cohort cohort, Protocol protocol, MultiversePlan plan, StudyParts parts) {
        return new Multiverse(cohort, protocol, parts).curve(plan);
    }

    /** A specification on its way to a result. */
    private record Step(Specification specification, Assessed assessed, LandmarkSample.Drawn landmark) {}

    private SpecificationCurve curve(MultiversePlan plan) {
        List<Specification> specifications = plan.specifications(protocol);
        Map<Specification.Diagnosis, MultiversePatients> treated = new LinkedHashMap<>();
        specifications.forEach(each -> treated.computeIfAbsent(each.diagnosis(), this::treated));
        Map<Assessed.Key, Assessed> assessed = inParallel(
                specifications.stream()
                        .map(each -> new Assessed.Key(treated.get(each.diagnosis()), each.response()))
                        .toList(),
                this::assessed);
        Map<Assessed.Key, Map<String, Verdict>> verdicts = verdicts(assessed.values());
        List<Step> steps = new ArrayList<>();
        for (Specification each : specifications) {
            Assessed of = assessed.get(new Assessed.Key(treated.get(each.diagnosis()), each.response()));
            steps.add(new Step(
                    each,
                    of,
                    LandmarkSample.of(
                            of.key.treated.patients(),
                            of.responses,
                            each.landmarkDay(),
                            each.notEvaluable() == NotEvaluable.EXCLUDED)));
        }
        Map<LandmarkSample, FirthHazardRatio> ratios = inParallel(
                steps.stream()
                        .filter(step -> whyNot(step).isEmpty())
                        .map(step -> step.landmark.sample())
                        .toList(),
                sample -> sample.hazardRatio(protocol.confidenceLevel()));
        List<SpecificationCurve.Result> results = new ArrayList<>();
        for (Step step : steps) {
            results.add(result(results.size() + 1, step, ratios, verdicts));
        }
        SpecificationSums sums = new SpecificationSums(results);
        Specification own = MultiversePlan.ofProtocol(protocol);
        return new SpecificationCurve(
                plan,
                results,
                results.stream()
                        .filter(result -> result.specification().equals(own))
                        .map(SpecificationCurve.Result::number)
                        .findFirst(),
                sums.support(protocol.claims()),
                sums.responses(),
                sums.hazardRatios(),
                sums.effects(plan),
                SpecificationCurve.STATEMENT,
                treated.size(),
                assessed.size(),
                ratios.size());
    }

    /** Each different key once, on as many threads as there are; the values do not depend on which comes first. */
    private static <K, V> Map<K, V> inParallel(Collection<K> keys, Function<K, V> work) {
        List<K> different = List.copyOf(new LinkedHashSet<>(keys));
        List<V> values = different.parallelStream().map(work).toList();
        Map<K, V> worked = new LinkedHashMap<>();
        for (int i = 0; i < different.size(); i++) {
            worked.put(different.get(i), values.get(i));
        }
        return worked;
    }

    private MultiversePatients treated(Specification.Diagnosis diagnosis) {
        Function<PatientRecord, TmaStatus> tma = TmaStatus::asRecorded;
        if (!diagnosis.isAsRecorded()) {
            DiagnosticCriteria set = diagnosis.set(protocol.cohort());
            Map<PatientId, TmaStatus> known = set.equals(protocol.cohort().set(set.id()))
                    ? parts.diagnoses().get(set.id())
                    : null;
            Map<PatientId, TmaStatus> status = known != null ? known : diagnoses(set);
            tma = patient -> status.get(patient.id());
        }
        return new MultiversePatients(
                CohortSelection.of(cohort, tma, diagnosis.criteria()).treated());
    }

    private Map<PatientId, TmaStatus> diagnoses(DiagnosticCriteria set) {
        return parts.histories().values().parallelStream()
                .collect(Collectors.toMap(
                        history -> history.record().id(),
                        history -> TmaStatus.of(DiagnosticEvaluator.evaluate(history, set))));
    }

    /** Responses of some treated patients by a rule, and their rates with the not evaluable in each way. */
    private record Assessed(
            Key key,
            ResponseRule rule,
            List<PatientResponse> responses,
            int notEvaluable,
            Map<NotEvaluable, Proportion> rates) {
        /** Whom and how. */
        record Key(MultiversePatients treated, Specification.Response response) {}
    }

    private Assessed assessed(Assessed.Key key) {
        ResponseRule rule = MultiversePlan.rule(protocol, key.response);
        List<PatientResponse> responses = parts.assessments().of(key.treated.patients(), rule);
        ResponseCounts counts = ResponseCounts.of(
                responses.stream().map(PatientResponse::category).toList());
        int atBest = (int)
                responses.stream().filter(PatientResponse::respondedAtBest).count();
        Map<NotEvaluable, Proportion> rates = new EnumMap<>(NotEvaluable.class);
        rates.put(NotEvaluable.NO_RESPONSE, proportions.estimate(counts.responders(), counts.patients()));
        rates.put(NotEvaluable.EXCLUDED, proportions.estimate(counts.responders(), counts.evaluable()));
        rates.put(NotEvaluable.RESPONSE, proportions.estimate(atBest, counts.patients()));
        return new Assessed(key, rule, responses, counts.notEvaluable(), rates);
    }

    private Optional<OrganResponse> kidney(Assessed assessed) {
        return Optional.of(assessed.rule)
                .filter(rule -> rule.organs().contains(Organ.KIDNEY))
                .map(rule ->
                        new ResponseAnalysis(protocol.response(), proportions).organ(Organ.KIDNEY, assessed.responses))
                .filter(organ -> organ.affected() + organ.baselineUnknown() > 0);
    }

    /** Verdicts that do not depend on landmark and not evaluable, by patients and rule. */
    private Map<Assessed.Key, Map<String, Verdict>> verdicts(Collection<Assessed> assessed) {
        MultiversePatients own = new MultiversePatients(parts.treated());
        List<MultiversePatients> different =
                assessed.stream().map(each -> each.key.treated).distinct().toList();
        MultiverseClaims claims = new MultiverseClaims(
                protocol,
                signedRank,
                proportions,
                different.stream().flatMap(each -> each.patients().stream()).toList());
        Map<MultiversePatients, Map<String, Verdict>> ofPatients = inParallel(
                different,
                each -> each.equals(own) && !parts.verdicts().isEmpty()
                        ? parts.verdicts()
                        : claims.ofPatients(each.patients()));
        Map<Assessed.Key, Map<String, Verdict>> all = new HashMap<>();
        for (Assessed each : assessed) {
            Map<String, Verdict> verdicts = new HashMap<>(ofPatients.get(each.key.treated));
            verdicts.putAll(claims.ofRule(each.key.treated.patients(), kidney(each)));
            all.put(each.key, verdicts);
        }
        return all;
    }

    /** Why a specification has no hazard ratio; empty if it has. */
    private static String whyNot(Step step) {
        return step.specification.notEvaluable() == NotEvaluable.RESPONSE && step.landmark.notEvaluable() > 0
                ? "when the not evaluable would have responded is not known"
                : step.landmark.sample().whyNot();
    }

    private SpecificationCurve.Result result(
            int number,
            Step step,
            Map<LandmarkSample, FirthHazardRatio> ratios,
            Map<Assessed.Key, Map<String, Verdict>> verdicts) {
        LandmarkSample sample = step.landmark.sample();
        String reason = whyNot(step);
        Estimate hazardRatio = Estimate.notEstimable(reason);
        Interval interval = new Interval.NotEstimable(reason);
        if (reason.isEmpty()) {
            hazardRatio = ratios.get(sample).hazardRatio();
            interval = ratios.get(sample).interval();
        }
        NotEvaluable open = step.specification.notEvaluable();
        Proportion overall = step.assessed.rates.get(open);
        Evidence ofResponse = new Evidence(
                overall.trials(),
                open == NotEvaluable.NO_RESPONSE ? step.assessed.notEvaluable : 0,
                ClaimEstimate.share(overall),
                List.of());
        Evidence ofSurvival = new Evidence(
                sample.atRisk(),
                open == NotEvaluable.EXCLUDED ? 0 : step.landmark.notEvaluable(),
                ClaimEstimate.of(ClaimEstimate.Scale.RATIO, "1", hazardRatio, interval),
                List.of());
        List<SpecificationCurve.ClaimOutcome> claims = new ArrayList<>();
        for (ClaimPlan claim : protocol.claims()) {
            Verdict verdict = MultiverseClaims.isOfSpecification(claim)
                    ? verdict(claim, claim.estimand() instanceof Estimand.OverallResponse ? ofResponse : ofSurvival)
                    : verdicts.get(step.assessed.key).get(claim.id());
            claims.add(new SpecificationCurve.ClaimOutcome(claim.id(), verdict));
        }
        return new SpecificationCurve.Result(
                number,
                step.specification,
                step.assessed.key.treated.patients().size(),
                step.assessed.notEvaluable,
                overall,
                sample.atRisk(),
                sample.responders(),
                sample.deaths(),
                hazardRatio,
                interval,
                claims);
    }

    private Verdict verdict(ClaimPlan claim, Evidence evidence) {
        return ClaimVerdict.of(claim, evidence, protocol.maxNotEvaluable()).verdict();
    }
}
