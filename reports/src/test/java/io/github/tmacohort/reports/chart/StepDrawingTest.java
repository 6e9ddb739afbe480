package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.survival.CumulativeHazard;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.NelsonAalen;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.reports.figure.CumulativeFigure;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.IncidenceCurves;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Comparison;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Layer;
import io.github.tmacohort.reports.figure.SurvivalCurves;
import io.github.tmacohort.reports.figure.TimeAxis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class StepDrawingTest {
    private static final TimeAxis AXIS = TimeAxis.days("first dose", 0, 28);
    private static final List<String> KEYS = List.of("z=1", "a,b", "<m>", "k & \"q\"");

    /** Four groups, the k-th with k + 2 subjects, of whom the first has the event on day 2 + k. */
    private static FollowUps groups(String suffix) {
        List<GroupKey> keys = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<Boolean> events = new ArrayList<>();
        for (int k = 0; k < KEYS.size(); k++) {
            for (int i = 0; i < k + 2; i++) {
                keys.add(new GroupKey(KEYS.get(k), KEYS.get(k) + suffix));
                times.add(i == 0 ? 2.0 + k : 20.0 + i);
                events.add(i < 2);
            }
        }
        boolean[] happened = new boolean[events.size()];
        for (int i = 0; i < happened.length; i++) {
            happened[i] = events.get(i);
        }
        return FollowUps.builder(times.stream().mapToDouble(Double::doubleValue).toArray())
                .events(happened)
                .groups(keys)
                .build();
    }

    private static KaplanMeierFigure figure(List<SurvivalCurve> curves) {
        return SurvivalCurves.figure(FigureText.of("km", "Survival"), Endpoint.overallSurvival(), AXIS, curves)
                .withMilestones(SurvivalCurves.milestones(curves, 14))
                .withComparison(new Comparison("Log-rank test", 0.5, Optional.empty()))
                .with(Layer.MEDIAN_LINES);
    }

    private static KaplanMeierFigure figure() {
        return figure(KaplanMeier.withDefaults().estimateByGroup(groups("")));
    }

    /** Left out, a layer takes its part with it and leaves the numbers of the others where they were. */
    @ParameterizedTest
    @EnumSource(Layer.class)
    void everyLayerIsDrawnByItself(Layer layer) {
        KaplanMeierFigure all = figure();
        KaplanMeierFigure without = all.without(layer);
        assertEquals(EnumSet.complementOf(EnumSet.of(layer)), without.layers());
        assertNotEquals(
                FigureRenderer.withDefaults().svgText(all),
                FigureRenderer.withDefaults().svgText(without));
        assertEquals(all.data(), without.data());
        assertEquals(all.alternative(), without.alternative());
        Svg svg = Svg.of(without);
        svg.assertInside();
        svg.assertNoOverlap();
        assertEquals(layer != Layer.MILESTONES, !svg.groups("milestone").isEmpty());
        assertEquals(layer != Layer.RISK_TABLE, !svg.groups("at-risk").isEmpty());
        assertEquals(layer != Layer.ANNOTATION, !svg.texts("annotation", "").isEmpty());
        assertEquals(all.layers(), without.with(layer).layers());
    }

    /** Milestones, dots, rows and legend go with their key when the curves are shuffled or renamed. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {1, 2, 3, 4})
    void everythingFollowsItsKey(int seed) {
        List<SurvivalCurve> curves =
                new ArrayList<>(KaplanMeier.withDefaults().estimateByGroup(groups(seed % 2 == 0 ? "" : " renamed")));
        Collections.shuffle(curves, new Random(seed));
        Svg svg = Svg.of(figure(curves));
        for (int k = 0; k < KEYS.size(); k++) {
            String key = KEYS.get(k);
            List<Element> atRisk = svg.texts("at-risk", key);
            assertEquals(Integer.toString(k + 2), atRisk.get(1).getTextContent());
            String legend = svg.texts("legend", key).get(0).getTextContent();
            assertTrue(legend.startsWith(key), legend);
            String survival = Math.round(100.0 * (k + 1) / (k + 2)) + "\u00a0%";
            assertTrue(legend.contains("day\u00a014:\u00a0" + survival), legend);
            String line = stroke(svg, "legend", key);
            assertEquals(line, stroke(svg, "heading", key));
            Element dot = svg.groups("milestone").stream()
                    .filter(group -> group.getAttribute("data-key").equals(key))
                    .findFirst()
                    .orElseThrow();
            assertTrue(colours(dot).contains(line.split(" ")[0]), colours(dot) + " against " + line);
        }
    }

    private static String stroke(Svg svg, String part, String key) {
        Element group = svg.groups(part).stream()
                .filter(g -> g.getAttribute("data-key").equals(key))
                .findFirst()
                .orElseThrow();
        Element line = Svg.elements(group, "line").get(0);
        return line.getAttribute("stroke") + " " + line.getAttribute("stroke-dasharray");
    }

    private static List<String> colours(Element group) {
        return Svg.elements(group, "*").stream()
                .map(element -> element.getAttribute("fill"))
                .toList();
    }

    @Test
    void anyOfTheFiveCounts() {
        SurvivalCurve curve = KaplanMeier.withDefaults()
                .estimate(FollowUps.of(
                        new double[] {2, 8, 9, 15, 20, 27}, new boolean[] {true, true, false, false, true, true}));
        KaplanMeierFigure figure = SurvivalCurves.figure(
                        FigureText.of("km", "Survival"), Endpoint.overallSurvival(), AXIS, List.of(curve))
                .withRiskTable(SurvivalCurves.riskRows(curve, AXIS, 0, EnumSet.allOf(Count.class)));
        assertEquals(List.of(0.0, 7.0, 14.0, 21.0, 28.0), AXIS.ticks());
        assertEquals(
                List.of(6, 5, 3, 1, 0),
                figure.row("all", Count.AT_RISK).orElseThrow().counts());
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                figure.row("all", Count.EVENTS).orElseThrow().counts());
        assertEquals(
                List.of(0, 0, 1, 2, 2),
                figure.row("all", Count.CENSORED).orElseThrow().counts());
        assertEquals(
                List.of(0, 1, 1, 1, 1),
                figure.row("all", Count.NEW_EVENTS).orElseThrow().counts());
        assertEquals(
                List.of(0, 0, 1, 1, 0),
                figure.row("all", Count.NEW_CENSORED).orElseThrow().counts());
        Svg svg = Svg.of(figure);
        svg.assertInside();
        for (String part : List.of("at-risk", "events", "censored", "new-events", "new-censored")) {
            assertEquals(6, svg.texts(part, "all").size(), part);
        }
        assertEquals(
                List.of(Count.AT_RISK),
                figure.withCounts(List.of(Count.AT_RISK)).riskTable().stream()
                        .map(KaplanMeierFigure.RiskRow::count)
                        .toList());
    }

    /** An axis of a hazard is not one of percent, and passes 1 where the estimate does. */
    @Test
    void aHazardHasNoAxisOfPercent() {
        CumulativeHazard hazard = NelsonAalen.withDefaults()
                .estimate(FollowUps.of(new double[] {1, 2, 3, 4, 5}, new boolean[] {true, true, true, true, true}));
        CumulativeFigure figure = IncidenceCurves.hazard(
                FigureText.of("hazard", "Hazard"), "Cumulative hazard", TimeAxis.days("start", 0, 5), List.of(hazard));
        Svg svg = Svg.of(figure);
        List<String> ticks =
                svg.texts("y-ticks", "").stream().map(Element::getTextContent).toList();
        assertTrue(ticks.contains("2"), ticks.toString());
        assertFalse(svg.words().contains("%)"), svg.words());
        assertTrue(svg.words().contains("Cumulative hazard"), svg.words());
    }
}
