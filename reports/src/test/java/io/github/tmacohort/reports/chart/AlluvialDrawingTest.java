package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.AlluvialFigure;
import io.github.tmacohort.reports.figure.AlluvialFigure.Category;
import io.github.tmacohort.reports.figure.AlluvialFigure.Flow;
import io.github.tmacohort.reports.figure.AlluvialFigure.Panel;
import io.github.tmacohort.reports.figure.AlluvialFigure.Tone;
import io.github.tmacohort.reports.figure.FigureText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class AlluvialDrawingTest {
    private static final FigureText TEXT = FigureText.of("shift", "From where to where");
    private static final double NEAR = 0.03; // coordinates have two decimals
    private static final List<FigureStyle> STYLES =
            List.of(FigureStyle.page(), FigureStyle.column(), new FigureStyle(130, 12, true));

    /** Left end of a ribbon: its top and its height; and the same of its right end. */
    private record Ends(double top, double height, double topAfter, double heightAfter) {
        static Ends of(Element flow) {
            String[] p = Svg.elements(flow, "path")
                    .get(0)
                    .getAttribute("d")
                    .replaceAll("[A-Z]", " ")
                    .strip()
                    .split(" +");
            double[] y = new double[8]; // M, three of C, L, three of C
            for (int i = 0; i < 8; i++) {
                y[i] = Double.parseDouble(p[2 * i + 1]);
            }
            return new Ends(y[0], y[7] - y[0], y[3], y[4] - y[3]);
        }
    }

    private static Element group(Svg svg, String part, String key) {
        return svg.groups(part).stream()
                .filter(g -> g.getAttribute("data-key").equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " " + key));
    }

    private static Element box(Svg svg, String part, String key) {
        return Svg.elements(group(svg, part, key), "rect").get(0);
    }

    private static void assertDrawnAsCounted(AlluvialFigure figure, FigureStyle style) {
        Svg svg = Svg.of(FigureRenderer.with(style).svg(figure));
        svg.assertInside();
        svg.assertNoOverlap();
        double unit = unit(svg, figure);
        for (Panel panel : figure.panels()) {
            double before = 0;
            double after = 0;
            Map<String, Double> used = new LinkedHashMap<>();
            for (Category from : figure.categories()) {
                int n = panel.before(from.key());
                int later = panel.after(from.key());
                if (n > 0) {
                    Element box = box(svg, "before", panel.key() + "/" + from.key());
                    before += Svg.number(box, "height");
                    assertEquals(n * unit, Svg.number(box, "height"), NEAR);
                    double y = Svg.number(box, "y");
                    for (Category to : figure.categories()) {
                        int moved = panel.patients(from.key(), to.key());
                        if (moved > 0) {
                            Ends ends = Ends.of(group(svg, "flow", panel.key() + "/" + from.key() + "/" + to.key()));
                            assertEquals(moved * unit, ends.height(), NEAR);
                            assertEquals(moved * unit, ends.heightAfter(), NEAR);
                            assertEquals(y, ends.top(), NEAR, "ribbons of a band lie on each other");
                            y += moved * unit;
                            double start = used.getOrDefault(
                                    to.key(), Svg.number(box(svg, "after", panel.key() + "/" + to.key()), "y"));
                            assertEquals(start, ends.topAfter(), NEAR);
                            used.put(to.key(), start + moved * unit);
                        }
                    }
                    assertEquals(Svg.number(box, "y") + Svg.number(box, "height"), y, NEAR, "nothing is left over");
                }
                if (later > 0) {
                    Element box = box(svg, "after", panel.key() + "/" + from.key());
                    after += Svg.number(box, "height");
                    assertEquals(later * unit, Svg.number(box, "height"), NEAR);
                }
            }
            assertEquals(
                    panel.patients() * unit, before, NEAR * figure.categories().size());
            assertEquals(before, after, NEAR * figure.categories().size());
        }
        assertBandsKeepApart(svg);
    }

    /** Height of a patient, from the largest band. */
    private static double unit(Svg svg, AlluvialFigure figure) {
        double unit = 0;
        int most = 0;
        for (Panel panel : figure.panels()) {
            for (Category category : figure.categories()) {
                int n = panel.before(category.key());
                if (n > most) {
                    most = n;
                    unit = Svg.number(box(svg, "before", panel.key() + "/" + category.key()), "height") / n;
                }
            }
        }
        return unit;
    }

    private static void assertBandsKeepApart(Svg svg) {
        for (Element panel : svg.groups("panel")) {
            for (String side : List.of("before", "after")) {
                List<Element> boxes = Svg.elements(panel, "g").stream()
                        .filter(g -> g.getAttribute("class").equals(side))
                        .map(g -> Svg.elements(g, "rect").get(0))
                        .sorted(Comparator.comparingDouble(box -> Svg.number(box, "y")))
                        .toList();
                for (int i = 1; i < boxes.size(); i++) {
                    double end = Svg.number(boxes.get(i - 1), "y") + Svg.number(boxes.get(i - 1), "height");
                    assertTrue(Svg.number(boxes.get(i), "y") > end + 1, "bands touch");
                }
            }
        }
    }

    @Test
    void bandsAndRibbonsAreAsTallAsTheirCountsAndAddUp() {
        for (FigureStyle style : STYLES) {
            assertDrawnAsCounted(FigureSamples.shifts(), style);
        }
    }

    /** Eight categories, each with one patient, beside one with thousands. */
    @Test
    void thinBandsKeepTheirNames() {
        List<Category> categories = new ArrayList<>();
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            categories.add(new Category("c" + i, "Category " + i, Tone.values()[i]));
            flows.add(new Flow("c" + i, "c" + (i + 3) % 8, i == 4 ? 12000 : 1));
        }
        for (FigureStyle style : STYLES) {
            AlluvialFigure figure = AlluvialFigure.of(TEXT, "Before", "After", categories, flows);
            assertDrawnAsCounted(figure, style);
            Svg svg = Svg.of(FigureRenderer.with(style).svg(figure));
            for (int i = 0; i < 8; i++) {
                assertEquals(2, svg.texts("before", "all/c" + i).size(), "number and name");
                assertEquals(2, svg.texts("after", "all/c" + i).size());
            }
        }
    }

    /** The number stands beside every band, whatever becomes of the name. */
    @Test
    void labelsOfAnyLengthAndKindStayInTheirPlace() {
        String endless = "An extremely long name of a category ".repeat(6);
        String word = "Donaudampfschifffahrtsgesellschaft".repeat(4);
        for (String label : List.of(
                endless,
                word,
                "</text><script>alert(1)</script>",
                "=1+1",
                "\u202eabc\u0000",
                "\u05d0\u05d1\u05d2",
                "")) {
            List<Category> categories = List.of(
                    new Category("a", label, Tone.SEVERE),
                    new Category("b", label, Tone.WANTED),
                    new Category("c", label, Tone.DEAD));
            List<Flow> flows = List.of(new Flow("a", "b", 4), new Flow("a", "c", 1), new Flow("b", "b", 30000));
            AlluvialFigure figure = new AlluvialFigure(
                    TEXT,
                    label,
                    label,
                    categories,
                    List.of(
                            new Panel("one", label, flows),
                            new Panel("two", label, flows),
                            new Panel("three", label, flows)),
                    List.of(label));
            for (FigureStyle style : STYLES) {
                assertDrawnAsCounted(figure, style);
                Svg svg = Svg.of(FigureRenderer.with(style).svg(figure));
                assertTrue(svg.elements("script").isEmpty());
                assertTrue(svg.texts("before", "two/a").stream()
                        .anyMatch(t -> t.getTextContent().equals("5")));
            }
        }
    }

    /** Another order of the categories moves the bands, and neither their colours nor their numbers. */
    @Test
    void coloursAndNumbersGoWithTheCategory() {
        AlluvialFigure figure = FigureSamples.shifts();
        List<Category> reversed = new ArrayList<>(figure.categories());
        Collections.reverse(reversed);
        AlluvialFigure other = new AlluvialFigure(
                figure.text(), figure.before(), figure.after(), reversed, figure.panels(), figure.notes());
        Svg one = Svg.of(figure);
        Svg two = Svg.of(other);
        for (String part : List.of("before", "after", "flow")) {
            for (Element group : one.groups(part)) {
                String key = group.getAttribute("data-key");
                String shape = part.equals("flow") ? "path" : "rect";
                assertEquals(
                        Svg.elements(group, shape).get(0).getAttribute("fill"),
                        Svg.elements(group(two, part, key), shape).get(0).getAttribute("fill"),
                        key);
                assertEquals(
                        Svg.elements(group, "text").stream()
                                .map(Element::getTextContent)
                                .toList(),
                        Svg.elements(group(two, part, key), "text").stream()
                                .map(Element::getTextContent)
                                .toList(),
                        key);
            }
        }
    }

    @Test
    void onePanelTakesTheWholeWidthAndTwoStandSideBySide() {
        List<Category> categories = List.of(new Category("a", "A", Tone.SEVERE), new Category("b", "B", Tone.WANTED));
        List<Flow> flows = List.of(new Flow("a", "b", 2), new Flow("b", "b", 1));
        Svg one = Svg.of(AlluvialFigure.of(TEXT, "x", "y", categories, flows));
        assertTrue(Svg.number(box(one, "after", "all/b"), "x") > 400);
        Svg two = Svg.of(new AlluvialFigure(
                TEXT,
                "x",
                "y",
                categories,
                List.of(new Panel("p", "P", flows), new Panel("q", "Q", flows)),
                List.of()));
        assertEquals(Svg.number(box(two, "before", "p/b"), "y"), Svg.number(box(two, "before", "q/b"), "y"), NEAR);
        assertTrue(Svg.number(box(two, "before", "q/b"), "x") > Svg.number(box(two, "after", "p/b"), "x"));
    }
}
