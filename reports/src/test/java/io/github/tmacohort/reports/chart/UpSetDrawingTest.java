package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.UpSetFigure;
import io.github.tmacohort.reports.figure.UpSetFigure.Combination;
import io.github.tmacohort.reports.figure.UpSetFigure.OfSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class UpSetDrawingTest {
    private static final FigureText TEXT = FigureText.of("sets", "Who is a case");

    private static UpSetFigure four() {
        return UpSetFigure.of(
                TEXT,
                List.of(new OfSet("A", "Set a", 9, 0), new OfSet("B", "Set b", 4, 2)),
                List.of(
                        new Combination(List.of("A", "B"), List.of(), 4),
                        new Combination(List.of("A"), List.of(), 3),
                        new Combination(List.of(), List.of(), 1),
                        new Combination(List.of("A"), List.of("B"), 2)),
                10);
    }

    private static boolean says(Svg svg, String text) {
        return svg.elements("text").stream().anyMatch(t -> t.getTextContent().equals(text));
    }

    /** Bars stand on one line, are as tall as their counts, and the count is written over each. */
    @Test
    void barsAreAsTallAsTheirCounts() {
        Svg svg = Svg.of(four());
        List<Element> columns = svg.groups("combination");
        assertEquals(4, columns.size());
        int[] counts = {4, 3, 1, 2};
        double unit = 0;
        for (int i = 0; i < 4; i++) {
            Element bar = Svg.elements(columns.get(i), "rect").get(0);
            double tall = Svg.number(bar, "height");
            unit = i == 0 ? tall / counts[0] : unit;
            assertEquals(unit * counts[i], tall, 0.02);
            Element first = Svg.elements(columns.get(0), "rect").get(0);
            assertEquals(Svg.number(first, "y") + Svg.number(first, "height"), Svg.number(bar, "y") + tall, 0.02);
            Element count = Svg.elements(columns.get(i), "text").get(0);
            assertEquals(Integer.toString(counts[i]), count.getTextContent());
            assertEquals(Svg.number(bar, "x") + Svg.number(bar, "width") / 2, Svg.number(count, "x"), 0.02);
        }
    }

    @Test
    void whoCannotBeJudgedIsWrittenOut() {
        Svg svg = Svg.of(four());
        assertTrue(says(svg, "Every set can judge (8 patients)"));
        assertTrue(says(svg, "Some set cannot judge (2 patients)"));
        assertTrue(says(svg, "Cannot be judged"));
        assertTrue(
                svg.texts("set", "B").stream().anyMatch(t -> t.getTextContent().equals("4 (2)")));
        UpSetFigure all = UpSetFigure.of(
                TEXT,
                List.of(new OfSet("A", "Set a", 1, 0)),
                List.of(new Combination(List.of("A"), List.of(), 1), new Combination(List.of(), List.of(), 1)),
                2);
        assertTrue(Svg.of(all).elements("text").stream()
                .noneMatch(t -> t.getTextContent().contains("annot")));
    }

    /** 127 combinations of seven sets: as many as fit, the largest, and the rest is counted. */
    @Test
    void whatDoesNotFitIsLeftOutAndCounted() {
        List<String> keys = List.of("A", "B", "C", "D", "E", "F", "G");
        int[] cases = new int[7];
        List<Combination> combinations = new ArrayList<>();
        int patients = 0;
        for (int mask = 0; mask < 128; mask++) {
            List<String> in = new ArrayList<>();
            for (int k = 0; k < 7; k++) {
                if ((mask >> k & 1) == 1) {
                    in.add(keys.get(k));
                    cases[k] += mask + 1;
                }
            }
            combinations.add(new Combination(in, List.of(), mask + 1));
            patients += mask + 1;
        }
        List<OfSet> sets = new ArrayList<>();
        for (int k = 0; k < 7; k++) {
            sets.add(new OfSet(keys.get(k), "Set " + keys.get(k), cases[k], 0));
        }
        Svg svg = Svg.of(UpSetFigure.of(TEXT, sets, combinations, patients));
        svg.assertInside();
        svg.assertNoOverlap();
        int drawn = svg.groups("combination").size();
        assertTrue(drawn >= 10 && drawn < 128, "drawn " + drawn);
        int left = 0;
        for (int count = 1; count <= 128 - drawn; count++) {
            left += count;
        }
        assertTrue(
                says(svg, "Not drawn: " + (128 - drawn) + " combinations of the fewest patients, " + left + " in all."),
                "drawn " + drawn);
    }

    @Test
    void labelsOfAnyLengthAndKindStayInTheirColumn() {
        String endless = "An extremely long name of a set of diagnostic criteria ".repeat(6);
        String word = "Donaudampfschifffahrtsgesellschaft".repeat(4);
        for (String label : List.of(
                endless,
                word,
                "</text><script>alert(1)</script>",
                "=1+1",
                "\u202eabc\u0000",
                "\u05d0\u05d1\u05d2",
                "")) {
            UpSetFigure figure = UpSetFigure.of(
                    TEXT,
                    List.of(new OfSet("A", label, 5000, 0), new OfSet("B", label, 0, 12000)),
                    List.of(
                            new Combination(List.of("A"), List.of("B"), 5000),
                            new Combination(List.of(), List.of("B"), 7000)),
                    12000);
            for (FigureStyle style :
                    List.of(FigureStyle.page(), FigureStyle.column(), new FigureStyle(130, 12, true))) {
                Svg svg = Svg.of(FigureRenderer.with(style).svg(figure));
                svg.assertInside();
                svg.assertNoOverlap();
                assertTrue(svg.elements("script").isEmpty());
            }
        }
    }

    /** Marks of neighbouring columns and rows do not touch. */
    @Test
    void marksKeepApart() {
        Svg svg = Svg.of(FigureSamples.sets(200));
        List<Double> centres = new ArrayList<>();
        for (Element column : svg.groups("combination")) {
            centres.add(Svg.number(Svg.elements(column, "text").get(0), "x"));
        }
        double radius = FigureStyle.page().fontSize() * 0.42;
        for (int i = 1; i < centres.size(); i++) {
            assertTrue(centres.get(i) - centres.get(i - 1) > 2.2 * radius);
        }
    }
}
