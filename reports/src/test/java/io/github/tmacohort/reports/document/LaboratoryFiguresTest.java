package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.RangeShift;
import io.github.tmacohort.analysis.safety.LaboratoryGrades;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.reports.figure.AlluvialFigure;
import io.github.tmacohort.reports.figure.PatientPanelsFigure;
import io.github.tmacohort.reports.figure.TrajectoryFigure;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaboratoryFiguresTest {

    private static StudyResults results(int size) {
        return Study.run(SyntheticCohort.of(SyntheticCohort.DEFAULT_SEED, size), Protocol.defaults());
    }

    private static <T> List<T> of(Class<T> kind, StudyResults results) {
        return new LaboratoryFigures(results, NumberText.house())
                .all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void waterfallsCountEveryoneTreated() {
        StudyResults results = results(30);
        List<WaterfallFigure> figures = of(WaterfallFigure.class, results);
        assertEquals(3, figures.size());
        figures.forEach(
                figure -> assertEquals(results.listing().size(), figure.bars().size() + figure.withoutValue()));
    }

    @Test
    void coursesKnowWhoIsAlive() {
        for (TrajectoryFigure figure : of(TrajectoryFigure.class, results(30))) {
            figure.windows().forEach(window -> assertTrue(window.alive().getAsInt() >= window.observed()));
            assertTrue(figure.period().isPresent());
        }
    }

    /** Of more than 60 treated the first 60 by study id on two pages of 30 with the same axes, and it is said. */
    @Test
    void ofALargeCohortTheFirstSixtyAreShown() {
        StudyResults results = results(90);
        List<PatientPanelsFigure> pages = of(PatientPanelsFigure.class, results);
        assertTrue(results.listing().size() > 60);
        assertEquals(2, pages.size());
        assertEquals(30, pages.get(0).panels().size());
        assertEquals(30, pages.get(1).panels().size());
        assertEquals(pages.get(0).most(), pages.get(1).most());
        assertEquals(
                results.listing().subList(0, 60).stream()
                        .map(line -> line.patient().value())
                        .toList(),
                pages.stream()
                        .flatMap(page -> page.panels().stream())
                        .map(PatientPanelsFigure.Panel::id)
                        .toList());
        assertTrue(pages.get(0).notes().get(0).startsWith("The first 60 of "));
    }

    /** Each ribbon of the shift figures is a cell of the results; every panel has everyone treated. */
    @Test
    void shiftFiguresAreTheShiftTables() {
        StudyResults results = results(30);
        AlluvialFigure ranges =
                new ShiftFigures(results, NumberText.house()).byRange().orElseThrow();
        assertEquals(
                List.of("platelets", "ldh", "creatinine"),
                ranges.panels().stream().map(AlluvialFigure.Panel::key).toList());
        for (AlluvialFigure.Panel panel : ranges.panels()) {
            assertEquals(results.listing().size(), panel.patients());
            LabMarker marker = results.labs().stream()
                    .filter(one -> one.plan().analyte().code().equals(panel.key()))
                    .findFirst()
                    .orElseThrow();
            RangeShift shift = marker.shifts().stream()
                    .filter(one -> one.at().equals(marker.main().orElseThrow()))
                    .findFirst()
                    .orElseThrow();
            for (RangeShift.Row row : shift.rows()) {
                String from = switch (row.baseline()) {
                    case BELOW -> "below";
                    case WITHIN -> "within";
                    case ABOVE -> "above";
                    case NOT_TOLD -> "open";
                    case NO_VALUE -> "no-value";
                };
                assertEquals(row.patients(), panel.before(from));
                assertEquals(row.within(), panel.patients(from, "within"));
                assertEquals(row.dead(), panel.patients(from, "dead"));
                assertEquals(row.noValue(), panel.patients(from, "no-value"));
            }
        }
        AlluvialFigure grades =
                new ShiftFigures(results, NumberText.house()).byGrade().orElseThrow();
        for (AlluvialFigure.Panel panel : grades.panels()) {
            LaboratoryGrades.Row row = results.laboratoryGrades().rows().stream()
                    .filter(one -> one.term().equals(panel.key()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(results.listing().size(), panel.patients());
            for (int grade = 0; grade <= 4; grade++) {
                assertEquals(row.worst().get(grade), panel.after("grade-" + grade));
                assertEquals(row.shifts().get(grade).patients(), panel.before("grade-" + grade));
            }
            assertEquals(row.open(), panel.after("open"));
            assertEquals(row.notMeasured(), panel.after("no-value"));
        }
    }

    @Test
    void withoutPatientsThereIsNoShiftFigure() {
        StudyResults nobody = Study.run(new Cohort("Nobody", true, List.of()), Protocol.defaults());
        assertTrue(new ShiftFigures(nobody, NumberText.house()).byRange().isEmpty());
        assertTrue(new ShiftFigures(nobody, NumberText.house()).byGrade().isEmpty());
    }
}
