package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.study.ClaimPlan;
import io.github.tmacohort.analysis.study.Estimand;
import io.github.tmacohort.analysis.study.SpecificationCurve;
import io.github.tmacohort.analysis.study.SpecificationCurve.ChoiceEffect;
import io.github.tmacohort.analysis.study.SpecificationCurve.ClaimSupport;
import io.github.tmacohort.analysis.study.SpecificationCurve.DimensionEffect;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.MultiverseTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The section on how much the results depend on the definitions. */
final class DefinitionsSection {
    private final SpecificationCurve curve;
    private final StudyResults results;
    private final NumberText numbers;

    DefinitionsSection(SpecificationCurve curve, StudyResults results, NumberText numbers) {
        this.curve = curve;
        this.results = results;
        this.numbers = numbers;
    }

    Section section() {
        SpecificationFigures figures = new SpecificationFigures(curve, results, numbers);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "There is no agreed definition of TA-TMA, nor of its response. The study was run under "
                        + curve.results().size() + " combinations of the choices that the protocol names. "
                        + curve.statement()));
        blocks.add(new Block.OfTable("Table 19", MultiverseTables.claims(curve, results.scoreboard(), numbers)));
        blocks.add(new Block.Paragraph(responses()));
        blocks.add(figure("Figure 12a", figures.responses()));
        blocks.add(new Block.Paragraph(hazardRatios()));
        blocks.add(figure("Figure 12b", figures.hazardRatios()));
        if (!curve.effects().isEmpty()) {
            blocks.add(new Block.OfTable("Table 20", MultiverseTables.effects(curve, numbers)));
        }
        return new Section("definitions-section", "How much do the results depend on the definitions?", blocks);
    }

    private Block figure(String number, Figure figure) {
        return new Block.OfFigure(number, figure, new FigureExplanations(results, numbers).of(figure));
    }

    /** Groups smaller than this are counted: a hazard ratio then hangs on one or two patients. */
    private static final int FEW = 5;

    private String responses() {
        var estimates = curve.responses().estimates();
        String own = curve.ownResult()
                .map(SpecificationCurve.Result::overallResponse)
                .map(Proportion::share)
                .map(this::percent)
                .orElse("not among them");
        String text = "Overall response: median " + percent(estimates.median()) + " over the specifications, from "
                + percent(estimates.minimum()) + " to " + percent(estimates.maximum()) + "; by the protocol's own "
                + own + ".";
        return text
                + most(
                        DimensionEffect::responseRange,
                        ChoiceEffect::medianResponse,
                        this::percent,
                        "the median response");
    }

    private String hazardRatios() {
        var spread = curve.hazardRatios();
        int all = curve.results().size();
        if (spread.estimates().n() == 0) {
            return "In none of the specifications is there a landmark hazard ratio.";
        }
        String own = curve.ownResult()
                .map(SpecificationCurve.Result::hazardRatio)
                .map(this::ratio)
                .orElse("not among them");
        return "Landmark hazard ratio of death, with over without response: estimable in "
                + numbers.share(spread.estimates().n(), all) + "; of these median "
                + ratio(spread.estimates().median()) + ", from "
                + ratio(spread.estimates().minimum()) + " to "
                + ratio(spread.estimates().maximum()) + "; by the protocol's own " + own + "."
                + few(spread.estimates().n())
                + most(
                        DimensionEffect::hazardRatioRange,
                        ChoiceEffect::medianHazardRatio,
                        this::ratio,
                        "the median hazard ratio");
    }

    private String few(int estimable) {
        int few = curve.comparingFewerThan(FEW);
        if (few == 0) {
            return "";
        }
        StringBuilder text =
                new StringBuilder(" In " + few + " of these " + estimable + " one of the two groups has fewer than "
                        + FEW + " patients, so that one death more or less would change it much");
        for (ClaimPlan claim : results.protocol().claims()) {
            int supporting = curve.claims().stream()
                    .filter(support -> support.claim().equals(claim.id()))
                    .mapToInt(ClaimSupport::supported)
                    .sum();
            if (claim.estimand() instanceof Estimand.LandmarkHazardRatio && supporting > 0) {
                text.append("; of the ")
                        .append(supporting)
                        .append(" that support the claim, in ")
                        .append(curve.supportingWithFewerThan(FEW, claim.id()));
            }
        }
        return text.append(".").toString();
    }

    /** The dimension whose choices lie furthest apart, the first of equals. */
    private String most(
            Function<DimensionEffect, Estimate> range,
            Function<ChoiceEffect, Estimate> median,
            Function<Estimate, String> text,
            String what) {
        Optional<DimensionEffect> most = curve.mostMoving(range);
        if (most.isEmpty()) {
            return "";
        }
        List<String> choices = most.get().choices().stream()
                .map(choice -> MultiverseTables.label(most.get().dimension(), choice.choice()) + " "
                        + text.apply(median.apply(choice)) + ", of " + MultiverseTables.treated(choice, numbers)
                        + " patients")
                .toList();
        return " The choices between which " + what + " differs most: "
                + MultiverseTables.label(most.get().dimension()).toLowerCase(Locale.ROOT) + " ("
                + String.join("; ", choices) + ").";
    }

    private String percent(Estimate estimate) {
        return estimate instanceof Estimate.Value value
                ? numbers.percentFixed(value.value(), 0) + numbers.style().percentSign()
                : "not estimable";
    }

    private String ratio(Estimate estimate) {
        return estimate instanceof Estimate.Value value ? numbers.fixed(value.value(), 2) : "not estimable";
    }
}
