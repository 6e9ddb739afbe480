package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transplant;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.PatientRows;
import io.github.tmacohort.core.validation.Places;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.Sourced;
import io.github.tmacohort.core.validation.StudyTable;
import java.math.BigDecimal;
import java.util.Optional;

/** Patients, transplants and follow-up. */
final class BackgroundRows {
    private BackgroundRows() {}

    static final class Patients extends RowReader {
        private final int id = column("patient");
        private final int sex = column("sex");
        private final int age = column("age_years");
        private final int diseaseGroup = column("disease_group");
        private final int disease = column("disease");
        private final int height = column("height_cm");

        Patients(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.PATIENTS, patients, findings, places);
        }

        @Override
        PatientRows find(PatientId patient, Cells row) {
            if (patients().find(patient) != null) {
                row.wrong(Rule.PATIENT_DUPLICATE, id, row.quoted(id) + " has more than one row");
                return null;
            }
            return patients().add(patient, row.line());
        }

        @Override
        void read(Cells row, PatientRows rows) {
            Sex sexOfPatient = row.code(sex, Sex.class);
            BigDecimal ageInYears = row.number(age);
            Patient.DiseaseGroup group = row.code(diseaseGroup, Patient.DiseaseGroup.class);
            Optional<Double> heightInCm =
                    Optional.ofNullable(row.number(height)).map(BigDecimal::doubleValue);
            if (!row.failed()) {
                Patient patient = new Patient(
                        rows.id(), sexOfPatient, ageInYears.doubleValue(), group, row.text(disease), heightInCm);
                rows.patients().add(new Sourced<>(patient, row.line()));
            }
        }
    }

    static final class Transplants extends RowReader {
        private final int number = column("number");
        private final int day = column("day");
        private final int donor = column("donor");
        private final int graft = column("graft");
        private final int conditioning = column("conditioning");
        private final int hlaMatch = column("hla_match");
        private final int prophylaxis = column("gvhd_prophylaxis");
        private final int neutrophils = column("neutrophil_engraftment_day");
        private final int platelets = column("platelet_engraftment_day");
        private final int index = column("index");

        Transplants(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.TRANSPLANTS, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            int numberOfTransplant = whole(row, number);
            int dayOfTransplant = day(row, day);
            Transplant.Donor donorType = row.code(donor, Transplant.Donor.class);
            Transplant.GraftSource source = row.code(graft, Transplant.GraftSource.class);
            Transplant.Conditioning intensity = row.code(conditioning, Transplant.Conditioning.class);
            Optional<Integer> neutrophilDay = optionalDay(row, neutrophils);
            Optional<Integer> plateletDay = optionalDay(row, platelets);
            row.yesNo(index);
            if (!row.failed()) {
                inOrder(row, dayOfTransplant, neutrophilDay, neutrophils, Rule.ENGRAFTMENT_BEFORE_TRANSPLANT);
                inOrder(row, dayOfTransplant, plateletDay, platelets, Rule.ENGRAFTMENT_BEFORE_TRANSPLANT);
            }
            if (!row.failed()) {
                Transplant transplant = new Transplant(
                        rows.id(),
                        numberOfTransplant,
                        dayOfTransplant,
                        donorType,
                        source,
                        intensity,
                        row.text(hlaMatch),
                        row.text(prophylaxis),
                        neutrophilDay,
                        plateletDay);
                rows.transplants().add(new Sourced<>(transplant, row.line()));
            }
        }
    }

    static final class FollowUps extends RowReader {
        private final int lastContact = column("last_contact_day");
        private final int status = column("status");
        private final int cause = column("cause_of_death");
        private final int relapse = column("relapse_day");

        FollowUps(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.FOLLOW_UP, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            int lastContactDay = day(row, lastContact);
            FollowUp.Status statusThen = row.code(status, FollowUp.Status.class);
            Optional<Integer> relapseDay = optionalDay(row, relapse);
            if (!row.failed() && relapseDay.isPresent() && relapseDay.get() > lastContactDay) {
                row.wrong(
                        Rule.RELAPSE_AFTER_LAST_CONTACT,
                        relapse,
                        "day " + relapseDay.get() + " follows the last contact on day " + lastContactDay);
            }
            if (!row.failed()) {
                FollowUp followUp = new FollowUp(rows.id(), lastContactDay, statusThen, row.text(cause), relapseDay);
                rows.followUps().add(new Sourced<>(followUp, row.line()));
            }
        }
    }
}
