package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * Fisher's exact test of a 2 × 2 table, with the conditional maximum likelihood odds ratio and its exact interval.
 *
 * <p>The two-sided p-value adds the probabilities of all tables, given the margins, that are at most (1 + 1e-7) times that
 * of the one observed, as R's {@code fisher.test}. The odds ratio (first group's odds over the second's) makes the
 * expected first cell equal to the observed; its limits leave α/2 in each tail, so that interval and two-sided p-value
 * may disagree, in R too. R's own search stops at about 1e-4 of the odds ratio, ours at rounding.
 *
 * @see <a href="https://doi.org/10.2307/2342435">Fisher (1935), Journal of the Royal Statistical Society 98:39–82</a>
 */
public final class FisherExact {
    /** As R: probabilities this much larger still count as equal. */
    static final double EQUAL = 1 + 1e-7;

    private static final double LARGEST_LOG_ODDS = 700;

    private final Options options;

    private FisherExact(Options options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * How the test is run.
     *
     * @param confidenceLevel of the interval, which is two-sided whatever the alternative
     * @param alternative for the p-value; GREATER: the odds ratio exceeds 1
     */
    public record Options(double confidenceLevel, Alternative alternative) {
        public Options {
            Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
            Objects.requireNonNull(alternative, "alternative");
        }

        /** Two-sided, 95 %. */
        public static Options defaults() {
            return new Options(0.95, Alternative.TWO_SIDED);
        }
    }

    /** Nothing is estimable when a row or a column is empty. */
    public record Result(TwoByTwo table, Contrast oddsRatio, Estimate pValue, Options options) {
        public Result {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(oddsRatio, "oddsRatio");
            Objects.requireNonNull(pValue, "pValue");
            Objects.requireNonNull(options, "options");
        }
    }

    /** Two-sided, 95 %. */
    public static FisherExact withDefaults() {
        return new FisherExact(Options.defaults());
    }

    public static FisherExact with(Options options) {
        return new FisherExact(options);
    }

    public Result test(TwoByTwo table) {
        int row = Math.addExact(table.a(), table.b());
        int column = Math.addExact(table.a(), table.c());
        int total = Math.addExact(Math.addExact(row, table.c()), table.d());
        String method = "conditional maximum likelihood, exact";
        if (row == 0 || column == 0 || row == total || column == total) {
            String reason = "a row or a column of the table is empty";
            return new Result(table, Contrast.notEstimable(reason, method), Estimate.notEstimable(reason), options);
        }
        Hypergeometric distribution = new Hypergeometric(row, column, total);
        int x = table.a();
        return new Result(
                table,
                new Contrast(oddsRatio(distribution, x), lower(distribution, x), upper(distribution, x), method),
                Estimate.of(Math.min(1, pValue(distribution, x))),
                options);
    }

    private double pValue(Hypergeometric distribution, int x) {
        double[] p = distribution.probabilities(0);
        double observed = p[x - distribution.lowest()];
        return distribution.probability(
                k -> switch (options.alternative()) {
                    case LESS -> k <= x;
                    case GREATER -> k >= x;
                    case TWO_SIDED -> p[k - distribution.lowest()] <= observed * EQUAL;
                },
                0);
    }

    private static Estimate oddsRatio(Hypergeometric distribution, int x) {
        if (x == distribution.lowest()) {
            return Estimate.of(0);
        }
        return x == distribution.highest()
                ? infinite()
                : fromLog(Roots.firstTrue(
                        logOdds -> distribution.mean(logOdds) >= x, -LARGEST_LOG_ODDS, LARGEST_LOG_ODDS));
    }

    private Estimate lower(Hypergeometric distribution, int x) {
        return x == distribution.lowest()
                ? Estimate.of(0)
                : fromLog(Roots.firstTrue(
                        logOdds -> distribution.probability(k -> k >= x, logOdds) >= tail(),
                        -LARGEST_LOG_ODDS,
                        LARGEST_LOG_ODDS));
    }

    private Estimate upper(Hypergeometric distribution, int x) {
        return x == distribution.highest()
                ? infinite()
                : fromLog(Roots.firstTrue(
                        logOdds -> distribution.probability(k -> k <= x, logOdds) <= tail(),
                        -LARGEST_LOG_ODDS,
                        LARGEST_LOG_ODDS));
    }

    private double tail() {
        return (1 - options.confidenceLevel()) / 2;
    }

    private static Estimate fromLog(double logOdds) {
        return Estimate.of(Math.exp(logOdds));
    }

    private static Estimate infinite() {
        return Estimate.notReached("infinite: a cell of the table is empty");
    }
}
