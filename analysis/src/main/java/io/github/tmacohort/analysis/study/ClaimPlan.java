package io.github.tmacohort.analysis.study;

import java.util.Objects;

/**
 * A published claim, made testable beforehand.
 *
 * @param id stable name, such as {@code overall-response}
 * @param claim what is claimed, in words
 */
public record ClaimPlan(String id, String claim, Estimand estimand, ClaimRule rule) {
    public ClaimPlan {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(estimand, "estimand");
        Objects.requireNonNull(rule, "rule");
        if (id.isBlank() || claim.isBlank()) {
            throw new IllegalArgumentException("id and claim must not be blank");
        }
    }
}
