package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The Kruskal-Wallis test that several samples come from one distribution:
 * H = (12/(N(N + 1)) Σ nⱼ (R̄ⱼ − (N + 1)/2)²)/(1 − Σ(t³ − t)/(N³ − N)), compared with chi-square of groups − 1 degrees of
 * freedom, an approximation for small groups. Values are tied when they differ by at most 1e-9 of the larger.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1952.10483441">Kruskal and Wallis (1952), JASA 47:583–621</a>
 */
public final class KruskalWallis {

    private KruskalWallis() {}

    /**
     * Empty samples are left out, named, and cost their degree of freedom.
     *
     * @throws IllegalArgumentException if two samples share a key
     */
    public static RankComparison compare(List<Sample> samples) {
        requireDistinct(samples.stream().map(Sample::key).toList());
        List<Sample> used = samples.stream().filter(s -> s.size() > 0).toList();
        List<String> excluded =
                samples.stream().filter(s -> s.size() == 0).map(Sample::key).toList();
        double[] pooled =
                used.stream().flatMapToDouble(s -> Arrays.stream(s.values())).toArray();
        Midranks midranks = Midranks.of(pooled);
        double n = pooled.length;
        List<RankComparison.Group> groups = new ArrayList<>();
        double between = 0;
        int next = 0;
        for (Sample sample : used) {
            double sum = 0;
            for (int i = 0; i < sample.size(); i++) {
                sum += midranks.doubled(next++) / 2.0;
            }
            double mean = sum / sample.size();
            between += sample.size() * (mean - (n + 1) / 2) * (mean - (n + 1) / 2);
            groups.add(new RankComparison.Group(sample.key(), sample.size(), mean));
        }
        int df = Math.max(0, used.size() - 1);
        double variance = n * (n + 1) / 12 - midranks.tieSum() / (12 * (n - 1));
        if (df == 0) {
            return notEstimable(groups, excluded, "fewer than two samples with values", RankMethod.ASYMPTOTIC);
        }
        return n < 2 || variance <= 1e-12 * n * n
                ? notEstimable(groups, excluded, "all values are equal", RankMethod.ASYMPTOTIC)
                : chiSquare(groups, excluded, between / variance, df);
    }

    static RankComparison chiSquare(
            List<RankComparison.Group> groups, List<String> excluded, double statistic, int df) {
        double p = RegularizedGamma.Q.value(df / 2.0, statistic / 2);
        return new RankComparison(groups, excluded, Estimate.of(statistic), df, Estimate.of(p), RankMethod.ASYMPTOTIC);
    }

    static RankComparison notEstimable(
            List<RankComparison.Group> groups, List<String> excluded, String reason, RankMethod method) {
        Estimate none = Estimate.notEstimable(reason);
        return new RankComparison(groups, excluded, none, Math.max(0, groups.size() - 1), none, method);
    }

    static void requireDistinct(List<String> keys) {
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            if (!seen.add(key)) {
                throw new IllegalArgumentException("keys must be distinct, got '" + key + "' twice");
            }
        }
    }
}
