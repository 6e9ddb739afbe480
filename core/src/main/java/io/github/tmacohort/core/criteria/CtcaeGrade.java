package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.model.LabResult;
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

    /**
     * A value without a limit or baseline that the grade depends on, or reported as below or above a limit of detection
     * that leaves it open.
     */
    record NotGradable(LabResult result, int atLeast, int atMost, String explanation) implements CtcaeGrade {
        public NotGradable {
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(explanation, "explanation");
            if (atLeast >= atMost) {
                throw new IllegalArgumentException(
                        "atLeast must be less than atMost, got " + atLeast + " and " + atMost);
            }
        }
    }
}
