package io.github.tmacohort.core.io;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How one file is written. Nothing of it is guessed: what differs from the default, {@code datapackage.json} declares.
 *
 * @param commaColumns columns whose numbers have a decimal comma
 */
record Dialect(char delimiter, Charset encoding, Set<String> commaColumns) {
    static final Dialect DEFAULT = new Dialect(',', StandardCharsets.UTF_8, Set.of());

    Dialect {
        commaColumns = Set.copyOf(commaColumns);
    }

    boolean isUtf16() {
        return encoding.name().startsWith("UTF-16");
    }
}
