package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.cohort.EpisodePlan;
import io.github.tmacohort.analysis.cohort.EpisodeSummary;
import io.github.tmacohort.analysis.cohort.RecordedEpisodes;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.core.criteria.Episode;
import io.github.tmacohort.core.criteria.EpisodeSeverity;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Episodes of microangiopathy as the series show them: in all, one by one, and beside those the centre recorded. */
public final class EpisodeTables {
    private static final String INDEX = "LDH (U/L) over platelets (10⁹/L) of one day. Descriptive: no value of it is"
            + " established as a limit, and platelet transfusions lower it.";

    private static final Explanation DAY = DescriptiveExplanations.recorded(
            "Day from transplant", "the patient's values by day, or the centre's record where the column says so");
    private static final Explanation KDIGO = DescriptiveExplanations.recorded(
            "Highest KDIGO stage of the episode",
            "creatinine against its baseline, and dialysis, on the episode's days");
    private static final Explanation TMA_INDEX = Explanation.of("TMA index", "LDH [U/L]/platelets [10⁹/L]")
            .from(
                    "LDH and platelets of one day; below or above a value (<, >) where one is beyond a limit of detection");

    private EpisodeTables() {}

    /** How many, when, how they ended, what they involved. */
    public static Table summary(EpisodeSummary episodes) {
        TableBuilder table = new TableBuilder(
                        "episodes",
                        "Episodes of TMA by " + episodes.plan().criteria() + " in the series of the "
                                + episodes.patients() + " transplanted patients",
                        "Quantity")
                .analysisSet("the " + episodes.patients() + " transplanted patients, or those that the row names")
                .column("Patients (CI), or median (quartiles)")
                .column("Not evaluable");
        Cells.explainProportions(Cells.explainMedians(table, episodes.onsetDay()), episodes.withEpisode());
        table.total("With an episode", Cells.interval(episodes.withEpisode()), Cell.blank());
        table.heading("First episode");
        sub(table, "Confirmed after day " + episodes.plan().lastEarlyDay() + " (late)", episodes.late());
        days(table, "Onset, day", episodes.onsetDay());
        days(table, "Confirmed, day", episodes.confirmedDay());
        sub(table, "Resolved", episodes.resolved());
        sub(table, "Died, not resolved", episodes.died());
        int first = episodes.resolved().trials();
        int shown = episodes.resolved().successes() + episodes.died().successes();
        table.sub("Alive, not shown to be resolved", new Cell.Share(first - shown, first), Cell.blank());
        days(
                table,
                "Days from confirmation to resolution, of the "
                        + episodes.daysToResolution().n() + " resolved",
                episodes.daysToResolution());
        EpisodeSummary.AfterResolution after = episodes.afterResolution();
        table.heading("After resolution of the first episode");
        sub(table, "Recurrence", after.recurred());
        sub(table, "Died without recurrence (competing)", after.died());
        sub(table, "Alive at last contact without recurrence", after.alive());
        table.heading("Organs involved in the first episode");
        for (EpisodeSummary.Organ organ : episodes.organs()) {
            table.sub(
                    Labels.capitalised(organ.organ().label()),
                    Cells.interval(organ.involved()),
                    Cell.count(organ.notEvaluable()));
        }
        table.heading("Highest KDIGO stage in the first episode");
        int staged =
                episodes.kidney().byStage().stream().mapToInt(Integer::intValue).sum();
        for (int stage = 0; stage < episodes.kidney().byStage().size(); stage++) {
            table.sub(
                    stage == 3 ? "Stage 3 or dialysis" : "Stage " + stage,
                    new Cell.Share(episodes.kidney().byStage().get(stage), staged),
                    Cell.count(episodes.kidney().notEvaluable()));
        }
        EpisodeSummary.TmaIndexes index = episodes.indexAtConfirmation();
        table.add(
                Table.Kind.DATA,
                0,
                "TMA index at confirmation",
                index.beyondLimit() == 0
                        ? List.of(INDEX)
                        : List.of(INDEX, index.beyondLimit() + " known only to be below or above a value."),
                List.of(Cells.median(index.values(), 1), Cell.count(index.notEvaluable())));
        return table.remark(options(episodes))
                .remark(
                        Cells.medianRemark(episodes.onsetDay()) + " Days count from transplant. "
                                + Cells.proportionRemark(episodes.withEpisode())
                                + " Days to resolution are of those who resolved alone: no estimate of the time to it. Organs are those"
                                + " involved at any time of the episode; Tables 2 and 7 have those at diagnosis and at the first dose.")
                .build();
    }

    /** One line per episode. */
    public static Table listing(EpisodeSummary episodes, NumberText numbers) {
        TableBuilder table = new TableBuilder("episode-listing", "Episodes of TMA one by one", "Patient")
                .analysisSet("transplanted patients with an episode found or recorded")
                .explainKind(Cell.Count.class, DAY)
                .column("Onset")
                .column("Confirmed")
                .column("Resolved", "First day of the confirmed run.")
                .column(
                        "End",
                        "Not shown: not shown to be resolved at last contact, also where a value that would show it is missing.")
                .column("Organs involved", "In brackets: not evaluable.")
                .column(
                        "KDIGO stage",
                        "Highest of the episode, 3 on dialysis; creatinine or its baseline may be missing (NE).")
                .explainColumn(KDIGO)
                .groupedColumn("TMA index", "at confirmation", INDEX)
                .explainColumn(TMA_INDEX)
                .groupedColumn("TMA index", "highest", INDEX)
                .explainColumn(TMA_INDEX)
                .groupedColumn("As recorded", "Diagnosis")
                .groupedColumn("As recorded", "Resolved");
        Set<PatientId> withEpisode = new HashSet<>();
        for (EpisodeSummary.Found found : episodes.found()) {
            Episode episode = found.episode();
            withEpisode.add(episode.patient());
            Optional<RecordedEpisodes.OfPatient> recorded = episode.isRecurrence()
                    ? Optional.empty()
                    : Optional.of(episodes.recorded().of(episode.patient()));
            table.row(
                    episode.isRecurrence()
                            ? episode.patient().value() + ", episode " + episode.number()
                            : episode.patient().value(),
                    Cell.count(episode.onsetDay()),
                    Cell.count(episode.confirmedDay()),
                    day(episode.resolutionDay()),
                    Cell.text(end(episode)),
                    Cell.text(organs(episode)),
                    found.severity()
                            .kidneyStage()
                            .map(Cell::count)
                            .orElseGet(() -> new Cell.Printed(NumberText.NOT_ESTIMABLE)),
                    index(found.severity().indexAtConfirmation(), numbers),
                    index(found.severity().highestIndex(), numbers),
                    day(recorded.flatMap(RecordedEpisodes.OfPatient::diagnosisDay)),
                    day(recorded.flatMap(RecordedEpisodes.OfPatient::recordedResolutionDay)));
        }
        for (RecordedEpisodes.OfPatient recorded : episodes.recorded().patients()) {
            if (!withEpisode.contains(recorded.patient())) {
                table.row(
                        recorded.patient().value() + ", none found",
                        Cell.blank(),
                        Cell.blank(),
                        Cell.blank(),
                        Cell.blank(),
                        Cell.blank(),
                        Cell.blank(),
                        Cell.blank(),
                        Cell.blank(),
                        day(recorded.diagnosisDay()),
                        day(recorded.recordedResolutionDay()));
            }
        }
        return table.remark("Days from transplant. " + options(episodes)
                        + " As recorded: the centre's first episode on or after the transplant.")
                .build();
    }

    /** Where the series and the centre's records differ, with the study ids. */
    public static Table recorded(EpisodeSummary episodes) {
        RecordedEpisodes recorded = episodes.recorded();
        TableBuilder table = new TableBuilder(
                        "episodes-recorded",
                        "Episodes of TMA found in the series and recorded by the centre",
                        "Patients with an episode")
                .analysisSet("transplanted patients with an episode found or recorded")
                .column("Patients")
                .column("Study ids");
        table.row("Found and recorded", Cells.share(recorded.both()), Cell.blank());
        table.sub("Confirmed on the recorded day of diagnosis", Cells.share(recorded.sameDay()), Cell.blank());
        table.sub(
                "Confirmed within " + recorded.toleranceDays() + " days of it",
                Cells.share(recorded.withinTolerance()),
                Cell.blank());
        table.headingRow(
                "Different",
                new Cell.Share(recorded.differing(), recorded.patients().size()),
                Cell.blank());
        for (RecordedEpisodes.Differing differing : recorded.differences()) {
            boolean ofAll = differing.difference() == RecordedEpisodes.Difference.FOUND_ONLY
                    || differing.difference() == RecordedEpisodes.Difference.RECORDED_ONLY;
            table.sub(
                    Labels.capitalised(differing.difference().text()),
                    new Cell.Share(
                            differing.patients().size(),
                            ofAll ? recorded.patients().size() : recorded.both().successes()),
                    Cell.text(
                            differing.patients().stream().map(PatientId::value).collect(Collectors.joining(", "))));
        }
        return table.remark("Another day: more than " + recorded.toleranceDays()
                        + " days apart, the window of "
                        + episodes.plan().criteria()
                        + ". Found or recorded only: of the "
                        + recorded.patients().size()
                        + " patients with either; the other kinds: of those with both. A patient may differ in several ways. The"
                        + " centre's records decide nothing here.")
                .build();
    }

    private static void sub(TableBuilder table, String label, Proportion proportion) {
        table.sub(label, Cells.interval(proportion), Cell.blank());
    }

    private static void days(TableBuilder table, String label, Summary summary) {
        table.sub(label, Cells.median(summary, 1), Cell.blank());
    }

    private static Cell day(Optional<Integer> day) {
        return day.map(Cell::count).orElse(Cell.blank());
    }

    private static Cell index(Optional<EpisodeSeverity.Index> index, NumberText numbers) {
        if (index.isEmpty()) {
            return new Cell.Printed(NumberText.NOT_ESTIMABLE);
        }
        double value = index.get().value();
        return switch (index.get().relation()) {
            case EQUAL -> Cell.number(value, 1);
            case BELOW -> new Cell.Printed("<" + numbers.fixed(value, 1));
            case ABOVE -> new Cell.Printed(">" + numbers.fixed(value, 1));
        };
    }

    private static String end(Episode episode) {
        return switch (episode.end()) {
            case RESOLVED -> "resolved";
            case DIED -> "died";
            case NOT_RESOLVED -> "not shown";
        };
    }

    private static String organs(Episode episode) {
        String involved =
                episode.organsInvolved().stream().map(Episode.Organ::label).collect(Collectors.joining(", "));
        String open = episode.organs().stream()
                .filter(organ -> organ.state() == ItemState.NOT_EVALUABLE)
                .map(organ -> organ.organ().label())
                .collect(Collectors.joining(", "));
        String known = involved.isEmpty() ? "none" : involved;
        return open.isEmpty() ? known : known + " (" + open + ")";
    }

    private static String options(EpisodeSummary episodes) {
        EpisodePlan plan = episodes.plan();
        return "Confirmed: the day on which " + plan.criteria()
                + " was satisfied; onset: the first of the days with enough items met that lead up to it. Resolved: "
                + plan.resolution().text() + " (" + episodes.levels()
                + ", which may be short of normal), over at least " + plan.confirmDays()
                + " days; met again within " + plan.recurrenceDays()
                + " days of it the episode goes on, later it is a recurrence. Kidney involved from KDIGO stage "
                + plan.kidneyStage() + ", urine protein/creatinine 1 mg/mg or dialysis.";
    }
}
