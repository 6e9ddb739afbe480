package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a drawing on a page says of what the pointer is at. */
class PointedAtTest {
    private static WaterfallFigure bars(int n, String id) {
        List<WaterfallFigure.Bar> bars = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            bars.add(new WaterfallFigure.Bar(id + i, "up", i - 1.25));
        }
        return new WaterfallFigure(
                FigureText.of("bars", "Bars"),
                ValueAxis.linear("Change"),
                Map.of("up", "Improved"),
                Set.of(),
                bars,
                List.of(),
                0,
                List.of());
    }

    @Test
    void eachBarSaysItsNumberAndOnlyOnAPage() {
        FigureRenderer renderer = FigureRenderer.withDefaults();
        WaterfallFigure figure = bars(3, "S-");
        String page = renderer.svgTextWithValues(figure);
        assertTrue(page.contains("<title>S-0: −1.25; Improved</title>"), page);
        assertEquals(3 + 1, page.split("<title").length - 1); // and the drawing's own
        String alone = renderer.svgText(figure);
        assertFalse(alone.contains("class=\"values\""));
        assertEquals(alone, page.replaceAll("(?s)<g class=\"values\".*</g>\n(?=</svg>)", ""));
        assertEquals(page, renderer.svgTextWithValues(bars(3, "S-")));
    }

    @Test
    void hostileIdsComeOutAsText() {
        String page = FigureRenderer.withDefaults().svgTextWithValues(bars(1, "</title><script>x</script>"));
        assertFalse(page.contains("<script"));
        assertTrue(page.contains("&lt;script&gt;"));
    }

    @Test
    void estimatesAreShortened() {
        Interval interval = new Interval.Bounds(0.0817, 6.474);
        assertEquals(
                "0.590 (0.0817 to 6.47)", PointedAt.estimate(Estimate.of(0.59), interval, false, NumberText.house()));
        assertEquals("66.7 %", PointedAt.percent(2 / 3.0, NumberText.house()));
        assertEquals(
                "not estimable",
                PointedAt.estimate(
                        Estimate.notEstimable("no events"),
                        new Interval.NotEstimable("no events"),
                        false,
                        NumberText.house()));
    }
}
