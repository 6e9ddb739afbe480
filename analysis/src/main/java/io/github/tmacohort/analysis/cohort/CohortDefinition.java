package io.github.tmacohort.analysis.cohort;

import java.util.List;
import java.util.Objects;

/**
 * What makes a patient one of the study's TMA patients, and so what their time zero is.
 *
 * @param defining {@link #AS_RECORDED} for the centre's own diagnosis, else the id of a criteria set; time zero is then
 *     the day on which the set was confirmed, not the first day with signs
 * @param tabulated ids of the criteria sets that are tabulated beside it, in order
 */
public record CohortDefinition(String defining, List<String> tabulated) {
    /** The centre's diagnosis and its day. */
    public static final String AS_RECORDED = "as_recorded";

    public CohortDefinition {
        Objects.requireNonNull(defining, "defining");
        tabulated = List.copyOf(tabulated);
    }

    public boolean asRecorded() {
        return defining.equals(AS_RECORDED);
    }
}
