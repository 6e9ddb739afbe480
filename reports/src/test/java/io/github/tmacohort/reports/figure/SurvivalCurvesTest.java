package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalCurvesTest {

    // By hand: 6 6 9+ 11 14 14+ 20+ 28 (+ = censored). Before day 14: deaths at 6, 6, 11; censored at 9; 4 at risk.
    @Test
    void countsAndStepsOfEightPatients() {
        double[] times = {6, 6, 9, 11, 14, 14, 20, 28};
        boolean[] died = {true, true, false, true, true, false, false, true};
        TimeAxis axis = new TimeAxis("Days from first dose", "day", 0, 28, List.of(0.0, 14.0, 28.0));
        KaplanMeierFigure figure = SurvivalCurves.figure(
                FigureText.of("km", "Survival"),
                Endpoint.overallSurvival(),
                axis,
                List.of(KaplanMeier.withDefaults().estimate(FollowUps.of(times, died))));
        KaplanMeierFigure.Curve curve = figure.curves().get(0);
        assertEquals(
                List.of(8, 4, 1),
                figure.row(curve.key(), Count.AT_RISK).orElseThrow().counts());
        assertEquals(
                List.of(0, 3, 4),
                figure.row(curve.key(), Count.EVENTS).orElseThrow().counts());
        assertEquals(
                List.of(0, 1, 3),
                figure.row(curve.key(), Count.CENSORED).orElseThrow().counts());
        assertEquals(
                List.of(6.0, 11.0, 14.0, 28.0),
                curve.steps().stream().map(KaplanMeierFigure.Step::time).toList());
        assertEquals(0.6, curve.steps().get(1).survival(), 1e-15);
        assertInstanceOf(Interval.NotEstimable.class, curve.steps().get(3).interval());
        assertEquals(List.of(9.0, 14.0, 20.0), curve.censorTimes());
        assertEquals(28, curve.end());
        assertEquals(Estimate.of(14), curve.median().estimate());
        assertEquals(8, curve.subjects());
        assertEquals(5, curve.events());
    }
}
