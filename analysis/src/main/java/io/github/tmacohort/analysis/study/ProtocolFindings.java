package io.github.tmacohort.analysis.study;

import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Severity;
import io.github.tmacohort.core.validation.ValidationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Collects the findings of a protocol file. */
final class ProtocolFindings {
    private static final int LONGEST_QUOTE = 60;

    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    ProtocolFindings(String file) {
        this.file = file;
    }

    /** @param path of the key, such as {@code survival.interval}; empty for the whole file */
    void add(ProtocolRule rule, int line, String path, String message) {
        Location location = path.isEmpty() ? Location.line(file, line) : Location.cell(file, line, path);
        findings.add(new Finding(Severity.ERROR, rule.id(), location, message));
    }

    /** In another file that the protocol depends on. */
    void addIn(String other, int line, String path, ProtocolRule rule, String message) {
        Location location = path.isEmpty() ? Location.line(other, line) : Location.cell(other, line, path);
        findings.add(new Finding(Severity.ERROR, rule.id(), location, message));
    }

    int size() {
        return findings.size();
    }

    /** The protocol's in order of line, then those of other files in theirs. */
    ValidationReport report() {
        return new ValidationReport(findings.stream()
                .sorted(Comparator.<Finding, Boolean>comparing(
                                finding -> !finding.location().file().equals(file))
                        .thenComparing(finding -> finding.location().file())
                        .thenComparingLong(finding -> finding.location().line().orElse(0)))
                .toList());
    }

    /** A piece of the file in quotes, shortened, without control characters. */
    static String quoted(String text) {
        String shown = text.codePointCount(0, text.length()) <= LONGEST_QUOTE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
        StringBuilder safe = new StringBuilder("'");
        shown.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.append('\'').toString();
    }
}
