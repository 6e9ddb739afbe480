package io.github.tmacohort.core.criteria;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads and varies the YAML files of criteria. Strict: a key too many, missing or double is an error. */
final class CriteriaFiles {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private CriteriaFiles() {}

    static <T> T resource(String name, Class<T> type) {
        try (InputStream stream = CriteriaFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing from the library");
            }
            return YAML.readValue(stream, type);
        } catch (IOException failure) {
            throw new UncheckedIOException("resource " + name + " cannot be read", failure);
        }
    }

    static <T> T read(Reader source, Class<T> type) throws IOException {
        StringWriter text = new StringWriter();
        source.transferTo(text);
        try {
            return YAML.readValue(text.toString(), type);
        } catch (JsonProcessingException fault) {
            throw DefinitionFault.of(fault, text.toString());
        }
    }

    /** The text of a shipped file, with its comments. */
    static String text(String name) {
        try (InputStream stream = CriteriaFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing from the library");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("resource " + name + " cannot be read", failure);
        }
    }

    /**
     * A copy with other values of some parameters.
     *
     * @param changes values by the key used in the file; {@code a/b} names b within a, where a step into a list is
     *     the entry's id or its number from 0
     * @throws IllegalArgumentException if a key is unknown or a value does not fit it
     */
    static <T> T with(T original, Class<T> type, Map<String, ?> changes) {
        ObjectNode tree = YAML.valueToTree(original);
        changes.forEach((key, value) -> {
            String[] path = key.split("/");
            JsonNode parent = tree;
            for (int i = 0; i < path.length - 1; i++) {
                parent = within(parent, path[i]);
            }
            String last = path[path.length - 1];
            if (!(parent instanceof ObjectNode node) || !node.has(last)) {
                throw new IllegalArgumentException("unknown parameter '" + key + "'");
            }
            node.set(last, YAML.valueToTree(value));
        });
        try {
            return YAML.treeToValue(tree, type);
        } catch (IOException failure) {
            throw new IllegalArgumentException("parameters " + changes.keySet() + " do not fit", failure);
        }
    }

    private static JsonNode within(JsonNode parent, String step) {
        if (!parent.isArray()) {
            return parent.path(step);
        }
        for (int i = 0; i < parent.size(); i++) {
            if (parent.get(i).path("id").asText().equals(step)
                    || Integer.toString(i).equals(step)) {
                return parent.get(i);
            }
        }
        return parent.path(step);
    }
}
