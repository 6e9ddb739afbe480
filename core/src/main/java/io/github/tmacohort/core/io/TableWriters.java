package io.github.tmacohort.core.io;

import io.github.tmacohort.core.lab.SiteLimits;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transplant;
import io.github.tmacohort.core.validation.StudyTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.Function;

/** Writes the rows of one patient into one table, in the columns of the dictionary. */
final class TableWriters {
    private TableWriters() {}

    static void rows(StudyTable table, PatientRecord record, CsvText csv) throws IOException {
        switch (table) {
            case PATIENTS -> patient(record.patient(), csv);
            case TRANSPLANTS -> transplants(record, csv);
            case LABS -> labs(record, csv);
            case TRANSFUSIONS -> transfusions(record, csv);
            case TMA_EPISODES -> episodes(record, csv);
            case DEFIBROTIDE_COURSES -> courses(record, csv);
            case DEFIBROTIDE_DOSES -> doses(record, csv);
            case DEFIBROTIDE_INTERRUPTIONS -> interruptions(record, csv);
            case CO_TREATMENTS -> coTreatments(record, csv);
            case CLINICAL_FINDINGS -> findings(record, csv);
            case ADVERSE_EVENTS -> adverseEvents(record, csv);
            case FOLLOW_UP -> followUp(record, csv);
            case REFERENCE_LIMITS -> {
                // not a patient's: what it said stands with the results
            }
        }
    }

    private static void patient(Patient patient, CsvText csv) throws IOException {
        csv.patient(patient.id())
                .code(patient.sex())
                .number(patient.ageYears())
                .code(patient.diseaseGroup())
                .text(patient.disease())
                .text(patient.heightCm().map(Decimals::format).orElse(""))
                .end();
    }

    private static void transplants(PatientRecord record, CsvText csv) throws IOException {
        for (Transplant transplant : record.transplants()) {
            csv.patient(record.id())
                    .whole(transplant.number())
                    .whole(transplant.day())
                    .code(transplant.donor())
                    .code(transplant.graft())
                    .code(transplant.conditioning())
                    .text(transplant.hlaMatch())
                    .text(transplant.gvhdProphylaxis())
                    .whole(transplant.neutrophilEngraftmentDay())
                    .whole(transplant.plateletEngraftmentDay())
                    .end();
        }
    }

    private static void labs(PatientRecord record, CsvText csv) throws IOException {
        for (LabResult lab : record.labs()) {
            csv.patient(record.id())
                    .whole(lab.day())
                    .code(lab.analyte())
                    .text(value(lab))
                    .code(lab.unit())
                    .text(limit(lab, lab.lowerLimit(), SiteLimits::lower))
                    .text(limit(lab, lab.upperLimit(), SiteLimits::upper))
                    .end();
        }
    }

    /**
     * The report's limit, else the centre's in the unit of the result. Where that is no finite decimal it is cut after 25
     * digits: no reported value can then equal the limit, nor lie between it and what is written.
     */
    private static String limit(
            LabResult lab, Optional<BigDecimal> reported, Function<SiteLimits, Optional<BigDecimal>> side) {
        return reported.or(() -> lab.siteLimits()
                        .flatMap(site -> side.apply(site).map(limit -> inUnitOf(lab, limit, site.unit()))))
                .map(Decimals::format)
                .orElse("");
    }

    private static BigDecimal inUnitOf(LabResult lab, BigDecimal limit, Unit unit) {
        return unit == lab.unit()
                ? limit
                : lab.analyte()
                        .onExactScale(limit, unit)
                        .divide(lab.analyte().onExactScale(BigDecimal.ONE, lab.unit()), new MathContext(25))
                        .stripTrailingZeros();
    }

    private static String value(LabResult lab) {
        if (lab.analyte().isOrdinal()) {
            return lab.value().signum() == 0 ? "negative" : "positive";
        }
        String number = Decimals.format(lab.value());
        return switch (lab.relation()) {
            case EQUAL -> number;
            case BELOW -> "<" + number;
            case ABOVE -> ">" + number;
        };
    }

    private static void transfusions(PatientRecord record, CsvText csv) throws IOException {
        for (Transfusion transfusion : record.transfusions()) {
            csv.patient(record.id())
                    .whole(transfusion.day())
                    .code(transfusion.product())
                    .text(transfusion.volumeMl().map(Decimals::format).orElse(""))
                    .code(transfusion.trigger())
                    .end();
        }
    }

    private static void episodes(PatientRecord record, CsvText csv) throws IOException {
        for (TmaEpisode episode : record.episodes()) {
            csv.patient(record.id())
                    .whole(episode.number())
                    .whole(episode.onsetDay())
                    .whole(episode.diagnosisDay())
                    .text(episode.criteria())
                    .whole(episode.resolutionDay())
                    .end();
        }
    }

    private static void courses(PatientRecord record, CsvText csv) throws IOException {
        for (DefibrotideCourse course : record.courses()) {
            csv.patient(record.id())
                    .whole(course.number())
                    .number(course.dosingWeightKg())
                    .whole(course.weightDay())
                    .code(course.stopReason())
                    .end();
        }
    }

    private static void doses(PatientRecord record, CsvText csv) throws IOException {
        for (DefibrotideCourse course : record.courses()) {
            for (DoseDay day : course.days()) {
                csv.patient(record.id())
                        .whole(course.number())
                        .whole(day.day())
                        .number(day.plannedMg())
                        .number(day.givenMg())
                        .whole(day.infusions())
                        .code(day.route())
                        .end();
            }
        }
    }

    private static void interruptions(PatientRecord record, CsvText csv) throws IOException {
        for (DefibrotideCourse course : record.courses()) {
            for (Interruption interruption : course.interruptions()) {
                csv.patient(record.id())
                        .whole(course.number())
                        .whole(interruption.startDay())
                        .whole(interruption.endDay())
                        .code(interruption.reason())
                        .end();
            }
        }
    }

    private static void coTreatments(PatientRecord record, CsvText csv) throws IOException {
        for (CoTreatment treatment : record.coTreatments()) {
            csv.patient(record.id())
                    .code(treatment.agent())
                    .whole(treatment.startDay())
                    .whole(treatment.stopDay())
                    .code(treatment.action())
                    .code(treatment.indication())
                    .text(treatment.detail())
                    .end();
        }
    }

    private static void findings(PatientRecord record, CsvText csv) throws IOException {
        for (ClinicalFinding finding : record.findings()) {
            csv.patient(record.id())
                    .code(finding.kind())
                    .whole(finding.startDay())
                    .whole(finding.endDay())
                    .whole(finding.grade())
                    .text(finding.detail())
                    .end();
        }
    }

    private static void adverseEvents(PatientRecord record, CsvText csv) throws IOException {
        for (AdverseEvent event : record.adverseEvents()) {
            csv.patient(record.id())
                    .text(event.term())
                    .text(event.systemOrganClass())
                    .code(event.version())
                    .whole(event.grade())
                    .code(event.category())
                    .whole(event.startDay())
                    .whole(event.endDay())
                    .code(event.attribution())
                    .text(Boolean.toString(event.serious()))
                    .end();
        }
    }

    private static void followUp(PatientRecord record, CsvText csv) throws IOException {
        if (record.followUp().isPresent()) {
            FollowUp followUp = record.followUp().get();
            csv.patient(record.id())
                    .whole(followUp.lastContactDay())
                    .code(followUp.status())
                    .text(followUp.causeOfDeath())
                    .whole(followUp.relapseDay())
                    .end();
        }
    }
}
