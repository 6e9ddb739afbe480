package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.competing.CompetingRisks;
import io.github.tmacohort.analysis.endpoint.CompetingOutcomes;
import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.SurvivalExplanations;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cumulative incidences where outcomes compete, by group, with both hazard ratios beside each other. */
public final class CompetingTables {
    private static final int FEW = 10;

    private CompetingTables() {}

    /** Table 9d, 9e: an outcome in all treated patients and by baseline factor. */
    public static Table of(CompetingOutcomes outcomes, NumberText numbers) {
        String name = outcomes.outcome().label();
        List<Double> times = outcomes.all().map(all -> all.options().times()).orElse(List.of());
        TableBuilder table = table(
                "competing-"
                        + outcomes.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                name + " since the first dose, " + outcomes.outcome().competing() + " competing",
                times,
                "Day ",
                numbers);
        outcomes.all().ifPresent(all -> {
            table.analysisSet("the treated patients" + (outcomes.leftOut() == 0 ? "" : " but " + outcomes.leftOut()));
            table.add(
                    Table.Kind.TOTAL,
                    0,
                    "All treated",
                    leftOut(outcomes),
                    cells(all.groups().get(0), all));
            explain(table, all);
        });
        for (CompetingOutcomes.ByFactor factor : outcomes.factors()) {
            heading(
                    table,
                    factor.label(),
                    factor.unknown() == 0
                            ? List.of()
                            : List.of("Not known in " + factor.unknown() + ", left out here."),
                    factor.result());
            groups(table, factor.result());
        }
        outcomes.all()
                .ifPresent(all -> remark(
                        table,
                        all,
                        outcomes.factors().stream()
                                .map(CompetingOutcomes.ByFactor::result)
                                .toList(),
                        numbers));
        return table.build();
    }

    private static List<String> leftOut(CompetingOutcomes outcomes) {
        return outcomes.leftOut() == 0
                ? List.of()
                : List.of("Without " + outcomes.leftOut() + " patients with "
                        + outcomes.outcome().competing() + " up to the first dose.");
    }

    /**
     * Any comparison of groups.
     *
     * @param id file name and anchor
     * @param unit what stands before a time, such as {@code Day }
     */
    public static Table of(String id, String title, String unit, CompetingRisks.Result result, NumberText numbers) {
        TableBuilder table = table(id, title, result.options().times(), unit, numbers);
        table.analysisSet(result.groups().stream()
                        .mapToInt(CompetingRisks.Group::subjects)
                        .sum() + " patients");
        heading(table, "Group", List.of(), result);
        groups(table, result);
        remark(table, result, List.of(result), numbers);
        return table.build();
    }

    private static TableBuilder table(String id, String title, List<Double> times, String unit, NumberText numbers) {
        TableBuilder table = new TableBuilder(id, title, "Patients")
                .column("n")
                .explainInput(DescriptiveExplanations.count())
                .column("Events / competing")
                .explainInput(DescriptiveExplanations.count().named("Events, and competing events"));
        times.forEach(time -> table.groupedColumn("Cumulative incidence, % (CI)", unit + numbers.shortest(time, 2)));
        return table.column("Gray, " + numbers.p())
                .groupedColumn("Hazard ratio (CI)", "Subdistribution")
                .groupedColumn("Hazard ratio (CI)", "Cause-specific");
    }

    private static void heading(TableBuilder table, String label, List<String> notes, CompetingRisks.Result result) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.blank(), Cell.blank()));
        result.options().times().forEach(time -> cells.add(Cell.blank()));
        cells.add(Cells.pValue(result.gray().test()));
        cells.addAll(List.of(Cell.blank(), Cell.blank()));
        table.add(Table.Kind.HEADING, 0, label, notes, cells)
                .explainRow(SurvivalExplanations.gray(result.gray().options()));
    }

    private static void groups(TableBuilder table, CompetingRisks.Result result) {
        for (CompetingRisks.Group group : result.groups()) {
            table.add(Table.Kind.DATA, 1, group.key().label(), List.of(), cells(group, result));
            explain(table, result);
        }
    }

    /** The incidences and both hazard ratios of the row added last. */
    private static void explain(TableBuilder table, CompetingRisks.Result result) {
        Explanation incidence = SurvivalExplanations.incidence(
                result.options().incidences(),
                "days from the start to " + result.cause() + ", the competing outcome or last contact");
        int times = result.options().times().size();
        for (int i = 0; i < times; i++) {
            table.explainCell(2 + i, incidence);
        }
        if (result.groups().size() > 1) {
            table.explainCell(
                            3 + times,
                            SurvivalExplanations.fineGray(
                                    result.options().incidences().confidenceLevel()))
                    .explainCell(
                            4 + times,
                            SurvivalExplanations.hazardRatio(
                                    result.causeSpecificModel(),
                                    "the group of the row over the last of its factor, the competing outcome censored"));
        }
    }

    private static List<Cell> cells(CompetingRisks.Group group, CompetingRisks.Result result) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.count(group.subjects()));
        cells.add(new Cell.Printed(group.events() + " / " + group.otherEvents()));
        group.at()
                .forEach(
                        at -> cells.add(new Cell.PercentWithInterval(at.incidence(), at.interval(), group.subjects())));
        cells.add(Cell.blank());
        boolean alone = result.groups().size() < 2;
        Cell reference = alone ? Cell.blank() : new Cell.Printed("reference");
        cells.add(group.subdistribution().isEmpty() ? reference : CoxTables.ratio(group.subdistribution()));
        cells.add(group.causeSpecific().isEmpty() ? reference : CoxTables.ratio(group.causeSpecific()));
        return cells;
    }

    private static void remark(
            TableBuilder table, CompetingRisks.Result any, List<CompetingRisks.Result> compared, NumberText numbers) {
        Optional<CoxOptions> firth = compared.stream()
                .map(CompetingRisks.Result::causeSpecificModel)
                .filter(model -> model.penalty() == CoxOptions.Penalty.FIRTH)
                .findFirst();
        table.remark("Aalen-Johansen estimates, pointwise "
                + numbers.confidence(any.options().incidences().confidenceLevel())
                + " on the " + Labels.of(any.options().incidences().transform())
                + " scale. NE, not estimable; so are limits where the incidence is 0 or 100"
                + numbers.style().percentSign() + ".");
        if (!compared.isEmpty()) {
            int events = compared.stream()
                    .mapToInt(result -> result.groups().stream()
                            .mapToInt(CompetingRisks.Group::events)
                            .sum())
                    .min()
                    .orElse(0);
            table.remark("Gray's test over all levels"
                    + (compared.size() == 1 ? "." : ", not adjusted for the " + compared.size() + " compared here.")
                    + " Subdistribution: Fine-Gray, how much more of it is seen; cause-specific: Cox with the competing"
                    + " outcome censored"
                    + (firth.isPresent()
                            ? ", with Firth's penalty where there are fewer than ten events per coefficient"
                            : "")
                    + ", how much faster it comes. Each level over the last."
                    + (events < FEW
                            ? " Gray's test and the subdistribution hazard ratio are for large samples: with so few events"
                                    + " they are descriptive."
                            : ""));
        }
    }
}
