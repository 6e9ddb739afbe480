package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Cumulative hazard {@code Λ(t) = Σ dᵢ/nᵢ} over the times {@code tᵢ <= t}, with Aalen's variance {@code Σ dᵢ/nᵢ²}; with
 * {@link HazardTies#FLEMING_HARRINGTON} tied events follow one another. nᵢ counts the subjects with entry &lt; tᵢ &le;
 * time: at equal times, events precede censorings. Events of every cause count. Λ has no unit; time is in the caller's.
 *
 * <p><b>Delayed entry:</b> the estimate begins at the first time from which at least
 * {@link NelsonAalenOptions#minimumAtRisk()} are at risk ({@link CumulativeHazard#start()}). Unlike S, Λ stays estimable
 * after a time at which all at risk fail.
 *
 * <p><b>Weights:</b> with case weights everything is as if rows were repeated. With sampling weights the variance is the
 * infinitesimal jackknife by subject, {@code Var Λ(t) = Σ wᵢ² (δᵢ 1{xᵢ <= t}/n(xᵢ) − Σ d/n²)²}, the inner sum over the
 * times at which i was at risk up to t.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176344247">Aalen (1978), Ann Stat 6:701–726</a>
 */
public final class NelsonAalen {
    private final NelsonAalenOptions options;

    private NelsonAalen(NelsonAalenOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static NelsonAalen withDefaults() {
        return new NelsonAalen(NelsonAalenOptions.defaults());
    }

    public static NelsonAalen with(NelsonAalenOptions options) {
        return new NelsonAalen(options);
    }

    /**
     * The cumulative hazard of all subjects, whatever their group.
     *
     * @throws IllegalArgumentException if {@code followUps} is empty, or has sampling weights and tied events are to
     *     follow one another
     */
    public CumulativeHazard estimate(FollowUps followUps) {
        return estimateByGroup(followUps.pooled()).get(0);
    }

    /**
     * A cumulative hazard per group, in the order of {@link FollowUps#groups()}; strata are pooled.
     *
     * @throws IllegalArgumentException if {@code followUps} is empty, or has sampling weights and tied events are to
     *     follow one another
     */
    public List<CumulativeHazard> estimateByGroup(FollowUps followUps) {
        if (followUps.size() == 0) {
            throw new IllegalArgumentException("followUps must hold at least one subject, got 0");
        }
        boolean sampling = followUps.weightKind() == WeightKind.SAMPLING;
        if (sampling && options.ties() == HazardTies.FLEMING_HARRINGTON) {
            throw new IllegalArgumentException("ties must be NELSON_AALEN with sampling weights:"
                    + " events that stand for fractions of subjects cannot follow one another");
        }
        return hazards(followUps.riskTable(), sampling ? followUps : null);
    }

    /**
     * One hazard of everyone in a risk table, whatever their group.
     *
     * @throws IllegalArgumentException as {@link #estimateByGroup(RiskTable)}
     */
    public CumulativeHazard estimate(RiskTable table) {
        return estimateByGroup(table.pooled()).get(0);
    }

    /**
     * A cumulative hazard per group of a risk table.
     *
     * @throws IllegalArgumentException if the table has sampling weights, whose variance needs the subjects
     */
    public List<CumulativeHazard> estimateByGroup(RiskTable table) {
        if (table.weightKind() == WeightKind.SAMPLING) {
            throw new IllegalArgumentException(
                    "table must not have sampling weights: their variance needs the subjects");
        }
        return hazards(table, null);
    }

    private List<CumulativeHazard> hazards(RiskTable table, FollowUps subjects) {
        List<CumulativeHazard> hazards = new ArrayList<>();
        for (int g = 0; g < table.groups().size(); g++) {
            hazards.add(hazard(table, g, subjects));
        }
        return List.copyOf(hazards);
    }

    private CumulativeHazard hazard(RiskTable table, int group, FollowUps subjects) {
        CurvePoints points = CurvePoints.of(table, CountedAs.EVENTS, group, options.minimumAtRisk());
        double[] hazard = new double[points.size()];
        double[] variance = new double[points.size()];
        boolean inTurn = options.ties() == HazardTies.FLEMING_HARRINGTON;
        double h = 0;
        double v = 0;
        for (int i = 0; i < hazard.length; i++) {
            double n = points.atRisk(i);
            double d = points.events(i);
            if (!inTurn && d > 0) {
                h += d / n;
                v += d / (n * n);
            }
            for (int k = 0; inTurn && k < d; k++) {
                h += 1 / (n - k);
                v += 1 / ((n - k) * (n - k));
            }
            hazard[i] = h;
            variance[i] = v;
        }
        if (subjects != null) {
            variance = robust(variance, points, subjects, group);
        }
        return new CumulativeHazard(table.groups().get(group), group, points, hazard, variance, options);
    }

    private static double[] robust(double[] aalen, CurvePoints points, FollowUps subjects, int group) {
        double[] jump = new double[points.size()];
        for (int i = 0; i < jump.length; i++) {
            jump[i] = 1 / points.atRisk(i);
        }
        return RobustVariance.of(aalen, jump, points, subjects, group); // Aalen's variance is the cumulated d/n²
    }
}
