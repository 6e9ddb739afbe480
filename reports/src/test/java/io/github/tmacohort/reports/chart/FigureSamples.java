package io.github.tmacohort.reports.chart;

import io.github.tmacohort.analysis.competing.AalenJohansen;
import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.competing.GrayTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.CumulativeHazard;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.NelsonAalen;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.reports.figure.AlluvialFigure;
import io.github.tmacohort.reports.figure.CumulativeFigure;
import io.github.tmacohort.reports.figure.DoseCalendarFigure;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.FlowFigure;
import io.github.tmacohort.reports.figure.FlowFigure.Box;
import io.github.tmacohort.reports.figure.FlowFigure.Exclusion;
import io.github.tmacohort.reports.figure.FlowFigure.Part;
import io.github.tmacohort.reports.figure.ForestFigure;
import io.github.tmacohort.reports.figure.ForestFigure.Row;
import io.github.tmacohort.reports.figure.GroupCoursesFigure;
import io.github.tmacohort.reports.figure.IncidenceCurves;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Comparison;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Curve;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Endpoint;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.HazardRatio;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Layer;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Median;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.RiskRow;
import io.github.tmacohort.reports.figure.PatientPanelsFigure;
import io.github.tmacohort.reports.figure.SpecificationFigure;
import io.github.tmacohort.reports.figure.StackedFigure;
import io.github.tmacohort.reports.figure.SurvivalCurves;
import io.github.tmacohort.reports.figure.SwimmerFigure;
import io.github.tmacohort.reports.figure.SwimmerFigure.Event;
import io.github.tmacohort.reports.figure.SwimmerFigure.Lane;
import io.github.tmacohort.reports.figure.SwimmerFigure.Mark;
import io.github.tmacohort.reports.figure.SwimmerFigure.Segment;
import io.github.tmacohort.reports.figure.SwimmerFigure.Stretch;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.TrajectoryFigure;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Line;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Period;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Quartiles;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Range;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Window;
import io.github.tmacohort.reports.figure.UpSetFigure;
import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import io.github.tmacohort.reports.figure.WaterfallFigure.Bar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Figures of every kind from invented numbers: what the tests draw. */
final class FigureSamples {

    private FigureSamples() {}

    static FigureText text(String id, String title) {
        return FigureText.of(id, title)
                .withSubtitle("30 children treated with defibrotide; 95% confidence bands, log-log")
                .withSynthetic(true);
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
        for (Count count : List.of(Count.AT_RISK, Count.EVENTS, Count.CENSORED)) {
            List<Integer> counts = new ArrayList<>();
            for (double tick : ticks) {
                int found = 0;
                for (int i = 0; i < n; i++) {
                    boolean before = times[i] < tick;
                    found += switch (count) {
                        case AT_RISK -> before ? 0 : 1;
                        case EVENTS -> before && died[i] ? 1 : 0;
                        case CENSORED -> before && !died[i] ? 1 : 0;
                        case NEW_EVENTS, NEW_CENSORED -> throw new IllegalArgumentException(count.label());
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
                                new Median(Estimate.of(335), Estimate.of(205), Estimate.notReached("open")))))
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
        return List.of(
                flow(),
                swimmer(30),
                platelets(30),
                flagged(),
                predicted(),
                patientPanels(30),
                creatinine(),
                overallSurvival(),
                landmark(),
                naive(),
                response(),
                hazards(),
                waterfall(30),
                states(),
                sets(36),
                shifts(),
                groups(3),
                groups(1),
                specifications(60),
                specifications(2000),
                incidence(60),
                deaths(60),
                hazard(60),
                doses(24),
                subgroups(),
                allLayers());
    }

    /** A forest with tests of interaction, an open limit and what is not estimable. */
    static ForestFigure subgroups() {
        return ForestFigure.ratios(
                        text("subgroups", "Hazard ratio of death by subgroup").withSubtitle(""),
                        "Hazard ratio",
                        List.of("All patients"),
                        new double[] {0.52},
                        new double[] {0.31},
                        new double[] {0.88})
                .withSubgroups(
                        "Interaction",
                        List.of(
                                new ForestFigure.Subgroup(
                                        "Sex",
                                        List.of(
                                                ForestFigure.ratio("Girls", 0.45, 0.2, 1.02),
                                                ForestFigure.ratio("Boys", 0.62, 0.3, 1.28)),
                                        Optional.of(new Comparison("Likelihood ratio", 0.56, Optional.empty()))),
                                new ForestFigure.Subgroup(
                                        "Central nervous system involved at diagnosis",
                                        List.of(
                                                ForestFigure.ratio("Yes", 3.9, 1.2, Double.POSITIVE_INFINITY),
                                                ForestFigure.ratio("No", Double.NaN, Double.NaN, Double.NaN)),
                                        Optional.empty())))
                .withDirection("fewer deaths", "more deaths");
    }

    /** Survival curves with everything that may be drawn, all five counts among it. */
    static KaplanMeierFigure allLayers() {
        List<GroupKey> groups = new ArrayList<>();
        double[] times = new double[40];
        boolean[] died = new boolean[40];
        for (int i = 0; i < 40; i++) {
            groups.add(GroupKey.of(i % 2 == 0 ? "Early start" : "Late start"));
            times[i] = 5 + 17 * i % 363;
            died[i] = i % 3 != 0;
        }
        FollowUps followUps =
                FollowUps.builder(times).events(died).groups(groups).build();
        List<SurvivalCurve> curves = KaplanMeier.withDefaults().estimateByGroup(followUps);
        TimeAxis axis = TimeAxis.days("first dose", 0, 365);
        List<RiskRow> rows = new ArrayList<>();
        curves.forEach(curve -> rows.addAll(SurvivalCurves.riskRows(curve, axis, 0, EnumSet.allOf(Count.class))));
        return SurvivalCurves.figure(
                        text("all-layers", "Survival by start of treatment"), Endpoint.overallSurvival(), axis, curves)
                .withRiskTable(rows)
                .withMilestones(SurvivalCurves.milestones(curves, 100))
                .withComparison(SurvivalCurves.comparison(LogRank.withDefaults().compare(followUps))
                        .orElseThrow())
                .with(Layer.MEDIAN_LINES);
    }

    /** Two causes in two groups, with a test of each cause and values at day 100. */
    static CumulativeFigure incidence(int n) {
        FollowUps followUps = competing(n);
        List<CumulativeIncidence> groups = AalenJohansen.withDefaults().estimateByGroup(followUps);
        List<KaplanMeierFigure.Comparison> tests = new ArrayList<>();
        for (int cause = 1; cause <= 2; cause++) {
            IncidenceCurves.comparison(GrayTest.withDefaults().compare(followUps, cause))
                    .ifPresent(tests::add);
        }
        return IncidenceCurves.incidence(
                        text("cumulative-incidence", "Relapse and death without relapse")
                                .withSubtitle(""),
                        "Cumulative incidence",
                        TimeAxis.days("transplant", 0, 365),
                        groups)
                .withComparisons(tests)
                .withMilestones(IncidenceCurves.milestones(groups, 100));
    }

    static StackedFigure deaths(int n) {
        return IncidenceCurves.stacked(
                text("stacked-incidence", "Deaths by cause").withSubtitle(""),
                "Cumulative incidence",
                TimeAxis.days("transplant", 0, 365),
                AalenJohansen.withDefaults().estimate(competing(n)),
                "Alive without relapse");
    }

    static CumulativeFigure hazard(int n) {
        List<CumulativeHazard> groups = NelsonAalen.withDefaults().estimateByGroup(competing(n));
        return IncidenceCurves.hazard(
                text("cumulative-hazard", "Cumulative hazard of relapse or death")
                        .withSubtitle(""),
                "Cumulative hazard (Nelson-Aalen)",
                TimeAxis.days("transplant", 0, 365),
                groups);
    }

    private static FollowUps competing(int n) {
        Random random = new Random(41);
        double[] times = new double[n];
        int[] causes = new int[n];
        List<GroupKey> groups = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double relapse = -(i % 2 == 0 ? 700 : 350) * Math.log(1 - random.nextDouble());
            double death = -800 * Math.log(1 - random.nextDouble());
            double last = 365 * (0.3 + 0.7 * random.nextDouble());
            times[i] = Math.ceil(Math.min(last, Math.min(relapse, death)));
            causes[i] = last <= Math.min(relapse, death) ? 0 : relapse <= death ? 1 : 2;
            groups.add(new GroupKey(i % 2 == 0 ? "a" : "b", i % 2 == 0 ? "Sibling donor" : "Other donor"));
        }
        return FollowUps.builder(times)
                .causes(causes, List.of("relapse", "death without relapse"))
                .groups(groups)
                .build();
    }

    /** Courses of seven to 70 days of 25 mg/kg/day, with reduced, higher and missed days, an interruption, one ongoing. */
    static DoseCalendarFigure doses(int n) {
        Random random = new Random(43);
        String[] ends = {"resolved", "no response", "adverse event", "death"};
        List<DoseCalendarFigure.Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Double> doses = new ArrayList<>();
            List<DoseCalendarFigure.Interruption> interruptions = new ArrayList<>();
            int days = 7 + random.nextInt(64);
            if (i % 5 == 1 && days > 12) {
                interruptions.add(new DoseCalendarFigure.Interruption(5, 8));
            }
            for (int day = 0; day < days; day++) {
                boolean off = !interruptions.isEmpty() && day >= 5 && day <= 8;
                double u = random.nextDouble();
                boolean missed = u < 0.03 && day > 0 && day < days - 1;
                doses.add(off || missed ? 0 : u < 0.06 ? 6.25 : u < 0.15 ? 18.75 : u < 0.18 ? 31.25 : 25);
            }
            boolean ongoing = i % 11 == 3;
            rows.add(new DoseCalendarFigure.Row(
                    String.format(java.util.Locale.ROOT, "P%04d", i + 1),
                    0,
                    doses,
                    interruptions,
                    ongoing ? "ongoing" : ends[i % ends.length],
                    ongoing));
        }
        return DoseCalendarFigure.longestFirst(
                text("dose-calendar-" + n, "Defibrotide day by day").withSubtitle(""),
                "first dose",
                25,
                "mg/kg/day",
                rows);
    }

    /** Courses of n groups of ten, each higher than the one before, on a logarithmic axis. */
    static GroupCoursesFigure groups(int n) {
        return groups(n, 10);
    }

    /** The same with m courses in each. */
    static GroupCoursesFigure groups(int n, int m) {
        Random random = new Random(23);
        List<Double> days = List.of(0.0, 7.0, 14.0, 21.0, 28.0);
        List<GroupCoursesFigure.Group> groups = new ArrayList<>();
        for (int g = 0; g < n; g++) {
            List<Line> lines = new ArrayList<>();
            double[][] values = new double[5][m];
            for (int i = 0; i < m; i++) {
                List<Point> points = new ArrayList<>();
                for (int d = 0; d < 5; d++) {
                    values[d][i] = (20 + 60 * g) * Math.exp(0.02 * days.get(d) + 0.3 * random.nextGaussian());
                    points.add(new Point(days.get(d), values[d][i], random.nextInt(8) == 0));
                }
                lines.add(new Line("P-" + g + "-" + i, points));
            }
            List<Window> windows = new ArrayList<>();
            for (int d = 0; d < 5; d++) {
                Arrays.sort(values[d]);
                Quartiles q = new Quartiles(
                        values[d][m / 5], (values[d][m / 2 - 1] + values[d][m / 2]) / 2, values[d][m * 7 / 10]);
                double day = days.get(d);
                windows.add(new Window(day, day, day, Optional.of(q), m - d, OptionalInt.of(m)));
            }
            groups.add(new GroupCoursesFigure.Group("course-" + (g + 1), "Course " + (g + 1), lines, windows));
        }
        return new GroupCoursesFigure(
                text("groups-" + n, "Platelets: phenotypes of course"),
                TimeAxis.days("first dose", -7, 35).withTicks(days),
                ValueAxis.log("Platelets [10\u2079/L]"),
                groups,
                "After transfusion of platelets",
                List.of());
    }

    /** Three markers, one with thin bands, one of fewer patients. */
    static AlluvialFigure shifts() {
        List<AlluvialFigure.Category> categories = List.of(
                new AlluvialFigure.Category("above", "Above", AlluvialFigure.Tone.SEVERE),
                new AlluvialFigure.Category("within", "Within", AlluvialFigure.Tone.WANTED),
                new AlluvialFigure.Category("below", "Below", AlluvialFigure.Tone.MODERATE),
                new AlluvialFigure.Category("open", "Not told", AlluvialFigure.Tone.UNKNOWN),
                new AlluvialFigure.Category("left", "Left alive", AlluvialFigure.Tone.LEFT),
                new AlluvialFigure.Category("dead", "Dead", AlluvialFigure.Tone.DEAD));
        return new AlluvialFigure(
                text("shifts", "Markers by reference limits"),
                "Baseline",
                "Day 28 \u00b1 4",
                categories,
                List.of(
                        new AlluvialFigure.Panel(
                                "ldh",
                                "LDH",
                                List.of(
                                        new AlluvialFigure.Flow("above", "within", 16),
                                        new AlluvialFigure.Flow("above", "above", 6),
                                        new AlluvialFigure.Flow("within", "within", 2),
                                        new AlluvialFigure.Flow("above", "dead", 6))),
                        new AlluvialFigure.Panel(
                                "creatinine",
                                "Creatinine",
                                List.of(
                                        new AlluvialFigure.Flow("above", "within", 90),
                                        new AlluvialFigure.Flow("above", "open", 1),
                                        new AlluvialFigure.Flow("above", "left", 1),
                                        new AlluvialFigure.Flow("above", "dead", 1),
                                        new AlluvialFigure.Flow("below", "above", 1),
                                        new AlluvialFigure.Flow("open", "below", 1),
                                        new AlluvialFigure.Flow("within", "above", 5))),
                        new AlluvialFigure.Panel(
                                "platelets",
                                "Platelets",
                                List.of(
                                        new AlluvialFigure.Flow("below", "within", 12),
                                        new AlluvialFigure.Flow("below", "below", 11)))),
                List.of("A value after a transfusion is no recovery."));
    }

    /** Seven sets of criteria in n patients, each met in another share, one in ten not to be judged. */
    static UpSetFigure sets(int n) {
        Random random = new Random(17);
        List<String> keys = List.of("CN2021", "BMT_CTN", "IWG", "P_TMA", "O_TMA", "JODELE", "HARM2023");
        Map<List<List<String>>, Integer> counts = new LinkedHashMap<>();
        int[] cases = new int[keys.size()];
        int[] open = new int[keys.size()];
        for (int i = 0; i < n; i++) {
            double severity = random.nextDouble();
            List<String> in = new ArrayList<>();
            List<String> notEvaluable = new ArrayList<>();
            for (int k = 0; k < keys.size(); k++) {
                if (random.nextInt(20) == 0) {
                    notEvaluable.add(keys.get(k));
                    open[k]++;
                } else if (severity > 0.12 * k + 0.1 * random.nextDouble()) {
                    in.add(keys.get(k));
                    cases[k]++;
                }
            }
            counts.merge(List.of(in, notEvaluable), 1, Integer::sum);
        }
        List<UpSetFigure.OfSet> sets = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            sets.add(new UpSetFigure.OfSet(keys.get(k), "Criteria by " + keys.get(k), cases[k], open[k]));
        }
        List<UpSetFigure.Combination> combinations = new ArrayList<>();
        counts.forEach(
                (states, count) -> combinations.add(new UpSetFigure.Combination(states.get(0), states.get(1), count)));
        return UpSetFigure.of(text("sets", "Who is a case under which criteria"), sets, combinations, n);
    }

    static StackedFigure states() {
        TimeAxis axis = TimeAxis.days("first dose", 0, 365);
        return new StackedFigure(
                text("states", "Response and death by day"),
                axis,
                "Probability",
                List.of(
                        new StackedFigure.Layer("in-response", "Alive, in response", StackedFigure.Tone.WANTED),
                        new StackedFigure.Layer("lost", "Alive, response lost", StackedFigure.Tone.WANTED_PAST),
                        new StackedFigure.Layer("waiting", "Alive, no response yet", StackedFigure.Tone.OPEN),
                        new StackedFigure.Layer("late", "Died after response", StackedFigure.Tone.UNWANTED_LATE),
                        new StackedFigure.Layer("died", "Died without response", StackedFigure.Tone.UNWANTED)),
                List.of(
                        new StackedFigure.Step(0, List.of(0.0, 0.0, 1.0, 0.0, 0.0)),
                        new StackedFigure.Step(21, List.of(0.5, 0.0, 0.4, 0.0, 0.1)),
                        new StackedFigure.Step(60, List.of(0.5, 0.1, 0.2, 0.0, 0.2)),
                        new StackedFigure.Step(200, List.of(0.4, 0.1, 0.2, 0.1, 0.2))),
                330,
                List.of(
                        new StackedFigure.CountRow(
                                "waiting",
                                "No response yet",
                                axis.ticks().stream()
                                        .map(tick -> (int) (30 - tick / 15))
                                        .toList()),
                        new StackedFigure.CountRow(
                                "in-response",
                                "In response",
                                axis.ticks().stream()
                                        .map(tick -> (int) (tick / 30))
                                        .toList())),
                List.of("Late heights rest on few patients."));
    }

    static FlowFigure flow() {
        Box alive = Box.of("Alive at day 28 (landmark analysis)", 25)
                .leadingTo(
                        List.of(),
                        List.of(
                                Box.of("Responders by day 28", 14)
                                        .leadingTo(
                                                List.of(),
                                                List.of(
                                                        Box.of("Alive at last contact", 9),
                                                        Box.of("Died", 5)
                                                                .withParts(List.of(
                                                                        new Part("relapse", 3),
                                                                        new Part("infection", 2))))),
                                Box.of("Non-responders by day 28", 11)
                                        .leadingTo(
                                                List.of(),
                                                List.of(
                                                        Box.of("Alive at last contact", 1),
                                                        Box.of("Died", 10)
                                                                .withParts(List.of(
                                                                        new Part("thrombotic microangiopathy", 6),
                                                                        new Part("infection", 4)))))));
        Box treated = Box.of("Treated with defibrotide", 30)
                .withParts(List.of(
                        new Part("complete response", 12),
                        new Part("partial response", 7),
                        new Part("no response", 9),
                        new Part("not evaluable", 2)))
                .leadingTo(
                        List.of(Exclusion.of(
                                "Not in the landmark analysis",
                                List.of(new Part("died by day 28", 4), new Part("censored by day 28", 1)))),
                        List.of(alive));
        Box met = Box.of("Met the harmonised 2023 criteria", 38)
                .leadingTo(
                        List.of(Exclusion.of(
                                "Not treated",
                                List.of(
                                        new Part("recovered after withdrawal of calcineurin inhibitor", 5),
                                        new Part("other first-line treatment", 3)))),
                        List.of(treated));
        Box all = Box.of("Allogeneic transplants, children, 2015 to 2024", 412)
                .leadingTo(
                        List.of(Exclusion.of(
                                "Excluded",
                                List.of(
                                        new Part("no thrombotic microangiopathy suspected", 351),
                                        new Part("suspected, criteria not met", 19),
                                        new Part("criteria not evaluable", 4)))),
                        List.of(met));
        return new FlowFigure(
                text("flow", "Patients from transplant to analysis").withSubtitle(""), all);
    }

    static SwimmerFigure swimmer(int n) {
        Random random = new Random(11);
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double end = 20 + Math.ceil(345 * random.nextDouble());
            boolean responds = random.nextDouble() < 0.65;
            boolean dies = random.nextDouble() < (responds ? 0.25 : 0.8);
            double doses = Math.min(end, 12 + random.nextInt(40));
            List<Segment> segments = new ArrayList<>();
            List<Event> events = new ArrayList<>();
            segments.add(new Segment(Stretch.DOSING, 0, doses));
            if (i % 4 == 0) {
                segments.add(new Segment(Stretch.INTERRUPTION, 5, Math.min(doses, 9)));
            }
            if (responds && end > 40) {
                double start = 6 + random.nextInt(18);
                events.add(new Event(Mark.RESPONSE_START, start));
                events.add(new Event(Mark.RESPONSE_CONFIRMED, start + 7));
                if (i % 7 == 0) {
                    events.add(new Event(Mark.RESPONSE_LOST, Math.min(end, start + 40)));
                }
            } else if (i % 3 == 0 && end > 25) {
                events.add(new Event(Mark.SECOND_LINE, 22));
            }
            events.add(new Event(dies ? Mark.DEATH : Mark.LAST_CONTACT, end));
            String category = responds ? i % 2 == 0 ? "CR" : "PR" : "NR";
            lanes.add(
                    new Lane(String.format(java.util.Locale.ROOT, "P%03d", i + 1), category, 0, end, segments, events));
        }
        return SwimmerFigure.longestFirst(
                text("swimmer", "Courses, responses and deaths").withSubtitle("One bar per patient"),
                TimeAxis.days("first dose of defibrotide", 0, 365),
                lanes);
    }

    static TrajectoryFigure platelets(int n) {
        return trajectory(
                "platelets",
                "Platelets",
                ValueAxis.log("Platelets [10\u2079/L]"),
                n,
                18,
                70,
                new Range("Reference range (150 to 400)", Optional.of(150.0), Optional.of(400.0)));
    }

    /** Three patients of hostile names, of whom two die; three values after a transfusion. */
    static TrajectoryFigure flagged() {
        return TrajectoryFigure.of(
                        text("flagged", "Platelets"),
                        new TimeAxis("Days from first dose", "day", 0, 28, List.of(0.0, 14.0, 28.0)),
                        ValueAxis.linear("Platelets [10\u2079/L]"),
                        List.of(
                                new Line("<b>&\"", List.of(new Point(0, 20, true), new Point(7, 31, true))),
                                new Line(
                                        "\u0645\u0631\u064a\u0636", List.of(new Point(0, 12), new Point(20, 15, true))),
                                new Line("P3", List.of(new Point(0, 30), new Point(28, 140)))),
                        List.of(new Window(
                                0, 0, 0, Optional.of(new Quartiles(16, 20, 25)), 3, java.util.OptionalInt.of(3))))
                .withDeaths(List.of(
                        new TrajectoryFigure.Death("<b>&\"", 9, 31),
                        new TrajectoryFigure.Death("\u0645\u0631\u064a\u0636", 21, 15)))
                .withFlagLabel("After transfusion");
    }

    /** A predicted course over observed medians, without patients' lines; its first point has no interval. */
    static TrajectoryFigure predicted() {
        List<Window> windows = new ArrayList<>();
        List<TrajectoryFigure.Predicted> points = new ArrayList<>();
        for (int day = 0; day <= 28; day += 7) {
            Quartiles q = new Quartiles(20 + day, 30 + 2 * day, 60 + 3 * day);
            windows.add(new Window(day, day, day, Optional.of(q), 20, java.util.OptionalInt.of(22)));
            points.add(new TrajectoryFigure.Predicted(
                    day,
                    28 + 2 * day,
                    day == 0 ? Optional.empty() : Optional.of(15.0 + day),
                    day == 0 ? Optional.empty() : Optional.of(50.0 + 4 * day)));
        }
        return TrajectoryFigure.of(
                        text("predicted", "Predicted course"),
                        new TimeAxis("Days from first dose", "day", 0, 28, List.of(0.0, 14.0, 28.0)),
                        ValueAxis.log("Platelets [10\u2079/L]"),
                        List.of(),
                        windows)
                .withPrediction(new TrajectoryFigure.Prediction("Predicted mean (95 % CI)", points));
    }

    /** Patients of ordinary and of hostile names: one without values, some dead, some with a response. */
    static PatientPanelsFigure patientPanels(int n) {
        Random random = new Random(5);
        List<PatientPanelsFigure.Panel> panels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Point> points = new ArrayList<>();
            double end = i % 5 == 0 ? 10 + i % 17 : 90;
            for (int day = -14; i != 3 && day <= Math.min(60, end); day += 2 + i % 3) {
                boolean transfused = day > 0 && random.nextInt(4) == 0;
                points.add(new Point(day, 5 + Math.floor(300 * random.nextDouble()), transfused));
            }
            String id = i == 1
                    ? "<script>alert('a very long name of a patient')</script>"
                    : i == 2 ? "\u0645\u0631\u064a\u0636 \u202e\u0661" : "SYN-" + (1000 + i);
            panels.add(new PatientPanelsFigure.Panel(
                    id,
                    i % 3 == 0 ? "NR" : "CR",
                    points,
                    List.of(new PatientPanelsFigure.Dosing(0, 6), new PatientPanelsFigure.Dosing(8, 21 + i)),
                    List.of(1.0, 2.0, 5.0),
                    i % 3 == 0 ? java.util.OptionalDouble.empty() : java.util.OptionalDouble.of(20),
                    end,
                    i % 5 == 0));
        }
        return new PatientPanelsFigure(
                text("panels", "Platelets of each patient").withSubtitle(""),
                TimeAxis.days("first dose", -14, 60),
                ValueAxis.linear("Platelets [10\u2079/L]"),
                5,
                310,
                panels,
                Optional.of(new Range("Reference range 150 to 400", Optional.of(150.0), Optional.of(400.0))),
                "After transfusion of platelets",
                "Transfusion of platelets",
                List.of("All patients are shown."));
    }

    static TrajectoryFigure creatinine() {
        return trajectory(
                "creatinine",
                "Creatinine",
                ValueAxis.linear("Creatinine [\u00b5mol/L]"),
                30,
                110,
                -35,
                new Range("Upper reference limit, by age (62)", Optional.empty(), Optional.of(62.0)));
    }

    private static TrajectoryFigure trajectory(
            String id, String title, ValueAxis axis, int n, double level, double gain, Range range) {
        Random random = new Random(21);
        int[] days = {0, 3, 7, 10, 14, 18, 21, 28};
        List<Line> lines = new ArrayList<>();
        List<List<Double>> byDay = new ArrayList<>();
        for (int d = 0; d < days.length; d++) {
            byDay.add(new ArrayList<>());
        }
        for (int i = 0; i < n; i++) {
            double factor = Math.exp(0.45 * random.nextGaussian());
            int last = i % 5 == 0 ? 3 + random.nextInt(4) : days.length;
            List<Point> points = new ArrayList<>();
            for (int d = 0; d < last; d++) {
                double value = Math.round(
                        Math.max(3, factor * (level + gain * days[d] / 28.0) * Math.exp(0.18 * random.nextGaussian())));
                points.add(new Point(days[d], value));
                byDay.get(d).add(value);
            }
            lines.add(new Line("P" + i, points));
        }
        List<Window> windows = new ArrayList<>();
        for (int d = 0; d < days.length; d++) {
            List<Double> sorted = byDay.get(d).stream().sorted().toList();
            int m = sorted.size();
            Quartiles q = new Quartiles(sorted.get(m / 4), sorted.get(m / 2), sorted.get(3 * m / 4));
            windows.add(new Window(
                    days[d] - 1, days[d] + 1, days[d], Optional.of(q), m, java.util.OptionalInt.of(m + n / 15)));
        }
        TimeAxis time = new TimeAxis(
                "Days from first dose of defibrotide",
                "day",
                -1,
                29,
                List.of(0.0, 3.0, 7.0, 10.0, 14.0, 18.0, 21.0, 28.0));
        return TrajectoryFigure.of(
                        text(id, title).withSubtitle("While alive; windows of 3 days"), time, axis, lines, windows)
                .withReference(range)
                .withPeriod(new Period("Defibrotide (planned course, 21 days)", 0, 21))
                .withNotes(List.of(
                        "Later days show survivors only; before-after changes include regression to the mean."));
    }

    static ForestFigure response() {
        List<Row> rows = List.of(
                row("Overall response (CR + PR)", 19, 30, 0.439, 0.801, "supported")
                        .withMargin(0.5),
                row("Complete response", 12, 30, 0.227, 0.594, "").indented(),
                row("Partial response", 7, 30, 0.099, 0.423, "").indented(),
                Row.heading("By organ involvement at baseline"),
                row("Kidney", 11, 21, 0.298, 0.743, "").indented(),
                row("Central nervous system", 1, 4, 0.006, 0.806, "inconclusive")
                        .indented(),
                new Row(
                        "Lung",
                        1,
                        Optional.of(Estimate.notEstimable("no patient")),
                        Optional.of(new Interval.NotEstimable("no patient")),
                        java.util.OptionalDouble.empty(),
                        List.of("0/0 (NE)", "cannot be assessed")));
        return ForestFigure.proportions(
                        text("response", "Response by day 28 with exact intervals")
                                .withSubtitle(""),
                        "Patients with response",
                        List.of("n/N (%; 95% CI)", "Verdict"),
                        rows)
                .withLabelHeading("Response (rule DF_TMA_2026)")
                .withNotes(List.of("Clopper-Pearson intervals. Dashed orange: margin of the claim."));
    }

    private static Row row(String label, int x, int n, double lower, double upper, String verdict) {
        double share = x / (double) n;
        String words = x + "/" + n + " (" + Math.round(100 * share) + "%; " + Math.round(100 * lower) + " to "
                + Math.round(100 * upper) + ")";
        return Row.of(label, Estimate.of(share), new Interval.Bounds(lower, upper), List.of(words, verdict));
    }

    static ForestFigure hazards() {
        List<Row> rows = List.of(
                ratio("Response by day 28, against none", 0.31, 0.11, 0.87),
                ratio("Time-dependent response", 0.44, 0.18, 1.09),
                ratio("Age, per year", 1.04, 0.97, 1.12),
                ratio("Central nervous system involved at diagnosis of thrombotic microangiopathy", 3.9, 1.2, 96),
                Row.of(
                        "Second-line eculizumab",
                        Estimate.notEstimable("no event in a group"),
                        new Interval.NotEstimable("no event in a group"),
                        List.of("NE (no death in one group)")));
        return ForestFigure.ratios(
                        text("hazard-ratios", "Hazard ratios of death").withSubtitle("Unadjusted, one model per line"),
                        "Hazard ratio (log scale)",
                        List.of("Hazard ratio (95% CI)"),
                        rows)
                .withLabelHeading("Covariate")
                .withDirection("lower hazard", "higher hazard");
    }

    private static Row ratio(String label, double hr, double lower, double upper) {
        String words =
                Decimals.rounded(hr, 2) + " (" + Decimals.rounded(lower, 2) + " to " + Decimals.rounded(upper, 2) + ")";
        return Row.of(label, Estimate.of(hr), new Interval.Bounds(lower, upper), List.of(words));
    }

    static WaterfallFigure waterfall(int n) {
        Random random = new Random(31);
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("cr", "Complete response");
        categories.put("pr", "Partial response");
        categories.put("nr", "No response");
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double change = Math.round(-40 + 45 * random.nextGaussian());
            String category = change < -50 ? "cr" : change < -15 ? "pr" : "nr";
            bars.add(new Bar(String.format(java.util.Locale.ROOT, "P%03d", i + 1), category, change));
        }
        return WaterfallFigure.of(
                        text("ldh-change", "Change of LDH from first dose to day 28")
                                .withSubtitle(""),
                        ValueAxis.linear("Change of LDH (%)"),
                        categories,
                        bars,
                        3)
                .withThresholds(List.of(-50.0));
    }

    /** Estimates without order, one in nine not estimable, one interval far beyond the axis; choices by turns. */
    static SpecificationFigure specifications(int n) {
        Random random = new Random(77);
        List<SpecificationFigure.Specification> specifications = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double ratio = Math.exp(random.nextGaussian() * 0.5 - 0.5);
            boolean none = i % 9 == 4;
            Map<String, String> choices = new LinkedHashMap<>();
            choices.put("criteria", i % 4 == 3 ? "as_recorded" : "set" + i % 4);
            choices.put("landmark_day", Integer.toString(14 * (1 + i / 4 % 3)));
            if (i % 4 < 3) {
                choices.put("window", i / 12 % 2 == 0 ? "7" : "14");
            }
            specifications.add(new SpecificationFigure.Specification(
                    Integer.toString(i + 1),
                    none ? Estimate.notEstimable("nobody had responded") : Estimate.of(ratio),
                    none
                            ? new Interval.NotEstimable("nobody had responded")
                            : new Interval.Bounds(i == 2 ? 1e-9 : ratio / 2.2, ratio * 2.4),
                    choices,
                    i == 7));
        }
        return new SpecificationFigure(
                text("specifications-" + n, "Landmark hazard ratio under " + n + " specifications")
                        .withSubtitle(""),
                ValueAxis.log("Hazard ratio"),
                ForestFigure.Format.NUMBER,
                Optional.of(new SpecificationFigure.Reference(1, "1, no difference")),
                List.of(
                        new SpecificationFigure.Dimension(
                                "criteria",
                                "Criteria that define the cohort",
                                List.of(
                                        new SpecificationFigure.Choice("set0", "CN2021"),
                                        new SpecificationFigure.Choice("set1", "HARM2023"),
                                        new SpecificationFigure.Choice(
                                                "set2", "A set with a name that no column of labels has room for"),
                                        new SpecificationFigure.Choice("as_recorded", "Centre's own diagnosis"))),
                        new SpecificationFigure.Dimension(
                                "window",
                                "Window of the criteria",
                                List.of(
                                        new SpecificationFigure.Choice("7", "7 days"),
                                        new SpecificationFigure.Choice("14", "14 days"))),
                        new SpecificationFigure.Dimension(
                                "landmark_day",
                                "Landmark",
                                List.of(
                                        new SpecificationFigure.Choice("14", "Day 14"),
                                        new SpecificationFigure.Choice("28", "Day 28"),
                                        new SpecificationFigure.Choice("42", "Day 42")))),
                specifications,
                List.of());
    }
}
