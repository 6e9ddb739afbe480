package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Curve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Median;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.RiskRow;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Step;
import io.github.tmacohort.reports.figure.TimeAxis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class KaplanMeierDrawingTest {

    private static final List<String> HOSTILE = List.of(
            "a<b & \"c\" = '>d'",
            "=cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "\u05e2\u05d1\u05e8\u05d9\u05ea",
            "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
            "\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc67",
            "",
            "   ",
            "\u202egnirts desrever",
            "\u4e2d\u6587\u6807\u7b7e",
            "line\nbreak\ttab\u0000null",
            "x".repeat(400),
            "many words ".repeat(60),
            "\ud83d");

    private static final TimeAxis AXIS = TimeAxis.days("first dose", 0, 100);

    private static Curve curve(String key, String label) {
        return new Curve(
                key,
                label,
                10,
                1,
                List.of(new Step(50, 0.9, new Interval.Bounds(0.5, 0.98))),
                List.of(60.0),
                90,
                Median.notGiven());
    }

    private static List<Integer> counts(int first) {
        return IntStream.range(0, AXIS.ticks().size())
                .mapToObj(i -> first * 100 + i)
                .toList();
    }

    private static KaplanMeierFigure figure(List<Curve> curves, List<RiskRow> rows) {
        return KaplanMeierFigure.of(FigureText.of("km", "Survival"), Endpoint.overallSurvival(), AXIS, curves)
                .withRiskTable(rows);
    }

    @Test
    void everyCountIsCentredUnderItsTick() {
        for (KaplanMeierFigure figure : List.of(FigureSamples.overallSurvival(), FigureSamples.landmark())) {
            Svg svg = Svg.of(figure);
            List<Element> ticks = svg.texts("x-ticks", "");
            assertEquals(figure.axis().ticks().size(), ticks.size());
            List<Double> marks = tickMarks(svg);
            for (RiskRow row : figure.riskTable()) {
                String part =
                        row.count().label().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
                List<Element> cells = svg.texts(part, row.key());
                cells = cells.subList(1, cells.size()); // the label comes first
                assertEquals(row.counts().size(), cells.size());
                for (int i = 0; i < cells.size(); i++) {
                    assertEquals("middle", cells.get(i).getAttribute("text-anchor"));
                    assertEquals(Svg.number(ticks.get(i), "x"), Svg.number(cells.get(i), "x"), 0.5);
                    assertEquals(marks.get(i), Svg.number(cells.get(i), "x"), 0.5);
                    assertEquals(row.counts().get(i).toString(), cells.get(i).getTextContent());
                }
            }
        }
    }

    /** Where JFreeChart drew the marks of the x axis: short upright lines that begin on the axis. */
    private static List<Double> tickMarks(Svg svg) {
        List<Double> found = new ArrayList<>();
        for (Element line : Svg.elements(svg.groups("plot").get(0), "line")) {
            double height = Math.abs(Svg.number(line, "y1") - Svg.number(line, "y2"));
            if (line.getAttribute("x1").equals(line.getAttribute("x2")) && height <= 4) {
                found.add(Svg.number(line, "x1"));
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void rowsFollowTheirKeyWhateverTheOrderAndTheLabels(int seed) {
        Random random = new Random(seed);
        List<Curve> curves = new ArrayList<>();
        List<RiskRow> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String label = HOSTILE.get(random.nextInt(HOSTILE.size()));
            curves.add(curve("key" + i, label));
            rows.add(new RiskRow("key" + i, Count.AT_RISK, counts(i + 1)));
        }
        Collections.shuffle(curves, random);
        Collections.shuffle(rows, random);
        Svg svg = Svg.of(figure(curves, rows));
        for (int i = 0; i < 6; i++) {
            List<String> drawn = svg.texts("at-risk", "key" + i).stream()
                    .map(Element::getTextContent)
                    .toList();
            List<String> expected = counts(i + 1).stream().map(String::valueOf).toList();
            assertEquals(expected, drawn.subList(1, drawn.size()));
        }
        List<String> legend = svg.groups("legend").stream()
                .map(g -> g.getAttribute("data-key"))
                .toList();
        assertEquals(curves.stream().map(Curve::key).toList(), legend);
    }

    @Test
    void hostileLabelsStayInsideAndAreText() {
        List<Curve> curves = new ArrayList<>();
        List<RiskRow> rows = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            curves.add(curve("k" + i, HOSTILE.get(i)));
            rows.add(new RiskRow("k" + i, Count.AT_RISK, counts(i + 1)));
        }
        KaplanMeierFigure figure = figure(curves, rows);
        Svg svg = Svg.of(figure);
        assertTrue(svg.elements("script").isEmpty());
        double width = Double.parseDouble(svg.root().getAttribute("viewBox").split(" ")[2]);
        for (Element text : svg.elements("text")) {
            if (!text.hasAttribute("transform")) {
                double[] ends = Svg.extent(text);
                assertTrue(ends[0] >= 0 && ends[1] <= width, text.getTextContent());
            }
        }
        for (int i = 0; i < HOSTILE.size(); i++) {
            List<Element> row = svg.texts("at-risk", "k" + i);
            assertTrue(Svg.extent(row.get(0))[1] < Svg.extent(row.get(1))[0], "label and count touch in row " + i);
            assertFalse(svg.texts("heading", "k" + i).get(0).getTextContent().isBlank(), "row " + i);
        }
        assertTrue(FigureRenderer.withDefaults().pdf(figure).length > 1000);
        assertTrue(FigureRenderer.withDefaults().png(figure, 72).length > 1000);
    }

    @Test
    void labelsWithoutRoomBesideTheirRowStandAboveIt() {
        List<Curve> curves = List.of(curve("a", "Response confirmed by day 28, complete"), curve("b", "None"));
        List<RiskRow> rows =
                List.of(new RiskRow("b", Count.AT_RISK, counts(2)), new RiskRow("a", Count.AT_RISK, counts(1)));
        Svg wide =
                Svg.of(FigureRenderer.with(FigureStyle.page().withWidthMm(280)).svg(figure(curves, rows)));
        assertEquals(
                "Response confirmed by day 28, complete",
                wide.texts("at-risk", "a").get(0).getTextContent());
        Svg narrow = Svg.of(FigureRenderer.with(FigureStyle.column()).svg(figure(curves, rows)));
        assertEquals("At risk", narrow.texts("at-risk", "a").get(0).getTextContent());
        assertEquals(
                "Response confirmed by day 28, complete",
                narrow.texts("heading", "a").get(0).getTextContent());
    }

    @Test
    void warningAndSyntheticMarkAreDrawn() {
        Svg svg = Svg.of(FigureSamples.naive());
        assertTrue(svg.texts("warning", "").get(0).getTextContent().startsWith("Biased by construction"));
        assertTrue(
                svg.elements("text").stream().anyMatch(t -> t.getTextContent().equals("SYNTHETIC DATA")));
    }

    @Test
    void marksTooManyToTellApartAreLeftOutAndSaidToBe() {
        List<RiskRow> rows = new ArrayList<>();
        Curve many = FigureSamples.curve("a", "A", 2000, 5000, 100, 7, rows, AXIS.ticks());
        Svg svg = Svg.of(figure(List.of(many), rows));
        String note = "Marks of censored patients are left out: a group has more than 250.";
        assertTrue(
                svg.elements("text").stream().anyMatch(t -> t.getTextContent().equals(note)));
        int paths = Svg.elements(svg.groups("plot").get(0), "path").size();
        assertTrue(paths <= 2, "a band and a curve, " + paths);
    }
}
