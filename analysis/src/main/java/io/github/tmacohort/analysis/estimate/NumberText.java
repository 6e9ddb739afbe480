package io.github.tmacohort.analysis.estimate;

/** Numbers in messages and reasons. Tables have formats of their own. */
public final class NumberText {
    private static final double EXACT = 1L << 53;

    private NumberText() {}

    /** The shortest decimal that is this number; a whole number has no point. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) <= EXACT
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
