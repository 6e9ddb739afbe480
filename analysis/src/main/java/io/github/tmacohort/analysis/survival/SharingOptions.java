package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;

/**
 * How counts are made fit to be shared.
 *
 * @param width times are coarsened to whole multiples of it, see {@link StratifiedRiskTable#coarsened(double)}; 0 leaves
 *     them as they are
 * @param minimumCell the smallest count, other than 0, that may be seen; 1 leaves all counts as they are
 */
public record SharingOptions(double width, int minimumCell) {
    public SharingOptions {
        Checks.nonNegative(width, "width");
        if (minimumCell < 1) {
            throw new IllegalArgumentException("minimumCell must be at least 1, got " + minimumCell);
        }
    }

    /** Times and counts as they are: single-patient times are patient data. */
    public static SharingOptions unchanged() {
        return new SharingOptions(0, 1);
    }

    public SharingOptions withWidth(double other) {
        return new SharingOptions(other, minimumCell);
    }

    public SharingOptions withMinimumCell(int number) {
        return new SharingOptions(width, number);
    }
}
