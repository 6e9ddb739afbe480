package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.study.SpecificationCurve.ChoiceEffect;
import io.github.tmacohort.analysis.study.SpecificationCurve.ClaimSupport;
import io.github.tmacohort.analysis.study.SpecificationCurve.DimensionEffect;
import io.github.tmacohort.analysis.study.SpecificationCurve.Result;
import io.github.tmacohort.analysis.study.SpecificationCurve.Spread;
import io.github.tmacohort.analysis.study.SpecificationCurve.Without;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** Counts and medians over the specifications of a multiverse. */
final class SpecificationSums {
    private final List<Result> results;

    SpecificationSums(List<Result> results) {
        this.results = results;
    }

    Spread responses() {
        return spread(result -> result.overallResponse().share());
    }

    Spread hazardRatios() {
        return spread(Result::hazardRatio);
    }

    private Spread spread(Function<Result, Estimate> value) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (Result result : results) {
            Estimate estimate = value.apply(result);
            if (estimate instanceof Estimate.NotEstimable none) {
                reasons.merge(none.reason(), 1, Integer::sum);
            } else if (estimate instanceof Estimate.NotReached none) {
                reasons.merge(none.reason(), 1, Integer::sum);
            }
        }
        return new Spread(
                Summarizer.withDefaults().summarize(numbers(results, value)),
                reasons.entrySet().stream()
                        .map(entry -> new Without(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static double[] numbers(List<Result> results, Function<Result, Estimate> value) {
        return results.stream()
                .flatMapToDouble(result -> value.apply(result).number().stream())
                .toArray();
    }

    List<ClaimSupport> support(List<ClaimPlan> claims) {
        List<ClaimSupport> support = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            int[] counts = new int[Verdict.values().length];
            for (Result result : results) {
                counts[result.claims().get(i).verdict().ordinal()]++;
            }
            support.add(new ClaimSupport(
                    claims.get(i).id(),
                    claims.get(i).claim(),
                    counts[Verdict.SUPPORTED.ordinal()],
                    counts[Verdict.NOT_CONTRADICTED.ordinal()],
                    counts[Verdict.INCONCLUSIVE.ordinal()],
                    counts[Verdict.CONTRADICTED.ordinal()],
                    counts[Verdict.CANNOT_BE_ASSESSED.ordinal()]));
        }
        return support;
    }

    /** Of the dimensions of which the plan names more than one choice, those in which the specifications differ. */
    List<DimensionEffect> effects(MultiversePlan plan) {
        List<DimensionEffect> effects = new ArrayList<>();
        for (Specification.Dimension dimension : Specification.Dimension.values()) {
            List<ChoiceEffect> choices = plan.choices(dimension).stream()
                    .map(choice -> effect(dimension, choice))
                    .filter(effect -> effect.specifications() > 0)
                    .toList();
            if (choices.size() > 1) {
                effects.add(new DimensionEffect(
                        dimension,
                        choices,
                        range(choices, ChoiceEffect::medianResponse, (greatest, least) -> greatest - least),
                        range(choices, ChoiceEffect::medianHazardRatio, (greatest, least) -> greatest / least)));
            }
        }
        return effects;
    }

    private ChoiceEffect effect(Specification.Dimension dimension, String choice) {
        List<Result> with = results.stream()
                .filter(result -> result.specification()
                        .choice(dimension)
                        .filter(choice::equals)
                        .isPresent())
                .toList();
        double[] ratios = numbers(with, Result::hazardRatio);
        return new ChoiceEffect(
                choice,
                with.size(),
                with.stream().mapToInt(Result::treated).min().orElse(0),
                with.stream().mapToInt(Result::treated).max().orElse(0),
                median(numbers(with, result -> result.overallResponse().share())),
                ratios.length,
                with.stream()
                        .filter(Result::hasHazardRatio)
                        .map(Result::smallerGroup)
                        .min(Integer::compare),
                median(ratios));
    }

    private static Estimate median(double[] values) {
        return Summarizer.withDefaults().summarize(values).median();
    }

    private static Estimate range(
            List<ChoiceEffect> choices, Function<ChoiceEffect, Estimate> median, DoubleBinaryOperator between) {
        double[] medians = choices.stream()
                .flatMapToDouble(choice -> median.apply(choice).number().stream())
                .sorted()
                .toArray();
        return medians.length < 2
                ? Estimate.notEstimable("fewer than two choices have an estimate")
                : Estimate.of(between.applyAsDouble(medians[medians.length - 1], medians[0]));
    }
}
