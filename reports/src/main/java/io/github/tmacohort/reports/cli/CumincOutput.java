package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.competing.GrayResult;
import io.github.tmacohort.analysis.competing.IncidenceVariance;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Cumulative incidences and Gray's tests as JSON, CSV and text. */
final class CumincOutput {
    private final Origin origin;
    private final List<CumulativeIncidence> curves;
    private final List<GrayResult> tests;
    private final List<Double> times;
    private final String by;
    private final PrintWriter out;

    CumincOutput(
            Origin origin,
            List<CumulativeIncidence> curves,
            List<GrayResult> tests,
            List<Double> times,
            String by,
            PrintWriter out) {
        this.origin = origin;
        this.curves = curves;
        this.tests = tests;
        this.times = times;
        this.by = by;
        this.out = out;
    }

    private int causes() {
        return origin.causes();
    }

    private String label(CumulativeIncidence curve) {
        return by == null ? "" : curve.group().label();
    }

    // ---- JSON --------------------------------------------------------------------------------------------------

    void json() {
        ResultText text = new ResultText();
        text.raw("{\"n\":").number(origin.rows()).raw(",\"dropped\":").number(origin.dropped());
        text.raw(",\"curves\":[");
        for (int g = 0; g < curves.size(); g++) {
            CumulativeIncidence curve = curves.get(g);
            text.raw(g == 0 ? "\n" : ",\n").raw("{\"group\":");
            if (by == null) {
                text.raw("null");
            } else {
                text.jsonString(curve.group().label());
            }
            text.raw(",\"n\":").number(curve.subjects()).raw(",\"causes\":[");
            for (int cause = 1; cause <= causes(); cause++) {
                text.raw(cause == 1 ? "\n" : ",\n");
                causeAsJson(curve, cause, text);
                text.writeTo(out);
            }
            text.raw("\n]}");
        }
        text.raw("\n],\"gray\":[");
        for (int i = 0; i < tests.size(); i++) {
            testAsJson(tests.get(i), text.raw(i == 0 ? "\n" : ",\n"));
        }
        text.raw(tests.isEmpty() ? "]" : "\n]");
        AalenJohansenOptions options = curves.get(0).options();
        text.raw(",\"variance\":").jsonString(options.variance().name().toLowerCase(Locale.ROOT));
        text.raw(",\"confType\":").jsonString(CumincCommand.name(options.transform()));
        text.raw(",\"confidenceLevel\":").number(options.confidenceLevel());
        if (!tests.isEmpty()) {
            text.raw(",\"rho\":").number(tests.get(0).options().rho());
            text.raw(",\"strata\":").number(tests.get(0).strata());
        }
        text.raw("}\n").writeTo(out);
    }

    private void causeAsJson(CumulativeIncidence curve, int cause, ResultText text) {
        text.raw("{\"cause\":").number(cause).raw(",\"events\":").number(curve.events(cause));
        if (!times.isEmpty()) {
            text.raw(",\"at\":[");
            for (int i = 0; i < times.size(); i++) {
                double t = times.get(i);
                text.raw(i == 0 ? "{\"time\":" : ",{\"time\":").number(t);
                numbers(curve.incidenceAt(t, cause), curve.standardErrorAt(t, cause), curve.intervalAt(t, cause), text);
            }
            text.raw(']');
        }
        text.raw(",\"points\":[");
        for (int i = 0; i < curve.size(); i++) {
            text.raw(i == 0 ? "\n" : ",\n").raw("{\"time\":").number(curve.time(i));
            numbers(curve.incidence(i, cause), curve.standardError(i, cause), curve.interval(i, cause), text);
        }
        text.raw("\n]}");
    }

    private static void numbers(Estimate estimate, Estimate error, Interval interval, ResultText text) {
        text.raw(",\"estimate\":").numberOrNull(estimate.number().orElse(Double.NaN));
        text.raw(",\"standardError\":").numberOrNull(error.number().orElse(Double.NaN));
        if (interval instanceof Interval.Bounds bounds) {
            text.raw(",\"lower\":")
                    .number(bounds.lower())
                    .raw(",\"upper\":")
                    .number(bounds.upper())
                    .raw('}');
        } else {
            text.raw(",\"lower\":null,\"upper\":null,\"reason\":")
                    .jsonString(((Interval.NotEstimable) interval).reason())
                    .raw('}');
        }
    }

    private static void testAsJson(GrayResult result, ResultText text) {
        text.raw("{\"cause\":").number(result.causeNumber());
        if (result.test() instanceof ChiSquareTest.Outcome outcome) {
            text.raw(",\"statistic\":").number(outcome.statistic());
            text.raw(",\"df\":").number(outcome.degreesOfFreedom());
            text.raw(",\"pValue\":").number(outcome.pValue()).raw('}');
        } else {
            text.raw(",\"statistic\":null,\"df\":null,\"pValue\":null,\"reason\":");
            text.jsonString(((ChiSquareTest.NotEstimable) result.test()).reason())
                    .raw('}');
        }
    }

    // ---- CSV ---------------------------------------------------------------------------------------------------

    /** A row per group, cause and point; with times given, per time. */
    void csv() {
        ResultText text = new ResultText();
        text.raw("group,cause,time,estimate,standardError,lower,upper\n");
        for (CumulativeIncidence curve : curves) {
            for (int cause = 1; cause <= causes(); cause++) {
                int size = times.isEmpty() ? curve.size() : times.size();
                for (int i = 0; i < size; i++) {
                    double t = times.isEmpty() ? curve.time(i) : times.get(i);
                    text.csvCell(label(curve))
                            .raw(',')
                            .number(cause)
                            .raw(',')
                            .number(t)
                            .raw(',');
                    text.numberOrEmpty(curve.incidenceAt(t, cause).number().orElse(Double.NaN))
                            .raw(',');
                    text.numberOrEmpty(curve.standardErrorAt(t, cause).number().orElse(Double.NaN));
                    if (curve.intervalAt(t, cause) instanceof Interval.Bounds bounds) {
                        text.raw(',')
                                .number(bounds.lower())
                                .raw(',')
                                .number(bounds.upper())
                                .raw('\n');
                    } else {
                        text.raw(",,\n");
                    }
                }
            }
            text.writeTo(out);
        }
        text.writeTo(out);
    }

    // ---- text --------------------------------------------------------------------------------------------------

    void text() {
        CumulativeIncidence any = curves.get(0);
        out.println("Cumulative incidence (Aalen-Johansen); "
                + KmOutput.shown(any.options().confidenceLevel() * 100) + " % intervals symmetric on the scale "
                + CumincCommand.name(any.options().transform()) + "; variance as "
                + (any.options().variance() == IncidenceVariance.AALEN ? "Aalen" : "Greenwood"));
        out.println(origin.text());
        TextTable table =
                new TextTable(by == null ? "" : by, "cause", "n", "events", "time", "incidence", "lower", "upper");
        for (CumulativeIncidence curve : curves) {
            List<Double> shown =
                    !times.isEmpty() ? times : curve.size() == 0 ? List.of() : List.of(curve.time(curve.size() - 1));
            for (int cause = 1; cause <= causes(); cause++) {
                for (double t : shown) {
                    table.row(
                            label(curve),
                            KmOutput.shown(cause),
                            KmOutput.shown(curve.subjects()),
                            KmOutput.shown(curve.events(cause)),
                            KmOutput.shown(t),
                            shown(curve.incidenceAt(t, cause)),
                            limit(curve.intervalAt(t, cause), true),
                            limit(curve.intervalAt(t, cause), false));
                }
            }
        }
        out.println();
        table.printTo(out);
        if (!tests.isEmpty()) {
            double rho = tests.get(0).options().rho();
            int strata = tests.get(0).strata();
            out.println();
            out.println("Gray's test, two-sided" + (rho == 0 ? "" : "; rho " + KmOutput.shown(rho))
                    + (strata == 1 ? "" : "; " + strata + " strata"));
            for (GrayResult result : tests) {
                out.println("cause " + result.causeNumber() + ": " + shown(result.test()));
            }
        }
    }

    private static String shown(ChiSquareTest test) {
        return test instanceof ChiSquareTest.Outcome outcome
                ? "chi-square " + KmOutput.shown(outcome.statistic()) + " on " + outcome.degreesOfFreedom()
                        + " df, p = " + KmOutput.shown(outcome.pValue())
                : "not estimable: " + ((ChiSquareTest.NotEstimable) test).reason();
    }

    private static String shown(Estimate value) {
        return value.number().isPresent() ? KmOutput.shown(value.number().getAsDouble()) : "not estimable";
    }

    private static String limit(Interval interval, boolean lower) {
        return interval instanceof Interval.Bounds bounds
                ? KmOutput.shown(lower ? bounds.lower() : bounds.upper())
                : "not estimable";
    }
}
