package io.github.tmacohort.reports.export;

/** Text as office documents can hold it. */
public final class PlainText {
    private PlainText() {}

    /**
     * The text without characters that XML cannot hold, without control characters other than tab and line feed, and
     * without the invisible signs that turn the direction of what follows; half of a surrogate pair becomes U+FFFD. Marks
     * that join letters or signs stay.
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\r') {
                return; // of a line end; the line feed stays
            }
            if (c >= 0xd800 && c <= 0xdfff) {
                out.append('\ufffd');
            } else if (c == '\t' || c == '\n' || !isLeftOut(c)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isLeftOut(int c) {
        return Character.getType(c) == Character.CONTROL
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || (c & 0xfffe) == 0xfffe;
    }
}
