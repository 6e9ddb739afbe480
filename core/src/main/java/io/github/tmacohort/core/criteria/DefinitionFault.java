package io.github.tmacohort.core.criteria;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what is wrong with a file in the words of whoever wrote it. */
final class DefinitionFault {
    private static final Pattern MISSING = Pattern.compile("creator property '([^']+)'");
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '([^']+)'");

    private DefinitionFault() {}

    /** @param text the file */
    static DefinitionException of(JsonProcessingException fault, String text) {
        String path = fault instanceof JsonMappingException mapping ? path(mapping) : "";
        return new DefinitionException(line(fault, path, text), path, message(fault), fault);
    }

    /** What concerns the file as a whole or a key of its first level is only found at the end. */
    private static int line(JsonProcessingException fault, String path, String text) {
        if (fault instanceof JsonMappingException && path.matches("[a-z_]*")) {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size() && !path.isEmpty(); i++) {
                if (lines.get(i).startsWith(path + ":")) {
                    return i + 1;
                }
            }
            return 1;
        }
        return fault.getLocation() == null ? 1 : Math.max(1, fault.getLocation().getLineNr());
    }

    /** Counted from 1, as people do. */
    private static String path(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex() + 1).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String message(JsonProcessingException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return "unknown key '" + unknown.getPropertyName() + "'; known are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (fault instanceof InvalidTypeIdException unknown && unknown.getTypeId() != null) {
            return "unknown test '" + unknown.getTypeId() + "'; known are " + String.join(", ", ItemTest.names());
        }
        if (fault instanceof InvalidFormatException wrong) {
            return "'" + wrong.getValue() + "' must be " + wanted(wrong.getTargetType());
        }
        String text = fault.getOriginalMessage();
        Matcher missing = MISSING.matcher(text);
        if (missing.find()) {
            return "the key '" + missing.group(1) + "' is missing or has no value";
        }
        Matcher duplicate = DUPLICATE.matcher(text);
        if (duplicate.find()) {
            return "the key '" + duplicate.group(1) + "' is there twice";
        }
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException) {
                return cause.getMessage();
            }
        }
        return "not as the shipped files are: " + text.lines().findFirst().orElse("");
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toCollection(TreeSet::new))
                            .stream()
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number" : "text";
    }
}
