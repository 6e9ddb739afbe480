package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.io.StudyRead;
import io.github.tmacohort.core.io.StudyReader;
import io.github.tmacohort.core.io.StudyWriter;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A cohort of 10,000 patients with 5,000,000 laboratory values: {@code write DIR} writes its study folder, {@code run DIR} reads
 * it, diagnoses everyone by all seven sets and assesses the response, and prints the wall-clock time of each. A program to be
 * run by hand, not a test: a time limit would depend on the machine.
 */
final class CohortSpeed {
    private static final int PATIENTS = 10_000;
    private static final int VALUES = 500;
    private static final int LAST_DAY = 110;

    private record Daily(Analyte analyte, int least, int most, int scale, int everyDays, String upper) {}

    private static final List<Daily> DAILY = List.of(
            new Daily(Analyte.LDH, 180, 900, 0, 1, "250"),
            new Daily(Analyte.PLATELETS, 8, 220, 0, 1, null),
            new Daily(Analyte.HAEMOGLOBIN, 65, 130, 1, 1, null),
            new Daily(Analyte.CREATININE, 20, 150, 2, 2, null),
            new Daily(Analyte.SYSTOLIC_PRESSURE, 90, 145, 0, 3, null),
            new Daily(Analyte.DIASTOLIC_PRESSURE, 50, 95, 0, 3, null),
            new Daily(Analyte.URINE_PROTEIN_CREATININE_RATIO, 5, 300, 2, 7, null),
            new Daily(Analyte.SCHISTOCYTES_PER_FIELD, 0, 4, 0, 7, null),
            new Daily(Analyte.HAPTOGLOBIN, 5, 150, 0, 7, null),
            new Daily(Analyte.SC5B9, 100, 400, 0, 14, "244"));

    private CohortSpeed() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        if (args[0].equals("write")) {
            Cohort cohort = new Cohort(
                    "Cohort to measure time with",
                    true,
                    IntStream.range(0, PATIENTS).mapToObj(CohortSpeed::patient).toList());
            StudyWriter.create().write(cohort, folder);
            return;
        }
        long start = System.nanoTime();
        StudyRead read = StudyReader.read(folder);
        Cohort cohort = read.cohort()
                .orElseThrow(() -> new IllegalStateException(
                        read.report().findings().get(0).toString()));
        long done = System.nanoTime();
        List<PatientHistory> histories =
                cohort.patients().parallelStream().map(PatientHistory::of).toList();
        long met = histories.parallelStream()
                .flatMap(history ->
                        CriteriaSets.all().stream().map(criteria -> DiagnosticEvaluator.evaluate(history, criteria)))
                .filter(Diagnosis::isMet)
                .count();
        long diagnosed = System.nanoTime();
        ResponseRule rule = ResponseRules.get("DF_TMA_2026");
        long responses = histories.parallelStream()
                .map(history -> ResponseEvaluator.evaluate(
                        history, history.record().firstCourse().orElseThrow(), rule))
                .filter(response -> response.best().isResponse())
                .count();
        long assessed = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "%d patients, %d values, %d processors: read %.1f s, seven sets %.1f s (%d met), response %.1f s (%d), in all %.1f s%n",
                cohort.patients().size(),
                cohort.patients().stream()
                        .mapToLong(patient -> patient.labs().size())
                        .sum(),
                Runtime.getRuntime().availableProcessors(),
                (done - start) / 1e9,
                (diagnosed - done) / 1e9,
                met,
                (assessed - diagnosed) / 1e9,
                responses,
                (assessed - start) / 1e9);
    }

    private static PatientRecord patient(int seed) {
        PatientRecord some = RandomPatients.of(seed);
        Random random = new Random(seed);
        PatientId id = some.id();
        List<LabResult> labs = new ArrayList<>();
        for (int day = -10; labs.size() < VALUES; day = day == LAST_DAY ? -9 : day + 1) {
            for (Daily daily : DAILY) {
                if (Math.floorMod(day, daily.everyDays()) == 0 && labs.size() < VALUES) {
                    int digits = daily.least() + random.nextInt(daily.most() - daily.least() + 1);
                    labs.add(new LabResult(
                            id,
                            day,
                            daily.analyte(),
                            Relation.EQUAL,
                            BigDecimal.valueOf(digits, daily.scale()),
                            daily.analyte().canonicalUnit(),
                            Optional.empty(),
                            Optional.ofNullable(daily.upper()).map(BigDecimal::new)));
                }
            }
        }
        return new PatientRecord(
                some.patient(),
                some.transplants(),
                labs,
                some.transfusions(),
                some.episodes(),
                some.courses(),
                some.coTreatments(),
                some.findings(),
                some.adverseEvents(),
                Optional.of(new FollowUp(id, 365, FollowUp.Status.ALIVE, "", Optional.empty())));
    }
}
