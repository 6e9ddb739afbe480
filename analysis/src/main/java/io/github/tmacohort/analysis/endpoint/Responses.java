package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.core.model.PatientId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The day on which each responder's response was confirmed, since first dose. Who is not in it never responded. A response on
 * or after the day of death is none and must not be in it.
 *
 * @param completeConfirmationDay of responders whose response was or became complete
 * @param lossDay of responders who lost their response
 * @param notEvaluable whose response could not be assessed; none of them is a responder
 */
public record Responses(
        Map<PatientId, Integer> confirmationDay,
        Map<PatientId, Integer> completeConfirmationDay,
        Map<PatientId, Integer> lossDay,
        Set<PatientId> notEvaluable) {
    public Responses {
        confirmationDay = Collections.unmodifiableMap(new TreeMap<>(confirmationDay));
        completeConfirmationDay = Collections.unmodifiableMap(new TreeMap<>(completeConfirmationDay));
        lossDay = Collections.unmodifiableMap(new TreeMap<>(lossDay));
        notEvaluable = Collections.unmodifiableSet(new TreeSet<>(notEvaluable));
        if (!Collections.disjoint(confirmationDay.keySet(), notEvaluable)) {
            throw new IllegalArgumentException("a patient must not both have responded and be not evaluable");
        }
        if (!confirmationDay.keySet().containsAll(completeConfirmationDay.keySet())
                || !confirmationDay.keySet().containsAll(lossDay.keySet())) {
            throw new IllegalArgumentException("only a responder can have a complete or a lost response");
        }
    }

    /** Without telling which responses were complete or lost. */
    public Responses(Map<PatientId, Integer> confirmationDay, Set<PatientId> notEvaluable) {
        this(confirmationDay, Map.of(), Map.of(), notEvaluable);
    }

    public Optional<Integer> of(PatientId patient) {
        return Optional.ofNullable(confirmationDay.get(Objects.requireNonNull(patient, "patient")));
    }

    /** Whether the response was confirmed on a day or before it. */
    public boolean confirmedBy(PatientId patient, int day) {
        return of(patient).filter(confirmed -> confirmed <= day).isPresent();
    }
}
