package io.github.tmacohort.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

    @Test
    void ticksAreDaysAClinicianCountsIn() {
        assertEquals(
                List.of(0.0, 7.0, 14.0, 21.0, 28.0),
                TimeAxis.days("first dose", 0, 28).ticks());
        assertEquals(
                List.of(0.0, 50.0, 100.0, 150.0, 200.0, 250.0, 300.0, 350.0),
                TimeAxis.days("first dose", 0, 365).ticks());
        assertEquals(
                List.of(-7.0, 0.0, 7.0, 14.0, 21.0, 28.0, 35.0, 42.0, 49.0, 56.0),
                TimeAxis.days("first dose", -7, 56).ticks());
    }

    @Test
    void aLandmarkIsTheFirstTickAndNoneTouchesIt() {
        assertEquals(
                List.of(28.0, 100.0, 150.0, 200.0, 250.0, 300.0, 350.0),
                TimeAxis.days("first dose", 28, 365).ticks());
    }

    @Test
    void longFollowUpKeepsFewTicks() {
        assertEquals(7, TimeAxis.days("first dose", 0, 1825 * 27).ticks().size()); // steps of 4 · 1825
        assertEquals(
                List.of(0.0, 365.0, 730.0, 1095.0, 1460.0, 1825.0),
                TimeAxis.days("first dose", 0, 2000).ticks());
    }

    @Test
    void refusesAnAxisWithoutNameOrTicksOutside() {
        assertThrows(IllegalArgumentException.class, () -> new TimeAxis("", "day", 0, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new TimeAxis("Days", "day", 0, 1, List.of(2.0)));
        assertThrows(IllegalArgumentException.class, () -> new TimeAxis("Days", "day", 0, 1, List.of(1.0, 0.5)));
        assertThrows(IllegalArgumentException.class, () -> new TimeAxis("Days", "day", 1, 1, List.of()));
    }
}
