package io.github.tmacohort.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.endpoint.GroupSurvival;
import io.github.tmacohort.analysis.endpoint.Landmark;
import io.github.tmacohort.analysis.endpoint.Survival;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.PermutationLogRankResult;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the tables of the sample study's survival by response must say beside the numbers. */
class SurvivalTablesTest {
    private static final Survival SURVIVAL =
            Study.run(SyntheticCohort.standard(), Protocol.defaults()).survival();
    private static final NumberText NUMBERS = NumberText.house();

    private static Table.Row row(Table table, String label) {
        return table.rows().stream()
                .filter(row -> row.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static String p(Comparison comparison) {
        return NUMBERS.pValue(((Comparison.Compared) comparison)
                .permutation()
                .pValue()
                .number()
                .orElseThrow());
    }

    @Test
    void landmarkShowsBothPValuesAndTheFollowUpOfEachGroup() {
        Table table = SurvivalTables.landmark(SURVIVAL, NumberText.house());
        assertEquals(
                p(SURVIVAL.landmark().comparison()),
                row(table, "Log-rank test, p, permutation").cells().get(0).text(NUMBERS));
        List<Cell> followUp = row(table, "Median follow-up, days").cells();
        for (int g = 0; g < 2; g++) {
            GroupSurvival group = SURVIVAL.landmark().groups().get(g);
            assertEquals(
                    NUMBERS.estimate(group.medianFollowUp().orElseThrow().estimate(), 0),
                    followUp.get(g).text(NUMBERS));
        }
        String remarks = String.join(" ", table.remarks());
        assertTrue(remarks.contains(PermutationLogRankResult.ASSUMPTION), remarks);
        assertTrue(remarks.contains("6 of all 11 deaths"), remarks);
    }

    /** The same landmark with p from draws instead. */
    @Test
    void drawnPermutationsAreNoted() {
        Landmark main = SURVIVAL.landmark();
        Comparison.Compared exact = (Comparison.Compared) main.comparison();
        PermutationLogRankResult drawn = new PermutationLogRankResult(
                exact.permutation().statistic(),
                exact.permutation().permutations(),
                exact.permutation().pValue(),
                Optional.of(new PermutationLogRankResult.MonteCarlo(20_000, 0.0027, 0.15, 0.17)),
                exact.permutation().assumption(),
                exact.permutation().options());
        Landmark landmark = new Landmark(
                main.day(),
                main.treated(),
                main.patients(),
                main.excluded(),
                main.groups(),
                main.laterResponders(),
                main.sameAs(),
                new Comparison.Compared(exact.hazardRatio(), exact.logRank(), drawn, exact.detectable()),
                main.caveats());
        Survival survival = new Survival(
                SURVIVAL.overall(),
                SURVIVAL.delayedEntry(),
                landmark,
                List.of(),
                SURVIVAL.timeDependent(),
                SURVIVAL.naiveBiased(),
                SURVIVAL.plan());
        String note = "From 20000 random permutations (seed 20260101); standard error 0.0027.";
        List<String> notes = row(SurvivalTables.landmark(survival, NumberText.house()), "Log-rank test, p, permutation")
                .cells()
                .get(0)
                .notes();
        assertEquals(List.of(note), notes);
        List<Cell> cells =
                SurvivalTables.sweep(survival, NumberText.house()).rows().get(0).cells();
        assertEquals(notes, cells.get(cells.size() - 2).notes());
    }

    @Test
    void groupWithoutConfirmedResponseSaysHowManyWereNotEvaluable() {
        int unknown = SURVIVAL.naiveBiased().groups().get(1).notEvaluable();
        assertTrue(unknown > 0);
        Table.Column column = SurvivalTables.naiveBiased(SURVIVAL, NumberText.house())
                .columns()
                .get(1);
        assertEquals("No confirmed response (naive, biased)", column.head());
        assertEquals(List.of("Includes " + unknown + " whose response was not evaluable."), column.notes());
    }

    @Test
    void sweepMarksLandmarksWithTheSameGroups() {
        Table table = SurvivalTables.sweep(SURVIVAL, NumberText.house());
        assertEquals(
                List.of("The same patients in the same groups as at day 56: no further evidence."),
                row(table, "Day 42").notes());
        assertEquals(List.of(), row(table, "Day 100").notes());
        Landmark day42 = SURVIVAL.landmarkSweep().stream()
                .filter(landmark -> landmark.day() == 42)
                .findFirst()
                .orElseThrow();
        List<Cell> cells = row(table, "Day 42").cells();
        assertEquals(p(day42.comparison()), cells.get(cells.size() - 2).text(NUMBERS));
        assertTrue(cells.get(cells.size() - 1).text(NUMBERS).startsWith("below 0."));
    }

    @Test
    void timeDependentTablesHaveEstimateTestAndBias() {
        var result = SURVIVAL.timeDependent().orElseThrow();
        Table table = SurvivalTables.timeDependent(result, NumberText.house());
        assertEquals(
                new Cell.WithInterval(
                        result.hazardRatio().hazardRatio(), result.hazardRatio().interval(), 2),
                row(table, "Hazard ratio, after over without response (CI)")
                        .cells()
                        .get(0));
        int before = (int) (result.deaths() - result.mantelByar().observed());
        assertEquals(
                Cell.count(before),
                row(table, "Deaths without response").cells().get(0));
        Table course = SurvivalTables.course(result, NumberText.house());
        assertEquals(
                result.course().atDays().get(0).probabilities().size(),
                course.rows().size());
        assertEquals(result.course().atDays().size(), course.columns().size());
    }
}
