package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.BaselineFactor;
import io.github.tmacohort.analysis.response.ResponsePlan;
import io.github.tmacohort.analysis.study.YamlNode.Scalar;
import io.github.tmacohort.core.criteria.ResponseRule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the response rule of a protocol and what is changed in it. */
final class ResponseSection {

    private ResponseSection() {}

    static Optional<ResponsePlan> read(ProtocolSection section, OwnDefinitions own) {
        Map<String, String> ids = new LinkedHashMap<>();
        own.ruleIds().forEach(id -> ids.put(id, id));
        Optional<ResponseRule> rule = section.code("rule", ids).map(own::rule);
        Optional<Changed> main = rule.flatMap(original -> changed(section, original));
        Optional<List<ResponsePlan.Variant>> sensitivity = main.isPresent()
                ? section.sections(
                        "sensitivity", variant -> variant(variant, main.get().rule()))
                : section.node("sensitivity").map(unread -> List.of());
        Optional<List<BaselineFactor>> subgroups = BaselineFactors.read(section, "subgroups", ResponsePlan.SUBGROUPS);
        return section.make(
                ProtocolRule.VALUE,
                () -> new ResponsePlan(
                        main.orElseThrow().rule(),
                        main.orElseThrow().changes(),
                        sensitivity.orElseThrow(),
                        subgroups.orElseThrow()));
    }

    private record Changed(Map<String, Object> changes, ResponseRule rule) {}

    private static Optional<ResponsePlan.Variant> variant(ProtocolSection section, ResponseRule rule) {
        Optional<String> id = section.text("id");
        Optional<String> text = section.text("text");
        Optional<Changed> changed = changed(section, rule);
        return section.make(
                ProtocolRule.VALUE,
                () -> new ResponsePlan.Variant(
                        id.orElseThrow(),
                        text.orElseThrow(),
                        changed.orElseThrow().changes(),
                        changed.orElseThrow().rule()));
    }

    /** One parameter after the other, so that a finding names the one that does not fit. */
    private static Optional<Changed> changed(ProtocolSection section, ResponseRule rule) {
        Optional<Map<String, Scalar>> parameters = section.parameters("changes");
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> changes = new LinkedHashMap<>();
        ResponseRule changed = rule;
        for (Map.Entry<String, Scalar> parameter : parameters.get().entrySet()) {
            Object value = value(parameter.getValue().text());
            ResponseRule before = changed;
            Optional<ResponseRule> after = section.attempt(
                    "changes." + parameter.getKey(),
                    parameter.getValue().line(),
                    () -> before.with(Map.of(parameter.getKey(), value)));
            changed = after.orElse(before);
            changes.put(parameter.getKey(), value);
        }
        return Optional.of(new Changed(changes, changed));
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return number.scale() <= 0 ? (Object) number.intValueExact() : number;
        } catch (ArithmeticException | NumberFormatException notANumber) {
            return text; // a word: the rule says whether it wants one
        }
    }
}
