package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.time.IndexDate;
import io.github.tmacohort.core.validation.PatientRows;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The patients of the folder being read. */
final class StudyPatients {
    private final Map<PatientId, PatientRows> rows = new TreeMap<>();
    private final Map<PatientId, PatientRows> byId = new HashMap<>();
    private final Map<PatientId, IndexDate> indexDates = new HashMap<>();
    private boolean complete;
    private boolean dated;

    PatientRows find(PatientId id) {
        return byId.get(id);
    }

    PatientRows add(PatientId id, long line) {
        PatientRows added = new PatientRows(id, line);
        rows.put(id, added);
        byId.put(id, added);
        return added;
    }

    /** In order of id. */
    Iterable<PatientRows> inOrder() {
        return rows.values();
    }

    /** Says whether patients.csv was read wholly, so that another id is unknown. */
    void setComplete(boolean isComplete) {
        complete = isComplete;
    }

    boolean isComplete() {
        return complete;
    }

    /** Says that transplants.csv has dates. */
    void setDated() {
        dated = true;
    }

    boolean isDated() {
        return dated;
    }

    void setIndexDate(PatientId id, IndexDate date) {
        indexDates.put(id, date);
    }

    /** Null if it is not known. */
    IndexDate indexDate(PatientId id) {
        return indexDates.get(id);
    }
}
