package io.github.tmacohort.analysis.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Subjects by cluster, numbered so that neither the order of rows nor the search decides: the larger cluster first, of
 * equally large ones that with the smallest row number. Rows are in order of key.
 */
record Partition(int[] clusters, int count) {

    /** @param labels any numbers from 0 */
    static Partition numbered(int[] labels) {
        int most = 0;
        for (int label : labels) {
            most = Math.max(most, label);
        }
        int[] size = new int[most + 1];
        int[] first = new int[most + 1];
        for (int i = labels.length - 1; i >= 0; i--) {
            size[labels[i]]++;
            first[labels[i]] = i;
        }
        List<Integer> order = new ArrayList<>();
        for (int label = 0; label <= most; label++) {
            if (size[label] > 0) {
                order.add(label);
            }
        }
        order.sort(Comparator.<Integer>comparingInt(label -> -size[label]).thenComparingInt(label -> first[label]));
        int[] number = new int[most + 1];
        for (int c = 0; c < order.size(); c++) {
            number[order.get(c)] = c;
        }
        int[] clusters = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            clusters[i] = number[labels[i]];
        }
        return new Partition(clusters, order.size());
    }

    /** Sum of squared distances of the rows to the mean of their cluster. */
    double withinSumOfSquares(double[][] rows) {
        double[][] means = new double[count][rows[0].length];
        int[] sizes = new int[count];
        for (int i = 0; i < rows.length; i++) {
            sizes[clusters[i]]++;
            for (int d = 0; d < rows[i].length; d++) {
                means[clusters[i]][d] += rows[i][d];
            }
        }
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < rows[i].length; d++) {
                double off = rows[i][d] - means[clusters[i]][d] / sizes[clusters[i]];
                sum += off * off;
            }
        }
        return sum;
    }
}
