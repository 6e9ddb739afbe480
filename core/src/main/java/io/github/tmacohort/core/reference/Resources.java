package io.github.tmacohort.core.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables shipped beside the classes. */
final class Resources {

    private Resources() {}

    /** The lines of a table after its header. */
    static List<String> lines(String name) {
        try (InputStream stream = Resources.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing from the library");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().skip(1).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("resource " + name + " cannot be read", failure);
        }
    }
}
