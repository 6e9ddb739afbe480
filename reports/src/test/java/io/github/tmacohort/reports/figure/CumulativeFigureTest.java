package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.competing.AalenJohansen;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.competing.GrayTest;
import io.github.tmacohort.analysis.survival.CumulativeHazard;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.NelsonAalen;
import io.github.tmacohort.reports.figure.CumulativeFigure.CountRow;
import io.github.tmacohort.reports.figure.CumulativeFigure.Curve;
import io.github.tmacohort.reports.figure.CumulativeFigure.Quantity;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Comparison;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import org.junit.jupiter.api.Test;

class CumulativeFigureTest {

    // By hand: 6 cause 1, 6 cause 2, 9+, 11 cause 1, 14+ of five: F1 = 1/5, then 1/5 + 3/5 · 1/2 = 1/2; F2 = 1/5.
    private static final FollowUps FIVE = FollowUps.builder(new double[] {6, 6, 9, 11, 14})
            .causes(new int[] {1, 2, 0, 1, 0}, List.of("relapse", "death"))
            .build();
    private static final TimeAxis AXIS =
            new TimeAxis("Days from transplant", "day", 0, 14, List.of(0.0, 6.0, 7.0, 14.0));
    private static final FigureText TEXT = FigureText.of("incidence", "Relapse and death");

    @Test
    void incidencesOfEveryCause() {
        CumulativeIncidence incidence = AalenJohansen.withDefaults().estimate(FIVE);
        CumulativeFigure figure = IncidenceCurves.incidence(TEXT, "Cumulative incidence", AXIS, List.of(incidence));
        assertEquals(
                List.of("all/1", "all/2"),
                figure.curves().stream().map(Curve::key).toList());
        Curve relapse = figure.curves().get(0);
        assertEquals("relapse", relapse.label());
        assertEquals(2, relapse.events());
        assertEquals(0.2, relapse.at(6).orElseThrow().value(), 1e-15);
        assertEquals(0.5, relapse.at(13).orElseThrow().value(), 1e-15);
        assertEquals(0.2, figure.curves().get(1).at(14).orElseThrow().value(), 1e-15);
        assertTrue(relapse.at(15).isEmpty());
        assertEquals(List.of(9.0, 14.0), relapse.censorTimes());
        assertEquals(List.of(5, 5, 3, 1), figure.counts().get(0).counts());
    }

    /** One cause of several groups is keyed by the group, so that the numbers at risk carry the curve's line. */
    @Test
    void oneCauseByGroup() {
        FollowUps followUps = FollowUps.builder(new double[] {6, 6, 9, 11, 14})
                .causes(new int[] {1, 2, 0, 1, 0}, List.of("relapse", "death"))
                .groups(new int[] {0, 1, 0, 1, 0}, List.of(new GroupKey("x", "Sibling"), new GroupKey("y", "Other")))
                .build();
        CumulativeFigure figure = IncidenceCurves.incidence(
                TEXT,
                "Cumulative incidence of death",
                AXIS,
                AalenJohansen.withDefaults().estimateByGroup(followUps),
                2);
        assertEquals(List.of("x", "y"), figure.curves().stream().map(Curve::key).toList());
        assertEquals(
                List.of("Sibling", "Other"),
                figure.counts().stream().map(CountRow::label).toList());
        assertEquals(List.of(0, 1), figure.curves().stream().map(Curve::events).toList());
    }

    @Test
    void aTestOfCompetingEventsNamesItsOwn() {
        FollowUps followUps = FollowUps.builder(new double[] {1, 2, 3, 4, 5, 6, 7, 8})
                .causes(new int[] {1, 2, 1, 2, 1, 0, 2, 1}, List.of("relapse", "death"))
                .groups(new int[] {0, 0, 0, 0, 1, 1, 1, 1}, List.of(GroupKey.of("x"), GroupKey.of("y")))
                .build();
        for (int cause = 1; cause <= 2; cause++) {
            Comparison comparison = IncidenceCurves.comparison(
                            GrayTest.withDefaults().compare(followUps, cause))
                    .orElseThrow();
            assertEquals("Gray's test, " + followUps.causes().get(cause - 1), comparison.test());
            assertTrue(
                    comparison.lines(NumberText.house()).get(0).contains(" (1 df), "),
                    comparison.lines(NumberText.house()).get(0));
        }
    }

    /** The areas are the incidences and those without event, and always add to 1. */
    @Test
    void stackedIncidencesAddToOne() {
        StackedFigure figure = IncidenceCurves.stacked(
                TEXT, "Cumulative incidence", AXIS, AalenJohansen.withDefaults().estimate(FIVE), "Alive");
        assertEquals(List.of(0.0, 0.0, 1.0), figure.steps().get(0).probabilities());
        List<Double> last = figure.steps().get(figure.steps().size() - 1).probabilities();
        assertEquals(0.5, last.get(0), 1e-15);
        assertEquals(0.2, last.get(1), 1e-15);
        assertEquals(0.3, last.get(2), 1e-15);
        assertEquals("Alive", figure.layers().get(2).label());
        assertEquals(List.of(5, 5, 3, 1), figure.counts().get(0).counts());
    }

    /** By hand: 2/5 at 6, then 1/2 at 11: 0.9. It is a hazard in axis, words and data, never an incidence. */
    @Test
    void hazards() {
        CumulativeHazard hazard = NelsonAalen.withDefaults().estimate(FIVE);
        CumulativeFigure figure = IncidenceCurves.hazard(TEXT, "Cumulative hazard", AXIS, List.of(hazard));
        assertEquals(0.4, figure.curves().get(0).at(6).orElseThrow().value(), 1e-15);
        assertEquals(0.9, figure.curves().get(0).at(14).orElseThrow().value(), 1e-15);
        assertEquals(List.of(0, 0, 2, 3), figure.counts().get(1).counts());
        assertTrue(figure.alternative().startsWith("Curves of cumulative hazard: Relapse and death."));
        assertTrue(figure.alternative().contains("0.90 at day 14"), figure.alternative());
        assertTrue(figure.data().rows().stream().anyMatch(row -> row.get(2).equals("cumulative hazard")));
    }

    @Test
    void refusesCurvesThatCannotBe() {
        double[] none = {Double.NaN, Double.NaN};
        double[] times = {1, 2};
        assertThrows(
                IllegalArgumentException.class,
                () -> Curve.of("a", "A", 3, 2, times, new double[] {0.5, 0.4}, none, none, 5));
        Curve above = Curve.of("a", "A", 3, 2, times, new double[] {0.5, 1.4}, none, none, 5);
        assertThrows(
                IllegalArgumentException.class,
                () -> CumulativeFigure.of(TEXT, Quantity.INCIDENCE, "Incidence", AXIS, List.of(above)));
        CumulativeFigure hazard = CumulativeFigure.of(TEXT, Quantity.HAZARD, "Hazard", AXIS, List.of(above));
        List<CountRow> shorter = List.of(new CountRow("a", "A", Count.AT_RISK, List.of(3, 2)));
        assertThrows(IllegalArgumentException.class, () -> hazard.withCounts(shorter));
        List<Milestone> stranger = List.of(new Milestone(
                "A",
                2,
                io.github.tmacohort.analysis.estimate.Estimate.of(1.4),
                new io.github.tmacohort.analysis.estimate.Interval.NotEstimable("none")));
        assertThrows(IllegalArgumentException.class, () -> hazard.withMilestones(stranger));
    }
}
