package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** One subject's series of values at irregular times, in order of time, and when the subject died, if it did. */
public final class Course {
    private final String key;
    private final double[] time;
    private final double[] value;
    private final OptionalDouble death;

    private Course(String key, double[] time, double[] value, OptionalDouble death) {
        this.key = key;
        this.time = time;
        this.value = value;
        this.death = death;
    }

    /**
     * @param key of the subject, by which results are bound
     * @param time finite and distinct, in any order
     * @param value finite; leave missing values out
     * @throws IllegalArgumentException if lengths differ, a time or value is not finite, or a time occurs twice
     */
    public static Course of(String key, double[] time, double[] value) {
        Objects.requireNonNull(key, "key");
        if (time.length != value.length) {
            throw new IllegalArgumentException(
                    "time and value must be of equal length, got " + time.length + " and " + value.length);
        }
        Checks.allFinite(time, "time");
        Checks.allFinite(value, "value");
        int[] order = IntStream.range(0, time.length)
                .boxed()
                .sorted((a, b) -> Double.compare(time[a], time[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] times = new double[time.length];
        double[] values = new double[time.length];
        for (int i = 0; i < order.length; i++) {
            times[i] = time[order[i]];
            values[i] = value[order[i]];
            if (i > 0 && times[i] == times[i - 1]) {
                throw new IllegalArgumentException("time must be distinct, got " + times[i] + " twice");
            }
        }
        return new Course(key, times, values, OptionalDouble.empty());
    }

    /**
     * The same course of a subject who died.
     *
     * @throws IllegalArgumentException if the time is not finite, or before a value
     */
    public Course diedAt(double death) {
        Checks.finite(death, "death");
        if (time.length > 0 && time[time.length - 1] > death) {
            throw new IllegalArgumentException(
                    "death must not be before a value, got " + death + " and a value at " + time[time.length - 1]);
        }
        return new Course(key, time, value, OptionalDouble.of(death));
    }

    public String key() {
        return key;
    }

    public OptionalDouble death() {
        return death;
    }

    /** Number of values. */
    public int size() {
        return time.length;
    }

    public double time(int i) {
        return time[i];
    }

    public double value(int i) {
        return value[i];
    }
}
