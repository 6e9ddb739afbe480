package io.github.tmacohort.core.validation;

import java.util.Locale;

/** A value from a file as a message shows it: in quotes, on one line, shortened. */
public final class Quoted {
    private static final int LONGEST = 40;

    private Quoted() {}

    /** {@code '1.2e'}; everything that does not print as itself is escaped, as in {@code 'a\u0000b'}. */
    public static String of(CharSequence value) {
        StringBuilder text = new StringBuilder("'");
        int end = Math.min(value.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            appendEscaped(text, value.charAt(i));
        }
        if (end < value.length()) {
            text.append('…');
        }
        return text.append('\'').toString();
    }

    private static void appendEscaped(StringBuilder text, char c) {
        boolean printable = switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
        if (printable) {
            text.append(c);
        } else if (c == '\n') {
            text.append("\\n");
        } else if (c == '\t') {
            text.append("\\t");
        } else {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
    }
}
