package io.github.tmacohort.core.criteria;

import java.util.List;
import java.util.Objects;

/**
 * One item of a set of criteria on one day.
 *
 * @param id as in the set's file
 * @param explanation which value, of which day, against which limit
 * @param nearLimit whether a value that decides lies so near its limit that the rounding of the report could have put it
 *     on the other side
 * @param evidence the explanation piece by piece, one or more per test of the item
 */
public record ItemResult(
        String id, String label, ItemState state, String explanation, boolean nearLimit, List<Evidence> evidence) {
    public ItemResult {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(explanation, "explanation");
        evidence = List.copyOf(evidence);
    }
}
