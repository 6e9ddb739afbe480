package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.LandmarkResult;
import io.github.tmacohort.analysis.survival.LogRankResult;
import io.github.tmacohort.analysis.survival.LogRankWeight;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.SimonMakuchResult;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Curve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Median;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.RiskRow;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Step;
import io.github.tmacohort.reports.format.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * Curves from a landmark on: the axis counts from the sample's own time zero and starts at the landmark, where every
     * curve begins at 1. The figure says who was left out; the log-rank test and the hazard ratio of the result are
     * written into it.
     *
     * @param axis must start at the landmark
     */
    public static KaplanMeierFigure landmark(FigureText text, Endpoint endpoint, TimeAxis axis, LandmarkResult result) {
        double start = result.landmark();
        if (axis.start() != start) {
            throw new IllegalArgumentException(
                    "the axis must start at the landmark " + start + ", got " + axis.start());
        }
        List<Curve> drawn = new ArrayList<>();
        List<RiskRow> rows = new ArrayList<>();
        for (SurvivalCurve curve : result.groups().curves()) {
            drawn.add(shifted(curve(curve).withMedian(Median.notGiven()), start));
            rows.addAll(riskRows(curve, axis, start));
        }
        int left = result.excluded().size();
        KaplanMeierFigure figure = KaplanMeierFigure.of(text, endpoint, axis, drawn)
                .withRiskTable(rows)
                .withNotes(List.of("Landmark at " + axis.unit() + " "
                        + text.numbers().brief(start) + ", where the curves begin: "
                        + text.numbers().count(left) + " of " + text.numbers().count(result.subjects()) + " left out, "
                        + Words.count(text.numbers(), result.excluded(LandmarkResult.Reason.EVENT), "event") + " and "
                        + Words.count(text.numbers(), result.excluded(LandmarkResult.Reason.CENSORED), "censoring")
                        + " at or before it."));
        return result.groups().comparison() instanceof Comparison.Compared compared
                ? comparison(compared, contrast(result))
                        .map(figure::withComparison)
                        .orElse(figure)
                : figure;
    }

    private static String contrast(LandmarkResult result) {
        return result.groups().groups().get(0).key().label() + " against "
                + result.groups().groups().get(1).key().label();
    }

    /**
     * Simon-Makuch curves, from where both begin; events and numbers at risk, which may rise, stand under the ticks, those
     * at the first tick just after it. Whoever responds leaves one curve for the other, so that censorings are not
     * counted.
     */
    public static KaplanMeierFigure simonMakuch(
            FigureText text, Endpoint endpoint, TimeAxis axis, SimonMakuchResult result) {
        List<Curve> drawn = new ArrayList<>();
        List<RiskRow> rows = new ArrayList<>();
        for (SurvivalCurve curve : List.of(result.responders(), result.others())) {
            drawn.add(curve(curve).withMedian(Median.notGiven()));
            for (RiskRow row : riskRows(curve, axis, 0)) {
                if (row.count() == Count.AT_RISK) {
                    List<Integer> counts = new ArrayList<>(row.counts());
                    counts.set(0, whole(curve.atRiskAt(Math.nextUp(axis.start()))));
                    rows.add(new RiskRow(row.key(), row.count(), counts));
                } else if (row.count() == Count.EVENTS) {
                    rows.add(row);
                }
            }
        }
        return KaplanMeierFigure.of(text, endpoint, axis, drawn)
                .withRiskTable(rows)
                .withNotes(
                        List.of("Numbers at risk after response may rise: a patient is in one curve until the response"
                                + " and in the other from then on. Both are conditional on survival to "
                                + axis.unit() + " " + text.numbers().brief(result.start()) + "."));
    }

    /** Log-rank test and hazard ratio as one value; empty where the test is not estimable. */
    public static Optional<KaplanMeierFigure.Comparison> comparison(Comparison.Compared compared, String contrast) {
        return comparison("Log-rank test", compared.logRank().test())
                .map(test -> test.withHazardRatio(new KaplanMeierFigure.HazardRatio(
                        contrast,
                        compared.hazardRatio().hazardRatio(),
                        compared.hazardRatio().interval(),
                        compared.hazardRatio().confidenceLevel())));
    }

    /** A test of the family of the log-rank test under the name of its weights; empty where it is not estimable. */
    public static Optional<KaplanMeierFigure.Comparison> comparison(LogRankResult result) {
        String name = result.options().weight() == LogRankWeight.LOG_RANK
                ? "Log-rank test"
                : "Weighted log-rank test (" + Labels.of(result.options().weight()) + ")";
        return comparison(result.strata() > 1 ? "Stratified " + name.toLowerCase(Locale.ROOT) : name, result.test());
    }

    private static Optional<KaplanMeierFigure.Comparison> comparison(String name, ChiSquareTest test) {
        return test instanceof ChiSquareTest.Outcome outcome
                ? Optional.of(KaplanMeierFigure.Comparison.of(name, outcome))
                : Optional.empty();
    }

    /** Survival at a time with its interval, of every curve. */
    public static List<Milestone> milestones(List<SurvivalCurve> curves, double time) {
        return curves.stream()
                .map(curve -> new Milestone(curve.group().key(), time, curve.survivalAt(time), curve.intervalAt(time)))
                .toList();
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

    private static Curve shifted(Curve curve, double by) {
        List<Step> steps = curve.steps().stream()
                .map(step -> new Step(step.time() + by, step.survival(), step.interval()))
                .toList();
        List<Double> marks = curve.censorTimes().stream().map(time -> time + by).toList();
        return new Curve(
                curve.key(),
                curve.label(),
                curve.subjects(),
                curve.events(),
                steps,
                marks,
                curve.end() + by,
                curve.median());
    }

    /** At risk, events and censored of one curve at the ticks of an axis. */
    public static List<RiskRow> riskRows(SurvivalCurve curve, TimeAxis axis) {
        return riskRows(curve, axis, 0);
    }

    /** The same of a curve whose clock starts at {@code zero} on the axis. */
    private static List<RiskRow> riskRows(SurvivalCurve curve, TimeAxis axis, double zero) {
        return riskRows(curve, axis, zero, List.of(Count.AT_RISK, Count.EVENTS, Count.CENSORED));
    }

    /**
     * Any counts of one curve at the ticks of an axis.
     *
     * @param zero where on the axis the curve's clock starts: 0, or the landmark
     */
    public static List<RiskRow> riskRows(SurvivalCurve curve, TimeAxis axis, double zero, Collection<Count> wanted) {
        List<Integer> atRisk = new ArrayList<>();
        List<Integer> events = new ArrayList<>();
        List<Integer> censored = new ArrayList<>();
        int i = 0;
        double died = 0;
        double left = 0;
        for (double tick : axis.ticks()) {
            for (; i < curve.size() && zero + curve.time(i) < tick; i++) {
                died += curve.events(i);
                left += curve.censored(i);
            }
            atRisk.add(whole(curve.atRiskAt(Math.max(0, tick - zero))));
            events.add(whole(died));
            censored.add(whole(left));
        }
        List<RiskRow> rows = new ArrayList<>();
        for (Count count : wanted) {
            List<Integer> counts = switch (count) {
                case AT_RISK -> atRisk;
                case EVENTS -> events;
                case CENSORED -> censored;
                case NEW_EVENTS -> differences(events);
                case NEW_CENSORED -> differences(censored);
            };
            rows.add(new RiskRow(curve.group().key(), count, counts));
        }
        return rows;
    }

    private static List<Integer> differences(List<Integer> cumulated) {
        List<Integer> differences = new ArrayList<>();
        int before = 0;
        for (int count : cumulated) {
            differences.add(count - before);
            before = count;
        }
        return differences;
    }

    static int whole(double count) {
        int n = (int) count;
        if (n != count) {
            throw new IllegalArgumentException("a figure shows whole numbers of patients, got " + count);
        }
        return n;
    }
}
