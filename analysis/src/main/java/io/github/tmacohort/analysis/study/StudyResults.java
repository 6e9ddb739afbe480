package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.Attrition;
import io.github.tmacohort.analysis.cohort.Baseline;
import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.cohort.CriteriaAgreement;
import io.github.tmacohort.analysis.cohort.EpisodeSummary;
import io.github.tmacohort.analysis.endpoint.CompetingOutcomes;
import io.github.tmacohort.analysis.endpoint.Survival;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.MarkerModel;
import io.github.tmacohort.analysis.proportion.RatesByFactor;
import io.github.tmacohort.analysis.response.AfterResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.response.ResponseTrace;
import io.github.tmacohort.analysis.safety.LaboratoryGrades;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.analysis.safety.Treatment;
import io.github.tmacohort.analysis.survival.HazardRatios;
import io.github.tmacohort.core.validation.ValidationReport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a study found: the one thing reports may read. Nothing in it is text made from numbers, and nothing needs to be
 * computed again.
 *
 * @param findings warnings about the data; errors stop a study before it has results
 * @param agreement of the tabulated sets of criteria with each other, in all transplanted patients
 * @param responseSubgroups complete or partial response among all treated, by the protocol's baseline factors
 * @param responseTraces of every treated patient, in order of id: the assessments that decided the response
 * @param labs one per marker, in the protocol's order
 * @param labModels mixed models of the courses of markers, in the order of the protocol's model; empty if it has none
 * @param survivalCovariates overall survival by the protocol's covariates, each alone and all together; empty without any
 * @param competing outcomes that compete, by the baseline factors of the response's subgroups
 * @param multiverse the study under every combination of the choices that the protocol names, unless it says none
 * @param phenotypes of course, an exploration, if the protocol asks for them
 * @param listing one line per treated patient, in order of id
 */
public record StudyResults(
        Protocol protocol,
        DataSource data,
        ValidationReport findings,
        Attrition attrition,
        Baseline baseline,
        Criteria criteria,
        CriteriaAgreement agreement,
        EpisodeSummary episodes,
        Treatment treatment,
        Response response,
        RatesByFactor.Result responseSubgroups,
        AfterResponse afterResponse,
        List<ResponseTrace> responseTraces,
        List<LabMarker> labs,
        List<MarkerModel> labModels,
        Survival survival,
        Optional<HazardRatios.Result> survivalCovariates,
        List<CompetingOutcomes> competing,
        Safety safety,
        LaboratoryGrades laboratoryGrades,
        Scoreboard scoreboard,
        Optional<SpecificationCurve> multiverse,
        Optional<Phenotypes> phenotypes,
        List<PatientLine> listing) {
    public StudyResults {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(attrition, "attrition");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(criteria, "criteria");
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(episodes, "episodes");
        Objects.requireNonNull(treatment, "treatment");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(responseSubgroups, "responseSubgroups");
        Objects.requireNonNull(afterResponse, "afterResponse");
        responseTraces = List.copyOf(responseTraces);
        labs = List.copyOf(labs);
        labModels = List.copyOf(labModels);
        Objects.requireNonNull(survival, "survival");
        Objects.requireNonNull(survivalCovariates, "survivalCovariates");
        competing = List.copyOf(competing);
        Objects.requireNonNull(safety, "safety");
        Objects.requireNonNull(laboratoryGrades, "laboratoryGrades");
        Objects.requireNonNull(scoreboard, "scoreboard");
        Objects.requireNonNull(multiverse, "multiverse");
        Objects.requireNonNull(phenotypes, "phenotypes");
        listing = List.copyOf(listing);
        if (findings.hasErrors()) {
            throw new IllegalArgumentException("findings must hold no errors");
        }
    }
}
