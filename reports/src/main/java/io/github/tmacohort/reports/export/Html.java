package io.github.tmacohort.reports.export;

/**
 * Builds HTML whose text and attribute values are always escaped. Markup is written by {@link #raw} alone, with
 * constants of this project.
 */
public final class Html {
    private final StringBuilder out;

    public Html() {
        this.out = new StringBuilder(1 << 16);
    }

    /** Markup as it stands. */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text, escaped; spaces before a percent sign and before CI do not break. */
    public Html text(String text) {
        escape(text, out);
        return this;
    }

    /** {@code <tag>text</tag>}. */
    public Html element(String tag, String text) {
        return raw("<" + tag + ">").text(text).raw("</" + tag + ">");
    }

    /** {@code  name="value"}, to be put inside an open tag. */
    public Html attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, out);
        out.append('"');
        return this;
    }

    /** The text with every character that HTML gives a meaning replaced, and control characters left out. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        escape(text, out);
        return out.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case ' ' -> out.append(isBound(text, i) ? '\u00a0' : ' ');
                default -> {
                    if (c >= ' ' && c != 0x7f || c == '\n' || c == '\t') {
                        out.append(c);
                    }
                }
            }
        }
    }

    /** Whether the space at {@code i} stands before a percent sign, or between one and CI. */
    private static boolean isBound(String text, int i) {
        return text.startsWith("%", i + 1) || i > 0 && text.charAt(i - 1) == '%' && text.startsWith("CI", i + 1);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
