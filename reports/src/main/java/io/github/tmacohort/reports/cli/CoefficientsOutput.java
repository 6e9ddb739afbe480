package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.Coefficient;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Coefficients of a regression on a hazard as JSON, CSV and text; lower and upper are limits of the hazard ratio. */
final class CoefficientsOutput {
    private CoefficientsOutput() {}

    /** The members of an array. */
    static void json(List<Coefficient> coefficients, ResultText text) {
        boolean first = true;
        for (Coefficient c : coefficients) {
            text.raw(first ? "\n" : ",\n").raw("{\"term\":").jsonString(c.term());
            first = false;
            member(text, "coef", c.estimate());
            member(text, "hazardRatio", c.hazardRatio());
            member(text, "se", c.standardError());
            c.robustStandardError().ifPresent(error -> member(text, "robustSe", error));
            member(text, "z", c.z());
            member(text, "pValue", c.pValue());
            Interval interval = c.hazardRatioInterval();
            member(text, "lower", limit(interval, true));
            member(text, "upper", limit(interval, false));
            Set<String> reasons = new LinkedHashSet<>();
            for (Estimate value : List.of(c.estimate(), c.hazardRatio(), c.standardError(), limit(interval, true))) {
                if (value instanceof Estimate.NotEstimable none) {
                    reasons.add(none.reason());
                }
            }
            if (!reasons.isEmpty()) {
                text.raw(",\"reason\":").jsonString(String.join("; ", reasons));
            }
            text.raw('}');
        }
    }

    private static void member(ResultText text, String name, Estimate value) {
        text.raw(",\"").raw(name).raw("\":").numberOrNull(number(value));
    }

    private static double number(Estimate value) {
        return value.number().orElse(Double.NaN);
    }

    private static Estimate limit(Interval interval, boolean lower) {
        return interval instanceof Interval.Bounds bounds
                ? Estimate.of(lower ? bounds.lower() : bounds.upper())
                : Estimate.notEstimable(((Interval.NotEstimable) interval).reason());
    }

    static void csv(List<Coefficient> coefficients, ResultText text) {
        text.raw("term,coef,hazardRatio,se,robustSe,z,pValue,lower,upper\n");
        for (Coefficient c : coefficients) {
            text.csvCell(c.term());
            for (Estimate value : List.of(
                    c.estimate(),
                    c.hazardRatio(),
                    c.standardError(),
                    c.robustStandardError().orElse(Estimate.notEstimable("not asked for")),
                    c.z(),
                    c.pValue(),
                    limit(c.hazardRatioInterval(), true),
                    limit(c.hazardRatioInterval(), false))) {
                text.raw(',').numberOrEmpty(number(value));
            }
            text.raw('\n');
        }
    }

    static void text(List<Coefficient> coefficients, PrintWriter out) {
        TextTable table = new TextTable("", "coef", "hazard ratio", "lower", "upper", "se", "z", "p");
        for (Coefficient c : coefficients) {
            table.row(
                    c.term(),
                    shown(c.estimate()),
                    shown(c.hazardRatio()),
                    shown(limit(c.hazardRatioInterval(), true)),
                    shown(limit(c.hazardRatioInterval(), false)),
                    shown(c.robustStandardError().orElse(c.standardError())),
                    shown(c.z()),
                    shown(c.pValue()));
        }
        table.printTo(out);
        for (Coefficient c : coefficients) {
            if (c.estimate() instanceof Estimate.NotEstimable none) {
                out.println(TextTable.oneLine(c.term()) + ": " + none.reason());
            }
        }
    }

    private static String shown(Estimate value) {
        return value.number().isPresent() ? KmOutput.shown(value.number().getAsDouble()) : "not estimable";
    }
}
