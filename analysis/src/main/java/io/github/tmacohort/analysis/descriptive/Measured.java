package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Arrays;

/** Values, each with the magnitude of the measurements it was made of, by which ties are judged. */
record Measured(double[] values, double[] magnitudes) {

    static Measured values(double[] values) {
        return new Measured(values.clone(), Midranks.magnitudes(values));
    }

    /** @throws IllegalArgumentException if the lengths differ, or a value or difference is NaN or infinite */
    static Measured changes(double[] before, double[] after) {
        Checks.allFinite(before, "before");
        Checks.allFinite(after, "after");
        if (before.length != after.length) {
            throw new IllegalArgumentException(
                    "before and after must be of equal length, got " + before.length + " and " + after.length);
        }
        double[] differences = new double[before.length];
        double[] magnitudes = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            differences[i] = after[i] - before[i];
            magnitudes[i] = Math.max(Math.abs(before[i]), Math.abs(after[i]));
        }
        Checks.allFinite(differences, "differences");
        return new Measured(differences, magnitudes);
    }

    int size() {
        return values.length;
    }

    double largestMagnitude() {
        return Arrays.stream(magnitudes).max().orElse(0);
    }
}
