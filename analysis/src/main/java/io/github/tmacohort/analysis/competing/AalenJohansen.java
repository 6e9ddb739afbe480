package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.RiskTable;
import io.github.tmacohort.analysis.survival.WeightKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Aalen-Johansen estimate of the cumulative incidence of each competing cause, {@code F_k(t) = Σ S(tᵢ−) d_ki/nᵢ} over
 * the times {@code tᵢ <= t}, S being the product-limit estimate of survival free of every cause. nᵢ counts the subjects
 * with entry &lt; tᵢ &le; time: at equal times events precede censorings. The incidences and event-free survival add to 1.
 * Time is in the caller's unit.
 *
 * <p><b>Variance:</b> {@link IncidenceVariance}; the default is Greenwood-type, and with delayed entry or sampling weights
 * the infinitesimal jackknife by subject, each row of the sample being one subject. Case weights stand for repeated rows.
 *
 * <p><b>Delayed entry:</b> as in {@code KaplanMeier}: curves begin with enough at risk, conditional on being event-free
 * then; where event-free survival falls to 0 while others have yet to enter they are not estimable from there on.
 *
 * @see <a href="https://www.jstor.org/stable/4615704">Aalen and Johansen (1978), Scand J Stat 5:141–150</a>
 */
public final class AalenJohansen {
    private final AalenJohansenOptions options;

    private AalenJohansen(AalenJohansenOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static AalenJohansen withDefaults() {
        return new AalenJohansen(AalenJohansenOptions.defaults());
    }

    public static AalenJohansen with(AalenJohansenOptions options) {
        return new AalenJohansen(options);
    }

    /**
     * The incidences of all subjects, whatever their group.
     *
     * @throws IllegalArgumentException as {@link #estimateByGroup(FollowUps)}
     */
    public CumulativeIncidence estimate(FollowUps followUps) {
        return estimateByGroup(followUps.pooled()).get(0);
    }

    /**
     * The incidences per group, in the order of {@link FollowUps#groups()}; strata are pooled.
     *
     * @throws IllegalArgumentException if {@code followUps} is empty, or Aalen's variance meets sampling weights
     */
    public List<CumulativeIncidence> estimateByGroup(FollowUps followUps) {
        if (followUps.size() == 0) {
            throw new IllegalArgumentException("followUps must hold at least one subject, got 0");
        }
        return estimate(followUps.riskTable(), followUps);
    }

    /**
     * The incidences of everyone in a risk table, whatever their group.
     *
     * @throws IllegalArgumentException as {@link #estimateByGroup(RiskTable)}
     */
    public CumulativeIncidence estimate(RiskTable table) {
        return estimateByGroup(table.pooled()).get(0);
    }

    /**
     * The incidences per group of a risk table.
     *
     * @throws IllegalArgumentException if the variance needs the subjects: with sampling weights, and with delayed entry
     *     unless it is Aalen's
     */
    public List<CumulativeIncidence> estimateByGroup(RiskTable table) {
        if (needsSubjects(table)) {
            throw new IllegalArgumentException(
                    "table must not have delayed entry or sampling weights: the variance needs the subjects");
        }
        return estimate(table, null);
    }

    private boolean needsSubjects(RiskTable table) {
        return table.weightKind() == WeightKind.SAMPLING
                || table.hasDelayedEntry() && options.variance() == IncidenceVariance.GREENWOOD;
    }

    private List<CumulativeIncidence> estimate(RiskTable table, FollowUps subjects) {
        if (options.variance() == IncidenceVariance.AALEN && table.weightKind() == WeightKind.SAMPLING) {
            throw new IllegalArgumentException("Aalen's variance does not go with sampling weights");
        }
        List<CumulativeIncidence> curves = new ArrayList<>();
        for (int g = 0; g < table.groups().size(); g++) {
            curves.add(curve(table, g, subjects));
        }
        return List.copyOf(curves);
    }

    private CumulativeIncidence curve(RiskTable table, int group, FollowUps subjects) {
        int first = table.from(group);
        while (table.hasDelayedEntry()
                && first < table.to(group)
                && table.subjectsAtRisk(first) < options.minimumAtRisk()) {
            first++;
        }
        IncidencePoints points = new IncidencePoints(table, group, first);
        double[] ofSurvival = null;
        double[][] ofIncidence = new double[points.causes][];
        for (int k = 0; k < points.causes; k++) {
            if (needsSubjects(table)) {
                JackknifeVariance jackknife = new JackknifeVariance(points, k, subjects, group);
                ofSurvival = jackknife.ofSurvival();
                ofIncidence[k] = jackknife.ofIncidence();
            } else {
                ofIncidence[k] = options.variance() == IncidenceVariance.AALEN
                        ? AalenVariance.ofIncidence(points, k)
                        : MultinomialVariance.ofIncidence(points, k);
            }
        }
        if (ofSurvival == null) {
            ofSurvival = MultinomialVariance.ofSurvival(points);
        }
        double start = first > table.from(group) ? table.time(first - 1) : 0;
        return new CumulativeIncidence(group, points, ofSurvival, ofIncidence, start, options);
    }
}
