package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.study.PatientLine;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.format.Labels;
import java.util.List;

/** One line per treated patient: ages in whole years, no dates. */
public final class ListingTable {

    private ListingTable() {}

    public static Table of(List<PatientLine> listing) {
        TableBuilder table = new TableBuilder("patients", "Treated patients one by one", "Patient")
                .analysisSet("the " + listing.size() + " treated patients")
                .explainKind(
                        Cell.Count.class,
                        DescriptiveExplanations.recorded(
                                "Whole years or days of one patient",
                                "the study folder; days between what the column names and its note's day 0"))
                .explainKind(
                        Cell.Number.class,
                        Explanation.of(
                                        "Relative dose intensity",
                                        "cumulative dose/(planned daily dose × days of the course)")
                                .from("the patient's doses of the index course, planned dose of the protocol"))
                .column("Age, years")
                .column("Sex")
                .column("Disease")
                .column("Donor")
                .column("TMA, day", "Days from transplant.")
                .column("First dose, day", "Days from transplant.")
                .column("Course, days")
                .column("RDI", "Relative dose intensity.")
                .column("Response", "CR, complete; PR, partial; NR, none; NE, not evaluable.")
                .column("Confirmed, day", "Days from the first dose.")
                .column("Follow-up, days", "Days from the first dose.")
                .column("Status");
        for (PatientLine line : listing) {
            String cause = line.causeOfDeath().isBlank() ? "" : ": " + line.causeOfDeath();
            table.row(
                    line.patient().value(),
                    Cell.count(line.ageYears()),
                    Cell.text(Labels.of(line.sex())),
                    Cell.text(Labels.of(line.diseaseGroup())),
                    Cell.text(Labels.of(line.donor())),
                    Cell.count(line.tmaDay()),
                    Cell.count(line.firstDoseDay()),
                    Cell.count(line.courseDays()),
                    Cell.number(line.relativeDoseIntensity(), 2),
                    Cell.text(Labels.abbreviation(line.response())),
                    line.confirmationDay().map(day -> Cell.count(day)).orElse(Cell.blank()),
                    Cell.count(line.followUpDays()),
                    Cell.text(line.status() == FollowUp.Status.DEAD ? "Died" + cause : "Alive"));
        }
        return table.build();
    }
}
