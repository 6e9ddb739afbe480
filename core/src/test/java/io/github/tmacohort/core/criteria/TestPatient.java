package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
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

/** A boy of 8 years and 128 cm, engrafted on day 15 and 18, whose record a test writes line by line. */
final class TestPatient {
    static final PatientId ID = new PatientId("P1");

    private double age = 8;
    private Optional<Double> height = Optional.of(128.0);
    private Optional<Integer> plateletEngraftment = Optional.of(18);
    private final List<LabResult> labs = new ArrayList<>();
    private final List<Transfusion> transfusions = new ArrayList<>();
    private final List<CoTreatment> coTreatments = new ArrayList<>();
    private final List<ClinicalFinding> findings = new ArrayList<>();
    private final List<TmaEpisode> episodes = new ArrayList<>();
    private Optional<FollowUp> followUp = Optional.empty();

    TestPatient age(double years) {
        age = years;
        return this;
    }

    TestPatient withoutHeight() {
        height = Optional.empty();
        return this;
    }

    TestPatient plateletEngraftment(Integer day) {
        plateletEngraftment = Optional.ofNullable(day);
        return this;
    }

    TestPatient lab(int day, Analyte analyte, String value) {
        return lab(day, analyte, value, analyte.canonicalUnit());
    }

    TestPatient lab(int day, Analyte analyte, String value, Unit unit) {
        return lab(day, analyte, value, unit, null, null);
    }

    /** A value with the report's own limits; {@code <5} and {@code >5} are limits of detection. */
    TestPatient lab(int day, Analyte analyte, String value, Unit unit, String lower, String upper) {
        Relation relation =
                value.startsWith("<") ? Relation.BELOW : value.startsWith(">") ? Relation.ABOVE : Relation.EQUAL;
        String digits = relation == Relation.EQUAL ? value : value.substring(1);
        labs.add(new LabResult(
                ID,
                day,
                analyte,
                relation,
                new BigDecimal(digits),
                unit,
                Optional.ofNullable(lower).map(BigDecimal::new),
                Optional.ofNullable(upper).map(BigDecimal::new)));
        return this;
    }

    /** LDH with the upper limit 250 U/L. */
    TestPatient ldh(int day, String value) {
        return lab(day, Analyte.LDH, value, Unit.UNITS_PER_LITRE, null, "250");
    }

    TestPatient platelets(int day, String value) {
        return lab(day, Analyte.PLATELETS, value);
    }

    TestPatient transfused(int day, Transfusion.Product product) {
        transfusions.add(new Transfusion(ID, day, product, Optional.empty(), Transfusion.Trigger.UNKNOWN));
        return this;
    }

    TestPatient treated(CoTreatment.Agent agent, int from, Integer to, CoTreatment.Indication indication) {
        coTreatments.add(
                new CoTreatment(ID, agent, from, Optional.ofNullable(to), CoTreatment.Action.GIVEN, indication, ""));
        return this;
    }

    TestPatient finding(ClinicalFinding.Kind kind, int from, Integer to) {
        return finding(kind, from, to, null);
    }

    TestPatient finding(ClinicalFinding.Kind kind, int from, Integer to, Integer grade) {
        findings.add(new ClinicalFinding(ID, kind, from, Optional.ofNullable(to), Optional.ofNullable(grade), ""));
        return this;
    }

    TestPatient episode(int diagnosisDay) {
        episodes.add(new TmaEpisode(ID, 1, Optional.empty(), diagnosisDay, "", Optional.empty()));
        return this;
    }

    TestPatient died(int day) {
        followUp = Optional.of(new FollowUp(ID, day, FollowUp.Status.DEAD, "", Optional.empty()));
        return this;
    }

    TestPatient alive(int day) {
        followUp = Optional.of(new FollowUp(ID, day, FollowUp.Status.ALIVE, "", Optional.empty()));
        return this;
    }

    /** 25 mg/kg on every day from {@code from} to {@code to}. */
    static DefibrotideCourse course(int from, int to) {
        List<DefibrotideCourse.DoseDay> days = new ArrayList<>();
        for (int day = from; day <= to; day++) {
            BigDecimal dose = new BigDecimal("500");
            days.add(new DefibrotideCourse.DoseDay(day, dose, dose, 4, DefibrotideCourse.Route.INTRAVENOUS));
        }
        return new DefibrotideCourse(
                ID, 1, new BigDecimal("20"), -8, days, List.of(), DefibrotideCourse.StopReason.RESOLVED);
    }

    PatientRecord build() {
        return new PatientRecord(
                new Patient(
                        ID,
                        Sex.MALE,
                        age,
                        Patient.DiseaseGroup.SEVERE_APLASTIC_ANAEMIA,
                        "severe aplastic anaemia",
                        height),
                List.of(new Transplant(
                        ID,
                        1,
                        0,
                        Transplant.Donor.MATCHED_UNRELATED,
                        Transplant.GraftSource.BONE_MARROW,
                        Transplant.Conditioning.MYELOABLATIVE,
                        "10/10",
                        "",
                        Optional.of(15),
                        plateletEngraftment)),
                labs,
                transfusions,
                episodes,
                List.of(),
                coTreatments,
                findings,
                List.<AdverseEvent>of(),
                followUp);
    }
}
