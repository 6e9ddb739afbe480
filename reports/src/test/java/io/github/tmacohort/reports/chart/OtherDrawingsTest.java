package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.ForestFigure;
import io.github.tmacohort.reports.figure.SwimmerFigure;
import io.github.tmacohort.reports.figure.SwimmerFigure.Event;
import io.github.tmacohort.reports.figure.SwimmerFigure.Lane;
import io.github.tmacohort.reports.figure.SwimmerFigure.Mark;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.TrajectoryFigure;
import io.github.tmacohort.reports.figure.ValueAxis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class OtherDrawingsTest {

    private static final TimeAxis YEAR = TimeAxis.days("first dose", 0, 365);

    @Test
    void observedPatientsAreCountedUnderTheirDay() {
        Svg svg = Svg.of(FigureSamples.platelets(30));
        List<Element> ticks = svg.texts("x-ticks", "");
        List<Element> observed = svg.texts("observed", "");
        assertEquals(ticks.size(), observed.size() - 1);
        for (int i = 0; i < ticks.size(); i++) {
            assertEquals(Svg.number(ticks.get(i), "x"), Svg.number(observed.get(i + 1), "x"), 0.5);
        }
    }

    /** Alive, observed and missing of each day, in this order, and missing is the difference. */
    @Test
    void missingIsAliveLessObserved() {
        Svg svg = Svg.of(FigureSamples.platelets(30));
        for (int i = 1; i < svg.texts("x-ticks", "").size(); i++) {
            int alive = Integer.parseInt(svg.texts("alive", "").get(i).getTextContent());
            int observed = Integer.parseInt(svg.texts("observed", "").get(i).getTextContent());
            int missing = Integer.parseInt(svg.texts("missing", "").get(i).getTextContent());
            assertEquals(alive, observed + missing);
        }
        assertTrue(Svg.number(svg.texts("alive", "").get(0), "y")
                < Svg.number(svg.texts("observed", "").get(0), "y"));
        assertTrue(Svg.number(svg.texts("observed", "").get(0), "y")
                < Svg.number(svg.texts("missing", "").get(0), "y"));
    }

    /** One cross per death, on its day; flagged values are circles; both are in the legend and in the data. */
    @Test
    void deathsAndFlaggedValuesAreMarked() {
        TrajectoryFigure figure = FigureSamples.flagged();
        Svg svg = Svg.of(figure);
        svg.assertInside();
        svg.assertNoOverlap();
        assertEquals(2, svg.groups("death").size());
        assertEquals(1, svg.groups("flagged").size());
        assertEquals(
                2,
                figure.data().rows().stream()
                        .filter(row -> row.get(0).equals("death"))
                        .count());
        assertEquals(
                3,
                figure.data().rows().stream()
                        .filter(row -> row.get(10).equals("true"))
                        .count());
        assertTrue(figure.alternative().contains("2 deaths marked."), figure.alternative());
        assertTrue(figure.alternative().contains("After transfusion: 3 values."), figure.alternative());
        assertThrows(
                IllegalArgumentException.class,
                () -> figure.withDeaths(List.of(new TrajectoryFigure.Death("nobody", 3, 20))));
    }

    @Test
    void aPredictedCourseIsDrawnSaidAndInTheData() {
        TrajectoryFigure figure = FigureSamples.predicted();
        Svg svg = Svg.of(figure);
        assertEquals(1, svg.groups("prediction").size());
        assertEquals(0, svg.texts("legend", "patient").size());
        assertEquals(
                5,
                figure.data().rows().stream()
                        .filter(row -> row.get(0).equals("predicted mean"))
                        .count());
        assertTrue(figure.alternative().contains("Day 0: predicted 28."), figure.alternative());
        assertTrue(figure.alternative().contains("Day 14: predicted 56 (29 to 106)."), figure.alternative());
    }

    /** Under a predicted course values are dots, and the median has no band. */
    @Test
    void aPredictedCourseLiesOverTheValues() {
        TrajectoryFigure course = FigureSamples.predicted();
        List<TrajectoryFigure.Line> lines = List.of(
                new TrajectoryFigure.Line(
                        "P1", List.of(new TrajectoryFigure.Point(0, 15), new TrajectoryFigure.Point(7, 400))),
                new TrajectoryFigure.Line("P2", List.of(new TrajectoryFigure.Point(14, 60))));
        TrajectoryFigure figure = TrajectoryFigure.of(
                        course.text(), course.axis(), course.valueAxis(), lines, course.windows())
                .withPrediction(course.prediction().orElseThrow());
        Svg svg = Svg.of(figure);
        assertEquals(
                "Values of 2 patients", svg.texts("legend", "patient").get(0).getTextContent());
        assertEquals(
                "Median of those observed", svg.texts("legend", "median").get(0).getTextContent());
        assertEquals(1, svg.groups("prediction").size());
        assertTrue(figure.alternative().contains("of 2 patients"), figure.alternative());
    }

    /** Two neighbours share their border, the uppermost reaches 100 %, and nothing is drawn beyond the end. */
    @Test
    void stackedAreasLieOnEachOther() {
        Svg svg = Svg.of(FigureSamples.states());
        svg.assertInside();
        svg.assertNoOverlap();
        assertEquals(5, svg.groups("area").size());
        assertEquals(5, svg.groups("legend").size());
        List<Element> ticks = svg.texts("x-ticks", "");
        List<Element> counts = svg.texts("at-risk", "in-response");
        assertEquals(ticks.size(), counts.size() - 1);
        for (int i = 0; i < ticks.size(); i++) {
            assertEquals(Svg.number(ticks.get(i), "x"), Svg.number(counts.get(i + 1), "x"), 0.5);
        }
    }

    @Test
    void swimmerOrderIsOfTheDataAlone() {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lanes.add(new Lane("P" + i, "", 0, 100 - i / 4, List.of(), List.of(new Event(Mark.DEATH, 100 - i / 4))));
        }
        FigureText text = FigureText.of("swimmer", "Courses");
        String expected = FigureRenderer.withDefaults().svgText(SwimmerFigure.longestFirst(text, YEAR, lanes));
        Collections.shuffle(lanes, new Random(5));
        assertEquals(expected, FigureRenderer.withDefaults().svgText(SwimmerFigure.longestFirst(text, YEAR, lanes)));
    }

    @Test
    void whatLiesBeyondTheAxisIsSaid() {
        List<Event> events = List.of(new Event(Mark.RELAPSE, 400), new Event(Mark.DEATH, 512));
        SwimmerFigure figure = SwimmerFigure.longestFirst(
                FigureText.of("swimmer", "Courses"), YEAR, List.of(new Lane("P1", "CR", 0, 512, List.of(), events)));
        Svg svg = Svg.of(figure);
        assertTrue(svg.texts("lane", "P1").stream()
                .anyMatch(t -> t.getTextContent().equals("died day 512")));
        assertTrue(svg.elements("text").stream()
                .anyMatch(t -> t.getTextContent().equals("Not drawn: 1 event after day 365.")));
        svg.assertInside();
    }

    @Test
    void whatIsNotEstimableIsTextAndNoBar() {
        Interval none = new Interval.NotEstimable("no events");
        ForestFigure figure = ForestFigure.ratios(
                FigureText.of("forest", "Hazard ratios"),
                "Hazard ratio",
                List.of("Estimate"),
                List.of(
                        ForestFigure.Row.of("infinite", Estimate.notEstimable("no events"), none, List.of("NE")),
                        ForestFigure.Row.of("huge", Estimate.of(2), new Interval.Bounds(1e-9, 1e12), List.of("2.00")),
                        ForestFigure.Row.of("zero", Estimate.of(0), new Interval.Bounds(0, 0.5), List.of("0.00"))));
        Svg svg = Svg.of(figure);
        List<Element> rows = svg.groups("row");
        assertTrue(Svg.elements(rows.get(0), "line").isEmpty()
                && Svg.elements(rows.get(0), "path").isEmpty());
        assertTrue(Svg.elements(rows.get(0), "text").stream()
                .anyMatch(t -> t.getTextContent().equals("not estimable")));
        assertEquals(2, Svg.elements(rows.get(1), "path").size(), "an arrow at each end of the axis");
        assertEquals(1, Svg.elements(rows.get(2), "path").size(), "0 lies beyond the left end");
        svg.assertInside();
    }

    @Test
    void aTrajectoryWithoutValuesIsStillAFigure() {
        TrajectoryFigure figure = TrajectoryFigure.of(
                FigureText.of("empty", "sC5b-9"), YEAR, ValueAxis.log("sC5b-9 [ng/mL]"), List.of(), List.of());
        Svg.of(figure).assertInside();
    }
}
