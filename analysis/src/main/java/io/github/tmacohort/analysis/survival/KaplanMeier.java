package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Product-limit estimate {@code S(t) = ∏ (1 − dᵢ/nᵢ)} over the times {@code tᵢ <= t}, with Greenwood's
 * {@code Var(log S) = Σ dᵢ/(nᵢ(nᵢ − dᵢ))}. nᵢ counts the subjects with entry &lt; tᵢ &le; time: at equal times, events
 * precede censorings. Events of every cause count. Time is in the caller's unit.
 *
 * <p><b>Delayed entry:</b> the curve begins at the first time from which at least
 * {@link KaplanMeierOptions#minimumAtRisk()} are at risk and is conditional on survival to it
 * ({@link SurvivalCurve#start()}). Where S falls to 0 while others have yet to enter, it is not estimable from there on.
 *
 * <p><b>Weights:</b> with case weights everything is as if rows were repeated. With sampling weights the variance is the
 * infinitesimal jackknife by subject, {@code Var(log S) = Σ wᵢ² Mᵢ²} with
 * {@code Mᵢ(t) = δᵢ 1{xᵢ <= t}/(n − d)(xᵢ) − Σ d/(n(n − d))}, the sum over the times at which i was at risk up to t; R's
 * survfit gives the same for weights that are not whole numbers.
 *
 * @see <a href="https://doi.org/10.2307/2281868">Kaplan and Meier (1958), JASA 53:457–481</a>
 */
public final class KaplanMeier {
    private final KaplanMeierOptions options;

    private KaplanMeier(KaplanMeierOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static KaplanMeier withDefaults() {
        return new KaplanMeier(KaplanMeierOptions.defaults());
    }

    public static KaplanMeier with(KaplanMeierOptions options) {
        return new KaplanMeier(options);
    }

    /**
     * One curve of all subjects, whatever their group.
     *
     * @throws IllegalArgumentException if {@code followUps} is empty
     */
    public SurvivalCurve estimate(FollowUps followUps) {
        return estimateByGroup(followUps.pooled()).get(0);
    }

    /**
     * A curve per group, in the order of {@link FollowUps#groups()}; strata are pooled.
     *
     * @throws IllegalArgumentException if {@code followUps} is empty
     */
    public List<SurvivalCurve> estimateByGroup(FollowUps followUps) {
        requireSubjects(followUps);
        RiskTable table = followUps.riskTable();
        SurvivalCurve[] curves = new SurvivalCurve[table.groups().size()];
        if (Parallel.parts(table.size()) == 1) {
            Arrays.setAll(curves, g -> curve(table, g, CountedAs.EVENTS, followUps));
        } else {
            Parallel.run(curves.length, g -> curves[g] = curve(table, g, CountedAs.EVENTS, followUps));
        }
        return List.of(curves);
    }

    /**
     * One curve of everyone in a risk table, whatever their group.
     *
     * @throws IllegalArgumentException as {@link #estimateByGroup(RiskTable)}
     */
    public SurvivalCurve estimate(RiskTable table) {
        return estimateByGroup(table.pooled()).get(0);
    }

    /**
     * A curve per group of a risk table.
     *
     * @throws IllegalArgumentException if the table has sampling weights, whose variance needs the subjects
     */
    public List<SurvivalCurve> estimateByGroup(RiskTable table) {
        if (table.weightKind() == WeightKind.SAMPLING) {
            throw new IllegalArgumentException(
                    "table must not have sampling weights: their variance needs the subjects");
        }
        List<SurvivalCurve> curves = new ArrayList<>();
        for (int g = 0; g < table.groups().size(); g++) {
            curves.add(curve(table, g, CountedAs.EVENTS, null));
        }
        return List.copyOf(curves);
    }

    /**
     * Reverse Kaplan-Meier: the curve of the time to censoring, whose median is the median potential follow-up.
     *
     * @throws IllegalArgumentException if {@code followUps} is empty or has sampling weights
     * @see <a href="https://doi.org/10.1016/0197-2456(96)00075-X">Schemper and Smith (1996), Control Clin Trials
     *     17:343–346</a>
     */
    public SurvivalCurve estimateFollowUp(FollowUps followUps, ReverseTies ties) {
        return estimateFollowUpByGroup(followUps.pooled(), ties).get(0);
    }

    /** {@link #estimateFollowUp} for each group. */
    public List<SurvivalCurve> estimateFollowUpByGroup(FollowUps followUps, ReverseTies ties) {
        requireSubjects(followUps);
        if (followUps.weightKind() == WeightKind.SAMPLING) {
            throw new IllegalArgumentException("followUps must not have sampling weights for a reverse Kaplan-Meier");
        }
        CountedAs counted = ties == ReverseTies.DEATHS_STAY ? CountedAs.CENSORINGS : CountedAs.CENSORINGS_AFTER_EVENTS;
        RiskTable table = followUps.riskTable();
        List<SurvivalCurve> curves = new ArrayList<>();
        for (int g = 0; g < table.groups().size(); g++) {
            curves.add(curve(table, g, counted, null));
        }
        return List.copyOf(curves);
    }

    private static void requireSubjects(FollowUps followUps) {
        if (followUps.size() == 0) {
            throw new IllegalArgumentException("followUps must hold at least one subject, got 0");
        }
    }

    private SurvivalCurve curve(RiskTable table, int group, CountedAs counted, FollowUps subjects) {
        CurvePoints points = CurvePoints.of(table, counted, group, options.minimumAtRisk());
        int size = points.size();
        double[] survival = new double[size];
        double[] variance = new double[size];
        double s = 1;
        double v = 0;
        for (int i = 0; i < size; i++) {
            double d = points.events(i);
            if (d > 0) {
                double n = points.atRisk(i);
                if (points.allFail(i)) {
                    s = 0;
                    v = Double.POSITIVE_INFINITY;
                } else {
                    s *= 1 - d / n;
                    v += d / (n * (n - d));
                }
            }
            survival[i] = s;
            variance[i] = v;
        }
        if (table.weightKind() == WeightKind.SAMPLING) {
            RobustVariance.replace(variance, points, subjects, group);
            return new SurvivalCurve(table.groups().get(group), group, points, survival, variance, subjects, options);
        }
        return new SurvivalCurve(table.groups().get(group), group, points, survival, variance, null, options);
    }
}
