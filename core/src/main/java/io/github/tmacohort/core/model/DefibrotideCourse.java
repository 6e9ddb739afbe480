package io.github.tmacohort.core.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One course of defibrotide, day by day. The label dose is 6.25 mg/kg every 6 h, 25 mg/kg/day.
 *
 * @param number 1 for the patient's first course
 * @param dosingWeightKg the weight the dose was calculated for [kg]
 * @param weightDay the day that weight was taken on
 * @param days in order of day, one entry a day, at least one; a day without an entry had no dose
 */
public record DefibrotideCourse(
        PatientId patient,
        int number,
        BigDecimal dosingWeightKg,
        int weightDay,
        List<DoseDay> days,
        List<Interruption> interruptions,
        StopReason stopReason) {

    /**
     * The doses of one day.
     *
     * @param plannedMg prescribed for the day [mg]
     * @param givenMg given on the day [mg]
     * @param infusions how many infusions were given, 0 to 4
     */
    public record DoseDay(int day, BigDecimal plannedMg, BigDecimal givenMg, int infusions, Route route) {
        public DoseDay {
            if (plannedMg.signum() < 0 || givenMg.signum() < 0) {
                throw new IllegalArgumentException("plannedMg and givenMg must not be negative");
            }
            if (infusions < 0 || infusions > 4) {
                throw new IllegalArgumentException("infusions must be in 0..4, got " + infusions);
            }
            if ((infusions == 0) != (givenMg.signum() == 0)) {
                throw new IllegalArgumentException("givenMg must be 0 exactly when there was no infusion");
            }
            Objects.requireNonNull(route, "route");
        }
    }

    /**
     * A stop within the course.
     *
     * @param endDay last day without the drug
     */
    public record Interruption(int startDay, int endDay, InterruptionReason reason) {
        public Interruption {
            Model.inOrder(startDay, Optional.of(endDay), "startDay", "endDay");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** How it was given. */
    public enum Route {
        INTRAVENOUS,
        ORAL
    }

    /** Why doses were withheld. */
    public enum InterruptionReason {
        BLEEDING,
        PROCEDURE,
        THROMBOCYTOPENIA,
        HYPOTENSION,
        ALLERGY,
        SUPPLY_COST,
        OTHER
    }

    /** Why the course ended. */
    public enum StopReason {
        RESOLVED,
        NO_RESPONSE,
        ADVERSE_EVENT,
        DEATH,
        TRANSFER,
        COST,
        SECOND_LINE,
        ONGOING
    }

    public DefibrotideCourse {
        Objects.requireNonNull(patient, "patient");
        Model.atLeast(number, 1, "number");
        Model.positive(dosingWeightKg.doubleValue(), "dosingWeightKg");
        Objects.requireNonNull(stopReason, "stopReason");
        days = days.stream().sorted(Comparator.comparingInt(DoseDay::day)).toList();
        interruptions = interruptions.stream()
                .sorted(Comparator.comparingInt(Interruption::startDay).thenComparing(Interruption::endDay))
                .toList();
        if (days.stream().noneMatch(day -> day.infusions() > 0)) {
            throw new IllegalArgumentException("a course needs at least one infusion");
        }
        Set<Integer> seen = new HashSet<>();
        for (DoseDay day : days) {
            if (!seen.add(day.day())) {
                throw new IllegalArgumentException("a course has one entry a day, day " + day.day() + " has two");
            }
        }
    }

    /** Day of the first infusion. */
    public int firstDoseDay() {
        for (DoseDay day : days) { // asked for very often
            if (day.infusions() > 0) {
                return day.day();
            }
        }
        throw new IllegalStateException("a course needs at least one infusion");
    }

    /** Day of the last infusion. */
    public int lastDoseDay() {
        return days.stream()
                .filter(day -> day.infusions() > 0)
                .reduce((first, second) -> second)
                .orElseThrow()
                .day();
    }

    /** Last dose day − first dose day + 1 [calendar days]. */
    public int durationDays() {
        return lastDoseDay() - firstDoseDay() + 1;
    }

    /** Days with at least one infusion. */
    public int treatedDays() {
        return (int) days.stream().filter(day -> day.infusions() > 0).count();
    }

    /** Sum of the given doses over the dosing weight [mg/kg]. */
    public BigDecimal cumulativeMgPerKg() {
        return days.stream()
                .map(DoseDay::givenMg)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(dosingWeightKg, MathContext.DECIMAL64);
    }
}
