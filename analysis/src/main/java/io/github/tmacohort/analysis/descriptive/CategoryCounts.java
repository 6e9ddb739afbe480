package io.github.tmacohort.analysis.descriptive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often each category occurs, in the order of the levels given, those that never occur included, and how often none
 * is known. Shares are of the known values.
 *
 * @param <T> a category, by its {@code equals}
 */
public record CategoryCounts<T>(List<Count<T>> counts, int n, int missing) {
    public CategoryCounts {
        counts = List.copyOf(counts);
    }

    /** One category, how often it occurs, among how many known values. */
    public record Count<T>(T category, int count, int n) {}

    /**
     * Counts the values; an empty one is missing.
     *
     * @throws IllegalArgumentException if levels repeat, or a value is none of them
     */
    public static <T> CategoryCounts<T> of(List<T> levels, Collection<Optional<T>> values) {
        Map<T, Integer> counts = new LinkedHashMap<>();
        for (T level : levels) {
            if (counts.put(level, 0) != null) {
                throw new IllegalArgumentException("levels must be distinct, got '" + level + "' twice");
            }
        }
        int missing = 0;
        for (Optional<T> value : values) {
            if (value.isEmpty()) {
                missing++;
            } else if (counts.computeIfPresent(value.get(), (level, count) -> count + 1) == null) {
                throw new IllegalArgumentException("values must be among " + levels + ", got '" + value.get() + "'");
            }
        }
        int n = values.size() - missing;
        List<Count<T>> list = new ArrayList<>();
        counts.forEach((level, count) -> list.add(new Count<>(level, count, n)));
        return new CategoryCounts<>(list, n, missing);
    }
}
