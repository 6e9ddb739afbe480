package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.reports.export.Formulas;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects a large result as bytes: ASCII, numbers in full precision. JSON strings and CSV cells are escaped here. Parts
 * of a result can be collected side by side and written in their order.
 */
final class ResultText {
    private byte[] bytes = new byte[1 << 13];
    private int size;

    ResultText raw(String ascii) {
        int length = ascii.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    ResultText raw(char ascii) {
        ensure(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** A finite number; whole numbers of moderate size without a point. */
    ResultText number(double value) {
        if (value == (int) value && (value != 0 || 1 / value > 0)) {
            return whole((int) value);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite, got " + value);
        }
        ensure(ShortestDecimal.LONGEST);
        size = ShortestDecimal.write(value, bytes, size);
        return this;
    }

    private ResultText whole(int value) {
        ensure(11);
        if (value < 0) {
            return raw(Integer.toString(value));
        }
        int digits = 1;
        for (long bound = 10; bound <= value; bound *= 10) {
            digits++;
        }
        int rest = value;
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /** A number, or null where it is NaN. */
    ResultText numberOrNull(double value) {
        return value != value ? raw("null") : number(value);
    }

    /** A number, or nothing where it is NaN. */
    ResultText numberOrEmpty(double value) {
        return value != value ? this : number(value);
    }

    /** The members of a test: statistic, df, pValue; null with a reason beside them where there is no test. */
    ResultText chiSquare(ChiSquareTest test) {
        if (test instanceof ChiSquareTest.Outcome outcome) {
            raw("\"statistic\":").number(outcome.statistic());
            raw(",\"df\":").number(outcome.degreesOfFreedom());
            return raw(",\"pValue\":").number(outcome.pValue());
        }
        raw("\"statistic\":null,\"df\":null,\"pValue\":null,\"reason\":");
        return jsonString(((ChiSquareTest.NotEstimable) test).reason());
    }

    ResultText jsonString(String text) {
        raw('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> raw("\\\"");
                case '\\' -> raw("\\\\");
                case '\n' -> raw("\\n");
                case '\r' -> raw("\\r");
                case '\t' -> raw("\\t");
                default -> {
                    if (c < ' ') {
                        raw(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                        utf8(text.substring(i, i + 2));
                        i++;
                    } else {
                        utf8(String.valueOf(c));
                    }
                }
            }
        }
        return raw('"');
    }

    /** The text, with an apostrophe before it if it is no number and a spreadsheet could run it as a formula. */
    static String guarded(String text) {
        char first = Formulas.first(text);
        if (first != '\'' && !Formulas.opens(first)) { // an apostrophe of its own is not to be taken for ours
            return text;
        }
        byte[] number = text.getBytes(StandardCharsets.UTF_8);
        return Double.isNaN(DecimalParser.parse(number, 0, number.length)) ? "'" + text : text;
    }

    /** A cell of text: guarded against formulas, quoted where it has to be. */
    ResultText csvCell(String cell) {
        String text = guarded(cell);
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && text.equals(text.strip());
        return utf8(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    ResultText utf8(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    /** Writes what was collected, and forgets it. */
    void writeTo(PrintWriter out) {
        out.write(new String(bytes, 0, size, StandardCharsets.UTF_8));
        size = 0;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
