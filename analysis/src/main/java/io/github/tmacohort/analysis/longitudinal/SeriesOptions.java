package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How a series is read. The series keeps it.
 *
 * @param origin the baseline is the last value at or before this time; follow-up is what comes later
 * @param baselineWindow how long before the origin a baseline may lie at most
 */
public record SeriesOptions(double origin, double baselineWindow, DuplicateRule duplicates, CensoredRule censored) {
    public SeriesOptions {
        Checks.finite(origin, "origin");
        if (!(baselineWindow >= 0)) {
            throw new IllegalArgumentException("baselineWindow must not be negative, got " + baselineWindow);
        }
        Objects.requireNonNull(duplicates, "duplicates");
        Objects.requireNonNull(censored, "censored");
    }

    /** Origin 0, a baseline of any age, the median of a time's values, values beyond a limit by their bounds. */
    public static SeriesOptions defaults() {
        return new SeriesOptions(0, Double.POSITIVE_INFINITY, DuplicateRule.MEDIAN, CensoredRule.BOUNDS);
    }

    public SeriesOptions withOrigin(double time) {
        return new SeriesOptions(time, baselineWindow, duplicates, censored);
    }

    public SeriesOptions withBaselineWindow(double length) {
        return new SeriesOptions(origin, length, duplicates, censored);
    }

    public SeriesOptions withDuplicates(DuplicateRule rule) {
        return new SeriesOptions(origin, baselineWindow, rule, censored);
    }

    public SeriesOptions withCensored(CensoredRule rule) {
        return new SeriesOptions(origin, baselineWindow, duplicates, rule);
    }
}
