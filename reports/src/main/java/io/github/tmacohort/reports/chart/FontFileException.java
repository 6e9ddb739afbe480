package io.github.tmacohort.reports.chart;

import java.io.IOException;

/** A font file that cannot be used; the message names the file and the reason. */
public final class FontFileException extends IOException {
    private static final long serialVersionUID = 1;

    FontFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
