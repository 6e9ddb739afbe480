package io.github.tmacohort.core.criteria;

import java.io.IOException;
import java.util.Objects;

/** A file of criteria or of a response rule that cannot be read: where, and what is wrong with it. */
public final class DefinitionException extends IOException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String path;

    /** @param path of the key, such as {@code items.ldh.tests[1]}; empty for the whole file */
    DefinitionException(int line, String path, String message, Throwable cause) {
        super(message, cause);
        this.line = line;
        this.path = Objects.requireNonNull(path, "path");
    }

    /** Line of the file, from 1. */
    public int line() {
        return line;
    }

    /** Path of the key; empty for the whole file. */
    public String path() {
        return path;
    }
}
