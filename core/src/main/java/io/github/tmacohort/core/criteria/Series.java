package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One analyte of one patient by day. Reports carry no hour, so of several results of a day the most adverse one stands
 * for it (the lowest of platelets, haemoglobin and haptoglobin, the highest of everything else): the order of rows can
 * then change nothing.
 */
final class Series {
    static final Series EMPTY = new Series(new int[0], new LabResult[0][], new LabResult[0], new BigDecimal[0]);

    private final int[] days;
    private final LabResult[][] readings;
    private final LabResult[] results;
    private final BigDecimal[] values;

    private Series(int[] days, LabResult[][] readings, LabResult[] results, BigDecimal[] values) {
        this.days = days;
        this.readings = readings;
        this.results = results;
        this.values = values;
    }

    /** From the results of one analyte, in order of day. */
    static Series of(Analyte analyte, List<LabResult> labs) {
        int size = labs.size();
        int[] days = new int[size];
        LabResult[][] readings = new LabResult[size][];
        LabResult[] results = new LabResult[size];
        BigDecimal[] values = new BigDecimal[size];
        Comparator<LabResult> adverse = adverse(analyte);
        int n = 0;
        for (int from = 0; from < size; ) {
            int to = from + 1;
            int day = labs.get(from).day();
            LabResult worst = labs.get(from);
            while (to < size && labs.get(to).day() == day) {
                if (adverse.compare(labs.get(to), worst) > 0) {
                    worst = labs.get(to);
                }
                to++;
            }
            days[n] = day;
            readings[n] = labs.subList(from, to).toArray(LabResult[]::new);
            results[n] = worst;
            values[n] = exact(worst);
            n++;
            from = to;
        }
        return n == size
                ? new Series(days, readings, results, values)
                : new Series(
                        Arrays.copyOf(days, n),
                        Arrays.copyOf(readings, n),
                        Arrays.copyOf(results, n),
                        Arrays.copyOf(values, n));
    }

    /** Greater is more adverse; equal values by their limits, so that the choice is the same in any order. */
    private static Comparator<LabResult> adverse(Analyte analyte) {
        boolean lowIsAdverse =
                analyte == Analyte.PLATELETS || analyte == Analyte.HAEMOGLOBIN || analyte == Analyte.HAPTOGLOBIN;
        Comparator<LabResult> byValue =
                Comparator.<LabResult, BigDecimal>comparing(Series::exact).thenComparing(lab -> rank(lab.relation()));
        return (lowIsAdverse ? byValue.reversed() : byValue)
                .thenComparing(
                        lab -> lab.upperLimit().map(limit -> exact(lab, limit)).orElse(null),
                        Comparator.nullsFirst(Comparator.<BigDecimal>reverseOrder()))
                .thenComparing(
                        lab -> lab.lowerLimit().map(limit -> exact(lab, limit)).orElse(null),
                        Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));
    }

    private static int rank(LabResult.Relation relation) {
        return switch (relation) {
            case BELOW -> -1;
            case EQUAL -> 0;
            case ABOVE -> 1;
        };
    }

    private static BigDecimal exact(LabResult lab) {
        return exact(lab, lab.value());
    }

    private static BigDecimal exact(LabResult lab, BigDecimal value) {
        return lab.analyte().onExactScale(value, lab.unit());
    }

    /** In ascending order. */
    IntStream days() {
        return Arrays.stream(days);
    }

    int size() {
        return days.length;
    }

    int day(int index) {
        return days[index];
    }

    LabResult result(int index) {
        return results[index];
    }

    /** On the analyte's exact scale. */
    BigDecimal value(int index) {
        return values[index];
    }

    LabResult.Relation relation(int index) {
        return results[index].relation();
    }

    /**
     * Whether the limit, on the exact scale, is at most half a unit of the last reported digit away. Never of a limit of zero:
     * that asks whether anything was seen at all, and none is no rounded number.
     */
    boolean isWithinRounding(int index, BigDecimal limit) {
        LabResult result = results[index];
        if (result.relation() != LabResult.Relation.EQUAL || result.analyte().isOrdinal() || limit.signum() == 0) {
            return false;
        }
        BigDecimal half = exact(result, BigDecimal.valueOf(5, result.value().scale() + 1));
        return values[index].subtract(limit).abs().compareTo(half) <= 0;
    }

    /** All readings of the day. */
    LabResult[] readings(int index) {
        return readings[index];
    }

    /** All readings of the day, the most adverse first: the same order however the rows came. */
    List<LabResult> readingsFromWorst(int index) {
        if (readings[index].length == 1) {
            return List.of(readings[index]);
        }
        return Arrays.stream(readings[index])
                .sorted(adverse(results[index].analyte()).reversed())
                .toList();
    }

    /** Index of the last day up to {@code day}, or −1. */
    int upTo(int day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : -found - 2;
    }

    /** Index of the last day in {@code [day − maxAge, day]}, or −1. */
    int latest(int day, int maxAge) {
        int index = upTo(day);
        return index >= 0 && days[index] >= day - maxAge ? index : -1;
    }
}
