package io.github.tmacohort.reports.explain;

import static io.github.tmacohort.reports.explain.DescriptiveExplanations.LEVEL;
import static io.github.tmacohort.reports.explain.DescriptiveExplanations.METHOD;
import static io.github.tmacohort.reports.explain.DescriptiveExplanations.atLeast;

import io.github.tmacohort.analysis.descriptive.MannWhitney;
import io.github.tmacohort.analysis.descriptive.MannWhitneyOptions;
import io.github.tmacohort.analysis.descriptive.RankMethod;
import io.github.tmacohort.analysis.descriptive.SignedRank;
import io.github.tmacohort.analysis.descriptive.SignedRankOptions;
import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import io.github.tmacohort.reports.format.Labels;
import java.util.Locale;

/** Rank tests of changes from baseline, and adjusted p-values. */
public final class RankExplanations {
    private static final String PAIRS =
            "dᵢ = value − baseline of the pairs: alive, with a baseline and a value in the window";
    private static final String ALTERNATIVE = "Alternative";

    private RankExplanations() {}

    private static String alternative(Alternative alternative) {
        return Labels.words(alternative.name()).toLowerCase(Locale.ROOT);
    }

    private static String method(RankMethod method, int exactUpTo, String what) {
        return switch (method) {
            case EXACT -> "exact";
            case ASYMPTOTIC -> "asymptotic, corrected for ties";
            case AUTOMATIC -> "exact up to " + exactUpTo + " " + what + ", asymptotic and marked beyond";
        };
    }

    /** The Hodges-Lehmann shift of paired changes. */
    public static Explanation pairedShift(SignedRankOptions options) {
        return Explanation.of(
                        "Hodges-Lehmann shift of paired values",
                        "median of the n(n + 1)/2 averages (dᵢ + dⱼ)/2, i ≤ j; limits: the shifts that the signed-rank"
                                + " test does not reject")
                .from(PAIRS)
                .with(METHOD, method(options.method(), SignedRank.AUTOMATICALLY_EXACT_UP_TO, "pairs"))
                .with("Zeros", "kept")
                .with(LEVEL, atLeast(options.confidenceLevel()))
                .after(Source.HODGES_LEHMANN, Source.WILCOXON);
    }

    /** The Hodges-Lehmann location of one value a patient. */
    public static Explanation location(SignedRankOptions options, String name) {
        return Explanation.of(
                        name,
                        "median of the n(n + 1)/2 averages (xᵢ + xⱼ)/2, i ≤ j; limits: the locations that the signed-rank"
                                + " test does not reject")
                .from("xᵢ, one value of each patient of the analysis set")
                .with(METHOD, method(options.method(), SignedRank.AUTOMATICALLY_EXACT_UP_TO, "patients"))
                .with(LEVEL, atLeast(options.confidenceLevel()))
                .after(Source.HODGES_LEHMANN, Source.WILCOXON);
    }

    /** p of the signed-rank test. */
    public static Explanation signedRank(SignedRankOptions options) {
        return Explanation.of(
                        "p-value of Wilcoxon's signed-rank test",
                        "share of the 2ᵐ assignments of signs to the m ranks of |dᵢ| ≠ 0 whose rank sum lies at least as"
                                + " far from its mean")
                .from(PAIRS)
                .with(METHOD, method(options.method(), SignedRank.AUTOMATICALLY_EXACT_UP_TO, "pairs"))
                .with("Zeros", "ranked, then set aside (Pratt)")
                .with(ALTERNATIVE, alternative(options.alternative()))
                .after(Source.WILCOXON, Source.PRATT);
    }

    /** The Hodges-Lehmann shift between two groups. */
    public static Explanation shift(MannWhitneyOptions options) {
        return Explanation.of(
                        "Hodges-Lehmann shift of two groups",
                        "median of all differences xᵢ − yⱼ; limits: the shifts that the Mann-Whitney test does not reject")
                .from(
                        "xᵢ and yⱼ, the changes from baseline in the first and the second group, of patients alive that day")
                .with(METHOD, method(options.method(), MannWhitney.AUTOMATICALLY_EXACT_UP_TO, "values"))
                .with(LEVEL, atLeast(options.confidenceLevel()))
                .after(Source.HODGES_LEHMANN, Source.MANN_WHITNEY);
    }

    /** p of the Mann-Whitney test. */
    public static Explanation mannWhitney(MannWhitneyOptions options) {
        return Explanation.of(
                        "p-value of the Wilcoxon-Mann-Whitney test",
                        "share of the ways to choose the first group's ranks whose sum lies at least as far from its mean")
                .from("midranks of the changes from baseline of both groups together")
                .with(METHOD, method(options.method(), MannWhitney.AUTOMATICALLY_EXACT_UP_TO, "values"))
                .with(ALTERNATIVE, alternative(options.alternative()))
                .after(Source.MANN_WHITNEY);
    }

    /** An adjusted p-value. */
    public static Explanation adjusted(Multiplicity method, String family) {
        String formula = switch (method) {
            case NONE -> "p as it is";
            case BONFERRONI -> "min(1, m·p)";
            case HOLM -> "p₍ᵢ₎ in ascending order: max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎)";
            case BENJAMINI_HOCHBERG -> "p₍ᵢ₎ in ascending order: min over j ≥ i of min(1, m·p₍ⱼ₎/j)";
        };
        Explanation explained = Explanation.of("Adjusted p-value (" + method.label() + ")", formula)
                .from("the m p-values of the family")
                .with("Family", family.replace('_', ' '));
        return switch (method) {
            case NONE -> explained;
            case BONFERRONI -> explained.after(Source.DUNN);
            case HOLM -> explained.after(Source.HOLM);
            case BENJAMINI_HOCHBERG -> explained.after(Source.BENJAMINI_HOCHBERG);
        };
    }

    /** A condition's mean rank. */
    public static Explanation meanRank() {
        return Explanation.of(
                        "Mean rank", "R̄ⱼ = Σ rᵢⱼ/n, rᵢⱼ the rank of day j among patient i's own values, 1 the lowest")
                .from("patients with a value on every one of the days")
                .after(Source.FRIEDMAN);
    }

    /** Friedman's statistic. */
    public static Explanation friedman() {
        return Explanation.of("Friedman's test", "Q = 12·Σ(Rⱼ − n(k + 1)/2)²/(n·k(k + 1) − Σ(t³ − t)/(k − 1))")
                .from("Rⱼ, rank sum of day j over n patients and k days; t, numbers of tied values of one patient")
                .after(Source.FRIEDMAN);
    }

    /** Its p-value. */
    public static Explanation friedmanP() {
        return Explanation.of(
                        "p-value of Friedman's test",
                        "exact: share of all orders of the ranks within the patients with a Q at least as large; asymptotic:"
                                + " P(χ² ≥ Q), k − 1 degrees of freedom")
                .from("Q in the same row")
                .with(METHOD, "exact in small samples, marked; else asymptotic")
                .after(Source.FRIEDMAN);
    }
}
