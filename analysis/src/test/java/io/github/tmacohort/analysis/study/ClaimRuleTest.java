package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.Interval.Bounds;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.proportion.ProportionOptions;
import io.github.tmacohort.analysis.study.Scoreboard.ClaimEstimate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimRuleTest {

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "0.51, 0.9, SUPPORTED",
        "0.5, 0.9, INCONCLUSIVE",
        "0.4, 0.6, INCONCLUSIVE",
        "0.1, 0.5, INCONCLUSIVE",
        "0.1, 0.49, CONTRADICTED"
    })
    void above(double lower, double upper, Verdict verdict) {
        assertEquals(verdict, new ClaimRule.Above(0.5).verdict(new Bounds(lower, upper)));
        assertEquals(verdict, new ClaimRule.Below(-0.5).verdict(new Bounds(-upper, -lower)));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "23, 27, SUPPORTED",
        "22.5, 27, INCONCLUSIVE",
        "20, 24, INCONCLUSIVE",
        "20, 22, CONTRADICTED",
        "28, 30, CONTRADICTED",
        "20, 30, INCONCLUSIVE"
    })
    void within(double lower, double upper, Verdict verdict) {
        assertEquals(verdict, new ClaimRule.Within(22.5, 27.5).verdict(new Bounds(lower, upper)));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "0, 0.09, NOT_CONTRADICTED",
        "0, 0.116, NOT_CONTRADICTED",
        "0.001, 0.09, INCONCLUSIVE",
        "0.05, 0.3, INCONCLUSIVE",
        "0.11, 0.3, CONTRADICTED"
    })
    void noneObserved(double lower, double upper, Verdict verdict) {
        assertEquals(verdict, new ClaimRule.NoneObserved(0.1).verdict(new Bounds(lower, upper)));
    }

    @Test
    void noneObservedOfThirtyIsAtBestNotContradicted() {
        Scoreboard.Claim claim = judge(new ClaimRule.NoneObserved(0.1), 30, 0, new Bounds(0, 0.1157));
        assertEquals(Verdict.NOT_CONTRADICTED, claim.verdict());
        assertEquals("none was observed, but the upper limit does not lie below the margin", claim.why());
    }

    @Test
    void noneObservedOfAThousandIsStillNotSupport() {
        Scoreboard.Claim claim = judge(new ClaimRule.NoneObserved(0.1), 1000, 0, new Bounds(0, 0.00368));
        assertEquals(Verdict.NOT_CONTRADICTED, claim.verdict());
        assertEquals("none was observed, and the upper limit lies below the margin", claim.why());
    }

    /** 1 - 0.025^(1/n) is 0.10003 at n = 35 and 0.09739 at n = 36. */
    @Test
    void theSmallestSampleIsThatOfTheUpperLimit() {
        ProportionEstimator proportions = ProportionEstimator.with(
                new ProportionOptions(0.95, ProportionOptions.defaults().method()));
        assertEquals(36, ScoreboardRules.smallestSample(proportions, 0.1));
        assertEquals(6, ScoreboardRules.smallestSample(proportions, 0.5));
        assertEquals(1, ScoreboardRules.smallestSample(proportions, 0.98));
    }

    @Test
    void moreThanAFifthNotEvaluableCannotBeAssessed() {
        assertEquals(
                Verdict.SUPPORTED,
                judge(new ClaimRule.Above(0.5), 30, 6, new Bounds(0.6, 0.9)).verdict());
        assertEquals(
                Verdict.CANNOT_BE_ASSESSED,
                judge(new ClaimRule.Above(0.5), 30, 7, new Bounds(0.6, 0.9)).verdict());
    }

    @Test
    void withoutIntervalItCannotBeAssessed() {
        Scoreboard.Claim claim = judge(new ClaimRule.Above(0.5), 0, 0, new Interval.NotEstimable("no trials"));
        assertEquals(Verdict.CANNOT_BE_ASSESSED, claim.verdict());
        assertTrue(claim.why().contains("no trials"));
    }

    @Test
    void marginsMustBeInOrder() {
        assertThrows(IllegalArgumentException.class, () -> new ClaimRule.Within(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new ClaimRule.NoneObserved(1));
    }

    private static Scoreboard.Claim judge(ClaimRule rule, int analysed, int notEvaluable, Interval interval) {
        ClaimPlan plan = new ClaimPlan("id", "claim", new Estimand.OverallResponse(), rule);
        ClaimEstimate estimate =
                ClaimEstimate.of(ClaimEstimate.Scale.SHARE, "1", Estimate.notEstimable("not needed"), interval);
        return ClaimVerdict.of(plan, new ScoreboardRules.Evidence(analysed, notEvaluable, estimate, List.of()), 0.2);
    }
}
