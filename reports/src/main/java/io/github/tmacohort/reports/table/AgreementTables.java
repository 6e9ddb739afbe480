package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.cohort.CriteriaAgreement;
import io.github.tmacohort.analysis.cohort.CriteriaAgreement.Pair;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.CohenKappa;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is a case under which set of criteria, and how far the sets agree. */
public final class AgreementTables {
    /** Most patients that the table of days prints; everyone stands in the traces. */
    public static final int MOST_PATIENTS = 100;

    private static final String ALL = " in all transplanted patients";

    private AgreementTables() {}

    /** One row per set: cases with intervals, who cannot be judged, first positive and confirmed day. */
    public static Table cases(CriteriaAgreement agreement, NumberText numbers) {
        String percent = "% (" + level(agreement, numbers) + ")";
        TableBuilder table = new TableBuilder("criteria-cases", "Cases by set of criteria" + ALL, "Set")
                .analysisSet("the " + agreement.patients() + " transplanted patients")
                .groupedColumn("Cases, of all", "n/N")
                .explainInput(DescriptiveExplanations.share())
                .groupedColumn("Cases, of all", percent)
                .groupedColumn("Cases, of those it can judge", "n/N")
                .explainInput(DescriptiveExplanations.share())
                .groupedColumn("Cases, of those it can judge", percent)
                .column("Cannot be judged", "What is missing could decide it.")
                .groupedColumn("Day, of the cases", "First positive", "Enough items positive, confirmed or not.")
                .groupedColumn("Day, of the cases", "Confirmed", "The rule was satisfied.");
        for (CriteriaAgreement.Cases cases : agreement.cases()) {
            table.row(
                    cases.set(),
                    ratio(cases.ofAll()),
                    percent(cases.ofAll()),
                    ratio(cases.ofJudged()),
                    percent(cases.ofJudged()),
                    Cell.count(cases.notEvaluable()),
                    Cells.median(cases.firstPositiveDay(), 1),
                    Cells.median(cases.confirmedDay(), 1));
        }
        if (!agreement.cases().isEmpty()) {
            CriteriaAgreement.Cases first = agreement.cases().get(0);
            Cells.explainMedians(table, first.confirmedDay())
                    .explainKind(
                            Cell.PercentWithInterval.class,
                            DescriptiveExplanations.proportion(first.ofAll().options()));
            table.remark(Cells.medianRemark(first.confirmedDay()) + " Days from transplant. "
                    + Cells.proportionRemark(first.ofAll()) + " " + Cells.NE);
        }
        return table.build();
    }

    /** Above the diagonal κ with its interval, below it how many patients are judged alike. */
    public static Table matrix(CriteriaAgreement agreement, NumberText numbers) {
        TableBuilder table =
                new TableBuilder("criteria-agreement", "Agreement of the sets of criteria in pairs" + ALL, "Set");
        agreement.sets().forEach(table::column);
        explain(table, agreement);
        List<String> sets = agreement.sets();
        for (int i = 0; i < sets.size(); i++) {
            List<Cell> cells = new ArrayList<>();
            for (int j = 0; j < sets.size(); j++) {
                cells.add(
                        i == j
                                ? Cell.blank()
                                : i < j
                                        ? kappa(agreement.pair(sets.get(i), sets.get(j)))
                                        : alike(agreement.pair(sets.get(i), sets.get(j))));
            }
            table.row(sets.get(i), cells);
        }
        return table.remark("Above the diagonal: Cohen's kappa (" + level(agreement, numbers)
                        + "), agreement beyond what the two sets' shares of cases give by chance. Below it: patients whom"
                        + " both sets judge alike, of those whom both can judge. " + Cells.NE)
                .build();
    }

    /** Each pair with its four counts. */
    public static Table pairs(CriteriaAgreement agreement, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "criteria-pairs", "Sets of criteria in pairs, patient by patient" + ALL, "Sets")
                .groupedColumn("Case under", "Both")
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("Case under", "First only")
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("Case under", "Second only")
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("Case under", "Neither")
                .explainInput(DescriptiveExplanations.count())
                .column("Not judged", "One of the two sets cannot judge them: in none of the counts.")
                .column("Judged alike")
                .column("Kappa (" + level(agreement, numbers) + ")");
        explain(table, agreement);
        for (Pair pair : agreement.pairs()) {
            table.row(
                    pair.first() + ", " + pair.second(),
                    Cell.count(pair.kappa().bothYes()),
                    Cell.count(pair.kappa().onlyFirst()),
                    Cell.count(pair.kappa().onlySecond()),
                    Cell.count(pair.kappa().bothNo()),
                    Cell.count(pair.notEvaluable().size()),
                    alike(pair),
                    kappa(pair));
        }
        return table.remark("Kappa's interval is the large-sample one. " + Cells.NE)
                .build();
    }

    private static void explain(TableBuilder table, CriteriaAgreement agreement) {
        table.analysisSet("transplanted patients whom both sets can judge, of " + agreement.patients())
                .explainKind(Cell.Share.class, DescriptiveExplanations.alike());
        agreement.pairs().stream()
                .findFirst()
                .ifPresent(pair ->
                        table.explainKind(Cell.WithInterval.class, DescriptiveExplanations.kappa(pair.kappa())));
    }

    /** Days of each patient under each set, of at most {@value #MOST_PATIENTS} patients. */
    public static Table days(Criteria criteria) {
        TableBuilder table = new TableBuilder(
                        "criteria-days",
                        "First positive and confirmed day of each transplanted patient by set",
                        "Patient")
                .analysisSet("all transplanted patients")
                .explainKind(
                        Cell.Printed.class,
                        DescriptiveExplanations.recorded(
                                "First positive and confirmed day",
                                "the patient's values by day, item by item; why stands in traces/diagnosis.csv"));
        Map<PatientId, List<Cell>> rows = new LinkedHashMap<>();
        for (Criteria.SetResult set : criteria.sets()) {
            table.column(set.id());
            for (Diagnosis diagnosis : set.diagnoses()) {
                rows.computeIfAbsent(diagnosis.patient(), id -> new ArrayList<>())
                        .add(new Cell.Printed(days(diagnosis)));
            }
        }
        rows.entrySet().stream()
                .limit(MOST_PATIENTS)
                .forEach(row -> table.row(row.getKey().value(), row.getValue()));
        table.remark("First positive day / confirmed day, days from transplant; one number where they are the same."
                + " \u2013, not a case; ?, what is missing could decide it.");
        if (rows.size() > MOST_PATIENTS) {
            table.remark("The first " + MOST_PATIENTS + " of " + rows.size()
                    + " patients by id; everyone stands in traces/cases.csv.");
        }
        return table.build();
    }

    private static String days(Diagnosis diagnosis) {
        String first =
                diagnosis.firstPositiveDay().map(day -> Integer.toString(day)).orElse("");
        String end = switch (diagnosis.verdict()) {
            case MET -> Integer.toString(diagnosis.confirmedDay().orElseThrow());
            case NOT_MET -> "\u2013";
            case INDETERMINATE -> "?";
        };
        return first.isEmpty() || first.equals(end) ? end : first + " / " + end;
    }

    private static Cell ratio(Proportion proportion) {
        return new Cell.Printed(proportion.successes() + "/" + proportion.trials());
    }

    private static Cell percent(Proportion proportion) {
        return new Cell.PercentWithInterval(proportion.share(), proportion.interval(), proportion.trials());
    }

    private static String level(CriteriaAgreement agreement, NumberText numbers) {
        return agreement.cases().isEmpty()
                ? "CI"
                : numbers.confidence(agreement.cases().get(0).ofAll().options().confidenceLevel());
    }

    private static Cell alike(Pair pair) {
        CohenKappa.Result counts = pair.kappa();
        return new Cell.Share(counts.bothYes() + counts.bothNo(), counts.subjects());
    }

    /** κ; where it or its interval is not estimable, a note says why. */
    private static Cell kappa(Pair pair) {
        CohenKappa.Result result = pair.kappa();
        Cell cell = new Cell.WithInterval(result.kappa(), result.interval(), 2);
        if (result.kappa() instanceof Estimate.NotEstimable none) {
            return TableBuilder.noted(cell, sentence(none.reason()));
        }
        return result.interval() instanceof Interval.NotEstimable none
                ? TableBuilder.noted(cell, sentence(none.reason()))
                : cell;
    }

    private static String sentence(String reason) {
        return Labels.capitalised(reason) + ".";
    }
}
