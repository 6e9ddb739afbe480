package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.figure.CumulativeFigure;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Layer;
import io.github.tmacohort.reports.figure.Milestone;
import io.github.tmacohort.reports.figure.Steps;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What step curves have in common when they are drawn, whether they fall from 1 or rise from 0.
 *
 * @param origin where every curve begins
 * @param annotation lines above the curves
 * @param cut whether bands pass the upper end of the scale
 */
record StepPlot(
        FigureText text,
        TimeAxis axis,
        String valueLabel,
        Scale scale,
        double origin,
        List<Curve> curves,
        List<Row> rows,
        List<Milestone> milestones,
        List<String> annotation,
        String warning,
        List<String> notes,
        Set<Layer> layers,
        boolean cut) {

    /** Room for the full width of lines at 0 and 1. */
    private static final double SLACK = 0.012;
    /** A band may pass the highest estimate by so much; beyond, it is cut. */
    private static final double BAND_OVER_ESTIMATE = 2.5;

    /** A step; limits are NaN where there is no interval. */
    record Step(double time, double value, double lower, double upper) {
        boolean hasInterval() {
            return !Double.isNaN(lower) && !Double.isNaN(upper);
        }
    }

    /** @param details what the legend says of it in brackets */
    record Curve(
            String key,
            String label,
            String details,
            List<Step> steps,
            List<Double> marks,
            double end,
            OptionalDouble median) {

        double at(double time, double origin) {
            return Steps.at(steps, Step::time, time).map(Step::value).orElse(origin);
        }
    }

    /** @param curve index of the curve it belongs to; −1 for none */
    record Row(String key, String label, Count count, List<Integer> counts, int curve) {}

    NumberText numbers() {
        return text.numbers();
    }

    static StepPlot of(KaplanMeierFigure figure) {
        NumberText numbers = figure.numbers();
        String unit = figure.axis().unit();
        List<Curve> curves = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (KaplanMeierFigure.Curve curve : figure.curves()) {
            List<String> details = new ArrayList<>();
            String median = curve.median().words(unit, numbers);
            if (!median.isEmpty()) {
                details.add("median " + median);
            }
            if (figure.layers().contains(Layer.MILESTONES)) {
                figure.milestones().stream()
                        .filter(m -> m.key().equals(curve.key()))
                        .forEach(m -> details.add(unbroken(m.percent(unit, curve.subjects(), numbers))));
            }
            String counted = patients(curve.subjects(), numbers) + ", "
                    + figure.endpoint().counted(curve.events(), numbers);
            curves.add(new Curve(
                    curve.key(),
                    curve.label(),
                    bracketed(counted, details),
                    curve.steps().stream()
                            .map(s -> step(s.time(), s.survival(), s.interval()))
                            .toList(),
                    curve.censorTimes(),
                    curve.end(),
                    curve.median().estimate() instanceof Estimate.Value v
                            ? OptionalDouble.of(v.value())
                            : OptionalDouble.empty()));
            for (Count count : Count.values()) {
                figure.row(curve.key(), count)
                        .ifPresent(row ->
                                rows.add(new Row(curve.key(), curve.label(), count, row.counts(), curves.size() - 1)));
            }
        }
        return new StepPlot(
                figure.text(),
                figure.axis(),
                figure.endpoint().label() + " (%)",
                Scale.percent(SLACK),
                1,
                curves,
                rows,
                figure.milestones(),
                figure.comparison().map(test -> test.lines(numbers)).orElse(List.of()),
                figure.warning().orElse(""),
                figure.notes(),
                figure.layers(),
                false);
    }

    static StepPlot of(CumulativeFigure figure) {
        NumberText numbers = figure.numbers();
        List<Curve> curves = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        double most = 0;
        double highest = 0;
        for (CumulativeFigure.Curve curve : figure.curves()) {
            List<String> details = new ArrayList<>();
            if (figure.layers().contains(Layer.MILESTONES)) {
                figure.milestones().stream()
                        .filter(m -> m.key().equals(curve.key()))
                        .forEach(m -> details.add(unbroken(figure.words(m, curve.subjects()))));
            }
            String counted = patients(curve.subjects(), numbers) + ", " + numbers.count(curve.events())
                    + (curve.events() == 1 ? " event" : " events");
            List<Step> steps = curve.steps().stream()
                    .map(s -> step(s.time(), s.value(), s.interval()))
                    .toList();
            for (Step step : steps) {
                most = Math.max(most, step.value());
                highest = Math.max(highest, step.hasInterval() ? step.upper() : 0);
            }
            keys.add(curve.key());
            curves.add(new Curve(
                    curve.key(),
                    curve.label(),
                    bracketed(counted, details),
                    steps,
                    curve.censorTimes(),
                    curve.end(),
                    OptionalDouble.empty()));
        }
        boolean hazard = figure.quantity() == CumulativeFigure.Quantity.HAZARD;
        boolean bands = figure.layers().contains(Layer.BANDS);
        double top = bands ? Math.max(most, Math.min(highest, BAND_OVER_ESTIMATE * most)) : most;
        List<String> annotation = new ArrayList<>();
        figure.comparisons().forEach(test -> annotation.addAll(test.lines(numbers)));
        return new StepPlot(
                figure.text(),
                figure.axis(),
                figure.valueLabel() + (hazard ? "" : " (%)"),
                hazard ? Scale.covering(0, top > 0 ? top : 1, ValueAxis.Scale.LINEAR, numbers) : Scale.percent(SLACK),
                0,
                curves,
                figure.counts().stream()
                        .map(row -> new Row(row.key(), row.label(), row.count(), row.counts(), keys.indexOf(row.key())))
                        .toList(),
                figure.milestones(),
                annotation,
                "",
                figure.notes(),
                figure.layers(),
                hazard && bands && highest > top);
    }

    private static Step step(double time, double value, Interval interval) {
        return interval instanceof Interval.Bounds b
                ? new Step(time, value, b.lower(), b.upper())
                : new Step(time, value, Double.NaN, Double.NaN);
    }

    private static String unbroken(String words) {
        return words.replace(' ', '\u00a0');
    }

    private static String patients(int n, NumberText numbers) {
        return numbers.count(n) + (n == 1 ? " patient" : " patients");
    }

    private static String bracketed(String counted, List<String> details) {
        return details.isEmpty() ? counted : counted + "; " + String.join("; ", details);
    }
}
