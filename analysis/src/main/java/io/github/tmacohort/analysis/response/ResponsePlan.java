package io.github.tmacohort.analysis.response;

import io.github.tmacohort.analysis.cohort.BaselineFactor;
import io.github.tmacohort.core.criteria.ResponseRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which rule of response is applied.
 *
 * @param rule with the protocol's changes already in it
 * @param changes parameters of the rule that the protocol sets to another value than the rule's own, by name
 * @param sensitivity the same rule with something changed
 * @param subgroups the patients are divided by these, and by nothing found in the data
 */
public record ResponsePlan(
        ResponseRule rule, Map<String, Object> changes, List<Variant> sensitivity, List<BaselineFactor> subgroups) {
    /** Unless a protocol names others. */
    public static final List<BaselineFactor> SUBGROUPS =
            List.of(BaselineFactor.SEX, BaselineFactor.AGE, BaselineFactor.START);

    /**
     * The rule with something changed.
     *
     * @param changes values by the rule's parameter names, such as {@code confirm_days}
     * @param rule with these changes
     */
    public record Variant(String id, String text, Map<String, Object> changes, ResponseRule rule) {
        public Variant {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(rule, "rule");
            changes = Collections.unmodifiableMap(new TreeMap<>(changes));
        }
    }

    public ResponsePlan {
        Objects.requireNonNull(rule, "rule");
        changes = Collections.unmodifiableMap(new TreeMap<>(changes));
        sensitivity = List.copyOf(sensitivity);
        subgroups = List.copyOf(subgroups);
    }
}
