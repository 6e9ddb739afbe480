package io.github.tmacohort.reports.export;

/** Which texts a spreadsheet could run as a formula: the one list for tables, results and counts. */
public final class Formulas {
    private static final String OPENING = "=+-@\t\r\n|\uff1d\uff0b\uff0d\uff20";

    private Formulas() {}

    /** Whether a text whose first character this is could be run as a formula. */
    public static boolean opens(char first) {
        return OPENING.indexOf(first) >= 0;
    }

    /** The first character that a spreadsheet looks at, blanks before it aside; NUL, which opens nothing, if there is none. */
    public static char first(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\u00a0') {
                return c;
            }
        }
        return '\0';
    }
}
