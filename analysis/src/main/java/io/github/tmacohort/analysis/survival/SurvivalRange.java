package io.github.tmacohort.analysis.survival;

/**
 * What the data say of S at a time: one value, or, within an interval that carries mass, every value from {@code lower} to
 * {@code upper} alike. These are not confidence limits.
 *
 * @param lower S if the mass of the interval had come before the time
 * @param upper S if it came after it
 */
public record SurvivalRange(double time, double lower, double upper) {
    public SurvivalRange {
        if (!(lower >= 0 && lower <= upper && upper <= 1)) {
            throw new IllegalArgumentException(
                    "lower and upper must be ordered and in [0, 1], got " + lower + " and " + upper);
        }
    }

    /** Whether S has one value at this time. */
    public boolean isDetermined() {
        return lower == upper;
    }
}
