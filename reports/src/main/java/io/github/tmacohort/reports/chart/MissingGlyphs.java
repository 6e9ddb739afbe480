package io.github.tmacohort.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text with characters that no typeface at hand has; PDF, PNG and TIFF show their numbers in brackets instead.
 *
 * @param label the text
 * @param characters the code points, each once
 */
public record MissingGlyphs(String label, List<Integer> characters) {

    public MissingGlyphs {
        characters = List.copyOf(characters);
    }

    /** What the text lacks, if anything. */
    public static Optional<MissingGlyphs> of(String label) {
        List<Integer> characters = Fonts.missing(label);
        return characters.isEmpty() ? Optional.empty() : Optional.of(new MissingGlyphs(label, characters));
    }

    /** For a person: the label and the characters by their numbers. */
    public String message() {
        List<String> names = new ArrayList<>();
        characters.forEach(c -> names.add(String.format(Locale.ROOT, "U+%04X", c)));
        return "no typeface at hand has " + String.join(", ", names) + " of the label '" + Typeface.clean(label) + "'";
    }
}
