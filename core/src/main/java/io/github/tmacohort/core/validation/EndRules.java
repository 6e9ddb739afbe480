package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.FollowUp;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;

/** Nothing happens after death, or after the last contact. */
final class EndRules {
    private final RuleCheck check;
    private final FollowUp followUp;

    private EndRules(RuleCheck check, FollowUp followUp) {
        this.check = check;
        this.followUp = followUp;
    }

    static void check(RuleCheck check) {
        check.followUp().ifPresent(followUp -> new EndRules(check, followUp).check());
    }

    private void check() {
        PatientRows rows = check.rows();
        each(rows.transplants(), StudyTable.TRANSPLANTS, "day", row -> Optional.of(row.day()));
        each(
                rows.transplants(),
                StudyTable.TRANSPLANTS,
                "neutrophil_engraftment_day",
                row -> row.neutrophilEngraftmentDay());
        each(
                rows.transplants(),
                StudyTable.TRANSPLANTS,
                "platelet_engraftment_day",
                row -> row.plateletEngraftmentDay());
        for (int i = 0; i < rows.labs().size(); i++) {
            day(
                    StudyTable.LABS,
                    rows.labs().line(i),
                    "day",
                    rows.labs().result(i).day());
        }
        each(rows.transfusions(), StudyTable.TRANSFUSIONS, "day", row -> Optional.of(row.day()));
        each(rows.episodes(), StudyTable.TMA_EPISODES, "diagnosis_day", row -> Optional.of(row.diagnosisDay()));
        each(rows.episodes(), StudyTable.TMA_EPISODES, "resolution_day", row -> row.resolutionDay());
        doses();
        each(rows.coTreatments(), StudyTable.CO_TREATMENTS, "start_day", row -> Optional.of(row.startDay()));
        each(rows.coTreatments(), StudyTable.CO_TREATMENTS, "stop_day", row -> row.stopDay());
        each(rows.findings(), StudyTable.CLINICAL_FINDINGS, "start_day", row -> Optional.of(row.startDay()));
        each(rows.findings(), StudyTable.CLINICAL_FINDINGS, "end_day", row -> row.endDay());
        each(rows.adverseEvents(), StudyTable.ADVERSE_EVENTS, "start_day", row -> Optional.of(row.startDay()));
        each(rows.adverseEvents(), StudyTable.ADVERSE_EVENTS, "end_day", this::endOfEvent);
    }

    /** The end of a fatal event has a rule of its own. */
    private Optional<Integer> endOfEvent(AdverseEvent event) {
        return event.grade() == 5 ? Optional.empty() : event.endDay();
    }

    private void doses() {
        int last = followUp.lastContactDay();
        NavigableSet<Integer> infusions = check.infusionDays();
        if (!infusions.isEmpty() && infusions.first() > last) {
            check.add(
                    Rule.LAST_CONTACT_BEFORE_FIRST_DOSE,
                    StudyTable.FOLLOW_UP,
                    check.rows().followUps().get(0).line(),
                    "last_contact_day",
                    "the last contact on day " + last + " precedes the first dose on day " + infusions.first());
            return;
        }
        each(
                check.rows().doses(),
                StudyTable.DEFIBROTIDE_DOSES,
                "day",
                row -> Optional.of(row.value().day()));
        each(
                check.rows().interruptions(),
                StudyTable.DEFIBROTIDE_INTERRUPTIONS,
                "end_day",
                row -> Optional.of(row.value().endDay()));
    }

    private <T> void each(
            List<Sourced<T>> rows, StudyTable table, String column, Function<T, Optional<Integer>> dayOf) {
        for (Sourced<T> row : rows) {
            Optional<Integer> day = dayOf.apply(row.value());
            if (day.isPresent()) {
                day(table, row.line(), column, day.get());
            }
        }
    }

    private void day(StudyTable table, long line, String column, int day) {
        int last = followUp.lastContactDay();
        if (day > last) {
            check.add(
                    followUp.died() ? Rule.AFTER_DEATH : Rule.AFTER_LAST_CONTACT,
                    table,
                    line,
                    column,
                    "day " + day + " follows " + (followUp.died() ? "death" : "the last contact") + " on day " + last);
        }
    }
}
