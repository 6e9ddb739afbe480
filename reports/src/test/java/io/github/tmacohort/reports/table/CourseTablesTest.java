package io.github.tmacohort.reports.table;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.core.criteria.Episode;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Laboratory grades, episodes and what came after the response; the numbers themselves are tested where they are made. */
class CourseTablesTest {
    private static final NumberText NUMBERS = NumberText.house();

    private static List<String> row(Table table, String label) {
        return table.rows().stream()
                .filter(row -> row.label().equals(label) && row.kind() != Table.Kind.HEADING)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + label + " in " + table.rows()))
                .cells()
                .stream()
                .map(cell -> cell.text(NUMBERS))
                .toList();
    }

    /** No limit of aPTT is published: without the reports' own nothing of it can be graded. */
    private static Cohort withoutLimitsOfAptt() {
        Cohort cohort = SyntheticCohort.standard();
        return new Cohort(
                cohort.title(),
                cohort.synthetic(),
                cohort.patients().stream()
                        .map(patient -> new PatientRecord(
                                patient.patient(),
                                patient.transplants(),
                                patient.labs().stream()
                                        .map(CourseTablesTest::withoutLimit)
                                        .toList(),
                                patient.transfusions(),
                                patient.episodes(),
                                patient.courses(),
                                patient.coTreatments(),
                                patient.findings(),
                                patient.adverseEvents(),
                                patient.followUp()))
                        .toList());
    }

    private static LabResult withoutLimit(LabResult lab) {
        return lab.analyte() != Analyte.APTT
                ? lab
                : new LabResult(
                        lab.patient(),
                        lab.day(),
                        lab.analyte(),
                        lab.relation(),
                        lab.value(),
                        lab.unit(),
                        Optional.empty(),
                        Optional.empty());
    }

    @Test
    void whatCannotBeGradedIsCountedWithItsReason() {
        StudyResults results = Study.run(withoutLimitsOfAptt(), Protocol.defaults());
        Table worst = LaboratoryGradeTables.worst(results.laboratoryGrades());
        Table shifts = LaboratoryGradeTables.shifts(results.laboratoryGrades());
        assertAll(
                () -> assertEquals(
                        List.of("0", "0", "0", "0", "0", "30", "0", "0/0", "0/0"),
                        row(worst, "Activated partial thromboplastin time prolonged")),
                () -> assertTrue(
                        worst.notes()
                                .containsValue(
                                        "Patients with a value that could not be graded: 30 for no upper limit."),
                        () -> worst.notes().toString()),
                () -> assertEquals(List.of("30", "0", "0", "0", "0", "0", "30", "0"), row(shifts, "Not gradable")),
                () -> assertTrue(worst.title().contains("CTCAE 5.0")),
                () -> assertTrue(worst.remarks().toString().contains("to 7 days after the last of the index course")));
    }

    @Test
    void nobodyGivesTablesWithoutNumbers() {
        StudyResults none = Study.run(new Cohort("none", true, List.of()), Protocol.defaults());
        assertAll(
                () -> assertEquals(
                        "0/0",
                        row(EpisodeTables.recorded(none.episodes()), "Found and recorded")
                                .get(0)),
                () -> assertEquals(
                        List.of(),
                        EpisodeTables.listing(none.episodes(), NumberText.house())
                                .rows()),
                () -> assertEquals(List.of("NE", ""), row(EpisodeTables.summary(none.episodes()), "Onset, day")),
                () -> assertEquals(
                        List.of("0/0", ""), row(ResponseTables.after(none.afterResponse()), "Recurrence of TMA")),
                () -> assertEquals(
                        "0",
                        row(LaboratoryGradeTables.worst(none.laboratoryGrades()), "Anaemia")
                                .get(0)));
    }

    /** Every episode once, and everyone with a recorded one. */
    @Test
    void laboratoryTablesSayWhatLimitsTheirNumbers() {
        StudyResults results = Study.run(SyntheticCohort.standard(), Protocol.defaults());
        String onThatDay = "Without the "
                + results.labs().get(0).timePoints().get(3).diedThatDay()
                + " who died on that very day: they count by their value, as those alive do.";
        Table models = LabModelTable.of(results.labModels().get(0), NumberText.house());
        List<String> weekOne = row(models, "Ratio per week, day 0 to 7");
        assertAll(
                () -> assertTrue(LabTable.of(results.labs(), NumberText.house()).remarks().stream()
                        .anyMatch(text -> text.contains("regression to the mean"))),
                () -> assertTrue(LabTable.of(results.labs(), NumberText.house()).remarks().stream()
                        .anyMatch(text -> text.contains("nothing is adjusted over them"))),
                () -> assertTrue(LabTable.improved(results.labs(), NumberText.house())
                        .notes()
                        .containsValue(onThatDay)),
                () -> assertTrue(LabTable.outcomes(results.labs(), NumberText.house())
                        .notes()
                        .containsValue(onThatDay)),
                () -> assertTrue(weekOne.get(3).matches("\\d\\.\\d\\d to \\d\\.\\d\\d"), weekOne.toString()),
                () -> assertTrue(models.notes().values().stream().anyMatch(text -> text.contains("jackknife"))));
    }

    @Test
    void theListingHasEveryEpisode() {
        StudyResults results = Study.run(SyntheticCohort.standard(), Protocol.defaults());
        Table listing = EpisodeTables.listing(results.episodes(), NumberText.house());
        long recordedOnly = results.episodes().recorded().patients().stream()
                .filter(of -> of.found() == 0)
                .count();
        assertEquals(
                results.episodes().found().size() + recordedOnly, listing.rows().size());
        assertTrue(listing.remarks().get(0).contains("CN2021"));
        long notShown = results.episodes().found().stream()
                .filter(found ->
                        found.episode().number() == 1 && found.episode().end() == Episode.End.NOT_RESOLVED)
                .count();
        assertTrue(row(EpisodeTables.summary(results.episodes()), "Alive, not shown to be resolved")
                .get(0)
                .startsWith(notShown + "/"));
    }
}
