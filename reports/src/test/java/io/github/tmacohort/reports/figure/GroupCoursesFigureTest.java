package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.GroupCoursesFigure.Group;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Line;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Quartiles;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GroupCoursesFigureTest {
    private static final Line A = new Line("A", List.of(new Point(0, 20, true), new Point(7, 40)));
    private static final Line B = new Line("B", List.of(new Point(0, 10)));
    private static final Window DAY_0 =
            new Window(0, 0, 0, Optional.of(new Quartiles(12.5, 15, 17.5)), 2, OptionalInt.of(2));

    private static GroupCoursesFigure figure(List<Group> groups) {
        return new GroupCoursesFigure(
                FigureText.of("courses", "Courses"),
                TimeAxis.days("first dose", 0, 7).withTicks(List.of(0.0, 7.0)),
                ValueAxis.log("Platelets"),
                groups,
                "After transfusion",
                List.of());
    }

    @Test
    void whatIsSeenIsSaidAndInTheData() {
        GroupCoursesFigure figure = figure(List.of(new Group("one", "Course 1", List.of(A, B), List.of(DAY_0))));
        assertEquals(
                "Line plots by group: Courses. Platelets, Days from first dose, logarithmic scale. After transfusion: 1"
                        + " value. Course 1, 2 patients: day 0 median 15 (quartiles 12.5 to 17.5), 2 observed.",
                figure.alternative());
        assertEquals(
                List.of(
                        List.of("one", "value", "A", "0", "20", "", "", "", "true"),
                        List.of("one", "value", "A", "7", "40", "", "", "", "false"),
                        List.of("one", "value", "B", "0", "10", "", "", "", "false"),
                        List.of("one", "median", "", "0", "15", "12.5", "17.5", "2", "")),
                figure.data().rows());
        assertEquals("2", figure.groups().get(0).observed(0));
        assertEquals("", figure.groups().get(0).observed(7));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Group one = new Group("one", "Course 1", List.of(A), List.of());
        assertTrue(refused(List.of(one, new Group("two", "Course 2", List.of(A), List.of())))
                .contains("one group only"));
        assertTrue(refused(List.of(one, new Group("one", "Course 2", List.of(B), List.of())))
                .contains("the key one"));
        assertTrue(refused(List.of()).contains("must not be empty"));
        Line zero = new Line("Z", List.of(new Point(0, 0)));
        assertTrue(refused(List.of(new Group("one", "Course 1", List.of(zero), List.of())))
                .contains("positive"));
    }

    private static String refused(List<Group> groups) {
        return assertThrows(IllegalArgumentException.class, () -> figure(groups))
                .getMessage();
    }
}
