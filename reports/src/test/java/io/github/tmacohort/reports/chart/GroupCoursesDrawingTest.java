package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.GroupCoursesFigure;
import io.github.tmacohort.reports.figure.GroupCoursesFigure.Group;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class GroupCoursesDrawingTest {
    private static final List<FigureStyle> STYLES =
            List.of(FigureStyle.page(), FigureStyle.column(), new FigureStyle(130, 12, true));

    private static Element group(Svg svg, String key) {
        return svg.groups("group").stream()
                .filter(g -> g.getAttribute("data-key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> parts(Element within, String part) {
        return Svg.elements(within, "g").stream()
                .filter(g -> g.getAttribute("class").equals(part))
                .toList();
    }

    /** First point of a median: that of day 0. */
    private static double[] start(Element group) {
        Element median = parts(group, "median").get(0);
        String[] path = Svg.elements(median, "path")
                .get(1)
                .getAttribute("d")
                .substring(1)
                .split("[ L]");
        return new double[] {Double.parseDouble(path[0]), Double.parseDouble(path[1])};
    }

    @Test
    void everyPatientIsInTheGroupsPanelAndEveryNumberUnderItsDay() {
        GroupCoursesFigure figure = FigureSamples.groups(3);
        Svg svg = Svg.of(figure);
        for (Group group : figure.groups()) {
            Element panel = group(svg, group.key());
            Set<String> drawn = new HashSet<>();
            parts(panel, "patient").forEach(line -> drawn.add(line.getAttribute("data-key")));
            assertEquals(new HashSet<>(group.lines().stream().map(Line::id).toList()), drawn);
            List<Element> counts = Svg.elements(parts(panel, "observed").get(0), "text");
            List<Element> ticks = Svg.elements(parts(panel, "x-ticks").get(0), "text");
            assertEquals(6, counts.size(), "a label and five days");
            for (int d = 0; d < 5; d++) {
                assertEquals(Integer.toString(10 - d), counts.get(d + 1).getTextContent());
                assertEquals(Svg.number(ticks.get(d), "x"), Svg.number(counts.get(d + 1), "x"), 0.02);
            }
            assertEquals(Svg.number(ticks.get(0), "x"), start(panel)[0], 0.02, "the median begins at day 0");
        }
    }

    /** Ticks of all panels are at the same heights, and a higher group's median is drawn higher. */
    @Test
    void panelsShareTheirAxes() {
        Svg svg = Svg.of(FigureSamples.groups(3));
        Set<String> heights = new HashSet<>();
        List<Double> medians = new ArrayList<>();
        for (String key : List.of("course-1", "course-2", "course-3")) {
            heights.add(Svg.elements(parts(group(svg, key), "y-ticks").get(0), "text").stream()
                    .map(tick -> tick.getTextContent() + " " + tick.getAttribute("y"))
                    .toList()
                    .toString());
            medians.add(start(group(svg, key))[1]);
        }
        assertEquals(1, heights.size());
        assertTrue(medians.get(0) > medians.get(1) && medians.get(1) > medians.get(2));
    }

    @Test
    void labelsOfAnyLengthAndKindAndManyGroupsFit() {
        for (int n : List.of(1, 2, 5)) {
            for (String label : List.of(
                    "An extremely long name of a course ".repeat(6),
                    "Donaudampfschifffahrtsgesellschaft".repeat(4),
                    "</text><script>alert(1)</script>",
                    "\u202eabc\u0000",
                    "")) {
                GroupCoursesFigure sample = FigureSamples.groups(n);
                GroupCoursesFigure figure = new GroupCoursesFigure(
                        FigureText.of("groups", "Groups"),
                        sample.axis(),
                        sample.valueAxis(),
                        sample.groups().stream()
                                .map(group -> new Group(group.key(), label, group.lines(), group.windows()))
                                .toList(),
                        label,
                        List.of(label));
                for (FigureStyle style : STYLES) {
                    Svg svg = Svg.of(FigureRenderer.with(style).svg(figure));
                    svg.assertInside();
                    svg.assertNoOverlap();
                    assertTrue(svg.elements("script").isEmpty());
                    assertEquals(n, svg.groups("group").size());
                }
            }
        }
    }
}
