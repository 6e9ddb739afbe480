package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Curve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Median;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.RiskRow;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Step;
import java.util.ArrayList;
import java.util.List;

/** A figure from estimated curves: curves, bands, censor marks, medians and the counts under the ticks. */
public final class SurvivalCurves {

    private SurvivalCurves() {}

    /**
     * Curves with time as they were estimated; at a tick, those at risk have a time of at least the tick, and events and
     * censorings are those before it.
     *
     * @throws IllegalArgumentException if a count is not a whole number, as with weights that are not, or two curves have
     *     the same key
     */
    public static KaplanMeierFigure figure(
            FigureText text, Endpoint endpoint, TimeAxis axis, List<SurvivalCurve> curves) {
        List<Curve> drawn = new ArrayList<>();
        List<RiskRow> rows = new ArrayList<>();
        for (SurvivalCurve curve : curves) {
            drawn.add(curve(curve));
            rows.addAll(riskRows(curve, axis));
        }
        return KaplanMeierFigure.of(text, endpoint, axis, drawn).withRiskTable(rows);
    }

    /** One curve; a point at which S is not estimable ends it. */
    public static Curve curve(SurvivalCurve curve) {
        List<Step> steps = new ArrayList<>();
        List<Double> marks = new ArrayList<>();
        double end = curve.start();
        for (int i = 0; i < curve.size() && curve.survival(i) instanceof Estimate.Value survival; i++) {
            if (curve.events(i) > 0) {
                steps.add(new Step(curve.time(i), survival.value(), curve.interval(i)));
            }
            if (curve.censored(i) > 0) {
                marks.add(curve.time(i));
            }
            end = curve.time(i);
        }
        Quantile median = curve.median();
        return new Curve(
                curve.group().key(),
                curve.group().label(),
                whole(curve.subjects()),
                whole(curve.events()),
                steps,
                marks,
                end,
                new Median(median.estimate(), median.lower(), median.upper()));
    }

    /** At risk, events and censored of one curve at the ticks of an axis. */
    public static List<RiskRow> riskRows(SurvivalCurve curve, TimeAxis axis) {
        List<Integer> atRisk = new ArrayList<>();
        List<Integer> events = new ArrayList<>();
        List<Integer> censored = new ArrayList<>();
        for (double tick : axis.ticks()) {
            double died = 0;
            double left = 0;
            for (int i = 0; i < curve.size() && curve.time(i) < tick; i++) {
                died += curve.events(i);
                left += curve.censored(i);
            }
            atRisk.add(whole(curve.atRiskAt(tick)));
            events.add(whole(died));
            censored.add(whole(left));
        }
        String key = curve.group().key();
        return List.of(
                new RiskRow(key, Count.AT_RISK, atRisk),
                new RiskRow(key, Count.EVENTS, events),
                new RiskRow(key, Count.CENSORED, censored));
    }

    private static int whole(double count) {
        int n = (int) count;
        if (n != count) {
            throw new IllegalArgumentException("a figure shows whole numbers of patients, got " + count);
        }
        return n;
    }
}
