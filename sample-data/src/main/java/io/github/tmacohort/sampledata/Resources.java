package io.github.tmacohort.sampledata;

import java.io.InputStream;

/** Files that travel in the jar, beside this class. */
final class Resources {

    private Resources() {}

    static boolean exists(String path) {
        return Resources.class.getResource(path) != null;
    }

    static InputStream open(String path) {
        InputStream stream = Resources.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("missing in the jar: " + path);
        }
        return stream;
    }
}
