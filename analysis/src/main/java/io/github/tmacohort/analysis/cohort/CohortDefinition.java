package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.criteria.CriteriaSets;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import java.util.List;
import java.util.Objects;

/**
 * What makes a patient one of the study's TMA patients, and so what their time zero is.
 *
 * @param defining {@link #AS_RECORDED} for the centre's own diagnosis, else the id of a criteria set; time zero is then
 *     the day on which the set was confirmed, not the first day with signs
 * @param tabulated ids of the criteria sets that are tabulated beside it, in order
 * @param own sets that the study brings; the others are the library's
 */
public record CohortDefinition(String defining, List<String> tabulated, List<OwnCriteria> own) {
    /** The centre's diagnosis and its day. */
    public static final String AS_RECORDED = "as_recorded";

    public CohortDefinition {
        Objects.requireNonNull(defining, "defining");
        tabulated = List.copyOf(tabulated);
        own = List.copyOf(own);
    }

    /** Of the library's sets alone. */
    public CohortDefinition(String defining, List<String> tabulated) {
        this(defining, tabulated, List.of());
    }

    /**
     * The set of this id.
     *
     * @throws IllegalArgumentException if neither the study nor the library has it
     */
    public DiagnosticCriteria set(String id) {
        return own.stream()
                .filter(set -> set.id().equals(id))
                .findFirst()
                .map(OwnCriteria::set)
                .orElseGet(() -> CriteriaSets.get(id));
    }

    public boolean asRecorded() {
        return defining.equals(AS_RECORDED);
    }
}
