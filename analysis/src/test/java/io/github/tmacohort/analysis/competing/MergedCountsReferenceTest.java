package io.github.tmacohort.analysis.competing;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.Golden;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.RiskTable;
import io.github.tmacohort.analysis.survival.StratifiedRiskTable;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each centre's patients become counts, the counts are merged; R joined the patients of all centres. R 4.2.2, survival
 * 3.5-3, KMsurv 0.1-5: survfit, survdiff with and without strata(centre); script src/test/r/merged_counts.R. Whole days:
 * everything to 1e-12.
 */
class MergedCountsReferenceTest {
    private static final double CLOSE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"lung", "bmt"})
    void mergedCountsGiveWhatRGivesForPooledPatients(String name) {
        Map<GroupKey, RiskTable> centres = centres(name);
        assertTrue(centres.size() > 1);
        RiskTable merged = RiskTable.merge(List.copyOf(centres.values()));
        StratifiedRiskTable byCentre =
                StratifiedRiskTable.of(List.copyOf(centres.keySet()), List.copyOf(centres.values()));
        Map<String, Integer> compared = new LinkedHashMap<>();
        for (Golden.Row row : Golden.rows("merged_counts.csv")) {
            if (!row.text("case").equals(name)) {
                continue;
            }
            String what = row.text("what");
            compared.merge(what, 1, Integer::sum);
            switch (what) {
                case "km" ->
                    curve(
                            row,
                            KaplanMeier.withDefaults().estimateByGroup(merged).get(group(merged, row)));
                case "logrank" -> test(row, List.of(merged));
                case "logrank_by_centre" -> test(row, byCentre.tables());
                default ->
                    incidence(
                            row,
                            Integer.parseInt(what.substring("incidence".length())),
                            AalenJohansen.withDefaults().estimateByGroup(merged).get(group(merged, row)));
            }
        }
        assertEquals(name.equals("bmt") ? 5 : 3, compared.size());
        assertTrue(compared.get("km") > 100);
    }

    private static Map<GroupKey, RiskTable> centres(String name) {
        Map<String, List<Golden.Row>> rows = new LinkedHashMap<>();
        for (Golden.Row row : Golden.rows("merged_counts_cases.csv")) {
            if (row.text("case").equals(name)) {
                rows.computeIfAbsent(row.text("centre"), centre -> new ArrayList<>())
                        .add(row);
            }
        }
        List<String> causes = name.equals("bmt") ? List.of("relapse", "death") : List.of("death");
        Map<GroupKey, RiskTable> centres = new LinkedHashMap<>();
        rows.forEach((centre, patients) -> centres.put(
                GroupKey.of(centre),
                FollowUps.builder(patients.stream()
                                .mapToDouble(row -> row.number("time"))
                                .toArray())
                        .causes(
                                patients.stream()
                                        .mapToInt(row -> (int) row.number("cause"))
                                        .toArray(),
                                causes)
                        .groups(patients.stream()
                                .map(row -> GroupKey.of(row.text("group")))
                                .toList())
                        .build()
                        .riskTable()));
        return centres;
    }

    private static int group(RiskTable table, Golden.Row row) {
        return table.groups().indexOf(GroupKey.of(row.text("group")));
    }

    private static void curve(Golden.Row row, SurvivalCurve curve) {
        SurvivalCurve.Step step = curve.stepAt(row.number("time"));
        assertEquals(row.number("time"), step.time());
        assertEquals(row.number("n"), step.atRisk());
        assertEquals(row.number("events"), step.events());
        assertClose(row.number("estimate"), step.survival().number().orElseThrow(), CLOSE, row.toString());
        assertClose(row.number("error"), step.standardError().number().orElse(Double.NaN), CLOSE, row.toString());
    }

    private static void incidence(Golden.Row row, int cause, CumulativeIncidence curve) {
        double t = row.number("time");
        assertClose(row.number("estimate"), curve.incidenceAt(t, cause).number().orElseThrow(), CLOSE, row.toString());
        assertClose(
                row.number("error"), curve.standardErrorAt(t, cause).number().orElseThrow(), CLOSE, row.toString());
    }

    private static void test(Golden.Row row, List<RiskTable> strata) {
        ChiSquareTest.Outcome outcome = assertInstanceOf(
                ChiSquareTest.Outcome.class,
                LogRank.withDefaults().compareTables(strata).test());
        assertClose(row.number("estimate"), outcome.statistic(), CLOSE, row.toString());
        assertEquals(row.number("n") - 1, outcome.degreesOfFreedom());
    }
}
