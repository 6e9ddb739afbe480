package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transplant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of one patient that could be read, each with its line, in the order of the files. What a
 * {@link PatientRecord} would refuse (two rows for a day, a course without doses) is still possible here, so that it
 * can be reported with its place.
 */
public final class PatientRows {
    private final PatientId id;
    private final long line;
    private final List<Sourced<Patient>> patients = new ArrayList<>();
    private final List<Sourced<Transplant>> transplants = new ArrayList<>();
    private final LabRows labs = new LabRows();
    private final List<Sourced<Transfusion>> transfusions = new ArrayList<>();
    private final List<Sourced<TmaEpisode>> episodes = new ArrayList<>();
    private final List<Sourced<CourseRow>> courses = new ArrayList<>();
    private final List<Sourced<OfCourse<DoseDay>>> doses = new ArrayList<>();
    private final List<Sourced<OfCourse<Interruption>>> interruptions = new ArrayList<>();
    private final List<Sourced<CoTreatment>> coTreatments = new ArrayList<>();
    private final List<Sourced<ClinicalFinding>> findings = new ArrayList<>();
    private final List<Sourced<AdverseEvent>> adverseEvents = new ArrayList<>();
    private final List<Sourced<FollowUp>> followUps = new ArrayList<>();
    private final Set<StudyTable> incomplete = EnumSet.noneOf(StudyTable.class);

    /** @param line of the patient's row in patients.csv */
    public PatientRows(PatientId id, long line) {
        this.id = id;
        this.line = line;
    }

    /**
     * The record that these rows make.
     *
     * @throws IllegalArgumentException if the rows break a rule that is an error
     */
    public PatientRecord toRecord() {
        return new PatientRecord(
                patients.get(0).value(),
                values(transplants),
                labs.toList(),
                values(transfusions),
                values(episodes),
                toCourses(),
                values(coTreatments),
                values(findings),
                values(adverseEvents),
                followUps.stream().map(Sourced::value).findFirst());
    }

    private List<DefibrotideCourse> toCourses() {
        Map<Integer, List<Sourced<DoseDay>>> doseDays = byCourse(doses);
        Map<Integer, List<Sourced<Interruption>>> pauses = byCourse(interruptions);
        List<DefibrotideCourse> made = new ArrayList<>();
        for (Sourced<CourseRow> course : courses) {
            CourseRow row = course.value();
            made.add(new DefibrotideCourse(
                    id,
                    row.number(),
                    row.dosingWeightKg(),
                    row.weightDay(),
                    values(doseDays.getOrDefault(row.number(), List.of())),
                    values(pauses.getOrDefault(row.number(), List.of())),
                    row.stopReason()));
        }
        return made;
    }

    private static <T> List<T> values(List<Sourced<T>> rows) {
        return rows.stream().map(Sourced::value).toList();
    }

    /** The rows by number of the course. */
    static <T> Map<Integer, List<Sourced<T>>> byCourse(List<Sourced<OfCourse<T>>> rows) {
        Map<Integer, List<Sourced<T>>> byCourse = new HashMap<>();
        for (Sourced<OfCourse<T>> row : rows) {
            byCourse.computeIfAbsent(row.value().course(), key -> new ArrayList<>())
                    .add(new Sourced<>(row.value().value(), row.line()));
        }
        return byCourse;
    }

    /** Records that the table has a row of this patient that could not be read. */
    public void markIncomplete(StudyTable table) {
        incomplete.add(table);
    }

    /** Whether all rows of this patient in the table could be read, so that what is missing is really missing. */
    boolean isComplete(StudyTable table) {
        return !incomplete.contains(table);
    }

    public PatientId id() {
        return id;
    }

    /** Line of the patient's row in patients.csv. */
    public long line() {
        return line;
    }

    public List<Sourced<Patient>> patients() {
        return patients;
    }

    public List<Sourced<Transplant>> transplants() {
        return transplants;
    }

    public LabRows labs() {
        return labs;
    }

    public List<Sourced<Transfusion>> transfusions() {
        return transfusions;
    }

    public List<Sourced<TmaEpisode>> episodes() {
        return episodes;
    }

    public List<Sourced<CourseRow>> courses() {
        return courses;
    }

    public List<Sourced<OfCourse<DoseDay>>> doses() {
        return doses;
    }

    public List<Sourced<OfCourse<Interruption>>> interruptions() {
        return interruptions;
    }

    public List<Sourced<CoTreatment>> coTreatments() {
        return coTreatments;
    }

    public List<Sourced<ClinicalFinding>> findings() {
        return findings;
    }

    public List<Sourced<AdverseEvent>> adverseEvents() {
        return adverseEvents;
    }

    public List<Sourced<FollowUp>> followUps() {
        return followUps;
    }
}
