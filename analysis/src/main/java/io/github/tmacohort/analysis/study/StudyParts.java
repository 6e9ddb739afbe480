package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.cohort.TmaStatus;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.response.Assessments;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a study works out that its multiverse need not work out again.
 *
 * @param histories of the transplanted patients, in order of id
 * @param diagnoses by set as it stands
 * @param treated by the protocol's own definition
 * @param verdicts on the claims, by id
 */
record StudyParts(
        Map<PatientId, PatientHistory> histories,
        Assessments assessments,
        Map<String, Map<PatientId, TmaStatus>> diagnoses,
        List<TreatedPatient> treated,
        Map<String, Verdict> verdicts) {

    /** Nothing but the histories. */
    static StudyParts of(Cohort cohort) {
        Map<PatientId, PatientHistory> histories = histories(cohort);
        return new StudyParts(
                histories, new Assessments(patient -> histories.get(patient.id())), Map.of(), List.of(), Map.of());
    }

    static Map<PatientId, PatientHistory> histories(Cohort cohort) {
        Map<PatientId, PatientHistory> histories = new TreeMap<>();
        cohort.patients().stream()
                .filter(patient -> patient.indexTransplant().isPresent())
                .forEach(patient -> histories.put(patient.id(), PatientHistory.of(patient)));
        return histories;
    }

    static Map<String, Map<PatientId, TmaStatus>> diagnoses(Criteria criteria) {
        Map<String, Map<PatientId, TmaStatus>> bySet = new HashMap<>();
        for (Criteria.SetResult set : criteria.sets()) {
            Map<PatientId, TmaStatus> status = new HashMap<>();
            for (Diagnosis diagnosis : set.diagnoses()) {
                status.put(diagnosis.patient(), TmaStatus.of(diagnosis));
            }
            bySet.put(set.id(), status);
        }
        return bySet;
    }
}
