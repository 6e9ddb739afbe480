package io.github.tmacohort.reports.figure;

import java.util.Objects;

/**
 * The words around a figure.
 *
 * @param id file name without extension: lower-case ASCII letters, digits and hyphens
 * @param title one line above the figure
 * @param subtitle a smaller line below the title; may be empty
 * @param caption the legend below the figure: methods, abbreviations; may be empty
 * @param synthetic whether the data are invented, which is then written on the figure itself
 */
public record FigureText(String id, String title, String subtitle, String caption, boolean synthetic) {

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
    }

    /** Real data, no subtitle, no caption. */
    public static FigureText of(String id, String title) {
        return new FigureText(id, title, "", "", false);
    }

    public FigureText withSubtitle(String line) {
        return new FigureText(id, title, line, caption, synthetic);
    }

    public FigureText withCaption(String words) {
        return new FigureText(id, title, subtitle, words, synthetic);
    }

    public FigureText withSynthetic(boolean invented) {
        return new FigureText(id, title, subtitle, caption, invented);
    }
}
