package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.format.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What an axis runs over and where it is marked. */
record Scale(double lower, double upper, boolean logarithmic, List<Mark> marks) {

    /** Where a tick is and what is written there. */
    record Mark(double value, String label) {}

    private static final int MOST_TICKS = 7;
    private static final int MOST_LOG_TICKS = 7;
    private static final double[][] LOG_STEPS = {{1, 1.5, 2, 3, 4, 5, 6, 8}, {1, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};

    static Scale of(TimeAxis axis, NumberText numbers) {
        List<Mark> marks = new ArrayList<>();
        for (double tick : axis.ticks()) {
            marks.add(new Mark(tick, numbers.exact(tick)));
        }
        return new Scale(axis.start(), axis.end(), false, marks);
    }

    /** The same marks with room at both ends, for lines and dots at the very ends. */
    Scale widened(double share) {
        double room = share * (upper - lower);
        return new Scale(lower - room, upper + room, logarithmic, marks);
    }

    /** Shares, written as percentages, with room for lines at 0 and at 1. */
    static Scale percent(double slack) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            marks.add(new Mark(i / 4.0, Integer.toString(25 * i)));
        }
        return new Scale(-slack, 1 + slack, false, marks);
    }

    /** Round steps over the values, with some room at both ends. */
    static Scale covering(double least, double most, ValueAxis.Scale kind, NumberText numbers) {
        return kind == ValueAxis.Scale.LOG ? logarithmic(least, most, numbers) : linear(least, most, numbers);
    }

    private static Scale linear(double least, double most, NumberText numbers) {
        double span = most > least ? most - least : Math.max(1, Math.abs(most) * 0.2);
        double lower = least > 0 && least < 0.35 * most ? 0 : least - (least == 0 ? 0.012 : 0.04) * span;
        double upper = most + 0.04 * span;
        BigDecimal step = step((upper - lower) / MOST_TICKS);
        List<Mark> marks = new ArrayList<>();
        for (long i = (long) Math.floor(lower / step.doubleValue()); ; i++) {
            BigDecimal value = step.multiply(BigDecimal.valueOf(i));
            if (value.doubleValue() > upper) {
                return new Scale(lower, upper, false, marks);
            }
            if (value.doubleValue() >= lower) {
                marks.add(new Mark(value.doubleValue(), numbers.exact(value.doubleValue())));
            }
        }
    }

    /** The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least the size. */
    private static BigDecimal step(double size) {
        int exponent = (int) Math.floor(Math.log10(size));
        for (String digits : List.of("1", "2", "2.5", "5")) {
            BigDecimal step = new BigDecimal(digits).scaleByPowerOfTen(exponent);
            if (step.doubleValue() >= size) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
    }

    private static Scale logarithmic(double least, double most, NumberText numbers) {
        double lower = least / 1.12;
        double upper = most * 1.12;
        for (double[] steps : LOG_STEPS) {
            List<Mark> marks = new ArrayList<>();
            for (int e = (int) Math.floor(Math.log10(lower)); e <= Math.ceil(Math.log10(upper)); e++) {
                for (double digit : steps) {
                    double value =
                            BigDecimal.valueOf(digit).scaleByPowerOfTen(e).doubleValue();
                    if (value >= lower && value <= upper) {
                        marks.add(new Mark(value, numbers.exact(value)));
                    }
                }
            }
            if (marks.size() <= MOST_LOG_TICKS && !marks.isEmpty() || steps.length == 1) {
                return new Scale(lower, upper, true, marks);
            }
        }
        throw new IllegalStateException("the last choice of steps always returns");
    }
}
