package io.github.tmacohort.analysis.competing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.RiskTable;
import io.github.tmacohort.analysis.survival.StratifiedRiskTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Incidences and Gray's tests of merged tables against those of the pooled sample: equal to the last bit. */
class MergedIncidenceTest {
    private static final List<String> CAUSES = List.of("relapse", "death");
    private static final List<GroupKey> GROUPS = List.of(GroupKey.of("late"), GroupKey.of("early"));
    private static final List<GroupKey> STRATA = List.of(GroupKey.of("old"), GroupKey.of("young"));
    private static final int N = 120;

    private final int[] time = new int[N];
    private final int[] cause = new int[N];

    MergedIncidenceTest() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < N; i++) {
            time[i] = random.nextInt(1, 40);
            cause[i] = random.nextInt(3);
        }
    }

    private FollowUps sample(int part, int parts) {
        int[] rows = IntStream.range(0, N).filter(i -> i % parts == part).toArray();
        return FollowUps.builder(IntStream.of(rows).mapToDouble(i -> time[i]).toArray())
                .causes(IntStream.of(rows).map(i -> cause[i]).toArray(), CAUSES)
                .groups(IntStream.of(rows).map(i -> i / 7 % 2).toArray(), GROUPS)
                .strata(IntStream.of(rows).map(i -> i / 11 % 2).toArray(), STRATA)
                .build();
    }

    @ParameterizedTest
    @EnumSource(IncidenceVariance.class)
    void incidencesAndTestsAreThoseOfThePooledSample(IncidenceVariance variance) {
        FollowUps pooled = sample(0, 1);
        List<StratifiedRiskTable> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            parts.add(StratifiedRiskTable.of(sample(part, 3)));
        }
        StratifiedRiskTable merged = StratifiedRiskTable.merge(parts);
        AalenJohansen estimator =
                AalenJohansen.with(AalenJohansenOptions.defaults().withVariance(variance));
        List<CumulativeIncidence> expected = estimator.estimateByGroup(pooled);
        List<CumulativeIncidence> actual = estimator.estimateByGroup(merged.pooled());
        for (int g = 0; g < GROUPS.size(); g++) {
            same(expected.get(g), actual.get(g));
        }
        same(estimator.estimate(pooled), estimator.estimate(merged.pooled()));
        for (int cause = 1; cause <= 2; cause++) {
            assertEquals(
                    GrayTest.withDefaults().compare(pooled, cause),
                    GrayTest.withDefaults().compareTables(merged.tables(), cause));
        }
    }

    private static void same(CumulativeIncidence expected, CumulativeIncidence actual) {
        assertEquals(expected.group(), actual.group());
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.time(i), actual.time(i));
            for (int cause = 1; cause <= 2; cause++) {
                assertEquals(expected.incidence(i, cause), actual.incidence(i, cause));
                assertEquals(expected.standardError(i, cause), actual.standardError(i, cause));
                assertEquals(expected.interval(i, cause), actual.interval(i, cause));
            }
        }
    }

    @Test
    void withDelayedEntryTheVarianceNeedsTheSubjects() {
        RiskTable delayed = FollowUps.builder(new double[] {3, 5})
                .causes(new int[] {1, 2}, CAUSES)
                .entries(new double[] {1, 0})
                .build()
                .riskTable()
                .merge(sample(0, 1).pooled().riskTable());
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> AalenJohansen.withDefaults().estimate(delayed))
                .getMessage();
        assertTrue(message.contains("needs the subjects"), message);
        assertThrows(
                IllegalArgumentException.class, () -> GrayTest.withDefaults().compareTables(List.of(delayed), 1));
    }
}
