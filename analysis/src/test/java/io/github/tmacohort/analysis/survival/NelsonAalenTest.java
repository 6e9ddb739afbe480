package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NelsonAalenTest {
    /** 6 6 9+ 11 14 14+ 20+ 28. */
    private static final FollowUps EIGHT = FollowUps.of(
            new double[] {6, 6, 9, 11, 14, 14, 20, 28},
            new boolean[] {true, true, false, true, true, false, false, true});

    private static final NelsonAalenOptions FROM_ONE =
            NelsonAalenOptions.defaults().withMinimumAtRisk(1); // as R begins its curve

    @Test
    void workedByHand() {
        CumulativeHazard hazard = NelsonAalen.withDefaults().estimate(EIGHT);
        assertAll(
                () -> assertEquals(Estimate.of(0), hazard.cumulativeHazardAt(5)),
                () -> assertEquals(2.0 / 8, hazard.cumulativeHazard(0), 1e-15),
                () -> assertEquals(2.0 / 8, hazard.cumulativeHazard(1), 1e-15),
                () -> assertEquals(2.0 / 8 + 1.0 / 5, hazard.cumulativeHazard(2), 1e-15),
                () -> assertEquals(2.0 / 8 + 1.0 / 5 + 1.0 / 4 + 1, hazard.cumulativeHazard(5), 1e-15),
                () -> assertEquals(Math.sqrt(2.0 / 64 + 1.0 / 25), hazard.standardError(2), 1e-15),
                () -> assertInstanceOf(Interval.NotEstimable.class, hazard.intervalAt(5)),
                () -> assertInstanceOf(Interval.Bounds.class, hazard.intervalAt(28)),
                () -> assertInstanceOf(Estimate.NotEstimable.class, hazard.cumulativeHazardAt(29)));
    }

    @Test
    void tiedEventsInTurnByHand() {
        CumulativeHazard hazard = NelsonAalen.with(FROM_ONE.withTies(HazardTies.FLEMING_HARRINGTON))
                .estimate(EIGHT);
        assertEquals(1.0 / 8 + 1.0 / 7, hazard.cumulativeHazard(0), 1e-15);
        assertEquals(Math.sqrt(1.0 / 64 + 1.0 / 49), hazard.standardError(0), 1e-15);
    }

    @ParameterizedTest
    @EnumSource(HazardTies.class)
    void agreesWithR(HazardTies ties) { // src/test/r/curves.R; versions in the file's first line
        Map<String, FollowUps> cases = Golden.survivalCases();
        String ctype = String.valueOf(ties.ordinal() + 1);
        Map<String, List<Golden.Row>> hazards = Golden.by(
                Golden.rows("nelson_aalen.csv").stream()
                        .filter(row -> row.text("ctype").equals(ctype))
                        .toList(),
                row -> row.text("case") + "/" + row.text("group"));
        assertTrue(hazards.size() > 40);
        hazards.forEach((name, rows) -> {
            FollowUps followUps = cases.get(rows.get(0).text("case"));
            int group = followUps.groups().indexOf(GroupKey.of(rows.get(0).text("group")));
            CumulativeHazard log = NelsonAalen.with(FROM_ONE.withTies(ties))
                    .estimateByGroup(followUps)
                    .get(group);
            CumulativeHazard plain = NelsonAalen.with(FROM_ONE.withTies(ties).withTransform(HazardTransform.PLAIN))
                    .estimateByGroup(followUps)
                    .get(group);
            assertEquals(rows.size(), log.size(), name);
            for (int i = 0; i < rows.size(); i++) {
                Golden.Row row = rows.get(i);
                String what = name + " point " + i;
                assertClose(row.number("time"), log.time(i), 0, what);
                assertClose(row.number("atRisk"), log.atRisk(i), 1e-12, what);
                assertClose(row.number("hazard"), log.cumulativeHazard(i), 1e-12, what);
                assertClose(row.number("standardError"), log.standardError(i), 1e-10, what);
                if (log.cumulativeHazard(i) > 0) {
                    agrees(row, "log", log.interval(i), what);
                    agrees(row, "plain", plain.interval(i), what);
                } else {
                    assertInstanceOf(Interval.NotEstimable.class, log.interval(i), what);
                }
            }
        });
    }

    private static void agrees(Golden.Row row, String transform, Interval interval, String what) {
        Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, interval, what);
        assertClose(row.number("lower_" + transform), bounds.lower(), 1e-10, what);
        assertClose(row.number("upper_" + transform), bounds.upper(), 1e-10, what);
    }

    @Test
    void withoutTiesBothConventionsAgreeAndTheHazardIsBelowMinusLogS() {
        FollowUps sample = Golden.survivalCases().get("real_200");
        CumulativeHazard aalen = NelsonAalen.with(FROM_ONE).estimate(sample);
        CumulativeHazard inTurn = NelsonAalen.with(FROM_ONE.withTies(HazardTies.FLEMING_HARRINGTON))
                .estimate(sample);
        SurvivalCurve curve = KaplanMeier.withDefaults().estimate(sample);
        for (int i = 0; i < aalen.size(); i++) {
            assertClose(aalen.cumulativeHazard(i), inTurn.cumulativeHazard(i), 1e-12, "point " + i);
            assertClose(aalen.standardError(i), inTurn.standardError(i), 1e-12, "point " + i);
            double s = curve.survivalOrNaN(i);
            assertTrue(s == 0 || aalen.cumulativeHazard(i) <= -Math.log(s) + 1e-12, "point " + i);
        }
    }

    @Test
    void staysEstimableAfterAllAtRiskFailed() { // S is 0 for ever there
        FollowUps sample = FollowUps.builder(new double[] {2, 9, 8, 7, 10})
                .events(new boolean[] {true, true, true, false, true})
                .entries(new double[] {1, 4, 4, 5, 5})
                .build();
        CumulativeHazard hazard = NelsonAalen.with(FROM_ONE).estimate(sample);
        assertEquals(Estimate.of(1 + 1.0 / 3), hazard.cumulativeHazardAt(8));
    }

    @Test
    void tiesInTurnNeedWholeSubjects() {
        FollowUps sample = Golden.survivalCases().get("sampling_weights");
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> NelsonAalen.with(FROM_ONE.withTies(HazardTies.FLEMING_HARRINGTON))
                        .estimate(sample));
        assertTrue(e.getMessage().startsWith("ties must be NELSON_AALEN"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> NelsonAalen.withDefaults().estimate(FollowUps.of(new double[0], new boolean[0])));
    }

    @Test
    void aRiskTableGivesTheSameAndNobodyAtRiskGivesReasons() {
        FollowUps sample = Golden.survivalCases().get("entry_300");
        List<CumulativeHazard> fromRows = NelsonAalen.withDefaults().estimateByGroup(sample);
        List<CumulativeHazard> fromTable = NelsonAalen.withDefaults().estimateByGroup(sample.riskTable());
        for (int g = 0; g < fromRows.size(); g++) {
            assertFalse(fromRows.get(g).steps().isEmpty());
            assertEquals(fromRows.get(g).steps(), fromTable.get(g).steps());
        }
        CumulativeHazard none = NelsonAalen.with(FROM_ONE.withMinimumAtRisk(1000))
                .estimateByGroup(sample)
                .get(0);
        assertEquals(Estimate.notEstimable("never 1000 at risk"), none.cumulativeHazardAt(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1 / 30.4375, 86_400})
    void orderOfRowsAndUnitOfTimeChangeNothingElse(double scale) { // nor those of beta-product limits
        for (String name : new String[] {"aml", "days_2000", "real_200", "time_zero", "all_tied"}) {
            FollowUps sample = Golden.survivalCases().get(name).pooled();
            int n = sample.size();
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                time[i] = sample.time(n - 1 - i) * scale;
                event[i] = sample.event(n - 1 - i);
            }
            FollowUps changed = FollowUps.of(time, event);
            CumulativeHazard a = NelsonAalen.with(FROM_ONE).estimate(sample);
            CumulativeHazard b = NelsonAalen.with(FROM_ONE).estimate(changed);
            KaplanMeier exact =
                    KaplanMeier.with(KaplanMeierOptions.defaults().withTransform(IntervalTransform.BETA_PRODUCT));
            SurvivalCurve c = exact.estimate(sample);
            SurvivalCurve d = exact.estimate(changed);
            assertEquals(a.size(), b.size(), name);
            for (int i = 0; i < a.size(); i++) {
                assertClose(a.time(i) * scale, b.time(i), 1e-12, name);
                assertEquals(a.cumulativeHazard(i), b.cumulativeHazard(i), name);
                assertEquals(a.standardError(i), b.standardError(i), name);
                assertEquals(a.interval(i), b.interval(i), name);
                assertEquals(c.interval(i), d.interval(i), name);
            }
        }
    }
}
