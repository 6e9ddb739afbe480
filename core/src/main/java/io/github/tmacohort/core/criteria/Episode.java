package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One episode of TMA as the laboratory series and findings show it. Days are study days (transplant = 0).
 *
 * @param criteria id of the set
 * @param number 1 for the first, more for a recurrence
 * @param onsetDay first of the days on which enough items were met that lead up to the confirmed day, each at most the
 *     set's window before the next
 * @param confirmedDay day on which the set's rule was satisfied; the origin of every survival time
 * @param onset by the confirmed day
 * @param resolutionDay first day of the confirmed run of assessments at the level of resolution
 * @param resolutionConfirmedDay day that run was confirmed on
 * @param end how it ended
 * @param organs every organ, from onset to the end of the episode
 * @param trace what was decided on which day, in order, in words
 */
public record Episode(
        PatientId patient,
        String criteria,
        int number,
        int onsetDay,
        int confirmedDay,
        Diagnosis.Onset onset,
        Optional<Integer> resolutionDay,
        Optional<Integer> resolutionConfirmedDay,
        End end,
        List<OrganInvolvement> organs,
        List<TraceLine> trace) {

    /** How an episode ended. */
    public enum End {
        RESOLVED,
        /** Not resolved when the patient died. */
        DIED,
        /** Not shown to be resolved at last contact. */
        NOT_RESOLVED
    }

    /** What microangiopathy affects. */
    public enum Organ {
        KIDNEY("kidney"),
        BLOOD_PRESSURE("blood pressure"),
        NERVOUS_SYSTEM("nervous system"),
        LUNG("lung"),
        GUT("gut"),
        SEROUS_MEMBRANES("serous membranes");

        private final String label;

        Organ(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Whether an organ was involved.
     *
     * @param state not evaluable if it had to be measured and was not; findings are recorded when they happen
     * @param firstDay first day of the episode on which it was
     * @param explanation which value, of which day, against which limit
     */
    public record OrganInvolvement(Organ organ, ItemState state, Optional<Integer> firstDay, String explanation) {
        public OrganInvolvement {
            Objects.requireNonNull(organ, "organ");
            Objects.requireNonNull(explanation, "explanation");
            if ((state == ItemState.MET) != firstDay.isPresent()) {
                throw new IllegalArgumentException("firstDay must be given exactly when the organ was involved");
            }
        }
    }

    /** One decision. */
    public record TraceLine(int day, String text) {
        public TraceLine {
            Objects.requireNonNull(text, "text");
        }
    }

    public Episode {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(criteria, "criteria");
        Objects.requireNonNull(onset, "onset");
        Objects.requireNonNull(end, "end");
        organs = List.copyOf(organs);
        trace = List.copyOf(trace);
        if (onsetDay > confirmedDay) {
            throw new IllegalArgumentException("onsetDay must not follow confirmedDay");
        }
        if ((end == End.RESOLVED) != resolutionDay.isPresent()
                || resolutionDay.isPresent() != resolutionConfirmedDay.isPresent()) {
            throw new IllegalArgumentException("a resolved episode must have its days, and only a resolved one");
        }
    }

    public boolean isRecurrence() {
        return number > 1;
    }

    /** The organs that were involved. */
    public List<Organ> organsInvolved() {
        return organs.stream()
                .filter(organ -> organ.state() == ItemState.MET)
                .map(OrganInvolvement::organ)
                .toList();
    }
}
