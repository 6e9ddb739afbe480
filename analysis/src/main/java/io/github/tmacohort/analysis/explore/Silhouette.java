package io.github.tmacohort.analysis.explore;

/**
 * Silhouettes: with a the mean distance of a subject to the others of its cluster and b the smallest mean distance to the
 * members of another one, (b − a)/max(a, b); 0 for a subject alone in its cluster, and where a = b = 0. Euclidean distances.
 *
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw (1987), J Comput Appl Math 20:53–65</a>
 */
final class Silhouette {
    private Silhouette() {}

    /** Between each row and those before it. */
    static double[][] distances(double[][] rows) {
        double[][] distances = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            distances[i] = new double[i];
            for (int j = 0; j < i; j++) {
                distances[i][j] = distance(rows[i], rows[j]);
            }
        }
        return distances;
    }

    /** Of each row. */
    static double[] of(double[][] distances, Partition partition) {
        int n = distances.length;
        int[] sizes = new int[partition.count()];
        double[][] sums = new double[n][partition.count()]; // of distances from a row to a cluster's members
        for (int i = 0; i < n; i++) {
            sizes[partition.clusters()[i]]++;
            for (int j = 0; j < i; j++) {
                sums[i][partition.clusters()[j]] += distances[i][j];
                sums[j][partition.clusters()[i]] += distances[i][j];
            }
        }
        double[] widths = new double[n];
        for (int i = 0; i < n; i++) {
            widths[i] = width(sums[i], sizes, partition.clusters()[i]);
        }
        return widths;
    }

    static double average(double[] widths) {
        double sum = 0;
        for (double width : widths) {
            sum += width;
        }
        return sum / widths.length;
    }

    private static double width(double[] sums, int[] sizes, int own) {
        double a = sums[own] / (sizes[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sizes.length; c++) {
            b = c == own ? b : Math.min(b, sums[c] / sizes[c]);
        }
        double larger = Math.max(a, b);
        return sizes[own] == 1 || larger == 0 ? 0 : (b - a) / larger;
    }

    private static double distance(double[] x, double[] y) {
        double squares = 0;
        for (int d = 0; d < x.length; d++) {
            squares += (x[d] - y[d]) * (x[d] - y[d]);
        }
        return Math.sqrt(squares);
    }
}
