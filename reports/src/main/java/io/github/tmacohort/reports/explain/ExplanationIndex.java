package io.github.tmacohort.reports.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Every explanation once, numbered in the order of first use: those that are equal are one. */
public final class ExplanationIndex {
    private final List<Explanation> all = new ArrayList<>();
    private final Map<Explanation, Integer> known = new IdentityHashMap<>(); // most are asked for again and again
    private final Map<Explanation, Integer> equal = new HashMap<>();

    /** An index of these, in their order. */
    public static ExplanationIndex of(List<Explanation> explanations) {
        ExplanationIndex index = new ExplanationIndex();
        explanations.forEach(index::add);
        return index;
    }

    /** Its number, the first being 0; a new one becomes the last. */
    public int add(Explanation explanation) {
        Integer found = known.get(explanation);
        if (found == null) {
            found = equal.computeIfAbsent(explanation, added -> {
                all.add(explanation);
                return all.size() - 1;
            });
            known.put(explanation, found);
        }
        return found;
    }

    /** Its number, if it is in the index. */
    public OptionalInt of(Explanation explanation) {
        Integer found = known.get(explanation);
        if (found == null) {
            found = equal.get(explanation);
            if (found == null) {
                return OptionalInt.empty();
            }
            known.put(explanation, found);
        }
        return OptionalInt.of(found);
    }

    /** All, in order. */
    public List<Explanation> all() {
        return List.copyOf(all);
    }
}
