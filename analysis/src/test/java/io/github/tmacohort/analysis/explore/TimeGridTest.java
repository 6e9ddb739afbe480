package io.github.tmacohort.analysis.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Worked by hand: values 10, 40, 90 at 0, 6, 10. */
class TimeGridTest {
    private static final Course COURSE = Course.of("a", new double[] {10, 0, 6}, new double[] {90, 10, 40});

    private static OptionalDouble at(double day, TimeGrid.Rule rule, double window, ValueScale scale) {
        return new TimeGrid(List.of(0.0, day + 20), rule, window).valueAt(COURSE, day, scale);
    }

    @Test
    void theNearestValueAndTheEarlierOfTwo() {
        assertEquals(OptionalDouble.of(40), at(7, TimeGrid.Rule.NEAREST, 3, ValueScale.RAW));
        assertEquals(OptionalDouble.of(40), at(8, TimeGrid.Rule.NEAREST, 3, ValueScale.RAW));
        assertEquals(OptionalDouble.of(90), at(9, TimeGrid.Rule.NEAREST, 3, ValueScale.RAW));
        assertEquals(OptionalDouble.of(90), at(13, TimeGrid.Rule.NEAREST, 3, ValueScale.RAW));
        assertTrue(at(13.5, TimeGrid.Rule.NEAREST, 3, ValueScale.RAW).isEmpty());
        assertTrue(at(3, TimeGrid.Rule.NEAREST, 2, ValueScale.RAW).isEmpty());
    }

    @Test
    void onTheLineBetweenTwoValuesBothNearEnough() {
        assertEquals(20, at(2, TimeGrid.Rule.INTERPOLATED, 4, ValueScale.RAW).orElseThrow(), 1e-15);
        assertEquals(40, at(6, TimeGrid.Rule.INTERPOLATED, 0, ValueScale.RAW).orElseThrow(), 0);
        assertTrue(at(2, TimeGrid.Rule.INTERPOLATED, 3, ValueScale.RAW).isEmpty());
        assertTrue(at(11, TimeGrid.Rule.INTERPOLATED, 9, ValueScale.RAW).isEmpty(), "nothing is extrapolated");
    }

    @Test
    void onTheLogScaleTheLineIsOneOfLogarithms() {
        assertEquals(20, at(3, TimeGrid.Rule.INTERPOLATED, 3, ValueScale.LOG).orElseThrow(), 1e-14);
    }

    @Test
    void aCourseIsKnownWhenItsLastPossibleValueIs() {
        assertEquals(31, new TimeGrid(List.of(0.0, 28.0), TimeGrid.Rule.NEAREST, 3).knownAt());
    }

    @Test
    void wrongGridsAndCoursesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TimeGrid(List.of(0.0), TimeGrid.Rule.NEAREST, 1));
        assertThrows(IllegalArgumentException.class, () -> new TimeGrid(List.of(7.0, 0.0), TimeGrid.Rule.NEAREST, 1));
        assertThrows(IllegalArgumentException.class, () -> new TimeGrid(List.of(0.0, 7.0), TimeGrid.Rule.NEAREST, -1));
        assertThrows(IllegalArgumentException.class, () -> Course.of("a", new double[] {1, 1}, new double[] {2, 3}));
        assertThrows(IllegalArgumentException.class, () -> Course.of("a", new double[] {1}, new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> COURSE.diedAt(9));
    }
}
