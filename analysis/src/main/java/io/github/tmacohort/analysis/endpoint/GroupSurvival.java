package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One group of a comparison; no curve where the group is empty.
 *
 * @param notEvaluable of the patients, whose response could not be assessed; they count as without one
 * @param medianFollowUp by reverse Kaplan-Meier from the origin of the comparison [days]; the convention for ties is the
 *     plan's
 */
public record GroupSurvival(
        GroupKey group,
        int patients,
        int deaths,
        int notEvaluable,
        Optional<Quantile> medianFollowUp,
        Optional<SurvivalCurve> curve,
        List<SurvivalAt> atDays) {
    public GroupSurvival {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(medianFollowUp, "medianFollowUp");
        Objects.requireNonNull(curve, "curve");
        atDays = List.copyOf(atDays);
        if (curve.isPresent() != patients > 0) {
            throw new IllegalArgumentException("a group must have a curve exactly when it has patients");
        }
    }
}
