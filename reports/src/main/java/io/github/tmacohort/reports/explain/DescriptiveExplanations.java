package io.github.tmacohort.reports.explain;

import io.github.tmacohort.analysis.descriptive.Means;
import io.github.tmacohort.analysis.descriptive.QuantileType;
import io.github.tmacohort.analysis.descriptive.SummaryOptions;
import io.github.tmacohort.analysis.proportion.CohenKappa;
import io.github.tmacohort.analysis.proportion.ProportionInterval;
import io.github.tmacohort.analysis.proportion.ProportionOptions;
import io.github.tmacohort.analysis.proportion.RatesByFactor;
import io.github.tmacohort.analysis.proportion.TwoProportions.DifferenceMethod;
import io.github.tmacohort.analysis.safety.EventRate;

/** Counts, proportions, quantiles, means, rates, agreement. */
public final class DescriptiveExplanations {
    static final String LEVEL = "Confidence level";
    static final String METHOD = "Method";

    private static final Explanation COUNT =
            Explanation.of("Count", "n = number of those that row and column name, among the analysis set");
    private static final Explanation SHARE = Explanation.of("Proportion without interval", "x/n; in per cent 100·x/n")
            .from("x, those that row and column name")
            .from("n, the denominator beside x or in the head of its column or row");
    private static final Explanation RANGE =
            Explanation.of("Range", "smallest to largest value").from("the values of those with one");

    private DescriptiveExplanations() {}

    static Explanation.Value level(double level) {
        return new Explanation.Value.Level("", level);
    }

    static Explanation.Value atLeast(double level) {
        return new Explanation.Value.Level("at least ", level);
    }

    /** A number of patients, events or values. */
    public static Explanation count() {
        return COUNT;
    }

    /** A count and its denominator. */
    public static Explanation share() {
        return SHARE;
    }

    /** From the smallest to the largest. */
    public static Explanation range() {
        return RANGE;
    }

    /** What was recorded or follows from it without an estimate: a day, a dose, an age. */
    public static Explanation recorded(String what, String from) {
        return Explanation.of(what, "").from(from);
    }

    /** A proportion with its interval. */
    public static Explanation proportion(ProportionOptions options) {
        Explanation explained = Explanation.of("Proportion with confidence interval", formula(options.method()))
                .from("x of n, as printed")
                .with("Interval", options.method().label())
                .with(LEVEL, level(options.confidenceLevel()));
        return switch (options.method()) {
            case CLOPPER_PEARSON -> explained.after(Source.CLOPPER_PEARSON);
            case WILSON -> explained.after(Source.WILSON);
            case MID_P -> explained.after(Source.VOLLSET);
            case BLAKER -> explained.after(Source.BLAKER);
            case AGRESTI_COULL -> explained.after(Source.AGRESTI_COULL);
            case JEFFREYS, WALD -> explained.after(Source.BROWN_CAI_DASGUPTA);
        };
    }

    private static String formula(ProportionInterval method) {
        return "p = x/n; "
                + switch (method) {
                    case CLOPPER_PEARSON ->
                        "limits: quantile α/2 of Beta(x, n − x + 1) and 1 − α/2 of Beta(x + 1, n − x); 0 at x = 0, 1 at x = n";
                    case WILSON -> "limits: (x + z²/2 ± z·√(x(n − x)/n + z²/4))/(n + z²)";
                    case MID_P -> "limits: the p at which P(X > x) + ½·P(X = x) reaches α/2, and the same of n − x";
                    case BLAKER ->
                        "limits: of all p whose acceptability (the smaller tail plus the largest opposite tail not"
                                + " exceeding it) is at least α";
                    case AGRESTI_COULL ->
                        "limits: p̃ ± z·√(p̃(1 − p̃)/(n + z²)), p̃ = (x + z²/2)/(n + z²), cut to [0, 1]";
                    case JEFFREYS ->
                        "limits: quantiles α/2 and 1 − α/2 of Beta(x + ½, n − x + ½); 0 at x = 0, 1 at x = n";
                    case WALD -> "limits: p ± z·√(p(1 − p)/n), cut to [0, 1]";
                }
                + "; α = 1 − confidence level";
    }

    /** A difference of two proportions. */
    public static Explanation difference(DifferenceMethod method, double level) {
        Explanation explained = Explanation.of(
                        "Difference of two proportions with confidence interval",
                        "d = p₁ − p₂; "
                                + switch (method) {
                                    case NEWCOMBE ->
                                        "limits d − √((p₁ − l₁)² + (u₂ − p₂)²) and d + √((u₁ − p₁)² + (p₂ − l₂)²), l and u"
                                                + " the Wilson limits of each";
                                    case MIETTINEN_NURMINEN ->
                                        "limits: the differences that the score test, variance times N/(N − 1), does not reject";
                                })
                .from("the rates of the two levels, the first minus the second")
                .with("Interval", method.label())
                .with(LEVEL, level(level));
        return switch (method) {
            case NEWCOMBE -> explained.after(Source.NEWCOMBE, Source.WILSON);
            case MIETTINEN_NURMINEN -> explained.after(Source.MIETTINEN_NURMINEN);
        };
    }

    /** p of an exact test whether a rate differs between levels of a factor. */
    public static Explanation heterogeneity(RatesByFactor.Options options) {
        return Explanation.of(
                        "p-value of an exact test of heterogeneity",
                        "Σ of the probabilities of all tables with these margins that are at most as probable as the observed")
                .from(
                        "the counts of all levels of the factor; two levels: Fisher's exact test, more: Freeman and Halton's")
                .with(
                        "Not tested",
                        new Explanation.Value.Level("a factor whose margins allow no p-value below ", options.alpha()))
                .after(Source.FISHER, Source.FREEMAN_HALTON, Source.TARONE);
    }

    /** What the data exclude where nobody was affected. */
    public static Explanation upperLimitIfNone(ProportionOptions options) {
        return Explanation.of("Upper limit where none was observed", "1 − (α/2)^(1/n), in per cent")
                .from("n, the denominator in the same row")
                .with("Confidence level, two-sided", level(options.confidenceLevel()))
                .after(Source.CLOPPER_PEARSON);
    }

    /** Median with lower and upper quartile. */
    public static Explanation median(SummaryOptions options) {
        QuantileType type = options.quantileType();
        return Explanation.of("Median (lower to upper quartile)", "p = ½ (¼ to ¾); " + position(type))
                .from("the values of those with one")
                .with("Quantiles", "type " + type.number() + " of Hyndman and Fan")
                .after(Source.HYNDMAN_FAN);
    }

    private static String position(QuantileType type) {
        String m = switch (type) {
            case TYPE_1, TYPE_2, TYPE_3 -> "";
            case TYPE_4 -> "0";
            case TYPE_5 -> "½";
            case TYPE_6 -> "p";
            case TYPE_7 -> "1 − p";
            case TYPE_8 -> "(p + 1)/3";
            case TYPE_9 -> "p/4 + ⅜";
        };
        return m.isEmpty()
                ? "a step of the empirical distribution function"
                : "at position n·p + m among the ordered values, m = " + m + ", linear between neighbours";
    }

    /** Events by time at risk. */
    public static Explanation rate(EventRate rate, boolean withInterval) {
        Explanation explained = Explanation.of(
                        withInterval ? "Event rate with confidence interval" : "Event rate",
                        "100·x/T"
                                + (withInterval
                                        ? "; limits: quantile α/2 of Gamma(x, 1) and 1 − α/2 of Gamma(x + 1, 1), over T;"
                                                + " lower limit 0 at x = 0"
                                        : ""))
                .from("x events, T patient-days under observation")
                .from("events of one patient are taken as independent");
        return withInterval
                ? explained
                        .with("Interval", "exact Poisson")
                        .with(LEVEL, level(rate.confidenceLevel()))
                        .after(Source.GARWOOD)
                : explained;
    }

    /** Geometric mean, or the ratio of two. */
    public static Explanation mean(Means.Options options, boolean ratio) {
        boolean log = options.scale() == Means.Scale.LOG;
        String name = log ? ratio ? "Geometric mean of ratios" : "Geometric mean" : ratio ? "Mean difference" : "Mean";
        String y = log
                ? ratio ? "yᵢ = log(value/baseline)" : "yᵢ = log(value)"
                : ratio ? "yᵢ = value − baseline" : "yᵢ = value";
        String shape = "ȳ ± t·s/√n";
        return Explanation.of(
                        name,
                        (log ? "exp(ȳ), limits exp(" + shape + ")" : "ȳ, limits " + shape) + "; " + y
                                + ", t Student's quantile of n − 1 degrees of freedom")
                .from("the pairs: alive, with a baseline and a value in the window")
                .with("Scale", log ? "logarithms" : "as measured")
                .with(LEVEL, level(options.confidenceLevel()));
    }

    /** Agreement beyond chance. */
    public static Explanation kappa(CohenKappa.Result result) {
        return Explanation.of(
                        "Cohen's kappa",
                        "κ = (pₒ − pₑ)/(1 − pₑ), pₒ share of equal judgements, pₑ = Σ pᵢ.·p.ᵢ; limits κ ± z·SE"
                                + " (large-sample), cut to [−1, 1]")
                .from("patients whom both sets can judge: case under both, one, neither")
                .with(LEVEL, level(result.confidenceLevel()))
                .after(Source.COHEN, Source.FLEISS_COHEN_EVERITT);
    }

    /** Equal judgements. */
    public static Explanation alike() {
        return Explanation.of("Observed agreement", "pₒ = (case under both + case under neither)/n")
                .from("n, patients whom both sets can judge");
    }
}
