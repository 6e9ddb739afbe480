package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.FollowUp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;

/** Other treatment, clinical findings, adverse events. */
final class EventRules {
    private static final StudyTable EVENTS = StudyTable.ADVERSE_EVENTS;

    private EventRules() {}

    static void check(RuleCheck check) {
        NavigableSet<Integer> infusionDays = check.infusionDays();
        check.rows().coTreatments().forEach(row -> heparin(check, row, infusionDays));
        check.rows().findings().forEach(row -> grade(check, row));
        for (Sourced<AdverseEvent> row : check.rows().adverseEvents()) {
            event(check, row, infusionDays);
        }
        overlaps(check);
    }

    private static void heparin(RuleCheck check, Sourced<CoTreatment> row, NavigableSet<Integer> infusionDays) {
        CoTreatment treatment = row.value();
        if (!treatment.agent().isAnticoagulant() || treatment.action() == CoTreatment.Action.WITHDRAWN) {
            return;
        }
        Integer day = infusionDays.ceiling(treatment.startDay());
        if (day != null && day <= treatment.stopDay().orElse(Integer.MAX_VALUE)) {
            check.add(
                    Rule.HEPARIN_WITH_DEFIBROTIDE,
                    StudyTable.CO_TREATMENTS,
                    row.line(),
                    "agent",
                    "it was given together with defibrotide, first on day " + day);
        }
    }

    private static void grade(RuleCheck check, Sourced<ClinicalFinding> row) {
        ClinicalFinding finding = row.value();
        boolean graded = finding.kind() == ClinicalFinding.Kind.ACUTE_GVHD
                || finding.kind() == ClinicalFinding.Kind.CHRONIC_GVHD;
        if (graded && finding.grade().isEmpty()) {
            check.add(
                    Rule.GVHD_GRADE_MISSING,
                    StudyTable.CLINICAL_FINDINGS,
                    row.line(),
                    "grade",
                    "the grade of the GVHD is missing");
        }
        if (!graded && finding.grade().isPresent()) {
            check.add(
                    Rule.FINDING_GRADE_UNEXPECTED,
                    StudyTable.CLINICAL_FINDINGS,
                    row.line(),
                    "grade",
                    "only GVHD has a grade");
        }
    }

    private static void event(RuleCheck check, Sourced<AdverseEvent> row, NavigableSet<Integer> infusionDays) {
        AdverseEvent event = row.value();
        if (event.startDay() < 0) {
            check.add(
                    Rule.ADVERSE_EVENT_BEFORE_TRANSPLANT,
                    EVENTS,
                    row.line(),
                    "start_day",
                    "day " + event.startDay() + " precedes the index transplant (day 0)");
        }
        Integer next = infusionDays.higher(event.startDay());
        if (event.category() == AdverseEvent.Category.HYPERSENSITIVITY && next != null) {
            check.add(
                    Rule.HYPERSENSITIVITY_CONTINUED,
                    EVENTS,
                    row.line(),
                    "category",
                    "it began on day " + event.startDay() + ", and defibrotide was given on day " + next);
        }
        if (event.grade() == 5 && check.followUp().isPresent()) {
            fatal(check, row, check.followUp().get());
        }
    }

    private static void fatal(RuleCheck check, Sourced<AdverseEvent> row, FollowUp followUp) {
        Optional<Integer> end = row.value().endDay();
        if (!followUp.died()) {
            check.add(
                    Rule.FATAL_EVENT_WITHOUT_DEATH,
                    EVENTS,
                    row.line(),
                    "grade",
                    "the event has grade 5, but the patient is alive in " + StudyTable.FOLLOW_UP.file());
        } else if (end.isPresent() && end.get() != followUp.lastContactDay()) {
            check.add(
                    Rule.FATAL_EVENT_DAY,
                    EVENTS,
                    row.line(),
                    "end_day",
                    "the event of grade 5 ends on day " + end.get() + ", the patient died on day "
                            + followUp.lastContactDay());
        }
    }

    private static void overlaps(RuleCheck check) {
        List<Sourced<AdverseEvent>> rows = new ArrayList<>(check.rows().adverseEvents());
        rows.sort(Comparator.comparing((Sourced<AdverseEvent> row) -> term(row.value()))
                .thenComparing(row -> row.value().startDay()));
        String term = "";
        int lastDay = Integer.MIN_VALUE;
        for (Sourced<AdverseEvent> row : rows) {
            AdverseEvent event = row.value();
            if (!term(event).equals(term)) {
                term = term(event);
                lastDay = Integer.MIN_VALUE;
            }
            if (event.startDay() <= lastDay) {
                check.add(
                        Rule.ADVERSE_EVENT_OVERLAP,
                        EVENTS,
                        row.line(),
                        "term",
                        "another row of " + Quoted.of(event.term()) + " covers day " + event.startDay());
            }
            lastDay = Math.max(lastDay, event.endDay().orElse(Integer.MAX_VALUE));
        }
    }

    private static String term(AdverseEvent event) {
        return event.term().toLowerCase(Locale.ROOT);
    }
}
