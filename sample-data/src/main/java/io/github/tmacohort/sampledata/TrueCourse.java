package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What really happened to a synthetic child, which the study folder does not tell: the state of the microangiopathy on
 * each day. Laboratory values follow the state by days; a response found by a rule therefore comes later than the true
 * one.
 *
 * @param group why the child is in the study folder
 * @param transitions the changes of state, in order of day
 * @param startDay day from which response and death compete: the first dose, or the diagnosis in an untreated child
 * @param deathDay empty if the child was alive at {@code lastContactDay}
 */
public record TrueCourse(
        PatientId patient,
        Group group,
        List<Transition> transitions,
        int startDay,
        Optional<Integer> deathDay,
        int lastContactDay) {

    /** Why a child is in the study folder. */
    public enum Group {
        /** TMA treated with defibrotide. */
        TREATED,
        /** TMA treated otherwise. */
        OTHER_TREATMENT,
        /** Suspected of TMA for a time; another cause was found. */
        SUSPECTED_ONLY,
        /** Given defibrotide for veno-occlusive disease, never had TMA. */
        VENO_OCCLUSIVE_DISEASE
    }

    /** The child is in {@code state} from {@code day} on. */
    public record Transition(int day, TrueState state) {}

    public TrueCourse {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(group, "group");
        transitions = List.copyOf(transitions);
        Objects.requireNonNull(deathDay, "deathDay");
    }

    /** The state at the end of a day. */
    public TrueState stateAt(int day) {
        TrueState state = TrueState.NO_TMA;
        for (Transition transition : transitions) {
            if (transition.day() <= day) {
                state = transition.state();
            }
        }
        return state;
    }

    /** The first day of a response, if there was one. */
    public Optional<Integer> responseDay() {
        return transitions.stream()
                .filter(transition -> transition.state().isResponse())
                .map(Transition::day)
                .findFirst();
    }

    /** The first day of active disease, if there was one. */
    public Optional<Integer> onsetDay() {
        return transitions.stream()
                .filter(transition -> transition.state() == TrueState.ACTIVE)
                .map(Transition::day)
                .findFirst();
    }

    /** The day it became active again after a response, if it did. */
    public Optional<Integer> flareDay() {
        return transitions.stream()
                .filter(transition -> transition.state() == TrueState.ACTIVE)
                .map(Transition::day)
                .skip(1)
                .findFirst();
    }
}
