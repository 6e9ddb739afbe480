package io.github.tmacohort.reports.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence with numbers that stand in tables too: it can be found again in what is printed, and its numbers read. */
final class Sentence {

    /**
     * Where a number of a sentence stands too.
     *
     * @param table the table's id
     * @param row what the row's label begins with
     */
    record Source(String table, String row, int column) {}

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private final List<Source> sources = new ArrayList<>();

    Sentence words(String words) {
        text.append(words);
        pattern.append(Pattern.quote(words));
        return this;
    }

    /** A number as printed, and the cell that prints it. */
    Sentence number(String printed, String table, String row, int column) {
        text.append(printed);
        pattern.append("(.*?)");
        sources.add(new Source(table, row, column));
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Source> sources() {
        return List.copyOf(sources);
    }

    /** What a text has in the places of the numbers, in their order; empty if the sentence is not in it. */
    List<String> readFrom(String printed) {
        // a sentence ends where a word does: its full stop is not the point of a last decimal
        Matcher matcher = Pattern.compile(pattern + "(?=\\s|$)").matcher(printed);
        List<String> found = new ArrayList<>();
        if (matcher.find()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                found.add(matcher.group(i));
            }
        }
        return found;
    }
}
