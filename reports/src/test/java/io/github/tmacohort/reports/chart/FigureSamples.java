package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Comparison;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Curve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.HazardRatio;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Layer;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Median;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.RiskRow;
import io.github.tmacohort.reports.figure.TimeAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Figures of every kind from invented numbers: what the tests draw. */
final class FigureSamples {

    private FigureSamples() {}

    static FigureText text(String id, String title) {
        return new FigureText(
                id, title, "30 children treated with defibrotide; 95% confidence bands, log-log", "", true);
    }

    /** Exponential times with uniform censoring, estimated by the product limit here because figures compute nothing. */
    static Curve curve(
            String key,
            String label,
            int n,
            double mean,
            double horizon,
            long seed,
            List<RiskRow> rows,
            List<Double> ticks) {
        Random random = new Random(seed);
        double[] times = new double[n];
        boolean[] died = new boolean[n];
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            double death = Math.ceil(-mean * Math.log(1 - random.nextDouble()));
            double last = Math.ceil(horizon * (0.35 + 0.65 * random.nextDouble()));
            times[i] = Math.min(death, last);
            died[i] = death <= last;
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(times[a], times[b]));
        List<Double> stepTimes = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<Double> marks = new ArrayList<>();
        double survival = 1;
        double variance = 0;
        int events = 0;
        for (int i = 0; i < n; ) {
            double time = times[order[i]];
            int atRisk = n - i;
            int d = 0;
            for (; i < n && times[order[i]] == time; i++) {
                d += died[order[i]] ? 1 : 0;
                if (!died[order[i]]) {
                    marks.add(time);
                }
            }
            if (d > 0) {
                survival *= 1 - d / (double) atRisk;
                variance += d / (atRisk * (double) (atRisk - d));
                double half = 1.959964 * Math.sqrt(variance) / Math.abs(Math.log(survival));
                stepTimes.add(time);
                values.add(new double[] {
                    survival,
                    survival > 0 ? Math.pow(survival, Math.exp(half)) : Double.NaN,
                    survival > 0 ? Math.pow(survival, Math.exp(-half)) : Double.NaN
                });
            }
            events += d;
        }
        for (Count count : Count.values()) {
            List<Integer> counts = new ArrayList<>();
            for (double tick : ticks) {
                int found = 0;
                for (int i = 0; i < n; i++) {
                    boolean before = times[i] < tick;
                    found += switch (count) {
                        case AT_RISK -> before ? 0 : 1;
                        case EVENTS -> before && died[i] ? 1 : 0;
                        case CENSORED -> before && !died[i] ? 1 : 0;
                    };
                }
                counts.add(found);
            }
            rows.add(new RiskRow(key, count, counts));
        }
        return Curve.of(
                key,
                label,
                n,
                events,
                stepTimes.stream().mapToDouble(Double::doubleValue).toArray(),
                values.stream().mapToDouble(v -> v[0]).toArray(),
                values.stream().mapToDouble(v -> v[1]).toArray(),
                values.stream().mapToDouble(v -> v[2]).toArray(),
                marks.stream().mapToDouble(Double::doubleValue).toArray(),
                times[order[n - 1]]);
    }

    static List<RiskRow> only(Count count, List<RiskRow> rows) {
        return rows.stream().filter(row -> row.count() == count).toList();
    }

    static KaplanMeierFigure overallSurvival() {
        TimeAxis axis = TimeAxis.days("first dose of defibrotide", 0, 365);
        List<RiskRow> rows = new ArrayList<>();
        Curve curve = curve("all", "All treated patients", 30, 500, 500, 3, rows, axis.ticks());
        return KaplanMeierFigure.of(
                        text("overall-survival", "Overall survival from the first dose of defibrotide"),
                        Endpoint.overallSurvival(),
                        axis,
                        List.of(curve.withMedian(
                                new Median(Estimate.of(341), Estimate.of(180), Estimate.notReached("open")))))
                .withRiskTable(rows)
                .withLayers(EnumSet.allOf(Layer.class))
                .withNotes(List.of(
                        "At risk on a day: not dead, not censored before it. Curves end at the last follow-up; vertical"
                                + " marks are censored patients."));
    }

    static KaplanMeierFigure landmark() {
        TimeAxis axis = TimeAxis.days("first dose; landmark day 28", 28, 365);
        List<RiskRow> rows = new ArrayList<>();
        Curve yes = shifted(curve("yes", "Responders by day 28", 14, 900, 500, 5, rows, unshifted(axis)), 28);
        Curve no = shifted(curve("no", "Non-responders by day 28", 11, 220, 500, 9, rows, unshifted(axis)), 28);
        return KaplanMeierFigure.of(
                        text("survival-by-response", "Survival by response at the day-28 landmark"),
                        new Endpoint("Survival after day 28", "deaths"),
                        axis,
                        List.of(yes, no))
                .withRiskTable(only(Count.AT_RISK, rows))
                .withComparison(new Comparison(
                        "Log-rank test, exact permutation",
                        0.0213,
                        Optional.of(new HazardRatio(
                                "responders against non-responders",
                                Estimate.of(0.31),
                                new Interval.Bounds(0.11, 0.87),
                                0.95))));
    }

    private static List<Double> unshifted(TimeAxis axis) {
        return axis.ticks().stream().map(t -> t - axis.start()).toList();
    }

    private static Curve shifted(Curve c, double by) {
        List<KaplanMeierFigure.Step> steps = c.steps().stream()
                .map(s -> new KaplanMeierFigure.Step(s.time() + by, s.survival(), s.interval()))
                .toList();
        List<Double> marks = c.censorTimes().stream().map(t -> t + by).toList();
        return new Curve(c.key(), c.label(), c.subjects(), c.events(), steps, marks, c.end() + by, c.median());
    }

    static KaplanMeierFigure naive() {
        TimeAxis axis = TimeAxis.days("first dose of defibrotide", 0, 365);
        List<RiskRow> rows = new ArrayList<>();
        Curve yes = curve("yes", "Ever responded", 19, 1500, 500, 15, rows, axis.ticks());
        Curve no = curve("no", "Never responded", 11, 90, 500, 19, rows, axis.ticks());
        return KaplanMeierFigure.of(
                        text("survival-naive", "Survival by response at any time"),
                        Endpoint.overallSurvival(),
                        axis,
                        List.of(yes, no))
                .withRiskTable(rows)
                .withWarning("Biased by construction: a patient must live long enough to respond, so responders cannot"
                        + " die early (immortal time). Shown only to be compared with the landmark analysis.");
    }

    static List<Figure> all() {
        return List.of(overallSurvival(), landmark(), naive());
    }
}
