package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.criteria.Diagnosis.Onset;
import io.github.tmacohort.core.criteria.Episode.End;
import io.github.tmacohort.core.criteria.Episode.Organ;
import io.github.tmacohort.core.criteria.EpisodeOptions.Resolution;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.CoTreatment.Indication;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Day by day by hand: LDH (limit 250), platelets, haemoglobin and a smear every third day, CN2021 (3 of 7). */
class EpisodeFinderTest {
    private static final EpisodeOptions CN2021 = EpisodeOptions.defaults(CriteriaSets.get("CN2021"));

    /** LDH, platelets, anaemia and fragments are all positive. */
    private static TestPatient sick(TestPatient patient, int from, int to) {
        for (int day = from; day <= to; day += 3) {
            patient.ldh(day, "600")
                    .platelets(day, "30")
                    .lab(day, Analyte.HAEMOGLOBIN, "8")
                    .lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "4");
        }
        return patient;
    }

    private static TestPatient well(TestPatient patient, int from, int to) {
        for (int day = from; day <= to; day += 3) {
            patient.ldh(day, "250")
                    .platelets(day, "80")
                    .lab(day, Analyte.HAEMOGLOBIN, "12")
                    .lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "0");
        }
        return patient;
    }

    private static List<Episode> find(TestPatient patient, EpisodeOptions options) {
        return EpisodeFinder.find(PatientHistory.of(patient.build()), options);
    }

    private static EpisodeOptions with(Resolution resolution) {
        return new EpisodeOptions(
                CN2021.criteria(), resolution, CN2021.levels(), 7, CN2021.recurrenceDays(), 100, CN2021.kidneyStage());
    }

    private static TestPatient healthyStart() {
        return well(new TestPatient().plateletEngraftment(13), 14, 26).alive(300);
    }

    @Test
    void noEpisodeWithoutSigns() {
        assertEquals(List.of(), find(healthyStart(), CN2021));
        assertEquals(List.of(), find(new TestPatient(), CN2021));
    }

    @Test
    void resolvesOnTheFirstDayOfTheConfirmedRun() {
        // Sick on days 29, 32, 35; normal on 38, 41, 44, 47: the run is confirmed 7 days or more after day 38.
        Episode episode =
                find(well(sick(healthyStart(), 29, 35), 38, 60), CN2021).get(0);
        assertAll(
                () -> assertEquals(29, episode.onsetDay()),
                () -> assertEquals(29, episode.confirmedDay()),
                () -> assertEquals(Onset.EARLY, episode.onset()),
                () -> assertEquals(Optional.of(38), episode.resolutionDay()),
                () -> assertEquals(Optional.of(47), episode.resolutionConfirmedDay()),
                () -> assertEquals(End.RESOLVED, episode.end()),
                () -> assertEquals(
                        List.of(29, 38, 47),
                        episode.trace().stream().map(Episode.TraceLine::day).toList()),
                () -> assertTrue(
                        episode.trace().get(0).text().startsWith("CN2021 satisfied: ldh (LDH 600 U/L on day 29;"),
                        episode.trace()::toString));
    }

    @Test
    void aTransfusionOrAMissingSmearKeepsItOpen() {
        TestPatient transfused = well(sick(healthyStart(), 29, 35), 38, 60);
        for (int day = 36; day < 60; day += 7) {
            transfused.transfused(day, Product.PLATELETS);
        }
        assertEquals(End.NOT_RESOLVED, find(transfused, CN2021).get(0).end());
        TestPatient noSmear = sick(healthyStart(), 29, 35);
        for (int day = 38; day < 60; day += 3) {
            noSmear.ldh(day, "250").platelets(day, "80").lab(day, Analyte.HAEMOGLOBIN, "12");
        }
        // The last smear (day 35) may be 7 days old; from day 43 on there is none.
        assertEquals(End.NOT_RESOLVED, find(noSmear, CN2021).get(0).end());
        EpisodeOptions withoutSmear = new EpisodeOptions(
                CN2021.criteria(),
                Resolution.BLOOD_NORMAL,
                CN2021.levels().with(Map.of("require_smear", false)),
                7,
                14,
                100,
                2);
        assertEquals(Optional.of(38), find(noSmear, withoutSmear).get(0).resolutionDay());
    }

    @Test
    void deathBeforeResolutionEndsTheEpisode() {
        Episode died = find(sick(healthyStart(), 29, 35).died(37), CN2021).get(0);
        assertEquals(End.DIED, died.end());
        assertEquals(
                new Episode.TraceLine(37, "died, not resolved"), died.trace().get(1));
    }

    @ParameterizedTest(name = "sick again from day {0}: {1} episodes")
    @CsvSource({"50, 1", "51, 1", "52, 2", "53, 2"})
    void criteriaMetAgainAreTheSameEpisodeUntilTheDaysOfRecurrence(int again, int episodes) {
        // Resolved from day 38 (confirmed on day 47): day 52 is 14 days after it.
        TestPatient patient = well(sick(healthyStart(), 29, 35), 38, 47);
        patient.ldh(49, "250").platelets(49, "80").lab(49, Analyte.HAEMOGLOBIN, "12");
        sick(patient, again, again + 6);
        well(patient, again + 9, again + 30);
        List<Episode> found = find(patient, CN2021);
        assertEquals(episodes, found.size());
        Episode last = found.get(episodes - 1);
        assertEquals(Optional.of(again + 9), last.resolutionDay());
        assertEquals(episodes == 2, last.isRecurrence());
        if (episodes == 2) {
            assertEquals(again, last.confirmedDay());
            assertEquals(Optional.of(38), found.get(0).resolutionDay());
        } else {
            assertTrue(
                    last.trace().toString().contains("days after the first day of resolution, the same episode"),
                    last.trace()::toString);
        }
    }

    @ParameterizedTest(name = "day {0} is {1}")
    @CsvSource({"100, EARLY", "101, LATE"})
    void earlyIsUpToDay100(int day, Onset onset) {
        TestPatient patient = new TestPatient()
                .alive(300)
                .ldh(day, "600")
                .platelets(day, "30")
                .lab(day, Analyte.HAEMOGLOBIN, "8");
        assertEquals(onset, find(patient, CN2021).get(0).onset());
    }

    @Test
    void onsetPrecedesAConfirmationThatNeedsTwoTimePoints() {
        TestPatient patient = sick(healthyStart(), 29, 41);
        for (int day = 29; day <= 41; day += 3) {
            patient.lab(day, Analyte.URINE_PROTEIN_CREATININE_RATIO, "1.5");
        }
        EpisodeOptions harmonised = EpisodeOptions.defaults(CriteriaSets.get("HARM2023"));
        Episode episode = find(patient, harmonised).get(0);
        Diagnosis diagnosis = DiagnosticEvaluator.evaluate(patient.build(), CriteriaSets.get("HARM2023"));
        assertEquals(diagnosis.confirmedDay().orElseThrow(), episode.confirmedDay());
        assertEquals(29, episode.onsetDay());
        assertEquals(32, episode.confirmedDay());
        assertTrue(episode.trace().get(0).text().startsWith("first signs: "));
    }

    @Test
    void tissueMakesAnEpisode() {
        Episode episode = find(
                        new TestPatient()
                                .finding(Kind.TMA_BIOPSY_KIDNEY, 40, 40)
                                .alive(90),
                        CN2021)
                .get(0);
        assertEquals(40, episode.confirmedDay());
        assertEquals("CN2021 satisfied: tissue", episode.trace().get(0).text());
    }

    @Test
    void theNamedOptionsOfResolutionDiffer() {
        // LDH normal, platelets from 30 to 46, fragments fewer, haemoglobin still falling: improved, not normal.
        TestPatient improved = sick(healthyStart(), 29, 35);
        for (int day = 38; day < 60; day += 3) {
            improved.ldh(day, "250")
                    .platelets(day, "46")
                    .lab(day, Analyte.HAEMOGLOBIN, "8")
                    .lab(day, Analyte.SCHISTOCYTES_PER_FIELD, "1");
        }
        assertEquals(
                End.NOT_RESOLVED,
                find(improved, with(Resolution.BLOOD_NORMAL)).get(0).end());
        assertEquals(
                Optional.of(38),
                find(improved, with(Resolution.LDH_NORMAL_REST_IMPROVED)).get(0).resolutionDay());
        assertEquals(
                End.NOT_RESOLVED,
                find(improved, with(Resolution.CRITERIA_NOT_MET)).get(0).end());

        // The blood is normal from day 38, the nervous system until day 50 is not.
        TestPatient organ = well(sick(healthyStart(), 29, 35), 38, 80).finding(Kind.NEUROLOGICAL_INVOLVEMENT, 29, 50);
        for (int day = 26; day < 80; day += 3) {
            organ.lab(day, Analyte.CREATININE, "0.4")
                    .lab(day, Analyte.URINE_PROTEIN_CREATININE_RATIO, "0.1")
                    .lab(day, Analyte.SYSTOLIC_PRESSURE, "95")
                    .lab(day, Analyte.DIASTOLIC_PRESSURE, "55");
        }
        assertEquals(Optional.of(38), find(organ, CN2021).get(0).resolutionDay());
        assertEquals(
                Optional.of(53),
                find(organ, with(Resolution.BLOOD_AND_ORGANS)).get(0).resolutionDay());
    }

    @Test
    void criteriaCountAsNoLongerMetOnlyWhenNothingMissingCouldMeetThem() {
        TestPatient patient = well(sick(healthyStart(), 29, 35), 38, 60);
        // CN2021: LDH, platelets, haemoglobin, smear are normal; urine, sC5b-9 and pressure were never measured: 3
        // could be.
        assertEquals(
                End.NOT_RESOLVED,
                find(patient, with(Resolution.CRITERIA_NOT_MET)).get(0).end());
        for (int day = 38; day <= 60; day += 3) {
            patient.lab(day, Analyte.URINE_PROTEIN, "5");
        }
        assertEquals(
                Optional.of(38),
                find(patient, with(Resolution.CRITERIA_NOT_MET)).get(0).resolutionDay());
    }

    @Test
    void organsAreThoseOfTheEpisode() {
        TestPatient patient = well(sick(healthyStart(), 29, 35), 38, 60)
                .lab(-10, Analyte.CREATININE, "0.40")
                .lab(29, Analyte.CREATININE, "0.79")
                .lab(32, Analyte.CREATININE, "0.80")
                .finding(Kind.PULMONARY_INVOLVEMENT, 10, 12)
                .finding(Kind.GUT_INVOLVEMENT, 25, 31)
                .treated(Agent.ANTIHYPERTENSIVE, 33, 60, Indication.HYPERTENSION);
        Episode episode = find(patient, CN2021).get(0);
        assertEquals(List.of(Organ.KIDNEY, Organ.BLOOD_PRESSURE, Organ.GUT), episode.organsInvolved());
        assertEquals(Optional.of(32), episode.organs().get(0).firstDay());
        assertEquals(
                "creatinine 0.80 mg/dL on day 32; asked: at least 2 x the baseline (0.40 mg/dL on day -10)",
                episode.organs().get(0).explanation());
        assertEquals(
                ItemState.NOT_EVALUABLE,
                find(sick(healthyStart(), 29, 35), CN2021)
                        .get(0)
                        .organs()
                        .get(0)
                        .state());
    }

    private static PatientRecord shuffled(PatientRecord record, long seed) {
        List<LabResult> labs = new ArrayList<>(record.labs());
        Collections.shuffle(labs, new Random(seed));
        return RandomPatients.withLabs(record, labs);
    }

    /** On 2,000 random patients with values around the limits. */
    @ParameterizedTest
    @EnumSource(Resolution.class)
    void rowsUnitsAndMissingAnalytes(Resolution resolution) {
        EpisodeOptions options = with(resolution);
        int[] count = new int[3];
        IntStream.range(0, 500).forEach(seed -> {
            PatientRecord record = RandomPatients.of(seed);
            List<Episode> episodes = EpisodeFinder.find(PatientHistory.of(record), options);
            count[Math.min(2, episodes.size())]++;
            Diagnosis diagnosis = DiagnosticEvaluator.evaluate(record, options.criteria());
            assertEquals(diagnosis.confirmedDay(), episodes.stream().findFirst().map(Episode::confirmedDay));
            assertEquals(episodes, EpisodeFinder.find(PatientHistory.of(shuffled(record, seed)), options));
            PatientRecord otherUnits = RandomPatients.withLabs(
                    record,
                    record.labs().stream().map(RandomPatients::inOtherUnit).toList());
            assertEquals(
                    days(episodes), days(EpisodeFinder.find(PatientHistory.of(otherUnits), options)), "seed " + seed);
            for (int i = 1; i < episodes.size(); i++) {
                assertTrue(episodes.get(i).confirmedDay()
                                - episodes.get(i - 1).resolutionDay().orElseThrow()
                        >= options.recurrenceDays());
                assertTrue(episodes.get(i).onsetDay()
                        > episodes.get(i - 1).resolutionDay().orElseThrow());
            }
            Analyte removed = RandomPatients.ANALYTES.get(seed % RandomPatients.ANALYTES.size());
            List<Episode> less = EpisodeFinder.find(
                    PatientHistory.of(RandomPatients.withLabs(
                            record,
                            record.labs().stream()
                                    .filter(lab -> lab.analyte() != removed)
                                    .toList())),
                    options);
            if (!less.isEmpty()) {
                assertTrue(less.get(0).confirmedDay() >= episodes.get(0).confirmedDay(), "seed " + seed);
            }
            boolean decidesResolution = removed == Analyte.LDH || removed == Analyte.PLATELETS;
            if (decidesResolution && resolution != Resolution.CRITERIA_NOT_MET) {
                assertTrue(less.stream().noneMatch(episode -> episode.end() == End.RESOLVED), "seed " + seed);
            }
        });
        assertTrue(count[0] > 20 && count[1] > 20, () -> count[0] + " " + count[1] + " " + count[2]);
    }

    private static List<List<Object>> days(List<Episode> episodes) {
        return episodes.stream()
                .map(episode -> List.<Object>of(
                        episode.onsetDay(),
                        episode.confirmedDay(),
                        episode.resolutionDay(),
                        episode.resolutionConfirmedDay(),
                        episode.end(),
                        episode.organsInvolved()))
                .toList();
    }

    @Test
    void optionsAreChecked() {
        DiagnosticCriteria harmonised = CriteriaSets.get("HARM2023");
        ResponseRule levels = CN2021.levels();
        assertThrows(
                IllegalArgumentException.class,
                () -> new EpisodeOptions(harmonised, Resolution.BLOOD_NORMAL, levels, 7, 13, 100, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> new EpisodeOptions(harmonised, Resolution.BLOOD_NORMAL, levels, -1, 14, 100, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> new EpisodeOptions(harmonised, Resolution.BLOOD_NORMAL, levels, 7, 14, 100, 4));
    }
}
