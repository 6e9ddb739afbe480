package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientRecord;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Processor time to diagnose (all sets) and assess (DF_TMA_2026) 10,000 patients with 5,000,000 laboratory values. A program to
 * be run by hand, not a test: a time limit would depend on the machine.
 */
final class CriteriaSpeed {
    private static final int PATIENTS = 10_000;
    private static final int VALUES = 500;

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private CriteriaSpeed() {}

    public static void main(String[] args) {
        long values = 0;
        long historyTime = 0;
        long diagnosisTime = 0;
        long responseTime = 0;
        int met = 0;
        ResponseRule rule = ResponseRules.get("DF_TMA_2026");
        for (int seed = 0; seed < PATIENTS; seed++) {
            PatientRecord record = dense(seed);
            values += record.labs().size();
            long start = THREAD.getCurrentThreadCpuTime();
            PatientHistory history = PatientHistory.of(record);
            long made = THREAD.getCurrentThreadCpuTime();
            for (DiagnosticCriteria criteria : CriteriaSets.all()) {
                met += DiagnosticEvaluator.evaluate(history, criteria).isMet() ? 1 : 0;
            }
            long diagnosed = THREAD.getCurrentThreadCpuTime();
            met += ResponseEvaluator.evaluate(history, record.firstCourse().orElseThrow(), rule)
                            .best()
                            .isResponse()
                    ? 1
                    : 0;
            long assessed = THREAD.getCurrentThreadCpuTime();
            historyTime += made - start;
            diagnosisTime += diagnosed - made;
            responseTime += assessed - diagnosed;
        }
        System.out.printf(
                Locale.ROOT,
                "%d patients, %d values, %d met or responding: index %.1f s, seven sets %.1f s, response %.1f s (processor time)%n",
                PATIENTS,
                values,
                met,
                historyTime / 1e9,
                diagnosisTime / 1e9,
                responseTime / 1e9);
    }

    /** A random patient with daily counts and chemistry until there are enough values. */
    private static PatientRecord dense(int seed) {
        PatientRecord record = RandomPatients.of(seed);
        List<LabResult> labs = new ArrayList<>(record.labs());
        Random random = new Random(seed);
        List<Analyte> daily = List.of(
                Analyte.LDH,
                Analyte.PLATELETS,
                Analyte.HAEMOGLOBIN,
                Analyte.CREATININE,
                Analyte.SYSTOLIC_PRESSURE,
                Analyte.DIASTOLIC_PRESSURE,
                Analyte.URINE_PROTEIN_CREATININE_RATIO);
        for (int day = 1; labs.size() < VALUES; day++) {
            for (Analyte analyte : daily) {
                BigDecimal value = BigDecimal.valueOf(10 + random.nextInt(120));
                labs.add(new LabResult(
                        record.id(),
                        day % 100,
                        analyte,
                        Relation.EQUAL,
                        value,
                        analyte.canonicalUnit(),
                        Optional.empty(),
                        Optional.empty()));
            }
        }
        return RandomPatients.withLabs(record, labs);
    }
}
