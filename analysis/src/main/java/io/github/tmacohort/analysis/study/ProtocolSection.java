package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.study.YamlNode.Entry;
import io.github.tmacohort.analysis.study.YamlNode.Mapping;
import io.github.tmacohort.analysis.study.YamlNode.Scalar;
import io.github.tmacohort.analysis.study.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The keys of one part of a protocol. Each is asked for once; what is wrong becomes a finding and an empty answer, so that
 * reading goes on to the next problem. Keys nobody asked for are unknown.
 */
final class ProtocolSection {
    private final ProtocolFindings findings;
    private final String path;
    private final Mapping mapping;
    private final Set<String> asked = new LinkedHashSet<>();
    private final int findingsBefore;

    ProtocolSection(ProtocolFindings findings, String path, Mapping mapping) {
        this.findings = findings;
        this.path = path;
        this.mapping = mapping;
        this.findingsBefore = findings.size();
    }

    int line() {
        return mapping.line();
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The value of a key that must be there. */
    Optional<YamlNode> node(String key) {
        asked.add(key);
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            findings.add(ProtocolRule.KEY_MISSING, line(), path(key), "the key is missing");
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Whether the key is there with exactly this single value. */
    boolean isScalar(String key, String text) {
        asked.add(key);
        Entry entry = mapping.entries().get(key);
        return entry != null
                && entry.value() instanceof Scalar scalar
                && scalar.text().equals(text);
    }

    private Optional<String> scalar(String key) {
        return node(key).flatMap(node -> scalar(node, path(key)));
    }

    private Optional<String> scalar(YamlNode node, String at) {
        if (node instanceof Scalar scalar) {
            return Optional.of(scalar.text());
        }
        findings.add(ProtocolRule.TYPE, node.line(), at, "must be a single value, is " + node.kind());
        return Optional.empty();
    }

    int lineOf(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? line() : entry.value().line();
    }

    void wrong(ProtocolRule rule, String key, String message) {
        findings.add(rule, lineOf(key), path(key), message);
    }

    /** Text that is not blank. */
    Optional<String> text(String key) {
        Optional<String> text = scalar(key);
        if (text.filter(String::isBlank).isPresent()) {
            wrong(ProtocolRule.VALUE, key, "must not be empty");
            return Optional.empty();
        }
        return text;
    }

    Optional<Integer> integer(String key) {
        return scalar(key).flatMap(text -> integer(text, lineOf(key), path(key)));
    }

    private Optional<Integer> integer(String text, int line, String at) {
        try {
            return Optional.of(new BigDecimal(text).intValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            findings.add(ProtocolRule.TYPE, line, at, ProtocolFindings.quoted(text) + " is not a whole number");
            return Optional.empty();
        }
    }

    Optional<Long> longInteger(String key) {
        return scalar(key).flatMap(text -> {
            try {
                return Optional.of(new BigDecimal(text).longValueExact());
            } catch (ArithmeticException | NumberFormatException notWhole) {
                wrong(ProtocolRule.TYPE, key, ProtocolFindings.quoted(text) + " is not a whole number");
                return Optional.empty();
            }
        });
    }

    Optional<Double> number(String key) {
        return scalar(key).flatMap(text -> number(text, lineOf(key), path(key)));
    }

    private Optional<Double> number(String text, int line, String at) {
        double value;
        try {
            value = new BigDecimal(text).doubleValue();
        } catch (NumberFormatException notANumber) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            findings.add(ProtocolRule.TYPE, line, at, ProtocolFindings.quoted(text) + " is not a number");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** One of a closed set of codes. */
    <T> Optional<T> code(String key, Map<String, T> codes) {
        return scalar(key).flatMap(text -> {
            T value = codes.get(text);
            if (value == null) {
                wrong(
                        ProtocolRule.VALUE,
                        key,
                        ProtocolFindings.quoted(text) + " must be one of " + String.join(", ", codes.keySet()));
            }
            return Optional.ofNullable(value);
        });
    }

    /** A list; each item by its own reader, which is given the item's path. */
    <T> Optional<List<T>> list(String key, ItemReader<T> reader) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!(node.get() instanceof Sequence sequence)) {
            wrong(ProtocolRule.TYPE, key, "must be a list, is " + node.get().kind());
            return Optional.empty();
        }
        List<T> items = new ArrayList<>();
        boolean complete = true;
        for (int i = 0; i < sequence.items().size(); i++) {
            Optional<T> item = reader.read(sequence.items().get(i), path(key) + "[" + (i + 1) + "]");
            item.ifPresent(items::add);
            complete &= item.isPresent();
        }
        return complete ? Optional.of(items) : Optional.empty();
    }

    Optional<List<Integer>> integers(String key) {
        return list(key, (node, at) -> scalar(node, at).flatMap(text -> integer(text, node.line(), at)));
    }

    Optional<List<Double>> numbers(String key) {
        return list(key, (node, at) -> scalar(node, at).flatMap(text -> number(text, node.line(), at)));
    }

    Optional<List<String>> codes(String key, Set<String> codes) {
        return list(
                key,
                (node, at) -> scalar(node, at).filter(text -> {
                    if (!codes.contains(text)) {
                        findings.add(
                                ProtocolRule.VALUE,
                                node.line(),
                                at,
                                ProtocolFindings.quoted(text) + " must be one of " + String.join(", ", codes));
                    }
                    return codes.contains(text);
                }));
    }

    /** Free keys with single values, as the parameters of a rule. */
    Optional<Map<String, Scalar>> parameters(String key) {
        Optional<Mapping> entries = mapping(key);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Scalar> values = new LinkedHashMap<>();
        boolean complete = true;
        for (Map.Entry<String, Entry> entry : entries.get().entries().entrySet()) {
            if (entry.getValue().value() instanceof Scalar scalar) {
                values.put(entry.getKey(), scalar);
            } else {
                complete &= scalar(entry.getValue().value(), path(key) + "." + entry.getKey())
                        .isPresent();
            }
        }
        return complete ? Optional.of(values) : Optional.empty();
    }

    private Optional<Mapping> mapping(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof Mapping inner) {
                return Optional.of(inner);
            }
            wrong(ProtocolRule.TYPE, key, "must be keys with values, is " + node.kind());
            return Optional.empty();
        });
    }

    /** A part of its own. */
    <T> Optional<T> section(String key, Function<ProtocolSection, Optional<T>> reader) {
        return mapping(key).flatMap(inner -> read(inner, path(key), reader));
    }

    /** A list whose items are parts of their own. */
    <T> Optional<List<T>> sections(String key, Function<ProtocolSection, Optional<T>> reader) {
        return list(key, (node, at) -> {
            if (node instanceof Mapping inner) {
                return read(inner, at, reader);
            }
            findings.add(ProtocolRule.TYPE, node.line(), at, "must be keys with values, is " + node.kind());
            return Optional.empty();
        });
    }

    private <T> Optional<T> read(Mapping inner, String at, Function<ProtocolSection, Optional<T>> reader) {
        ProtocolSection section = new ProtocolSection(findings, at, inner);
        Optional<T> value = reader.apply(section);
        section.unknownKeys();
        return value;
    }

    /** For a part whose keys depend on a value that is wrong: none of them is called unknown. */
    void ignoreUnknown() {
        asked.addAll(mapping.entries().keySet());
    }

    /** A finding for each key that was not asked for. */
    void unknownKeys() {
        mapping.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                findings.add(
                        ProtocolRule.KEY_UNKNOWN,
                        entry.line(),
                        path(key),
                        "the key is unknown here; known are " + String.join(", ", asked));
            }
        });
    }

    /**
     * What the values of this part make, if nothing of it was wrong. What its constructor objects to is a finding too.
     *
     * @param rule of the objection
     */
    <T> Optional<T> make(ProtocolRule rule, Supplier<T> maker) {
        if (findings.size() > findingsBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException objection) {
            findings.add(rule, line(), path, objection.getMessage());
            return Optional.empty();
        }
    }

    /** What an attempt gives; its objection is a finding. */
    <T> Optional<T> attempt(String key, int line, Supplier<T> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (IllegalArgumentException objection) {
            findings.add(ProtocolRule.VALUE, line, path(key), objection.getMessage());
            return Optional.empty();
        }
    }

    /** Reads one item of a list. */
    interface ItemReader<T> {
        Optional<T> read(YamlNode node, String path);
    }
}
