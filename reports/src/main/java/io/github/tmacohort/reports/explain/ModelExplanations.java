package io.github.tmacohort.reports.explain;

import static io.github.tmacohort.reports.explain.DescriptiveExplanations.LEVEL;
import static io.github.tmacohort.reports.explain.DescriptiveExplanations.level;

import io.github.tmacohort.analysis.longitudinal.MixedModelOptions;

/** Mixed models of a marker's course; the mean course is described by whoever has its words. */
public final class ModelExplanations {
    private static final String MODEL = "log yᵢ = Xᵢβ + Zᵢbᵢ + eᵢ, bᵢ ~ N(0, σ²D), eᵢ ~ N(0, σ²I)";
    private static final String SHAPE = "Mean course";
    private static final String VALUES = "the values of the heading, their logarithms";

    private ModelExplanations() {}

    private static Explanation with(Explanation explained, MixedModelOptions options, String shape) {
        return explained
                .with(SHAPE, shape)
                .with(
                        "Random effects",
                        switch (options.randomEffects()) {
                            case NONE -> "none";
                            case INTERCEPT -> "a level for each patient";
                            case INTERCEPT_AND_SLOPE ->
                                "a level and a slope over time for each patient, any correlation";
                        })
                .with("Fitted by", options.likelihood().name())
                .with(
                        "Degrees of freedom",
                        switch (options.degreesOfFreedom()) {
                            case KENWARD_ROGER -> "Kenward and Roger";
                            case SATTERTHWAITE -> "Satterthwaite";
                        });
    }

    private static Source degreesOfFreedom(MixedModelOptions options) {
        return switch (options.degreesOfFreedom()) {
            case KENWARD_ROGER -> Source.KENWARD_ROGER;
            case SATTERTHWAITE -> Source.SATTERTHWAITE;
        };
    }

    /** A geometric mean or ratio of the mean course. */
    public static Explanation effect(MixedModelOptions options, String shape) {
        return with(
                        Explanation.of(
                                        "Geometric mean or ratio (linear mixed model of logarithms)",
                                        MODEL
                                                + "; estimate exp(l'β), l the difference of days that the row names; limits"
                                                + " exp(l'β ± t·SE)")
                                .from(VALUES),
                        options,
                        shape)
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.LAIRD_WARE, degreesOfFreedom(options));
    }

    /** Denominator degrees of freedom. */
    public static Explanation degreesOfFreedom(MixedModelOptions options, String shape) {
        return with(
                        Explanation.of(
                                        "Denominator degrees of freedom",
                                        "those of the t or F distribution whose first moments match the estimated variance of the"
                                                + " estimate")
                                .from(VALUES),
                        options,
                        shape)
                .after(degreesOfFreedom(options));
    }

    /** p of one ratio. */
    public static Explanation pValue(MixedModelOptions options, String shape) {
        return with(
                        Explanation.of(
                                        "p-value of a mixed model",
                                        "of a ratio: two-sided, t = l'β/SE; of a row with F: P(F ≥ observed)")
                                .from(
                                        "estimate and degrees of freedom of the same row; not adjusted for the number of tests"),
                        options,
                        shape)
                .after(Source.LAIRD_WARE, degreesOfFreedom(options));
    }

    /** F of a question about the mean course. */
    public static Explanation fTest(MixedModelOptions options, String shape) {
        return with(
                        Explanation.of(
                                        "F statistic of the mean course",
                                        "F = (Lβ)'(L·V·L')⁻(Lβ)/rank(L), V the covariance of β; scaled where Kenward and Roger's")
                                .from(VALUES),
                        options,
                        shape)
                .after(Source.LAIRD_WARE, degreesOfFreedom(options));
    }

    /** Jackknife limits. */
    public static Explanation jackknife(MixedModelOptions options, String shape) {
        return with(
                        Explanation.of(
                                        "Interval by leaving out patients (jackknife)",
                                        "θ ± t·√((n − 1)/n·Σ(θ₍₋ᵢ₎ − θ̄)²), t Student's quantile of n − 1 degrees of"
                                                + " freedom, on the log scale")
                                .from(
                                        "θ₍₋ᵢ₎, the model fitted without patient i; n patients; of more than 200 patients as many groups of"
                                                + " them are left out in turn, and n counts these"),
                        options,
                        shape)
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.EFRON_STEIN);
    }

    /** The mean of those alive. */
    public static Explanation alive(MixedModelOptions options, String shape) {
        return with(
                        Explanation.of(
                                        "Geometric mean of those alive (prediction)",
                                        "exp of the mean of Xᵢβ + Zᵢb̂ᵢ over the patients alive; limits by the normal quantile,"
                                                + " variances taken as known")
                                .from(VALUES + "; b̂ᵢ, each patient's predicted deviation"),
                        options,
                        shape)
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.HENDERSON);
    }

    /** By patterns of drop-out. */
    public static Explanation byDropOut(MixedModelOptions options, String shape) {
        return with(
                        Explanation.of(
                                        "Ratio by a pattern-mixture model",
                                        "Σ πₖ·l'βₖ, then exp: a course of their own for those who died by the last day, averaged by"
                                                + " the shares π of both")
                                .from(VALUES),
                        options,
                        shape)
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.LITTLE, Source.HEDEKER_GIBBONS);
    }

    /** Variance components. */
    public static Explanation variances(MixedModelOptions options, String shape) {
        return with(
                        Explanation.of(
                                        "Variance component",
                                        MODEL + "; standard deviations are square roots of σ²D and σ²")
                                .from(VALUES),
                        options,
                        shape)
                .after(Source.LAIRD_WARE);
    }
}
