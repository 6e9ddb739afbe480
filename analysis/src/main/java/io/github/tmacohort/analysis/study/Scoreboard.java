package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What this cohort says of each published claim, by the rule that the protocol fixed.
 *
 * @param statement to be printed with it
 * @param maxNotEvaluable a claim cannot be assessed when a larger share of its analysis set is not evaluable
 */
public record Scoreboard(List<Claim> claims, String statement, double maxNotEvaluable) {
    /** What must stand over every scoreboard. */
    public static final String STATEMENT =
            "No number of the published study is known: its claims are tested in words, not compared with its figures.";

    /**
     * One row.
     *
     * @param analysed patients in the analysis set
     * @param notEvaluable of these, without the outcome
     * @param why the verdict, in one sentence without numbers
     */
    public record Claim(
            ClaimPlan plan,
            int analysed,
            int notEvaluable,
            ClaimEstimate estimate,
            Verdict verdict,
            String why,
            List<Caveat> caveats,
            ClaimDetails details) {
        public Claim {
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(why, "why");
            caveats = List.copyOf(caveats);
            Objects.requireNonNull(details, "details");
            if (notEvaluable < 0 || notEvaluable > analysed) {
                throw new IllegalArgumentException(
                        "notEvaluable must be in [0, " + analysed + "], got " + notEvaluable);
            }
        }
    }

    /**
     * Numbers that belong beside a verdict.
     *
     * @param deadBefore for a claim "while alive"
     * @param byCreatinine for renal response: improved by creatinine or off dialysis, the others by urine protein alone
     * @param smallestSample for "none observed": the fewest patients among whom, with none affected, the upper limit
     *     would lie below the margin
     * @param timeDependent for survival by response: the hazard ratio with response as a time-dependent covariate, which the
     *     verdict does not use
     * @param untransfused of a change of a marker that transfusions touch, the same without them, which the verdict does
     *     not use
     */
    public record ClaimDetails(
            Optional<DeadBefore> deadBefore,
            Optional<Proportion> byCreatinine,
            Optional<Integer> smallestSample,
            Optional<ClaimEstimate> timeDependent,
            Optional<Untransfused> untransfused) {
        static final ClaimDetails NONE = new ClaimDetails(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** The same change without the pairs of which the value or the baseline follows a transfusion. */
        public record Untransfused(int pairs, int leftOut, ClaimEstimate estimate) {
            public Untransfused {
                Objects.requireNonNull(estimate, "estimate");
            }
        }

        /** Of the treated, those who had died before the time point. */
        public record DeadBefore(int dead, int treated) {}

        public ClaimDetails {
            Objects.requireNonNull(deadBefore, "deadBefore");
            Objects.requireNonNull(byCreatinine, "byCreatinine");
            Objects.requireNonNull(smallestSample, "smallestSample");
            Objects.requireNonNull(timeDependent, "timeDependent");
            Objects.requireNonNull(untransfused, "untransfused");
        }
    }

    /**
     * The estimate of a claim with its interval.
     *
     * @param unit UCUM unit of value and interval; {@code 1} for shares and ratios
     * @param proportion the counts behind a share
     */
    public record ClaimEstimate(
            Scale scale, String unit, Estimate value, Interval interval, Optional<Proportion> proportion) {
        /** What kind of number it is. */
        public enum Scale {
            SHARE,
            RATIO,
            AMOUNT
        }

        public ClaimEstimate {
            Objects.requireNonNull(scale, "scale");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(proportion, "proportion");
        }

        static ClaimEstimate share(Proportion proportion) {
            return new ClaimEstimate(
                    Scale.SHARE, "1", proportion.share(), proportion.interval(), Optional.of(proportion));
        }

        static ClaimEstimate of(Scale scale, String unit, Estimate value, Interval interval) {
            return new ClaimEstimate(scale, unit, value, interval, Optional.empty());
        }
    }

    public Scoreboard {
        claims = List.copyOf(claims);
        Objects.requireNonNull(statement, "statement");
    }
}
