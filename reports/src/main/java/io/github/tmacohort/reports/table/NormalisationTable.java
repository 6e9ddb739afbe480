package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.Normalisation;
import io.github.tmacohort.reports.explain.SurvivalExplanations;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;

/** How soon markers that were abnormal at baseline came to their reference limit. */
public final class NormalisationTable {
    private static final String SEEN =
            "Cumulative incidence of the first such value seen, by Aalen-Johansen, death competing; follow-up ends with"
                    + " the last contact or the last day of the courses.";
    private static final String START =
            "The same if it was so right after the last value that was not: the earliest it can have been.";
    private static final String IGNORING =
            "Turnbull's estimate from the intervals between the last value that was not so and the first that was; two"
                    + " numbers where the day lies within an interval that carries mass. The dead are censored at their last"
                    + " value, as if they could still have come to it: read it beside the column before.";
    private static final String MEDIAN =
            "Turnbull's estimate of the day by which half have come to it: after the first day, not later than the second; “>” a"
                    + " day: not reached by it.";

    private static final String SEEN_DAYS =
            "days from the first dose to the first such value seen, death (competing) or last contact";
    private static final String START_DAYS =
            "days from the first dose to the day after the last value that was not so, death (competing) or last contact";
    private static final String INTERVALS =
            "the intervals between the last value that was not so and the first that was; the dead censored at their last value";

    private NormalisationTable() {}

    /** One row per marker and fixed day of the protocol. */
    public static Table of(List<LabMarker> markers, NumberText numbers) {
        TableBuilder table = columns(
                        "laboratory-normalisation",
                        "Time to a normal value of markers that were abnormal at baseline",
                        "Normal by the day, % (CI)")
                .analysisSet("treated patients whose marker was abnormal at baseline, as many as the headings say");
        for (LabMarker marker : markers) {
            Normalisation of = marker.normalisation();
            table.heading(Labels.of(marker.plan().analyte()) + " (" + counts(of) + ")", others(of));
            rows(table, of, numbers);
        }
        return remarks(table.remark(
                "A value on the reference limit is normal. One after a transfusion by the marker's rule, or"
                        + " without a limit, tells nothing: it widens the interval. A normal value on the day of death is not"
                        + " counted."));
    }

    /** The same for the improvement on the baseline that the protocol names. */
    public static Table improvement(List<LabMarker> markers, NumberText numbers) {
        TableBuilder table = columns(
                        "laboratory-improvement-time",
                        "Time to improvement of markers as the protocol asks",
                        "Improved by the day, % (CI)")
                .analysisSet("treated patients with a baseline of the marker, as many as the headings say");
        for (LabMarker marker : markers) {
            Normalisation of = marker.improvement();
            table.heading(
                    Labels.of(marker.plan().analyte()) + " (" + LabTable.improvement(marker.plan(), numbers) + "; "
                            + of.abnormal() + " with a baseline: " + of.normalised() + " seen improved by day "
                            + of.horizon() + ", " + of.died() + " died before)");
            rows(table, of, numbers);
        }
        return remarks(table.remark(
                "Of everyone with a baseline. An improvement by a value after a transfusion tells nothing: it"
                        + " widens the interval. One on the day of death is not counted; one that did not last is."));
    }

    private static TableBuilder columns(String id, String title, String group) {
        return new TableBuilder(id, title, "Marker and day")
                .groupedColumn(group, "Seen, death competing", SEEN)
                .groupedColumn(group, "Earliest", START)
                .groupedColumn(group, "Without deaths, no CI", IGNORING);
    }

    private static void rows(TableBuilder table, Normalisation of, NumberText numbers) {
        for (Normalisation.At at : of.days()) {
            table.sub(
                    "Day " + at.day(),
                    new Cell.PercentWithInterval(at.seen(), at.seenInterval(), of.abnormal()),
                    new Cell.PercentWithInterval(at.fromStart(), at.fromStartInterval(), of.abnormal()),
                    share(at, of.abnormal()));
            table.explainCell(0, SurvivalExplanations.incidence(of.incidenceOptions(), SEEN_DAYS))
                    .explainCell(1, SurvivalExplanations.incidence(of.incidenceOptions(), START_DAYS))
                    .explainCell(2, SurvivalExplanations.turnbull(of.intervalOptions(), INTERVALS));
        }
        table.add(
                        Table.Kind.DATA,
                        1,
                        "Median day",
                        List.of(MEDIAN),
                        List.of(Cell.blank(), Cell.blank(), median(of, numbers)))
                .explainCell(2, SurvivalExplanations.turnbull(of.intervalOptions(), INTERVALS));
    }

    /** Where no day is known by which half have come to it, only the one after which. */
    private static Cell median(Normalisation of, NumberText numbers) {
        return of.medianAfter() instanceof Estimate.Value after
                        && of.medianBy().number().isEmpty()
                ? new Cell.Printed(">" + numbers.fixed(after.value(), 0))
                : new Cell.Range(of.medianAfter(), of.medianBy(), 0);
    }

    private static Table remarks(TableBuilder table) {
        return table.remark(Cells.NE
                        + " No interval beside Turnbull's estimate: neither its curvature nor the ordinary bootstrap is known"
                        + " to give a valid one. It takes the days of measurement to tell"
                        + " nothing of the marker, though the sicker are measured more often.")
                .build();
    }

    private static String counts(Normalisation of) {
        return of.abnormal() + " abnormal at baseline: " + of.normalised() + " seen normal by day " + of.horizon()
                + ", " + of.died() + " died before";
    }

    /** Those it is not estimated from; empty if there are none. */
    private static String[] others(Normalisation of) {
        if (of.abnormal() == of.treated()) {
            return new String[0];
        }
        return new String[] {
            "Of " + of.treated() + " treated, " + of.normalAtBaseline() + " normal at baseline, " + of.withoutBaseline()
                    + " without a baseline, " + of.notTold()
                    + " with one that does not tell (no limit, or normal after a transfusion)."
        };
    }

    private static Cell share(Normalisation.At at, int of) {
        if (!(at.leastIgnoringDeath() instanceof Estimate.Value least)
                || !(at.mostIgnoringDeath() instanceof Estimate.Value most)) {
            return new Cell.Percent(at.leastIgnoringDeath(), of);
        }
        return least.value() == most.value()
                ? new Cell.Percent(least, of)
                : new Cell.PercentInterval(new Interval.Bounds(least.value(), most.value()), of);
    }
}
