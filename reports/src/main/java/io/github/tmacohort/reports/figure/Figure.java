package io.github.tmacohort.reports.figure;

import io.github.tmacohort.reports.format.NumberText;

/** A figure: its texts, what it says to a reader who cannot see it, and the table behind it. */
public sealed interface Figure
        permits AlluvialFigure,
                CumulativeFigure,
                DoseCalendarFigure,
                FlowFigure,
                ForestFigure,
                GroupCoursesFigure,
                KaplanMeierFigure,
                PatientPanelsFigure,
                SpecificationFigure,
                StackedFigure,
                SwimmerFigure,
                TrajectoryFigure,
                UpSetFigure,
                WaterfallFigure {

    /** Title, subtitle, caption and file name. */
    FigureText text();

    /** What is shown, with its numbers, in sentences made from the data. */
    String alternative();

    /** Every number that is drawn, in full precision. */
    FigureTable data();

    /** How numbers are printed on it and in its text alternative. */
    default NumberText numbers() {
        return text().numbers();
    }

    /** The name of the figure's files, without extension. */
    default String id() {
        return text().id();
    }
}
