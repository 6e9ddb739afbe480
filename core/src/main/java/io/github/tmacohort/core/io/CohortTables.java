package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.TmaEpisode;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transplant;
import io.github.tmacohort.core.validation.StudyTable;
import java.util.Optional;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A cohort as Tablesaw tables with the columns of the data dictionary, for exploration. Numbers become doubles, codes
 * and texts strings; what is not recorded is missing. The tables are copies. Loading this class loads Tablesaw, which
 * nothing else of this library does.
 */
public final class CohortTables {
    private CohortTables() {}

    /** One row for each patient. */
    public static Table patients(Cohort cohort) {
        Table table = empty(StudyTable.PATIENTS);
        for (PatientRecord record : cohort.patients()) {
            append(
                    table,
                    record.id().value(),
                    record.patient().sex(),
                    record.patient().ageYears(),
                    record.patient().diseaseGroup(),
                    record.patient().disease(),
                    record.patient().heightCm());
        }
        return table;
    }

    /** One row for each transplant. */
    public static Table transplants(Cohort cohort) {
        Table table = empty(StudyTable.TRANSPLANTS);
        for (PatientRecord record : cohort.patients()) {
            for (Transplant transplant : record.transplants()) {
                append(
                        table,
                        record.id().value(),
                        transplant.number(),
                        transplant.day(),
                        transplant.donor(),
                        transplant.graft(),
                        transplant.conditioning(),
                        transplant.hlaMatch(),
                        transplant.gvhdProphylaxis(),
                        transplant.neutrophilEngraftmentDay(),
                        transplant.plateletEngraftmentDay());
            }
        }
        return table;
    }

    /**
     * One row for each laboratory result, with three more columns: {@code relation} ({@code equal}, {@code below},
     * {@code above}), since {@code value} here is a number (0 negative, 1 positive), {@code canonical_value} and
     * {@code canonical_unit}.
     */
    public static Table labs(Cohort cohort) {
        Table table = empty(StudyTable.LABS);
        table.replaceColumn("value", DoubleColumn.create("value"));
        table.addColumns(
                StringColumn.create("relation"),
                DoubleColumn.create("canonical_value"),
                StringColumn.create("canonical_unit"));
        for (PatientRecord record : cohort.patients()) {
            for (LabResult lab : record.labs()) {
                append(
                        table,
                        record.id().value(),
                        lab.day(),
                        lab.analyte(),
                        lab.value(),
                        lab.unit(),
                        lab.lowerLimit(),
                        lab.upperLimit(),
                        lab.relation(),
                        lab.canonicalValue(),
                        lab.analyte().canonicalUnit());
            }
        }
        return table;
    }

    /** One row for each transfusion. */
    public static Table transfusions(Cohort cohort) {
        Table table = empty(StudyTable.TRANSFUSIONS);
        for (PatientRecord record : cohort.patients()) {
            for (Transfusion transfusion : record.transfusions()) {
                append(
                        table,
                        record.id().value(),
                        transfusion.day(),
                        transfusion.product(),
                        transfusion.volumeMl(),
                        transfusion.trigger());
            }
        }
        return table;
    }

    /** One row for each episode of microangiopathy. */
    public static Table tmaEpisodes(Cohort cohort) {
        Table table = empty(StudyTable.TMA_EPISODES);
        for (PatientRecord record : cohort.patients()) {
            for (TmaEpisode episode : record.episodes()) {
                append(
                        table,
                        record.id().value(),
                        episode.number(),
                        episode.onsetDay(),
                        episode.diagnosisDay(),
                        episode.criteria(),
                        episode.resolutionDay());
            }
        }
        return table;
    }

    /** One row for each course of defibrotide. */
    public static Table defibrotideCourses(Cohort cohort) {
        Table table = empty(StudyTable.DEFIBROTIDE_COURSES);
        for (PatientRecord record : cohort.patients()) {
            for (DefibrotideCourse course : record.courses()) {
                append(
                        table,
                        record.id().value(),
                        course.number(),
                        course.dosingWeightKg(),
                        course.weightDay(),
                        course.stopReason());
            }
        }
        return table;
    }

    /** One row for each day of a course. */
    public static Table defibrotideDoses(Cohort cohort) {
        Table table = empty(StudyTable.DEFIBROTIDE_DOSES);
        for (PatientRecord record : cohort.patients()) {
            for (DefibrotideCourse course : record.courses()) {
                for (DoseDay dose : course.days()) {
                    append(
                            table,
                            record.id().value(),
                            course.number(),
                            dose.day(),
                            dose.plannedMg(),
                            dose.givenMg(),
                            dose.infusions(),
                            dose.route());
                }
            }
        }
        return table;
    }

    /** One row for each interruption of a course. */
    public static Table defibrotideInterruptions(Cohort cohort) {
        Table table = empty(StudyTable.DEFIBROTIDE_INTERRUPTIONS);
        for (PatientRecord record : cohort.patients()) {
            for (DefibrotideCourse course : record.courses()) {
                for (Interruption interruption : course.interruptions()) {
                    append(
                            table,
                            record.id().value(),
                            course.number(),
                            interruption.startDay(),
                            interruption.endDay(),
                            interruption.reason());
                }
            }
        }
        return table;
    }

    /** One row for each other treatment. */
    public static Table coTreatments(Cohort cohort) {
        Table table = empty(StudyTable.CO_TREATMENTS);
        for (PatientRecord record : cohort.patients()) {
            for (CoTreatment treatment : record.coTreatments()) {
                append(
                        table,
                        record.id().value(),
                        treatment.agent(),
                        treatment.startDay(),
                        treatment.stopDay(),
                        treatment.action(),
                        treatment.indication(),
                        treatment.detail());
            }
        }
        return table;
    }

    /** One row for each clinical finding. */
    public static Table clinicalFindings(Cohort cohort) {
        Table table = empty(StudyTable.CLINICAL_FINDINGS);
        for (PatientRecord record : cohort.patients()) {
            for (ClinicalFinding finding : record.findings()) {
                append(
                        table,
                        record.id().value(),
                        finding.kind(),
                        finding.startDay(),
                        finding.endDay(),
                        finding.grade(),
                        finding.detail());
            }
        }
        return table;
    }

    /** One row for each adverse event. */
    public static Table adverseEvents(Cohort cohort) {
        Table table = empty(StudyTable.ADVERSE_EVENTS);
        for (PatientRecord record : cohort.patients()) {
            for (AdverseEvent event : record.adverseEvents()) {
                append(
                        table,
                        record.id().value(),
                        event.term(),
                        event.systemOrganClass(),
                        event.version(),
                        event.grade(),
                        event.category(),
                        event.startDay(),
                        event.endDay(),
                        event.attribution(),
                        event.serious());
            }
        }
        return table;
    }

    /** One row for each patient with follow-up. */
    public static Table followUp(Cohort cohort) {
        Table table = empty(StudyTable.FOLLOW_UP);
        for (PatientRecord record : cohort.patients()) {
            if (record.followUp().isPresent()) {
                FollowUp followUp = record.followUp().get();
                append(
                        table,
                        record.id().value(),
                        followUp.lastContactDay(),
                        followUp.status(),
                        followUp.causeOfDeath(),
                        followUp.relapseDay());
            }
        }
        return table;
    }

    private static Table empty(StudyTable table) {
        Table made = Table.create(table.code());
        for (ColumnSpec column : DataDictionary.table(table).columns()) {
            made.addColumns(column(column));
        }
        return made;
    }

    private static Column<?> column(ColumnSpec column) {
        return switch (column.type()) {
            case WHOLE_NUMBER, DAY -> IntColumn.create(column.name());
            case NUMBER -> DoubleColumn.create(column.name());
            case YES_NO -> BooleanColumn.create(column.name());
            default -> StringColumn.create(column.name());
        };
    }

    private static void append(Table table, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            append(table.column(i), cells[i] instanceof Optional<?> optional ? optional.orElse(null) : cells[i]);
        }
    }

    private static void append(Column<?> column, Object cell) {
        if (cell == null || cell.equals("")) {
            column.appendMissing();
        } else if (column instanceof IntColumn whole) {
            whole.append((Integer) cell);
        } else if (column instanceof DoubleColumn number) {
            number.append(((Number) cell).doubleValue());
        } else if (column instanceof BooleanColumn yesNo) {
            yesNo.append((Boolean) cell);
        } else {
            ((StringColumn) column).append(cell instanceof Enum<?> code ? Codes.of(code) : (String) cell);
        }
    }
}
