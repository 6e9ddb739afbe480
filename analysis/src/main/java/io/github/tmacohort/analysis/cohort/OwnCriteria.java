package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.criteria.DefinitionException;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A set of criteria that the study itself brings, as the text of its file: what the results depend on stays with them.
 *
 * @param id as in the file
 * @param text the whole file
 */
public record OwnCriteria(String id, String text) {
    public OwnCriteria {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
    }

    /** @throws DefinitionException if it is no set of criteria, with the line */
    public static OwnCriteria of(String text) throws DefinitionException {
        return new OwnCriteria(read(text).id(), text);
    }

    /** The set that the text defines. */
    public DiagnosticCriteria set() {
        try {
            return read(text);
        } catch (DefinitionException wrong) {
            throw new IllegalArgumentException("text must be a set of criteria: " + wrong.getMessage(), wrong);
        }
    }

    private static DiagnosticCriteria read(String text) throws DefinitionException {
        try {
            return DiagnosticCriteria.read(new StringReader(text));
        } catch (DefinitionException wrong) {
            throw wrong;
        } catch (IOException e) {
            throw new UncheckedIOException("a StringReader does not fail", e);
        }
    }
}
