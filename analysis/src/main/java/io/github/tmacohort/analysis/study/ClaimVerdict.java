package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.study.Scoreboard.Claim;

/**
 * From evidence to verdict: too much not evaluable, or no interval, and a claim cannot be assessed; else the claim's rule
 * decides.
 */
final class ClaimVerdict {

    private ClaimVerdict() {}

    static Claim of(ClaimPlan plan, ScoreboardRules.Evidence evidence, double maxNotEvaluable) {
        if (evidence.notEvaluable() > maxNotEvaluable * evidence.analysed()) {
            return claim(
                    plan,
                    evidence,
                    Verdict.CANNOT_BE_ASSESSED,
                    "a larger share of the analysis set is not evaluable than the protocol allows");
        }
        if (evidence.estimate().interval() instanceof Interval.NotEstimable not) {
            return claim(plan, evidence, Verdict.CANNOT_BE_ASSESSED, "there is no interval: " + not.reason());
        }
        Interval.Bounds bounds = (Interval.Bounds) evidence.estimate().interval();
        Verdict verdict = plan.rule().verdict(bounds);
        return claim(plan, evidence, verdict, why(plan.rule(), verdict, bounds));
    }

    private static Claim claim(ClaimPlan plan, ScoreboardRules.Evidence evidence, Verdict verdict, String why) {
        return new Claim(
                plan,
                evidence.analysed(),
                evidence.notEvaluable(),
                evidence.estimate(),
                verdict,
                why,
                evidence.caveats(),
                evidence.details());
    }

    private static String why(ClaimRule rule, Verdict verdict, Interval.Bounds interval) {
        if (rule instanceof ClaimRule.NoneObserved none) {
            return noneObserved(verdict, interval.upper() < none.margin());
        }
        if (verdict == Verdict.INCONCLUSIVE) {
            return rule instanceof ClaimRule.Within
                    ? "the interval reaches over a margin"
                    : "the interval reaches over the margin";
        }
        boolean supported = verdict == Verdict.SUPPORTED;
        if (rule instanceof ClaimRule.Within) {
            return supported
                    ? "the whole interval lies between the margins"
                    : "the whole interval lies outside the margins";
        }
        return supported == rule instanceof ClaimRule.Above
                ? "the whole interval lies above the margin"
                : "the whole interval lies below the margin";
    }

    private static String noneObserved(Verdict verdict, boolean belowMargin) {
        return switch (verdict) {
            case NOT_CONTRADICTED ->
                belowMargin
                        ? "none was observed, and the upper limit lies below the margin"
                        : "none was observed, but the upper limit does not lie below the margin";
            case CONTRADICTED -> "the whole interval lies above the margin";
            default -> "some were observed, but the interval does not lie above the margin";
        };
    }
}
