package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.model.LabResult;
import java.util.List;
import java.util.Objects;

/** The grade of one laboratory value, or the reason there is none. */
public sealed interface CtcaeGrade {

    LabResult result();

    /** Lowest grade it can be. */
    int atLeast();

    /** Highest grade it can be. */
    int atMost();

    /** Which value, of which day, against which limit or baseline. */
    String explanation();

    /**
     * A value that has a grade.
     *
     * @param grade 0 (no event by its value) to 4
     */
    record Graded(LabResult result, int grade, String explanation) implements CtcaeGrade {
        public Graded {
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(explanation, "explanation");
        }

        @Override
        public int atLeast() {
            return grade;
        }

        @Override
        public int atMost() {
            return grade;
        }
    }

    /** Why a value has no grade. */
    enum Reason {
        NO_BASELINE("no baseline"),
        BASELINE_OPEN("a baseline that cannot be held against its limit"),
        NO_UPPER_LIMIT("no upper limit"),
        NO_LOWER_LIMIT("no lower limit"),
        LIMIT_OF_DETECTION("a value beyond a limit of detection leaves it open");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As used in explanations. */
        public String text() {
            return text;
        }
    }

    /**
     * A value without a limit or baseline that the grade depends on, or reported as below or above a limit of detection
     * that leaves it open.
     *
     * @param reasons each once, in the order in which they were met
     */
    record NotGradable(LabResult result, int atLeast, int atMost, List<Reason> reasons, String explanation)
            implements CtcaeGrade {
        public NotGradable {
            Objects.requireNonNull(result, "result");
            reasons = List.copyOf(reasons);
            Objects.requireNonNull(explanation, "explanation");
            if (atLeast >= atMost) {
                throw new IllegalArgumentException(
                        "atLeast must be less than atMost, got " + atLeast + " and " + atMost);
            }
        }
    }
}
