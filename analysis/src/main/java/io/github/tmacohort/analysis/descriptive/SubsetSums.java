package io.github.tmacohort.analysis.descriptive;

/**
 * The distribution of the sum of a random subset of whole numbers, each taken with probability ½: the shift algorithm of
 * Streitberg and Röhmel. Counts of subsets are doubles, exact up to 2⁵³ and finite up to 1000 numbers.
 *
 * @see <a href="https://doi.org/10.2307/2288653">Pagano and Tritchler (1983), JASA 78:435–440; Streitberg
 *     and Röhmel (1986), Statistical Software Newsletter 12:10–17</a>
 */
final class SubsetSums {
    /** Beyond it 2ⁿ would soon overflow. */
    static final int LARGEST = 1000;

    private SubsetSums() {}

    /** {@code P(sum <= limit)}; always summed from the end that is smaller. */
    static double atMost(int[] numbers, long limit) {
        if (limit < 0) {
            return 0;
        }
        long total = 0;
        for (int number : numbers) {
            total += number;
        }
        if (limit >= total) {
            return 1;
        }
        // The distribution is symmetric about total/2.
        return 2 * limit < total ? lowerTail(numbers, (int) limit) : 1 - lowerTail(numbers, (int) (total - limit - 1));
    }

    private static double lowerTail(int[] numbers, int limit) {
        double[] subsets = new double[limit + 1];
        subsets[0] = 1;
        long reached = 0;
        for (int number : numbers) {
            reached += number;
            for (int sum = (int) Math.min(limit, reached); sum >= number; sum--) {
                subsets[sum] += subsets[sum - number];
            }
        }
        double count = 0;
        for (double subset : subsets) {
            count += subset;
        }
        return Math.scalb(count, -numbers.length);
    }
}
