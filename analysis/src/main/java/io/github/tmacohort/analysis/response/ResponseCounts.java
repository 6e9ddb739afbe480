package io.github.tmacohort.analysis.response;

import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import java.util.Collection;

/** Patients per category of response. */
public record ResponseCounts(int complete, int partial, int none, int notEvaluable) {

    public static ResponseCounts of(Collection<Category> categories) {
        int[] count = new int[Category.values().length];
        for (Category category : categories) {
            count[category.ordinal()]++;
        }
        return new ResponseCounts(
                count[Category.COMPLETE.ordinal()],
                count[Category.PARTIAL.ordinal()],
                count[Category.NONE.ordinal()],
                count[Category.NOT_EVALUABLE.ordinal()]);
    }

    public int patients() {
        return complete + partial + none + notEvaluable;
    }

    /** Complete or partial. */
    public int responders() {
        return complete + partial;
    }

    public int evaluable() {
        return patients() - notEvaluable;
    }
}
