package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FollowUpsTest {
    private static void refused(String message, FollowUps.Builder builder) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    private static FollowUps.Builder two(double first, double second) {
        return FollowUps.builder(new double[] {first, second}).events(new boolean[] {true, false});
    }

    @Test
    void wrongNumbersAreNamed() {
        assertAll(
                () -> refused("time[1] must be finite and not negative, got -1.0", two(1, -1)),
                () -> refused("time[0] must be finite and not negative, got NaN", two(Double.NaN, 1)),
                () -> refused(
                        "time[0] must be finite and not negative, got Infinity", two(Double.POSITIVE_INFINITY, 1)),
                () -> refused(
                        "entry[1] must not be after time[1] = 2.0, got 3.0",
                        two(1, 2).entries(new double[] {0, 3})),
                () -> refused(
                        "entry[0] must be finite and not negative, got -2.0",
                        two(1, 2).entries(new double[] {-2, 1})),
                () -> refused(
                        "weight[1] must be finite and positive, got 0.0",
                        two(1, 2).caseWeights(new double[] {1, 0})),
                () -> refused(
                        "weight[0] must be a whole number where weights are case weights, got 1.5",
                        two(1, 2).caseWeights(new double[] {1.5, 1})),
                () -> refused("events or causes must be given", FollowUps.builder(new double[] {1})));
    }

    @Test
    void wrongLengthsAndCodesAreNamed() {
        assertAll(
                () -> assertEquals(
                        "entries must have one value per time (2), got 1",
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> two(1, 2).entries(new double[] {0}))
                                .getMessage()),
                () -> assertEquals(
                        "causes[1] must be in 0 to 2, got 3",
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> two(1, 2).causes(new int[] {0, 3}, List.of("relapse", "death")))
                                .getMessage()),
                () -> assertEquals(
                        "groups[0] must be in 0 to 1, got 2",
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> two(1, 2)
                                                .groups(new int[] {2, 0}, List.of(GroupKey.of("a"), GroupKey.of("b"))))
                                .getMessage()));
    }

    @Test
    void timesEqualUpToRoundingAreTied() {
        FollowUps sample = FollowUps.of(new double[] {0.1 + 0.2, 0.3, 0.5}, new boolean[] {true, false, true});
        assertEquals(sample.time(0), sample.time(1));
        assertEquals(2, sample.riskTable().size());
        assertEquals(
                new RiskTable.Row(0.3, 3, 1, 1, 0), sample.riskTable().rows(0).get(0));
    }

    @Test
    void tinyTimesAreNotTied() {
        FollowUps sample = FollowUps.of(new double[] {1e-8, 2e-8, 3e-8}, new boolean[] {true, true, true});
        assertEquals(3, sample.riskTable().size());
    }

    @Test
    void entryAtTheTimeItselfIsOutsideEveryRiskSet() {
        FollowUps sample = FollowUps.builder(new double[] {5, 5, 0.1 + 0.2})
                .events(new boolean[] {true, true, true})
                .entries(new double[] {5, 1, 0.3})
                .build();
        RiskTable table = sample.riskTable();
        assertAll(
                () -> assertEquals(2, table.neverAtRisk(0)),
                () -> assertEquals(1, table.subjects(0)),
                () -> assertEquals(1, table.atRiskAt(0, 5)),
                () -> assertEquals(0, table.atRiskAt(0, 1)),
                () -> assertEquals(1, table.atRiskAt(0, 1.5)));
    }

    @Test
    void laterChangesOfTheCallersArraysDoNotReachIn() {
        double[] time = {1, 2};
        boolean[] event = {true, false};
        FollowUps sample = FollowUps.of(time, event);
        time[0] = 9;
        event[0] = false;
        assertEquals(1, sample.time(0));
        assertEquals(1, sample.cause(0));
    }

    @Test
    void groupsAreMatchedByKeyNotLabel() {
        GroupKey day7 = new GroupKey("early", "start ≤ 7 days");
        assertEquals(day7, new GroupKey("early", "début ≤ 7 jours"));
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> FollowUps.of(List.of(
                        new Sample(day7, two(1, 2).build()),
                        new Sample(GroupKey.of("early"), two(1, 2).build()))));
        assertEquals(true, e.getMessage().startsWith("groups must have distinct keys"));
    }

    @Test
    void competingCausesAreCountedApart() {
        FollowUps sample = FollowUps.builder(new double[] {1, 1, 2, 3})
                .causes(new int[] {1, 2, 2, 0}, List.of("relapse", "death"))
                .build();
        RiskTable table = sample.riskTable();
        assertAll(
                () -> assertEquals(1, table.events(0, 1)),
                () -> assertEquals(1, table.events(0, 2)),
                () -> assertEquals(2, table.events(0)),
                () -> assertEquals(1, table.events(1, 2)));
    }
}
