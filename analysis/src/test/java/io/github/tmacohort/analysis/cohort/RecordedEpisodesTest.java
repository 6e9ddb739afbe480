package io.github.tmacohort.analysis.cohort;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.analysis.cohort.RecordedEpisodes.Difference;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.criteria.CriteriaSets;
import io.github.tmacohort.core.criteria.EpisodeOptions;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Girls of 7.5 years, ill by CN2021 on days 30 and 33 and well from day 36 to 60, so resolved on day 36. */
class RecordedEpisodesTest {
    private static final EpisodeOptions CN2021 = EpisodeOptions.defaults(CriteriaSets.get("CN2021"));

    private static TestPatient ill(String id) {
        return series(id, 30, 36);
    }

    private static TestPatient well(String id) {
        return series(id, 0, 0);
    }

    private static TestPatient series(String id, int illFrom, int wellFrom) {
        TestPatient patient = TestPatient.of(id);
        for (int day = 30; day <= 60; day += 3) {
            boolean ill = day >= illFrom && day < wellFrom;
            patient.platelets(day, ill ? "30" : "90")
                    .lab(Analyte.LDH, day, ill ? "800" : "300")
                    .lab(Analyte.HAEMOGLOBIN, day, ill ? "8" : "12")
                    .lab(Analyte.SCHISTOCYTES_PER_FIELD, day, ill ? "4" : "0");
        }
        return patient.aliveOn(200);
    }

    private static EpisodeSummary summary(TestPatient... patients) {
        return EpisodeSummary.of(
                Stream.of(patients)
                        .map(patient -> PatientHistory.of(patient.record()))
                        .toList(),
                CN2021,
                ProportionEstimator.withDefaults());
    }

    private static List<Difference> differences(TestPatient patient) {
        return summary(patient).recorded().patients().get(0).differences();
    }

    @Test
    void namesEveryKindOfDifference() {
        assertAll(
                () -> assertEquals(List.of(), differences(ill("A").tma(37, 43))), // 7 days apart, both
                () -> assertEquals(List.of(Difference.DIAGNOSIS_DAY), differences(ill("A").tma(38, 43))),
                () -> assertEquals(List.of(Difference.DIAGNOSIS_DAY), differences(ill("A").tma(22, 29))),
                () -> assertEquals(List.of(Difference.RESOLUTION_DAY), differences(ill("A").tma(30, 44))),
                () -> assertEquals(List.of(Difference.FOUND_RESOLVED_ONLY), differences(ill("A").tma(30))),
                () -> assertEquals(
                        List.of(Difference.RECORDED_RESOLVED_ONLY),
                        differences(series("A", 30, 100).tma(30, 50))),
                () -> assertEquals(
                        List.of(Difference.NUMBER),
                        differences(ill("A").tma(30, 36).tma(80, 90))),
                () -> assertEquals(List.of(Difference.FOUND_ONLY), differences(ill("A"))),
                () -> assertEquals(
                        List.of(Difference.RECORDED_ONLY), differences(well("A").tma(30))));
    }

    @Test
    void countsOverTheCohort() {
        EpisodeSummary summary = summary(
                ill("D").tma(30, 36),
                ill("C").tma(32, 36),
                ill("B").tma(50, 60),
                ill("A"),
                well("E").tma(-20), // before the transplant: not counted
                well("F"));
        RecordedEpisodes recorded = summary.recorded();
        assertAll(
                () -> assertEquals(7, recorded.toleranceDays()),
                () -> assertEquals(3, recorded.both().successes()),
                () -> assertEquals(6, recorded.both().trials()),
                () -> assertEquals(1, recorded.sameDay().successes()),
                () -> assertEquals(2, recorded.withinTolerance().successes()),
                () -> assertEquals(3, recorded.withinTolerance().trials()),
                () -> assertEquals(2, recorded.differing()),
                () -> assertEquals(
                        List.of("A", "B", "C", "D"),
                        recorded.patients().stream()
                                .map(of -> of.patient().value())
                                .toList()),
                () -> assertEquals(
                        List.of(new PatientId("B")),
                        recorded.differences()
                                .get(Difference.RESOLUTION_DAY.ordinal())
                                .patients()),
                () -> assertEquals(
                        Optional.of(30), recorded.of(new PatientId("A")).confirmedDay()),
                () -> assertEquals(
                        Optional.empty(), recorded.of(new PatientId("A")).diagnosisDay()));
    }

    /** Resolved: A, B and C. B dies afterwards; C is ill again on days 63 to 69. D dies ill. */
    @Test
    void deathAfterResolutionIsCountedBesideRecurrence() {
        TestPatient recurred = ill("C");
        for (int day = 63; day <= 69; day += 3) {
            recurred.platelets(day, "30").lab(Analyte.LDH, day, "800").lab(Analyte.HAEMOGLOBIN, day, "8");
        }
        EpisodeSummary summary = summary(
                ill("A"),
                ill("B").diedOn(100),
                recurred.diedOn(120),
                series("D", 30, 100).diedOn(70));
        assertAll(
                () -> assertEquals(1, summary.afterResolution().recurred().successes()),
                () -> assertEquals(3, summary.afterResolution().recurred().trials()),
                () -> assertEquals(1, summary.afterResolution().died().successes()),
                () -> assertEquals(1, summary.afterResolution().alive().successes()),
                () -> assertEquals(1, summary.died().successes()),
                () -> assertEquals(4, summary.died().trials()));
    }

    /** Platelets 30 and LDH 800 on the confirmed day: 26.67. No creatinine: no stage. */
    @Test
    void severityOfTheFirstEpisodes() {
        EpisodeSummary summary = summary(
                ill("A").lab(Analyte.CREATININE, -10, "0.5").lab(Analyte.CREATININE, 33, "1.0"), ill("B"), well("C"));
        assertAll(
                () -> assertEquals(List.of(0, 0, 1, 0), summary.kidney().byStage()),
                () -> assertEquals(1, summary.kidney().notEvaluable()),
                () -> assertEquals(
                        800.0 / 30,
                        summary.indexAtConfirmation().values().median().number().orElseThrow()),
                () -> assertEquals(0, summary.indexAtConfirmation().notEvaluable()));
    }
}
