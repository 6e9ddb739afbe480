package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.AdverseEvent.Category;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts treatment-emergent adverse events, by patient and worst grade. */
public final class AdverseEvents {
    private static final int SEVERE = 3;
    private static final int FATAL = 5;
    private static final String NONE_BEFORE = "no event of any kind was recorded before treatment";

    private final SafetyPlan plan;
    private final double confidenceLevel;
    private final ProportionEstimator proportions;

    public AdverseEvents(SafetyPlan plan, double confidenceLevel, ProportionEstimator proportions) {
        this.plan = plan;
        this.confidenceLevel = confidenceLevel;
        this.proportions = proportions;
    }

    public Safety of(List<TreatedPatient> treated) {
        List<Safety.Emergent> emergent = new ArrayList<>();
        int patientDays = 0;
        int laterCourseDays = 0;
        int recorded = 0;
        for (TreatedPatient patient : treated) {
            TreatmentWindow window = new TreatmentWindow(patient, plan.daysAfterLastDose());
            patientDays += window.length();
            laterCourseDays += window.laterCourseDays();
            recorded += patient.record().adverseEvents().size();
            emergent.addAll(emergent(patient, window));
        }
        Count count = new Count(emergent, treated.size(), patientDays);
        Safety.BleedingComparison bleeding = bleeding(treated, count);
        return new Safety(
                treated.size(),
                patientDays,
                laterCourseDays,
                emergent.size(),
                recorded - emergent.size(),
                terms(count),
                count.patients(event -> true),
                count.patients(event -> event.grade() >= SEVERE),
                count.patients(AdverseEvent::serious),
                count.patients(event -> event.grade() == FATAL),
                count.rate(event -> true),
                Arrays.stream(Category.values())
                        .map(category -> category(count, category))
                        .toList(),
                count.patients(AdverseEvents::isBleeding),
                count.patients(AdverseEvent::isMajorBleeding),
                bleeding,
                emergent,
                List.of(
                        Caveat.UNDERLYING_BLEEDING,
                        bleeding.isKnownBefore() ? Caveat.BLEEDING_BEFORE : Caveat.NO_EVENTS_BEFORE,
                        Caveat.NO_CONTROL_GROUP),
                plan);
    }

    /** The row of a category, the same as in {@link #of}, without the others. */
    public Safety.CategoryRow category(List<TreatedPatient> treated, Category category) {
        return category(count(treated), category);
    }

    /** Patients with major bleeding, the same as in {@link #of}. */
    public Proportion majorBleeding(List<TreatedPatient> treated) {
        return count(treated).patients(AdverseEvent::isMajorBleeding);
    }

    private Count count(List<TreatedPatient> treated) {
        List<Safety.Emergent> emergent = new ArrayList<>();
        int patientDays = 0;
        for (TreatedPatient patient : treated) {
            TreatmentWindow window = new TreatmentWindow(patient, plan.daysAfterLastDose());
            patientDays += window.length();
            emergent.addAll(emergent(patient, window));
        }
        return new Count(emergent, treated.size(), patientDays);
    }

    private static List<Safety.Emergent> emergent(TreatedPatient patient, TreatmentWindow window) {
        return patient.record().adverseEvents().stream()
                .filter(window::isEmergent)
                .sorted(Comparator.comparingInt(AdverseEvent::startDay)
                        .thenComparing(AdverseEvent::systemOrganClass)
                        .thenComparing(AdverseEvent::term)
                        .thenComparing(AdverseEvent::grade)
                        .thenComparing(event -> event.endDay().orElse(Integer.MAX_VALUE)))
                .map(event -> new Safety.Emergent(patient.id(), patient.sinceFirstDose(event.startDay()), event))
                .toList();
    }

    private static boolean isBleeding(AdverseEvent event) {
        return event.category() == Category.BLEEDING || event.category() == Category.BLEEDING_CNS_OR_PULMONARY;
    }

    private List<Safety.Term> terms(Count count) {
        TreeMap<String, TreeMap<String, List<Safety.Emergent>>> byClass = new TreeMap<>();
        for (Safety.Emergent e : count.events) {
            byClass.computeIfAbsent(e.event().systemOrganClass(), name -> new TreeMap<>())
                    .computeIfAbsent(e.event().term(), name -> new ArrayList<>())
                    .add(e);
        }
        List<Safety.Term> terms = new ArrayList<>();
        byClass.forEach((organClass, byTerm) -> byTerm.forEach((term, events) -> {
            Count ofTerm = new Count(events, count.treated, count.patientDays);
            terms.add(new Safety.Term(
                    organClass,
                    term,
                    ofTerm.patientsByWorstGrade(),
                    events.size(),
                    ofTerm.patients(event -> true),
                    ofTerm.patients(event -> event.grade() >= SEVERE),
                    ofTerm.rate(event -> true)));
        }));
        return terms;
    }

    private Safety.CategoryRow category(Count count, Category category) {
        List<Safety.Emergent> events = count.events.stream()
                .filter(e -> e.event().category() == category)
                .toList();
        Count of = new Count(events, count.treated, count.patientDays);
        int mild = (int) of.worstGrades().values().stream()
                .filter(grade -> grade < SEVERE)
                .count();
        int resolved = (int) events.stream().collect(Collectors.groupingBy(Safety.Emergent::patient)).values().stream()
                .filter(ofPatient ->
                        ofPatient.stream().allMatch(e -> e.event().endDay().isPresent()))
                .count();
        int affected = of.worstGrades().size();
        return new Safety.CategoryRow(
                category,
                events.size(),
                of.patients(event -> true),
                of.patients(event -> event.grade() >= SEVERE),
                proportions.estimate(mild, affected),
                proportions.estimate(resolved, affected),
                of.rate(event -> true));
    }

    /** Before the first dose the patients are observed at most since their transplant. */
    private Safety.BleedingComparison bleeding(List<TreatedPatient> treated, Count onTreatment) {
        int patients = 0;
        int events = 0;
        int days = 0;
        int ofAnyKind = 0;
        for (TreatedPatient patient : treated) {
            int from = Math.max(0, patient.firstDoseDay() - plan.daysBefore());
            int before = (int) patient.record().adverseEvents().stream()
                    .filter(AdverseEvents::isBleeding)
                    .filter(event -> event.startDay() >= from && event.startDay() < patient.firstDoseDay())
                    .count();
            ofAnyKind += (int) patient.record().adverseEvents().stream()
                    .filter(event -> event.startDay() < patient.firstDoseDay())
                    .count();
            days += patient.firstDoseDay() - from;
            events += before;
            patients += before > 0 ? 1 : 0;
        }
        return new Safety.BleedingComparison(
                plan.daysBefore(),
                ofAnyKind,
                ofAnyKind == 0 ? unknownShare() : proportions.estimate(patients, treated.size()),
                ofAnyKind == 0 ? unknownRate(days) : EventRate.of(events, days, confidenceLevel),
                onTreatment.rate(AdverseEvents::isBleeding));
    }

    private Proportion unknownShare() {
        return new Proportion(
                0,
                0,
                Estimate.notEstimable(NONE_BEFORE),
                new Interval.NotEstimable(NONE_BEFORE),
                proportions.estimate(0, 0).options());
    }

    private EventRate unknownRate(int days) {
        return new EventRate(
                0, days, Estimate.notEstimable(NONE_BEFORE), new Interval.NotEstimable(NONE_BEFORE), confidenceLevel);
    }

    /** Some events of the treated patients, counted in the ways a table needs. */
    private final class Count {
        private final List<Safety.Emergent> events;
        private final int treated;
        private final int patientDays;

        Count(List<Safety.Emergent> events, int treated, int patientDays) {
            this.events = events;
            this.treated = treated;
            this.patientDays = patientDays;
        }

        Map<PatientId, Integer> worstGrades() {
            Map<PatientId, Integer> worst = new TreeMap<>();
            events.forEach(e -> worst.merge(e.patient(), e.event().grade(), Math::max));
            return worst;
        }

        List<Integer> patientsByWorstGrade() {
            Integer[] byGrade = {0, 0, 0, 0, 0};
            worstGrades().values().forEach(grade -> byGrade[grade - 1]++);
            return List.of(byGrade);
        }

        Proportion patients(Predicate<AdverseEvent> rule) {
            long patients = events.stream()
                    .filter(e -> rule.test(e.event()))
                    .map(Safety.Emergent::patient)
                    .distinct()
                    .count();
            return proportions.estimate((int) patients, treated);
        }

        EventRate rate(Predicate<AdverseEvent> rule) {
            int number = (int) events.stream().filter(e -> rule.test(e.event())).count();
            return EventRate.of(number, patientDays, confidenceLevel);
        }
    }
}
