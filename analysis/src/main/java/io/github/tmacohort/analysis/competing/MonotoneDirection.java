package io.github.tmacohort.analysis.competing;

import java.util.Arrays;

/** Whether the pseudo-likelihood rises for ever along a direction: every event then is the highest of its risk set. */
final class MonotoneDirection {
    private static final double NEGLIGIBLE = 1e-3;
    private static final double TOLERANCE = 1e-3;

    private MonotoneDirection() {}

    /** The columns that take part in it; null if it is not one of endless increase. */
    static boolean[] columns(double[] step, FineGrayRows rows) {
        double longest = 0;
        for (double s : step) {
            longest = Math.max(longest, Math.abs(s));
        }
        boolean[] columns = new boolean[step.length];
        for (int j = 0; j < step.length; j++) {
            columns[j] = Math.abs(step[j]) > NEGLIGIBLE * longest;
        }
        double[] value = new double[rows.size];
        double range = 0;
        for (int k = 0; k < rows.size; k++) {
            for (int j = 0; j < step.length; j++) {
                value[k] += columns[j] ? step[j] / longest * rows.x[k * rows.columns + j] : 0;
            }
            range = Math.max(range, Math.abs(value[k]));
        }
        double[] bound = lowestEventSoFar(rows, value);
        int[] lastWeighted = new int[rows.strata];
        for (int c = 0; c < rows.strata; c++) {
            lastWeighted[c] = rows.slots - 1;
            while (lastWeighted[c] >= 0 && rows.censoring[c][lastWeighted[c]] == 0) {
                lastWeighted[c]--;
            }
        }
        for (int k = 0; k < rows.size; k++) {
            boolean stays = rows.status[k] == FineGrayRows.OTHER;
            int last = stays ? Math.max(rows.exit[k], lastWeighted[rows.stratum[k]]) : rows.exit[k];
            if (last >= 0 && value[k] > bound[last] + TOLERANCE * range) {
                return null;
            }
        }
        return columns;
    }

    private static double[] lowestEventSoFar(FineGrayRows rows, double[] value) {
        double[] lowest = new double[rows.slots];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        for (int k = 0; k < rows.size; k++) {
            if (rows.status[k] == FineGrayRows.EVENT) {
                lowest[rows.exit[k]] = Math.min(lowest[rows.exit[k]], value[k]);
            }
        }
        for (int s = 1; s < rows.slots; s++) {
            lowest[s] = Math.min(lowest[s], lowest[s - 1]);
        }
        return lowest;
    }
}
