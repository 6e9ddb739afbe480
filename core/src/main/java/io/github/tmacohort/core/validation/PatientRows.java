package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transplant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of one patient that could be read, each with its line, in the order of the files. What a
 * {@link PatientRecord} would refuse (two rows for a day, a course without doses) is still possible here, so that it
 * can be reported with its place.
 */
public final class PatientRows {
    private final PatientId id;
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

    public PatientRows(PatientId id) {
        this.id = id;
    }

    /**
     * The record that these rows make.
     *
     * @throws IllegalArgumentException if the rows break a rule that is an error
     */
    public PatientRecord toRecord() {
        List<LabResult> results = new ArrayList<>(labs.size());
        for (int i = 0; i < labs.size(); i++) {
            results.add(labs.result(i));
        }
        return new PatientRecord(
                patients.get(0).value(),
                values(transplants),
                results,
                values(transfusions),
                values(episodes),
                courses.stream().map(row -> toCourse(row.value())).toList(),
                values(coTreatments),
                values(findings),
                values(adverseEvents),
                followUps.isEmpty()
                        ? Optional.empty()
                        : Optional.of(followUps.get(0).value()));
    }

    private DefibrotideCourse toCourse(CourseRow row) {
        return new DefibrotideCourse(
                id,
                row.number(),
                row.dosingWeightKg(),
                row.weightDay(),
                ofCourse(doses, row.number()).stream().map(Sourced::value).toList(),
                ofCourse(interruptions, row.number()).stream()
                        .map(Sourced::value)
                        .toList(),
                row.stopReason());
    }

    private static <T> List<T> values(List<Sourced<T>> rows) {
        return rows.stream().map(Sourced::value).toList();
    }

    /** The rows of one course. */
    static <T> List<Sourced<T>> ofCourse(List<Sourced<OfCourse<T>>> rows, int course) {
        return rows.stream()
                .filter(row -> row.value().course() == course)
                .map(row -> new Sourced<>(row.value().value(), row.line()))
                .toList();
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
