package io.github.tmacohort.analysis.survival;

import java.util.Objects;

/**
 * The identity of a group (or stratum). Two keys are equal when {@link #key()} is; the label is only shown, so that a
 * renamed or translated group keeps its numbers.
 */
public record GroupKey(String key, String label) {

    /** The group of everyone, where a sample has no groups. */
    public static final GroupKey ALL = new GroupKey("all", "All");

    public GroupKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(label, "label");
    }

    /** A key that is its own label. */
    public static GroupKey of(String key) {
        return new GroupKey(key, key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
