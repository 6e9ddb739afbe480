package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.model.PatientId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * From everyone in the study folder to those analysed, step by step. Who leaves, leaves once, for one reason.
 *
 * @param steps in order; the first has no exclusions
 */
public record Attrition(List<Step> steps) {

    /**
     * One box of the flow diagram.
     *
     * @param id of the analysis set, as the protocol and the scoreboard name it
     * @param text what the box says
     * @param patients who is left
     * @param excluded who left between the step before and this one, by reason; reasons without patients are kept
     */
    public record Step(String id, String text, int patients, List<Exclusion> excluded) {
        public Step {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(text, "text");
            excluded = List.copyOf(excluded);
        }

        /** How many left before this step. */
        public int excludedPatients() {
            return excluded.stream()
                    .mapToInt(exclusion -> exclusion.patients().size())
                    .sum();
        }
    }

    /** Why some left. */
    public record Exclusion(String id, String reason, List<PatientId> patients) {
        public Exclusion {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(reason, "reason");
            patients = List.copyOf(patients);
        }
    }

    public Attrition {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || !steps.get(0).excluded().isEmpty()) {
            throw new IllegalArgumentException("the first step must exist and exclude nobody");
        }
        Set<PatientId> gone = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (i > 0 && steps.get(i - 1).patients() - step.excludedPatients() != step.patients()) {
                throw new IllegalArgumentException("step " + step.id() + " does not add up: "
                        + steps.get(i - 1).patients() + " less " + step.excludedPatients() + " is not "
                        + step.patients());
            }
            for (Exclusion exclusion : step.excluded()) {
                for (PatientId patient : exclusion.patients()) {
                    if (!gone.add(patient)) {
                        throw new IllegalArgumentException("patient " + patient + " is excluded twice");
                    }
                }
            }
        }
    }

    /**
     * The step of an analysis set.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    public Step step(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + id));
    }
}
