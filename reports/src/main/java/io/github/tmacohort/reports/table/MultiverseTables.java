package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.study.Scoreboard;
import io.github.tmacohort.analysis.study.Specification.Dimension;
import io.github.tmacohort.analysis.study.SpecificationCurve;
import io.github.tmacohort.analysis.study.SpecificationCurve.ChoiceEffect;
import io.github.tmacohort.analysis.study.SpecificationCurve.ClaimSupport;
import io.github.tmacohort.analysis.study.SpecificationCurve.DimensionEffect;
import io.github.tmacohort.analysis.study.Verdict;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.Source;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.Map;
import java.util.stream.Collectors;

/** The claims over the specifications of a multiverse, and what goes with each choice. */
public final class MultiverseTables {

    private MultiverseTables() {}

    /** How many specifications say what of each claim, beside the verdict of the scoreboard. */
    public static Table claims(SpecificationCurve curve, Scoreboard scoreboard, NumberText numbers) {
        Map<String, Verdict> own = scoreboard.claims().stream()
                .collect(Collectors.toMap(claim -> claim.plan().id(), Scoreboard.Claim::verdict));
        TableBuilder table = new TableBuilder(
                        "multiverse-claims",
                        "The published claims under " + curve.results().size()
                                + " specifications: share of them with each verdict",
                        "Claim")
                .analysisSet("the " + curve.results().size() + " specifications, each of its own patients")
                .explainKind(
                        Cell.Printed.class,
                        Explanation.of(
                                        "Share of specifications",
                                        "specifications with the verdict/all; in brackets in per cent")
                                .from(
                                        "the protocol's claims judged anew under each specification; descriptive, since these are"
                                                + " not independent")
                                .after(Source.STEEGEN, Source.SIMONSOHN))
                .column("Protocol's own verdict")
                .column("Supported")
                .column("Not contra\u00addicted")
                .column("Incon\u00adclusive")
                .column("Contra\u00addicted")
                .column("Cannot be assessed");
        for (ClaimSupport claim : curve.claims()) {
            table.row(
                    claim.text(),
                    new Cell.Strong(ScoreboardTables.verdict(own.get(claim.claim()))),
                    share(claim.supported(), claim, numbers),
                    share(claim.notContradicted(), claim, numbers),
                    share(claim.inconclusive(), claim, numbers),
                    share(claim.contradicted(), claim, numbers),
                    share(claim.cannotBeAssessed(), claim, numbers));
        }
        if (curve.withoutPatients() > 0) {
            table.remark(
                    "In " + curve.withoutPatients()
                            + " specifications no treated patient meets the criteria that define the cohort: no claim can be assessed.");
        }
        return table.remark(curve.statement()).build();
    }

    private static Cell share(int specifications, ClaimSupport claim, NumberText numbers) {
        return new Cell.Printed(
                specifications == 0
                        ? "0"
                        : specifications + " ("
                                + numbers.percentFixed(specifications / (double) claim.specifications(), 0)
                                + numbers.style().percentSign() + ")");
    }

    /** The median estimates by choice of each dimension, and how far they lie apart. */
    public static Table effects(SpecificationCurve curve, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "multiverse-effects", "Median estimate of the specifications with each choice", "Choice")
                .analysisSet("the " + curve.results().size() + " specifications, each of its own patients")
                .column("Specifications")
                .explainInput(DescriptiveExplanations.count())
                .column("Patients treated")
                .explainColumn(DescriptiveExplanations.range().named("Fewest to most patients treated"))
                .column("Median overall response (%)")
                .explainColumn(median(curve, "overall response", "range: largest − smallest median"))
                .column("With a hazard ratio")
                .explainInput(DescriptiveExplanations.count())
                .column("Smallest group compared")
                .column("Median hazard ratio")
                .explainColumn(median(curve, "hazard ratio at the landmark", "ratio: largest/smallest median"));
        for (DimensionEffect effect : curve.effects()) {
            table.headingRow(
                    label(effect.dimension()),
                    Cell.blank(),
                    Cell.blank(),
                    new Cell.Printed("range " + points(effect.responseRange(), numbers)),
                    Cell.blank(),
                    Cell.blank(),
                    new Cell.Printed("ratio " + numbers.estimate(effect.hazardRatioRange(), 2)));
            for (ChoiceEffect choice : effect.choices()) {
                table.sub(
                        label(effect.dimension(), choice.choice()),
                        Cell.count(choice.specifications()),
                        new Cell.Printed(treated(choice, numbers)),
                        new Cell.Printed(points(choice.medianResponse(), numbers)),
                        Cell.count(choice.hazardRatios()),
                        choice.smallestGroup().map(Cell::count).orElse(Cell.blank()),
                        new Cell.Number(choice.medianHazardRatio(), 2));
            }
        }
        return table.remark(
                        "Medians over whatever is chosen otherwise; range: largest minus smallest median response, ratio:"
                                + " largest over smallest median hazard ratio. Descriptive: where a hazard ratio is not estimable,"
                                + " choices are compared among different others. The landmark takes no part in the response."
                                + " Patients treated: given defibrotide from the day on which the criteria were confirmed; who"
                                + " was given it only before is left out, so that criteria confirmed later keep fewer patients."
                                + " Smallest group compared: patients in the smaller group at the landmark, the least of the"
                                + " specifications with a hazard ratio. NE, not estimable.")
                .build();
    }

    private static Explanation median(SpecificationCurve curve, String what, String apart) {
        int type = curve.responses().estimates().options().quantileType().number();
        return Explanation.of(
                        "Median over specifications: " + what,
                        "median of the estimates; beside the choice's name: " + apart)
                .from("the specifications with the choice in which it is estimable; descriptive")
                .with("Quantiles", "type " + type + " of Hyndman and Fan")
                .after(Source.SIMONSOHN, Source.HYNDMAN_FAN);
    }

    /** How many patients the specifications with a choice have, from the fewest to the most. */
    public static String treated(ChoiceEffect choice, NumberText numbers) {
        return choice.fewestTreated() == choice.mostTreated()
                ? Integer.toString(choice.mostTreated())
                : numbers.between(numbers.count(choice.fewestTreated()), numbers.count(choice.mostTreated()));
    }

    private static String points(Estimate share, NumberText numbers) {
        return share instanceof Estimate.Value value ? numbers.fixed(100 * value.value(), 1) : NumberText.NOT_ESTIMABLE;
    }

    /** What is chosen, in words. */
    public static String label(Dimension dimension) {
        return switch (dimension) {
            case CRITERIA -> "Criteria that define the cohort";
            case CRITERIA_WINDOW_DAYS -> "Window of the criteria";
            case DIAGNOSIS_CONFIRMATION -> "Criteria met twice";
            case RESPONSE_RULE -> "Response rule";
            case CONFIRM_DAYS -> "Response confirmed";
            case MAX_RESPONSE_DAY -> "Last day of the response window";
            case LANDMARK_DAY -> "Landmark";
            case NOT_EVALUABLE -> "Response not evaluable";
        };
    }

    /** A choice in words. */
    public static String label(Dimension dimension, String choice) {
        return switch (dimension) {
            case CRITERIA -> choice.equals(CohortDefinition.AS_RECORDED) ? "Centre's own diagnosis" : choice;
            case CRITERIA_WINDOW_DAYS -> choice + " days";
            case DIAGNOSIS_CONFIRMATION -> choice.equals("none") ? "Not asked for" : Labels.words(choice);
            case RESPONSE_RULE -> choice;
            case CONFIRM_DAYS -> choice.equals("0") ? "Not asked for" : "After " + choice + " days";
            case MAX_RESPONSE_DAY, LANDMARK_DAY -> "Day " + choice;
            case NOT_EVALUABLE ->
                switch (choice) {
                    case "no_response" -> "As no response";
                    case "excluded" -> "Left out";
                    default -> "As response";
                };
        };
    }
}
