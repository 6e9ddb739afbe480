package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Pearson's chi-square test of independence in an r × c table, Σ (O − E)²/E on (r − 1)(c − 1) degrees of freedom. With
 * Yates' correction, for 2 × 2 tables, |O − E| is lessened by ½, at most to 0, as R's {@code chisq.test}. Where expected
 * counts are small (below 5 is the usual alarm) an exact test is better; the smallest is in the result.
 *
 * @see <a href="https://doi.org/10.1080/14786440009463897">Pearson (1900), Philosophical Magazine 50:157–175</a>
 * @see <a href="https://doi.org/10.2307/2983604">Yates (1934), Supplement to the JRSS 1:217–235</a>
 */
public final class ChiSquareTest {

    private ChiSquareTest() {}

    /**
     * Nothing is estimable when a row or a column is empty.
     *
     * @param statistic chi-square
     * @param smallestExpected the smallest expected count
     */
    public record Result(
            Estimate statistic, int degreesOfFreedom, Estimate pValue, Estimate smallestExpected, boolean yates) {
        public Result {
            Objects.requireNonNull(statistic, "statistic");
            Objects.requireNonNull(pValue, "pValue");
            Objects.requireNonNull(smallestExpected, "smallestExpected");
        }
    }

    /** @throws IllegalArgumentException if a count is negative or the rows differ in length */
    public static Result test(int[][] counts) {
        return test(counts, false);
    }

    /** With Yates' continuity correction. */
    public static Result testWithYates(TwoByTwo table) {
        return test(table.counts(), true);
    }

    private static Result test(int[][] counts, boolean yates) {
        Margins margins = Margins.of(counts);
        if (counts.length < 2
                || counts[0].length < 2
                || margins.rows() < counts.length
                || margins.columns() < counts[0].length) {
            Estimate none =
                    Estimate.notEstimable("a row or a column of the table is empty, or there are fewer than two");
            return new Result(none, 0, none, none, yates);
        }
        int[] rows = margins.rowTotals();
        int[] columns = margins.columnTotals();
        double statistic = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = rows[i] * (double) columns[j] / margins.total();
                double distance = Math.abs(counts[i][j] - expected);
                distance -= yates ? Math.min(0.5, distance) : 0;
                statistic += distance * distance / expected;
                smallest = Math.min(smallest, expected);
            }
        }
        int df = (rows.length - 1) * (columns.length - 1);
        double p = RegularizedGamma.Q.value(df / 2.0, statistic / 2);
        return new Result(Estimate.of(statistic), df, Estimate.of(p), Estimate.of(smallest), yates);
    }
}
