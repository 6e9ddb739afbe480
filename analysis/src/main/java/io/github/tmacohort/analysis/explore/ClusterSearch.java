package io.github.tmacohort.analysis.explore;

import java.util.ArrayList;
import java.util.List;

/** Partitions of standardised rows for each number of clusters, and the one with the largest average silhouette. */
final class ClusterSearch {
    private final List<TrajectoryClustersResult.Tried> tried = new ArrayList<>();
    private double[] mergeHeights;
    private Partition best;
    private double[] widths;
    private double largest = Double.NEGATIVE_INFINITY;

    private ClusterSearch() {}

    /** Fewer clusters win among equal silhouettes. */
    static ClusterSearch over(double[][] rows, TrajectoryClusterOptions options) {
        ClusterSearch search = new ClusterSearch();
        Clusterings clusterings = new Clusterings(rows, options);
        double[][] distances = Silhouette.distances(rows);
        search.mergeHeights = clusterings.mergeHeights();
        for (int k = options.fewest(); k <= Math.min(options.most(), rows.length - 1); k++) {
            Partition partition = clusterings.into(k).orElse(null);
            if (partition != null) {
                search.add(partition, rows, distances);
            }
        }
        return search;
    }

    private void add(Partition partition, double[][] rows, double[][] distances) {
        double[] each = Silhouette.of(distances, partition);
        double average = Silhouette.average(each);
        tried.add(new TrajectoryClustersResult.Tried(partition.count(), average, partition.withinSumOfSquares(rows)));
        if (average > largest) {
            best = partition;
            widths = each;
            largest = average;
        }
    }

    /** Null if there is none. */
    Partition best() {
        return best;
    }

    double[] widths() {
        return widths;
    }

    double largest() {
        return largest;
    }

    List<TrajectoryClustersResult.Tried> tried() {
        return tried;
    }

    double[] mergeHeights() {
        return mergeHeights;
    }
}
