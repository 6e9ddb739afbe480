package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
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
}
