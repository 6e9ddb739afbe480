package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.descriptive.Summary;
import java.util.List;
import java.util.Objects;

/**
 * One variable of a table of patients.
 *
 * @param id stable name, such as {@code age_years}
 * @param label what the table says
 * @param unit UCUM unit of a number; empty where there is none
 */
public record Variable(String id, String label, String unit, Content content) {
    public Variable {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(content, "content");
    }

    /** Numbers in short, or patients per level. */
    public sealed interface Content permits Numbers, Counts {
        /** Patients without a value. */
        int missing();
    }

    public record Numbers(Summary summary) implements Content {
        public Numbers {
            Objects.requireNonNull(summary, "summary");
        }

        @Override
        public int missing() {
            return summary.missing();
        }
    }

    /**
     * Patients per level.
     *
     * @param exclusive whether a patient has one level at most; else a patient may be counted in several
     * @param patients of whom it could be known, those with missing values included
     */
    public record Counts(List<Level> levels, boolean exclusive, int patients, int missing) implements Content {
        public Counts {
            levels = List.copyOf(levels);
            int sum = levels.stream().mapToInt(Level::patients).sum();
            if (exclusive && sum + missing != patients) {
                throw new IllegalArgumentException(
                        "levels and missing must add up to " + patients + ", got " + sum + " and " + missing);
            }
        }
    }

    public record Level(String id, String label, int patients) {}
}
