package io.github.tmacohort.analysis.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.tmacohort.analysis.study.YamlNode.Entry;
import io.github.tmacohort.analysis.study.YamlNode.Mapping;
import io.github.tmacohort.analysis.study.YamlNode.Scalar;
import io.github.tmacohort.analysis.study.YamlNode.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the plain part of YAML (keys, lists, single values) into nodes that know their line. */
final class YamlReader {
    private static final int DEEPEST = 20;

    private final YAMLParser parser;
    private final ProtocolFindings findings;

    private YamlReader(YAMLParser parser, ProtocolFindings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /** The one document of the file; empty, with a finding, if it cannot be read as such. */
    static Optional<YamlNode> read(String text, ProtocolFindings findings) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (YAMLParser parser = new YAMLFactory().createParser(withoutMark)) {
            return new YamlReader(parser, findings).document();
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null
                    ? 1
                    : Math.max(1, broken.getLocation().getLineNr());
            findings.add(ProtocolRule.YAML, line, "", "not YAML: " + firstLine(broken.getOriginalMessage()));
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static String firstLine(String message) {
        return ProtocolFindings.quoted(message.lines().findFirst().orElse(""));
    }

    private Optional<YamlNode> document() throws IOException {
        if (parser.nextToken() == null) {
            findings.add(ProtocolRule.YAML, 1, "", "the file is empty");
            return Optional.empty();
        }
        YamlNode node = node("", 0);
        if (parser.nextToken() != null) {
            findings.add(ProtocolRule.YAML, line(), "", "there must be one document only");
        }
        return Optional.of(node);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private YamlNode node(String path, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new TooDeep(parser);
        }
        int line = line();
        if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
            findings.add(ProtocolRule.YAML, line, path, "anchors, aliases and tags are not used in a protocol");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line, path, depth);
            case START_ARRAY -> sequence(line, path, depth);
            default -> new Scalar(line, parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
        };
    }

    private Mapping mapping(int line, String path, int depth) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            String keyPath = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            YamlNode value = node(keyPath, depth + 1);
            if (entries.putIfAbsent(key, new Entry(keyLine, value)) != null) {
                findings.add(
                        ProtocolRule.KEY_DUPLICATE,
                        keyLine,
                        keyPath,
                        "the key is there already, on line " + entries.get(key).line());
            }
        }
        return new Mapping(line, entries);
    }

    private Sequence sequence(int line, String path, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(path + "[" + (items.size() + 1) + "]", depth + 1));
        }
        return new Sequence(line, items);
    }

    private static final class TooDeep extends JsonProcessingException {
        private static final long serialVersionUID = 1;

        TooDeep(YAMLParser parser) {
            super("nested more than " + DEEPEST + " deep", parser.currentTokenLocation());
        }
    }
}
