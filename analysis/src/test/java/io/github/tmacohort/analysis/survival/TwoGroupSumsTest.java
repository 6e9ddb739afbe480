package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fleming and Harrington's weights with ρ = γ = 0 are all 1, and go through the sums for any number of groups. */
class TwoGroupSumsTest {
    @ParameterizedTest(name = "{0} rows, {1} in the second group, times by {2}, delayed entry {3}")
    @CsvSource({
        "12, 0.5, 10, false",
        "500, 0.5, 1, true",
        "150000, 0.5, 1e-6, false",
        "150000, 0.02, 1e-6, false",
        "150000, 0.5, 1e-3, true"
    })
    void areThoseOfAnyNumberOfGroups(int n, double share, double width, boolean delayed) {
        SplittableRandom random = new SplittableRandom(n);
        double[] entry = new double[n];
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            entry[i] = Math.floor(50 * random.nextDouble() / width) * width;
            time[i] = (delayed ? entry[i] : 0) + (1 + Math.floor(99 * random.nextDouble() / width)) * width;
            event[i] = random.nextBoolean();
            group[i] = random.nextDouble() < share ? 1 : 0;
        }
        FollowUps.Builder builder = FollowUps.builder(time)
                .events(event)
                .groups(group, List.of(GroupKey.of("first"), GroupKey.of("second")));
        FollowUps sample = (delayed ? builder.entries(entry) : builder).build();
        LogRankResult quick = LogRank.withDefaults().compare(sample);
        LogRankResult any = LogRank.with(LogRankOptions.flemingHarrington(0, 0)).compare(sample);
        for (int g = 0; g < 2; g++) {
            assertEquals(any.groups().get(g).observed(), quick.groups().get(g).observed());
            assertRelative(any.groups().get(g).expected(), quick.groups().get(g).expected(), 1e-11);
        }
        assertRelative(statistic(any), statistic(quick), 1e-9);
    }

    private static void assertRelative(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * Math.abs(expected));
    }

    private static double statistic(LogRankResult result) {
        return ((ChiSquareTest.Outcome) result.test()).statistic();
    }
}
