package io.github.tmacohort.analysis.response;

import io.github.tmacohort.core.criteria.ResponseRule;
import io.github.tmacohort.core.criteria.ResponseRules;
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
 */
public record ResponsePlan(ResponseRule rule, Map<String, Object> changes, List<Variant> sensitivity) {

    /** @param changes values by the rule's parameter names, such as {@code confirm_days} */
    public record Variant(String id, String text, Map<String, Object> changes) {
        public Variant {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(text, "text");
            changes = Collections.unmodifiableMap(new TreeMap<>(changes));
        }
    }

    public ResponsePlan {
        Objects.requireNonNull(rule, "rule");
        changes = Collections.unmodifiableMap(new TreeMap<>(changes));
        sensitivity = List.copyOf(sensitivity);
        for (Variant variant : sensitivity) {
            rule.with(variant.changes()); // an unknown parameter is an error here, not in the middle of a study
        }
    }

    /** {@code DF_TMA_2026} as it is; sensitivity to confirmation, the window of red cells, and the smear. */
    public static ResponsePlan defaults() {
        return new ResponsePlan(
                ResponseRules.get("DF_TMA_2026"),
                Map.of(),
                List.of(
                        new Variant("unconfirmed", "Response counted without confirmation", Map.of("confirm_days", 0)),
                        new Variant("red-cells-7", "Red-cell independence over 7 days", Map.of("red_cell_days", 7)),
                        new Variant("red-cells-28", "Red-cell independence over 28 days", Map.of("red_cell_days", 28)),
                        new Variant("no-smear", "Complete response without a smear", Map.of("require_smear", false))));
    }
}
