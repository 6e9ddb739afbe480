package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.competing.CumulativeIncidence;
import io.github.tmacohort.analysis.competing.GrayResult;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.CumulativeHazard;
import io.github.tmacohort.reports.figure.CumulativeFigure.CountRow;
import io.github.tmacohort.reports.figure.CumulativeFigure.Curve;
import io.github.tmacohort.reports.figure.CumulativeFigure.Quantity;
import io.github.tmacohort.reports.figure.CumulativeFigure.Step;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Comparison;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Figures from estimated cumulative incidences and hazards. */
public final class IncidenceCurves {

    private IncidenceCurves() {}

    /**
     * Curves of every group and cause, groups in their order, within each the causes in the order asked for; the numbers
     * at risk are those of the groups.
     *
     * @param groups with the same causes
     * @param causes numbers from 1, in the order of {@link CumulativeIncidence#causes()}; none for all of them
     */
    public static CumulativeFigure incidence(
            FigureText text, String valueLabel, TimeAxis axis, List<CumulativeIncidence> groups, int... causes) {
        List<Curve> curves = new ArrayList<>();
        List<CountRow> rows = new ArrayList<>();
        for (CumulativeIncidence group : groups) {
            int[] drawn = causes.length > 0 ? causes : allOf(group);
            for (int cause : drawn) {
                curves.add(curve(group, cause, groups.size() > 1, drawn.length > 1));
            }
            List<Integer> atRisk = axis.ticks().stream()
                    .map(tick -> whole(group.atRiskAt(tick)))
                    .toList();
            String label = groups.size() > 1 ? group.group().label() : Count.AT_RISK.label();
            rows.add(new CountRow(group.group().key(), label, Count.AT_RISK, atRisk));
        }
        return CumulativeFigure.of(text, Quantity.INCIDENCE, valueLabel, axis, curves)
                .withCounts(rows);
    }

    private static int[] allOf(CumulativeIncidence group) {
        return IntStream.rangeClosed(1, group.causes().size()).toArray();
    }

    private static Curve curve(CumulativeIncidence group, int cause, boolean ofGroups, boolean ofCauses) {
        String name = group.causes().get(cause - 1);
        String label = !ofGroups
                ? name
                : ofCauses ? group.group().label() + ", " + name : group.group().label();
        List<Step> steps = new ArrayList<>();
        List<Double> marks = new ArrayList<>();
        double end = group.start();
        for (int i = 0; i < group.size() && group.incidence(i, cause) instanceof Estimate.Value value; i++) {
            if (group.events(i, cause) > 0) {
                steps.add(new Step(group.time(i), value.value(), group.interval(i, cause)));
            }
            if (group.censored(i) > 0) {
                marks.add(group.time(i));
            }
            end = group.time(i);
        }
        return new Curve(
                key(group, cause, ofCauses),
                label,
                whole(group.subjects()),
                whole(group.events(cause)),
                steps,
                marks,
                end);
    }

    private static String key(CumulativeIncidence group, int cause, boolean ofCauses) {
        String key = group.group().key();
        return ofCauses ? key + "/" + cause : key;
    }

    /** The values of the drawn curves at a time, with their intervals. */
    public static List<Milestone> milestones(List<CumulativeIncidence> groups, double time, int... causes) {
        List<Milestone> found = new ArrayList<>();
        for (CumulativeIncidence group : groups) {
            int[] drawn = causes.length > 0 ? causes : allOf(group);
            for (int cause : drawn) {
                String key = key(group, cause, drawn.length > 1);
                found.add(new Milestone(key, time, group.incidenceAt(time, cause), group.intervalAt(time, cause)));
            }
        }
        return found;
    }

    /** Gray's test with its event in its name; empty where it is not estimable. */
    public static Optional<Comparison> comparison(GrayResult result) {
        return result.test() instanceof ChiSquareTest.Outcome outcome
                ? Optional.of(Comparison.of("Gray's test, " + result.cause(), outcome))
                : Optional.empty();
    }

    /**
     * The incidences of all causes on top of each other, in their order from the bottom up, and above them those without
     * any event: together always 100 %.
     *
     * @param without what the uppermost area is, such as {@code "Alive"}
     */
    public static StackedFigure stacked(
            FigureText text, String valueLabel, TimeAxis axis, CumulativeIncidence group, String without) {
        List<StackedFigure.Layer> layers = new ArrayList<>();
        for (int k = 1; k <= group.causes().size(); k++) {
            layers.add(new StackedFigure.Layer("cause-" + k, group.causes().get(k - 1), StackedFigure.Tone.ofCause(k)));
        }
        layers.add(new StackedFigure.Layer("none", without, StackedFigure.Tone.OPEN));
        List<StackedFigure.Step> steps = new ArrayList<>();
        steps.add(new StackedFigure.Step(
                group.start(), shares(new double[group.causes().size()], 1)));
        double end = group.start();
        for (int i = 0; i < group.size() && group.eventFree(i) instanceof Estimate.Value free; i++) {
            end = group.time(i);
            double[] incidence = new double[group.causes().size()];
            for (int k = 1; k <= incidence.length; k++) {
                incidence[k - 1] = group.incidenceOrNaN(i, k);
            }
            if (end > group.start()) {
                steps.add(new StackedFigure.Step(end, shares(incidence, free.value())));
            } else { // events at the very start
                steps.set(0, new StackedFigure.Step(end, shares(incidence, free.value())));
            }
        }
        List<Integer> atRisk =
                axis.ticks().stream().map(tick -> whole(group.atRiskAt(tick))).toList();
        return new StackedFigure(
                text,
                axis,
                valueLabel,
                layers,
                steps,
                end,
                List.of(new StackedFigure.CountRow(group.group().key(), Count.AT_RISK.label(), atRisk)),
                List.of());
    }

    private static List<Double> shares(double[] incidence, double free) {
        List<Double> shares = new ArrayList<>();
        for (double share : incidence) {
            shares.add(share);
        }
        shares.add(free);
        return shares;
    }

    /** Nelson-Aalen curves with the numbers at risk and events of each group. */
    public static CumulativeFigure hazard(
            FigureText text, String valueLabel, TimeAxis axis, List<CumulativeHazard> groups) {
        List<Curve> curves = new ArrayList<>();
        List<CountRow> rows = new ArrayList<>();
        for (CumulativeHazard group : groups) {
            List<Step> steps = new ArrayList<>();
            List<Double> marks = new ArrayList<>();
            double events = 0;
            double end = group.start();
            for (int i = 0; i < group.size(); i++) {
                events += group.events(i);
                if (group.events(i) > 0) {
                    steps.add(new Step(group.time(i), group.cumulativeHazard(i), group.interval(i)));
                }
                if (group.censored(i) > 0) {
                    marks.add(group.time(i));
                }
                end = group.time(i);
            }
            String key = group.group().key();
            String label = group.group().label();
            curves.add(new Curve(key, label, whole(group.subjects()), whole(events), steps, marks, end));
            rows.add(new CountRow(key, label, Count.AT_RISK, atRisk(group, axis)));
            rows.add(new CountRow(key, label, Count.EVENTS, events(group, axis)));
        }
        return CumulativeFigure.of(text, Quantity.HAZARD, valueLabel, axis, curves)
                .withCounts(rows);
    }

    private static List<Integer> atRisk(CumulativeHazard group, TimeAxis axis) {
        return axis.ticks().stream().map(tick -> whole(group.atRiskAt(tick))).toList();
    }

    private static List<Integer> events(CumulativeHazard group, TimeAxis axis) {
        List<Integer> counts = new ArrayList<>();
        for (double tick : axis.ticks()) {
            double before = 0;
            for (int i = 0; i < group.size() && group.time(i) < tick; i++) {
                before += group.events(i);
            }
            counts.add(whole(before));
        }
        return counts;
    }

    private static int whole(double count) {
        return SurvivalCurves.whole(count);
    }
}
