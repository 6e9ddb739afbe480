package io.github.tmacohort.reports.chart;

/** A figure laid out: its size in points is known before anything is drawn. */
interface Drawing {

    double width();

    double height();

    void draw(Ink ink);
}
