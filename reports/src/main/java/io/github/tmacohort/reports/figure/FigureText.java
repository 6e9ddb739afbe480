package io.github.tmacohort.reports.figure;

import io.github.tmacohort.reports.format.NumberText;
import java.util.Objects;

/**
 * The words around a figure.
 *
 * @param id file name without extension: lower-case ASCII letters, digits and hyphens
 * @param title one line above the figure
 * @param subtitle a smaller line below the title; may be empty
 * @param caption the legend below the figure: methods, abbreviations; may be empty
 * @param synthetic whether the data are invented, which is then written on the figure itself
 * @param numbers how the figure's numbers are printed, in the drawing and in its text alternative; the table behind it has
 *     them in full precision
 */
public record FigureText(
        String id, String title, String subtitle, String caption, boolean synthetic, NumberText numbers) {

    public FigureText {
        Objects.requireNonNull(id, "id");
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("id must be lower-case letters, digits and single hyphens, got " + id);
        }
        Objects.requireNonNull(title, "title");
        if (title.isBlank()) {
            throw new IllegalArgumentException("title must not be blank, figure " + id);
        }
        Objects.requireNonNull(subtitle, "subtitle");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(numbers, "numbers");
    }

    /** Real data, no subtitle, no caption, numbers in the house style. */
    public static FigureText of(String id, String title) {
        return new FigureText(id, title, "", "", false, NumberText.house());
    }

    public FigureText withSubtitle(String line) {
        return new FigureText(id, title, line, caption, synthetic, numbers);
    }

    public FigureText withCaption(String words) {
        return new FigureText(id, title, subtitle, words, synthetic, numbers);
    }

    public FigureText withSynthetic(boolean invented) {
        return new FigureText(id, title, subtitle, caption, invented, numbers);
    }

    /** With numbers in another style, such as a journal's. */
    public FigureText withNumbers(NumberText style) {
        return new FigureText(id, title, subtitle, caption, synthetic, style);
    }
}
