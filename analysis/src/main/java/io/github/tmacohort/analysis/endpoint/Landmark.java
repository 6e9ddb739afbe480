package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;

/**
 * Survival from a landmark by response confirmed on or before it. Whoever died or was last seen on or before the landmark
 * is left out, and the clock restarts at the landmark. Complete and partial responses are pooled.
 *
 * @param day since first dose
 * @param treated before anyone was left out
 * @param patients in the comparison
 * @param groups responders first; both are listed, even if empty
 * @param laterResponders without response at the landmark, with one confirmed afterwards: they stay where they were
 * @param sameAs days of the other landmarks with the same patients in the same groups: their comparisons say nothing more
 * @see <a href="https://doi.org/10.1200/JCO.1983.1.11.710">Anderson, Cain and Gelber (1983), J Clin Oncol 1:710–719</a>
 */
public record Landmark(
        int day,
        int treated,
        int patients,
        List<Excluded> excluded,
        List<GroupSurvival> groups,
        List<LaterResponder> laterResponders,
        List<Integer> sameAs,
        Comparison comparison,
        List<Caveat> caveats) {

    /** Why a patient is not in the comparison. */
    public enum Reason {
        DIED("died on or before the landmark"),
        CENSORED("last seen alive on or before the landmark");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** @param day of death or last contact, since first dose */
    public record Excluded(PatientId patient, Reason reason, int day) {}

    /** @param confirmationDay since first dose */
    public record LaterResponder(PatientId patient, int confirmationDay) {}

    public Landmark {
        excluded = List.copyOf(excluded);
        groups = List.copyOf(groups);
        laterResponders = List.copyOf(laterResponders);
        sameAs = List.copyOf(sameAs);
        caveats = List.copyOf(caveats);
        Objects.requireNonNull(comparison, "comparison");
        if (treated - excluded.size() != patients
                || groups.stream().mapToInt(GroupSurvival::patients).sum() != patients) {
            throw new IllegalArgumentException("the landmark of day " + day + " does not add up");
        }
    }

    /** How many were left out for a reason. */
    public int excluded(Reason reason) {
        return (int) excluded.stream().filter(e -> e.reason() == reason).count();
    }
}
