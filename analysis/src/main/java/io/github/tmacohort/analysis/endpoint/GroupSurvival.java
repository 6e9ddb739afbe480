package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One group of a comparison; no curve where the group is empty. */
public record GroupSurvival(
        GroupKey group, int patients, int deaths, Optional<SurvivalCurve> curve, List<SurvivalAt> atDays) {
    public GroupSurvival {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(curve, "curve");
        atDays = List.copyOf(atDays);
        if (curve.isPresent() != patients > 0) {
            throw new IllegalArgumentException("a group must have a curve exactly when it has patients");
        }
    }
}
