package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.response.ResponseTrace;
import io.github.tmacohort.analysis.response.ResponseTrace.Moment;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.TraceText;
import io.github.tmacohort.reports.table.TraceTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For each of at most {@value #MOST} treated patients the items that made the diagnosis and the assessments that decided
 * the response.
 */
final class PatientTraces {
    /** So that a large cohort does not make a page that nobody can open. */
    static final int MOST = 30;

    private final StudyResults results;
    private final Optional<Criteria.SetResult> set;
    private final Map<PatientId, Diagnosis> diagnoses = new HashMap<>();

    PatientTraces(StudyResults results) {
        this.results = results;
        set = results.criteria().sets().stream().findFirst();
        set.ifPresent(of -> of.diagnoses().forEach(diagnosis -> diagnoses.put(diagnosis.patient(), diagnosis)));
    }

    List<Block> blocks() {
        List<PatientResponse> patients = results.response().patients();
        int shown = Math.min(MOST, patients.size());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Each decision with what it rests on: which value, of which day, against which limit."
                        + " What was not measured in time is not evaluable, never normal. "
                        + (shown < patients.size()
                                ? "Shown are the first " + shown + " of " + patients.size() + " treated patients by id"
                                : patients.size() == 1
                                        ? "Shown is the one treated patient"
                                        : "Shown are all " + patients.size() + " treated patients")
                        + set.map(of -> ", with the diagnosis by " + of.id()).orElse("")
                        + ". Every transplanted patient under every set of criteria, and every assessment of the response, stand in"
                        + " the folder traces, which the CSV format writes."));
        for (int i = 0; i < shown; i++) {
            blocks.add(patient(i, patients.get(i), results.responseTraces().get(i)));
        }
        return blocks;
    }

    private Block patient(int index, PatientResponse response, ResponseTrace trace) {
        List<Block> blocks = new ArrayList<>();
        String name = response.patient().value();
        Optional<Diagnosis> diagnosis = Optional.ofNullable(diagnoses.get(response.patient()));
        diagnosis.ifPresent(of ->
                blocks.add(new Block.OfTable(name, TraceTables.diagnosis("trace-" + (index + 1) + "-diagnosis", of))));
        blocks.add(new Block.Paragraph("Response by " + results.response().rule() + ": "
                + TraceText.of(response.category()) + ". "
                + Labels.capitalised(response.assessment().reason())
                + " (days from transplant; first dose on day " + response.firstDoseDay() + ")."));
        for (ResponseTrace.Day day : trace.days()) {
            if (isShown(day)) {
                blocks.add(new Block.OfTable(
                        name,
                        TraceTables.response(
                                "trace-" + (index + 1) + "-day-" + day.sinceFirstDose(),
                                results.response().rule(),
                                day)));
            }
        }
        return new Block.Details(summary(name, diagnosis, response), blocks);
    }

    /** The first days of a run, and its confirmation, say much the same: the confirming assessment stands for both. */
    private static boolean isShown(ResponseTrace.Day day) {
        return day.moments().contains(Moment.RESPONSE_CONFIRMED)
                || day.moments().contains(Moment.COMPLETE_CONFIRMED)
                || day.moments().contains(Moment.LOSS_CONFIRMED)
                || day.moments().contains(Moment.NEAREST);
    }

    private static String summary(String name, Optional<Diagnosis> diagnosis, PatientResponse response) {
        String tma = diagnosis
                .map(of -> of.criteria() + " " + TraceText.of(of.verdict())
                        + of.confirmedDay()
                                .map(day -> ", confirmed on day " + day)
                                .orElse("")
                        + "; ")
                .orElse("");
        return name + ": " + tma + TraceText.of(response.category())
                + response.confirmationDay()
                        .map(day -> ", confirmed " + day + " days after the first dose")
                        .orElse("");
    }
}
