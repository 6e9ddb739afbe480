package io.github.tmacohort.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A time axis with its unit and its time zero in the label. The ticks are also the columns of the table below the
 * figure, so that the two cannot part.
 *
 * @param label such as {@code "Days from first dose"}
 * @param unit the singular unit, such as {@code "day"}
 * @param start where the axis begins: 0, or the landmark
 * @param end where it ends
 * @param ticks ascending, within start and end
 */
public record TimeAxis(String label, String unit, double start, double end, List<Double> ticks) {

    private static final int MOST_STEPS = 9;
    private static final double[] DAY_STEPS = {1, 2, 7, 14, 28, 50, 100, 200, 365, 730, 1825};

    public TimeAxis {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(unit, "unit");
        if (label.isBlank() || unit.isBlank()) {
            throw new IllegalArgumentException("a time axis must name its unit and its time zero, got label '" + label
                    + "' and unit '" + unit + "'");
        }
        if (!(Double.isFinite(start) && Double.isFinite(end) && start < end)) {
            throw new IllegalArgumentException("start must be below end, got " + start + " and " + end);
        }
        ticks = List.copyOf(ticks);
        double previous = Double.NEGATIVE_INFINITY;
        for (double tick : ticks) {
            if (!(tick > previous) || tick < start || tick > end) {
                throw new IllegalArgumentException(
                        "ticks must ascend within " + start + " and " + end + ", got " + ticks);
            }
            previous = tick;
        }
    }

    /**
     * Days from a named day, at most ten ticks in steps a clinician counts in; with a start other than 0 the first tick
     * is the start.
     */
    public static TimeAxis days(String zero, double start, double end) {
        double step = DAY_STEPS[DAY_STEPS.length - 1];
        for (int i = DAY_STEPS.length - 1; i >= 0 && (end - start) / DAY_STEPS[i] <= MOST_STEPS; i--) {
            step = DAY_STEPS[i];
        }
        while ((end - start) / step > MOST_STEPS) {
            step *= 2;
        }
        List<Double> ticks = new ArrayList<>();
        ticks.add(start);
        for (double tick = (Math.floor(start / step) + 1) * step; tick <= end; tick += step) {
            if (tick - start < step / 2) {
                continue; // would touch the first one
            }
            ticks.add(tick);
        }
        return new TimeAxis("Days from " + zero, "day", start, end, ticks);
    }

    public TimeAxis withTicks(List<Double> times) {
        return new TimeAxis(label, unit, start, end, times);
    }
}
