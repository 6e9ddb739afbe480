package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.descriptive.Means;
import io.github.tmacohort.analysis.proportion.Proportion;
import java.util.Objects;

/**
 * What became of the group at one time point, beside medians and the signed-rank test. Normal and improved are never by a
 * value after a transfusion.
 *
 * @param transfusedValues pairs whose value follows a transfusion by the marker's rule
 * @param baselineMean geometric mean of the pairs' baselines, with Student's t interval of the logarithms; not estimable
 *     where a value is not positive. A value beyond a limit of detection enters with that limit
 * @param valueMean the same of their values
 * @param ratio geometric mean of value over baseline
 * @param normalised at or better than the reference limit among all treated with a baseline worse than it; the dead and
 *     those without a value count as not
 * @param worsened worse than baseline by at least the amount that counts as improved, among the pairs: while alive
 * @param worsenedOrDied worsened, or dead before the day, among all treated with a baseline
 */
public record MarkerOutcomes(
        TimePoint at,
        int transfusedValues,
        Means.Result baselineMean,
        Means.Result valueMean,
        Means.Result ratio,
        Proportion normalised,
        Proportion worsened,
        Proportion worsenedOrDied) {
    public MarkerOutcomes {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(baselineMean, "baselineMean");
        Objects.requireNonNull(valueMean, "valueMean");
        Objects.requireNonNull(ratio, "ratio");
        Objects.requireNonNull(normalised, "normalised");
        Objects.requireNonNull(worsened, "worsened");
        Objects.requireNonNull(worsenedOrDied, "worsenedOrDied");
    }
}
