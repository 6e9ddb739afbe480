package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.ConfidenceBand;
import io.github.tmacohort.analysis.survival.IntervalTransform;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Curves as JSON, CSV and text. Points are written by all processors, block by block, in their order. */
final class KmOutput {
    private static final int BLOCK = 1 << 14;
    private static final String[] AT = {"survival", "standardError", "lower", "upper"};
    private static final String[] AT_WITH_BAND = {
        "survival", "standardError", "lower", "upper", "bandLower", "bandUpper"
    };

    private final Origin origin;
    private final List<SurvivalCurve> curves;
    private final List<ConfidenceBand> bands; // one per curve, or none
    private final KmComparisonOutput comparison;
    private final List<Double> times;
    private final String by;
    private final PrintWriter out;

    KmOutput(Origin origin, KmComparison made, List<Double> times, String by, PrintWriter out) {
        this.origin = origin;
        curves = made.curves();
        bands = made.bands();
        comparison = new KmComparisonOutput(made);
        this.times = times;
        this.by = by;
        this.out = out;
    }

    // ---- JSON --------------------------------------------------------------------------------------------------

    void json() {
        ResultText text = new ResultText();
        text.raw("{\"n\":").number(origin.rows()).raw(",\"dropped\":").number(origin.dropped());
        if (origin.isWeighted()) {
            text.raw(",\"weights\":\"").raw(origin.weights()).raw('"');
        }
        text.raw(",\"curves\":");
        curvesAsJson(text);
        comparison.json(text);
        KaplanMeierOptions options = curves.get(0).options();
        text.raw(",\"confType\":").jsonString(KmCommand.name(options.transform()));
        text.raw(",\"confidenceLevel\":").number(options.confidenceLevel());
        if (curves.stream().anyMatch(SurvivalCurve::isConditional)) {
            text.raw(",\"minimumAtRisk\":").number(options.minimumAtRisk());
        }
        text.raw("}\n").writeTo(out);
    }

    private void curvesAsJson(ResultText text) {
        text.raw('[');
        for (int c = 0; c < curves.size(); c++) {
            text.raw(c == 0 ? "\n" : ",\n");
            curveAsJson(c, text);
        }
        text.raw("\n]");
    }

    /** The array of named curves, for other commands; what was collected before is written on the way. */
    static void array(List<SurvivalCurve> curves, ResultText text, PrintWriter out) {
        KmComparison alone =
                new KmComparison(curves, List.of(), Optional.empty(), List.of(), Optional.empty(), List.of());
        new KmOutput(null, alone, List.of(), "group", out).curvesAsJson(text);
    }

    private void curveAsJson(int index, ResultText text) {
        SurvivalCurve curve = curves.get(index);
        ConfidenceBand band = bands.isEmpty() ? null : bands.get(index);
        text.raw("{\"group\":");
        if (by == null) {
            text.raw("null");
        } else {
            text.jsonString(curve.group().label());
        }
        text.raw(",\"n\":").number(curve.subjects());
        if (curve.neverAtRisk() > 0) {
            text.raw(",\"neverAtRisk\":").number(curve.neverAtRisk());
        }
        if (curve.isConditional() && curve.size() > 0) {
            text.raw(",\"conditionalOnSurvivalTo\":").number(curve.start());
        }
        text.raw(",\"events\":").number(curve.events()).raw(",\"median\":{");
        Quantile median = curve.median();
        membersAsJson(
                text, new String[] {"estimate", "lower", "upper"}, median.estimate(), median.lower(), median.upper());
        if (!times.isEmpty()) {
            text.raw(",\"at\":[");
            for (int i = 0; i < times.size(); i++) {
                double t = times.get(i);
                text.raw(i == 0 ? "" : ",")
                        .raw("{\"time\":")
                        .number(t)
                        .raw(",\"atRisk\":")
                        .number(curve.atRiskAt(t));
                text.raw(',');
                Interval interval = curve.intervalAt(t);
                if (band == null) {
                    membersAsJson(
                            text, AT, curve.survivalAt(t), curve.standardErrorAt(t), lower(interval), upper(interval));
                } else {
                    membersAsJson(
                            text,
                            AT_WITH_BAND,
                            curve.survivalAt(t),
                            curve.standardErrorAt(t),
                            lower(interval),
                            upper(interval),
                            lower(band.intervalAt(t)),
                            upper(band.intervalAt(t)));
                }
            }
            text.raw(']');
        }
        comparison.curveAsJson(index, text);
        text.raw(",\"points\":[");
        text.writeTo(out);
        SurvivalCurve.Limits limits = curve.limits();
        points(curve, (block, i) -> pointAsJson(curve, limits, band, i, block.raw(i == 0 ? "\n" : ",\n")));
        text.raw("\n]}");
    }

    /** Members of an object that is begun already, and its end. */
    static void membersAsJson(ResultText text, String[] names, Estimate... values) {
        Set<String> reasons = new LinkedHashSet<>();
        for (int i = 0; i < names.length; i++) {
            text.raw(i == 0 ? "\"" : ",\"")
                    .raw(names[i])
                    .raw("\":")
                    .numberOrNull(values[i].number().orElse(Double.NaN));
            reason(values[i], reasons);
        }
        if (!reasons.isEmpty()) {
            text.raw(",\"reason\":").jsonString(String.join("; ", reasons));
        }
        text.raw('}');
    }

    private static void reason(Estimate value, Set<String> reasons) {
        if (value instanceof Estimate.NotReached none) {
            reasons.add(none.reason());
        } else if (value instanceof Estimate.NotEstimable none) {
            reasons.add(none.reason());
        }
    }

    static Estimate lower(Interval interval) {
        return interval instanceof Interval.Bounds bounds
                ? Estimate.of(bounds.lower())
                : Estimate.notEstimable(((Interval.NotEstimable) interval).reason());
    }

    static Estimate upper(Interval interval) {
        return interval instanceof Interval.Bounds bounds
                ? Estimate.of(bounds.upper())
                : Estimate.notEstimable(((Interval.NotEstimable) interval).reason());
    }

    private static void pointAsJson(
            SurvivalCurve curve, SurvivalCurve.Limits limits, ConfidenceBand band, int i, ResultText text) {
        double lower = limits.lower(i);
        text.raw("{\"time\":").number(curve.time(i));
        text.raw(",\"atRisk\":").number(curve.atRisk(i));
        text.raw(",\"events\":").number(curve.events(i));
        text.raw(",\"censored\":").number(curve.censored(i));
        text.raw(",\"survival\":").numberOrNull(curve.survivalOrNaN(i));
        text.raw(",\"standardError\":").numberOrNull(curve.standardErrorOrNaN(i));
        text.raw(",\"lower\":").numberOrNull(lower);
        text.raw(",\"upper\":").numberOrNull(limits.upper(i));
        if (band != null) {
            Interval around = band.interval(i);
            text.raw(",\"bandLower\":").numberOrNull(lower(around).number().orElse(Double.NaN));
            text.raw(",\"bandUpper\":").numberOrNull(upper(around).number().orElse(Double.NaN));
        }
        if (lower != lower) {
            text.raw(",\"reason\":").jsonString(((Interval.NotEstimable) curve.interval(i)).reason());
        }
        text.raw('}');
    }

    /** Writes each point of a curve; blocks are made side by side and written in their order. */
    private void points(SurvivalCurve curve, BiConsumer<ResultText, Integer> writer) {
        int blocks = (curve.size() + BLOCK - 1) / BLOCK;
        int wave = 4 * Runtime.getRuntime().availableProcessors();
        for (int from = 0; from < blocks; from += wave) {
            int begin = from;
            ResultText[] written = new ResultText[Math.min(wave, blocks - from)];
            IntStream.range(0, written.length).parallel().forEach(b -> {
                ResultText text = new ResultText();
                int end = Math.min(curve.size(), (begin + b + 1) * BLOCK);
                for (int i = (begin + b) * BLOCK; i < end; i++) {
                    writer.accept(text, i);
                }
                written[b] = text;
            });
            for (ResultText text : written) {
                text.writeTo(out);
            }
        }
    }

    // ---- CSV ---------------------------------------------------------------------------------------------------

    /** A row per point; with times given, a row per time, with the counts since the time before it. */
    void csv() {
        ResultText text = new ResultText();
        text.raw("group,time,atRisk,events,censored,survival,standardError,lower,upper")
                .raw(bands.isEmpty() ? "\n" : ",bandLower,bandUpper\n");
        for (int c = 0; c < curves.size(); c++) {
            SurvivalCurve curve = curves.get(c);
            ConfidenceBand band = bands.isEmpty() ? null : bands.get(c);
            String group = by == null ? "" : curve.group().label();
            if (!times.isEmpty()) {
                timesAsCsv(curve, band, group, text);
                continue;
            }
            text.writeTo(out);
            SurvivalCurve.Limits limits = curve.limits();
            points(curve, (block, i) -> {
                block.csvCell(group)
                        .raw(',')
                        .number(curve.time(i))
                        .raw(',')
                        .number(curve.atRisk(i))
                        .raw(',');
                block.number(curve.events(i)).raw(',').number(curve.censored(i)).raw(',');
                block.numberOrEmpty(curve.survivalOrNaN(i)).raw(',').numberOrEmpty(curve.standardErrorOrNaN(i));
                block.raw(',').numberOrEmpty(limits.lower(i)).raw(',').numberOrEmpty(limits.upper(i));
                if (band != null) {
                    bandAsCsv(band.interval(i), block);
                }
                block.raw('\n');
            });
        }
        text.writeTo(out);
    }

    private void timesAsCsv(SurvivalCurve curve, ConfidenceBand band, String group, ResultText text) {
        double events = 0;
        double censored = 0;
        for (double t : times) {
            double eventsNow = curve.eventsUpTo(t);
            double censoredNow = curve.censoredUpTo(t);
            Interval interval = curve.intervalAt(t);
            text.csvCell(group)
                    .raw(',')
                    .number(t)
                    .raw(',')
                    .number(curve.atRiskAt(t))
                    .raw(',');
            text.number(eventsNow - events).raw(',').number(censoredNow - censored);
            for (Estimate value :
                    List.of(curve.survivalAt(t), curve.standardErrorAt(t), lower(interval), upper(interval))) {
                text.raw(',').numberOrEmpty(value.number().orElse(Double.NaN));
            }
            if (band != null) {
                bandAsCsv(band.intervalAt(t), text);
            }
            text.raw('\n');
            events = eventsNow;
            censored = censoredNow;
        }
    }

    private static void bandAsCsv(Interval band, ResultText text) {
        text.raw(',').numberOrEmpty(lower(band).number().orElse(Double.NaN));
        text.raw(',').numberOrEmpty(upper(band).number().orElse(Double.NaN));
    }

    // ---- text --------------------------------------------------------------------------------------------------

    void text() {
        SurvivalCurve any = curves.get(0);
        String level = shown(any.options().confidenceLevel() * 100);
        IntervalTransform transform = any.options().transform();
        out.println("Kaplan-Meier; " + level + " % intervals "
                + (transform == IntervalTransform.BETA_PRODUCT
                        ? "from beta products"
                        : "symmetric on the scale " + KmCommand.name(transform)));
        out.println(origin.text() + (origin.isWeighted() ? "; " + origin.weights() + " weights" : ""));
        TextTable table = new TextTable(by == null ? "" : by, "n", "events", "median", "lower", "upper");
        for (SurvivalCurve curve : curves) {
            Quantile median = curve.median();
            table.row(
                    by == null ? "" : curve.group().label(),
                    shown(curve.subjects()),
                    shown(curve.events()),
                    shown(median.estimate()) + (median.flatToTheEnd() ? "*" : ""),
                    shown(median.lower()),
                    shown(median.upper()));
        }
        out.println();
        table.printTo(out);
        if (curves.stream().anyMatch(curve -> curve.median().flatToTheEnd())) {
            out.println("* survival is exactly one half from this time until follow-up ends");
        }
        for (SurvivalCurve curve : curves) {
            String name = name(curve, by == null);
            reasons("median of " + name, out, curve.median().estimate());
            if (curve.isConditional() && curve.size() == 0) {
                out.println(name + ": never " + curve.options().minimumAtRisk()
                        + " at risk, so that it does not begin (--min-at-risk) and has no events");
            } else if (curve.isConditional()) {
                out.println(name + " is conditional on survival to " + shown(curve.start())
                        + ", from when on its events count");
            }
            if (curve.neverAtRisk() > 0) {
                int rows = curve.neverAtRisk();
                out.println(name + ": " + rows + (rows == 1 ? " row" : " rows")
                        + " never at risk (entry at or after the end)");
            }
        }
        if (!times.isEmpty()) {
            List<String> header =
                    new ArrayList<>(List.of(by == null ? "" : by, "time", "at risk", "survival", "lower", "upper"));
            if (!bands.isEmpty()) {
                header.addAll(List.of("band lower", "band upper"));
            }
            TextTable survival = new TextTable(header.toArray(String[]::new));
            for (int c = 0; c < curves.size(); c++) {
                for (double t : times) {
                    survival.row(atAsText(c, t));
                }
            }
            out.println();
            survival.printTo(out);
        }
        comparison.text(by, out);
    }

    static String name(SurvivalCurve curve, boolean alone) {
        return alone ? "the curve" : "curve " + TextTable.oneLine(curve.group().label());
    }

    /** A line with the reasons why some of the values are not estimable; none if all are. */
    static void reasons(String what, PrintWriter out, Estimate... values) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Estimate value : values) {
            if (value instanceof Estimate.NotEstimable none) {
                reasons.add(TextTable.oneLine(none.reason()));
            }
        }
        if (!reasons.isEmpty()) {
            out.println(what + ": not estimable, " + String.join("; ", reasons));
        }
    }

    private String[] atAsText(int index, double t) {
        SurvivalCurve curve = curves.get(index);
        Interval interval = curve.intervalAt(t);
        List<String> cells = new ArrayList<>(List.of(
                by == null ? "" : curve.group().label(),
                shown(t),
                shown(curve.atRiskAt(t)),
                shown(curve.survivalAt(t)),
                shown(lower(interval)),
                shown(upper(interval))));
        if (!bands.isEmpty()) {
            Interval around = bands.get(index).intervalAt(t);
            cells.addAll(List.of(shown(lower(around)), shown(upper(around))));
        }
        return cells.toArray(String[]::new);
    }

    static String shown(Estimate value) {
        if (value instanceof Estimate.NotReached) {
            return "not reached";
        }
        return value.number().isPresent() ? shown(value.number().getAsDouble()) : "not estimable";
    }

    /** Six significant digits at most. */
    static String shown(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        var rounded = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6, java.math.RoundingMode.HALF_UP))
                .stripTrailingZeros();
        // 10.0000001 is 10, not 1E+1
        return rounded.scale() < 0 && rounded.precision() - rounded.scale() <= 6
                ? rounded.toPlainString()
                : rounded.toString();
    }
}
