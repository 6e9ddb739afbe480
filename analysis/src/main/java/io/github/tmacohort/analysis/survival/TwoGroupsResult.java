package io.github.tmacohort.analysis.survival;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Responders and others.
 *
 * @param groups responders first; both are listed, even if empty
 * @param comparison log-rank test, permutation test, Firth's hazard ratio and the detectable one; or why there is none
 * @param cox hazard ratio of responders over the others by partial likelihood, one term {@code response}
 */
public record TwoGroupsResult(List<Group> groups, Comparison comparison, CoxResult cox) {

    /**
     * @param curve empty where the group is
     * @param medianFollowUp by reverse Kaplan-Meier; empty where the group is
     */
    public record Group(
            GroupKey key, int subjects, int events, Optional<SurvivalCurve> curve, Optional<Quantile> medianFollowUp) {
        public Group {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(curve, "curve");
            Objects.requireNonNull(medianFollowUp, "medianFollowUp");
        }
    }

    public TwoGroupsResult {
        groups = List.copyOf(groups);
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(cox, "cox");
    }

    /** The curves there are, responders first. */
    public List<SurvivalCurve> curves() {
        return groups.stream().flatMap(group -> group.curve().stream()).toList();
    }
}
