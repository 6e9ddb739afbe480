package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Test for a trend of the hazard over ordered groups with scores s, for every weight of the log-rank family, optionally
 * stratified, with delayed entry and case weights: {@code z = Σ sⱼ (Oⱼ − Eⱼ) / √(sᵀ V s)} with the O, E and V of
 * {@link LogRank}, standard normal if groups do not differ. As the rows of V sum to 0, sᵀ V s is computed as
 * {@code Σ −Vⱼₖ (sⱼ − sₖ)²} over the pairs j &lt; k, all of whose terms are positive: adding a constant to the scores or
 * multiplying them changes no digit that matters. Tied events enter by the hypergeometric variance; unweighted and
 * without ties z² is the score test of a Cox model with the score as covariate, with ties that of the exact likelihood.
 * With two groups z² is the log-rank statistic.
 *
 * @see <a href="https://doi.org/10.1093/biomet/62.3.679">Tarone (1975), Biometrika 62:679–682</a>
 */
public final class LogRankTrend {
    private final LogRankTrendOptions options;

    private LogRankTrend(LogRankTrendOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static LogRankTrend withDefaults() {
        return new LogRankTrend(LogRankTrendOptions.defaults());
    }

    public static LogRankTrend with(LogRankTrendOptions options) {
        return new LogRankTrend(options);
    }

    /**
     * Tests samples, each a group, in their order.
     *
     * @throws IllegalArgumentException as {@link FollowUps#of(List)} and {@link #compare(FollowUps)}
     */
    public LogRankTrendResult compare(List<Sample> samples) {
        return compare(FollowUps.of(samples));
    }

    /**
     * Tests the groups of a sample, in their declared order, within its strata.
     *
     * @throws IllegalArgumentException if there are scores, but not one per group; with sampling weights
     */
    public LogRankTrendResult compare(FollowUps followUps) {
        return compareTables(followUps.riskTableByStratum());
    }

    /**
     * Tests the groups of risk tables, one table per stratum, all of the same groups.
     *
     * @throws IllegalArgumentException as {@link LogRank#compareTables(List)}, and if there are scores, but not one per
     *     group
     */
    public LogRankTrendResult compareTables(List<RiskTable> strata) {
        double[] scores = scores(LogRankSums.groups(strata).size());
        LogRankSums sums = LogRankSums.of(strata, options.weighting());
        List<LogRankTrendResult.Group> groups = new ArrayList<>();
        double mean = IntStream.range(0, scores.length)
                .mapToDouble(g -> scores[g] / scores.length)
                .sum();
        double statistic = 0;
        double variance = 0;
        for (int j = 0; j < scores.length; j++) {
            groups.add(new LogRankTrendResult.Group(sums.row(j), scores[j]));
            statistic +=
                    (scores[j] - mean) * (sums.observed[j] - sums.expected[j]); // they sum to 0: any centre will do
            for (int k = 0; k < j; k++) {
                double step = scores[j] - scores[k];
                variance += -sums.covariance(j, k) * step * step;
            }
        }
        Estimate z = z(sums, statistic, variance);
        return new LogRankTrendResult(groups, strata.size(), statistic, variance, z, pValue(z), options);
    }

    private double[] scores(int groups) {
        if (options.scores().isEmpty()) {
            return IntStream.rangeClosed(1, groups).asDoubleStream().toArray();
        }
        if (options.scores().size() != groups) {
            throw new IllegalArgumentException(
                    "scores must be one per group (" + groups + "), got " + options.scores());
        }
        return options.scores().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Estimate z(LogRankSums sums, double statistic, double variance) {
        if (variance > 0) {
            return Estimate.of(statistic / Math.sqrt(variance));
        }
        boolean events = IntStream.range(0, sums.size()).anyMatch(g -> sums.expected[g] > 0);
        return Estimate.notEstimable(
                events ? "at every event time those at risk had one score, or all had the event" : sums.noEvents());
    }

    /** The tail itself, so that small p-values keep their digits. */
    private Estimate pValue(Estimate z) {
        if (!(z instanceof Estimate.Value value)) {
            return z;
        }
        double root = value.value() / Math.sqrt(2);
        return Estimate.of(
                options.alternative() == Alternative.TWO_SIDED
                        ? Erfc.value(Math.abs(root))
                        : Erfc.value(options.alternative() == Alternative.GREATER ? root : -root) / 2);
    }
}
