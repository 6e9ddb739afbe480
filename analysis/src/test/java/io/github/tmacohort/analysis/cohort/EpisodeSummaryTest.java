package io.github.tmacohort.analysis.cohort;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.criteria.CriteriaSets;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.criteria.DiagnosticEvaluator;
import io.github.tmacohort.core.criteria.Episode;
import io.github.tmacohort.core.criteria.EpisodeOptions;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CN2021 in girls of 7.5 years: LDH up to 321 U/L, haemoglobin from 11.5 g/dL. */
class EpisodeSummaryTest {
    private static final EpisodeOptions CN2021 = EpisodeOptions.defaults(CriteriaSets.get("CN2021"));

    private static TestPatient day(TestPatient patient, int day, boolean sick) {
        return patient.platelets(day, sick ? "30" : "90")
                .lab(Analyte.LDH, day, sick ? "800" : "300")
                .lab(Analyte.HAEMOGLOBIN, day, sick ? "8" : "12")
                .lab(Analyte.SCHISTOCYTES_PER_FIELD, day, sick ? "4" : "0");
    }

    private static TestPatient course(TestPatient patient, int from, int wellFrom, int to) {
        for (int day = from; day <= to; day += 3) {
            day(patient, day, day < wellFrom);
        }
        return patient;
    }

    @Test
    void countsPatientsNotEpisodes() {
        TestPatient resolved = course(TestPatient.of("A"), 30, 36, 60).aliveOn(200);
        TestPatient recurred =
                course(course(TestPatient.of("B"), 30, 42, 63), 66, 72, 90).aliveOn(200);
        TestPatient late = course(TestPatient.of("C"), 101, 200, 110).diedOn(112);
        TestPatient well = course(TestPatient.of("D"), 30, 0, 60).aliveOn(200);
        EpisodeSummary summary = EpisodeSummary.of(
                Stream.of(late, well, recurred, resolved)
                        .map(patient -> PatientHistory.of(patient.record()))
                        .toList(),
                CN2021,
                ProportionEstimator.withDefaults());
        assertAll(
                () -> assertEquals(4, summary.patients()),
                () -> assertEquals(3, summary.withEpisode().successes()),
                () -> assertEquals(1, summary.recurred().successes()),
                () -> assertEquals(3, summary.recurred().trials()),
                () -> assertEquals(1, summary.late().successes()),
                () -> assertEquals(2, summary.resolved().successes()),
                () -> assertEquals(1, summary.died().successes()),
                () -> assertEquals(2, summary.daysToResolution().n()),
                () -> assertEquals(
                        List.of("A 1", "B 1", "B 2", "C 1"),
                        summary.episodes().stream()
                                .map(episode -> episode.patient() + " " + episode.number())
                                .toList()),
                // No creatinine, urine or pressure: not evaluable; what is recorded when it happens did not.
                () -> assertEquals(3, summary.organs().get(0).notEvaluable()),
                () -> assertEquals(0, summary.organs().get(4).involved().successes()),
                () -> assertEquals(3, summary.organs().get(4).involved().trials()));
    }

    @Test
    void nobodyIsASummaryToo() {
        EpisodeSummary summary = EpisodeSummary.of(List.of(), CN2021, ProportionEstimator.withDefaults());
        assertEquals(0, summary.patients());
        assertEquals(List.of(), summary.episodes());
    }

    /** On the synthetic cohort: first episodes are the diagnoses, in any order of patients. */
    @Test
    void firstEpisodesAreTheDiagnoses() {
        List<PatientHistory> histories = new ArrayList<>(SyntheticCohort.standard().patients().stream()
                .map(PatientHistory::of)
                .toList());
        EpisodeSummary summary = EpisodeSummary.of(histories, CN2021, ProportionEstimator.withDefaults());
        List<Integer> days = histories.stream()
                .map(history -> DiagnosticEvaluator.evaluate(history, CN2021.criteria()))
                .filter(Diagnosis::isMet)
                .map(diagnosis -> diagnosis.confirmedDay().orElseThrow())
                .toList();
        assertEquals(
                days,
                summary.episodes().stream()
                        .filter(episode -> !episode.isRecurrence())
                        .map(Episode::confirmedDay)
                        .toList());
        assertTrue(summary.withEpisode().successes() >= 30);
        Collections.reverse(histories);
        assertEquals(summary, EpisodeSummary.of(histories, CN2021, ProportionEstimator.withDefaults()));
    }
}
