package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The definition as oracle: who is at risk, fails, is censored or enters at each time, counted one by one. */
class RiskTableTest {
    private static final List<GroupKey> GROUPS =
            IntStream.range(0, 3).mapToObj(i -> GroupKey.of("g" + i)).toList();
    private static final List<GroupKey> STRATA =
            IntStream.range(0, 2).mapToObj(i -> GroupKey.of("s" + i)).toList();

    @ParameterizedTest(name = "n {0}, step {1}, range {2}, entry {3}, weights {4}, jitter {5}")
    @CsvSource({
        "40, 1, 12, false, false, 0",
        "40, 1, 12, true, false, 0",
        "60, 0.1, 30, false, false, 0",
        "60, 0.1, 30, true, true, 0",
        "60, 0.1, 30, true, false, 1e-11",
        "60, 0.1, 30, false, false, 1e-11",
        "300, 1, 2000000, true, false, 0",
        "300, 1, 20, false, true, 0"
    })
    void agreesWithTheDefinition(int n, double step, int range, boolean delayed, boolean weights, double jitter) {
        SplittableRandom random = new SplittableRandom(n + range);
        for (int trial = 0; trial < 5; trial++) {
            double[] time = new double[n];
            double[] entry = new double[n];
            double[] weight = new double[n];
            boolean[] event = new boolean[n];
            int[] group = new int[n];
            int[] stratum = new int[n];
            for (int i = 0; i < n; i++) {
                int t = random.nextInt(range);
                int e = random.nextInt(t + 1);
                time[i] = t * step * (1 + jitter * random.nextInt(3));
                entry[i] = Math.min(time[i], e * step * (1 + jitter * random.nextInt(3)));
                event[i] = random.nextBoolean();
                weight[i] = 1 + random.nextInt(4);
                group[i] = random.nextInt(GROUPS.size());
                stratum[i] = random.nextInt(STRATA.size());
            }
            FollowUps.Builder builder =
                    FollowUps.builder(time).events(event).groups(group, GROUPS).strata(stratum, STRATA);
            if (delayed) {
                builder.entries(entry);
            }
            if (weights) {
                builder.caseWeights(weight);
            }
            FollowUps sample = builder.build();
            check(sample, sample.riskTable(), -1);
            check(sample.pooled(), sample.pooled().riskTable(), -1);
            for (int s = 0; s < STRATA.size(); s++) {
                check(sample, sample.riskTableByStratum().get(s), s);
            }
        }
    }

    private static void check(FollowUps sample, RiskTable table, int stratum) {
        for (int g = 0; g < table.groups().size(); g++) {
            int rows = 0;
            double never = 0;
            for (int i = 0; i < sample.size(); i++) {
                if (in(sample, i, g, stratum)) {
                    never += isNever(sample, i) ? 1 : 0;
                }
            }
            for (int row = table.from(g); row < table.to(g); row++) {
                double t = table.time(row);
                double[] counts = new double[4];
                for (int i = 0; i < sample.size(); i++) {
                    if (in(sample, i, g, stratum) && !isNever(sample, i)) {
                        double w = sample.weight(i);
                        counts[0] += sample.time(i) >= t && (!sample.hasEntry() || sample.entry(i) < t) ? w : 0;
                        counts[1] += sample.time(i) == t && sample.event(i) ? w : 0;
                        counts[2] += sample.time(i) == t && !sample.event(i) ? w : 0;
                        counts[3] += sample.hasEntry() && sample.entry(i) == t ? w : 0;
                    }
                }
                assertEquals(
                        new RiskTable.Row(t, counts[0], counts[1], counts[2], counts[3]),
                        table.rows(g).get(row - table.from(g)));
                rows++;
            }
            int group = g;
            long distinct = IntStream.range(0, sample.size())
                    .filter(i -> in(sample, i, group, stratum) && !isNever(sample, i))
                    .mapToObj(
                            i -> sample.hasEntry() ? List.of(sample.time(i), sample.entry(i)) : List.of(sample.time(i)))
                    .flatMap(List::stream)
                    .distinct()
                    .count();
            assertEquals(distinct, rows);
            assertEquals(never, table.neverAtRisk(g));
        }
    }

    private static boolean in(FollowUps sample, int i, int group, int stratum) {
        return sample.group(i) == group && (stratum < 0 || sample.stratum(i) == stratum);
    }

    private static boolean isNever(FollowUps sample, int i) {
        return sample.hasEntry() && sample.entry(i) >= sample.time(i);
    }
}
