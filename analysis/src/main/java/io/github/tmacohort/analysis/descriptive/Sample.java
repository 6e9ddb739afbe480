package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/** Finite numbers under a key; results refer to the key, never to a position. */
public final class Sample {
    private final String key;
    private final double[] values;

    /** @throws IllegalArgumentException if a value is NaN or infinite */
    public Sample(String key, double... values) {
        this.key = Objects.requireNonNull(key, "key");
        Checks.allFinite(values, key);
        this.values = values.clone();
    }

    public String key() {
        return key;
    }

    public int size() {
        return values.length;
    }

    /** A copy. */
    public double[] values() {
        return values.clone();
    }
}
