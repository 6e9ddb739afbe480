package io.github.tmacohort.reports.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Writes JSON, two spaces of indentation, members in the order they are given. Doubles are written by
 * {@link Double#toString(double)}, which reads back as the same double; a NaN or infinity is refused, since JSON has
 * none: what is not estimable is null with a reason beside it.
 */
public final class JsonWriter {
    private static final int PIECE = 1 << 16;

    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Writer sink; // null: all is kept
    private final Deque<Boolean> empty = new ArrayDeque<>();
    private boolean afterName;

    /** Keeps what is written, for {@link #finish}. */
    public JsonWriter() {
        this(null);
    }

    private JsonWriter(Writer sink) {
        this.sink = sink;
    }

    /** Passes on what is written piece by piece, for documents too large to keep. {@link #close} passes on the last. */
    public static JsonWriter to(Writer sink) {
        return new JsonWriter(Objects.requireNonNull(sink, "sink"));
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter endArray() {
        return end(']');
    }

    public JsonWriter name(String name) {
        separate();
        string(name);
        out.append(": ");
        afterName = true;
        return this;
    }

    /** A string, or null. */
    public JsonWriter value(String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            string(value);
        }
        return this;
    }

    public JsonWriter value(long value) {
        separate();
        out.append(value);
        return this;
    }

    public JsonWriter value(boolean value) {
        separate();
        out.append(value);
        return this;
    }

    /** @throws IllegalArgumentException if {@code value} is NaN or infinite */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value + " after: " + tail());
        }
        separate();
        out.append(value);
        return this;
    }

    public JsonWriter value(BigDecimal value) {
        separate();
        out.append(value.toPlainString());
        return this;
    }

    public JsonWriter nullValue() {
        return value((String) null);
    }

    /** All that was written, with a line feed at the end. */
    public String finish() {
        requireComplete();
        return out.append('\n').toString();
    }

    /** Passes on what is left, with a line feed at the end; the sink stays open. */
    public void close() throws IOException {
        requireComplete();
        sink.append(out.append('\n'));
        out.setLength(0);
    }

    private void requireComplete() {
        if (!empty.isEmpty()) {
            throw new IllegalStateException("an object or array is still open");
        }
    }

    private JsonWriter begin(char bracket) {
        separate();
        out.append(bracket);
        empty.push(true);
        return this;
    }

    private JsonWriter end(char bracket) {
        boolean nothing = empty.pop();
        if (!nothing) {
            newLine();
        }
        out.append(bracket);
        return this;
    }

    private void separate() {
        if (afterName) {
            afterName = false;
            return;
        }
        if (sink != null && out.length() > PIECE) {
            passOn();
        }
        if (!empty.isEmpty()) {
            if (!empty.pop()) {
                out.append(',');
            }
            empty.push(false);
            newLine();
        }
    }

    private void passOn() {
        try {
            sink.append(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.setLength(0);
    }

    private void newLine() {
        out.append('\n');
        for (int i = 0; i < empty.size(); i++) {
            out.append("  ");
        }
    }

    private String tail() {
        return out.substring(Math.max(0, out.length() - 80));
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c) && !paired(text, i)) {
                        out.append("\\u");
                        String hex = Integer.toHexString(c);
                        out.append("0".repeat(4 - hex.length())).append(hex);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
