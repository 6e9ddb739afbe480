package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RadixSortTest {
    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("uniform", from(SplittableRandom::nextDouble)),
                Arguments.of("whole", from(r -> r.nextInt(1000))),
                Arguments.of("all the same", from(r -> 3)),
                Arguments.of("zeros and the next number", from(r -> r.nextInt(2) * Double.MIN_VALUE)),
                Arguments.of("zeros and large numbers", from(r -> r.nextInt(2) * (1e3 + r.nextDouble()))),
                Arguments.of("few values, far apart", from(r -> Math.scalb(1.0, 40 * r.nextInt(20)))),
                Arguments.of(
                        "last bits only",
                        from(r -> Double.longBitsToDouble(Double.doubleToRawLongBits(1e5) + r.nextInt(100_000)))),
                Arguments.of(
                        "last bits and one outlier",
                        from(r -> r.nextInt(5000) == 0
                                ? Double.MAX_VALUE
                                : Double.longBitsToDouble(Double.doubleToRawLongBits(1e-300) + r.nextInt(1 << 20)))),
                Arguments.of("any", from(r -> Double.longBitsToDouble(r.nextLong() & 0x7fe_fffff_ffffffffL))));
    }

    private static ToDoubleFunction<SplittableRandom> from(ToDoubleFunction<SplittableRandom> f) {
        return f;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void sortsAsTheLibraryDoesAndStably(String name, ToDoubleFunction<SplittableRandom> next) {
        SplittableRandom random = new SplittableRandom(5);
        for (int n : new int[] {0, 1, 2, 3, 1000, 200_000}) {
            double[] values = new double[n];
            long[] keys = new long[n];
            int[] payloads = new int[n];
            for (int i = 0; i < n; i++) {
                values[i] = next.applyAsDouble(random);
                keys[i] = Double.doubleToRawLongBits(values[i]);
                payloads[i] = i;
            }
            RadixSort.Sorted sorted = RadixSort.sort(keys, payloads);
            double[] expected = values.clone();
            Arrays.sort(expected);
            assertArrayEquals(
                    expected,
                    Arrays.stream(sorted.keys())
                            .mapToDouble(Double::longBitsToDouble)
                            .toArray(),
                    name + " " + n);
            for (int i = 0; i < n; i++) {
                assertEquals(expected[i], values[sorted.payloads()[i]]);
                assertTrue(i == 0 || expected[i] != expected[i - 1] || sorted.payloads()[i] > sorted.payloads()[i - 1]);
            }
        }
    }
}
