package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.NumberText;
import java.util.Objects;

/**
 * Simultaneous confidence bands of a survival curve: with the stated probability, asymptotically, the whole of S lies
 * inside over a range of times. For curves without delayed entry and sampling weights.
 *
 * @see BandType
 * @see <a href="https://doi.org/10.1007/b97377">Klein and Moeschberger (2003), Survival Analysis, section 4.4</a>
 */
public final class ConfidenceBands {
    private final ConfidenceBandOptions options;

    private ConfidenceBands(ConfidenceBandOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static ConfidenceBands with(ConfidenceBandOptions options) {
        return new ConfidenceBands(options);
    }

    /** The band from the first event to the last one after which S is above 0. */
    public ConfidenceBand of(SurvivalCurve curve) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < curve.size() && curve.survivalOrNaN(i) > 0; i++) {
            if (curve.events(i) > 0) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        String why = whyNot(curve);
        if (why == null && first < 0) {
            why = "no event with survivors";
        }
        return why != null
                ? ConfidenceBand.notEstimable(why, curve, options)
                : ConfidenceBand.estimated(curve.time(first), curve.time(last), first, last, curve, options);
    }

    /**
     * The band over a stated range.
     *
     * @throws IllegalArgumentException unless {@code 0 <= from <= to}, both finite
     */
    public ConfidenceBand of(SurvivalCurve curve, double from, double to) {
        Checks.nonNegative(from, "from");
        Checks.nonNegative(to, "to");
        if (from > to) {
            throw new IllegalArgumentException(
                    "from must not exceed to, got " + NumberText.plain(from) + " and " + NumberText.plain(to));
        }
        int first = curve.pointAt(from);
        int last = curve.pointAt(to);
        String why = whyNot(curve);
        if (why == null && to > curve.time(curve.size() - 1)) {
            why = "beyond the last follow-up at " + NumberText.plain(curve.time(curve.size() - 1));
        }
        if (why == null && (last < 0 || curve.varianceOfLog(last) == 0)) {
            why = "no event up to " + NumberText.plain(to);
        }
        if (why == null && curve.survivalOrNaN(last) == 0) {
            why = "survival is 0 at " + NumberText.plain(to);
        }
        if (why == null
                && options.type() == BandType.EQUAL_PRECISION
                && (first < 0 || curve.varianceOfLog(first) == 0)) {
            why = "no event up to " + NumberText.plain(from);
        }
        return why != null
                ? ConfidenceBand.notEstimable(why, curve, options)
                : ConfidenceBand.estimated(from, to, first, last, curve, options);
    }

    private static String whyNot(SurvivalCurve curve) {
        if (curve.size() == 0) {
            return "no subjects at risk";
        }
        if (curve.hasDelayedEntry()) {
            return "no band with delayed entry";
        }
        return curve.weightKind() == WeightKind.SAMPLING ? "no band with sampling weights" : null;
    }
}
