package io.github.tmacohort.analysis.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AgreementTest {

    /** Counts 3, 0 / 1, 2: pairs 3 + 1 = 4; rows 3 + 3 = 6, columns 6 + 1 = 7 of 15: (4 − 2.8)/(6.5 − 2.8). */
    @Test
    void byHand() {
        int[] a = {0, 0, 0, 1, 1, 1};
        int[] b = {0, 0, 0, 0, 1, 1};
        assertEquals(1.2 / 3.7, Agreement.adjustedRand(a, b), 1e-15);
        assertArrayEquals(new double[] {3 / 4.0, 2 / 3.0}, Agreement.jaccard(a, 2, b, 2), 1e-15);
    }

    @Test
    void whereTheIndexIsZeroOverZero() {
        assertEquals(1, Agreement.adjustedRand(new int[] {0, 0, 0}, new int[] {0, 0, 0}));
        assertEquals(1, Agreement.adjustedRand(new int[] {0, 1, 2}, new int[] {2, 1, 0}));
    }

    @Test
    void aClusterWithoutMembersHasNoIndex() {
        assertArrayEquals(new double[] {1, Double.NaN}, Agreement.jaccard(new int[] {0, 0}, 2, new int[] {0, 0}, 1), 0);
    }

    @Test
    void numbersGoBySizeThenByFirstRow() {
        Partition partition = Partition.numbered(new int[] {7, 3, 3, 5, 5, 0});
        assertArrayEquals(new int[] {2, 0, 0, 1, 1, 3}, partition.clusters());
        assertEquals(4, partition.count());
    }
}
