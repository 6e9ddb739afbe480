package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transplant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A patient made by hand. Days are relative to the transplant on day 0. */
public final class TestPatient {
    private final PatientId id;
    private boolean transplanted = true;
    private String hlaMatch = "10/10";
    private Sex sex = Sex.FEMALE;
    private final List<LabResult> labs = new ArrayList<>();
    private final List<Transfusion> transfusions = new ArrayList<>();
    private final List<TmaEpisode> episodes = new ArrayList<>();
    private final List<DefibrotideCourse> courses = new ArrayList<>();
    private final List<CoTreatment> coTreatments = new ArrayList<>();
    private final List<ClinicalFinding> findings = new ArrayList<>();
    private final List<AdverseEvent> events = new ArrayList<>();
    private Optional<FollowUp> followUp = Optional.empty();

    private TestPatient(String id) {
        this.id = new PatientId(id);
    }

    public static TestPatient of(String id) {
        return new TestPatient(id);
    }

    public TestPatient notTransplanted() {
        transplanted = false;
        return this;
    }

    public TestPatient hlaMatch(String match) {
        hlaMatch = match;
        return this;
    }

    public TestPatient sex(Sex of) {
        sex = of;
        return this;
    }

    public TestPatient tma(int day) {
        episodes.add(new TmaEpisode(id, episodes.size() + 1, Optional.empty(), day, "", Optional.empty()));
        return this;
    }

    /** With the day on which the centre called it resolved. */
    public TestPatient tma(int day, int resolved) {
        episodes.add(new TmaEpisode(id, episodes.size() + 1, Optional.empty(), day, "", Optional.of(resolved)));
        return this;
    }

    /** 20 kg, 500 mg in four infusions on every day of the course: exactly 25 mg/kg/day. */
    public TestPatient treated(int firstDay, int lastDay) {
        List<DefibrotideCourse.DoseDay> days = new ArrayList<>();
        for (int day = firstDay; day <= lastDay; day++) {
            days.add(dose(day, "500", 4));
        }
        return course("20", days, List.of());
    }

    public TestPatient course(
            String weightKg, List<DefibrotideCourse.DoseDay> days, List<DefibrotideCourse.Interruption> interruptions) {
        courses.add(new DefibrotideCourse(
                id,
                courses.size() + 1,
                new BigDecimal(weightKg),
                -10,
                days,
                interruptions,
                DefibrotideCourse.StopReason.RESOLVED));
        return this;
    }

    public static DefibrotideCourse.DoseDay dose(int day, String mg, int infusions) {
        return new DefibrotideCourse.DoseDay(
                day, new BigDecimal(mg), new BigDecimal(mg), infusions, DefibrotideCourse.Route.INTRAVENOUS);
    }

    public TestPatient lab(Analyte analyte, int day, String value) {
        return lab(analyte, day, LabResult.Relation.EQUAL, value);
    }

    public TestPatient lab(Analyte analyte, int day, LabResult.Relation relation, String value) {
        labs.add(new LabResult(
                id,
                day,
                analyte,
                relation,
                new BigDecimal(value),
                analyte.canonicalUnit(),
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    /** With the limits that the report prints. */
    public TestPatient limits(Analyte analyte, int day, String value, String lower, String upper) {
        labs.add(new LabResult(
                id,
                day,
                analyte,
                LabResult.Relation.EQUAL,
                new BigDecimal(value),
                analyte.canonicalUnit(),
                Optional.of(new BigDecimal(lower)),
                Optional.of(new BigDecimal(upper))));
        return this;
    }

    public TestPatient platelets(int day, String value) {
        return lab(Analyte.PLATELETS, day, value);
    }

    public TestPatient transfused(Transfusion.Product product, int day) {
        transfusions.add(new Transfusion(id, day, product, Optional.empty(), Transfusion.Trigger.PROPHYLACTIC));
        return this;
    }

    public TestPatient coTreatment(
            CoTreatment.Agent agent, int start, Optional<Integer> stop, CoTreatment.Indication indication) {
        coTreatments.add(new CoTreatment(id, agent, start, stop, CoTreatment.Action.GIVEN, indication, ""));
        return this;
    }

    public TestPatient event(String term, AdverseEvent.Category category, int grade, int start, Optional<Integer> end) {
        events.add(new AdverseEvent(
                id,
                term,
                "Class of " + category.name(),
                AdverseEvent.CtcaeVersion.V5,
                grade,
                category,
                start,
                end,
                AdverseEvent.Attribution.POSSIBLE,
                false));
        return this;
    }

    public TestPatient aliveOn(int day) {
        followUp = Optional.of(new FollowUp(id, day, FollowUp.Status.ALIVE, "", Optional.empty()));
        return this;
    }

    public TestPatient diedOn(int day) {
        followUp = Optional.of(new FollowUp(id, day, FollowUp.Status.DEAD, "TMA", Optional.empty()));
        return this;
    }

    public PatientRecord record() {
        Transplant transplant = new Transplant(
                id,
                1,
                0,
                Transplant.Donor.MATCHED_SIBLING,
                Transplant.GraftSource.BONE_MARROW,
                Transplant.Conditioning.MYELOABLATIVE,
                hlaMatch,
                "",
                Optional.of(15),
                Optional.empty());
        return new PatientRecord(
                new Patient(id, sex, 7.5, Patient.DiseaseGroup.ACUTE_MYELOID_LEUKAEMIA, "AML", Optional.of(125.0)),
                transplanted ? List.of(transplant) : List.of(),
                labs,
                transfusions,
                episodes,
                courses,
                coTreatments,
                findings,
                events,
                followUp);
    }

    /** As a patient of the treated set: TMA as recorded, the first course. */
    public TreatedPatient treated() {
        PatientRecord record = record();
        return new TreatedPatient(
                record,
                record.episodes().get(0).diagnosisDay(),
                record.firstCourse().orElseThrow(),
                record.followUp().orElseThrow());
    }

    public static Cohort cohort(TestPatient... patients) {
        return new Cohort(
                "made by hand",
                true,
                List.of(patients).stream().map(TestPatient::record).toList());
    }
}
