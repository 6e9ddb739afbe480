package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.safety.EventRate;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;

/** Adverse events: by term and worst grade, and by the categories the study counts apart. */
public final class SafetyTables {
    private static final String UPPER =
            "Where nobody was affected: the share that the data exclude all the same, upper end of the two-sided"
                    + " Clopper-Pearson interval.";
    private static final String RATES =
            "Rates: exact Poisson intervals (Garwood), the events of a patient taken as independent.";
    private static final String MAJOR = "Grade 3 or worse, or into brain or lung.";

    private SafetyTables() {}

    /** By system organ class and term; a patient counts once per term, with the worst grade. */
    public static Table byTerm(Safety safety) {
        TableBuilder table = new TableBuilder(
                        "adverse-events",
                        "Treatment-emergent adverse events of the " + safety.patients()
                                + " treated patients by worst grade",
                        "System organ class and term")
                .analysisSet(set(safety))
                .explainKind(Cell.PerHundred.class, DescriptiveExplanations.rate(safety.rate(), true));
        for (int grade = 1; grade <= 5; grade++) {
            table.groupedColumn("Patients by worst grade", Integer.toString(grade));
        }
        table.column("Any grade").column("Grade ≥3").column("Events").explainInput(DescriptiveExplanations.count());
        table.column("Per 100 patient-days");
        String system = null;
        for (Safety.Term term : safety.terms()) {
            if (!term.systemOrganClass().equals(system)) {
                system = term.systemOrganClass();
                table.heading(system);
            }
            List<Cell> cells = new ArrayList<>();
            term.patientsByWorstGrade().forEach(count -> cells.add(Cell.count(count)));
            cells.add(
                    new Cell.CountAndPercent(term.any().successes(), term.any().trials()));
            cells.add(new Cell.CountAndPercent(
                    term.severe().successes(), term.severe().trials()));
            cells.add(Cell.count(term.events()));
            cells.add(rateWithInterval(term.rate()));
            table.add(Table.Kind.DATA, 1, term.term(), List.of(), cells);
        }
        List<Cell> all = new ArrayList<>();
        for (int grade = 1; grade <= 5; grade++) {
            all.add(Cell.blank());
        }
        all.add(new Cell.CountAndPercent(safety.any().successes(), safety.any().trials()));
        all.add(new Cell.CountAndPercent(
                safety.severe().successes(), safety.severe().trials()));
        all.add(Cell.count(safety.events()));
        all.add(rateWithInterval(safety.rate()));
        table.add(Table.Kind.TOTAL, 0, "Any event", List.of(), all);
        return table.remark("Graded by CTCAE. Patients (per cent of the " + safety.patients()
                        + " treated). Counted from the first dose to "
                        + safety.plan().daysAfterLastDose()
                        + " days after the last; "
                        + safety.patientDays()
                        + " patient-days"
                        + (safety.laterCourseDays() == 0
                                ? ""
                                : ", " + (safety.patientDays() - safety.laterCourseDays()) + " of the index course and "
                                        + safety.laterCourseDays()
                                        + " of later courses with their own days after the last dose, the time between"
                                        + " not counted")
                        + ". "
                        + safety.notEmergent()
                        + " recorded events began outside that window or were no worse than before it. "
                        + RATES)
                .build();
    }

    /** Any, severe, serious and fatal events, bleeding, hypersensitivity and the other categories, with intervals. */
    public static Table categories(Safety safety, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "adverse-event-categories", "Adverse events that the study counts apart", "Category")
                .analysisSet(set(safety))
                .column("Patients (CI)")
                .column("Excluded above, %", UPPER)
                .explainColumn(
                        DescriptiveExplanations.upperLimitIfNone(safety.any().options()))
                .column("Events")
                .explainInput(DescriptiveExplanations.count())
                .column("Per 100 patient-days (CI)");
        Explanation rate = DescriptiveExplanations.rate(safety.rate(), true);
        Cells.explainProportions(table, safety.any())
                .explainKind(Cell.PerHundred.class, rate)
                .explainKind(Cell.Number.class, rate);
        row(table, "Any event", safety.any(), safety.events(), safety.rate(), numbers);
        row(table, "Grade 3 or worse", safety.severe(), numbers);
        row(table, "Serious", safety.serious(), numbers);
        row(table, "Fatal (grade 5)", safety.fatal(), numbers);
        row(table, "Any bleeding", safety.anyBleeding(), numbers);
        table.add(
                Table.Kind.DATA,
                0,
                "Major bleeding",
                List.of(MAJOR),
                List.of(
                        Cells.interval(safety.majorBleeding()),
                        upper(safety.majorBleeding(), numbers),
                        Cell.blank(),
                        Cell.blank()));
        for (Safety.CategoryRow category : safety.categories()) {
            row(table, Labels.of(category.category()), category.any(), category.events(), category.rate(), numbers);
        }
        Safety.BleedingComparison bleeding = safety.bleeding();
        table.heading("Bleeding before and on treatment");
        if (bleeding.isKnownBefore()) {
            table.sub(
                    bleeding.daysBefore() + " days before the first dose",
                    Cells.interval(bleeding.patientsBefore()),
                    Cell.blank(),
                    Cell.count(bleeding.rateBefore().events()),
                    rateWithInterval(bleeding.rateBefore()));
        } else {
            String reason = reason(bleeding.rateBefore().perPatientDay());
            Cell none = TableBuilder.noted(
                    new Cell.Number(bleeding.rateBefore().perPatientDay(), 2), "Not estimable: " + reason + ".");
            table.sub(bleeding.daysBefore() + " days before the first dose", none, Cell.blank(), Cell.blank(), none);
        }
        table.sub(
                "On treatment",
                Cells.interval(safety.anyBleeding()),
                Cell.blank(),
                Cell.count(bleeding.rateOnTreatment().events()),
                rateWithInterval(bleeding.rateOnTreatment()));
        return table.remark(Cells.proportionRemark(safety.any()) + " " + RATES).build();
    }

    private static String set(Safety safety) {
        return "the " + safety.patients() + " treated patients, from the first dose to "
                + safety.plan().daysAfterLastDose() + " days after the last: " + safety.patientDays() + " patient-days";
    }

    private static String reason(Estimate estimate) {
        return estimate instanceof Estimate.NotEstimable none ? none.reason() : "";
    }

    private static void row(
            TableBuilder table, String label, Proportion patients, int events, EventRate rate, NumberText numbers) {
        table.row(
                label, Cells.interval(patients), upper(patients, numbers), Cell.count(events), rateWithInterval(rate));
    }

    private static void row(TableBuilder table, String label, Proportion patients, NumberText numbers) {
        table.row(label, Cells.interval(patients), upper(patients, numbers), Cell.blank(), Cell.blank());
    }

    private static Cell upper(Proportion proportion, NumberText numbers) {
        return proportion.upperLimitIfNoneObserved() instanceof Estimate.Value limit
                ? new Cell.Printed(numbers.percentFixed(limit.value(), 1))
                : Cell.blank();
    }

    private static Cell rateWithInterval(EventRate rate) {
        return new Cell.PerHundred(rate.perPatientDay(), rate.interval(), true);
    }
}
