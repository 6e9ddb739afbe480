package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.model.DefibrotideCourse.StopReason;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.time.DayWindow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Courses of defibrotide with their doses and interruptions. The label dose is 25 mg/kg a day in four infusions. */
final class CourseRules {
    private static final StudyTable COURSES = StudyTable.DEFIBROTIDE_COURSES;
    private static final StudyTable DOSES = StudyTable.DEFIBROTIDE_DOSES;
    private static final StudyTable INTERRUPTIONS = StudyTable.DEFIBROTIDE_INTERRUPTIONS;
    private static final int LONGEST_GAP = 7;

    /** A course whose doses are known, from its first to its last infusion. */
    private record Given(Sourced<CourseRow> row, DayWindow days) {}

    private CourseRules() {}

    static void check(RuleCheck check) {
        List<Sourced<CourseRow>> courses = check.rows().courses();
        check.uniqueNumbers(courses, COURSES, "course", CourseRow::number);
        unknownCourses(check);
        Map<Integer, List<Sourced<DoseDay>>> doses =
                PatientRows.byCourse(check.rows().doses());
        Map<Integer, List<Sourced<Interruption>>> pauses =
                PatientRows.byCourse(check.rows().interruptions());
        List<Given> given = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Sourced<CourseRow> course : courses) {
            int number = course.value().number();
            if (!seen.add(number)) {
                continue; // reported above, and its doses cannot be told from the other's
            }
            stopReason(check, course);
            course(check, course, doses.getOrDefault(number, List.of()), pauses.getOrDefault(number, List.of()), given);
        }
        given.sort(Comparator.comparing(course -> course.days().firstDay()));
        check.risingNumbers(given.stream().map(Given::row).toList(), COURSES, Rule.COURSE_ORDER, CourseRow::number);
        overlaps(check, given);
    }

    private static void unknownCourses(RuleCheck check) {
        if (!check.isComplete(COURSES)) {
            return;
        }
        Set<Integer> known =
                check.rows().courses().stream().map(row -> row.value().number()).collect(Collectors.toSet());
        check.rows().doses().forEach(row -> unknownCourse(check, known, row, DOSES));
        check.rows().interruptions().forEach(row -> unknownCourse(check, known, row, INTERRUPTIONS));
    }

    private static <T> void unknownCourse(
            RuleCheck check, Set<Integer> known, Sourced<OfCourse<T>> row, StudyTable table) {
        int course = row.value().course();
        if (!known.contains(course)) {
            String message = "the patient has no course " + course + " in " + COURSES.file();
            check.add(Rule.COURSE_UNKNOWN, table, row.line(), "course", message);
        }
    }

    private static void stopReason(RuleCheck check, Sourced<CourseRow> course) {
        boolean alive = check.followUp().isPresent() && !check.followUp().get().died();
        if (course.value().stopReason() == StopReason.DEATH && alive) {
            check.add(
                    Rule.COURSE_STOPPED_BY_DEATH,
                    COURSES,
                    course.line(),
                    "stop_reason",
                    "the course ended by death, but the patient is alive in " + StudyTable.FOLLOW_UP.file());
        }
    }

    private static void course(
            RuleCheck check,
            Sourced<CourseRow> course,
            List<Sourced<DoseDay>> ofCourse,
            List<Sourced<Interruption>> pauses,
            List<Given> given) {
        List<Sourced<DoseDay>> doses = new ArrayList<>(ofCourse);
        doses.sort(Comparator.comparing(row -> row.value().day()));
        doses(check, course.value(), doses);
        List<Sourced<DoseDay>> infused =
                doses.stream().filter(row -> row.value().infusions() > 0).toList();
        if (!check.isComplete(DOSES)) {
            return;
        }
        if (infused.isEmpty()) {
            check.add(
                    Rule.COURSE_WITHOUT_DOSES,
                    COURSES,
                    course.line(),
                    "course",
                    "the course has no infusion in " + DOSES.file());
            return;
        }
        NavigableSet<Integer> days =
                infused.stream().map(row -> row.value().day()).collect(Collectors.toCollection(TreeSet::new));
        given.add(new Given(course, new DayWindow(days.first(), days.last())));
        gaps(check, infused);
        pauses.forEach(pause -> interruption(check, pause, days));
        weight(check, course.value(), new DayWindow(days.first(), days.last()));
    }

    private static void doses(RuleCheck check, CourseRow course, List<Sourced<DoseDay>> doses) {
        for (int i = 0; i < doses.size(); i++) {
            DoseDay dose = doses.get(i).value();
            long line = doses.get(i).line();
            if (i > 0 && dose.day() == doses.get(i - 1).value().day()) {
                String message = "the course has another row for day " + dose.day();
                check.add(Rule.DOSE_DAY_DUPLICATE, DOSES, line, "day", message);
            }
            if (dose.day() < 0) {
                String message = "day " + dose.day() + " precedes the index transplant (day 0)";
                check.add(Rule.DOSE_BEFORE_TRANSPLANT, DOSES, line, "day", message);
            }
            if (dose.givenMg().compareTo(dose.plannedMg()) > 0) {
                String message = dose.givenMg().toPlainString() + " mg were given, "
                        + dose.plannedMg().toPlainString() + " mg planned";
                check.add(Rule.DOSE_ABOVE_PLANNED, DOSES, line, "given_mg", message);
            }
        }
        amounts(check, course, doses);
    }

    private enum Amount {
        USUAL,
        ONE_INFUSION,
        UNUSUAL
    }

    private static Amount amount(BigDecimal mg, BigDecimal weight) {
        double mgPerKg = mg.divide(weight, MathContext.DECIMAL64).doubleValue();
        if (mgPerKg >= 20 && mgPerKg <= 30) {
            return Amount.USUAL;
        }
        return mgPerKg >= 5 && mgPerKg <= 7.5 ? Amount.ONE_INFUSION : Amount.UNUSUAL;
    }

    /** One finding of each kind for a course: the plan seldom changes from day to day. */
    private static void amounts(RuleCheck check, CourseRow course, List<Sourced<DoseDay>> doses) {
        BigDecimal weight = course.dosingWeightKg();
        List<Sourced<DoseDay>> planned = doses.stream()
                .filter(row -> row.value().plannedMg().signum() > 0)
                .toList();
        for (Amount kind : List.of(Amount.ONE_INFUSION, Amount.UNUSUAL)) {
            List<Sourced<DoseDay>> rows = planned.stream()
                    .filter(row -> amount(row.value().plannedMg(), weight) == kind)
                    .toList();
            if (!rows.isEmpty()) {
                check.add(
                        kind == Amount.ONE_INFUSION ? Rule.DOSE_LOOKS_PER_INFUSION : Rule.DOSE_IMPROBABLE,
                        DOSES,
                        rows.get(0).line(),
                        "planned_mg",
                        mgPerKg(rows.get(0).value().plannedMg(), weight)
                                + (kind == Amount.ONE_INFUSION
                                        ? " looks like one infusion, not the whole day"
                                        : " is not the usual 25 mg/kg")
                                + "; so on " + rows.size() + " days of the course, this is the first");
            }
        }
        planned.stream()
                .filter(row -> row.value().infusions() == 4
                        && amount(row.value().plannedMg(), weight) == Amount.USUAL
                        && amount(row.value().givenMg(), weight) == Amount.ONE_INFUSION)
                .findFirst()
                .ifPresent(row -> check.add(
                        Rule.DOSE_LOOKS_PER_INFUSION,
                        DOSES,
                        row.line(),
                        "given_mg",
                        mgPerKg(row.value().givenMg(), weight) + " in four infusions looks like one of them"));
    }

    private static String mgPerKg(BigDecimal mg, BigDecimal weight) {
        double mgPerKg = mg.divide(weight, MathContext.DECIMAL64).doubleValue();
        return mg.toPlainString() + " mg for " + weight.toPlainString() + " kg, "
                + String.format(Locale.ROOT, "%.2f", mgPerKg) + " mg/kg,";
    }

    private static void gaps(RuleCheck check, List<Sourced<DoseDay>> infused) {
        for (int i = 1; i < infused.size(); i++) {
            int without =
                    infused.get(i).value().day() - infused.get(i - 1).value().day() - 1;
            if (without > LONGEST_GAP) {
                check.add(
                        Rule.COURSE_GAP,
                        DOSES,
                        infused.get(i).line(),
                        "day",
                        without + " days without a dose precede it; is this a new course?");
            }
        }
    }

    private static void interruption(RuleCheck check, Sourced<Interruption> row, NavigableSet<Integer> infused) {
        int start = row.value().startDay();
        int end = row.value().endDay();
        if (start < infused.first() || end > infused.last()) {
            check.add(
                    Rule.INTERRUPTION_OUTSIDE_COURSE,
                    INTERRUPTIONS,
                    row.line(),
                    start < infused.first() ? "start_day" : "end_day",
                    "days " + start + " to " + end + " are not within the course, which has infusions from day "
                            + infused.first() + " to day " + infused.last());
        } else if (infused.ceiling(start) <= end) {
            check.add(
                    Rule.INTERRUPTION_WITH_DOSES,
                    INTERRUPTIONS,
                    row.line(),
                    "start_day",
                    "there was an infusion on day " + infused.ceiling(start));
        }
    }

    private static void weight(RuleCheck check, CourseRow course, DayWindow days) {
        LabRows labs = check.rows().labs();
        for (int i = 0; i < labs.size(); i++) {
            LabResult lab = labs.result(i);
            if (lab.analyte() == Analyte.WEIGHT && days.contains(lab.day())) {
                double ratio = lab.value()
                        .divide(course.dosingWeightKg(), MathContext.DECIMAL64)
                        .doubleValue();
                if (ratio < 0.8 || ratio > 1.2) {
                    check.add(
                            Rule.DOSING_WEIGHT_DIFFERS,
                            StudyTable.LABS,
                            labs.line(i),
                            "value",
                            lab.value().toPlainString() + " kg during the course, whose dosing weight is "
                                    + course.dosingWeightKg().toPlainString() + " kg");
                    return;
                }
            }
        }
    }

    private static void overlaps(RuleCheck check, List<Given> given) {
        int lastDay = Integer.MIN_VALUE;
        for (Given course : given) {
            if (course.days().firstDay() <= lastDay) {
                check.add(
                        Rule.COURSES_OVERLAP,
                        COURSES,
                        course.row().line(),
                        "course",
                        "the course begins on day " + course.days().firstDay() + ", before another ends on day "
                                + lastDay);
            }
            lastDay = Math.max(lastDay, course.days().lastDay());
        }
    }
}
