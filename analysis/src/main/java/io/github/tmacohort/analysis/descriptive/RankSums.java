package io.github.tmacohort.analysis.descriptive;

import java.util.Arrays;

/**
 * The distribution of the sum of m of N whole numbers drawn without replacement: the shift algorithm over pairs of count
 * and sum. Counts of draws are doubles, exact up to 2⁵³ and finite up to N = 1000.
 */
final class RankSums {
    private final int[] numbers; // ascending
    private final int drawn;

    RankSums(int[] numbers, int drawn) {
        this.numbers = numbers.clone();
        Arrays.sort(this.numbers);
        this.drawn = drawn;
    }

    /** {@code P(|S − E| >= |sum − E|)}. */
    double atLeastAsFarAs(long sum) {
        long total = Arrays.stream(numbers).asLongStream().sum();
        long n = numbers.length;
        // In units of 1/N everything is whole: E = m·total/N.
        long distance = Math.abs(n * sum - drawn * total);
        if (distance == 0) {
            return 1;
        }
        long below = Math.floorDiv(drawn * total - distance, n);
        long above = -Math.floorDiv(-(drawn * total + distance), n);
        return Math.min(1, atMost(below) + atLeast(above));
    }

    double atMost(long sum) {
        return tail(numbers, drawn, sum);
    }

    double atLeast(long sum) {
        int largest = numbers.length == 0 ? 0 : numbers[numbers.length - 1];
        int[] reflected = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            reflected[numbers.length - 1 - i] = largest - numbers[i];
        }
        return tail(reflected, drawn, (long) drawn * largest - sum);
    }

    /** Of ascending numbers; small tails are summed directly, never as one minus the other. */
    private static double tail(int[] ascending, int drawn, long sum) {
        if (ascending.length == 0 || drawn == 0) {
            return sum >= 0 ? 1 : 0;
        }
        int smallest = ascending[0];
        long limit = sum - (long) drawn * smallest;
        if (limit < 0) {
            return 0;
        }
        long largestSum = 0;
        for (int i = ascending.length - drawn; i < ascending.length; i++) {
            largestSum += ascending[i] - smallest;
        }
        int top = (int) Math.min(limit, largestSum);
        double[][] ways = new double[drawn + 1][top + 1];
        ways[0][0] = 1;
        int[] reached = new int[drawn + 1]; // the largest sum so far, cut off at top
        for (int i = 0; i < ascending.length; i++) {
            int number = ascending[i] - smallest;
            for (int count = Math.min(i + 1, drawn); count > 0; count--) {
                double[] from = ways[count - 1];
                double[] to = ways[count];
                int high = (int) Math.min(top, reached[count - 1] + (long) number);
                for (int s = high; s >= number; s--) {
                    to[s] += from[s - number];
                }
                reached[count] = Math.max(reached[count], high);
            }
        }
        double favourable = 0;
        for (double way : ways[drawn]) {
            favourable += way;
        }
        return Math.min(1, favourable / choose(ascending.length, drawn));
    }

    private static double choose(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product *= (n - k + i) / (double) i;
        }
        return product;
    }
}
