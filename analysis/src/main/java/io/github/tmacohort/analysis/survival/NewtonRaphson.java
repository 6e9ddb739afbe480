package io.github.tmacohort.analysis.survival;

/**
 * Maximises a concave log likelihood by Newton's steps, halved while they do not raise it. It stops when what another
 * step could gain (half the Newton decrement) is below rounding, when nothing more can be gained, or when the
 * likelihood keeps rising along a direction without end.
 */
public final class NewtonRaphson {
    private static final int MAX_ITERATIONS = 60;
    /** Uᵀ I⁻¹ U: the squared distance to the maximum in standard errors. */
    private static final double CONVERGED = 1e-20;

    private static final double NEARLY_CONVERGED = 1e-9;
    /** A step this long (in mean absolute deviations of a column) while hardly anything is gained never ends. */
    private static final double LONG_STEP = 0.2;

    /** How the search ended. */
    public enum End {
        CONVERGED,
        /** The likelihood rises for ever along {@link Maximum#direction()}. */
        UNBOUNDED,
        NOT_CONVERGED
    }

    /** @param direction the last step where {@code end} is UNBOUNDED; otherwise null */
    public record Maximum(double[] beta, PartialLikelihood.Value value, int iterations, End end, double[] direction) {}

    private NewtonRaphson() {}

    /** @param leftOut columns whose coefficients keep their start */
    public static Maximum from(
            double[] start, PartialLikelihood.Value atStart, boolean[] leftOut, PartialLikelihood likelihood) {
        double[] beta = start.clone();
        PartialLikelihood.Value value = atStart;
        for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
            SymmetricSolver solver = SymmetricSolver.of(value.information(), leftOut);
            if (!solver.isPositive()) {
                return new Maximum(beta, value, iteration, End.NOT_CONVERGED, null);
            }
            double[] step = solver.solve(value.score());
            double decrement = dot(step, value.score());
            if (decrement < CONVERGED) {
                return new Maximum(beta, value, iteration, End.CONVERGED, null);
            }
            if (decrement < NEARLY_CONVERGED && longest(step) > LONG_STEP) {
                return new Maximum(beta, value, iteration, End.UNBOUNDED, step);
            }
            double length = 1;
            double[] next = plus(beta, step, length);
            PartialLikelihood.Value reached = likelihood.at(next);
            // rounding of the likelihood itself: a tiny loss is no loss
            double slack = 1e-12 * (1 + Math.abs(value.logLikelihood()));
            while (!(reached.logLikelihood() >= value.logLikelihood() - slack) && length > 1e-6) {
                length /= 2;
                next = plus(beta, step, length);
                reached = likelihood.at(next);
            }
            if (!(reached.logLikelihood() >= value.logLikelihood() - slack)) {
                End end = decrement < NEARLY_CONVERGED ? End.CONVERGED : End.NOT_CONVERGED;
                return new Maximum(beta, value, iteration, end, null);
            }
            beta = next;
            value = reached;
        }
        return new Maximum(beta, value, MAX_ITERATIONS, End.NOT_CONVERGED, null);
    }

    private static double[] plus(double[] beta, double[] step, double length) {
        double[] sum = beta.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += length * step[j];
        }
        return sum;
    }

    private static double longest(double[] step) {
        double longest = 0;
        for (double s : step) {
            longest = Math.max(longest, Math.abs(s));
        }
        return longest;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
