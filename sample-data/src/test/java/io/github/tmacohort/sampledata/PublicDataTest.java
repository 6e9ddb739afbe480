package io.github.tmacohort.sampledata;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.sampledata.PublicData.DiseaseGroup;
import io.github.tmacohort.sampledata.PublicData.EventTime;
import io.github.tmacohort.sampledata.PublicData.HeartCandidate;
import io.github.tmacohort.sampledata.PublicData.HeartInterval;
import io.github.tmacohort.sampledata.PublicData.MarrowTransplant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Column sums from R 4.2.2, KMsurv 0.1-5 (bmt) and survival 3.5-3 (jasa, heart). */
class PublicDataTest {

    @Test
    void bmtHasTheColumnSumsOfKmsurv() {
        List<MarrowTransplant> bmt = PublicData.bmt();
        assertEquals(137, bmt.size());
        assertAll(
                () -> assertTime(114965, 81, bmt, MarrowTransplant::death),
                () -> assertTime(107138, 83, bmt, MarrowTransplant::diseaseFree),
                () -> assertEquals(42, count(bmt, MarrowTransplant::relapsed)),
                () -> assertTime(98408, 26, bmt, MarrowTransplant::acuteGvhd),
                () -> assertTime(63943, 61, bmt, MarrowTransplant::chronicGvhd),
                () -> assertTime(6722, 120, bmt, MarrowTransplant::plateletRecovery),
                () -> assertEquals(3886, sum(bmt, MarrowTransplant::patientAgeYears)),
                () -> assertEquals(3881, sum(bmt, MarrowTransplant::donorAgeYears)),
                () -> assertEquals(80, count(bmt, MarrowTransplant::patientMale)),
                () -> assertEquals(88, count(bmt, MarrowTransplant::donorMale)),
                () -> assertEquals(68, count(bmt, MarrowTransplant::patientCmvPositive)),
                () -> assertEquals(58, count(bmt, MarrowTransplant::donorCmvPositive)),
                () -> assertEquals(37687, sum(bmt, MarrowTransplant::waitingDays)),
                () -> assertEquals(45, count(bmt, MarrowTransplant::fabM4M5)),
                () -> assertEquals(17, count(bmt, patient -> patient.hospital().equals("alfred"))),
                () -> assertEquals(40, count(bmt, MarrowTransplant::methotrexate)),
                () -> assertEquals(54, count(bmt, patient -> patient.diseaseGroup() == DiseaseGroup.AML_LOW_RISK)),
                () -> assertEquals(
                        2,
                        count(
                                bmt,
                                patient -> patient.chronicGvhd().happened()
                                        && patient.chronicGvhd().days()
                                                > patient.diseaseFree().days())));
    }

    @Test
    void stanfordPatientsHaveTheColumnSumsOfJasa() {
        List<HeartCandidate> patients = PublicData.stanfordHeartPatients();
        assertEquals(103, patients.size());
        assertTime(31851, 75, patients, HeartCandidate::death);
        assertEquals(69, count(patients, patient -> patient.transplantDay().isPresent()));
        assertEquals(2600, sum(patients, patient -> patient.transplantDay().orElse(0)));
        assertEquals(16, count(patients, HeartCandidate::priorSurgery));
        assertEquals(
                4652.4517453798771,
                patients.stream().mapToDouble(HeartCandidate::ageYears).sum(),
                1e-10);
        HeartCandidate sameDay = patients.get(37);
        assertEquals(Optional.of(4), sameDay.transplantDay());
        assertEquals(new EventTime(4, true), sameDay.death());
    }

    @Test
    void stanfordIntervalsHaveTheColumnSumsOfHeart() {
        List<HeartInterval> rows = PublicData.stanfordHeartIntervals();
        assertEquals(172, rows.size());
        assertEquals(2668.5, rows.stream().mapToDouble(HeartInterval::startDay).sum());
        assertEquals(34622.5, rows.stream().mapToDouble(HeartInterval::stopDay).sum());
        assertEquals(75, count(rows, HeartInterval::died));
        assertEquals(69, count(rows, HeartInterval::transplanted));
        assertEquals(29, count(rows, HeartInterval::priorSurgery));
        assertEquals(
                -427.25256673511296,
                rows.stream().mapToDouble(HeartInterval::ageMinus48Years).sum(),
                1e-10);
        assertEquals(
                593.96577686516082,
                rows.stream().mapToDouble(HeartInterval::yearsSinceNovember1967).sum(),
                1e-10);
        assertTrue(rows.stream().allMatch(row -> row.startDay() < row.stopDay()));
    }

    @ParameterizedTest
    @EnumSource(PublicData.Table.class)
    void everyTableIsDescribedAndCited(PublicData.Table table) throws IOException {
        try (InputStream sources = Resources.open("publicdata/SOURCES.md")) {
            String text = new String(sources.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains("## " + table.fileName()), table.fileName());
        }
        assertTrue(table.citation().matches(".*\\((19\\d\\d)\\).*"), table.citation());
    }

    private static <T> void assertTime(int days, int events, List<T> rows, Function<T, EventTime> column) {
        assertEquals(days, sum(rows, row -> column.apply(row).days()));
        assertEquals(events, count(rows, row -> column.apply(row).happened()));
    }

    private static <T> int sum(List<T> rows, ToIntFunction<T> column) {
        return rows.stream().mapToInt(column).sum();
    }

    private static <T> long count(List<T> rows, Predicate<T> column) {
        return rows.stream().filter(column).count();
    }
}
