package io.github.tmacohort.analysis.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Minimises −2 log likelihood, with coefficients and residual variance profiled out, over the factor (a, b, c) of D. In
 * the factor the criterion is smooth everywhere and a boundary of D is an ordinary stationary point, so Newton steps with
 * exact derivatives reach it; where they meet a saddle they follow its falling direction.
 */
final class CovarianceSearch {
    private static final double[] GRID = {0.1, 0.5, 2, 10, 100};
    /** Expected fall of the deviance below which the search has arrived. */
    private static final double ARRIVED = 1e-17;
    /** Above this rounding cannot be what keeps the deviance from falling. */
    private static final double NEARLY = 1e-10;

    private static final double SAME_DEVIANCE = 1e-8;
    private static final double NEARLY_SINGULAR = 1e-4;
    /** Steps before the axes are turned; most fits take fewer than 15. */
    private static final int PATIENCE = 30;

    private static final int TURNS = 10;

    private final SubjectSums sums;
    private final boolean reml;
    private final int size;
    private final int maxIterations;
    final double free; // n − p or n: divisor of the residual sum of squares

    /**
     * Where the search ended.
     *
     * @param factor a, b, c
     * @param active which of them are free: not b and c without a slope, not c with correlation ±1, none where D is 0
     * @param sums in the random effects that D belongs to
     * @param gradient largest absolute derivative of the deviance by the active ones
     */
    record Optimum(
            double[] factor,
            boolean[] active,
            SubjectSums sums,
            LikelihoodAt at,
            double deviance,
            int iterations,
            double gradient,
            boolean converged) {
        RelativeCovariance covariance() {
            return RelativeCovariance.ofFactor(factor);
        }

        Optimum after(int before) {
            return new Optimum(factor, active, sums, at, deviance, before + iterations, gradient, converged);
        }
    }

    CovarianceSearch(SubjectSums sums, boolean reml, int size, int maxIterations) {
        this.sums = sums;
        this.reml = reml;
        this.size = size;
        this.maxIterations = maxIterations;
        this.free = reml ? sums.n - (sums.m - 1) : sums.n;
    }

    /** The optimum that the search falls into from a factor near it; none if it finds none. */
    Optional<Optimum> from(double[] factor) {
        if (size == 0) {
            return Optional.of(search());
        }
        return Optional.of(descend(sums, factor, all()))
                .filter(Optimum::converged)
                .map(this::onBoundary);
    }

    private boolean[] all() {
        return new boolean[] {size >= 1, size == 2, size == 2};
    }

    Optimum search() {
        boolean[] active = all();
        if (size == 0) {
            return newton(sums, new double[3], active, 0);
        }
        Optimum best = null;
        for (double[] start : starts()) {
            Optimum found = descend(sums, start, active);
            if (best == null || isBetter(found, best)) {
                best = found;
            }
        }
        return best.converged() ? onBoundary(best) : best;
    }

    private static boolean isBetter(Optimum found, Optimum than) {
        boolean same = Math.abs(found.deviance() - than.deviance()) <= SAME_DEVIANCE;
        return same ? found.converged() && !than.converged() : found.deviance() < than.deviance();
    }

    /**
     * Newton's method; where it is slow, anew in the principal axes of the D found so far: a variance that is large beside
     * the other one then has a parameter to itself.
     */
    private Optimum descend(SubjectSums where, double[] start, boolean[] active) {
        Optimum found = newton(where, start, active, Math.min(PATIENCE, maxIterations));
        for (int turns = 0; turns < TURNS && size == 2 && !found.converged(); turns++) {
            int left = maxIterations - found.iterations();
            Symmetric.Eigen eigen = Symmetric.eigen(found.covariance().matrix());
            double largest = eigen.values()[0];
            if (left <= 0 || !(largest > 0)) {
                return found;
            }
            double[][] v = eigen.vectors();
            double root = Math.sqrt(largest);
            double other = Math.abs(found.factor()[0] * found.factor()[2]) / root; // det D over the largest
            SubjectSums turned = found.sums().turned(new double[][] {{v[0][0], v[1][0]}, {v[0][1], v[1][1]}});
            found = newton(turned, new double[] {root, 0, other}, active, Math.min(PATIENCE, left))
                    .after(found.iterations());
        }
        return found;
    }

    /** The best of a grid for each of three correlations, and 1, 1, uncorrelated: a small sample can have two maxima. */
    private List<double[]> starts() {
        List<double[]> starts = new ArrayList<>();
        for (double correlation : size == 2 ? new double[] {0, -0.9, 0.9} : new double[] {0}) {
            double[] best = null;
            double least = Double.POSITIVE_INFINITY;
            for (double a : GRID) {
                for (double slope : size == 2 ? GRID : new double[] {0}) {
                    double[] start = {a, slope * correlation, slope * Math.sqrt(1 - correlation * correlation)};
                    double deviance = deviance(new LikelihoodAt(sums, RelativeCovariance.ofFactor(start)));
                    if (deviance < least) {
                        least = deviance;
                        best = start;
                    }
                }
            }
            starts.add(best);
        }
        starts.add(new double[] {1, 0, size == 2 ? 1 : 0});
        return starts;
    }

    /** Puts a variance or determinant of D that is 0 but for rounding to exactly 0, if that costs nothing. */
    private Optimum onBoundary(Optimum found) {
        Symmetric.Eigen eigen = Symmetric.eigen(found.covariance().matrix());
        Optimum best = found;
        if (size == 2 && eigen.values()[1] < NEARLY_SINGULAR) {
            double root = Math.sqrt(Math.max(0, eigen.values()[0]));
            double sign = eigen.vectors()[0][0] < 0 ? -1 : 1;
            double[] line = {sign * root * eigen.vectors()[0][0], sign * root * eigen.vectors()[0][1], 0};
            best = noWorse(descend(found.sums(), line, new boolean[] {true, true, false}), best);
        }
        if (eigen.values()[0] < NEARLY_SINGULAR) {
            best = noWorse(newton(sums, new double[3], new boolean[3], 0), best);
        }
        return best;
    }

    private static Optimum noWorse(Optimum simpler, Optimum than) {
        if (!simpler.converged() || simpler.deviance() > than.deviance() + SAME_DEVIANCE) {
            return than;
        }
        return simpler.after(than.iterations());
    }

    double deviance(LikelihoodAt at) {
        return at.logDetV + (reml ? at.logDetXx : 0) + free * (1 + Math.log(2 * Math.PI * at.rss / free));
    }

    private Optimum newton(SubjectSums where, double[] start, boolean[] active, int most) {
        double[] factor = start.clone();
        LikelihoodAt at = new LikelihoodAt(where, RelativeCovariance.ofFactor(factor));
        double deviance = deviance(at);
        List<Integer> free = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
            if (active[j]) {
                free.add(j);
            }
        }
        double gradientNorm = 0;
        for (int iteration = 0; iteration <= most; iteration++) {
            at.differentiate();
            double[] gradient = gradient(at, factor);
            double[][] hessian = hessian(at, factor);
            gradientNorm = 0;
            for (int j : free) {
                gradientNorm = Math.max(gradientNorm, Math.abs(gradient[j]));
            }
            Step step = step(gradient, hessian, free, 2 + 2 * OrthonormalColumns.norm(factor));
            if (step.fall() <= ARRIVED) {
                return new Optimum(factor, active, where, at, deviance, iteration, gradientNorm, true);
            }
            if (iteration == most) {
                break;
            }
            double length = 1;
            boolean moved = false;
            for (int halving = 0; halving < 40; halving++, length /= 2) {
                double[] next = factor.clone();
                for (int j = 0; j < free.size(); j++) {
                    next[free.get(j)] += length * step.direction()[j];
                }
                LikelihoodAt there = new LikelihoodAt(where, RelativeCovariance.ofFactor(next));
                double value = deviance(there);
                boolean rounding = step.fall() < NEARLY && value < deviance + SAME_DEVIANCE * 1e-2;
                if (value < deviance || rounding && halving == 0) {
                    factor = next;
                    at = there;
                    deviance = value;
                    moved = true;
                    break;
                }
            }
            if (!moved) {
                boolean there = step.fall() < NEARLY;
                return new Optimum(factor, active, where, at, deviance, iteration, gradientNorm, there);
            }
        }
        return new Optimum(factor, active, where, at, deviance, most, gradientNorm, false);
    }

    /** @param fall of the deviance that the quadratic model expects */
    private record Step(double[] direction, double fall) {}

    private static Step step(double[] gradient, double[][] hessian, List<Integer> free, double longest) {
        int n = free.size();
        double[][] h = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                h[j][k] = hessian[free.get(j)][free.get(k)];
            }
        }
        Symmetric.Eigen eigen = Symmetric.eigen(h);
        double largest = 0;
        for (double value : eigen.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        double[] direction = new double[n];
        double fall = 0;
        for (int v = 0; v < n; v++) {
            double value = eigen.values()[v];
            double slope = 0;
            for (int j = 0; j < n; j++) {
                slope += eigen.vectors()[v][j] * gradient[free.get(j)];
            }
            double curvature = Math.max(Math.abs(value), 1e-10 * largest);
            double along = curvature > 0 ? -slope / curvature : 0;
            boolean saddle = value < -1e-7 * Math.max(1, largest) && Math.abs(along) < 0.1;
            if (saddle) {
                along = slope > 0 ? -0.1 : 0.1;
            }
            fall += saddle ? -0.5 * value * 0.01 : 0.5 * slope * slope / Math.max(curvature, Double.MIN_NORMAL);
            for (int j = 0; j < n; j++) {
                direction[j] += along * eigen.vectors()[v][j];
            }
        }
        double norm = OrthonormalColumns.norm(direction);
        if (norm > longest) {
            for (int j = 0; j < n; j++) {
                direction[j] *= longest / norm;
            }
        }
        return new Step(direction, fall);
    }

    /** Derivatives of d11, d21, d22 by a, b, c. */
    static double[][] jacobian(double[] factor) {
        double a = factor[0];
        double b = factor[1];
        double c = factor[2];
        return new double[][] {{2 * a, 0, 0}, {b, a, 0}, {0, 2 * b, 2 * c}};
    }

    /** Of the deviance by a, b, c. */
    private double[] gradient(LikelihoodAt at, double[] factor) {
        double[] byD = new double[3];
        for (int k = 0; k < 3; k++) {
            byD[k] = at.logDetV1[k] + (reml ? at.logDetXx1[k] : 0) + free * at.rss1[k] / at.rss;
        }
        return byFactor(byD, factor);
    }

    private static double[] byFactor(double[] byD, double[] factor) {
        double[][] jacobian = jacobian(factor);
        double[] gradient = new double[3];
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) {
                gradient[j] += byD[k] * jacobian[k][j];
            }
        }
        return gradient;
    }

    private double[][] hessian(LikelihoodAt at, double[] factor) {
        double[] first = new double[3];
        double[][] second = new double[3][3];
        for (int k = 0; k < 3; k++) {
            first[k] = at.logDetV1[k] + (reml ? at.logDetXx1[k] : 0) + free * at.rss1[k] / at.rss;
            for (int l = 0; l < 3; l++) {
                second[k][l] = at.logDetV2[k][l]
                        + (reml ? at.logDetXx2[k][l] : 0)
                        + free * (at.rss2[k][l] / at.rss - at.rss1[k] * at.rss1[l] / (at.rss * at.rss));
            }
        }
        return secondByFactor(first, second, factor);
    }

    private static double[][] secondByFactor(double[] first, double[][] second, double[] factor) {
        double[][] jacobian = jacobian(factor);
        double[][] hessian = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        hessian[i][j] += jacobian[k][i] * second[k][l] * jacobian[l][j];
                    }
                }
            }
        }
        hessian[0][0] += 2 * first[0];
        hessian[0][1] += first[1];
        hessian[1][0] += first[1];
        hessian[1][1] += 2 * first[2];
        hessian[2][2] += 2 * first[2];
        return hessian;
    }

    /** Second derivatives of the full deviance by the active of a, b, c and then by the log residual variance. */
    double[][] fullHessian(Optimum optimum) {
        LikelihoodAt at = optimum.at();
        double variance = at.rss / free;
        double[] first = new double[3];
        double[][] second = new double[3][3];
        double[] mixed = new double[3];
        for (int k = 0; k < 3; k++) {
            first[k] = at.logDetV1[k] + (reml ? at.logDetXx1[k] : 0) + at.rss1[k] / variance;
            mixed[k] = -at.rss1[k] / variance;
            for (int l = 0; l < 3; l++) {
                second[k][l] = at.logDetV2[k][l] + (reml ? at.logDetXx2[k][l] : 0) + at.rss2[k][l] / variance;
            }
        }
        double[][] byFactor = secondByFactor(first, second, optimum.factor());
        double[] mixedByFactor = byFactor(mixed, optimum.factor());
        int[] active = active(optimum);
        int count = active.length;
        double[][] hessian = new double[count + 1][count + 1];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                hessian[i][j] = byFactor[active[i]][active[j]];
            }
            hessian[i][count] = hessian[count][i] = mixedByFactor[active[i]];
        }
        hessian[count][count] = free; // rss / variance
        return hessian;
    }

    static int[] active(Optimum optimum) {
        int count = 0;
        int[] active = new int[3];
        for (int j = 0; j < 3; j++) {
            if (optimum.active()[j]) {
                active[count++] = j;
            }
        }
        return Arrays.copyOf(active, count);
    }
}
