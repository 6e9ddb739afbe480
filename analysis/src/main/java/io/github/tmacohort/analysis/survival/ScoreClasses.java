package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The log-rank scores of a stratum, subjects with the same score as one class; and the first group's size. */
final class ScoreClasses {
    private final double[] score;
    private final int[] size;
    private final int inFirst;
    private final int subjects;
    private final double statistic;

    private ScoreClasses(double[] score, int[] size, int inFirst, double statistic) {
        this.score = score;
        this.size = size;
        this.inFirst = inFirst;
        this.subjects = Arrays.stream(size).sum();
        this.statistic = statistic;
    }

    static List<ScoreClasses> byStratum(FollowUps sample) {
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
            strata.add(of(sample, order));
        }
        return strata;
    }

    /** @param order the stratum's subjects by time, events before censorings */
    private static ScoreClasses of(FollowUps sample, int[] order) {
        double[] score = new double[order.length];
        int[] size = new int[order.length];
        int classes = 0;
        int inFirst = 0;
        double statistic = 0;
        double hazard = 0;
        int at = 0;
        while (at < order.length) {
            double time = sample.time(order[at]);
            int end = at;
            int deaths = 0;
            while (end < order.length && sample.time(order[end]) == time) {
                deaths += sample.event(order[end++]) ? 1 : 0;
            }
            hazard += deaths / (double) (order.length - at);
            for (; at < end; at++) {
                double own = (sample.event(order[at]) ? 1 : 0) - hazard;
                if (classes == 0 || score[classes - 1] != own) {
                    score[classes++] = own;
                }
                size[classes - 1]++;
                if (sample.group(order[at]) == 0) {
                    inFirst++;
                    statistic += own;
                }
            }
        }
        return new ScoreClasses(Arrays.copyOf(score, classes), Arrays.copyOf(size, classes), inFirst, statistic);
    }

    int inFirst() {
        return inFirst;
    }

    /** O − E of the first group. */
    double statistic() {
        return statistic;
    }

    /** The largest score, sign aside. */
    double largest() {
        return Arrays.stream(score).map(Math::abs).max().orElse(0);
    }

    /** Every subject's score, by time. */
    double[] scores() {
        double[] all = new double[subjects];
        int at = 0;
        for (int k = 0; k < score.length; k++) {
            Arrays.fill(all, at, at + size[k], score[k]);
            at += size[k];
        }
        return all;
    }

    /** How many ways there are to draw the first group. */
    double permutations() {
        return choose(subjects, inFirst);
    }

    /** How many ways differ in the number of subjects of some class. */
    double splits() {
        double[] ways = new double[inFirst + 1];
        ways[0] = 1;
        for (int of : size) {
            double[] next = new double[inFirst + 1];
            for (int before = 0; before <= inFirst; before++) {
                for (int take = 0; take <= of && before + take <= inFirst && ways[before] > 0; take++) {
                    next[before + take] += ways[before];
                }
            }
            ways = next;
        }
        return ways[inFirst];
    }

    /** A split's sum of scores, and in how many ways it comes about. */
    interface Split {
        void accept(double sum, double ways);
    }

    void forEachSplit(Split visitor) {
        int[] after = new int[size.length + 1]; // subjects in later classes
        for (int k = size.length - 1; k >= 0; k--) {
            after[k] = after[k + 1] + size[k];
        }
        visit(0, inFirst, 0, 1, after, visitor);
    }

    private void visit(int at, int left, double sum, double ways, int[] after, Split visitor) {
        if (at == size.length) {
            visitor.accept(sum, ways);
            return;
        }
        int most = Math.min(size[at], left);
        for (int take = Math.max(0, left - after[at + 1]); take <= most; take++) {
            visit(at + 1, left - take, sum + take * score[at], ways * choose(size[at], take), after, visitor);
        }
    }

    /** n over k; exact up to 2⁵³. */
    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            ways = ways * (n - i + 1) / i;
        }
        return ways;
    }
}
