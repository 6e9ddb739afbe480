package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.RiskRow;
import io.github.tmacohort.reports.figure.TimeAxis;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures of thousands of patients stay legible and small, and say what they leave out. */
class LargeCohortTest {
    private static final int PATIENTS = 5000;

    /** Every kind that draws patients; flow, alluvial, UpSet and forest draw counts and estimates. */
    static Stream<Figure> kinds() {
        return Stream.of(
                FigureSamples.swimmer(PATIENTS),
                FigureSamples.waterfall(PATIENTS),
                FigureSamples.platelets(PATIENTS),
                FigureSamples.patientPanels(PATIENTS),
                FigureSamples.doses(PATIENTS),
                FigureSamples.groups(3, PATIENTS / 3),
                curves(),
                FigureSamples.incidence(PATIENTS),
                FigureSamples.deaths(PATIENTS),
                FigureSamples.hazard(PATIENTS),
                FigureSamples.specifications(PATIENTS),
                FigureSamples.sets(PATIENTS));
    }

    private static KaplanMeierFigure curves() {
        TimeAxis axis = TimeAxis.days("first dose", 0, 2000);
        List<RiskRow> rows = new ArrayList<>();
        return KaplanMeierFigure.of(
                        FigureSamples.text("curves", "Survival"),
                        Endpoint.overallSurvival(),
                        axis,
                        List.of(
                                FigureSamples.curve("a", "A", PATIENTS, 3000, 2000, 1, rows, axis.ticks()),
                                FigureSamples.curve("b", "B", PATIENTS, 1500, 2000, 2, rows, axis.ticks())))
                .withRiskTable(rows);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void drawingsStayBoundedAndOnAPage(Figure figure) {
        byte[] drawn = FigureRenderer.withDefaults().svg(figure);
        Svg svg = Svg.of(drawn);
        int elements = svg.elements("*").size();
        assertTrue(elements < 8000, figure.id() + " has " + elements + " elements");
        assertTrue(drawn.length < 700_000, figure.id() + " has " + drawn.length + " bytes");
        double height = FigureRenderer.withDefaults().size(figure).height();
        assertTrue(height < 297 * FigureStyle.POINTS_PER_MM, figure.id() + " is " + height + " points high");
        svg.assertInside();
        svg.assertNoOverlap(0.05);
    }

    /** What is drawn of many is said on the figure; the table behind it has everyone. */
    @Test
    void theSelectionIsSaid() {
        for (Figure figure : List.of(
                FigureSamples.swimmer(PATIENTS),
                FigureSamples.waterfall(PATIENTS),
                FigureSamples.platelets(PATIENTS),
                FigureSamples.patientPanels(PATIENTS),
                FigureSamples.doses(PATIENTS))) {
            String words = Svg.of(figure).words();
            assertTrue(words.contains(" of 5000 patients"), figure.id() + ": " + words);
            assertTrue(words.contains("evenly spread over the order"), figure.id());
            assertTrue(figure.data().rows().size() >= PATIENTS, figure.id());
        }
    }

    @Test
    void theSelectionIsEvenAndOfTheNumbersAlone() {
        List<Integer> all = IntStream.range(0, 5000).boxed().toList();
        for (int most : new int[] {2, 7, 60, 100, 4999}) {
            List<Integer> drawn = Sampled.evenly(all, most);
            assertEquals(most, drawn.size());
            assertEquals(most, new HashSet<>(drawn).size());
            assertEquals(0, drawn.get(0));
            assertEquals(4999, drawn.get(most - 1));
            for (int i = 0; i < most; i++) {
                assertEquals(i * 4999.0 / (most - 1), drawn.get(i), 0.5);
            }
        }
        assertEquals(all, Sampled.evenly(all, 5000));
    }

    /** Steps drawn as one change hardly a pixel: each pixel row of the curve lies where it would with all steps. */
    @Test
    void thinnedStepsGiveTheSamePicture() throws Exception {
        TimeAxis axis = TimeAxis.days("first dose", 0, 2000);
        int n = 4000;
        double[] times = IntStream.range(0, n).mapToDouble(i -> 0.5 * (i + 1)).toArray();
        double[] values =
                IntStream.range(0, n).mapToDouble(i -> 1 - (i + 1.0) / (n + 1)).toArray();
        double[] none = IntStream.range(0, n).mapToDouble(i -> Double.NaN).toArray();
        KaplanMeierFigure figure = KaplanMeierFigure.of(
                FigureSamples.text("line", "Line"),
                Endpoint.overallSurvival(),
                axis,
                List.of(KaplanMeierFigure.Curve.of("a", "A", n, n, times, values, none, none, new double[0], 2000)));
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(FigureRenderer.withDefaults().png(figure, 144)));
        Svg svg = Svg.of(figure);
        List<Double> ticks = svg.texts("x-ticks", "").stream()
                .map(text -> Svg.number(text, "x"))
                .toList();
        List<Double> heights = svg.texts("y-ticks", "").stream()
                .map(text -> Svg.number(text, "y") - 0.35 * 9)
                .toList();
        for (int i = 1; i < axis.ticks().size(); i++) {
            double expected = 2
                    * (heights.get(0)
                            + (heights.get(4) - heights.get(0))
                                    * (1 - axis.ticks().get(i) / 2000));
            int x = (int) Math.round(2 * ticks.get(i)) + 3; // beside the tick, on no grid line
            int y = 0;
            double sum = 0;
            int found = 0;
            for (; y < picture.getHeight(); y++) {
                int rgb = picture.getRGB(x, y);
                boolean blue = (rgb & 0xff) - (rgb >> 16 & 0xff) > 100;
                sum += blue && y > 2 * heights.get(4) - 4 ? y + 0.5 : 0;
                found += blue && y > 2 * heights.get(4) - 4 ? 1 : 0;
            }
            assertTrue(found > 0, "no curve at " + axis.ticks().get(i));
            assertEquals(expected, sum / found, 3, "at " + axis.ticks().get(i));
        }
        assertTrue(svg.root().getTextContent().length() < 3000);
    }
}
