package io.github.tmacohort.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Colours that readers with a colour vision deficiency tell apart, each with a line type of its own so that grey print
 * keeps them apart too.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito, Color Universal Design (2002)</a>
 */
final class Palette {

    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color SOFT = new Color(0x55, 0x55, 0x55);
    static final Color RULE = new Color(0x8c, 0x8c, 0x8c);
    static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
    static final Color SHADE = new Color(0xf2, 0xf2, 0xf2);
    static final Color PALE = new Color(0xc8, 0xc8, 0xc8);
    static final Color PAPER = Color.WHITE;

    static final Color BLUE = new Color(0x00, 0x72, 0xb2);
    static final Color VERMILLION = new Color(0xd5, 0x5e, 0x00);
    static final Color GREEN = new Color(0x00, 0x9e, 0x73);
    static final Color PURPLE = new Color(0xcc, 0x79, 0xa7);
    static final Color ORANGE = new Color(0xe6, 0x9f, 0x00);
    static final Color SKY = new Color(0x56, 0xb4, 0xe9);
    /** Beyond vermillion, where one more step of the same kind is needed. */
    static final Color BROWN = new Color(0x7a, 0x2b, 0x00);

    static final Color BLACK = new Color(0x00, 0x00, 0x00);

    private static final Color[] GROUPS = {BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK};
    private static final float[][] DASHES = {
        null, {5.5f, 2.5f}, {1.3f, 1.9f}, {7f, 2f, 1.3f, 2f}, {10f, 3f}, {3f, 1.5f, 1f, 1.5f, 1f, 1.5f}
    };

    private Palette() {}

    static Color group(int index) {
        return GROUPS[index % GROUPS.length];
    }

    /** A line type; with the colours it makes 42 different lines. */
    static BasicStroke line(int index, double width) {
        return stroke(width, DASHES[index % DASHES.length]);
    }

    static BasicStroke stroke(double width, float... dash) {
        float[] pattern = dash == null || dash.length == 0 ? null : dash;
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pattern, 0);
    }

    static Color faded(Color c, double alpha) {
        return new Color(c.getRed(), c.getGreen(), c.getBlue(), (int) Math.round(255 * alpha));
    }
}
