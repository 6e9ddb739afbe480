package io.github.tmacohort.analysis.explore;

import java.util.Random;

/**
 * How large a silhouette becomes where there is one group only: samples of the same size from a normal distribution with
 * the mean and covariance of the courses (before they are standardised) go through the same search. A clustering always finds
 * clusters; this is what it finds in one.
 *
 * @see <a href="https://doi.org/10.1198/016214508000000454">Liu et al. (2008), J Am Stat Assoc 103:1281–1293</a>, for the idea
 *     with another statistic
 */
final class SingleGroupReference {
    private SingleGroupReference() {}

    /** p = (1 + samples with a silhouette at least as large)/(1 + samples). */
    static double pValue(double[][] values, double silhouette, TrajectoryClusterOptions options) {
        double[] mean = mean(values);
        double[][] centred = centred(values, mean);
        Random random = new Random(options.seed());
        int atLeast = 0;
        for (int s = 0; s < options.references(); s++) {
            double[][] sample = sample(mean, centred, random);
            ClusterSearch search = ClusterSearch.over(Standardised.of(sample, options.standardisation()), options);
            atLeast += search.largest() >= silhouette ? 1 : 0;
        }
        return (1.0 + atLeast) / (1.0 + options.references());
    }

    /** Sums of the centred rows with normal weights have exactly their covariance, of whatever rank. */
    private static double[][] sample(double[] mean, double[][] centred, Random random) {
        int n = centred.length;
        double[][] sample = new double[n][];
        double scale = 1 / Math.sqrt(n - 1.0);
        for (int i = 0; i < n; i++) {
            double[] row = mean.clone();
            sample[i] = row;
            for (double[] course : centred) {
                double weight = random.nextGaussian() * scale;
                for (int d = 0; d < row.length; d++) {
                    row[d] += weight * course[d];
                }
            }
        }
        return sample;
    }

    private static double[] mean(double[][] values) {
        double[] mean = new double[values[0].length];
        for (double[] row : values) {
            for (int d = 0; d < row.length; d++) {
                mean[d] += row[d] / values.length;
            }
        }
        return mean;
    }

    private static double[][] centred(double[][] values, double[] mean) {
        double[][] centred = new double[values.length][mean.length];
        for (int i = 0; i < values.length; i++) {
            for (int d = 0; d < mean.length; d++) {
                centred[i][d] = values[i][d] - mean[d];
            }
        }
        return centred;
    }
}
