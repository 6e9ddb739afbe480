package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.cohort.BaselineFactor;
import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.survival.IntervalTransform;
import io.github.tmacohort.analysis.survival.ReverseTies;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * How survival is reported.
 *
 * @param reportDays survival is printed at these days since first dose, ascending
 * @param interval the scale on which pointwise intervals are symmetric
 * @param landmarkDay of the main comparison by response [days since first dose]
 * @param landmarkSweep further landmarks, shown as sensitivity
 * @param followUpTies the convention of the median follow-up that is quoted
 * @param power of the detectable hazard ratio
 * @param alpha two-sided level of the detectable hazard ratio
 * @param covariates of the regression on overall survival; all known at the first dose
 */
public record SurvivalPlan(
        List<Integer> reportDays,
        IntervalTransform interval,
        int landmarkDay,
        List<Integer> landmarkSweep,
        ReverseTies followUpTies,
        double power,
        double alpha,
        List<BaselineFactor> covariates) {
    /** Unless a protocol names others. */
    public static final List<BaselineFactor> COVARIATES =
            List.of(BaselineFactor.AGE, BaselineFactor.DISEASE, BaselineFactor.START);

    public SurvivalPlan {
        covariates = List.copyOf(covariates);
        reportDays = days(reportDays, "reportDays");
        landmarkSweep = days(landmarkSweep, "landmarkSweep");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(followUpTies, "followUpTies");
        Checks.inOpenUnitInterval(power, "power");
        Checks.inOpenUnitInterval(alpha, "alpha");
        if (landmarkDay < 1 || landmarkSweep.contains(landmarkDay)) {
            throw new IllegalArgumentException(
                    "landmarkDay must be at least 1 and not be in the sweep, got " + landmarkDay);
        }
    }

    /** With the default covariates. */
    public SurvivalPlan(
            List<Integer> reportDays,
            IntervalTransform interval,
            int landmarkDay,
            List<Integer> landmarkSweep,
            ReverseTies followUpTies,
            double power,
            double alpha) {
        this(reportDays, interval, landmarkDay, landmarkSweep, followUpTies, power, alpha, COVARIATES);
    }

    private static List<Integer> days(List<Integer> days, String name) {
        if (days.stream().anyMatch(day -> day < 1) || new HashSet<>(days).size() != days.size()) {
            throw new IllegalArgumentException(name + " must be distinct days of at least 1, got " + days);
        }
        return days.stream().sorted().toList();
    }
}
