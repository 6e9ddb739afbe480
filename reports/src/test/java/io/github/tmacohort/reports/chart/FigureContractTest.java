package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.CumulativeFigure;
import io.github.tmacohort.reports.figure.DoseCalendarFigure;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.FigureTable;
import io.github.tmacohort.reports.figure.Milestone;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What every kind of figure keeps, whatever it is called and however wide it is drawn. */
class FigureContractTest {

    /** Parts whose key is that of a group. */
    private static final Set<String> OF_GROUPS = Set.of("legend", "heading", "at-risk", "events", "area", "milestone");

    /** Measured widths are rounded to hundredths on their way into the document [points]. */
    private static final double ROUNDING = 0.05;

    private static final String LONG =
            "Thrombotic microangiopathy after allogeneic transplantation, with organ damage ";

    private static final Map<String, String> LABELS = labels();

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("formula", "=cmd|' /C calc'!A0");
        labels.put("markup", "<script>alert(\"1\")</script> & 'x' > y");
        labels.put("right-to-left", "\u05e2\u05d1\u05e8\u05d9\u05ea \u0627\u0644\u0639\u0631\u0628\u064a\u0629 ");
        labels.put("emoji", "\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc67 ");
        labels.put("Chinese", "\u4e2d\u6587\u6807\u7b7e");
        labels.put("empty", "");
        labels.put("blank", "   ");
        labels.put("long words", LONG.repeat(4));
        labels.put("long word", "x".repeat(300));
        labels.put("control", "line\nbreak\ttab\u0000 \u202enull");
        labels.put("LaTeX", "\\textbf{a}$x_1^2$%#~ ");
        return labels;
    }

    static Stream<Figure> kinds() {
        return FigureSamples.all().stream();
    }

    static Stream<FigureStyle> styles() {
        List<FigureStyle> styles = new ArrayList<>(List.of(
                new FigureStyle(60, 6, true), new FigureStyle(85, 9, true), FigureStyle.column(), FigureStyle.page()));
        for (JournalColumn column : JournalColumn.values()) {
            styles.add(column.style());
        }
        return styles.stream();
    }

    /** The first eight letters of the old text go on, so that renamed texts differ. */
    private static UnaryOperator<String> renaming(String label) {
        return text -> label.isBlank() ? label : label + text.substring(0, Math.min(8, text.length()));
    }

    @Test
    void everyKindHasItsSample() {
        Set<Class<?>> sampled = new HashSet<>();
        kinds().forEach(figure -> sampled.add(figure.getClass()));
        assertEquals(Set.of(Figure.class.getPermittedSubclasses()), sampled);
    }

    /** With ordinary labels in every style of every journal. */
    @ParameterizedTest
    @MethodSource("styles")
    void nothingIsClippedAndNoTextLiesOnAnother(FigureStyle style) {
        List<String> found = new ArrayList<>();
        kinds().forEach(figure -> check(figure, figure.id() + " in " + style, style, found));
        assertTrue(found.isEmpty(), () -> String.join("\n", found));
    }

    static Stream<String> hostile() {
        return LABELS.keySet().stream();
    }

    /** With hostile labels, narrow and wide. */
    @ParameterizedTest
    @MethodSource("hostile")
    void hostileLabelsAreTextInTheirPlace(String name) {
        List<String> found = new ArrayList<>();
        List<FigureStyle> styles =
                List.of(new FigureStyle(60, 6, true), new FigureStyle(85, 8, false), FigureStyle.page());
        kinds().forEach(figure -> {
            Figure renamed = Renamed.of(figure, renaming(LABELS.get(name)));
            for (FigureStyle style : styles) {
                check(renamed, figure.id() + " with " + name + " in " + style, style, found);
            }
            assertFalse(renamed.alternative().isBlank());
            assertEquals(figure.data().rows().size(), renamed.data().rows().size());
        });
        assertTrue(found.isEmpty(), () -> String.join("\n", found));
    }

    private static void check(Figure figure, String what, FigureStyle style, List<String> found) {
        try {
            Svg svg = Svg.of(FigureRenderer.with(style).svg(figure));
            assertTrue(svg.elements("script").isEmpty(), "a script");
            svg.assertInside();
            svg.assertNoOverlap(ROUNDING);
            columnsAreCentred(svg);
        } catch (AssertionError e) {
            found.add(what + ": " + e.getMessage());
        }
    }

    /** Each count that is drawn under an axis stands on a tick's coordinate. */
    private static void columnsAreCentred(Svg svg) {
        List<Double> ticks = svg.groups("x-ticks").stream()
                .flatMap(g -> Svg.elements(g, "text").stream())
                .map(text -> Svg.number(text, "x"))
                .toList();
        for (String part :
                List.of("at-risk", "events", "censored", "new-events", "new-censored", "observed", "alive")) {
            for (Element group : svg.groups(part)) {
                List<Element> cells = Svg.elements(group, "text").stream()
                        .filter(text -> text.getAttribute("text-anchor").equals("middle"))
                        .toList();
                for (Element cell : cells) {
                    double x = Svg.number(cell, "x");
                    if (ticks.stream().noneMatch(tick -> Math.abs(tick - x) <= 0.5)
                            && svg.lines().stream().noneMatch(mark -> Math.abs(mark - x) <= 0.5)) {
                        throw new AssertionError("a count under no tick: " + cell.getTextContent() + " at " + x);
                    }
                }
            }
        }
    }

    /** Renaming moves no line: what is drawn beside texts is the same where there is room for either name. */
    @ParameterizedTest
    @MethodSource("kinds")
    void groupsKeepColourAndLineTypeUnderAnotherName(Figure figure) {
        Figure renamed = Renamed.of(figure, text -> text.isEmpty() ? text : "Renamed " + text.length());
        assertEquals(pens(figure), pens(renamed));
    }

    /** For each part with a key: its colours and line types. */
    private static Map<String, Set<String>> pens(Figure figure) {
        Map<String, Set<String>> pens = new LinkedHashMap<>();
        Svg svg = Svg.of(figure);
        for (Element group : svg.elements("g")) {
            String key = group.getAttribute("data-key");
            if (key.isEmpty() || !OF_GROUPS.contains(group.getAttribute("class"))) {
                continue;
            }
            Set<String> found = pens.computeIfAbsent(group.getAttribute("class") + " " + key, k -> new HashSet<>());
            for (String name : List.of("line", "path", "rect", "circle")) {
                for (Element element : Svg.elements(group, name)) {
                    found.add(element.getAttribute("stroke") + " " + element.getAttribute("stroke-dasharray") + " "
                            + element.getAttribute("fill"));
                }
            }
        }
        return pens;
    }

    /** Curves, rows of counts and milestones in another order: each key keeps its numbers, its line and its words. */
    @Test
    void everythingOfACumulativeCurveFollowsItsKey() {
        CumulativeFigure figure = FigureSamples.incidence(60);
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            List<CumulativeFigure.Curve> curves = new ArrayList<>(figure.curves());
            List<CumulativeFigure.CountRow> counts = new ArrayList<>(figure.counts());
            List<Milestone> milestones = new ArrayList<>(figure.milestones());
            Collections.shuffle(curves, random);
            Collections.shuffle(counts, random);
            Collections.shuffle(milestones, random);
            CumulativeFigure shuffled = CumulativeFigure.of(
                            figure.text(), figure.quantity(), figure.valueLabel(), figure.axis(), curves)
                    .withCounts(counts)
                    .withMilestones(milestones)
                    .withComparisons(figure.comparisons());
            Svg before = Svg.of(figure);
            Svg after = Svg.of(shuffled);
            for (CumulativeFigure.Curve curve : curves) {
                assertEquals(words(before, "legend", curve.key()), words(after, "legend", curve.key()));
                assertEquals(dot(before, curve.key()), dot(after, curve.key()), curve.key());
            }
            for (CumulativeFigure.CountRow row : counts) {
                assertEquals(words(before, "at-risk", row.key()), words(after, "at-risk", row.key()));
            }
            assertEquals(
                    curves.stream().map(CumulativeFigure.Curve::key).toList(),
                    after.groups("legend").stream()
                            .map(group -> group.getAttribute("data-key"))
                            .toList());
        }
    }

    private static List<String> words(Svg svg, String part, String key) {
        return svg.texts(part, key).stream().map(Element::getTextContent).toList();
    }

    /** Where a milestone's dot lies. */
    private static String dot(Svg svg, String key) {
        Element group = svg.groups("milestone").stream()
                .filter(g -> g.getAttribute("data-key").equals(key))
                .findFirst()
                .orElseThrow();
        Element shape = Svg.elements(group, "*").get(0);
        return shape.getAttribute("cx") + " " + shape.getAttribute("cy") + " " + shape.getAttribute("d");
    }

    /** Patients are sorted by their numbers and ids, so that the order of the rows of a table is no matter. */
    @Test
    void theOrderOfRowsIsOfTheDataAlone() {
        Random random = new Random(8);
        DoseCalendarFigure doses = FigureSamples.doses(24);
        List<DoseCalendarFigure.Row> rows = new ArrayList<>(doses.rows());
        Collections.shuffle(rows, random);
        assertEquals(doses, DoseCalendarFigure.longestFirst(doses.text(), "first dose", 25, "mg/kg/day", rows));
        WaterfallFigure waterfall = FigureSamples.waterfall(30);
        List<WaterfallFigure.Bar> bars = new ArrayList<>(waterfall.bars());
        Collections.shuffle(bars, random);
        assertEquals(
                waterfall,
                WaterfallFigure.of(
                                waterfall.text(),
                                waterfall.axis(),
                                waterfall.categories(),
                                bars,
                                waterfall.withoutValue())
                        .withThresholds(waterfall.thresholds()));
    }

    /** In every locale and as often as one likes. */
    @Test
    void theSameFigureGivesTheSameBytes() {
        Locale before = Locale.getDefault();
        try {
            for (Figure figure : FigureSamples.all()) {
                Locale.setDefault(Locale.ROOT);
                byte[] expected = FigureRenderer.withDefaults().svg(figure);
                Locale.setDefault(Locale.forLanguageTag("ar-EG"));
                assertArrayEquals(expected, FigureRenderer.withDefaults().svg(figure), figure.id());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFigureHasItsWordsAndItsNumbers(Figure figure) {
        assertTrue(figure.alternative().contains(figure.text().title()));
        FigureTable data = figure.data();
        assertFalse(data.rows().isEmpty());
        String svg = FigureRenderer.withDefaults().svgText(figure);
        assertTrue(svg.contains("<desc id=\"" + figure.id() + "-desc\">"));
    }
}
