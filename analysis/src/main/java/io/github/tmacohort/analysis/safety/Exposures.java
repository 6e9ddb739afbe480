package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.InterruptionReason;
import io.github.tmacohort.core.model.DefibrotideCourse.StopReason;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Exposure of the treated patients to defibrotide, from every dose of their index course. */
public final class Exposures {
    private final DosePlan plan;
    private final ProportionEstimator proportions;

    public Exposures(DosePlan plan, ProportionEstimator proportions) {
        this.plan = plan;
        this.proportions = proportions;
    }

    /** Every patient's exposure and what they have in common. */
    public Treatment treatment(List<TreatedPatient> treated) {
        List<Exposure> patients = treated.stream().map(this::of).toList();
        return new Treatment(
                patients,
                summary(patients, Exposure::daysToFirstDose),
                summary(patients, Exposure::durationDays),
                summary(patients, Exposure::treatedDays),
                summary(patients, Exposure::cumulativeMgPerKg),
                summary(patients, Exposure::meanDailyMgPerKg),
                summary(patients, Exposure::onTreatmentDailyMgPerKg),
                summary(patients, Exposure::relativeDoseIntensity),
                share(patients, e -> !e.interruptions().isEmpty()),
                Stream.of(InterruptionReason.values())
                        .map(reason -> new Treatment.Count<>(reason, interruptions(patients, reason)))
                        .toList(),
                Stream.of(StopReason.values())
                        .map(reason -> new Treatment.Count<>(reason, count(patients, e -> e.stopReason() == reason)))
                        .toList(),
                Stream.of(Agent.values())
                        .map(agent -> new Treatment.Count<>(
                                agent, count(patients, e -> e.coTreatments().contains(agent))))
                        .toList(),
                patients.stream().mapToInt(Exposure::laterCourses).sum(),
                share(patients, e -> e.laterCourses() > 0),
                share(patients, Exposure::firstLine),
                share(patients, e -> e.coTreatments().stream().anyMatch(Agent::isAnticoagulant)),
                List.of(Caveat.CO_TREATMENT),
                plan);
    }

    /** One patient's exposure. */
    public Exposure of(TreatedPatient patient) {
        DefibrotideCourse course = patient.course();
        List<DoseDay> given =
                course.days().stream().filter(day -> day.infusions() > 0).toList();
        double cumulative = course.cumulativeMgPerKg().doubleValue();
        int duration = course.durationDays();
        List<Exposure.Run> runs = runs(given);
        return new Exposure(
                patient.id(),
                patient.tmaDay(),
                patient.firstDoseDay(),
                patient.lastDoseDay(),
                patient.firstDoseDay() - patient.tmaDay(),
                duration,
                given.size(),
                (int) given.stream()
                        .filter(day -> day.infusions() >= plan.infusionsPerDay())
                        .count(),
                given.stream().mapToInt(DoseDay::infusions).sum(),
                cumulative,
                cumulative / duration,
                cumulative / given.size(),
                cumulative / (plan.plannedMgPerKgPerDay() * duration),
                runs.size() - 1,
                duration - given.size(),
                runs,
                daily(course),
                course.interruptions().stream()
                        .map(i -> new Exposure.Gap(i.startDay(), i.endDay(), i.reason()))
                        .toList(),
                course.stopReason(),
                patient.coursesFromIndex().size() - 1,
                isFirstLine(patient),
                coTreatments(patient));
    }

    private static List<Double> daily(DefibrotideCourse course) {
        Double[] doses = new Double[course.durationDays()];
        Arrays.fill(doses, 0.0);
        for (DoseDay day : course.days()) {
            if (day.infusions() > 0) {
                doses[day.day() - course.firstDoseDay()] = day.givenMg()
                        .divide(course.dosingWeightKg(), MathContext.DECIMAL64)
                        .doubleValue();
            }
        }
        return List.of(doses);
    }

    private static List<Exposure.Run> runs(List<DoseDay> given) {
        List<Exposure.Run> runs = new ArrayList<>();
        int start = given.get(0).day();
        for (int i = 0; i < given.size(); i++) {
            int day = given.get(i).day();
            if (i + 1 == given.size() || given.get(i + 1).day() > day + 1) {
                runs.add(new Exposure.Run(start, day));
                start = i + 1 == given.size() ? start : given.get(i + 1).day();
            }
        }
        return runs;
    }

    /** No other drug for TMA given or ongoing in the days before the first dose, the day itself not included. */
    private boolean isFirstLine(TreatedPatient patient) {
        int first = patient.firstDoseDay();
        return patient.record().coTreatments().stream()
                .filter(treatment -> treatment.indication() == CoTreatment.Indication.TMA)
                .filter(treatment -> treatment.action() == CoTreatment.Action.GIVEN)
                .noneMatch(treatment -> overlaps(treatment, first - plan.firstLineDays(), first - 1));
    }

    private static List<Agent> coTreatments(TreatedPatient patient) {
        List<Agent> agents = new ArrayList<>();
        for (Agent agent : Agent.values()) {
            if (patient.record().coTreatments().stream()
                    .anyMatch(treatment -> treatment.agent() == agent
                            && treatment.action() != CoTreatment.Action.WITHDRAWN
                            && overlaps(treatment, patient.firstDoseDay(), patient.lastDoseDay()))) {
                agents.add(agent);
            }
        }
        return agents;
    }

    private static boolean overlaps(CoTreatment treatment, int from, int to) {
        return treatment.startDay() <= to && treatment.stopDay().orElse(Integer.MAX_VALUE) >= from;
    }

    private static int interruptions(List<Exposure> patients, InterruptionReason reason) {
        return (int) patients.stream()
                .flatMap(e -> e.interruptions().stream())
                .filter(gap -> gap.reason() == reason)
                .count();
    }

    private static int count(List<Exposure> patients, Predicate<Exposure> rule) {
        return (int) patients.stream().filter(rule).count();
    }

    private Proportion share(List<Exposure> patients, Predicate<Exposure> rule) {
        return proportions.estimate(count(patients, rule), patients.size());
    }

    private static Summary summary(List<Exposure> patients, ToDoubleFunction<Exposure> value) {
        return Summarizer.withDefaults()
                .summarize(patients.stream().mapToDouble(value).toArray());
    }
}
