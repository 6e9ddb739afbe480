package io.github.tmacohort.reports.chart;

/** A figure laid out, as wide as its style: its height in points is known before anything is drawn. */
interface Drawing {

    double height();

    void draw(Ink ink);
}
