package io.github.tmacohort.analysis.descriptive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalshAveragesTest {

    /** Against all pairs written out, with few ties and with many, odd and even numbers of pairs. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 40, 61})
    void areThoseOfAllPairs(int n) {
        for (int different : new int[] {1, 2, 5, 30, 10_000}) {
            Random random = new Random(n * 31L + different);
            double[] sample = random.ints(n, -different / 2, different)
                    .mapToDouble(value -> value / 10.0)
                    .toArray();
            double[] all = new double[n * (n + 1) / 2];
            int next = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) {
                    all[next++] = 0.5 * sample[i] + 0.5 * sample[j] + 0.0;
                }
            }
            Arrays.sort(all);
            WalshAverages walsh = new WalshAverages(sample);
            assertEquals(QuantileType.TYPE_7.ofSorted(all, 0.5), walsh.median(), 0);
            assertArrayEquals(
                    Arrays.stream(all).distinct().toArray(),
                    Arrays.stream(walsh.candidates()).distinct().toArray());
        }
    }
}
