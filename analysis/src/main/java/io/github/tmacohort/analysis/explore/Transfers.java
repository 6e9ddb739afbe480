package io.github.tmacohort.analysis.explore;

/**
 * The end of a k-means search: single subjects go over to another cluster as long as the sum of squares falls. The usual
 * rounds, each subject to the nearest mean, stop earlier, since they do not count that the means move with it: a subject at
 * distance a from the mean of its nₐ changes the sum by nₖ/(nₖ + 1) b² − nₐ/(nₐ − 1) a² when it joins nₖ others whose mean
 * is at distance b.
 *
 * @see <a href="https://doi.org/10.2307/2346830">Hartigan and Wong (1979), J R Stat Soc C 28:100–108</a>, for the criterion
 */
final class Transfers {
    /** Smaller gains are rounding: rows range over 1 to 2. */
    private static final double NOTHING = 1e-12;

    private final double[][] rows;
    private final int[] label;
    private final int[] sizes;
    private final double[][] sums;

    private Transfers(double[][] rows, Partition partition) {
        this.rows = rows;
        label = partition.clusters().clone();
        sizes = new int[partition.count()];
        sums = new double[partition.count()][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            put(i, label[i], 1);
        }
    }

    /** @param rows whose largest range over the rows is between 1 and 2 */
    static Partition after(double[][] rows, Partition partition) {
        Transfers transfers = new Transfers(rows, partition);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int i = 0; i < rows.length; i++) {
                moved |= transfers.move(i);
            }
        }
        return Partition.numbered(transfers.label);
    }

    private boolean move(int i) {
        int own = label[i];
        if (sizes[own] == 1) {
            return false;
        }
        double gain = squaredDistance(i, own) * sizes[own] / (sizes[own] - 1);
        double least = gain - NOTHING;
        int best = own;
        for (int c = 0; c < sizes.length; c++) {
            double loss = c == own ? gain : squaredDistance(i, c) * sizes[c] / (sizes[c] + 1);
            if (loss < least) {
                least = loss;
                best = c;
            }
        }
        if (best == own) {
            return false;
        }
        put(i, own, -1);
        put(i, best, 1);
        label[i] = best;
        return true;
    }

    private void put(int i, int cluster, int sign) {
        sizes[cluster] += sign;
        for (int d = 0; d < rows[i].length; d++) {
            sums[cluster][d] += sign * rows[i][d];
        }
    }

    private double squaredDistance(int i, int cluster) {
        double squares = 0;
        for (int d = 0; d < rows[i].length; d++) {
            double off = rows[i][d] - sums[cluster][d] / sizes[cluster];
            squares += off * off;
        }
        return squares;
    }
}
