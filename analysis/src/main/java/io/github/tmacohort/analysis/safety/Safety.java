package io.github.tmacohort.analysis.safety;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.core.model.AdverseEvent;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;

/**
 * Treatment-emergent adverse events. A patient counts once per term, with the worst grade. Shares with no patient observed
 * carry the limit below which the share lies all the same ({@link Proportion#upperLimitIfNoneObserved()}).
 *
 * @param patients treated
 * @param patientDays sum over patients of the days in the window, alive and under observation
 * @param laterCourseDays those of the patient-days that lie in the window by later courses alone; the days between the
 *     windows of two courses are in neither
 * @param events treatment-emergent events
 * @param notEmergent recorded events outside the window, or no worse than a same event that was there before
 * @param terms by system organ class and term, in alphabetical order
 * @param any patients with an event of any grade
 * @param severe patients with an event of grade 3 or worse
 * @param serious patients with a serious event
 * @param fatal patients with an event of grade 5
 * @param categories one row per category of the code list
 * @param majorBleeding patients with bleeding of grade 3 or worse, or into brain or lung
 * @param bleeding compared with the days before
 * @param emergent every treatment-emergent event, by patient and day
 */
public record Safety(
        int patients,
        int patientDays,
        int laterCourseDays,
        int events,
        int notEmergent,
        List<Term> terms,
        Proportion any,
        Proportion severe,
        Proportion serious,
        Proportion fatal,
        EventRate rate,
        List<CategoryRow> categories,
        Proportion anyBleeding,
        Proportion majorBleeding,
        BleedingComparison bleeding,
        List<Emergent> emergent,
        List<Caveat> caveats,
        SafetyPlan plan) {

    /**
     * One term.
     *
     * @param patientsByWorstGrade five counts, grade 1 first
     */
    public record Term(
            String systemOrganClass,
            String term,
            List<Integer> patientsByWorstGrade,
            int events,
            Proportion any,
            Proportion severe,
            EventRate rate) {
        public Term {
            patientsByWorstGrade = List.copyOf(patientsByWorstGrade);
            int sum = patientsByWorstGrade.stream().mapToInt(Integer::intValue).sum();
            if (patientsByWorstGrade.size() != 5 || sum != any.successes()) {
                throw new IllegalArgumentException("five grades must add up to the patients with the term");
            }
        }
    }

    /**
     * One category of events.
     *
     * @param mild of the patients with such an event, those whose worst was of grade 1 or 2
     * @param resolved of the patients with such an event, those in whom every one had ended by last contact
     */
    public record CategoryRow(
            AdverseEvent.Category category,
            int events,
            Proportion any,
            Proportion severe,
            Proportion mild,
            Proportion resolved,
            EventRate rate) {}

    /**
     * Bleeding on treatment beside bleeding in the same patients before it. Without any adverse event from before the first
     * dose events were not recorded then, and {@code patientsBefore} and {@code rateBefore} are not estimable.
     *
     * @param eventsOfAnyKindBefore adverse events of any term that began before the first dose
     * @param patientsBefore with a bleeding that began in the protocol's days before the first dose
     */
    public record BleedingComparison(
            int daysBefore,
            int eventsOfAnyKindBefore,
            Proportion patientsBefore,
            EventRate rateBefore,
            EventRate rateOnTreatment) {
        /** Whether events from before the first dose were recorded at all. */
        public boolean isKnownBefore() {
            return eventsOfAnyKindBefore > 0;
        }
    }

    /** One treatment-emergent event. */
    public record Emergent(PatientId patient, int daySinceFirstDose, AdverseEvent event) {}

    public Safety {
        terms = List.copyOf(terms);
        categories = List.copyOf(categories);
        emergent = List.copyOf(emergent);
        caveats = List.copyOf(caveats);
    }

    public CategoryRow category(AdverseEvent.Category category) {
        return categories.stream()
                .filter(row -> row.category() == category)
                .findFirst()
                .orElseThrow();
    }
}
