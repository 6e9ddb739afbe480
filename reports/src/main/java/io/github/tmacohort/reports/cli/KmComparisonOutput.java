package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.BandType;
import io.github.tmacohort.analysis.survival.ConfidenceBand;
import io.github.tmacohort.analysis.survival.FixedTimeResult;
import io.github.tmacohort.analysis.survival.RestrictedMean;
import io.github.tmacohort.analysis.survival.RestrictedMeanContrast;
import io.github.tmacohort.analysis.survival.RestrictedMeanResult;
import java.io.PrintWriter;
import java.util.Locale;

/** Bands, restricted means and survival compared at fixed times, as JSON and text. */
final class KmComparisonOutput {
    private static final String[] CONTRAST = {"estimate", "standardError", "lower", "upper", "pValue"};

    private final KmComparison comparison;

    KmComparisonOutput(KmComparison comparison) {
        this.comparison = comparison;
    }

    static String name(BandType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Members of a curve's object. */
    void curveAsJson(int curve, ResultText text) {
        if (!comparison.bands().isEmpty()) {
            ConfidenceBand band = comparison.bands().get(curve);
            text.raw(",\"band\":{\"type\":\"")
                    .raw(name(band.options().type()))
                    .raw("\",\"transform\":\"")
                    .raw(KmCommand.name(band.options().transform()))
                    .raw("\",");
            KmOutput.membersAsJson(
                    text, new String[] {"from", "to", "criticalValue"}, band.from(), band.to(), band.criticalValue());
        }
        if (!comparison.restrictedMeans().isEmpty()) {
            RestrictedMean mean = comparison.restrictedMeans().get(curve);
            text.raw(",\"restrictedMean\":{");
            KmOutput.membersAsJson(
                    text,
                    new String[] {"horizon", "estimate", "standardError", "lower", "upper"},
                    Estimate.of(mean.horizon()),
                    mean.mean(),
                    mean.standardError(),
                    KmOutput.lower(mean.interval()),
                    KmOutput.upper(mean.interval()));
        }
    }

    /** Members of the whole result, after the curves. */
    void json(ResultText text) {
        if (!comparison.fixedTimes().isEmpty()) {
            text.raw(",\"comparedAt\":[");
            for (int i = 0; i < comparison.fixedTimes().size(); i++) {
                text.raw(i == 0 ? "\n" : ",\n");
                fixedTimeAsJson(comparison.fixedTimes().get(i), text);
            }
            text.raw("\n]");
        }
        comparison.horizon().ifPresent(horizon -> {
            text.raw(",\"restrictedMeans\":{");
            if (comparison.restrictedMeansCompared().isEmpty()) {
                KmOutput.membersAsJson(text, new String[] {"horizon"}, horizon);
            } else {
                RestrictedMeanResult result =
                        comparison.restrictedMeansCompared().get();
                text.raw("\"horizon\":").number(horizon.number().orElseThrow()).raw(",\"groups\":[");
                text.jsonString(result.firstGroup().label())
                        .raw(',')
                        .jsonString(result.secondGroup().label());
                contrastAsJson("],\"difference\":{", result.difference(), text);
                contrastAsJson(",\"ratio\":{", result.ratio(), text);
                text.raw('}');
            }
        });
    }

    private static void fixedTimeAsJson(FixedTimeResult result, ResultText text) {
        text.raw("{\"time\":").number(result.time());
        text.raw(",\"transform\":\"")
                .raw(KmCommand.name(result.options().transform()))
                .raw("\",");
        text.chiSquare(result.test());
        if (result.groups().size() == 2) {
            text.raw(",\"difference\":{");
            KmOutput.membersAsJson(
                    text,
                    new String[] {"estimate", "standardError", "lower", "upper"},
                    result.difference(),
                    result.standardError(),
                    KmOutput.lower(result.interval()),
                    KmOutput.upper(result.interval()));
        }
        text.raw('}');
    }

    private static void contrastAsJson(String before, RestrictedMeanContrast contrast, ResultText text) {
        text.raw(before);
        KmOutput.membersAsJson(
                text,
                CONTRAST,
                contrast.estimate(),
                contrast.standardError(),
                KmOutput.lower(contrast.interval()),
                KmOutput.upper(contrast.interval()),
                contrast.pValue());
    }

    void text(String by, PrintWriter out) {
        fixedTimesAsText(out);
        if (!comparison.bands().isEmpty()) {
            bandsAsText(by == null ? "" : by, out);
        }
        comparison.horizon().ifPresent(horizon -> restrictedMeansAsText(by == null ? "" : by, horizon, out));
    }

    private void fixedTimesAsText(PrintWriter out) {
        if (comparison.fixedTimes().isEmpty()) {
            return;
        }
        FixedTimeResult any = comparison.fixedTimes().get(0);
        out.println();
        out.println("Survival compared at fixed times, on the scale "
                + KmCommand.name(any.options().transform())
                + (any.groups().size() == 2 ? "; difference: " + label(any, 0) + " minus " + label(any, 1) : ""));
        boolean two = any.groups().size() == 2;
        TextTable table = two
                ? new TextTable("time", "chi-square", "df", "p", "difference", "lower", "upper")
                : new TextTable("time", "chi-square", "df", "p");
        for (FixedTimeResult result : comparison.fixedTimes()) {
            String[] test = result.test() instanceof ChiSquareTest.Outcome outcome
                    ? new String[] {
                        KmOutput.shown(outcome.statistic()),
                        String.valueOf(outcome.degreesOfFreedom()),
                        KmOutput.shown(outcome.pValue())
                    }
                    : new String[] {"not estimable", "", ""};
            String time = KmOutput.shown(result.time());
            if (two) {
                table.row(
                        time,
                        test[0],
                        test[1],
                        test[2],
                        KmOutput.shown(result.difference()),
                        KmOutput.shown(KmOutput.lower(result.interval())),
                        KmOutput.shown(KmOutput.upper(result.interval())));
            } else {
                table.row(time, test[0], test[1], test[2]);
            }
        }
        table.printTo(out);
        for (FixedTimeResult result : comparison.fixedTimes()) {
            if (result.test() instanceof ChiSquareTest.NotEstimable none) {
                out.println("at " + KmOutput.shown(result.time()) + ": " + TextTable.oneLine(none.reason()));
            }
        }
    }

    private static String label(FixedTimeResult result, int group) {
        return TextTable.oneLine(result.groups().get(group).key().label());
    }

    private void bandsAsText(String by, PrintWriter out) {
        ConfidenceBand any = comparison.bands().get(0);
        out.println();
        out.println("Simultaneous bands, " + name(any.options().type()) + ", on the scale "
                + KmCommand.name(any.options().transform()) + "; limits of all points with --format json or csv");
        TextTable table = new TextTable(by, "from", "to", "critical value");
        for (ConfidenceBand band : comparison.bands()) {
            table.row(
                    by.isEmpty() ? "" : band.curve().group().label(),
                    KmOutput.shown(band.from()),
                    KmOutput.shown(band.to()),
                    KmOutput.shown(band.criticalValue()));
        }
        table.printTo(out);
        for (ConfidenceBand band : comparison.bands()) {
            KmOutput.reasons(
                    "band of " + KmOutput.name(band.curve(), by.isEmpty()),
                    out,
                    band.from(),
                    band.to(),
                    band.criticalValue());
        }
    }

    private void restrictedMeansAsText(String by, Estimate horizon, PrintWriter out) {
        out.println();
        if (horizon instanceof Estimate.NotEstimable none) {
            out.println("Restricted means: not estimable, " + TextTable.oneLine(none.reason()));
            return;
        }
        out.println("Restricted means to " + KmOutput.shown(horizon));
        TextTable table = new TextTable(
                by,
                "mean",
                "standard error",
                "lower",
                "upper",
                comparison.curves().size() == 2 ? "p" : "");
        for (int i = 0; i < comparison.curves().size(); i++) {
            RestrictedMean mean = comparison.restrictedMeans().get(i);
            String name = by.isEmpty() ? "" : comparison.curves().get(i).group().label();
            row(name, mean.mean(), mean.standardError(), mean.interval(), "", table);
        }
        comparison.restrictedMeansCompared().ifPresent(result -> {
            contrast("difference", result.difference(), table);
            contrast("ratio (error of its log)", result.ratio(), table);
        });
        table.printTo(out);
        for (int i = 0; i < comparison.curves().size(); i++) {
            RestrictedMean mean = comparison.restrictedMeans().get(i);
            KmOutput.reasons(
                    "restricted mean of " + KmOutput.name(comparison.curves().get(i), by.isEmpty()),
                    out,
                    mean.mean(),
                    mean.standardError(),
                    KmOutput.lower(mean.interval()));
        }
    }

    private static void contrast(String name, RestrictedMeanContrast contrast, TextTable table) {
        row(
                name,
                contrast.estimate(),
                contrast.standardError(),
                contrast.interval(),
                KmOutput.shown(contrast.pValue()),
                table);
    }

    private static void row(
            String name, Estimate estimate, Estimate error, Interval interval, String p, TextTable table) {
        table.row(
                name,
                KmOutput.shown(estimate),
                KmOutput.shown(error),
                KmOutput.shown(KmOutput.lower(interval)),
                KmOutput.shown(KmOutput.upper(interval)),
                p);
    }
}
