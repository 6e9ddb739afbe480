package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.FollowUp;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** One patient's rows, and where to put what is wrong with them. */
record RuleCheck(PatientRows rows, Places places, Findings findings) {

    void add(Rule rule, StudyTable table, long line, String column, String message) {
        findings.add(rule, places.cell(table, line, column), message);
    }

    boolean isComplete(StudyTable table) {
        return rows.isComplete(table);
    }

    Optional<FollowUp> followUp() {
        return rows.followUps().stream().map(Sourced::value).findFirst();
    }

    /** Days with an infusion, in order. */
    NavigableSet<Integer> infusionDays() {
        NavigableSet<Integer> days = new TreeSet<>();
        for (Sourced<OfCourse<DoseDay>> row : rows.doses()) {
            DoseDay dose = row.value().value();
            if (dose.infusions() > 0) {
                days.add(dose.day());
            }
        }
        return days;
    }

    /** Checks that no two rows have the same number. */
    <T> void uniqueNumbers(List<Sourced<T>> numbered, StudyTable table, String column, ToIntFunction<T> number) {
        Set<Integer> seen = new HashSet<>();
        for (Sourced<T> row : numbered) {
            int value = number.applyAsInt(row.value());
            if (!seen.add(value)) {
                add(Rule.KEY_DUPLICATE, table, row.line(), column, "the patient has number " + value + " twice");
            }
        }
    }

    /** Checks that the rows, in order of day, have rising numbers. */
    <T> void risingNumbers(List<Sourced<T>> inOrder, StudyTable table, Rule rule, ToIntFunction<T> number) {
        for (int i = 1; i < inOrder.size(); i++) {
            int before = number.applyAsInt(inOrder.get(i - 1).value());
            int after = number.applyAsInt(inOrder.get(i).value());
            if (after < before) {
                String column = table == StudyTable.DEFIBROTIDE_COURSES ? "course" : "number";
                add(rule, table, inOrder.get(i).line(), column, "number " + after + " comes after number " + before);
            }
        }
    }
}
