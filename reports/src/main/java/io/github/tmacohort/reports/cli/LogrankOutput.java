package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.DetectableHazardRatio;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRankOptions;
import io.github.tmacohort.analysis.survival.LogRankResult;
import io.github.tmacohort.analysis.survival.LogRankTrendResult;
import io.github.tmacohort.analysis.survival.LogRankWeight;
import io.github.tmacohort.analysis.survival.PairwiseLogRankResult;
import io.github.tmacohort.analysis.survival.PermutationLogRankResult;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a comparison of groups.
 *
 * @param neverAtRisk rows with entry = time, not among the groups' numbers
 * @param followUps null where counts were read; a permutation test needs them
 * @param ratio of the first group over the second; null where there are not two or only counts
 * @param trend null where not asked for; likewise {@code pairwise} and {@code permutation}
 */
record LogrankOutput(
        Origin origin,
        long neverAtRisk,
        FollowUps followUps,
        FirthHazardRatio ratio,
        String by,
        String strata,
        LogRankResult result,
        LogRankTrendResult trend,
        PairwiseLogRankResult pairwise,
        PermutationLogRankResult permutation) {
    private static final double POWER = 0.8;
    private static final double ALPHA = 0.05;
    private static final String NOT_DETECTABLE =
            DetectableHazardRatio.FORMULA + " is for the log-rank test without weights of times and without strata";

    void json(PrintWriter out) {
        ResultText text = new ResultText();
        text.raw("{\"n\":").number(origin.rows()).raw(",\"dropped\":").number(origin.dropped());
        if (neverAtRisk > 0) {
            text.raw(",\"neverAtRisk\":").number(neverAtRisk);
        }
        text.raw(',');
        members(result, text);
        LogRankOptions options = result.options();
        if (options.weight() != LogRankWeight.LOG_RANK) {
            text.raw(",\"weight\":{\"name\":").jsonString(LogrankCommand.name(options.weight()));
            text.raw(",\"rho\":").number(options.rho()).raw(",\"gamma\":").number(options.gamma());
            text.raw('}');
        }
        trend(text);
        pairwise(text);
        permutation(text);
        if (strata != null) {
            text.raw(",\"strata\":").number(result.strata());
        }
        ratios(text);
        text.raw("}\n").writeTo(out);
    }

    /** The test and its groups, here and in other commands. */
    static void members(LogRankResult result, ResultText text) {
        text.chiSquare(result.test()).raw(",\"groups\":[");
        boolean first = true;
        for (LogRankResult.Group group : result.groups()) {
            text.raw(first ? "\n" : ",\n")
                    .raw("{\"group\":")
                    .jsonString(group.key().label());
            text.raw(",\"n\":").number(group.subjects()).raw(",\"events\":").number(group.events());
            text.raw(",\"observed\":").number(group.observed());
            text.raw(",\"expected\":").number(group.expected()).raw('}');
            first = false;
        }
        text.raw("\n],\"excluded\":[");
        first = true;
        for (GroupKey group : result.excluded()) {
            text.raw(first ? "" : ",").jsonString(group.label());
            first = false;
        }
        text.raw(']');
    }

    private void trend(ResultText text) {
        if (trend == null) {
            return;
        }
        text.raw(",\n\"trend\":{\"scores\":[");
        boolean first = true;
        for (LogRankTrendResult.Group group : trend.groups()) {
            text.raw(first ? "" : ",").raw("{\"group\":").jsonString(group.key().label());
            text.raw(",\"score\":").number(group.score()).raw('}');
            first = false;
        }
        text.raw("],\"z\":").numberOrNull(number(trend.z()));
        text.raw(",\"pValue\":").numberOrNull(number(trend.pValue()));
        reason(text, trend.z());
        text.raw('}');
    }

    private void pairwise(ResultText text) {
        if (pairwise == null) {
            return;
        }
        text.raw(",\n\"pairwise\":{\"adjustment\":")
                .jsonString(pairwise.adjustment().label());
        text.raw(",\"family\":").jsonString(pairwise.family()).raw(",\"pairs\":[");
        boolean first = true;
        for (PairwiseLogRankResult.Pair pair : pairwise.pairs()) {
            text.raw(first ? "\n" : ",\n")
                    .raw("{\"first\":")
                    .jsonString(pair.first().label());
            text.raw(",\"second\":").jsonString(pair.second().label());
            text.raw(',').chiSquare(pair.comparison().test());
            text.raw(",\"adjusted\":").numberOrNull(number(pair.adjusted())).raw('}');
            first = false;
        }
        text.raw("\n]}");
    }

    private void permutation(ResultText text) {
        if (permutation == null) {
            return;
        }
        text.raw(",\n\"permutation\":{\"statistic\":").number(permutation.statistic());
        text.raw(",\"permutations\":").number(permutation.permutations());
        text.raw(",\"pValue\":").numberOrNull(number(permutation.pValue()));
        reason(text, permutation.pValue());
        if (permutation.monteCarlo().isPresent()) {
            PermutationLogRankResult.MonteCarlo drawn = permutation.monteCarlo().get();
            text.raw(",\"draws\":").number(drawn.draws());
            text.raw(",\"seed\":").raw(Long.toString(permutation.options().seed()));
            text.raw(",\"standardError\":").number(drawn.standardError());
            text.raw(",\"lower\":").number(drawn.lower()).raw(",\"upper\":").number(drawn.upper());
        }
        text.raw(",\"assumption\":").jsonString(permutation.assumption()).raw('}');
    }

    private void ratios(ResultText text) {
        if (ratio == null) {
            return;
        }
        text.raw(",\n\"hazardRatio\":{\"first\":")
                .jsonString(label(0))
                .raw(",\"second\":")
                .jsonString(label(1));
        text.raw(",\"penalty\":\"firth\",\"ties\":").jsonString(ties());
        text.raw(",\"confidenceLevel\":").number(ratio.confidenceLevel()).raw(',');
        KmOutput.membersAsJson(
                text,
                new String[] {"estimate", "lower", "upper"},
                ratio.hazardRatio(),
                KmOutput.lower(ratio.interval()),
                KmOutput.upper(ratio.interval()));
        DetectableHazardRatio detectable = detectable();
        text.raw(",\n\"detectableHazardRatio\":{\"formula\":").jsonString(DetectableHazardRatio.FORMULA);
        text.raw(",\"power\":").number(POWER).raw(",\"alpha\":").number(ALPHA).raw(',');
        if (detectable == null) {
            text.raw("\"belowOne\":null,\"aboveOne\":null,\"reason\":")
                    .jsonString(NOT_DETECTABLE)
                    .raw('}');
        } else {
            text.raw("\"events\":").number(detectable.deaths()).raw(',');
            KmOutput.membersAsJson(
                    text, new String[] {"belowOne", "aboveOne"}, detectable.belowOne(), detectable.aboveOne());
        }
    }

    /** With delayed entry the share in the first group is its mean over the events; null where the formula is not for the test. */
    private DetectableHazardRatio detectable() {
        if (strata != null || result.options().weight() != LogRankWeight.LOG_RANK) {
            return null;
        }
        LogRankResult.Group first = result.groups().get(0);
        LogRankResult.Group second = result.groups().get(1);
        int events = Math.toIntExact(first.events() + second.events());
        return followUps.riskTableByStratum().get(0).hasDelayedEntry() && events > 0
                ? DetectableHazardRatio.ofShare(
                        events, first.expected() / (first.expected() + second.expected()), POWER, ALPHA)
                : DetectableHazardRatio.of(
                        events, Math.toIntExact(first.subjects()), Math.toIntExact(second.subjects()), POWER, ALPHA);
    }

    private String label(int group) {
        return followUps.groups().get(group).label();
    }

    private String ties() {
        return ratio.options().ties().name().toLowerCase(Locale.ROOT);
    }

    private void textOfRatio(PrintWriter out) {
        if (ratio == null) {
            return;
        }
        out.println("hazard ratio, " + TextTable.oneLine(label(0)) + " over " + TextTable.oneLine(label(1)) + ": "
                + (ratio.hazardRatio() instanceof Estimate.NotEstimable none
                        ? "not estimable: " + none.reason()
                        : KmOutput.shown(ratio.hazardRatio()) + ", 95 % limits "
                                + KmOutput.shown(KmOutput.lower(ratio.interval())) + " to "
                                + KmOutput.shown(KmOutput.upper(ratio.interval())) + " (Firth's penalty, " + ties()
                                + " ties, profile likelihood)"));
    }

    private void textOfDetectable(PrintWriter out) {
        if (ratio == null) {
            return;
        }
        DetectableHazardRatio detectable = detectable();
        String why = detectable == null
                ? NOT_DETECTABLE
                : detectable.belowOne() instanceof Estimate.NotEstimable none ? none.reason() : null;
        out.println("detectable with 80 % power: "
                + (why != null
                        ? "not estimable: " + why
                        : "a hazard ratio of " + KmOutput.shown(detectable.belowOne()) + " or less, or of "
                                + KmOutput.shown(detectable.aboveOne()) + " or more ("
                                + DetectableHazardRatio.FORMULA + ")"));
    }

    private static void reason(ResultText text, Estimate value) {
        if (value instanceof Estimate.NotEstimable none) {
            text.raw(",\"reason\":").jsonString(none.reason());
        }
    }

    private static double number(Estimate value) {
        return value.number().orElse(Double.NaN);
    }

    /** A row per group, the tests' numbers the same in each; with pairs a row per pair instead. */
    void csv(PrintWriter out) {
        ResultText text = new ResultText();
        if (pairwise != null) {
            csvOfPairs(text);
        } else {
            csvOfGroups(text);
        }
        text.writeTo(out);
    }

    private void csvOfPairs(ResultText text) {
        text.raw("first,second,statistic,df,pValue,adjusted,adjustment\n");
        for (PairwiseLogRankResult.Pair pair : pairwise.pairs()) {
            text.csvCell(pair.first().label()).raw(',').csvCell(pair.second().label());
            csvTest(text, pair.comparison().test());
            text.raw(',').numberOrEmpty(number(pair.adjusted())).raw(',');
            text.csvCell(pairwise.adjustment().label()).raw('\n');
        }
    }

    private void csvOfGroups(ResultText text) {
        text.raw("group,n,events,observed,expected,excluded,statistic,df,pValue");
        text.raw(trend == null ? "" : ",score,trendZ,trendPValue");
        text.raw(permutation == null ? "" : ",permutationPValue").raw('\n');
        for (int g = 0; g < result.groups().size(); g++) {
            LogRankResult.Group group = result.groups().get(g);
            text.csvCell(group.key().label()).raw(',').number(group.subjects()).raw(',');
            text.number(group.events())
                    .raw(',')
                    .number(group.observed())
                    .raw(',')
                    .number(group.expected());
            text.raw(',').raw(result.excluded().contains(group.key()) ? "true" : "false");
            csvTest(text, result.test());
            if (trend != null) {
                text.raw(',').number(trend.groups().get(g).score());
                text.raw(',').numberOrEmpty(number(trend.z()));
                text.raw(',').numberOrEmpty(number(trend.pValue()));
            }
            if (permutation != null) {
                text.raw(',').numberOrEmpty(number(permutation.pValue()));
            }
            text.raw('\n');
        }
    }

    private static void csvTest(ResultText text, ChiSquareTest test) {
        if (test instanceof ChiSquareTest.Outcome outcome) {
            text.raw(',').number(outcome.statistic()).raw(',').number(outcome.degreesOfFreedom());
            text.raw(',').number(outcome.pValue());
        } else {
            text.raw(",,,");
        }
    }

    void text(PrintWriter out) {
        out.println(title());
        out.println(origin.text()
                + (neverAtRisk == 0 ? "" : ", " + neverAtRisk + " never at risk (entry at the end)")
                + (strata == null ? "" : "; " + result.strata() + " strata of " + TextTable.oneLine(strata)));
        TextTable table = trend == null
                ? new TextTable(by, "n", "events", "observed", "expected")
                : new TextTable(by, "n", "events", "observed", "expected", "score");
        for (int g = 0; g < result.groups().size(); g++) {
            LogRankResult.Group group = result.groups().get(g);
            String[] cells = {
                group.key().label(),
                KmOutput.shown(group.subjects()),
                KmOutput.shown(group.events()),
                KmOutput.shown(group.observed()),
                KmOutput.shown(group.expected())
            };
            if (trend != null) {
                cells = Arrays.copyOf(cells, cells.length + 1);
                cells[cells.length - 1] = KmOutput.shown(trend.groups().get(g).score());
            }
            table.row(cells);
        }
        out.println();
        table.printTo(out);
        out.println();
        if (!result.excluded().isEmpty()) {
            out.println("left out, as no events were expected: "
                    + result.excluded().stream()
                            .map(group -> TextTable.oneLine(group.label()))
                            .collect(Collectors.joining(", ")));
        }
        textOfRatio(out);
        if (result.test() instanceof ChiSquareTest.Outcome outcome) {
            out.println("chi-square " + KmOutput.shown(outcome.statistic()) + " on " + outcome.degreesOfFreedom()
                    + " df, p = " + KmOutput.shown(outcome.pValue()));
        } else {
            out.println("not estimable: " + ((ChiSquareTest.NotEstimable) result.test()).reason());
        }
        textOfDetectable(out);
        if (trend != null) {
            out.println("trend over the scores: "
                    + (trend.z() instanceof Estimate.Value z
                            ? "z = " + KmOutput.shown(z.value()) + ", p = " + KmOutput.shown(number(trend.pValue()))
                            : notEstimable(trend.z())));
        }
        textOfPermutation(out);
        textOfPairs(out);
    }

    private String title() {
        LogRankOptions options = result.options();
        return switch (options.weight()) {
            case LOG_RANK -> "Log-rank test, two-sided";
            case GEHAN -> "Gehan's test, two-sided; times weighted by the number at risk";
            case TARONE_WARE -> "Tarone-Ware test, two-sided; times weighted by the root of the number at risk";
            case PETO_PETO -> "Peto-Peto test, two-sided; times weighted by their estimate of survival";
            case FLEMING_HARRINGTON ->
                "Fleming-Harrington test, two-sided; rho " + KmOutput.shown(options.rho()) + ", gamma "
                        + KmOutput.shown(options.gamma());
        };
    }

    private void textOfPermutation(PrintWriter out) {
        if (permutation == null) {
            return;
        }
        if (permutation.monteCarlo().isPresent()) {
            PermutationLogRankResult.MonteCarlo drawn = permutation.monteCarlo().get();
            out.println("by permutation: p = " + KmOutput.shown(number(permutation.pValue())) + " of " + drawn.draws()
                    + " draws with seed " + permutation.options().seed() + "; 99 % interval "
                    + KmOutput.shown(drawn.lower()) + " to " + KmOutput.shown(drawn.upper()) + ", standard error "
                    + KmOutput.shown(drawn.standardError()));
        } else {
            out.println("by permutation: "
                    + (permutation.pValue() instanceof Estimate.Value p
                            ? "p = " + KmOutput.shown(p.value()) + " of all "
                                    + KmOutput.shown(permutation.permutations()) + " permutations"
                            : notEstimable(permutation.pValue())));
        }
        out.println(permutation.assumption());
        TextTable table = new TextTable(by, "median follow-up");
        List<SurvivalCurve> curves =
                KaplanMeier.withDefaults().estimateFollowUpByGroup(followUps, ReverseTies.DEATHS_STAY);
        for (SurvivalCurve curve : curves) {
            Estimate median = curve.median().estimate();
            table.row(
                    curve.group().label(),
                    median.number().isPresent()
                            ? KmOutput.shown(number(median))
                            : median instanceof Estimate.NotReached ? "not reached" : "not estimable");
        }
        table.printTo(out);
    }

    private void textOfPairs(PrintWriter out) {
        if (pairwise == null) {
            return;
        }
        String adjusted = switch (pairwise.adjustment()) {
            case NONE -> "p, not adjusted";
            default -> "p, " + pairwise.adjustment().label();
        };
        out.println();
        out.println(pairwise.family());
        TextTable table = new TextTable(by, "against", "chi-square", "p", adjusted);
        for (PairwiseLogRankResult.Pair pair : pairwise.pairs()) {
            String[] numbers = pair.comparison().test() instanceof ChiSquareTest.Outcome outcome
                    ? new String[] {
                        KmOutput.shown(outcome.statistic()),
                        KmOutput.shown(outcome.pValue()),
                        KmOutput.shown(number(pair.adjusted()))
                    }
                    : new String[] {"not estimable", "", ""};
            table.row(pair.first().label(), pair.second().label(), numbers[0], numbers[1], numbers[2]);
        }
        table.printTo(out);
        for (PairwiseLogRankResult.Pair pair : pairwise.pairs()) {
            if (pair.pValue() instanceof Estimate.NotEstimable) {
                out.println(TextTable.oneLine(pair.first().label()) + " against "
                        + TextTable.oneLine(pair.second().label()) + ": " + notEstimable(pair.pValue()));
            }
        }
    }

    private static String notEstimable(Estimate value) {
        return "not estimable: " + ((Estimate.NotEstimable) value).reason();
    }
}
