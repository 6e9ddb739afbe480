package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The log-rank scores of a stratum, subjects with the same score as one class; and the sizes of its groups. */
final class ScoreClasses {
    private final double[] score;
    private final int[] size;
    private final int[] after; // subjects of a class and those behind it
    private final int[] groupSizes;
    private final double[] statistics;

    private ScoreClasses(double[] score, int[] size, int[] groupSizes, double[] statistics) {
        this.score = score;
        this.size = size;
        this.groupSizes = groupSizes;
        this.statistics = statistics;
        after = new int[size.length + 1];
        for (int k = size.length - 1; k >= 0; k--) {
            after[k] = after[k + 1] + size[k];
        }
    }

    static List<ScoreClasses> byStratum(FollowUps sample, LogRankOptions weighting) {
        List<ScoreClasses> strata = new ArrayList<>();
        for (int s = 0; s < sample.strata().size(); s++) {
            int stratum = s;
            int[] order = IntStream.range(0, sample.size())
                    .filter(i -> sample.stratum(i) == stratum)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(sample::time)
                            .thenComparing(i -> !sample.event(i))
                            .thenComparing(sample::group))
                    .mapToInt(Integer::intValue)
                    .toArray();
            strata.add(of(sample, order, new TimeWeight(weighting)));
        }
        return strata;
    }

    /** @param order the stratum's subjects by time, events before censorings */
    private static ScoreClasses of(FollowUps sample, int[] order, TimeWeight weights) {
        double[] score = new double[order.length];
        int[] size = new int[order.length];
        int[] groupSizes = new int[sample.groups().size()];
        double[] statistics = new double[groupSizes.length];
        int classes = 0;
        double hazard = 0;
        int at = 0;
        while (at < order.length) {
            double time = sample.time(order[at]);
            int end = at;
            int deaths = 0;
            while (end < order.length && sample.time(order[end]) == time) {
                deaths += sample.event(order[end++]) ? 1 : 0;
            }
            double weight = deaths > 0 ? weights.next(order.length - at, deaths) : 0;
            hazard += weight * deaths / (order.length - at);
            for (; at < end; at++) {
                double own = (sample.event(order[at]) ? weight : 0) - hazard;
                if (classes == 0 || score[classes - 1] != own) {
                    score[classes++] = own;
                }
                size[classes - 1]++;
                int group = sample.group(order[at]);
                groupSizes[group]++;
                statistics[group] += own;
            }
        }
        return new ScoreClasses(Arrays.copyOf(score, classes), Arrays.copyOf(size, classes), groupSizes, statistics);
    }

    int classes() {
        return size.length;
    }

    double score(int k) {
        return score[k];
    }

    int size(int k) {
        return size[k];
    }

    /** Subjects in class k and in those behind it. */
    int from(int k) {
        return after[k];
    }

    int subjects() {
        return after[0];
    }

    int groupSize(int group) {
        return groupSizes[group];
    }

    /** Weighted O − E of a group. */
    double statistic(int group) {
        return statistics[group];
    }

    /** The last of the largest groups: the one that gets whom the others leave. */
    int largestGroup() {
        int largest = 0;
        for (int g = 1; g < groupSizes.length; g++) {
            largest = groupSizes[g] >= groupSizes[largest] ? g : largest;
        }
        return largest;
    }

    /** The largest score, sign aside. */
    double largest() {
        return Arrays.stream(score).map(Math::abs).max().orElse(0);
    }

    /** Every subject's score, by time. */
    double[] scores() {
        double[] all = new double[subjects()];
        int at = 0;
        for (int k = 0; k < score.length; k++) {
            Arrays.fill(all, at, at + size[k], score[k]);
            at += size[k];
        }
        return all;
    }

    /** How many ways there are to draw the groups. */
    double permutations() {
        double ways = 1;
        int left = subjects();
        for (int of : groupSizes) {
            ways *= choose(left, of);
            left -= of;
        }
        return ways;
    }

    /**
     * How many scores, as counts by class, those outside the largest group can have between them: with two groups the
     * splits there are, with more fewer than those.
     */
    double splits() {
        int largest = groupSizes[largestGroup()];
        int others = Math.min(largest, subjects() - largest); // as many ways for those inside as for those outside
        double[] splits = new double[others + 1]; // by how many are placed
        splits[0] = 1;
        for (int of : size) {
            double window = 0;
            double[] next = new double[others + 1];
            for (int placed = 0; placed <= others; placed++) {
                window += splits[placed] - (placed > of ? splits[placed - of - 1] : 0);
                next[placed] = window;
            }
            splits = next;
        }
        return splits[others];
    }

    /**
     * Adds the groups' covariance over all permutations, {@code Σ a²/(n (n − 1)) (n nⱼ 1{j = k} − nⱼ nₖ)}; scores sum
     * to 0.
     */
    void addCovariance(double[][] covariance) {
        int n = subjects();
        if (n < 2) {
            return;
        }
        double squares = 0;
        for (int k = 0; k < score.length; k++) {
            squares += size[k] * score[k] * score[k];
        }
        double common = squares / n / (n - 1);
        for (int j = 0; j < groupSizes.length; j++) {
            for (int k = 0; k < groupSizes.length; k++) {
                covariance[j][k] += common * groupSizes[j] * (j == k ? n - groupSizes[j] : -groupSizes[k]);
            }
        }
    }

    /** n over k; exact up to 2⁵³. */
    static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            ways = ways * (n - i + 1) / i;
        }
        return ways;
    }
}
