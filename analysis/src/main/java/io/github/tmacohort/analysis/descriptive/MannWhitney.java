package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The Wilcoxon-Mann-Whitney test of two independent samples, exact with ties, with the Hodges-Lehmann shift, its interval,
 * and the probability of superiority.
 *
 * <p>Given the midranks of all values together, every choice of {@code first} of them is equally likely. The two-sided
 * p-value counts the choices whose rank sum lies at least as far from its mean (as coin; with ties the distribution need
 * not be symmetric). The asymptotic one corrects the variance for ties and uses no continuity correction, where R's
 * {@code wilcox.test} does by default. The interval is the closure of the shifts that the same test does not reject.
 *
 * <p>Values are tied when they differ by at most 1e-9 of the larger.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177730491">Mann and Whitney (1947), Annals of Mathematical Statistics
 *     18:50–60</a>
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963), Annals of Mathematical Statistics
 *     34:598–611</a>
 * @see <a href="https://doi.org/10.1002/sim.2324">Newcombe (2006), Statistics in Medicine 25:559–573</a>
 */
public final class MannWhitney {
    /** The largest total size for which {@link RankMethod#AUTOMATIC} is exact. */
    public static final int AUTOMATICALLY_EXACT_UP_TO = 100;

    /** Additions that the exact distribution may take at most: some seconds. */
    private static final double EXACT_WORK = 4e9;

    private static final int LARGEST_EXACT = 1000;

    /** The most pairwise differences that are all formed. */
    private static final long PAIRS_UP_TO = 20_000_000;

    private final MannWhitneyOptions options;

    private MannWhitney(MannWhitneyOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Two-sided, 95 %, exact up to {@value #AUTOMATICALLY_EXACT_UP_TO} values in both samples together. */
    public static MannWhitney withDefaults() {
        return new MannWhitney(MannWhitneyOptions.defaults());
    }

    public static MannWhitney with(MannWhitneyOptions options) {
        return new MannWhitney(options);
    }

    /**
     * Compares the first sample with the second; nothing is estimable when one is empty, and no p-value when all values
     * are equal.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public MannWhitneyResult compare(double[] first, double[] second) {
        Checks.allFinite(first, "first");
        Checks.allFinite(second, "second");
        return run(Measured.values(first), Measured.values(second));
    }

    /**
     * Compares the changes {@code after − before} of the first group with those of the second; ties are judged by the
     * magnitude of the measurements, as for the signed-rank test.
     *
     * @throws IllegalArgumentException if lengths differ within a group, or a value is NaN or infinite
     */
    public MannWhitneyResult compareChanges(
            double[] firstBefore, double[] firstAfter, double[] secondBefore, double[] secondAfter) {
        return run(Measured.changes(firstBefore, firstAfter), Measured.changes(secondBefore, secondAfter));
    }

    private MannWhitneyResult run(Measured x, Measured y) {
        RankMethod method = methodFor(x.size() + y.size());
        if (x.size() == 0 || y.size() == 0) {
            return empty(x.size(), y.size(), method);
        }
        TwoSampleRanks ranks = ranks(x, y, 0);
        double superiority = ranks.u() / (x.size() * (double) y.size());
        long pairs = x.size() * (long) y.size();
        double[] differences = pairs <= PAIRS_UP_TO ? differences(x.values(), y.values()) : new double[0];
        ShiftInterval interval = interval(x, y, differences, method);
        return new MannWhitneyResult(
                x.size(),
                y.size(),
                ranks.tied(),
                ranks.u(),
                Estimate.of(superiority),
                superiorityInterval(superiority, x.size(), y.size()),
                differences.length == 0
                        ? Estimate.notEstimable(tooManyPairs(pairs))
                        : Estimate.of(QuantileType.TYPE_7.ofSorted(differences, 0.5)),
                interval.interval(),
                interval.achievedLevel(),
                pValue(ranks, x, y, method),
                method,
                options);
    }

    private static TwoSampleRanks ranks(Measured x, Measured y, double shift) {
        return TwoSampleRanks.of(x.values(), x.magnitudes(), y.values(), y.magnitudes(), shift);
    }

    private MannWhitneyResult empty(int first, int second, RankMethod method) {
        String reason = (first == 0 ? "the first" : "the second") + " sample is empty";
        Estimate none = Estimate.notEstimable(reason);
        Interval noInterval = new Interval.NotEstimable(reason);
        return new MannWhitneyResult(
                first, second, false, 0, none, noInterval, none, noInterval, none, none, method, options);
    }

    private RankMethod methodFor(int n) {
        if (options.method() != RankMethod.AUTOMATIC) {
            return options.method();
        }
        return n <= AUTOMATICALLY_EXACT_UP_TO ? RankMethod.EXACT : RankMethod.ASYMPTOTIC;
    }

    private Estimate pValue(TwoSampleRanks ranks, Measured x, Measured y, RankMethod method) {
        if (method == RankMethod.EXACT && tooLargeForExact(x.size(), y.size())) {
            return Estimate.notEstimable(tooLarge(x.size(), y.size()));
        }
        return ranks.allTied()
                ? Estimate.notEstimable("all " + (x.size() + y.size()) + " values are equal")
                : Estimate.of(ranks.pValue(options.alternative(), method));
    }

    private ShiftInterval interval(Measured x, Measured y, double[] differences, RankMethod method) {
        if (differences.length == 0) {
            return ShiftInterval.notEstimable(tooManyPairs(x.size() * (long) y.size()));
        }
        if (method == RankMethod.EXACT && tooLargeForExact(x.size(), y.size())) {
            return ShiftInterval.notEstimable(tooLarge(x.size(), y.size()));
        }
        ShiftInterval.Test test = new ShiftInterval.Test() {
            @Override
            public double statistic(double shift) {
                return ranks(x, y, shift).statistic();
            }

            @Override
            public double pValue(double shift) {
                return ranks(x, y, shift).pValue(Alternative.TWO_SIDED, method);
            }
        };
        int lookBeyond = (int) Math.max(4, Math.min(100_000, 2e8 / exactWork(x.size(), y.size())));
        double largest = Math.max(x.largestMagnitude(), y.largestMagnitude());
        return ShiftInterval.of(Candidates.distinct(differences, largest), test, options.confidenceLevel(), lookBeyond);
    }

    private static double[] differences(double[] x, double[] y) {
        double[] differences = new double[x.length * y.length];
        int next = 0;
        for (double a : x) {
            for (double b : y) {
                differences[next++] = a - b + 0.0; // no negative zero
            }
        }
        Arrays.sort(differences);
        return differences;
    }

    /** Additions for both tails of a tied exact distribution. */
    private static double exactWork(double m, double n) {
        return (m + n) * Math.min(m, n) * m * n;
    }

    private static boolean tooLargeForExact(int m, int n) {
        return m + n > LARGEST_EXACT || exactWork(m, n) > EXACT_WORK;
    }

    private static String tooLarge(int m, int n) {
        return "the exact distribution of " + m + " against " + n + " values is not feasible";
    }

    private static String tooManyPairs(long pairs) {
        return "pairwise differences are formed up to " + PAIRS_UP_TO + ", got " + pairs;
    }

    /**
     * The θ with |θ − estimate| ≤ z √V(θ), V as of two exponential distributions:
     * V = θ(1 − θ)(1 + k((1 − θ)/(2 − θ) + θ/(1 + θ)))/(mn), k = (m + n)/2 − 1.
     */
    private Interval superiorityInterval(double estimate, int m, int n) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - options.confidenceLevel()) / 2);
        double k = (m + n) / 2.0 - 1;
        DoublePredicate compatible = theta -> {
            double spread = 1 + k * ((1 - theta) / (2 - theta) + theta / (1 + theta));
            return Math.abs(theta - estimate) <= z * Math.sqrt(theta * (1 - theta) * spread / (m * (double) n));
        };
        double lower = estimate == 0 ? 0 : outermost(compatible, estimate, 0);
        double upper = estimate == 1 ? 1 : outermost(compatible, estimate, 1);
        return new Interval.Bounds(lower, upper);
    }

    private static double outermost(DoublePredicate compatible, double inside, double outside) {
        double in = inside;
        double out = outside;
        for (int i = 0; i < 200; i++) {
            double middle = 0.5 * (in + out);
            if (middle == in || middle == out) {
                break;
            }
            if (compatible.test(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }
}
