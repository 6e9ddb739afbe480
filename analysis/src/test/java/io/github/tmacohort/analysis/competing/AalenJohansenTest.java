package io.github.tmacohort.analysis.competing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.FollowUps;
import java.util.List;
import org.junit.jupiter.api.Test;

class AalenJohansenTest {
    private static final List<String> TWO = List.of("relapse", "death");

    private static FollowUps sample(double[] time, int[] cause) {
        return FollowUps.builder(time).causes(cause, TWO).build();
    }

    // 1 relapse, 2 relapse, 2 censored, 3 death, 4 relapse, 5 censored; by hand.
    private static final CumulativeIncidence SIX = AalenJohansen.withDefaults()
            .estimate(sample(new double[] {1, 2, 2, 3, 4, 5}, new int[] {1, 1, 0, 2, 1, 0}));

    @Test
    void workedByHand() {
        // S: 5/6, 2/3, 4/9, 2/9; relapse: 1/6, 1/3, 1/3, 5/9; death: 0, 0, 2/9, 2/9
        assertEquals(1 / 3.0, SIX.incidenceAt(2, 1).number().orElseThrow(), 1e-15);
        assertEquals(1 / 3.0, SIX.incidenceAt(3.9, 1).number().orElseThrow(), 1e-15);
        assertEquals(5 / 9.0, SIX.incidenceAt(4, 1).number().orElseThrow(), 1e-15);
        assertEquals(2 / 9.0, SIX.incidenceAt(5, 2).number().orElseThrow(), 1e-15);
        assertEquals(2 / 9.0, SIX.eventFreeAt(5).number().orElseThrow(), 1e-15);
        // before the first censoring the standard error is the binomial one
        assertEquals(
                Math.sqrt(1 / 3.0 * (2 / 3.0) / 6),
                SIX.standardErrorAt(2, 1).number().orElseThrow(),
                1e-15);
        assertEquals(6, SIX.subjects());
        assertEquals(3, SIX.events(1));
        assertEquals(1, SIX.events(2));
    }

    // Without censoring F is a share, and its Greenwood-type variance the binomial one.
    @Test
    void uncensoredIsAProportion() {
        double[] time = new double[40];
        int[] cause = new int[40];
        for (int i = 0; i < 40; i++) {
            time[i] = 1 + i * 7 % 13;
            cause[i] = 1 + (i * 5 % 3 == 0 ? 1 : 0);
        }
        CumulativeIncidence curve = AalenJohansen.withDefaults().estimate(sample(time, cause));
        for (int p = 0; p < curve.size(); p++) {
            double count = 0;
            for (int i = 0; i < 40; i++) {
                count += time[i] <= curve.time(p) && cause[i] == 2 ? 1 : 0;
            }
            double share = count / 40;
            assertEquals(share, curve.incidenceOrNaN(p, 2), 1e-14);
            assertEquals(Math.sqrt(share * (1 - share) / 40), curve.standardErrorOrNaN(p, 2), 1e-14);
        }
    }

    @Test
    void beforeAndBeyond() {
        assertEquals(Estimate.of(0), SIX.incidenceAt(0.5, 1));
        assertEquals(Estimate.of(0), SIX.standardErrorAt(0.5, 1));
        assertEquals(Estimate.of(1), SIX.eventFreeAt(0.5));
        assertInstanceOf(Interval.NotEstimable.class, SIX.intervalAt(0.5, 1));
        assertInstanceOf(Interval.NotEstimable.class, SIX.intervalAt(2, 2));
        assertEquals(Estimate.notEstimable("beyond the last follow-up at 5"), SIX.incidenceAt(5.1, 1));
        assertThrows(IllegalArgumentException.class, () -> SIX.incidenceAt(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> SIX.incidenceAt(1, 0));
        assertThrows(IllegalArgumentException.class, () -> SIX.incidence(0, 3));
    }

    @Test
    void edges() {
        CumulativeIncidence censored =
                AalenJohansen.withDefaults().estimate(sample(new double[] {1, 2}, new int[] {0, 0}));
        assertEquals(Estimate.of(0), censored.incidenceAt(2, 1));
        assertInstanceOf(Interval.NotEstimable.class, censored.intervalAt(2, 1));

        CumulativeIncidence one = AalenJohansen.withDefaults().estimate(sample(new double[] {3}, new int[] {2}));
        assertEquals(Estimate.of(1), one.incidenceAt(3, 2));
        assertEquals(Estimate.of(0), one.incidenceAt(100, 1)); // nobody is left, so it stays
        assertEquals(new Interval.NotEstimable("everyone has had this event"), one.intervalAt(3, 2));

        FollowUps none = sample(new double[0], new int[0]);
        assertThrows(
                IllegalArgumentException.class,
                () -> AalenJohansen.withDefaults().estimate(none));
    }

    // Products of 1 − d/n leave rounding, of which no interval may be made.
    @Test
    void everyoneFailingOfOneCauseLeavesNoInterval() {
        double[] time = new double[49];
        int[] cause = new int[49];
        for (int i = 0; i < 49; i++) {
            time[i] = i + 1;
            cause[i] = i % 5 == 2 ? 0 : 1;
        }
        CumulativeIncidence curve = AalenJohansen.withDefaults().estimate(sample(time, cause));
        assertEquals(Estimate.of(1), curve.incidenceAt(49, 1));
        assertEquals(Estimate.of(0), curve.standardErrorAt(49, 1));
        assertInstanceOf(Interval.NotEstimable.class, curve.intervalAt(49, 1));
    }

    @Test
    void delayedEntryBeginsWithEnoughAtRiskAndEndsWhereNobodyIsLeft() {
        double[] entry = {0, 1, 1, 4, 4, 4};
        double[] time = {2, 3, 3, 6, 7, 9};
        FollowUps sample = FollowUps.builder(time)
                .causes(new int[] {1, 1, 2, 1, 0, 2}, TWO)
                .entries(entry)
                .build();
        CumulativeIncidence collapsed = AalenJohansen.with(
                        AalenJohansenOptions.defaults().withMinimumAtRisk(2))
                .estimate(sample);
        assertEquals(1, collapsed.start());
        assertTrue(collapsed.isConditional());
        assertEquals(1 / 3.0, collapsed.incidenceAt(2, 1).number().orElseThrow(), 1e-15);
        assertInstanceOf(Estimate.NotEstimable.class, collapsed.incidenceAt(3, 1));
        assertInstanceOf(Estimate.NotEstimable.class, collapsed.incidenceAt(0.5, 1));
        assertInstanceOf(Estimate.NotEstimable.class, collapsed.eventFreeAt(8));
        CumulativeIncidence never =
                AalenJohansen.with(AalenJohansenOptions.defaults()).estimate(sample);
        assertEquals(Estimate.notEstimable("never 5 at risk"), never.incidenceAt(8, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> AalenJohansen.withDefaults().estimateByGroup(sample.riskTable()));
    }

    @Test
    void fromARiskTable() {
        FollowUps sample = sample(new double[] {1, 2, 2, 3, 4, 5}, new int[] {1, 1, 0, 2, 1, 0});
        CumulativeIncidence curve =
                AalenJohansen.withDefaults().estimateByGroup(sample.riskTable()).get(0);
        for (int i = 0; i < curve.size(); i++) {
            assertEquals(SIX.interval(i, 1), curve.interval(i, 1));
        }
    }

    @Test
    void aalensVarianceRefusesSamplingWeights() {
        FollowUps sample = FollowUps.builder(new double[] {1, 2})
                .causes(new int[] {1, 2}, TWO)
                .samplingWeights(new double[] {0.5, 2})
                .build();
        AalenJohansen aalen = AalenJohansen.with(AalenJohansenOptions.defaults().withVariance(IncidenceVariance.AALEN));
        assertThrows(IllegalArgumentException.class, () -> aalen.estimate(sample));
    }
}
