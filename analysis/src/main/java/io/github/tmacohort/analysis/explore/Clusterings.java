package io.github.tmacohort.analysis.explore;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import smile.clustering.BBDTree;
import smile.clustering.HierarchicalClustering;
import smile.clustering.KMeans;
import smile.clustering.linkage.CompleteLinkage;
import smile.clustering.linkage.Linkage;
import smile.clustering.linkage.SingleLinkage;
import smile.clustering.linkage.UPGMALinkage;
import smile.clustering.linkage.WardLinkage;
import smile.math.MathEx;

/**
 * Smile's clusterings of the rows of a table, for several numbers of clusters. Smile keeps distances as floats and takes
 * distances below 1e-10 for none: rows are centred and brought to a size near 1 by a power of two before it sees them.
 */
final class Clusterings {
    private static final int ITERATIONS = 1000;

    private final double[][] rows;
    private final double unit;
    private final int distinct;
    private final BBDTree tree;
    private final HierarchicalClustering hierarchy;
    private final TrajectoryClusterOptions options;

    /** @param rows at least two */
    Clusterings(double[][] rows, TrajectoryClusterOptions options) {
        this.options = options;
        unit = unitOf(rows);
        this.rows = scaled(rows, unit);
        distinct = distinct(this.rows);
        boolean hierarchical = options.method().hierarchical();
        tree = hierarchical || distinct < 2 ? null : new BBDTree(this.rows);
        hierarchy = hierarchical ? HierarchicalClustering.fit(linkage(this.rows, options.method())) : null;
    }

    /** Empty where there are fewer than {@code k} distinct rows, or k-means lost clusters at each start. */
    Optional<Partition> into(int k) {
        if (k > distinct) {
            return Optional.empty();
        }
        return options.method().hierarchical()
                ? Optional.of(Partition.numbered(hierarchy.partition(k)))
                : Optional.ofNullable(kMeans(k));
    }

    /** Heights of the merges in order; none for k-means. In the unit of the rows' distances. */
    double[] mergeHeights() {
        return hierarchy == null
                ? new double[0]
                : Arrays.stream(hierarchy.getHeight()).map(h -> h * unit).toArray();
    }

    private Partition kMeans(int k) {
        seed(options.seed());
        Partition best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < options.starts(); start++) {
            Partition found = Partition.numbered(KMeans.fit(tree, rows, k, ITERATIONS, 0).y);
            if (found.count() < k) {
                continue; // a cluster lost all its members
            }
            found = Transfers.after(rows, found);
            double within = found.withinSumOfSquares(rows);
            if (within < least || within == least && before(found, best)) {
                best = found;
                least = within;
            }
        }
        return best;
    }

    private static boolean before(Partition a, Partition b) {
        return Arrays.compare(a.clusters(), b.clusters()) < 0;
    }

    /** Smile's generator is one of each thread, but the list of seeds given belongs to all and is not guarded. */
    private static void seed(long seed) {
        synchronized (Clusterings.class) {
            MathEx.setSeed(seed);
        }
    }

    private static Linkage linkage(double[][] rows, ClusterMethod method) {
        return switch (method) {
            case HIERARCHICAL_WARD -> WardLinkage.of(rows);
            case HIERARCHICAL_AVERAGE -> UPGMALinkage.of(rows);
            case HIERARCHICAL_COMPLETE -> CompleteLinkage.of(rows);
            case HIERARCHICAL_SINGLE -> SingleLinkage.of(rows);
            case K_MEANS -> throw new IllegalArgumentException("method must be hierarchical, got " + method);
        };
    }

    /** The power of two next to the largest distance from the middle of a column; 1 if all rows are equal. */
    private static double unitOf(double[][] rows) {
        double largest = 0;
        for (int d = 0; d < rows[0].length; d++) {
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (double[] row : rows) {
                lowest = Math.min(lowest, row[d]);
                highest = Math.max(highest, row[d]);
            }
            largest = Math.max(largest, highest - lowest);
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(largest));
    }

    private static double[][] scaled(double[][] rows, double unit) {
        double[][] scaled = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < rows[i].length; d++) {
                scaled[i][d] = (rows[i][d] - rows[0][d]) / unit;
            }
        }
        return scaled;
    }

    private static int distinct(double[][] rows) {
        Set<double[]> seen = new TreeSet<>(Arrays::compare);
        Collections.addAll(seen, rows);
        return seen.size();
    }
}
