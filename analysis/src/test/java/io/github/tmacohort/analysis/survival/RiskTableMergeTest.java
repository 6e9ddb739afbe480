package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle of merging is the table of the pooled sample, counted from its subjects. */
class RiskTableMergeTest {
    private static final List<String> CAUSES = List.of("1", "2");

    /** Subjects as columns, from which any part makes a sample; groups and strata in the order of their first subject. */
    record Subjects(double[] time, double[] entry, int[] cause, int[] group, int[] stratum, double[] weight) {
        int size() {
            return time.length;
        }

        FollowUps sample(int[] rows, boolean delayed, WeightKind kind) {
            FollowUps.Builder builder = FollowUps.builder(
                            IntStream.of(rows).mapToDouble(i -> time[i]).toArray())
                    .causes(IntStream.of(rows).map(i -> cause[i]).toArray(), CAUSES)
                    .groups(IntStream.of(rows)
                            .mapToObj(i -> GroupKey.of("g" + group[i]))
                            .toList())
                    .strata(IntStream.of(rows)
                            .mapToObj(i -> GroupKey.of("s" + stratum[i]))
                            .toList());
            if (delayed) {
                builder.entries(IntStream.of(rows).mapToDouble(i -> entry[i]).toArray());
            }
            double[] weights = IntStream.of(rows).mapToDouble(i -> weight[i]).toArray();
            return switch (kind) {
                case NONE -> builder.build();
                case CASE -> builder.caseWeights(weights).build();
                case SAMPLING -> builder.samplingWeights(weights).build();
            };
        }

        int[] rows(int part, int parts) {
            return IntStream.range(0, size()).filter(i -> i % parts == part).toArray();
        }

        int[] all() {
            return IntStream.range(0, size()).toArray();
        }
    }

    static Subjects random(SplittableRandom random, int n, double step, int range, double jitter) {
        double[] time = new double[n];
        double[] entry = new double[n];
        int[] cause = new int[n];
        int[] group = new int[n];
        int[] stratum = new int[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            int t = random.nextInt(range);
            int e = random.nextInt(t + 1);
            time[i] = t * step * (1 + jitter * random.nextInt(3));
            entry[i] = Math.min(time[i], e * step * (1 + jitter * random.nextInt(3)));
            cause[i] = random.nextInt(3);
            group[i] = random.nextInt(3);
            stratum[i] = random.nextInt(2);
            weight[i] = 1 + random.nextInt(4);
        }
        return new Subjects(time, entry, cause, group, stratum, weight);
    }

    /** Equal up to the order of groups; every count of every row to the last bit. */
    static void assertSame(RiskTable expected, RiskTable actual) {
        assertEquals(expected.groups().size(), actual.groups().size());
        assertEquals(expected.causes(), actual.causes());
        assertEquals(expected.hasDelayedEntry(), actual.hasDelayedEntry());
        assertEquals(expected.weightKind(), actual.weightKind());
        for (int g = 0; g < expected.groups().size(); g++) {
            int h = actual.groups().indexOf(expected.groups().get(g));
            assertTrue(h >= 0, expected.groups().get(g).key());
            assertEquals(expected.rows(g), actual.rows(h));
            assertEquals(expected.neverAtRisk(g), actual.neverAtRisk(h));
            for (int row = 0; row < expected.to(g) - expected.from(g); row++) {
                int a = expected.from(g) + row;
                int b = actual.from(h) + row;
                assertEquals(expected.subjectsAtRisk(a), actual.subjectsAtRisk(b));
                for (int k = 1; k <= expected.causes().size(); k++) {
                    assertEquals(expected.events(a, k), actual.events(b, k));
                    assertEquals(expected.subjectEvents(a, k), actual.subjectEvents(b, k));
                }
            }
        }
    }

    static void assertSame(StratifiedRiskTable expected, StratifiedRiskTable actual) {
        assertEquals(expected.strata().size(), actual.strata().size());
        for (GroupKey stratum : expected.strata()) {
            assertSame(
                    expected.tables().get(expected.strata().indexOf(stratum)),
                    actual.tables().get(actual.strata().indexOf(stratum)));
        }
    }

    /** Order included. */
    private static void assertIdentical(StratifiedRiskTable expected, StratifiedRiskTable actual) {
        assertEquals(expected.strata(), actual.strata());
        assertEquals(expected.groups(), actual.groups());
        assertSame(expected, actual);
    }

    @ParameterizedTest(name = "n {0}, step {1}, range {2}, entry {3}, weights {4}, jitter {5}")
    @CsvSource({
        "40, 1, 12, false, NONE, 0",
        "40, 1, 12, true, NONE, 0",
        "60, 0.1, 30, false, NONE, 0",
        "60, 0.1, 30, true, CASE, 0",
        "60, 0.1, 30, true, NONE, 1e-11",
        "90, 0.1, 30, false, NONE, 3e-10",
        "300, 1, 2000000, true, NONE, 0",
        "300, 1, 20, false, CASE, 0",
        "200, 1, 20, true, SAMPLING, 0"
    })
    void mergedIsPooledWhateverTheOrder(
            int n, double step, int range, boolean delayed, WeightKind kind, double jitter) {
        SplittableRandom random = new SplittableRandom(n + range);
        for (int trial = 0; trial < 5; trial++) {
            Subjects subjects = random(random, n, step, range, jitter);
            StratifiedRiskTable pooled = StratifiedRiskTable.of(subjects.sample(subjects.all(), delayed, kind));
            List<StratifiedRiskTable> parts = new ArrayList<>();
            for (int part = 0; part < 3; part++) {
                parts.add(StratifiedRiskTable.of(subjects.sample(subjects.rows(part, 3), delayed, kind)));
            }
            StratifiedRiskTable a = parts.get(0);
            StratifiedRiskTable b = parts.get(1);
            StratifiedRiskTable c = parts.get(2);
            StratifiedRiskTable merged = StratifiedRiskTable.merge(parts);
            assertSame(pooled, merged);
            assertIdentical(merged, a.merge(b).merge(c));
            assertIdentical(merged, a.merge(b.merge(c)));
            assertIdentical(merged, c.merge(a).merge(b));
            assertSame(pooled.pooled(), merged.pooled());
            assertSame(subjects.sample(subjects.all(), delayed, kind).riskTable(), pooled.pooled());
            assertSame(
                    subjects.sample(subjects.all(), delayed, kind).pooled().riskTable(),
                    merged.pooledGroups().pooled());
        }
    }

    @Test
    void whoeverHasNoEntryEntersAtZero() {
        FollowUps plain = FollowUps.of(new double[] {0, 0, 3, 5}, new boolean[] {true, false, true, false});
        FollowUps delayed = FollowUps.builder(new double[] {2, 4, 4})
                .events(new boolean[] {true, true, false})
                .entries(new double[] {0, 3, 4})
                .build();
        FollowUps pooled = FollowUps.builder(new double[] {0, 0, 3, 5, 2, 4, 4})
                .events(new boolean[] {true, false, true, false, true, true, false})
                .entries(new double[] {0, 0, 0, 0, 0, 3, 4})
                .build();
        RiskTable merged = plain.riskTable().merge(delayed.riskTable());
        assertSame(pooled.riskTable(), merged);
        assertEquals(3, merged.neverAtRisk(0));
        RiskTable twice = plain.riskTable().merge(plain.riskTable()).merge(delayed.riskTable());
        assertSame(twice, plain.riskTable().merge(plain.riskTable().merge(delayed.riskTable())));
    }

    @Test
    void groupsAndCausesAreMatchedByName() {
        FollowUps first = FollowUps.builder(new double[] {1, 2, 3})
                .causes(new int[] {1, 2, 0}, List.of("relapse", "death"))
                .groups(List.of(new GroupKey("late", "Spät"), GroupKey.of("early"), GroupKey.of("late")))
                .build();
        FollowUps second = FollowUps.builder(new double[] {2, 2, 4})
                .causes(new int[] {1, 1, 0}, List.of("death"))
                .groups(List.of(GroupKey.of("early"), new GroupKey("late", "Late"), GroupKey.of("none")))
                .build();
        RiskTable merged = first.riskTable().merge(second.riskTable());
        assertAll(
                () -> assertEquals(List.of("death", "relapse"), merged.causes()),
                () -> assertEquals(
                        List.of("Late", "early", "none"),
                        second.riskTable().merge(first.riskTable()).groups().stream()
                                .map(GroupKey::label)
                                .sorted()
                                .toList()),
                () -> assertEquals(List.of("early", "late", "none"), keys(merged)),
                () -> assertEquals(List.of(new RiskTable.Row(2, 2, 2, 0, 0)), merged.rows(0)),
                () -> assertEquals(2, merged.events(merged.from(0), 1)),
                () -> assertEquals(1, merged.events(merged.from(1), 2)),
                () -> assertSame(merged, second.riskTable().merge(first.riskTable())));
    }

    private static List<String> keys(RiskTable table) {
        return table.groups().stream().map(GroupKey::key).toList();
    }

    @Test
    void numbersAreSortedAsNumbersAndLikeListsKeepTheirOrder() {
        assertEquals(List.of("-1", "2", "10"), KeyOrder.unionOfNames(List.of(List.of("10", "2"), List.of("-1"))));
        assertEquals(List.of("10", "2", "x"), KeyOrder.unionOfNames(List.of(List.of("x", "2"), List.of("10"))));
        assertEquals(
                List.of("late", "early"),
                KeyOrder.unionOfNames(List.of(List.of("late", "early"), List.of("late", "early"))));
    }

    @Test
    void aChainOfTiesIsCutWhereItsSmallestTimeEnds() {
        double a = 1;
        double b = 1 + 0.8e-9;
        double c = 1 + 1.6e-9; // tied to b, not to a
        RiskTable one = events(a);
        RiskTable two = events(b);
        RiskTable three = events(c);
        List<RiskTable.Row> pooled = List.of(new RiskTable.Row(a, 3, 2, 0, 0), new RiskTable.Row(c, 1, 1, 0, 0));
        assertEquals(pooled, events(a, b, c).rows(0));
        assertEquals(pooled, RiskTable.merge(List.of(three, one, two)).rows(0), "all at once: as pooled");
        assertEquals(pooled, one.merge(two).merge(three).rows(0));
        assertEquals(
                List.of(new RiskTable.Row(a, 3, 3, 0, 0)),
                one.merge(two.merge(three)).rows(0),
                "the last time was moved to the second before it met the first");
    }

    private static RiskTable events(double... times) {
        boolean[] event = new boolean[times.length];
        java.util.Arrays.fill(event, true);
        return FollowUps.of(times, event).riskTable();
    }

    @Test
    void centresCanBeStrata() {
        SplittableRandom random = new SplittableRandom(5);
        Subjects subjects = random(random, 80, 0.1, 40, 1e-11);
        int[] centre = new int[subjects.size()];
        List<RiskTable> tables = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            tables.add(subjects.sample(subjects.rows(part, 2), false, WeightKind.NONE)
                    .riskTable());
        }
        for (int i = 0; i < centre.length; i++) {
            centre[i] = i % 2;
        }
        List<GroupKey> centres = List.of(GroupKey.of("s0"), GroupKey.of("s1"));
        FollowUps stratified = new Subjects(
                        subjects.time(),
                        subjects.entry(),
                        subjects.cause(),
                        subjects.group(),
                        centre,
                        subjects.weight())
                .sample(subjects.all(), false, WeightKind.NONE);
        StratifiedRiskTable joined = StratifiedRiskTable.of(centres, tables);
        assertSame(StratifiedRiskTable.of(stratified), joined);
        assertEquals(2, LogRank.withDefaults().compareTables(joined.tables()).strata());
        assertThrows(IllegalArgumentException.class, () -> StratifiedRiskTable.of(centres.subList(0, 1), tables));
    }

    @Test
    void refusesWhatCannotBePooled() {
        RiskTable plain = events(1, 2);
        RiskTable weighted = FollowUps.builder(new double[] {1})
                .events(new boolean[] {true})
                .caseWeights(new double[] {2})
                .build()
                .riskTable();
        RiskTable sampled = FollowUps.builder(new double[] {1})
                .events(new boolean[] {true})
                .samplingWeights(new double[] {2})
                .build()
                .riskTable();
        assertEquals(
                "tables must have the same kind of weights, got NONE and CASE",
                assertThrows(IllegalArgumentException.class, () -> plain.merge(weighted))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> RiskTable.merge(List.of()));
        RiskTable samples = sampled.merge(sampled);
        assertEquals(4, samples.atRisk(0));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> KaplanMeier.withDefaults().estimate(samples))
                .getMessage()
                .contains("needs the subjects"));
        assertThrows(
                IllegalArgumentException.class, () -> LogRank.withDefaults().compareTables(List.of(samples)));
    }

    @Test
    void aTableIsBuiltFromCounts() {
        FollowUps sample = FollowUps.builder(new double[] {2, 4, 4, 5, 7})
                .events(new boolean[] {true, true, false, true, false})
                .entries(new double[] {0, 2, 4, 0, 1})
                .groups(List.of("b", "a", "a", "b", "b").stream()
                        .map(GroupKey::of)
                        .toList())
                .build();
        GroupKey all = GroupKey.ALL;
        StratifiedRiskTable built = StratifiedRiskTable.builder(List.of("event"), true)
                .add(all, GroupKey.of("b"), 0, 0, 2, 0, 0)
                .add(all, GroupKey.of("b"), 7, 0, 0, 1, 0)
                .add(all, GroupKey.of("b"), 1, 0, 1, 0, 0)
                .add(all, GroupKey.of("b"), 5, 0, 0, 0, 1)
                .add(all, GroupKey.of("b"), 2, 0, 0, 0, 1)
                .add(all, GroupKey.of("a"), 2, 1, 1, 0, 0)
                .add(all, GroupKey.of("a"), 4, 0, 0, 0, 1)
                .build();
        assertSame(sample.riskTable(), built.tables().get(0));
        assertEquals(List.of("a", "b"), keys(built.tables().get(0)));
    }

    @Test
    void countsThatCannotBeAreRefused() {
        GroupKey all = GroupKey.ALL;
        StratifiedRiskTable.Builder early = StratifiedRiskTable.builder(List.of("event"), true)
                .add(all, all, 2, 0, 0, 0, 1)
                .add(all, all, 3, 0, 1, 0, 0);
        StratifiedRiskTable.Builder more = StratifiedRiskTable.builder(List.of("event"), true)
                .add(all, all, 1, 0, 1, 0, 0)
                .add(all, all, 2, 0, 0, 0, 2);
        StratifiedRiskTable.Builder plain = StratifiedRiskTable.builder(List.of("event"), false);
        assertAll(
                () -> refused(early::build, "group 'all' at time 2.0: no more must leave than are at risk (0), got 1"),
                () -> refused(more::build, "group 'all': as many must leave as enter, got a difference of -1"),
                () -> refused(plain::build, "there must be counts of at least one group, got none"),
                () -> refused(
                        () -> plain.add(all, all, 1, 0, 1, 0, 0),
                        "without delayed entry nobody must enter or be never at risk, got 1 and 0"),
                () -> refused(
                        () -> plain.add(all, all, -1, 0, 0, 0, 0), "time must be finite and not negative, got -1.0"),
                () -> refused(() -> plain.add(all, all, 1, 0, 0, -2, 0), "censored must not be negative, got -2"),
                () -> refused(
                        () -> plain.add(all, all, 1, 0, 0, 0, 1, 1),
                        "events must have one count per cause (1), got 2"));
    }

    private static void refused(org.junit.jupiter.api.function.Executable call, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void aLargeSampleInSevenPartsIsThePooledSample() { // 200 000 subjects, 3 groups, whole days and real times
        for (double step : new double[] {1, 1 / 7.0}) {
            SplittableRandom random = new SplittableRandom(7);
            int n = 200_000;
            double[] time = new double[n];
            int[] cause = new int[n];
            int[] group = new int[n];
            for (int i = 0; i < n; i++) {
                time[i] = random.nextInt(step == 1 ? 4000 : 150_000) * step;
                cause[i] = random.nextInt(3);
                group[i] = random.nextInt(3);
            }
            List<GroupKey> keys = List.of(GroupKey.of("x"), GroupKey.of("y"), GroupKey.of("z"));
            FollowUps all = FollowUps.builder(time)
                    .causes(cause, CAUSES)
                    .groups(group, keys)
                    .build();
            List<RiskTable> parts = new ArrayList<>();
            for (int part = 0; part < 7; part++) {
                int p = part;
                int[] rows = IntStream.range(0, n).filter(i -> i % 7 == p).toArray();
                parts.add(FollowUps.builder(
                                IntStream.of(rows).mapToDouble(i -> time[i]).toArray())
                        .causes(IntStream.of(rows).map(i -> cause[i]).toArray(), CAUSES)
                        .groups(IntStream.of(rows).map(i -> group[i]).toArray(), keys)
                        .build()
                        .riskTable());
            }
            RiskTable merged = RiskTable.merge(parts);
            assertSame(all.riskTable(), merged);
            assertEquals(
                    LogRank.withDefaults().compare(all), LogRank.withDefaults().compareTables(List.of(merged)));
            List<SurvivalCurve> pooledCurves = KaplanMeier.withDefaults().estimateByGroup(all);
            List<SurvivalCurve> mergedCurves = KaplanMeier.withDefaults().estimateByGroup(merged);
            for (int g = 0; g < 3; g++) {
                SurvivalCurve x = pooledCurves.get(g);
                SurvivalCurve y = mergedCurves.get(g);
                for (int i = 0; i < x.size(); i++) {
                    assertEquals(x.survivalOrNaN(i), y.survivalOrNaN(i));
                    assertEquals(x.standardErrorOrNaN(i), y.standardErrorOrNaN(i));
                }
                assertEquals(x.median(), y.median());
            }
            CumulativeHazard pooledHazard = NelsonAalen.withDefaults().estimate(all);
            CumulativeHazard mergedHazard = NelsonAalen.withDefaults().estimate(merged);
            assertEquals(pooledHazard.size(), mergedHazard.size());
            for (int i = 0; i < pooledHazard.size(); i++) {
                assertEquals(pooledHazard.cumulativeHazard(i), mergedHazard.cumulativeHazard(i));
                assertEquals(pooledHazard.standardError(i), mergedHazard.standardError(i));
            }
        }
    }
}
