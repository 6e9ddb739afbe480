package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogRankTest {
    private static FollowUps sample(double[] time, int... event) {
        boolean[] events = new boolean[event.length];
        for (int i = 0; i < event.length; i++) {
            events[i] = event[i] == 1;
        }
        return FollowUps.of(time, events);
    }

    @Test
    void workedByHand() {
        // a: 1 3+, b: 2 4. Day 1: 1 of 4, E_a = 1/2, V = 1/4. Day 2: 1 of 3, E_a = 1/3, V = 2/9. Day 4: only b.
        LogRankResult result = LogRank.withDefaults()
                .compare(List.of(
                        new Sample("a", sample(new double[] {1, 3}, 1, 0)),
                        new Sample("b", sample(new double[] {2, 4}, 1, 1))));
        ChiSquareTest.Outcome outcome = assertInstanceOf(ChiSquareTest.Outcome.class, result.test());
        double difference = 1 - 5.0 / 6;
        assertAll(
                () -> assertEquals(1, result.groups().get(0).observed()),
                () -> assertEquals(5.0 / 6, result.groups().get(0).expected(), 1e-15),
                () -> assertEquals(2 + 1.0 / 6, result.groups().get(1).expected(), 1e-15),
                () -> assertEquals(difference * difference / (17.0 / 36), outcome.statistic(), 1e-15),
                () -> assertEquals(1, outcome.degreesOfFreedom()));
    }

    @Test
    void amlWeighted() { // statistical-decisions.md 19
        FollowUps aml = Golden.survivalCases().get("aml");
        assertEquals(2.7793, statistic(aml, LogRankOptions.flemingHarrington(1, 0)), 5e-5);
        assertEquals(2.7080, statistic(aml, LogRankOptions.of(LogRankWeight.PETO_PETO)), 5e-5);
    }

    private static double statistic(FollowUps sample, LogRankOptions options) {
        LogRankResult result = LogRank.with(options).compare(sample);
        return assertInstanceOf(ChiSquareTest.Outcome.class, result.test()).statistic();
    }

    @Test
    void nothingToCompareIsAResult() {
        Sample a = new Sample("a", sample(new double[] {1, 3}, 0, 0));
        Sample b = new Sample("b", sample(new double[] {2, 4}, 0, 0));
        assertAll(
                () -> assertReason("no events", List.of(a, b)),
                () -> assertReason(
                        "only one group has expected events",
                        List.of(new Sample("a", sample(new double[] {1, 3}, 1, 1)))),
                () -> assertReason(
                        "at every event time one group alone was at risk, or everyone at risk had the event",
                        List.of(
                                new Sample("a", sample(new double[] {5, 5}, 1, 1)),
                                new Sample("b", sample(new double[] {5}, 1)))),
                () -> assertReason(
                        "at every event time one group alone was at risk, or everyone at risk had the event",
                        List.of(
                                new Sample("a", sample(new double[] {5, 6}, 1, 1)),
                                new Sample("b", delayed(new double[] {9, 10}, 7)),
                                new Sample("c", sample(new double[] {1}, 0)))));
    }

    private static FollowUps delayed(double[] time, double entry) {
        return FollowUps.builder(time)
                .events(new boolean[] {true, true})
                .entries(new double[] {entry, entry})
                .build();
    }

    private static void assertReason(String reason, List<Sample> samples) {
        List<Sample> alike = samples.stream()
                .map(s -> s.followUps().hasEntry()
                                || samples.stream().noneMatch(x -> x.followUps().hasEntry())
                        ? s
                        : new Sample(s.group(), withEntry(s.followUps())))
                .toList();
        LogRankResult result = LogRank.withDefaults().compare(alike);
        assertEquals(ChiSquareTest.notEstimable(reason), result.test());
    }

    private static FollowUps withEntry(FollowUps f) {
        double[] time = new double[f.size()];
        boolean[] event = new boolean[f.size()];
        for (int i = 0; i < time.length; i++) {
            time[i] = f.time(i);
            event[i] = f.event(i);
        }
        return FollowUps.builder(time)
                .events(event)
                .entries(new double[time.length])
                .build();
    }

    @Test
    void aGroupThatLeavesBeforeTheFirstEventIsNamed() {
        LogRankResult result = LogRank.withDefaults()
                .compare(List.of(
                        new Sample("early", sample(new double[] {1, 2}, 0, 0)),
                        new Sample("a", sample(new double[] {5, 7}, 1, 1)),
                        new Sample("b", sample(new double[] {6, 8}, 0, 1))));
        assertEquals(List.of(GroupKey.of("early")), result.excluded());
        assertEquals(
                1, assertInstanceOf(ChiSquareTest.Outcome.class, result.test()).degreesOfFreedom());
    }
}
