package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.Attrition;
import io.github.tmacohort.analysis.cohort.BaselineFactor;
import io.github.tmacohort.analysis.cohort.BaselineTable;
import io.github.tmacohort.analysis.cohort.CohortSelection;
import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.cohort.CriteriaAgreement;
import io.github.tmacohort.analysis.cohort.EpisodeSummary;
import io.github.tmacohort.analysis.cohort.SurvivalTimes;
import io.github.tmacohort.analysis.cohort.TmaStatus;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.endpoint.CompetingOutcomes;
import io.github.tmacohort.analysis.endpoint.Responses;
import io.github.tmacohort.analysis.endpoint.Survival;
import io.github.tmacohort.analysis.endpoint.SurvivalByResponse;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.Laboratory;
import io.github.tmacohort.analysis.labs.MarkerModels;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.proportion.ProportionOptions;
import io.github.tmacohort.analysis.proportion.RatesByFactor;
import io.github.tmacohort.analysis.response.AfterResponse;
import io.github.tmacohort.analysis.response.AfterResponseAnalysis;
import io.github.tmacohort.analysis.response.Assessments;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.response.ResponseAnalysis;
import io.github.tmacohort.analysis.response.ResponseTrace;
import io.github.tmacohort.analysis.safety.AdverseEvents;
import io.github.tmacohort.analysis.safety.Exposures;
import io.github.tmacohort.analysis.safety.LaboratoryGrades;
import io.github.tmacohort.analysis.safety.LaboratoryGrading;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.analysis.safety.Treatment;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.HazardRatios;
import io.github.tmacohort.core.criteria.CtcaeCriteria;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.criteria.RiskAssessment.RiskGroup;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.validation.ValidationReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs a protocol on a cohort. The same protocol and cohort give the same results, whatever the order of the rows. */
public final class Study {

    private Study() {}

    /** With a description of the data that the cohort itself gives. */
    public static StudyResults run(Cohort cohort, Protocol protocol) {
        return run(cohort, protocol, DataSource.of(cohort), ValidationReport.empty());
    }

    /**
     * Runs the protocol. Whatever cannot be estimated says so in the results; nobody treated is a result too.
     *
     * @param data where the cohort came from
     * @param findings what the data check found; warnings only
     * @throws IllegalArgumentException if {@code findings} holds errors
     */
    public static StudyResults run(Cohort cohort, Protocol protocol, DataSource data, ValidationReport findings) {
        Objects.requireNonNull(cohort, "cohort");
        Objects.requireNonNull(protocol, "protocol");
        if (findings.hasErrors()) {
            throw new IllegalArgumentException("findings must hold no errors");
        }
        double level = protocol.confidenceLevel();
        ProportionEstimator proportions = ProportionEstimator.with(
                new ProportionOptions(level, ProportionOptions.defaults().method()));
        SignedRank signedRank = SignedRank.with(protocol.signedRank());

        Map<PatientId, PatientHistory> histories = StudyParts.histories(cohort);
        Function<TreatedPatient, PatientHistory> historyOf = patient -> histories.get(patient.id());
        Assessments assessments = new Assessments(historyOf);
        Criteria criteria = CriteriaTable.of(histories.values(), protocol.cohort());
        CohortSelection selection = CohortSelection.of(cohort, tma(criteria), tmaText(criteria));
        List<TreatedPatient> treated = selection.treated();
        Optional<Criteria.SetResult> riskSet = CriteriaTable.riskSet(criteria);
        Map<PatientId, RiskGroup> risk = riskSet.map(CriteriaTable::risk).orElse(Map.of());
        DiagnosticCriteria ofEpisodes =
                protocol.cohort().set(protocol.episodes().criteria());
        EpisodeSummary episodes = EpisodeSummary.of(
                histories.values(),
                protocol.episodes().options(ofEpisodes, protocol.response().rule()),
                proportions);
        Treatment treatment = new Exposures(protocol.dose(), proportions).treatment(treated);
        Response response = new ResponseAnalysis(protocol.response(), proportions).of(treated, assessments, risk);
        AfterResponse after = new AfterResponseAnalysis(
                        ofEpisodes,
                        protocol.response().rule(),
                        protocol.survival().reportDays(),
                        level,
                        proportions)
                .of(treated, response.patients(), historyOf);
        Attrition attrition = selection.withEvaluable(notEvaluable(response));
        List<LabMarker> labs = new Laboratory(protocol.labs(), signedRank, proportions).of(treated);
        Survival survival = new SurvivalByResponse(protocol.survival(), level, proportions, protocol.seed())
                .of(treated, responses(response));
        Safety safety = new AdverseEvents(protocol.safety(), level, proportions).of(treated);
        LaboratoryGrades grades = new LaboratoryGrading(
                        CtcaeCriteria.of(protocol.safety().laboratoryGrades()),
                        protocol.safety().daysAfterLastDose(),
                        proportions)
                .of(treated, historyOf);
        Scoreboard scoreboard = new ScoreboardRules(
                        protocol,
                        signedRank,
                        proportions,
                        new StudyClaimData(treatment, response, labs, survival, safety))
                .scoreboard();
        Map<String, Verdict> verdicts = scoreboard.claims().stream()
                .collect(Collectors.toMap(claim -> claim.plan().id(), Scoreboard.Claim::verdict));
        Optional<SpecificationCurve> multiverse = protocol.multiverse()
                .map(plan -> Multiverse.run(
                        cohort,
                        protocol,
                        plan,
                        new StudyParts(histories, assessments, StudyParts.diagnoses(criteria), treated, verdicts)));
        Optional<Phenotypes> phenotypes = protocol.phenotypes()
                .map(plan -> Phenotypes.of(
                        plan,
                        protocol.seed(),
                        labs.stream()
                                .filter(marker -> marker.plan().analyte() == plan.marker())
                                .findFirst()
                                .orElseThrow(),
                        treated));
        return new StudyResults(
                protocol,
                data,
                findings,
                attrition,
                BaselineTable.of(
                        treated, risk, riskSet.map(set -> "Risk by " + set.id()).orElse("Risk")),
                criteria,
                CriteriaAgreement.of(criteria, level),
                episodes,
                treatment,
                response,
                responseSubgroups(response, treated, protocol),
                after,
                ResponseTrace.of(treated, historyOf, protocol.response().rule(), response),
                labs,
                protocol.labs()
                        .model()
                        .map(model -> new MarkerModels(model, protocol.labs().timePoints(), level).of(labs, treated))
                        .orElse(List.of()),
                survival,
                survivalCovariates(treated, protocol),
                CompetingOutcomes.of(
                        treated,
                        responses(response),
                        protocol.response().subgroups(),
                        protocol.survival().reportDays(),
                        level),
                safety,
                grades,
                scoreboard,
                multiverse,
                phenotypes,
                PatientLine.of(treated, treatment, response));
    }

    private static Function<PatientRecord, TmaStatus> tma(Criteria criteria) {
        return criteria.defining().isEmpty()
                ? TmaStatus::asRecorded
                : patient -> TmaStatus.of(criteria.defining().get().diagnosisOf(patient.id()));
    }

    private static String tmaText(Criteria criteria) {
        return criteria.defining().map(set -> "TMA by " + set.title()).orElse("TMA as recorded by the centre");
    }

    /** Response by what was known at the first dose; {@code response} is of the treated, in their order. */
    private static RatesByFactor.Result responseSubgroups(
            Response response, List<TreatedPatient> treated, Protocol protocol) {
        boolean[] responded = new boolean[treated.size()];
        for (int i = 0; i < responded.length; i++) {
            responded[i] = response.patients().get(i).responded();
        }
        return RatesByFactor.with(RatesByFactor.Options.defaults().withConfidenceLevel(protocol.confidenceLevel()))
                .of(
                        responded,
                        protocol.response().subgroups().stream()
                                .map(factor -> factor.of(treated))
                                .toList());
    }

    private static Optional<HazardRatios.Result> survivalCovariates(List<TreatedPatient> treated, Protocol protocol) {
        List<BaselineFactor> factors = protocol.survival().covariates();
        if (treated.isEmpty() || factors.isEmpty()) {
            return Optional.empty();
        }
        Covariates.Builder covariates = Covariates.rows(treated.size());
        factors.forEach(factor -> factor.addTo(covariates, treated));
        return Optional.of(
                HazardRatios.with(HazardRatios.Options.defaults().withConfidenceLevel(protocol.confidenceLevel()))
                        .of(SurvivalTimes.fromFirstDose(treated), covariates.build()));
    }

    private static Set<PatientId> notEvaluable(Response response) {
        return response.patients().stream()
                .filter(patient -> patient.category() == Category.NOT_EVALUABLE)
                .map(PatientResponse::patient)
                .collect(Collectors.toSet());
    }

    private static Responses responses(Response response) {
        Map<PatientId, Integer> days = new TreeMap<>();
        Map<PatientId, Integer> complete = new TreeMap<>();
        Map<PatientId, Integer> lost = new TreeMap<>();
        for (PatientResponse patient : response.patients()) {
            if (patient.responded()) {
                days.put(patient.patient(), patient.confirmationDay().orElseThrow());
                patient.completeConfirmationDay().ifPresent(day -> complete.put(patient.patient(), day));
                patient.lossDay().ifPresent(day -> lost.put(patient.patient(), day));
            }
        }
        return new Responses(days, complete, lost, notEvaluable(response));
    }
}
