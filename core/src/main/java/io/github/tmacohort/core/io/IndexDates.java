package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.time.IndexDate;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.StudyTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * First pass over transplants.csv: if it has dates, the date of each patient's index transplant. That is the one with
 * index = true, or the only one.
 */
final class IndexDates implements TableReader.Rows {
    private record Dated(Location location, LocalDate date, boolean isIndex) {}

    private final TableSpec table = DataDictionary.table(StudyTable.TRANSPLANTS);
    private final int patient = table.index("patient");
    private final int day = table.index("day");
    private final int index = table.index("index");
    private final Map<PatientId, List<Dated>> transplants = new LinkedHashMap<>();
    private final StudyPatients patients;

    IndexDates(StudyPatients patients) {
        this.patients = patients;
    }

    @Override
    public void begin(TableHeader header) {
        if (header.isDate(day)) {
            patients.setDated();
        }
    }

    @Override
    public void accept(Cells row) {
        PatientId id = row.patient(patient);
        if (id == null || !row.isDate(day)) {
            return;
        }
        Optional<LocalDate> date = row.date(day);
        boolean isIndex = Boolean.TRUE.equals(row.yesNo(index));
        date.ifPresent(found -> transplants
                .computeIfAbsent(id, key -> new ArrayList<>())
                .add(new Dated(row.at(index), found, isIndex)));
    }

    /** Settles each patient's index date; where that cannot be done, there is a finding. */
    void settle(Findings findings) {
        transplants.forEach((id, all) -> {
            List<Dated> marked = all.stream().filter(Dated::isIndex).toList();
            if (marked.size() == 1) {
                patients.setIndexDate(id, new IndexDate(marked.get(0).date()));
            } else if (all.size() == 1) {
                patients.setIndexDate(id, new IndexDate(all.get(0).date()));
            } else {
                findings.add(
                        Rule.TRANSPLANT_INDEX_AMBIGUOUS,
                        all.get(0).location(),
                        "the patient has " + all.size() + " transplants with dates, of which " + marked.size()
                                + " are marked by index = true");
            }
        });
    }
}
