package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.endpoint.SurvivalPlan;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Confirmation;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Rule;
import io.github.tmacohort.core.criteria.ResponseRule;
import io.github.tmacohort.core.criteria.ResponseRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The choices whose every combination a multiverse runs. Where a list may be empty, empty means each set's or rule's own
 * value. Combinations that come to the same are run once: a window equal to the set's own, a window for the centre's own
 * diagnosis, a confirmation for a set that needs all its items.
 *
 * @param criteria ids of the sets that define the cohort, or {@link CohortDefinition#AS_RECORDED}
 * @param criteriaWindowDays windows in which a set's items must be met [days]; may be empty
 * @param diagnosisConfirmation whether a set that counts asks for its items twice; may be empty
 * @param responseRules ids of the rules; the protocol's own rule is used as the protocol changes it
 * @param confirmDays days to the confirming assessment of a response; may be empty
 * @param maxResponseDays last day of the response window, from the first dose; may be empty
 * @param landmarkDays days since first dose
 * @param notEvaluable what is made of patients whose response is not evaluable
 */
public record MultiversePlan(
        List<String> criteria,
        List<Integer> criteriaWindowDays,
        List<Confirmation> diagnosisConfirmation,
        List<String> responseRules,
        List<Integer> confirmDays,
        List<Integer> maxResponseDays,
        List<Integer> landmarkDays,
        List<NotEvaluable> notEvaluable) {
    /** More combinations than these are refused. */
    public static final int MOST = 20_000;

    public MultiversePlan {
        criteria = distinct(criteria, "criteria", true);
        criteriaWindowDays = days(criteriaWindowDays, "criteriaWindowDays", 1, true);
        diagnosisConfirmation = distinct(diagnosisConfirmation, "diagnosisConfirmation", false);
        responseRules = distinct(responseRules, "responseRules", true);
        confirmDays = days(confirmDays, "confirmDays", 0, true);
        maxResponseDays = days(maxResponseDays, "maxResponseDays", 1, true);
        landmarkDays = days(landmarkDays, "landmarkDays", 1, false);
        notEvaluable = distinct(notEvaluable, "notEvaluable", true);
        long combinations = 1;
        for (List<?> list : List.of(
                criteria,
                criteriaWindowDays,
                diagnosisConfirmation,
                responseRules,
                confirmDays,
                maxResponseDays,
                landmarkDays,
                notEvaluable)) {
            combinations = Math.min(combinations * Math.max(1, list.size()), Integer.MAX_VALUE);
        }
        if (combinations > MOST) {
            throw new IllegalArgumentException(
                    "a multiverse has at most " + MOST + " combinations, these are " + combinations);
        }
    }

    private static <T> List<T> distinct(List<T> values, String name, boolean needed) {
        List<T> copy = List.copyOf(values);
        if (needed && copy.isEmpty() || new HashSet<>(copy).size() != copy.size()) {
            throw new IllegalArgumentException(
                    name + " must be " + (needed ? "at least one, all different" : "all different") + ", got " + copy);
        }
        return copy;
    }

    private static List<Integer> days(List<Integer> values, String name, int least, boolean mayBeEmpty) {
        List<Integer> copy = distinct(values, name, !mayBeEmpty);
        if (copy.stream().anyMatch(day -> day < least)) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + copy);
        }
        return copy;
    }

    /**
     * A small multiverse around a protocol: its own definition of the cohort and every set it tabulates, its response rule
     * confirmed and not, its landmarks, the not evaluable in all three ways.
     */
    public static MultiversePlan around(Protocol protocol) {
        return around(protocol.cohort(), protocol.response().rule(), protocol.survival());
    }

    static MultiversePlan around(CohortDefinition cohort, ResponseRule rule, SurvivalPlan survival) {
        Set<String> criteria = new LinkedHashSet<>();
        criteria.add(cohort.defining());
        criteria.addAll(cohort.tabulated());
        Set<Integer> confirm = new LinkedHashSet<>(List.of(rule.confirmDays(), 0));
        Set<Integer> landmarks = new LinkedHashSet<>(List.of(survival.landmarkDay()));
        landmarks.addAll(survival.landmarkSweep());
        return new MultiversePlan(
                List.copyOf(criteria),
                List.of(),
                List.of(),
                List.of(rule.id()),
                List.copyOf(confirm),
                List.of(),
                List.copyOf(landmarks),
                List.of(NotEvaluable.values()));
    }

    /**
     * Every different combination, the last choice varying fastest.
     *
     * @throws IllegalArgumentException if the plan names a set or a rule that neither the library nor the protocol has
     */
    List<Specification> specifications(Protocol protocol) {
        Set<Specification> all = new LinkedHashSet<>();
        for (Specification.Diagnosis diagnosis : diagnoses(protocol)) {
            for (Specification.Response response : responses(protocol)) {
                for (int landmark : landmarkDays) {
                    for (NotEvaluable treatment : notEvaluable) {
                        all.add(new Specification(diagnosis, response, landmark, treatment));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    private Set<Specification.Diagnosis> diagnoses(Protocol protocol) {
        Set<Specification.Diagnosis> all = new LinkedHashSet<>();
        for (String id : criteria) {
            if (id.equals(CohortDefinition.AS_RECORDED)) {
                all.add(Specification.Diagnosis.asRecorded());
                continue;
            }
            DiagnosticCriteria set = protocol.cohort().set(id);
            for (int window : orOwn(criteriaWindowDays, set.windowDays())) {
                for (Confirmation confirmation : set.rule() == Rule.ALL
                        ? List.of(set.confirmation())
                        : orOwn(diagnosisConfirmation, set.confirmation())) {
                    all.add(new Specification.Diagnosis(id, Optional.of(window), Optional.of(confirmation)));
                }
            }
        }
        return all;
    }

    private List<Specification.Response> responses(Protocol protocol) {
        List<Specification.Response> all = new ArrayList<>();
        for (String id : responseRules) {
            ResponseRule rule = rule(protocol, id);
            for (int confirm : orOwn(confirmDays, rule.confirmDays())) {
                for (int last : orOwn(maxResponseDays, rule.maxResponseDay())) {
                    all.add(new Specification.Response(id, confirm, last));
                }
            }
        }
        return all;
    }

    /** The choices it names for a dimension, as a protocol writes them; empty where each set's or rule's own is used. */
    public List<String> choices(Specification.Dimension dimension) {
        return switch (dimension) {
            case CRITERIA -> criteria;
            case CRITERIA_WINDOW_DAYS -> texts(criteriaWindowDays);
            case DIAGNOSIS_CONFIRMATION ->
                diagnosisConfirmation.stream().map(Codes::of).toList();
            case RESPONSE_RULE -> responseRules;
            case CONFIRM_DAYS -> texts(confirmDays);
            case MAX_RESPONSE_DAY -> texts(maxResponseDays);
            case LANDMARK_DAY -> texts(landmarkDays);
            case NOT_EVALUABLE -> notEvaluable.stream().map(Codes::of).toList();
        };
    }

    private static List<String> texts(List<Integer> days) {
        return days.stream().map(day -> Integer.toString(day)).toList();
    }

    private static <T> List<T> orOwn(List<T> values, T own) {
        return values.isEmpty() ? List.of(own) : values;
    }

    static ResponseRule rule(Protocol protocol, String id) {
        ResponseRule own = protocol.response().rule();
        return own.id().equals(id) ? own : ResponseRules.get(id);
    }

    /** The rule of a specification. */
    static ResponseRule rule(Protocol protocol, Specification.Response response) {
        ResponseRule rule = rule(protocol, response.rule());
        boolean own =
                rule.confirmDays() == response.confirmDays() && rule.maxResponseDay() == response.maxResponseDay();
        return own
                ? rule
                : rule.with(
                        Map.of("confirm_days", response.confirmDays(), "max_response_day", response.maxResponseDay()));
    }

    /** What the protocol itself does, as a specification. */
    static Specification ofProtocol(Protocol protocol) {
        Objects.requireNonNull(protocol, "protocol");
        ResponseRule rule = protocol.response().rule();
        Specification.Diagnosis diagnosis = Specification.Diagnosis.asRecorded();
        if (!protocol.cohort().asRecorded()) {
            DiagnosticCriteria set = protocol.cohort().set(protocol.cohort().defining());
            diagnosis = new Specification.Diagnosis(
                    set.id(), Optional.of(set.windowDays()), Optional.of(set.confirmation()));
        }
        return new Specification(
                diagnosis,
                new Specification.Response(rule.id(), rule.confirmDays(), rule.maxResponseDay()),
                protocol.survival().landmarkDay(),
                NotEvaluable.NO_RESPONSE);
    }
}
