package io.github.tmacohort.analysis.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Gaps, deaths and constant courses, worked by hand on a grid of days 0, 10, 20, 40. */
class CourseTableTest {
    private static final TrajectoryClusterOptions OPTIONS = TrajectoryClusterOptions.defaults(
                    new TimeGrid(List.of(0.0, 10.0, 20.0, 40.0), TimeGrid.Rule.NEAREST, 1))
            .withValues(ValueScale.RAW, Standardisation.NONE);

    private static Course course(String key, double[] days, double... values) {
        return Course.of(key, days, values);
    }

    private static CourseTable table(GapRule gaps, DeathRule deaths, int minimum, Course... courses) {
        return CourseTable.of(List.of(courses), OPTIONS.withMissing(gaps, deaths, minimum));
    }

    private static LeftOut.Reason reason(CourseTable table) {
        assertEquals(1, table.leftOut().size());
        return table.leftOut().get(0).reason();
    }

    @Test
    void aGapBetweenValuesLiesOnTheLineInTime() {
        Course gap = course("a", new double[] {0, 40}, 2, 10);
        assertEquals(LeftOut.Reason.GAP, reason(table(GapRule.LEFT_OUT, DeathRule.LEFT_OUT, 2, gap)));
        CourseTable filled = table(GapRule.FILLED_BETWEEN, DeathRule.LEFT_OUT, 2, gap);
        assertArrayEquals(new double[] {2, 4, 6, 10}, filled.values()[0], 1e-15);
        assertTrue(filled.observed(0, 0));
        assertFalse(filled.observed(0, 1));
    }

    @Test
    void aGapAtAnEndIsCarriedOnlyWhereTheRuleSaysSo() {
        Course gap = course("a", new double[] {10, 20}, 3, 5);
        assertEquals(LeftOut.Reason.GAP, reason(table(GapRule.FILLED_BETWEEN, DeathRule.LEFT_OUT, 2, gap)));
        assertArrayEquals(
                new double[] {3, 3, 5, 5},
                table(GapRule.FILLED_AND_CARRIED, DeathRule.LEFT_OUT, 2, gap).values()[0]);
    }

    @Test
    void whoDiedIsLeftOutOrKeepsTheLastValue() {
        Course died = course("a", new double[] {0, 10}, 3, 5).diedAt(12);
        assertEquals(
                LeftOut.Reason.DIED_BEFORE_THE_LAST_DAY,
                reason(table(GapRule.FILLED_AND_CARRIED, DeathRule.LEFT_OUT, 2, died)));
        assertArrayEquals(
                new double[] {3, 5, 5, 5},
                table(GapRule.LEFT_OUT, DeathRule.LAST_VALUE_CARRIED, 2, died).values()[0]);
    }

    @Test
    void aDeathOnTheLastDayIsNotBeforeIt() {
        Course died = course("a", new double[] {0, 10, 20, 40}, 1, 2, 3, 4).diedAt(40);
        assertEquals(
                1, table(GapRule.LEFT_OUT, DeathRule.LEFT_OUT, 2, died).keys().size());
    }

    @Test
    void tooFewValuesOfItsOwn() {
        Course few = course("a", new double[] {0}, 2);
        CourseTable table = table(GapRule.FILLED_AND_CARRIED, DeathRule.LEFT_OUT, 2, few);
        assertEquals(List.of(new LeftOut("a", LeftOut.Reason.TOO_FEW_VALUES, 1)), table.leftOut());
    }

    @Test
    void aCourseWithoutChangeHasNoShape() {
        Course flat = course("a", new double[] {0, 10, 20, 40}, 7.1, 7.1, 7.1, 7.1);
        CourseTable table =
                CourseTable.of(List.of(flat), OPTIONS.withValues(ValueScale.LOG, Standardisation.BY_SERIES));
        assertEquals(LeftOut.Reason.CONSTANT, reason(table));
    }

    @Test
    void rowsAreInOrderOfKeyAndKeysDistinct() {
        double[] days = {0, 10, 20, 40};
        Course b = course("b", days, 1, 2, 3, 4);
        Course a = course("a", days, 4, 3, 2, 1);
        assertEquals(
                List.of("a", "b"),
                table(GapRule.LEFT_OUT, DeathRule.LEFT_OUT, 2, b, a).keys());
        assertThrows(IllegalArgumentException.class, () -> table(GapRule.LEFT_OUT, DeathRule.LEFT_OUT, 2, a, a));
    }

    @Test
    void aValueThatHasNoLogarithmIsRefused() {
        Course zero = course("a", new double[] {0, 10, 20, 40}, 0, 2, 3, 4);
        assertThrows(
                IllegalArgumentException.class,
                () -> CourseTable.of(List.of(zero), OPTIONS.withValues(ValueScale.LOG, Standardisation.NONE)));
    }
}
