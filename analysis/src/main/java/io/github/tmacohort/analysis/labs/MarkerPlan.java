package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.Transfusion;
import java.util.Objects;
import java.util.Optional;

/**
 * How one marker is followed.
 *
 * @param better the direction in which the marker improves
 * @param baselineDays the baseline is the last value on the day of the first dose or one of the days before it, so many
 *     calendar days in all
 * @param improvement how much better a value must be than baseline to count as improved
 * @param flag values that a transfusion may have raised; empty if transfusions do not touch the marker
 */
public record MarkerPlan(
        Analyte analyte, Direction better, int baselineDays, Improvement improvement, Optional<TransfusionFlag> flag) {

    /** Which way a marker moves when the patient gets better. */
    public enum Direction {
        HIGHER,
        LOWER
    }

    /** How an improvement is measured. */
    public enum Scale {
        /** In the marker's canonical unit. */
        ABSOLUTE,
        /** In percent of the baseline value. */
        PERCENT_OF_BASELINE
    }

    /** The change in the better direction that counts, at least {@code amount} and more than none. */
    public record Improvement(Scale scale, double amount) {
        public Improvement {
            Objects.requireNonNull(scale, "scale");
            Checks.nonNegative(amount, "amount");
        }
    }

    /** A value is flagged when the product was given on its day or one of the days before, so many calendar days in all. */
    public record TransfusionFlag(Transfusion.Product product, int days) {
        public TransfusionFlag {
            Objects.requireNonNull(product, "product");
            if (days < 1) {
                throw new IllegalArgumentException("days must be at least 1, got " + days);
            }
        }
    }

    public MarkerPlan {
        Objects.requireNonNull(analyte, "analyte");
        Objects.requireNonNull(better, "better");
        Objects.requireNonNull(improvement, "improvement");
        Objects.requireNonNull(flag, "flag");
        if (baselineDays < 1) {
            throw new IllegalArgumentException("baselineDays must be at least 1, got " + baselineDays);
        }
        if (analyte.isOrdinal()) {
            throw new IllegalArgumentException("a marker must be a number, " + analyte.code() + " is not");
        }
    }

    /** Whether {@code value} is worse than {@code baseline} by as much as an improvement must be better. */
    public boolean worsened(double baseline, double value) {
        double loss = better == Direction.HIGHER ? baseline - value : value - baseline;
        return reaches(loss, baseline, value);
    }

    /** Whether {@code value} is an improvement on {@code baseline}, both in the canonical unit. */
    public boolean improved(double baseline, double value) {
        double gain = better == Direction.HIGHER ? value - baseline : baseline - value;
        return reaches(gain, baseline, value);
    }

    private boolean reaches(double gain, double baseline, double value) {
        double needed = improvement.scale() == Scale.ABSOLUTE
                ? improvement.amount()
                : improvement.amount() / 100 * Math.abs(baseline);
        double tolerance = 1e-9 * Math.max(Math.abs(baseline), Math.abs(value)); // unit conversion must not decide
        return gain > tolerance && gain >= needed - tolerance;
    }
}
