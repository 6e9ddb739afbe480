package io.github.tmacohort.analysis.survival;

import java.util.Arrays;

/**
 * Maximises cᵀx − ½ xᵀHx over x &ge; 0, H positive definite, from a feasible start: towards the maximum over the free
 * variables, leaving out those that reach 0 on the way. Variables once left out stay out; the caller's next step offers
 * them again where that pays.
 */
final class NonNegativeQuadratic {
    private NonNegativeQuadratic() {}

    static double[] maximize(double[][] h, double[] c, double[] start) {
        double[] x = start.clone();
        boolean[] out = new boolean[x.length];
        for (int round = 0; round <= x.length; round++) {
            int[] free = indexesOf(out);
            double[] best = solve(h, c, free);
            double step = 1;
            for (int a = 0; a < free.length; a++) {
                if (best[a] <= 0) {
                    step = Math.min(step, x[free[a]] / (x[free[a]] - best[a])); // 0/0 only where both are 0
                }
            }
            step = Double.isNaN(step) ? 0 : step;
            boolean left = false;
            for (int a = 0; a < free.length; a++) {
                int j = free[a];
                boolean blocking = best[a] <= 0 && (x[j] == 0 || x[j] / (x[j] - best[a]) <= step);
                x[j] = blocking ? 0 : x[j] + step * (best[a] - x[j]);
                out[j] |= blocking;
                left |= blocking;
            }
            if (!left) {
                return x;
            }
        }
        return x;
    }

    private static int[] indexesOf(boolean[] out) {
        int[] free = new int[out.length];
        int size = 0;
        for (int j = 0; j < out.length; j++) {
            if (!out[j]) {
                free[size++] = j;
            }
        }
        return Arrays.copyOf(free, size);
    }

    private static double[] solve(double[][] h, double[] c, int[] free) {
        double[][] part = new double[free.length][free.length];
        double[] right = new double[free.length];
        for (int a = 0; a < free.length; a++) {
            right[a] = c[free[a]];
            for (int b = 0; b < free.length; b++) {
                part[a][b] = h[free[a]][free[b]];
            }
        }
        return SymmetricSolver.of(part).solve(right);
    }
}
