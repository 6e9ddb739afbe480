package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.study.ClaimPlan;
import io.github.tmacohort.analysis.study.ClaimRule;
import io.github.tmacohort.analysis.study.Estimand;
import io.github.tmacohort.analysis.study.Specification;
import io.github.tmacohort.analysis.study.Specification.Dimension;
import io.github.tmacohort.analysis.study.SpecificationCurve;
import io.github.tmacohort.analysis.study.SpecificationCurve.Result;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.ForestFigure;
import io.github.tmacohort.reports.figure.SpecificationFigure;
import io.github.tmacohort.reports.figure.SpecificationFigure.Reference;
import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.MultiverseTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** The specification curves of a study's multiverse. */
final class SpecificationFigures {
    private final SpecificationCurve curve;
    private final StudyResults results;
    private final NumberText numbers;

    SpecificationFigures(SpecificationCurve curve, StudyResults results, NumberText numbers) {
        this.curve = curve;
        this.results = results;
        this.numbers = numbers;
    }

    /** Overall response: one column for all specifications that differ in the landmark alone. */
    SpecificationFigure responses() {
        Set<List<Object>> seen = new HashSet<>();
        List<Result> columns = new ArrayList<>();
        for (Result result : curve.byOverallResponse()) {
            if (seen.add(withoutLandmark(result.specification()))) {
                columns.add(result);
            }
        }
        Optional<List<Object>> own = curve.ownResult().map(result -> withoutLandmark(result.specification()));
        Optional<Reference> margin = margin(Estimand.OverallResponse.class).stream()
                .mapToObj(value -> new Reference(value, "Margin of the claim, " + numbers.level(value)))
                .findFirst();
        return new SpecificationFigure(
                text(
                        "specifications-response",
                        "Overall response under " + columns.size() + " specifications",
                        "Intervals: " + level() + ", "
                                + results.response()
                                        .overall()
                                        .options()
                                        .method()
                                        .label()
                                + ". The landmark takes no part in the response: specifications that differ in it alone are"
                                + " one column."),
                ValueAxis.linear("Overall response"),
                ForestFigure.Format.PERCENT,
                margin,
                dimensions(dimension -> dimension != Dimension.LANDMARK_DAY),
                columns.stream()
                        .map(result -> column(
                                result,
                                result.overallResponse().trials() == 0
                                        ? Estimate.notEstimable("no patient")
                                        : result.overallResponse().share(),
                                result.overallResponse().interval(),
                                own.filter(withoutLandmark(result.specification())::equals)
                                        .isPresent(),
                                dimension -> dimension != Dimension.LANDMARK_DAY))
                        .toList(),
                List.of());
    }

    private static List<Object> withoutLandmark(Specification specification) {
        return List.of(specification.diagnosis(), specification.response(), specification.notEvaluable());
    }

    /** Hazard ratio of death from the landmark. */
    SpecificationFigure hazardRatios() {
        double line = margin(Estimand.LandmarkHazardRatio.class).orElse(1);
        return new SpecificationFigure(
                text(
                        "specifications-hazard-ratio",
                        "Landmark hazard ratio of death under "
                                + curve.results().size() + " specifications",
                        "Patients with a response confirmed by the landmark over the others: Cox regression with Firth's penalty; "
                                + level()
                                + " profile-likelihood intervals. Below 1: death less frequent after a response, an association."),
                ValueAxis.log("Hazard ratio"),
                ForestFigure.Format.NUMBER,
                Optional.of(new Reference(
                        line, line == 1 ? "1, no difference" : "Margin of the claim, " + numbers.shortest(line, 2))),
                dimensions(dimension -> true),
                curve.byHazardRatio().stream()
                        .map(result -> column(
                                result,
                                result.hazardRatio(),
                                result.hazardRatioInterval(),
                                curve.own()
                                        .filter(own -> own == result.number())
                                        .isPresent(),
                                dimension -> true))
                        .toList(),
                List.of());
    }

    private String level() {
        return numbers.level(results.protocol().confidenceLevel());
    }

    private FigureText text(String id, String title, String caption) {
        return FigureText.of(id, title)
                .withCaption(caption + " " + curve.statement())
                .withSynthetic(results.data().synthetic())
                .withNumbers(numbers);
    }

    private OptionalDouble margin(Class<? extends Estimand> estimand) {
        for (ClaimPlan claim : results.protocol().claims()) {
            if (estimand.isInstance(claim.estimand())) {
                if (claim.rule() instanceof ClaimRule.Above above) {
                    return OptionalDouble.of(above.margin());
                } else if (claim.rule() instanceof ClaimRule.Below below) {
                    return OptionalDouble.of(below.margin());
                }
            }
        }
        return OptionalDouble.empty();
    }

    private List<SpecificationFigure.Dimension> dimensions(Function<Dimension, Boolean> shown) {
        return curve.effects().stream()
                .filter(effect -> shown.apply(effect.dimension()))
                .map(effect -> new SpecificationFigure.Dimension(
                        key(effect.dimension()),
                        MultiverseTables.label(effect.dimension()),
                        effect.choices().stream()
                                .map(choice -> new SpecificationFigure.Choice(
                                        choice.choice(), MultiverseTables.label(effect.dimension(), choice.choice())))
                                .toList()))
                .toList();
    }

    private SpecificationFigure.Specification column(
            Result result, Estimate estimate, Interval interval, boolean own, Function<Dimension, Boolean> shown) {
        Map<String, String> choices = new LinkedHashMap<>();
        curve.effects().stream()
                .map(SpecificationCurve.DimensionEffect::dimension)
                .filter(shown::apply)
                .forEach(dimension -> result.specification()
                        .choice(dimension)
                        .ifPresent(choice -> choices.put(key(dimension), choice)));
        return new SpecificationFigure.Specification(
                Integer.toString(result.number()), estimate, interval, choices, own);
    }

    private static String key(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }
}
