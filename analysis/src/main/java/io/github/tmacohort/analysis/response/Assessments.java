package io.github.tmacohort.analysis.response;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.criteria.ResponseEvaluator;
import io.github.tmacohort.core.criteria.ResponseRule;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Responses of one cohort's patients to their index course, each pair of course and rule worked out once. May be asked
 * from several threads.
 */
public final class Assessments {
    private final Function<TreatedPatient, PatientHistory> historyOf;
    private final Map<ResponseRule, Map<Course, PatientResponse>> byRule = new ConcurrentHashMap<>();

    private record Course(PatientId patient, int number) {}

    /** @param historyOf each patient's record arranged for the criteria */
    public Assessments(Function<TreatedPatient, PatientHistory> historyOf) {
        this.historyOf = Objects.requireNonNull(historyOf, "historyOf");
    }

    /** One response per patient, in their order. */
    public List<PatientResponse> of(List<TreatedPatient> treated, ResponseRule rule) {
        Map<Course, PatientResponse> known = byRule.computeIfAbsent(rule, same -> new ConcurrentHashMap<>());
        return treated.parallelStream() // in order all the same
                .map(patient -> known.computeIfAbsent(
                        new Course(patient.id(), patient.course().number()), course -> assess(patient, rule)))
                .toList();
    }

    private PatientResponse assess(TreatedPatient patient, ResponseRule rule) {
        ResponseAssessment assessment = ResponseEvaluator.evaluate(historyOf.apply(patient), patient.course(), rule);
        return new PatientResponse(
                assessment,
                patient.firstDoseDay(),
                patient.died() ? Optional.of(patient.followUpDays()) : Optional.empty(),
                windowEnd(patient, assessment, rule));
    }

    /** End of the course and the rule's days after it, the rule's last day, or other treatment of TMA: what comes first. */
    private static int windowEnd(TreatedPatient patient, ResponseAssessment assessment, ResponseRule rule) {
        int end =
                Math.min(patient.sinceFirstDose(patient.lastDoseDay()) + rule.afterCourseDays(), rule.maxResponseDay());
        return assessment
                .secondLineDay()
                .map(day -> Math.min(end, patient.sinceFirstDose(day)))
                .orElse(end);
    }
}
