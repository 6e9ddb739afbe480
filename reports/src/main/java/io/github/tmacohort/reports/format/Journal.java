package io.github.tmacohort.reports.format;

import io.github.tmacohort.reports.format.NumberStyle.PDecimals;
import io.github.tmacohort.reports.format.NumberStyle.PStyle;
import java.util.Locale;

/**
 * Number formats in the manner of journals: a beginning, to be held against the journal's own instructions. What is taken
 * from where stands with each; what has no source there is general knowledge.
 */
public enum Journal {
    /** What this library prints unless told otherwise: SAMPL's rules, "to" in every interval. */
    HOUSE("tmacohort", NumberStyle.house()),

    /**
     * p to two decimals above 0.01, to three down to 0.001 ({@code <0.001} below): its statistical guidelines, as quoted in
     * doi:10.1136/bmjebm-2019-111264. Intervals with "to", {@code P=0.02}, comma in thousands.
     */
    NEJM(
            "N Engl J Med",
            NumberStyle.house()
                    .withP(new PStyle("P", true, false, PDecimals.TWO, 3))
                    .withPercentSign("%")
                    .withThousands(",")
                    .withPercentDecimals(1, 100)),

    /**
     * The AMA Manual of Style's (sections 18.7.1 and 19.5): no zero before the point of P, two digits, three below .01 or
     * where rounding would change which side of .05 it is on, {@code <.001} below; a thin space in thousands (17.4.3).
     * Hyphen in intervals, "to" where a limit is negative.
     */
    JAMA(
            "JAMA and others in AMA style",
            NumberStyle.house()
                    .withP(new PStyle("P", false, true, PDecimals.TWO, 3))
                    .withBetween("-")
                    .withPercentSign("%")
                    .withThousands("\u202F")),

    /** Points at mid-height, en dash in intervals ("to" with negative limits), p to two digits down to 0·0001. */
    LANCET(
            "Lancet",
            NumberStyle.house()
                    .withP(new PStyle("p", true, false, PDecimals.TWO_SIGNIFICANT, 4))
                    .withBetween("–")
                    .withDecimalPoint('·')
                    .withPercentSign("%")
                    .withThousands("\u202F")),

    /** P without a zero before the point ({@code P = .011}, as in its abstracts); hyphen in intervals. */
    BLOOD(
            "Blood and other journals of the American Society of Hematology",
            NumberStyle.house()
                    .withP(new PStyle("P", false, true, PDecimals.TWO_SIGNIFICANT, 4))
                    .withBetween("-")
                    .withPercentSign("%")
                    .withThousands("\u202F")),

    /** En dash in intervals ("to" with negative limits), {@code P = 0.021}. */
    BMT(
            "Bone Marrow Transplant",
            NumberStyle.house()
                    .withP(new PStyle("P", true, true, PDecimals.TWO_SIGNIFICANT, 3))
                    .withBetween("–")
                    .withPercentSign("%")
                    .withThousands("\u202F"));

    private final String title;
    private final NumberStyle style;

    Journal(String title, NumberStyle style) {
        this.title = title;
        this.style = style;
    }

    /** Its name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    public NumberStyle style() {
        return style;
    }
}
