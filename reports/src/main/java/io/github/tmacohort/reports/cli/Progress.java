package io.github.tmacohort.reports.cli;

import java.io.PrintWriter;

/** A line that counts on standard error, and only where a person is watching. */
final class Progress implements AutoCloseable {
    private final PrintWriter err;
    private final String what;
    private final int total;
    private final boolean shown;
    private int done;
    private int width;

    Progress(PrintWriter err, String what, int total) {
        this(err, what, total, System.console() != null);
    }

    Progress(PrintWriter err, String what, int total, boolean shown) {
        this.err = err;
        this.what = what;
        this.total = total;
        this.shown = shown;
    }

    /** One more is done. */
    synchronized void step() {
        done++;
        if (shown) {
            int bar = total == 0 ? 20 : 20 * done / total;
            String line = "\r" + what + " [" + "#".repeat(bar) + " ".repeat(20 - bar) + "] " + done + "/" + total;
            width = line.length();
            err.print(line);
            err.flush();
        }
    }

    /** Wipes the line. */
    @Override
    public synchronized void close() {
        if (shown && width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }
    }
}
