package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks a cohort that was made in Java by the same rules that hold between the records of a folder. A finding's place
 * is where its record would stand if the cohort were written as a study folder (as if no text had a line break).
 */
public final class CohortCheck {
    private final Map<StudyTable, Long> lines = new EnumMap<>(StudyTable.class);

    private CohortCheck() {}

    /** Every finding, in the order of the files of a study folder. */
    public static ValidationReport check(Cohort cohort) {
        Findings findings = new Findings();
        CohortCheck check = new CohortCheck();
        for (PatientRecord record : cohort.patients()) {
            PatientRules.check(check.rows(record), Set.of(), new Places(), findings);
        }
        return findings.report(
                Stream.of(StudyTable.values()).map(StudyTable::file).toList());
    }

    private PatientRows rows(PatientRecord record) {
        PatientRows rows = new PatientRows(record.id(), next(StudyTable.PATIENTS));
        rows.patients().add(new Sourced<>(record.patient(), rows.line()));
        rows.transplants().addAll(sourced(StudyTable.TRANSPLANTS, record.transplants()));
        record.labs().forEach(lab -> rows.labs().add(lab, next(StudyTable.LABS)));
        rows.transfusions().addAll(sourced(StudyTable.TRANSFUSIONS, record.transfusions()));
        rows.episodes().addAll(sourced(StudyTable.TMA_EPISODES, record.episodes()));
        for (DefibrotideCourse course : record.courses()) {
            CourseRow row =
                    new CourseRow(course.number(), course.dosingWeightKg(), course.weightDay(), course.stopReason());
            rows.courses().add(new Sourced<>(row, next(StudyTable.DEFIBROTIDE_COURSES)));
            rows.doses().addAll(ofCourse(StudyTable.DEFIBROTIDE_DOSES, course.number(), course.days()));
            rows.interruptions()
                    .addAll(ofCourse(StudyTable.DEFIBROTIDE_INTERRUPTIONS, course.number(), course.interruptions()));
        }
        rows.coTreatments().addAll(sourced(StudyTable.CO_TREATMENTS, record.coTreatments()));
        rows.findings().addAll(sourced(StudyTable.CLINICAL_FINDINGS, record.findings()));
        rows.adverseEvents().addAll(sourced(StudyTable.ADVERSE_EVENTS, record.adverseEvents()));
        record.followUp()
                .ifPresent(followUp -> rows.followUps().add(new Sourced<>(followUp, next(StudyTable.FOLLOW_UP))));
        return rows;
    }

    private <T> List<Sourced<OfCourse<T>>> ofCourse(StudyTable table, int course, List<T> values) {
        return sourced(
                table,
                values.stream().map(value -> new OfCourse<>(course, value)).toList());
    }

    private <T> List<Sourced<T>> sourced(StudyTable table, List<T> values) {
        List<Sourced<T>> sourced = new ArrayList<>();
        for (T value : values) {
            sourced.add(new Sourced<>(value, next(table)));
        }
        return sourced;
    }

    /** Line of the table's next row; the header is line 1. */
    private long next(StudyTable table) {
        return lines.merge(table, 2L, (line, two) -> line + 1);
    }
}
