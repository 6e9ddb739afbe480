package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.PatientPanelsFigure;
import io.github.tmacohort.reports.figure.PatientPanelsFigure.Dosing;
import io.github.tmacohort.reports.figure.PatientPanelsFigure.Panel;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.ValueAxis;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class PatientPanelsDrawingTest {

    private static final TimeAxis AXIS = TimeAxis.days("first dose", -14, 60);

    private static Panel panel(String id, double end, boolean died, Point... points) {
        return new Panel(
                id, "PR", List.of(points), List.of(new Dosing(0, 10)), List.of(3.0), OptionalDouble.of(14), end, died);
    }

    private static PatientPanelsFigure figure(Panel... panels) {
        return new PatientPanelsFigure(
                FigureSamples.text("few", "Platelets"),
                AXIS,
                ValueAxis.linear("Platelets"),
                0,
                400,
                List.of(panels),
                Optional.empty(),
                "After transfusion",
                "Transfusion",
                List.of());
    }

    /** One group per patient, with its dose bar, its death and its response where there are any. */
    @Test
    void everyPatientHasAPanel() {
        PatientPanelsFigure figure = FigureSamples.patientPanels(30);
        Svg svg = Svg.of(figure);
        assertEquals(30, svg.groups("panel").size());
        assertEquals(6, svg.groups("death").size());
        assertEquals(20, svg.groups("response").size());
        Set<String> keys = svg.groups("panel").stream()
                .map(group -> group.getAttribute("data-key"))
                .collect(Collectors.toSet());
        assertEquals(30, keys.size());
    }

    /** Every tick of the value axis is at the same height within its row, and of the time axis at the same offset. */
    @Test
    void panelsShareTheirAxes() {
        Svg svg = Svg.of(FigureSamples.patientPanels(10));
        List<Element> rows = svg.groups("y-ticks");
        assertEquals(2, rows.size());
        Set<List<String>> labels = new HashSet<>();
        rows.forEach(row -> labels.add(svg.texts("y-ticks", row.getAttribute("data-key")).stream()
                .map(Element::getTextContent)
                .toList()));
        assertEquals(1, labels.size());
        List<Element> columns = svg.groups("x-ticks");
        assertEquals(5, columns.size());
        Set<Long> distances = new HashSet<>();
        for (Element column : columns) {
            List<Element> ticks = svg.texts("x-ticks", column.getAttribute("data-key"));
            distances.add(Math.round(10 * (Svg.number(ticks.get(1), "x") - Svg.number(ticks.get(0), "x"))));
        }
        assertEquals(1, distances.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 30})
    void anyNumberFitsOnA4(int n) {
        PatientPanelsFigure figure = FigureSamples.patientPanels(n);
        Svg svg = Svg.of(figure);
        svg.assertInside();
        svg.assertNoOverlap();
        double height = Double.parseDouble(svg.root().getAttribute("viewBox").split(" ")[3]);
        assertTrue(height < 257 * FigureStyle.POINTS_PER_MM, "height " + height); // A4 less margins of 20 mm
    }

    @Test
    void saysInWordsAndNumbersWhatIsDrawn() {
        PatientPanelsFigure figure = figure(
                panel("P1", 30, true, new Point(0, 20, true), new Point(7, 60)),
                panel("P2", 90, true),
                panel("P3", 90, false));
        assertTrue(
                figure.alternative()
                        .endsWith(
                                "Patients with a response confirmed 3, transfusions marked 3, death marked 1, no value 2."),
                figure.alternative());
        assertEquals(
                List.of(
                        "P1,PR,flagged value,0,0,20",
                        "P1,PR,value,7,7,60",
                        "P1,PR,dosing,0,10,",
                        "P1,PR,transfusion,3,3,"),
                figure.data().rows().stream()
                        .limit(4)
                        .map(row -> String.join(",", row))
                        .toList());
    }

    /** A death beyond the axis is no cross on it. */
    @Test
    void deathsBeyondTheAxisAreNotMarked() {
        assertEquals(0, Svg.of(figure(panel("P1", 90, true))).groups("death").size());
        assertEquals(1, Svg.of(figure(panel("P1", 60, true))).groups("death").size());
    }

    @Test
    void valuesOutsideTheSharedAxisAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> figure(panel("P1", 90, false, new Point(0, 401))));
        assertThrows(IllegalArgumentException.class, () -> figure(panel("P1", 90, false), panel("P1", 90, false)));
    }
}
