package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.OwnCriteria;
import io.github.tmacohort.core.criteria.CriteriaSets;
import io.github.tmacohort.core.criteria.DefinitionException;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.ResponseRule;
import io.github.tmacohort.core.criteria.ResponseRules;
import io.github.tmacohort.core.io.DataDictionary;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sets of criteria and response rules that a study folder brings: {@code criteria/ID.yaml} and
 * {@code response_rules/ID.yaml}, in the form of the shipped files. What is wrong is a finding with its file and line.
 */
record OwnDefinitions(List<OwnCriteria> sets, List<ResponseRule> rules) {
    private static final int LONGEST = 1 << 20;
    private static final String ENDING = ".yaml";

    OwnDefinitions {
        sets = List.copyOf(sets);
        rules = List.copyOf(rules);
    }

    static OwnDefinitions none() {
        return new OwnDefinitions(List.of(), List.of());
    }

    /** Ids that a protocol may name. */
    Set<String> setIds() {
        Set<String> ids = new LinkedHashSet<>(CriteriaSets.ids());
        sets.forEach(set -> ids.add(set.id()));
        return ids;
    }

    /** Ids that a protocol may name. */
    Set<String> ruleIds() {
        Set<String> ids = new LinkedHashSet<>(ResponseRules.ids());
        rules.forEach(rule -> ids.add(rule.id()));
        return ids;
    }

    /** The set of one of {@link #setIds()}. */
    DiagnosticCriteria set(String id) {
        return sets.stream()
                .filter(set -> set.id().equals(id))
                .findFirst()
                .map(OwnCriteria::set)
                .orElseGet(() -> CriteriaSets.get(id));
    }

    /** The rule of one of {@link #ruleIds()}. */
    ResponseRule rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseGet(() -> ResponseRules.get(id));
    }

    /** @throws IOException if a file cannot be read */
    static OwnDefinitions read(Path folder, ProtocolFindings findings) throws IOException {
        List<OwnCriteria> sets = new ArrayList<>();
        List<ResponseRule> rules = new ArrayList<>();
        for (String file : files(folder, DataDictionary.CRITERIA, findings)) {
            text(folder, file, findings)
                    .flatMap(text -> parsed(file, findings, () -> OwnCriteria.of(text)))
                    .filter(set -> named(file, set.id(), CriteriaSets.ids(), findings))
                    .ifPresent(sets::add);
        }
        for (String file : files(folder, DataDictionary.RESPONSE_RULES, findings)) {
            text(folder, file, findings)
                    .flatMap(text -> parsed(file, findings, () -> rule(text, file)))
                    .filter(rule -> named(file, rule.id(), ResponseRules.ids(), findings))
                    .ifPresent(rules::add);
        }
        return new OwnDefinitions(sets, rules);
    }

    private static ResponseRule rule(String text, String file) throws DefinitionException {
        try {
            return ResponseRule.read(new StringReader(text));
        } catch (DefinitionException wrong) {
            throw wrong;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** In order of name, so that nothing depends on the disk. */
    private static Set<String> files(Path folder, String part, ProtocolFindings findings) throws IOException {
        Set<String> files = new TreeSet<>();
        Path own = folder.resolve(part);
        if (!Files.isDirectory(own)) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(own)) {
            for (Path entry : entries) {
                files.add(part + "/" + entry.getFileName());
            }
        }
        files.removeIf(file -> file.startsWith(part + "/."));
        for (String file : files) {
            if (!file.endsWith(ENDING) || !Files.isRegularFile(folder.resolve(file))) {
                findings.addIn(file, 1, "", ProtocolRule.DEFINITION, "is no file ending in " + ENDING);
            }
        }
        files.removeIf(file -> !file.endsWith(ENDING) || !Files.isRegularFile(folder.resolve(file)));
        return files;
    }

    private static Optional<String> text(Path folder, String file, ProtocolFindings findings) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            if (bytes.length > LONGEST) {
                findings.addIn(file, 1, "", ProtocolRule.DEFINITION, "longer than " + LONGEST + " bytes");
                return Optional.empty();
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            findings.addIn(file, 1, "", ProtocolRule.DEFINITION, "not UTF-8");
        } catch (IOException e) {
            findings.addIn(
                    file,
                    1,
                    "",
                    ProtocolRule.DEFINITION,
                    "cannot be read: " + e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private interface Definition<T> {
        T read() throws DefinitionException;
    }

    private static <T> Optional<T> parsed(String file, ProtocolFindings findings, Definition<T> definition) {
        try {
            return Optional.of(definition.read());
        } catch (DefinitionException wrong) {
            findings.addIn(file, wrong.line(), wrong.path(), ProtocolRule.DEFINITION, wrong.getMessage());
            return Optional.empty();
        }
    }

    /** A file says by its name what it defines, and cannot pass for a shipped definition. */
    private static boolean named(String file, String id, List<String> shipped, ProtocolFindings findings) {
        String name = file.substring(file.indexOf('/') + 1, file.length() - ENDING.length());
        if (!name.equals(id)) {
            findings.addIn(
                    file,
                    1,
                    "id",
                    ProtocolRule.DEFINITION,
                    ProtocolFindings.quoted(id) + " must be the name of the file, " + ProtocolFindings.quoted(name));
        } else if (shipped.contains(id)) {
            findings.addIn(
                    file,
                    1,
                    "id",
                    ProtocolRule.DEFINITION,
                    ProtocolFindings.quoted(id) + " is a definition of the library: give yours another id");
        }
        return name.equals(id) && !shipped.contains(id);
    }
}
