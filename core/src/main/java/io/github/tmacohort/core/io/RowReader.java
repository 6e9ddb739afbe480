package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.time.IndexDate;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.PatientRows;
import io.github.tmacohort.core.validation.Places;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.StudyTable;
import java.util.Optional;

/** Turns the rows of one table into records of their patients, where nothing in the row is wrong. */
abstract class RowReader implements TableReader.Rows {
    private static final int PATIENT = 0;

    private final TableSpec table;
    private final StudyPatients patients;
    private final Findings findings;
    private final Places places;
    private IndexDate index;

    RowReader(StudyTable table, StudyPatients patients, Findings findings, Places places) {
        this.table = DataDictionary.table(table);
        this.patients = patients;
        this.findings = findings;
        this.places = places;
    }

    /**
     * Reads the row into {@code rows}, which is null if the row has failed already: then only its cells are checked.
     */
    abstract void read(Cells row, PatientRows rows);

    StudyPatients patients() {
        return patients;
    }

    int column(String name) {
        return table.index(name);
    }

    @Override
    public void begin(TableHeader header) {
        for (int i = 0; i < table.allColumns().size(); i++) {
            String name = table.allColumns().get(i).name();
            if (header.isDate(i)) {
                places.rename(table.table(), name, header.name(i));
                if (!patients.isDated()) {
                    findings.add(
                            Rule.DATE_WITHOUT_INDEX,
                            Location.cell(table.table().file(), 1, header.name(i)),
                            "these dates cannot be turned into days: " + StudyTable.TRANSPLANTS.file()
                                    + " has no date column");
                }
            }
        }
    }

    @Override
    public void accept(Cells row) {
        PatientId id = row.patient(PATIENT);
        PatientRows rows = null;
        if (id != null) {
            rows = find(id, row);
            index = patients.indexDate(id);
        }
        read(row, rows);
        if (row.failed() && rows != null) {
            rows.markIncomplete(table.table());
        }
    }

    PatientRows find(PatientId id, Cells row) {
        PatientRows rows = patients.find(id);
        if (rows == null) {
            if (patients.isComplete()) {
                row.wrong(
                        Rule.PATIENT_UNKNOWN,
                        PATIENT,
                        row.quoted(PATIENT) + " has no row in " + StudyTable.PATIENTS.file());
            }
            row.fail();
        }
        return rows;
    }

    /** The index transplant of the row's patient; null if its date is not known. */
    IndexDate indexDate() {
        return index;
    }

    /** The day in a required column; any number if it is missing or wrong, since the row then fails. */
    int day(Cells row, int column) {
        Integer day = row.day(column, index);
        return day == null ? 0 : day;
    }

    Optional<Integer> optionalDay(Cells row, int column) {
        return Optional.ofNullable(row.day(column, index));
    }

    int whole(Cells row, int column) {
        Integer value = row.whole(column);
        return value == null ? 0 : value;
    }

    /** Checks that the second day does not precede the first. */
    void inOrder(Cells row, int first, Optional<Integer> day, int second, Rule rule) {
        if (day.isPresent() && row.isFilled(second) && day.get() < first) {
            row.wrong(rule, second, "day " + day.get() + " precedes day " + first);
        }
    }
}
