package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.endpoint.OverallSurvival;
import io.github.tmacohort.analysis.endpoint.SurvivalAt;
import io.github.tmacohort.analysis.endpoint.TimeDependentSurvival;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.ModelExplanations;
import io.github.tmacohort.reports.explain.Source;
import io.github.tmacohort.reports.explain.SurvivalExplanations;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.LabModelText;
import io.github.tmacohort.reports.table.SurvivalTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How what a figure or a sentence of the report shows was computed, from the options of the results it shows. */
final class FigureExplanations {
    private static final String FIRST_DOSE = "the first dose";
    private static final String RESPONSE = "the group with response over that without";

    private final StudyResults results;
    private final NumberText numbers;

    FigureExplanations(StudyResults results, NumberText numbers) {
        this.results = results;
        this.numbers = numbers;
    }

    /** Of a figure of the report, by its id; empty for one that is not known here. */
    List<Explanation> of(Figure figure) {
        String id = figure.id();
        List<Explanation> found = switch (id) {
            case "flow", "criteria-sets", "shift-ranges", "shift-grades" -> List.of(DescriptiveExplanations.count());
            case "cumulative-hazard-of-death" ->
                results.survival()
                        .overall()
                        .map(overall -> List.of(SurvivalExplanations.cumulativeHazard(
                                overall.hazard().options(), FIRST_DOSE)))
                        .orElse(List.of());
            case "deaths-by-cause" ->
                results.survival()
                        .overall()
                        .flatMap(OverallSurvival::byCause)
                        .map(causes -> List.of(SurvivalExplanations.incidence(
                                causes.options(), "days from the first dose to death by each cause or last contact")))
                        .orElse(List.of());
            case "swimmer", "swimmer-first-days", "dose-calendar" ->
                List.of(
                        DescriptiveExplanations.recorded(
                                "Days of each treated patient",
                                "doses, interruptions, confirmed response, death and last contact, in days from the first dose"));
            case "response-rates" ->
                List.of(DescriptiveExplanations.proportion(
                        results.response().overall().options()));
            case "response-by-subgroup" ->
                List.of(
                        DescriptiveExplanations.proportion(
                                results.responseSubgroups().overall().options()),
                        DescriptiveExplanations.heterogeneity(
                                results.responseSubgroups().options()));
            case "hazard-ratios-of-death" ->
                results.survivalCovariates()
                        .map(
                                cox -> List.of(
                                        SurvivalExplanations.hazardRatio(
                                                cox.models(),
                                                "the level of the row over the reference, or per unit of the covariate; in the model the covariate alone")))
                        .orElse(List.of());
            case "overall-survival-curve" ->
                results.survival().overall().map(FigureExplanations::overall).orElse(List.of());
            case "landmark-curves" ->
                curves(
                        results.survival().landmark().groups().stream()
                                .flatMap(group -> group.curve().stream())
                                .findFirst(),
                        results.survival().landmark().comparison(),
                        "day " + results.survival().landmark().day() + " from the first dose");
            case "naive-biased-curves" ->
                curves(
                        results.survival().naiveBiased().groups().stream()
                                .flatMap(group -> group.curve().stream())
                                .findFirst(),
                        results.survival().naiveBiased().comparison(),
                        FIRST_DOSE);
            case "landmark-sweep" -> sweep();
            case "simon-makuch-curves" ->
                results.survival()
                        .timeDependent()
                        .map(FigureExplanations::simonMakuch)
                        .orElse(List.of());
            case "course-of-response-areas" ->
                results.survival().timeDependent().map(FigureExplanations::states).stream()
                        .toList();
            case "phenotypes" ->
                List.of(Explanation.of(
                                "Median course of each cluster", "medians and quartiles of the courses' values by day")
                        .from("courses that took part, filled between measured values where a day has none"));
            case "specifications-response", "specifications-hazard-ratio" -> specifications(id);
            default -> List.of();
        };
        return found.isEmpty() ? laboratory(id) : found;
    }

    private List<Explanation> laboratory(String id) {
        if (id.startsWith("patients-")) {
            return List.of(DescriptiveExplanations.recorded(
                    "Values of each treated patient",
                    "measured values, doses, transfusions, response and death by day"));
        }
        if (results.labs().isEmpty()) {
            return List.of();
        }
        var quantiles = results.labs().get(0).baseline().options();
        if (id.startsWith("course-")) {
            return List.of(DescriptiveExplanations.median(quantiles).named("Median and quartiles by day"));
        }
        if (id.startsWith("change-")) {
            return List.of(
                    DescriptiveExplanations.recorded("Change of each patient", "value at the time point − baseline"),
                    DescriptiveExplanations.median(quantiles));
        }
        if (id.startsWith("model-") && !results.labModels().isEmpty()) {
            var model = results.labModels().get(0);
            String shape = LabModelText.shape(model.time(), numbers);
            return List.of(
                    ModelExplanations.effect(model.options(), shape), ModelExplanations.alive(model.options(), shape));
        }
        return List.of();
    }

    /** Overall survival: the curve, its median, what is at risk. */
    static List<Explanation> overall(OverallSurvival overall) {
        return List.of(
                SurvivalExplanations.survival(overall.curve().options(), FIRST_DOSE),
                SurvivalExplanations.median(overall.median().options(), FIRST_DOSE),
                SurvivalExplanations.atRisk(FIRST_DOSE));
    }

    /** Survival at one day. */
    static Explanation at(OverallSurvival overall, SurvivalAt at) {
        return at.whereNoneDied()
                .map(exact -> SurvivalExplanations.survivalWhereNoneDied(
                        overall.curve().options(), exact.options(), FIRST_DOSE))
                .orElseGet(() -> SurvivalExplanations.survival(overall.curve().options(), FIRST_DOSE));
    }

    private static List<Explanation> curves(Optional<SurvivalCurve> curve, Comparison comparison, String clock) {
        List<Explanation> all = new ArrayList<>();
        curve.ifPresent(of -> all.add(SurvivalExplanations.survival(of.options(), clock)));
        all.addAll(comparison(comparison));
        all.add(SurvivalExplanations.atRisk(clock));
        return all;
    }

    /** The hazard ratio and its test. */
    static List<Explanation> comparison(Comparison comparison) {
        return comparison instanceof Comparison.Compared compared
                ? List.of(
                        SurvivalExplanations.hazardRatio(compared.hazardRatio().options(), RESPONSE),
                        SurvivalExplanations.logRank(compared.logRank().options()),
                        SurvivalExplanations.permutation(compared.permutation()))
                : List.of();
    }

    private List<Explanation> sweep() {
        List<Explanation> all = new ArrayList<>();
        if (results.survival().landmark().comparison() instanceof Comparison.Compared compared) {
            all.add(SurvivalExplanations.hazardRatio(
                    compared.hazardRatio().options(), RESPONSE + ", from each landmark"));
        }
        results.survival().timeDependent().ifPresent(result -> all.add(timeDependent(result)));
        return all;
    }

    /** The time-dependent hazard ratio. */
    static Explanation timeDependent(TimeDependentSurvival result) {
        return SurvivalExplanations.hazardRatio(
                result.hazardRatio().options(), "the time after a confirmed response over that before or without one");
    }

    private static List<Explanation> simonMakuch(TimeDependentSurvival result) {
        return List.of(
                SurvivalExplanations.simonMakuch(
                        result.simonMakuch().others().options(),
                        result.simonMakuch().minimumAtRisk()),
                timeDependent(result),
                SurvivalExplanations.mantelByar());
    }

    private static Explanation states(TimeDependentSurvival result) {
        return SurvivalTables.states(result);
    }

    private List<Explanation> specifications(String id) {
        if (results.multiverse().isEmpty()) {
            return List.of();
        }
        var each = results.multiverse().get().results().get(0);
        Explanation curve = Explanation.of(
                        "Specification curve",
                        "one estimate for each combination of the protocol's choices, in order of size")
                .from("the study run again under each specification; descriptive, since these are not independent")
                .after(Source.STEEGEN, Source.SIMONSOHN);
        if (id.endsWith("response")) {
            return List.of(
                    curve,
                    DescriptiveExplanations.proportion(each.overallResponse().options()));
        }
        return results.survival().landmark().comparison() instanceof Comparison.Compared compared
                ? List.of(
                        curve,
                        SurvivalExplanations.hazardRatio(
                                compared.hazardRatio().options(), RESPONSE + ", from the specification's landmark"))
                : List.of(curve);
    }
}
