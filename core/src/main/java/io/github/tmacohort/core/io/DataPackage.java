package io.github.tmacohort.core.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Quoted;
import io.github.tmacohort.core.validation.Rule;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code datapackage.json} says about the folder.
 *
 * @param dialects by name of the file; files not named have the default
 */
record DataPackage(String title, boolean synthetic, Map<String, Dialect> dialects) {
    private static final Location FILE = Location.file(DataDictionary.DATA_PACKAGE);

    Dialect dialect(String file) {
        return dialects.getOrDefault(file, Dialect.DEFAULT);
    }

    /** Reads it; what is missing or wrong becomes a finding and its default is used to read on. */
    static DataPackage parse(byte[] bytes, Findings findings) {
        Object document;
        try {
            document = Json.parse(bytes);
        } catch (JsonProcessingException e) {
            Location location = e.getLocation() == null
                    ? FILE
                    : Location.line(DataDictionary.DATA_PACKAGE, e.getLocation().getLineNr());
            findings.add(Rule.DATA_PACKAGE_MALFORMED, location, "this is not JSON");
            return none();
        }
        if (!(document instanceof Map<?, ?> root)) {
            findings.add(Rule.DATA_PACKAGE_MALFORMED, FILE, "this is not a JSON object");
            return none();
        }
        String title = root.get("title") instanceof String text ? text.strip() : "";
        if (title.isEmpty()) {
            findings.add(Rule.DATA_PACKAGE_TITLE, FILE, "\"title\" is missing");
        }
        Map<?, ?> own = root.get("tmacohort") instanceof Map<?, ?> map ? map : Map.of();
        if (!(own.get("format") instanceof BigDecimal format)
                || format.compareTo(BigDecimal.valueOf(DataDictionary.FORMAT)) != 0) {
            findings.add(
                    Rule.DATA_PACKAGE_FORMAT,
                    FILE,
                    "\"tmacohort\": {\"format\": " + DataDictionary.FORMAT + "} is missing");
        }
        if (!(own.get("synthetic") instanceof Boolean)) {
            findings.add(Rule.DATA_PACKAGE_SYNTHETIC, FILE, "\"tmacohort\": {\"synthetic\"} is neither true nor false");
        }
        return new DataPackage(title, Boolean.TRUE.equals(own.get("synthetic")), dialects(root, findings));
    }

    /** As if nothing were declared. */
    static DataPackage none() {
        return new DataPackage("", false, Map.of());
    }

    private static Map<String, Dialect> dialects(Map<?, ?> root, Findings findings) {
        Map<String, Dialect> dialects = new HashMap<>();
        for (Object item : list(root.get("resources"))) {
            if (item instanceof Map<?, ?> resource && resource.get("path") instanceof String path) {
                dialects.put(path, dialect(path, resource, findings));
            }
        }
        return dialects;
    }

    private static Dialect dialect(String path, Map<?, ?> resource, Findings findings) {
        Map<?, ?> csv = resource.get("dialect") instanceof Map<?, ?> map ? map : Map.of();
        char delimiter = character(csv.get("delimiter"), ',', ",;\t|:^~", path, "delimiter", findings);
        character(csv.get("quoteChar"), '"', "\"", path, "quoteChar", findings);
        Set<String> commaColumns = new HashSet<>();
        Map<?, ?> schema = resource.get("schema") instanceof Map<?, ?> map ? map : Map.of();
        for (Object item : list(schema.get("fields"))) {
            if (item instanceof Map<?, ?> field
                    && field.get("name") instanceof String name
                    && character(field.get("decimalChar"), '.', ".,", path, "decimalChar of " + name, findings)
                            == ',') {
                commaColumns.add(name);
            }
        }
        return new Dialect(delimiter, encoding(resource.get("encoding"), path, findings), commaColumns);
    }

    private static char character(
            Object declared, char normal, String allowed, String path, String what, Findings findings) {
        if (declared == null) {
            return normal;
        }
        if (declared instanceof String text && text.length() == 1 && allowed.contains(text)) {
            return text.charAt(0);
        }
        unusable(path, what, declared, findings);
        return normal;
    }

    private static Charset encoding(Object declared, String path, Findings findings) {
        if (declared == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(String.valueOf(declared));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            unusable(path, "encoding", declared, findings);
            return StandardCharsets.UTF_8;
        }
    }

    private static void unusable(String path, String what, Object declared, Findings findings) {
        findings.add(
                Rule.DATA_PACKAGE_DIALECT,
                FILE,
                Quoted.of(String.valueOf(declared)) + " cannot be the " + what + " of " + Quoted.of(path));
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
