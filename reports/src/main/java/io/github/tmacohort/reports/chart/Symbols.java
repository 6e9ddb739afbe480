package io.github.tmacohort.reports.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Marks that differ in shape, not in colour alone. */
final class Symbols {

    private Symbols() {}

    /** A closed polygon around (x, y): corners as multiples of the radius. */
    static Path2D polygon(double x, double y, double radius, double... corners) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners.length; i += 2) {
            double px = x + radius * corners[i];
            double py = y + radius * corners[i + 1];
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }

    static Shape triangleUp(double x, double y, double radius) {
        return polygon(x, y, radius, -1, 0.8, 1, 0.8, 0, -1);
    }

    static Shape triangleDown(double x, double y, double radius) {
        return polygon(x, y, radius, -1, -0.8, 1, -0.8, 0, 1);
    }

    static Shape diamond(double x, double y, double radius) {
        return polygon(x, y, radius, 0, -1.1, 1.1, 0, 0, 1.1, -1.1, 0);
    }

    static Shape square(double x, double y, double radius) {
        return new Rectangle2D.Double(x - 0.8 * radius, y - 0.8 * radius, 1.6 * radius, 1.6 * radius);
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static Shape arrowRight(double x, double y, double radius) {
        return polygon(x, y, radius, 0, -0.9, 1.5, 0, 0, 0.9);
    }

    static void cross(Ink ink, double x, double y, double radius, Color color) {
        double r = radius * 0.85;
        ink.line(x - r, y - r, x + r, y + r, Palette.stroke(radius * 0.45), color);
        ink.line(x - r, y + r, x + r, y - r, Palette.stroke(radius * 0.45), color);
    }

    /** Filled, with a thin white rim that parts it from what lies below. */
    static void filled(Ink ink, Shape shape, Color color) {
        ink.draw(shape, Palette.stroke(1.2), Palette.PAPER);
        ink.fill(shape, color);
    }

    static void open(Ink ink, Shape shape, Color color) {
        ink.fill(shape, Palette.PAPER);
        ink.draw(shape, Palette.stroke(1), color);
    }
}
