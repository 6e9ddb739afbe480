package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Comparison;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Curve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.HazardRatio;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Median;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.RiskRow;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KaplanMeierFigureTest {

    // By hand: times 6 6 9+ 11 14 14+ 20+ 28 (+ = censored): S = 6/8, 6/8·4/5, 6/8·4/5·3/4, 0.
    private static final Curve EIGHT = Curve.of(
                    "all",
                    "All patients",
                    8,
                    5,
                    new double[] {6, 11, 14, 28},
                    new double[] {0.75, 0.6, 0.45, 0},
                    new double[] {0.31, 0.2, 0.11, Double.NaN},
                    new double[] {0.93, 0.85, 0.75, Double.NaN},
                    new double[] {9, 14, 20},
                    28)
            .withMedian(new Median(Estimate.of(14), Estimate.of(6), Estimate.notReached("open")));
    private static final TimeAxis AXIS = new TimeAxis("Days from first dose", "day", 0, 28, List.of(0.0, 14.0, 28.0));
    private static final KaplanMeierFigure FIGURE = KaplanMeierFigure.of(
            FigureText.of("overall-survival", "Overall survival"), Endpoint.overallSurvival(), AXIS, List.of(EIGHT));

    @Test
    void saysWhatItShows() {
        KaplanMeierFigure figure = FIGURE.withRiskTable(List.of(new RiskRow("all", Count.AT_RISK, List.of(8, 4, 1))));
        assertEquals(
                "Kaplan-Meier figure: Overall survival. Overall survival in percent against Days from first dose, 0 to 28."
                        + " All patients: 8 patients, 5 deaths; 100 % at day 0 (8 at risk); 45 % at day 14 (4 at risk);"
                        + " 0 % at day 28 (1 at risk); median 14 days (6 to NR).",
                figure.alternative());
    }

    @Test
    void keepsTheTableBehindIt() {
        FigureTable data = FIGURE.data();
        assertEquals(
                List.of("all", "All patients", "survival", "14", "0.45", "0.11", "0.75"),
                data.rows().get(2));
        assertEquals(
                List.of("all", "All patients", "survival", "28", "0", "", ""),
                data.rows().get(3));
        assertEquals(
                List.of("all", "All patients", "censored", "9", "0.75", "", ""),
                data.rows().get(4));
    }

    @Test
    void bindsRiskTableByKey() {
        List<RiskRow> stranger = List.of(new RiskRow("All patients", Count.AT_RISK, List.of(8, 4, 1)));
        List<RiskRow> shorter = List.of(new RiskRow("all", Count.AT_RISK, List.of(8, 4)));
        RiskRow row = new RiskRow("all", Count.AT_RISK, List.of(8, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> FIGURE.withRiskTable(stranger));
        assertThrows(IllegalArgumentException.class, () -> FIGURE.withRiskTable(shorter));
        assertThrows(IllegalArgumentException.class, () -> FIGURE.withRiskTable(List.of(row, row)));
    }

    @Test
    void refusesCurvesThatCannotBe() {
        double[] none = {Double.NaN, Double.NaN};
        double[] rising = {0.5, 0.7};
        assertThrows(
                IllegalArgumentException.class,
                () -> Curve.of("a", "A", 8, 2, new double[] {1, 2}, rising, none, none, new double[0], 5));
        assertThrows(
                IllegalArgumentException.class,
                () -> Curve.of(
                        "a", "A", 8, 2, new double[] {1, 6}, new double[] {0.7, 0.5}, none, none, new double[0], 5));
    }

    @Test
    void namesTheTestBesideItsP() {
        HazardRatio ratio = new HazardRatio("A against B", Estimate.of(0.4249), new Interval.Bounds(0.2, 0.88), 0.95);
        Comparison comparison = new Comparison("Log-rank test", 0.0212, Optional.of(ratio));
        assertEquals(
                List.of("Hazard ratio (A against B): 0.42 (95 % CI 0.20 to 0.88)", "Log-rank test: p = 0.021"),
                comparison.lines(NumberText.house()));
        assertTrue(new Comparison("Log-rank test", 0.0004, Optional.empty())
                .lines(NumberText.house())
                .contains("Log-rank test: p < 0.001"));
    }
}
