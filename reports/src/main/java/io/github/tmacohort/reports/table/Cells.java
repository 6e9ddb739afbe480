package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.format.NumberText;

/** Results as cells. */
final class Cells {
    static final String MEDIAN = "Median (quartiles by Hyndman and Fan's type %s).";
    static final String NE = NumberText.NOT_ESTIMABLE + ", not estimable.";

    private Cells() {}

    /** Explains medians with quartiles, and the ranges beside them. */
    static TableBuilder explainMedians(TableBuilder table, Summary summary) {
        return table.explainKind(Cell.Spread.class, DescriptiveExplanations.median(summary.options()))
                .explainKind(Cell.Range.class, DescriptiveExplanations.range());
    }

    /** Explains proportions with intervals. */
    static TableBuilder explainProportions(TableBuilder table, Proportion proportion) {
        return table.explainKind(
                Cell.ShareWithInterval.class, DescriptiveExplanations.proportion(proportion.options()));
    }

    /** {@code 12.0 (8.5 to 20.1)}. */
    static Cell median(Summary summary, int decimals) {
        return new Cell.Spread(summary.median(), summary.lowerQuartile(), summary.upperQuartile(), decimals);
    }

    /** {@code 1 to 45}. */
    static Cell range(Summary summary, int decimals) {
        return new Cell.Range(summary.minimum(), summary.maximum(), decimals);
    }

    /** {@code 21/30 (70 %; 95 % CI 51 to 85)}. */
    static Cell interval(Proportion proportion) {
        return new Cell.ShareWithInterval(
                proportion.successes(),
                proportion.trials(),
                proportion.interval(),
                proportion.options().confidenceLevel());
    }

    /** {@code 21/30 (70 %)}. */
    static Cell share(Proportion proportion) {
        return new Cell.Share(proportion.successes(), proportion.trials());
    }

    /** Whether there is a number. */
    static boolean known(Estimate estimate) {
        return estimate instanceof Estimate.Value;
    }

    /** The p-value of a test, or that it has none. */
    static Cell pValue(ChiSquareTest test) {
        return new Cell.PValue(
                test instanceof ChiSquareTest.Outcome outcome
                        ? Estimate.of(outcome.pValue())
                        : Estimate.notEstimable(((ChiSquareTest.NotEstimable) test).reason()));
    }

    /** {@code Proportions: 95 % intervals by Clopper-Pearson (exact).} */
    static String proportionRemark(Proportion proportion) {
        return "CI, confidence interval; of proportions by "
                + proportion.options().method().label() + ".";
    }

    /** Names the kind of quantile behind medians and quartiles. */
    static String medianRemark(Summary summary) {
        return "Numbers are median (lower to upper quartile), quantiles of type "
                + summary.options().quantileType().number() + " (Hyndman and Fan).";
    }
}
