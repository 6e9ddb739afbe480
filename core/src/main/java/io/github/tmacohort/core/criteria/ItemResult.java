package io.github.tmacohort.core.criteria;

import java.util.Objects;

/**
 * One item of a set of criteria on one day.
 *
 * @param id as in the set's file
 * @param explanation which value, of which day, against which limit
 */
public record ItemResult(String id, String label, ItemState state, String explanation) {
    public ItemResult {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(explanation, "explanation");
    }
}
