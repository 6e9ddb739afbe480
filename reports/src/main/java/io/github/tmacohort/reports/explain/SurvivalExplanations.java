package io.github.tmacohort.reports.explain;

import static io.github.tmacohort.reports.explain.DescriptiveExplanations.LEVEL;
import static io.github.tmacohort.reports.explain.DescriptiveExplanations.level;

import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.competing.GrayOptions;
import io.github.tmacohort.analysis.competing.IncidenceTransform;
import io.github.tmacohort.analysis.competing.IncidenceVariance;
import io.github.tmacohort.analysis.proportion.ProportionOptions;
import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.analysis.survival.DetectableHazardRatio;
import io.github.tmacohort.analysis.survival.IntervalTransform;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.LogRankOptions;
import io.github.tmacohort.analysis.survival.LogRankWeight;
import io.github.tmacohort.analysis.survival.NaiveBias;
import io.github.tmacohort.analysis.survival.NelsonAalenOptions;
import io.github.tmacohort.analysis.survival.PermutationLogRankResult;
import io.github.tmacohort.analysis.survival.RestrictedMean;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.analysis.survival.Ties;
import io.github.tmacohort.analysis.survival.TurnbullOptions;
import io.github.tmacohort.reports.explain.Explanation.Value;
import io.github.tmacohort.reports.format.Labels;

/** Curves, hazard ratios, tests and competing outcomes. */
public final class SurvivalExplanations {
    private static final String SCALE = "Interval";
    private static final String CURVE = "S(t) = ∏ (1 − dᵢ/nᵢ) over tᵢ ≤ t";
    private static final String ORDER = "on one day deaths come before responses, and both before censorings";

    private SurvivalExplanations() {}

    /** Numbers at risk. */
    public static Explanation atRisk(String clock) {
        return Explanation.of("Number at risk", "n(t) = number with follow-up of at least t")
                .from("days from " + clock + " to death or last contact");
    }

    /** Survival at a day. */
    public static Explanation survival(KaplanMeierOptions options, String clock) {
        return Explanation.of("Survival probability (Kaplan-Meier)", CURVE + "; " + limits(options.transform()))
                .from("days from " + clock + " to death or last contact: dᵢ deaths of nᵢ at risk on day tᵢ")
                .from("at risk: follow-up of at least that day; " + ORDER)
                .with(SCALE, "pointwise, " + Labels.of(options.transform()))
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.KAPLAN_MEIER);
    }

    private static String limits(IntervalTransform transform) {
        String variance = ", σ² = Σ dᵢ/(nᵢ(nᵢ − dᵢ)) (Greenwood)";
        return switch (transform) {
            case LOG_LOG -> "limits S^exp(±zσ/log S)" + variance;
            case LOG -> "limits exp(log S ± zσ), at most 1" + variance;
            case PLAIN -> "limits S ± zSσ, cut to [0, 1]" + variance;
            case LOGIT -> "limits log(S/(1 − S)) ± zσ/(1 − S), transformed back" + variance;
            case ARCSIN -> "limits arcsin √S ± z(σ/2)√(S/(1 − S)), transformed back" + variance;
            case BETA_PRODUCT -> "limits from products of beta distributions";
        };
    }

    /** The same where nobody died and the curve gives no interval. */
    public static Explanation survivalWhereNoneDied(KaplanMeierOptions options, ProportionOptions exact, String clock) {
        return Explanation.of("Survival probability (Kaplan-Meier) where nobody died", CURVE + " = 1")
                .from("days from " + clock + " to death or last contact")
                .from("the curve itself gives no interval (" + Labels.of(options.transform())
                        + "); that of n of n at risk on that day stands in")
                .with(SCALE, exact.method().label())
                .with(LEVEL, level(exact.confidenceLevel()))
                .after(Source.KAPLAN_MEIER, Source.CLOPPER_PEARSON);
    }

    /** Median survival. */
    public static Explanation median(KaplanMeierOptions options, String clock) {
        return Explanation.of(
                        "Median survival (Kaplan-Meier)",
                        "first t with S(t) ≤ ½, the middle of the stretch where S stays at ½; limits: the same of the"
                                + " curve's limits")
                .from("days from " + clock + " to death or last contact")
                .with(SCALE, "inverts the pointwise interval, " + Labels.of(options.transform()))
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.KAPLAN_MEIER, Source.BROOKMEYER_CROWLEY);
    }

    /** Restricted mean survival. */
    public static Explanation restrictedMean(RestrictedMean mean, String clock) {
        return Explanation.of(
                        "Restricted mean survival (Kaplan-Meier)",
                        "∫ S(t) dt from 0 to the horizon; variance Σ A(tᵢ)²·dᵢ/(nᵢ(nᵢ − dᵢ)), A the area from tᵢ to the"
                                + " horizon; limits by the normal quantile")
                .from("days from " + clock + " to death or last contact")
                .with("Horizon", new Value.Number(mean.horizon(), 2, " days"))
                .with(LEVEL, level(mean.options().confidenceLevel()))
                .after(Source.KAPLAN_MEIER);
    }

    /** Median follow-up. */
    public static Explanation followUp(KaplanMeierOptions options, ReverseTies ties, String clock) {
        return Explanation.of(
                        "Median follow-up (reverse Kaplan-Meier)",
                        "the median of ∏ (1 − cᵢ/nᵢ), cᵢ last seen alive on day tᵢ: deaths censor the follow-up")
                .from("days from " + clock + " to death or last contact")
                .with(
                        "On one day",
                        ties == ReverseTies.DEATHS_STAY
                                ? "a death stays at risk for the censoring"
                                : "a death leaves before the censoring")
                .with(SCALE, "inverts the pointwise interval, " + Labels.of(options.transform()))
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.SCHEMPER_SMITH);
    }

    /** Survival with delayed entry. */
    public static Explanation delayedEntry(KaplanMeierOptions options) {
        return Explanation.of(
                        "Conditional survival with delayed entry (Kaplan-Meier)",
                        CURVE + " after the curve's start; " + limits(options.transform()))
                .from("days from the origin that the row names; at risk from the day after the first dose on")
                .with("Curve begins", "when " + options.minimumAtRisk() + " are at risk")
                .with(SCALE, "pointwise, " + Labels.of(options.transform()))
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.KAPLAN_MEIER);
    }

    /** A hazard ratio of two groups, or of a state that begins with a response. */
    public static Explanation hazardRatio(CoxOptions options, String contrast) {
        boolean firth = options.penalty() == CoxOptions.Penalty.FIRTH;
        Explanation explained = Explanation.of(
                        firth ? "Hazard ratio (Cox regression, Firth's penalty)" : "Hazard ratio (Cox regression)",
                        firth
                                ? "HR = exp(β), β maximises log L(β) + ½·log det I(β); limits: where twice that sum lies"
                                        + " the χ²₁ quantile below its maximum"
                                : "HR = exp(β), β maximises log L(β); limits exp(β ± z·SE)")
                .from(contrast)
                .from("L, the partial likelihood; I, its information")
                .with("Penalty", firth ? "Firth" : "none")
                .with("Ties", Labels.words(options.ties().name()))
                .with(SCALE, firth ? "profile likelihood" : "Wald")
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.COX);
        explained = firth ? explained.after(Source.HEINZE_SCHEMPER) : explained;
        return options.ties() == Ties.EFRON ? explained.after(Source.EFRON) : explained;
    }

    /** A log-rank test of two groups. */
    public static Explanation logRank(LogRankOptions options) {
        String weight = switch (options.weight()) {
            case LOG_RANK -> "1 on every day (log-rank)";
            case GEHAN -> "n at risk (Gehan)";
            case TARONE_WARE -> "√n (Tarone and Ware)";
            case PETO_PETO -> "∏ (1 − d/(n + 1)) (Peto and Peto)";
            case FLEMING_HARRINGTON -> "S(t−)^ρ·(1 − S(t−))^γ (Fleming and Harrington)";
        };
        Explanation explained = Explanation.of(
                        "p-value of the log-rank test, asymptotic",
                        "χ² = (Σ w(d₁ − n₁d/n))²/Σ w² d(n₁/n)(1 − n₁/n)(n − d)/(n − 1) over the days of death; p = P(χ²₁ ≥ χ²)")
                .from("d deaths of n at risk on a day, d₁ of n₁ in the first group")
                .with("Weights w", weight)
                .with("Alternative", "two-sided")
                .after(Source.HARRINGTON_FLEMING);
        return options.weight() == LogRankWeight.FLEMING_HARRINGTON
                ? explained
                        .with("ρ", new Value.Number(options.rho(), 3, ""))
                        .with("γ", new Value.Number(options.gamma(), 3, ""))
                : explained;
    }

    /** The same by permutation. */
    public static Explanation permutation(PermutationLogRankResult result) {
        return Explanation.of(
                        "p-value of the log-rank test, by permutation",
                        "share of the ways to draw groups of these sizes in which |O − E| is at least as large as observed")
                .from("scores aᵢ = δᵢ − Σ d/n over the days up to the patient's own, summed in the first group: O − E")
                .from(result.assumption())
                .with(
                        "Permutations",
                        result.monteCarlo()
                                .<Value>map(drawn -> new Value.Number(
                                        drawn.draws(),
                                        0,
                                        " random ones, seed " + result.options().seed() + "; p = (b + 1)/(draws + 1)"))
                                .orElse(new Value.Words("all")))
                .with("Alternative", "two-sided")
                .after(Source.PETO_PETO);
    }

    /** What could have been seen. */
    public static Explanation detectable(DetectableHazardRatio result) {
        return Explanation.of(
                        "Detectable hazard ratio (" + DetectableHazardRatio.FORMULA + ")",
                        "log HR = ±(z(1 − α/2) + z(power))/√(D·p·(1 − p))")
                .from(
                        "D deaths in the comparison, p the share of patients in the first group (the mean share at risk where"
                                + " groups change with time)")
                .with("Power", level(result.power()))
                .with("Level, two-sided", level(result.alpha()))
                .after(Source.SCHOENFELD);
    }

    /** Deaths expected after response. */
    public static Explanation mantelByarExpected() {
        return Explanation.of("Expected deaths (Mantel-Byar)", "E = Σ d·n₁/n over the days of death")
                .from("d deaths of n at risk, n₁ of them after a confirmed response; " + ORDER)
                .after(Source.MANTEL_BYAR);
    }

    /** The test of response as a state. */
    public static Explanation mantelByar() {
        return Explanation.of(
                        "p-value of the Mantel-Byar test",
                        "χ² = (O − E)²/V, E = Σ d·n₁/n, V = Σ d(n₁/n)(1 − n₁/n)(n − d)/(n − 1); p = P(χ²₁ ≥ χ²)")
                .from("d deaths of n at risk, n₁ of them after a confirmed response; O deaths after response; " + ORDER)
                .with("Alternative", "two-sided")
                .after(Source.MANTEL_BYAR);
    }

    /** Time in which responders could not die as such. */
    public static Explanation immortalTime() {
        return Explanation.of("Immortal time", "Σ (day of confirmation − day of first dose) over the responders")
                .from("beside it the responders' whole follow-up, and the share of it");
    }

    /** How far the naive hazard ratio is off. */
    public static Explanation bias(NaiveBias bias) {
        return Explanation.of("Ratio of hazard ratios", "naive hazard ratio/time-dependent hazard ratio")
                .from("naive: ever against never responded, biased by immortal time")
                .from("time-dependent: response counts from its confirmation on")
                .with("Penalty of both", bias.firth() ? "Firth" : "none")
                .after(Source.COX);
    }

    /** Simon-Makuch curves. */
    public static Explanation simonMakuch(KaplanMeierOptions options, int minimumAtRisk) {
        return Explanation.of(
                        "Survival with response as a state (Simon-Makuch)", CURVE + "; " + limits(options.transform()))
                .from("a patient is at risk without response until it is confirmed, after response from then on; "
                        + ORDER)
                .with("Curves begin", "when " + minimumAtRisk + " responders are at risk")
                .with(SCALE, "pointwise, " + Labels.of(options.transform()))
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.SIMON_MAKUCH, Source.BERNASCONI);
    }

    /** Patients left out of a landmark analysis, responders by the landmark. */
    public static Explanation landmark(int day) {
        return Explanation.of("Count at a landmark", "n = number of those that the column names")
                .from("in the comparison: followed beyond the landmark; responder: confirmed on or before it")
                .with("Main landmark", "day " + day + " from the first dose")
                .after(Source.ANDERSON);
    }

    /** Probabilities of response, loss and death by a day. */
    public static Explanation states(double confidenceLevel) {
        return Explanation.of(
                        "State probability (Aalen-Johansen)",
                        "p(t) = p(0)·∏ A(tᵢ) over tᵢ ≤ t, A the shares of those at risk in a state who leave it for"
                                + " another on day tᵢ; limits F^exp(±zσ/(F log F))")
                .from("days from the first dose to confirmed response, loss of it, death or last contact; " + ORDER)
                .with("Variance", "infinitesimal jackknife by patient")
                .with(SCALE, "pointwise, symmetric on the log(−log F) scale")
                .with(LEVEL, level(confidenceLevel))
                .after(Source.AALEN_JOHANSEN, Source.DATTA_SATTEN);
    }

    /** Cumulative incidence with a competing event. */
    public static Explanation incidence(AalenJohansenOptions options, String what) {
        return Explanation.of(
                        "Cumulative incidence (Aalen-Johansen)",
                        "F(t) = Σ S(tᵢ−)·dᵢ/nᵢ over tᵢ ≤ t, S the product-limit estimate free of every event; "
                                + limits(options.transform()))
                .from(what)
                .from("dᵢ events of nᵢ at risk; on one day events precede censorings")
                .with(
                        "Variance",
                        options.variance() == IncidenceVariance.GREENWOOD
                                ? "Greenwood-type (multinomial)"
                                : "Aalen's, from counting processes")
                .with(SCALE, "pointwise, symmetric on the " + Labels.of(options.transform()) + " scale")
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.AALEN_JOHANSEN);
    }

    private static String limits(IncidenceTransform transform) {
        return switch (transform) {
            case LOG_LOG -> "limits F^exp(±zσ/(F log F))";
            case COMPLEMENTARY_LOG_LOG -> "limits 1 − (1 − F)^exp(±zσ/((1 − F) log(1 − F)))";
            case LOG -> "limits F·exp(±zσ/F), at most 1";
            case PLAIN -> "limits F ± zσ, cut to [0, 1]";
            case LOGIT -> "limits log(F/(1 − F)) ± zσ/(F(1 − F)), transformed back";
            case ARCSIN -> "limits arcsin √F ± zσ/(2√(F(1 − F))), transformed back";
        };
    }

    /** Whether hazards are proportional. */
    public static Explanation proportionalHazards() {
        return Explanation.of(
                        "p-value of a test of proportional hazards",
                        "score test of adding x·g(t) to the Cox model without penalty, g(t) = 1 − S(t−); χ², as many degrees of"
                                + " freedom as the covariate has columns")
                .from("the model of the covariate alone")
                .after(Source.GRAMBSCH_THERNEAU);
    }

    /** p of a covariate in a Cox model. */
    public static Explanation coxP(CoxOptions options, String model) {
        boolean firth = options.penalty() == CoxOptions.Penalty.FIRTH;
        Explanation explained = Explanation.of(
                        "p-value in Cox regression",
                        firth
                                ? "penalised likelihood ratio: P(χ²₁ ≥ 2(max − max where β = 0))"
                                : "two-sided, z = β/SE (Wald)")
                .from(model)
                .with("Penalty", firth ? "Firth" : "none")
                .with("Ties", Labels.words(options.ties().name()))
                .after(Source.COX);
        return firth ? explained.after(Source.HEINZE_SCHEMPER) : explained;
    }

    /** Gray's test. */
    public static Explanation gray(GrayOptions options) {
        return Explanation.of(
                        "p-value of Gray's test",
                        "z'V⁻z of the groups' subdistribution hazards, weighted by (1 − F⁰(t−))^ρ; p = P(χ² ≥ z'V⁻z), degrees of"
                                + " freedom the rank of V")
                .from("days to the outcome, the competing one or last contact; groups of the heading")
                .with("ρ", new Value.Number(options.rho(), 3, ""))
                .after(Source.GRAY);
    }

    /** Fine and Gray's hazard ratio. */
    public static Explanation fineGray(double confidenceLevel) {
        return Explanation.of(
                        "Subdistribution hazard ratio (Fine-Gray)",
                        "exp(β) of a proportional hazards model of the subdistribution: who had the competing outcome at x stays"
                                + " at risk with weight G(t−)/G(x−), G the Kaplan-Meier of censoring; limits exp(β ± z·SE)")
                .from("the group of the row over the last of its factor")
                .with("Standard error", "sandwich, with the part that estimating G adds")
                .with("Ties", "Breslow")
                .with(LEVEL, level(confidenceLevel))
                .after(Source.FINE_GRAY);
    }

    /** Cumulative hazard. */
    public static Explanation cumulativeHazard(NelsonAalenOptions options, String clock) {
        String limits = switch (options.transform()) {
            case LOG -> "limits Λ·exp(±zσ/Λ)";
            case PLAIN -> "limits Λ ± zσ, not below 0";
        };
        String ties = switch (options.ties()) {
            case NELSON_AALEN -> "each adds d/n";
            case FLEMING_HARRINGTON -> "tied events follow one another";
        };
        return Explanation.of(
                        "Cumulative hazard (Nelson-Aalen)", "Λ(t) = Σ dᵢ/nᵢ over tᵢ ≤ t, σ² = Σ dᵢ/nᵢ²; " + limits)
                .from("days from " + clock + " to death or last contact: dᵢ deaths of nᵢ at risk on day tᵢ; " + ORDER)
                .with("Ties", ties)
                .with(LEVEL, level(options.confidenceLevel()))
                .after(Source.AALEN);
    }

    /** Turnbull's estimate of interval-censored days. */
    public static Explanation turnbull(TurnbullOptions options, String what) {
        return Explanation.of(
                        "Distribution of interval-censored days (Turnbull)",
                        "masses p ≥ 0, Σ p = 1, that maximise Σ log Σⱼ pⱼ, j over the innermost intervals within the"
                                + " patient's own")
                .from(what)
                .with("Largest gap of the optimality conditions", new Value.Number(options.tolerance(), 20, ""))
                .with(SCALE, "none: no valid one is known")
                .after(Source.TURNBULL, Source.PETO, Source.GENTLEMAN_GEYER);
    }
}
