package io.github.tmacohort.core.model;

import io.github.tmacohort.core.lab.Analyte;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Everything known of one patient, each list in order of day (equal days keep the order they came in). */
public record PatientRecord(
        Patient patient,
        List<Transplant> transplants,
        List<LabResult> labs,
        List<Transfusion> transfusions,
        List<TmaEpisode> episodes,
        List<DefibrotideCourse> courses,
        List<CoTreatment> coTreatments,
        List<ClinicalFinding> findings,
        List<AdverseEvent> adverseEvents,
        Optional<FollowUp> followUp) {

    public PatientRecord {
        Objects.requireNonNull(patient, "patient");
        transplants = ordered(transplants, Transplant::day, Transplant::patient, patient);
        labs = ordered(labs, LabResult::day, LabResult::patient, patient);
        transfusions = ordered(transfusions, Transfusion::day, Transfusion::patient, patient);
        episodes = ordered(episodes, TmaEpisode::diagnosisDay, TmaEpisode::patient, patient);
        courses = ordered(courses, DefibrotideCourse::firstDoseDay, DefibrotideCourse::patient, patient);
        coTreatments = ordered(coTreatments, CoTreatment::startDay, CoTreatment::patient, patient);
        findings = ordered(findings, ClinicalFinding::startDay, ClinicalFinding::patient, patient);
        adverseEvents = ordered(adverseEvents, AdverseEvent::startDay, AdverseEvent::patient, patient);
        Objects.requireNonNull(followUp, "followUp");
    }

    private static <T> List<T> ordered(
            List<T> items, Function<T, Integer> day, Function<T, PatientId> owner, Patient patient) {
        for (T item : items) {
            if (!owner.apply(item).equals(patient.id())) {
                throw new IllegalArgumentException("a record of another patient: " + owner.apply(item));
            }
        }
        return items.stream().sorted(Comparator.comparing(day)).toList();
    }

    public PatientId id() {
        return patient.id();
    }

    /** The transplant of day 0. */
    public Optional<Transplant> indexTransplant() {
        return transplants.stream().filter(transplant -> transplant.day() == 0).findFirst();
    }

    /** The first course of defibrotide. */
    public Optional<DefibrotideCourse> firstCourse() {
        return courses.stream().findFirst();
    }

    /** All results of one analyte, in order of day. */
    public List<LabResult> labs(Analyte analyte) {
        return labs.stream().filter(lab -> lab.analyte() == analyte).toList();
    }
}
