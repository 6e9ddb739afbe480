package io.github.tmacohort.reports.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a document against the part of JSON Schema that the schema of results uses. */
final class SchemaCheck {
    private final Map<String, Object> definitions;
    private final List<String> faults = new ArrayList<>();

    private SchemaCheck(Map<String, Object> definitions) {
        this.definitions = definitions;
    }

    /** What is wrong, each with its path. */
    static List<String> faults(Object document, Map<String, Object> schema) {
        SchemaCheck check = new SchemaCheck(cast(schema.get("$defs")));
        check.check(document, schema, "");
        return check.faults;
    }

    private void check(Object value, Map<String, Object> schema, String path) {
        if (schema.get("$ref") instanceof String reference) {
            check(value, cast(definitions.get(reference.substring("#/$defs/".length()))), path);
        }
        if (schema.get("anyOf") instanceof List<?> choices) {
            boolean any = choices.stream().anyMatch(choice -> {
                SchemaCheck trial = new SchemaCheck(definitions);
                trial.check(value, cast(choice), path);
                return trial.faults.isEmpty();
            });
            if (!any) {
                faults.add(path + ": none of the alternatives");
            }
        }
        if (schema.containsKey("const") && !schema.get("const").equals(value)) {
            faults.add(path + ": must be " + schema.get("const") + ", is " + value);
        }
        if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
            faults.add(path + ": must be one of " + allowed + ", is " + value);
        }
        if (schema.containsKey("type")) {
            List<?> types = schema.get("type") instanceof List<?> several ? several : List.of(schema.get("type"));
            if (types.stream().noneMatch(type -> isOf(value, (String) type))) {
                faults.add(path + ": must be " + types + ", is " + value);
                return;
            }
        }
        if (value instanceof List<?> list && schema.containsKey("items")) {
            for (int i = 0; i < list.size(); i++) {
                check(list.get(i), cast(schema.get("items")), path + "/" + i);
            }
        }
        if (value instanceof Map<?, ?>) {
            members(cast(value), schema, path);
        }
    }

    private void members(Map<String, Object> object, Map<String, Object> schema, String path) {
        Map<String, Object> properties = schema.containsKey("properties") ? cast(schema.get("properties")) : Map.of();
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(name -> !object.containsKey((String) name))
                    .forEach(name -> faults.add(path + ": lacks " + name));
        }
        object.forEach((name, member) -> {
            if (properties.containsKey(name)) {
                check(member, cast(properties.get(name)), path + "/" + name);
            } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
                faults.add(path + ": has " + name + ", which the schema does not know");
            } else if (schema.get("additionalProperties") instanceof Map<?, ?> other) {
                check(member, cast(other), path + "/" + name);
            }
        });
    }

    private static boolean isOf(Object value, String type) {
        return switch (type) {
            case "null" -> value == null;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof BigDecimal;
            case "integer" ->
                value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Map;
            default -> throw new IllegalStateException("type " + type);
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object value) {
        return (Map<String, Object>) value;
    }
}
