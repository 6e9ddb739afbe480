package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.descriptive.SignedRankOptions;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.study.ClaimPlan;
import io.github.tmacohort.analysis.study.ClaimRule;
import io.github.tmacohort.analysis.study.Estimand;
import io.github.tmacohort.analysis.study.Scoreboard;
import io.github.tmacohort.analysis.study.Scoreboard.Claim;
import io.github.tmacohort.analysis.study.Scoreboard.ClaimEstimate;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.analysis.study.Verdict;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.RankExplanations;
import io.github.tmacohort.reports.explain.SurvivalExplanations;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import java.util.List;
import java.util.Locale;

/** The scoreboard: each published claim, the estimate it is judged by, the verdict; and how each was made testable. */
public final class ScoreboardTables {

    private ScoreboardTables() {}

    /** Claim, verdict, estimate. */
    public static Table verdicts(StudyResults results, NumberText numbers) {
        Scoreboard scoreboard = results.scoreboard();
        double confidenceLevel = results.protocol().confidenceLevel();
        TableBuilder table = new TableBuilder("scoreboard", "Published claims, tested in this cohort", "Claim")
                .analysisSet("that of the claim, in the column \"Of\"")
                .column("Verdict")
                .column("Estimate (" + numbers.confidence(confidenceLevel) + ")")
                .column("Of")
                .column("Why");
        for (Claim claim : scoreboard.claims()) {
            table.add(
                    Table.Kind.DATA,
                    0,
                    claim.plan().claim(),
                    claim.caveats().stream().map(Caveat::text).toList(),
                    List.of(
                            new Cell.Strong(verdict(claim.verdict())),
                            new Cell.Printed(estimate(claim, numbers)),
                            Cell.text(claim.plan().estimand().analysisSet().text() + ": " + evaluable(claim, numbers)),
                            Cell.text(Labels.capitalised(claim.why()) + details(claim, numbers))));
            Explanation estimate = explanation(claim, results);
            table.explainCell(1, estimate)
                    .explainCell(2, DescriptiveExplanations.count())
                    .explainCell(3, estimate);
        }
        return table.remark("A claim cannot be assessed when more than "
                        + numbers.level(scoreboard.maxNotEvaluable())
                        + " of its analysis set are not evaluable.")
                .build();
    }

    /** What explains the estimate of a claim. */
    public static Explanation explanation(Claim claim, StudyResults results) {
        Estimand estimand = claim.plan().estimand();
        if (claim.estimate().proportion().isPresent()) {
            return DescriptiveExplanations.proportion(
                    claim.estimate().proportion().get().options());
        }
        if (estimand instanceof Estimand.LandmarkHazardRatio
                && results.survival().landmark().comparison() instanceof Comparison.Compared compared) {
            return SurvivalExplanations.hazardRatio(
                    compared.hazardRatio().options(), "the group with response over that without, from the landmark");
        }
        SignedRankOptions options = results.protocol().signedRank();
        if (estimand instanceof Estimand.MarkerChange) {
            return RankExplanations.pairedShift(options);
        }
        return RankExplanations.location(options, Labels.capitalised(estimand(estimand)));
    }

    /** Estimand, analysis set and rule of each claim, from the protocol. */
    public static Table rules(Scoreboard scoreboard, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "scoreboard-rules", "How the protocol file makes each claim testable", "Claim")
                .column("Estimand")
                .column("Rule");
        for (Claim claim : scoreboard.claims()) {
            table.row(
                    claim.plan().claim(),
                    Cell.text(Labels.capitalised(estimand(claim.plan().estimand()))),
                    Cell.text(rule(claim.plan(), claim.estimate(), numbers)));
        }
        return table.build();
    }

    /** {@code Supported}. */
    public static String verdict(Verdict verdict) {
        return Labels.words(verdict.name());
    }

    /** The estimate with its interval, in the words of its scale. */
    public static String estimate(Claim claim, NumberText numbers) {
        ClaimEstimate estimate = claim.estimate();
        if (estimate.proportion().isPresent()) {
            var proportion = estimate.proportion().get();
            return proportion.trials() == 0
                    ? NumberText.NOT_ESTIMABLE
                    : proportion.successes() + "/" + proportion.trials() + ", "
                            + numbers.percent(proportion.successes(), proportion.trials()) + " ("
                            + numbers.percentInterval(proportion.interval(), proportion.trials()) + ")";
        }
        if (!(estimate.value() instanceof Estimate.Value)) {
            return NumberText.NOT_ESTIMABLE;
        }
        String name = claim.plan().estimand() instanceof Estimand.LandmarkHazardRatio ? "hazard ratio " : "";
        return name + amount(estimate, claim.plan().estimand(), numbers);
    }

    private static String amount(ClaimEstimate estimate, Estimand estimand, NumberText numbers) {
        int decimals = decimals(estimand);
        String unit = Labels.ofUcum(estimate.unit());
        String interval = estimate.interval() instanceof Interval.Bounds
                ? numbers.interval(estimate.interval(), decimals)
                : NumberText.NOT_ESTIMABLE;
        return numbers.estimate(estimate.value(), decimals) + " (" + interval + ")"
                + (unit.isEmpty() ? "" : " " + unit);
    }

    /** The numbers that belong beside the verdict, each after a semicolon. */
    private static String details(Claim claim, NumberText numbers) {
        StringBuilder text = new StringBuilder();
        claim.details()
                .byCreatinine()
                .filter(share -> share.trials() > 0)
                .ifPresent(share -> text.append("; by the rule's levels of creatinine or off dialysis in ")
                        .append(share.successes() + "/" + share.trials() + " (")
                        .append(numbers.percentInterval(share.interval(), share.trials()))
                        .append("), the others by urine protein alone"));
        claim.details()
                .deadBefore()
                .ifPresent(before -> text.append("; " + before.dead() + " of the " + before.treated()
                        + " treated had died before the time point"));
        claim.details()
                .untransfused()
                .ifPresent(rest -> text.append("; in ")
                        .append(rest.leftOut())
                        .append(" the value or the baseline follows a transfusion; without them, in ")
                        .append(rest.pairs() + ", ")
                        .append(amount(rest.estimate(), claim.plan().estimand(), numbers)));
        claim.details()
                .smallestSample()
                .filter(n -> claim.verdict() == Verdict.NOT_CONTRADICTED && claim.analysed() < n)
                .ifPresent(n -> text.append("; with none observed it would from " + n + " patients on"));
        claim.details()
                .timeDependent()
                .ifPresent(
                        ratio -> text.append("; with response from its confirmation on (time-dependent) hazard ratio ")
                                .append(numbers.estimate(ratio.value(), 2) + " (")
                                .append(
                                        ratio.interval() instanceof Interval.Bounds
                                                ? numbers.interval(ratio.interval(), 2)
                                                : NumberText.NOT_ESTIMABLE)
                                .append(")"));
        return text.toString();
    }

    private static String evaluable(Claim claim, NumberText numbers) {
        return claim.notEvaluable() == 0
                ? claim.analysed() + ", all evaluable"
                : claim.analysed() + ", " + claim.notEvaluable() + " not evaluable";
    }

    private static int decimals(Estimand estimand) {
        if (estimand instanceof Estimand.MarkerChange change) {
            return Precision.of(change.marker());
        }
        return estimand instanceof Estimand.DailyDose ? 1 : 2;
    }

    /** The estimand's own sentence, with markers and days as people write them. */
    static String estimand(Estimand estimand) {
        if (estimand instanceof Estimand.MarkerChange change) {
            return "Hodges-Lehmann shift of " + marker(change.marker()) + " from baseline to " + day(change.timePoint())
                    + ", while alive";
        }
        if (estimand instanceof Estimand.MarkerImproved improved) {
            return "share of patients alive and improved in " + marker(improved.marker()) + " at "
                    + day(improved.timePoint());
        }
        return estimand.text();
    }

    private static String marker(Analyte analyte) {
        String label = Labels.of(analyte);
        boolean word = label.length() > 1 && Character.isLowerCase(label.charAt(1));
        return word ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) : label;
    }

    private static String day(String timePoint) {
        return timePoint.replace('_', ' ');
    }

    private static String rule(ClaimPlan plan, ClaimEstimate estimate, NumberText numbers) {
        ClaimRule rule = plan.rule();
        if (rule instanceof ClaimRule.Above above) {
            return "Supported if the whole interval lies above " + margin(above.margin(), estimate, numbers)
                    + ", contradicted if below";
        }
        if (rule instanceof ClaimRule.Below below) {
            return "Supported if the whole interval lies below " + margin(below.margin(), estimate, numbers)
                    + ", contradicted if above";
        }
        if (rule instanceof ClaimRule.Within within) {
            return "Supported if the whole interval lies between " + margin(within.lower(), estimate, numbers) + " and "
                    + margin(within.upper(), estimate, numbers) + ", contradicted if outside";
        }
        ClaimRule.NoneObserved none = (ClaimRule.NoneObserved) rule;
        return "Not contradicted if none is observed, contradicted if the whole interval lies above "
                + margin(none.margin(), estimate, numbers);
    }

    private static String margin(double margin, ClaimEstimate estimate, NumberText numbers) {
        if (estimate.scale() == ClaimEstimate.Scale.SHARE) {
            return numbers.level(margin);
        }
        String unit = margin == 0 ? "" : Labels.ofUcum(estimate.unit());
        return numbers.shortest(margin, 3) + (unit.isEmpty() ? "" : " " + unit);
    }
}
