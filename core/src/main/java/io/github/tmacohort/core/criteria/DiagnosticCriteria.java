package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.model.ClinicalFinding;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A set of diagnostic criteria as data: items, how they are counted and confirmed, which biopsies make the diagnosis
 * alone, and the features of high risk.
 *
 * @param rule whether all items are needed or a number of them
 * @param atLeast that number
 * @param windowDays how far apart the results that make the diagnosis may be [days], both ends included
 * @param confirmation whether the items must be positive twice
 * @param biopsies findings that make the diagnosis alone
 * @param risk features of high risk; without items the set defines none
 */
public record DiagnosticCriteria(
        String id,
        int version,
        String title,
        String reference,
        Rule rule,
        int atLeast,
        int windowDays,
        Confirmation confirmation,
        List<ClinicalFinding.Kind> biopsies,
        List<Item> items,
        Risk risk) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    /** How items are counted. */
    public enum Rule {
        /** All items; one that is not evaluable leaves the verdict open unless another is not met. */
        ALL,
        /** At least a number of them; one that is not evaluable counts as not met. */
        COUNT
    }

    /** What makes a positive finding a diagnosis. */
    public enum Confirmation {
        /** Nothing more: the first positive day. */
        NONE,
        /**
         * Enough items confirmed within the window: an item is, when it is positive on two days without a negative
         * result of the same tests between.
         */
        PER_ITEM,
        /** Enough items positive on two consecutive days of assessment within the window. */
        PER_PANEL
    }

    /** How tests make an item. */
    public enum Combine {
        ANY,
        ALL
    }

    /**
     * One item.
     *
     * @param exclusion whether it rules out another cause rather than shows the disease; then the concurrency window
     *     does not bound the age of its results
     */
    public record Item(String id, String label, boolean exclusion, Combine combine, List<ItemTest> tests) {
        public Item {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(combine, "combine");
            tests = List.copyOf(tests);
            if (tests.isEmpty()) {
                throw new IllegalArgumentException("item " + id + " needs a test");
            }
        }
    }

    /**
     * Features of high risk, sought in the window up to the day of diagnosis.
     *
     * @param atLeast how many make a high risk
     */
    public record Risk(int atLeast, List<Item> items) {
        public Risk {
            items = List.copyOf(items);
            if (!items.isEmpty() && (atLeast < 1 || atLeast > items.size())) {
                throw new IllegalArgumentException("atLeast must be in 1.." + items.size() + ", got " + atLeast);
            }
        }
    }

    public DiagnosticCriteria {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(confirmation, "confirmation");
        Objects.requireNonNull(risk, "risk");
        biopsies = List.copyOf(biopsies);
        items = List.copyOf(items);
        if (atLeast < 1 || atLeast > items.size()) {
            throw new IllegalArgumentException("atLeast must be in 1.." + items.size() + ", got " + atLeast);
        }
        if (rule == Rule.ALL && (atLeast != items.size() || confirmation != Confirmation.NONE)) {
            throw new IllegalArgumentException("a rule of all items needs all of them and no confirmation");
        }
        if (windowDays < 1) {
            throw new IllegalArgumentException("windowDays must be at least 1, got " + windowDays);
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id must be letters, digits, '_' and '-', got '" + id + "'");
        }
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.id())) {
                throw new IllegalArgumentException("item " + item.id() + " appears twice");
            }
        }
    }

    /**
     * A copy with other values of some parameters, for sensitivity analyses.
     *
     * @param changes values by the key used in the file, such as {@code confirmation}, {@code window_days} or
     *     {@code items/thrombocytopenia/tests/0/newly_low_platelets/allow_prolonged}
     * @throws IllegalArgumentException if a key is unknown or a value does not fit it
     */
    public DiagnosticCriteria with(Map<String, ?> changes) {
        return CriteriaFiles.with(this, DiagnosticCriteria.class, changes);
    }

    /**
     * Reads a set of one's own from YAML, in the form of the shipped files; every key must be there.
     *
     * @throws DefinitionException if it is not in that form, with the line
     * @throws IOException if it cannot be read
     */
    public static DiagnosticCriteria read(Reader source) throws IOException {
        return CriteriaFiles.read(source, DiagnosticCriteria.class);
    }
}
