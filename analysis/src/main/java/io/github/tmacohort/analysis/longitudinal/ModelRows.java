package io.github.tmacohort.analysis.longitudinal;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The rows that a model uses, those of a subject together, in the order of subjects and then of rows. */
final class ModelRows {
    final Design design;
    final int[] rows; // of the data
    final int[] subjects; // of the data, those that have rows
    final int[] first;
    final double[] times;
    final double[] values;
    private final MixedModelResult.Counts counts;
    private final double[][][] baselines; // by subject with rows

    ModelRows(MixedModelData data, MeanModel mean) {
        design = new Design(data, mean);
        int all = data.subjects().size();
        double[][][] baseline = new double[all][][];
        boolean[] complete = new boolean[all];
        for (int i = 0; i < all; i++) {
            baseline[i] = design.baseline(i);
            complete[i] =
                    Arrays.stream(baseline[i]).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
        }
        int missingValues = 0;
        int missingCovariates = 0;
        int[] count = new int[all];
        for (int k = 0; k < data.size(); k++) {
            if (Double.isNaN(data.value(k))) {
                missingValues++;
            } else if (complete[data.subject(k)]) {
                count[data.subject(k)]++;
            } else {
                missingCovariates++;
            }
        }
        subjects = IntStream.range(0, all).filter(i -> count[i] > 0).toArray();
        first = new int[subjects.length + 1];
        baselines = new double[subjects.length][][];
        int[] next = new int[all];
        for (int s = 0; s < subjects.length; s++) {
            first[s + 1] = first[s] + count[subjects[s]];
            next[subjects[s]] = first[s];
            baselines[s] = baseline[subjects[s]];
        }
        int n = first[subjects.length];
        rows = new int[n];
        times = new double[n];
        values = new double[n];
        for (int k = 0; k < data.size(); k++) {
            int subject = data.subject(k);
            if (!Double.isNaN(data.value(k)) && complete[subject]) {
                int at = next[subject]++;
                rows[at] = k;
                times[at] = data.time(k);
                values[at] = data.value(k);
            }
        }
        counts = new MixedModelResult.Counts(subjects.length, n, missingValues, missingCovariates);
    }

    int size() {
        return rows.length;
    }

    MixedModelResult.Counts counts() {
        return counts;
    }

    double[][] baseline(int s) {
        return baselines[s];
    }

    /** Columns of the fixed effects. */
    double[][] columns() {
        double[][] columns = new double[design.size()][rows.length];
        for (int s = 0; s < subjects.length; s++) {
            for (int k = first[s]; k < first[s + 1]; k++) {
                double[] row = design.row(times[k], baselines[s]);
                for (int j = 0; j < row.length; j++) {
                    columns[j][k] = row[j];
                }
            }
        }
        return columns;
    }

    /** Mean over all subjects of their rows at a time. */
    double[] averageRow(double time) {
        return design.row(time, averageBaseline());
    }

    /** Mean over some subjects, by index among those with rows. */
    double[] averageRow(double time, int[] members) {
        return design.row(time, averageBaseline(members)); // a row is linear in the covariates
    }

    double[][] averageBaseline() {
        return averageBaseline(IntStream.range(0, subjects.length).toArray());
    }

    double[][] averageBaseline(int[] members) {
        double[][] average = new double[baselines[0].length][];
        for (int c = 0; c < average.length; c++) {
            average[c] = new double[baselines[0][c].length];
            for (int s : members) {
                for (int k = 0; k < average[c].length; k++) {
                    average[c][k] += baselines[s][c][k] / members.length;
                }
            }
        }
        return average;
    }
}
