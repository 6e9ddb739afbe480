package io.github.tmacohort.analysis.response;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import java.util.List;
import java.util.Objects;

/**
 * Response of the treated patients by one rule. Shares carry exact intervals.
 *
 * @param rule id of the rule
 * @param patients in order of id
 * @param overall complete or partial among all treated: who is not evaluable counts as not responding
 * @param overallOfEvaluable the same among the evaluable
 * @param complete complete among all treated
 * @param worstCase overall, with whatever is missing taken as unfavourable
 * @param bestCase overall, with whatever is missing taken as favourable
 * @param daysToResponse from first dose to the first day of the confirmed run, of the responders
 * @param daysToConfirmation from first dose to confirmation, of the responders
 * @param organs every organ item of the rule that was affected, or may have been, in someone
 * @param groups overall response by risk group and by organ involvement, where there are patients
 * @param sensitivity the same rule with one choice changed
 */
public record Response(
        String rule,
        List<PatientResponse> patients,
        ResponseCounts counts,
        Proportion overall,
        Proportion overallOfEvaluable,
        Proportion complete,
        Proportion worstCase,
        Proportion bestCase,
        Summary daysToResponse,
        Summary daysToConfirmation,
        List<OrganResponse> organs,
        List<Group> groups,
        List<Sensitivity> sensitivity,
        List<Caveat> caveats) {

    /** Overall response in some of the patients: descriptive, no comparison is made. */
    public record Group(String id, String label, ResponseCounts counts, Proportion overall) {}

    /** What came of another choice. */
    public record Sensitivity(String id, String text, ResponseCounts counts, Proportion overall) {}

    public Response {
        Objects.requireNonNull(rule, "rule");
        patients = List.copyOf(patients);
        Objects.requireNonNull(counts, "counts");
        organs = List.copyOf(organs);
        groups = List.copyOf(groups);
        sensitivity = List.copyOf(sensitivity);
        caveats = List.copyOf(caveats);
        if (counts.patients() != patients.size() || overall.trials() != patients.size()) {
            throw new IllegalArgumentException("counts must add up to " + patients.size());
        }
    }
}
