package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.PatientRows;
import io.github.tmacohort.core.validation.Places;
import io.github.tmacohort.core.validation.Rule;
import io.github.tmacohort.core.validation.Sourced;
import io.github.tmacohort.core.validation.StudyTable;
import java.util.Optional;

/** Clinical findings and adverse events. */
final class EventRows {
    private EventRows() {}

    static final class ClinicalFindings extends RowReader {
        private final int kind = column("kind");
        private final int start = column("start_day");
        private final int end = column("end_day");
        private final int grade = column("grade");
        private final int detail = column("detail");

        ClinicalFindings(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.CLINICAL_FINDINGS, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            ClinicalFinding.Kind found = row.code(kind, ClinicalFinding.Kind.class);
            int startDay = day(row, start);
            Optional<Integer> endDay = optionalDay(row, end);
            Optional<Integer> gradeFound = Optional.ofNullable(row.whole(grade));
            if (!row.failed()) {
                inOrder(row, startDay, endDay, end, Rule.FINDING_REVERSED);
                if (found == ClinicalFinding.Kind.CHRONIC_GVHD && gradeFound.orElse(0) > 3) {
                    row.wrong(
                            Rule.GVHD_GRADE_IMPOSSIBLE,
                            grade,
                            row.quoted(grade) + " must be between 1 (mild) and 3 (severe) for chronic GVHD");
                }
            }
            if (!row.failed()) {
                ClinicalFinding finding =
                        new ClinicalFinding(rows.id(), found, startDay, endDay, gradeFound, row.text(detail));
                rows.findings().add(new Sourced<>(finding, row.line()));
            }
        }
    }

    static final class AdverseEvents extends RowReader {
        private final int term = column("term");
        private final int organ = column("system_organ_class");
        private final int version = column("ctcae_version");
        private final int grade = column("grade");
        private final int category = column("category");
        private final int start = column("start_day");
        private final int end = column("end_day");
        private final int attribution = column("attribution");
        private final int serious = column("serious");

        AdverseEvents(StudyPatients patients, Findings findings, Places places) {
            super(StudyTable.ADVERSE_EVENTS, patients, findings, places);
        }

        @Override
        void read(Cells row, PatientRows rows) {
            AdverseEvent.CtcaeVersion by = row.code(version, AdverseEvent.CtcaeVersion.class);
            int worst = whole(row, grade);
            AdverseEvent.Category group = row.code(category, AdverseEvent.Category.class);
            int startDay = day(row, start);
            Optional<Integer> endDay = optionalDay(row, end);
            AdverseEvent.Attribution cause = row.code(attribution, AdverseEvent.Attribution.class);
            Boolean wasSerious = row.yesNo(serious);
            if (!row.failed()) {
                inOrder(row, startDay, endDay, end, Rule.ADVERSE_EVENT_REVERSED);
            }
            if (!row.failed()) {
                AdverseEvent event = new AdverseEvent(
                        rows.id(),
                        row.text(term),
                        row.text(organ),
                        by,
                        worst,
                        group,
                        startDay,
                        endDay,
                        cause,
                        wasSerious);
                rows.adverseEvents().add(new Sourced<>(event, row.line()));
            }
        }
    }
}
