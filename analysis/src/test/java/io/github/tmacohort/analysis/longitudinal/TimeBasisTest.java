package io.github.tmacohort.analysis.longitudinal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeBasisTest {

    private static double[] at(TimeBasis basis, double time) {
        double[] row = new double[basis.size() + 1];
        basis.write(time, row, 1);
        assertEquals(0, row[0]);
        return java.util.Arrays.copyOfRange(row, 1, row.length);
    }

    @Test
    void aBrokenLineByHand() {
        TimeBasis basis = TimeBasis.piecewise(0, 7.5);
        assertEquals(List.of("time", "change of slope at 0", "change of slope at 7.5"), basis.names());
        assertArrayEquals(new double[] {-3, 0, 0}, at(basis, -3));
        assertArrayEquals(new double[] {8, 8, 0.5}, at(basis, 8));
    }

    /** Knots 0, 1, 3: at 2, (8 − 1·3/2 + 0)/9; beyond 3 a line. */
    @Test
    void aNaturalSplineByHand() {
        TimeBasis basis = TimeBasis.naturalSpline(0, 1, 3);
        assertEquals(List.of("time", "spline at 0"), basis.names());
        assertArrayEquals(new double[] {2, 6.5 / 9}, at(basis, 2), 1e-15);
        assertArrayEquals(new double[] {-4, 0}, at(basis, -4));
        double[] four = at(basis, 4);
        double[] five = at(basis, 5);
        double[] six = at(basis, 6);
        assertEquals(five[1] - four[1], six[1] - five[1], 1e-12);
    }

    @Test
    void columnsScaleWithTheUnitOfTime() {
        double[] days = at(TimeBasis.naturalSpline(0, 7, 14, 28), 17);
        double[] weeks = at(TimeBasis.naturalSpline(0, 1, 2, 4), 17.0 / 7);
        for (int j = 0; j < days.length; j++) {
            assertEquals(days[j], 7 * weeks[j], 1e-13);
        }
    }

    @Test
    void refusesKnotsOutOfOrder() {
        assertThrows(IllegalArgumentException.class, () -> TimeBasis.piecewise());
        assertThrows(IllegalArgumentException.class, () -> TimeBasis.piecewise(3, 3));
        assertThrows(IllegalArgumentException.class, () -> TimeBasis.naturalSpline(0, 1));
        assertThrows(IllegalArgumentException.class, () -> TimeBasis.naturalSpline(0, Double.NaN, 2));
    }
}
