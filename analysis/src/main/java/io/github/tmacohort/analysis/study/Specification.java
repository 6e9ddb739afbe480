package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Confirmation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One way to do the study: everything a multiverse varies, with its value.
 *
 * @param landmarkDay since first dose
 */
public record Specification(Diagnosis diagnosis, Response response, int landmarkDay, NotEvaluable notEvaluable) {

    /** What a multiverse can vary, in the order in which its specifications are made. */
    public enum Dimension {
        CRITERIA,
        CRITERIA_WINDOW_DAYS,
        DIAGNOSIS_CONFIRMATION,
        RESPONSE_RULE,
        CONFIRM_DAYS,
        MAX_RESPONSE_DAY,
        LANDMARK_DAY,
        NOT_EVALUABLE
    }

    /**
     * What makes a patient one of the study's.
     *
     * @param criteria id of the set, or {@link CohortDefinition#AS_RECORDED}
     * @param windowDays empty for the centre's own diagnosis
     * @param confirmation empty for the centre's own diagnosis
     */
    public record Diagnosis(String criteria, Optional<Integer> windowDays, Optional<Confirmation> confirmation) {
        public Diagnosis {
            Objects.requireNonNull(criteria, "criteria");
            Objects.requireNonNull(windowDays, "windowDays");
            Objects.requireNonNull(confirmation, "confirmation");
        }

        static Diagnosis asRecorded() {
            return new Diagnosis(CohortDefinition.AS_RECORDED, Optional.empty(), Optional.empty());
        }

        boolean isAsRecorded() {
            return criteria.equals(CohortDefinition.AS_RECORDED);
        }

        /** The set with the window and confirmation of this specification. */
        DiagnosticCriteria set(CohortDefinition cohort) {
            DiagnosticCriteria set = cohort.set(criteria);
            boolean own =
                    set.windowDays() == windowDays.orElseThrow() && set.confirmation() == confirmation.orElseThrow();
            return own
                    ? set
                    : set.with(Map.of(
                            "window_days", windowDays.get(), "confirmation", Codes.of(confirmation.orElseThrow())));
        }
    }

    /**
     * What a response is.
     *
     * @param rule id of the rule
     * @param confirmDays days to the confirming assessment
     * @param maxResponseDay last day of the response window, from the first dose
     */
    public record Response(String rule, int confirmDays, int maxResponseDay) {
        public Response {
            Objects.requireNonNull(rule, "rule");
        }
    }

    public Specification {
        Objects.requireNonNull(diagnosis, "diagnosis");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(notEvaluable, "notEvaluable");
    }

    /** What it has of a dimension, as a protocol writes it; empty where the centre's own diagnosis leaves no choice. */
    public Optional<String> choice(Dimension dimension) {
        return switch (dimension) {
            case CRITERIA -> Optional.of(diagnosis.criteria());
            case CRITERIA_WINDOW_DAYS -> diagnosis.windowDays().map(days -> Integer.toString(days));
            case DIAGNOSIS_CONFIRMATION -> diagnosis.confirmation().map(Codes::of);
            case RESPONSE_RULE -> Optional.of(response.rule());
            case CONFIRM_DAYS -> Optional.of(Integer.toString(response.confirmDays()));
            case MAX_RESPONSE_DAY -> Optional.of(Integer.toString(response.maxResponseDay()));
            case LANDMARK_DAY -> Optional.of(Integer.toString(landmarkDay));
            case NOT_EVALUABLE -> Optional.of(Codes.of(notEvaluable));
        };
    }

    /** {@code CN2021 (window 7 d); DF_TMA_2026, confirmed 7 d, to day 100; landmark 28; not evaluable no_response}. */
    @Override
    public String toString() {
        return diagnosis.criteria()
                + diagnosis
                        .windowDays()
                        .map(days -> " (window " + days + " d, confirmation "
                                + Codes.of(diagnosis.confirmation().orElseThrow()) + ")")
                        .orElse("")
                + "; " + response.rule() + ", confirmed " + response.confirmDays() + " d, to day "
                + response.maxResponseDay() + "; landmark " + landmarkDay + "; not evaluable "
                + Codes.of(notEvaluable);
    }
}
