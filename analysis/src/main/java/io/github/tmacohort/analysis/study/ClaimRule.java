package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Interval;

/** When a claim is supported or contradicted by an interval. The margins stand in the protocol. */
public sealed interface ClaimRule permits ClaimRule.Above, ClaimRule.Below, ClaimRule.Within, ClaimRule.NoneObserved {

    /** What the interval says of the claim; touching a margin is neither beyond it nor on the other side. */
    Verdict verdict(Interval.Bounds interval);

    /** Supported when the whole interval lies above the margin, contradicted when it lies below. */
    record Above(double margin) implements ClaimRule {
        public Above {
            Checks.finite(margin, "margin");
        }

        @Override
        public Verdict verdict(Interval.Bounds interval) {
            return interval.lower() > margin
                    ? Verdict.SUPPORTED
                    : interval.upper() < margin ? Verdict.CONTRADICTED : Verdict.INCONCLUSIVE;
        }
    }

    /** Supported when the whole interval lies below the margin, contradicted when it lies above. */
    record Below(double margin) implements ClaimRule {
        public Below {
            Checks.finite(margin, "margin");
        }

        @Override
        public Verdict verdict(Interval.Bounds interval) {
            return interval.upper() < margin
                    ? Verdict.SUPPORTED
                    : interval.lower() > margin ? Verdict.CONTRADICTED : Verdict.INCONCLUSIVE;
        }
    }

    /** Supported when the whole interval lies between the margins, contradicted when it lies wholly outside. */
    record Within(double lower, double upper) implements ClaimRule {
        public Within {
            Checks.finite(lower, "lower");
            Checks.finite(upper, "upper");
            if (lower >= upper) {
                throw new IllegalArgumentException("lower must be below upper, got " + lower + " and " + upper);
            }
        }

        @Override
        public Verdict verdict(Interval.Bounds interval) {
            if (interval.lower() > lower && interval.upper() < upper) {
                return Verdict.SUPPORTED;
            }
            return interval.upper() < lower || interval.lower() > upper ? Verdict.CONTRADICTED : Verdict.INCONCLUSIVE;
        }
    }

    /**
     * For "none was observed", a claim about a share. Not contradicted, and never more, when none was observed;
     * contradicted when the whole interval lies above the margin.
     */
    record NoneObserved(double margin) implements ClaimRule {
        public NoneObserved {
            Checks.inOpenUnitInterval(margin, "margin");
        }

        @Override
        public Verdict verdict(Interval.Bounds interval) {
            if (interval.lower() > margin) {
                return Verdict.CONTRADICTED;
            }
            return interval.lower() == 0 ? Verdict.NOT_CONTRADICTED : Verdict.INCONCLUSIVE;
        }
    }
}
