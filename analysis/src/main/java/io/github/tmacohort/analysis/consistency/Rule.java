package io.github.tmacohort.analysis.consistency;

/** What is asked of printed numbers. Each holds up to the rounding of what was printed. */
public enum Rule {
    COUNT_WITHIN_N("a count is at most its denominator"),
    PERCENT_OF_COUNT("a percentage is 100 count/n, rounded half up or half to even"),
    PERCENT_POSSIBLE("some whole count of n gives the percentage"),
    LIMITS_IN_ORDER("the lower limit is not above the upper"),
    ESTIMATE_IN_LIMITS("an estimate lies within its limits"),
    LIMITS_POSSIBLE("limits of a percentage lie in 0 to 100, those of a ratio above 0"),
    INTERVAL_SYMMETRIC(
            "an interval is symmetric about its mean or difference, on the logarithmic scale about its ratio"),
    P_POSSIBLE("a p-value lies in 0 to 1"),
    P_OF_STATISTIC("a p-value follows from its statistic and degrees of freedom"),
    P_OF_INTERVAL("a Wald test's p-value follows from the estimate and its interval"),
    MEAN_POSSIBLE("whole numbers of n subjects can have the mean"),
    MEDIAN_POSSIBLE("whole numbers of n subjects can have the median"),
    SD_POSSIBLE("values with this mean, range and number can have the standard deviation"),
    QUARTILES_WITHIN_RANGE("quartiles, median and mean lie within the range of the same quantity"),
    PARTS_ADD_UP("exclusive parts add up to their whole"),
    PART_WITHIN_WHOLE("a part is not larger than its whole"),
    RANGE_WITHIN_WHOLE("values of a part lie within the range of its whole"),
    RANGE_OF_PARTS("the extremes of a whole are extremes of one of its parts"),
    MIDDLE_OF_PARTS("the median of a whole lies between the medians of its parts, its mean is their weighted mean"),
    SAME_EVERYWHERE("the same number is the same wherever it is printed");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /** Lower case with hyphens: {@code percent-of-count}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** What holds if it is kept. */
    public String text() {
        return text;
    }
}
