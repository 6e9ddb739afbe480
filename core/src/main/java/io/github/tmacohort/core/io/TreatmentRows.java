package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.validation.CourseRow;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.OfCourse;
import io.github.tmacohort.core.validation.PatientRows;
import io.github.tmacohort.core.validation.Places;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.Sourced;
import io.github.tmacohort.core.validation.StudyTable;
import java.math.BigDecimal;
import java.util.Optional;

/** Defibrotide and other treatment. */
final class TreatmentRows {
    private TreatmentRows() {}

    static final class Courses extends RowReader {
        private final int course = column("course");
        private final int weight = column("dosing_weight_kg");
        private final int weightDay = column("weight_day");
        private final int stopReason = column("stop_reason");

        Courses(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.DEFIBROTIDE_COURSES, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            int number = whole(row, course);
            BigDecimal weightInKg = row.number(weight);
            int dayOfWeight = day(row, weightDay);
            DefibrotideCourse.StopReason reason = row.code(stopReason, DefibrotideCourse.StopReason.class);
            if (!row.failed()) {
                CourseRow read = new CourseRow(number, weightInKg, dayOfWeight, reason);
                rows.courses().add(new Sourced<>(read, row.line()));
            }
        }
    }

    static final class Doses extends RowReader {
        private final int course = column("course");
        private final int day = column("day");
        private final int planned = column("planned_mg");
        private final int given = column("given_mg");
        private final int infusions = column("infusions");
        private final int route = column("route");

        Doses(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.DEFIBROTIDE_DOSES, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            int number = whole(row, course);
            int dayOfDoses = day(row, day);
            BigDecimal plannedMg = row.number(planned);
            BigDecimal givenMg = row.number(given);
            int count = whole(row, infusions);
            DefibrotideCourse.Route by = row.code(route, DefibrotideCourse.Route.class);
            if (!row.failed() && (count == 0) != (givenMg.signum() == 0)) {
                row.wrong(
                        Rule.DOSE_INFUSIONS_MISMATCH,
                        infusions,
                        row.quoted(infusions) + " infusions do not go with " + row.quoted(given) + " mg given");
            }
            if (!row.failed()) {
                DoseDay doses = new DoseDay(dayOfDoses, plannedMg, givenMg, count, by);
                rows.doses().add(new Sourced<>(new OfCourse<>(number, doses), row.line()));
            }
        }
    }

    static final class Interruptions extends RowReader {
        private final int course = column("course");
        private final int start = column("start_day");
        private final int end = column("end_day");
        private final int reason = column("reason");

        Interruptions(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.DEFIBROTIDE_INTERRUPTIONS, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            int number = whole(row, course);
            int startDay = day(row, start);
            int endDay = day(row, end);
            DefibrotideCourse.InterruptionReason why = row.code(reason, DefibrotideCourse.InterruptionReason.class);
            if (!row.failed()) {
                inOrder(row, startDay, Optional.of(endDay), end, Rule.INTERRUPTION_REVERSED);
            }
            if (!row.failed()) {
                Interruption interruption = new Interruption(startDay, endDay, why);
                rows.interruptions().add(new Sourced<>(new OfCourse<>(number, interruption), row.line()));
            }
        }
    }

    static final class CoTreatments extends RowReader {
        private final int agent = column("agent");
        private final int start = column("start_day");
        private final int stop = column("stop_day");
        private final int action = column("action");
        private final int indication = column("indication");
        private final int detail = column("detail");

        CoTreatments(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.CO_TREATMENTS, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            CoTreatment.Agent given = row.code(agent, CoTreatment.Agent.class);
            int startDay = day(row, start);
            Optional<Integer> stopDay = optionalDay(row, stop);
            CoTreatment.Action done = row.code(action, CoTreatment.Action.class);
            CoTreatment.Indication against = row.code(indication, CoTreatment.Indication.class);
            if (!row.failed()) {
                inOrder(row, startDay, stopDay, stop, Rule.CO_TREATMENT_REVERSED);
            }
            if (!row.failed()) {
                CoTreatment treatment =
                        new CoTreatment(rows.id(), given, startDay, stopDay, done, against, row.text(detail));
                rows.coTreatments().add(new Sourced<>(treatment, row.line()));
            }
        }
    }
}
