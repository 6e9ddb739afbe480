package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Nonparametric maximum likelihood estimate of the distribution of interval-censored times. Mass lies only in the
 * innermost intervals (Peto; Turnbull); the masses p maximise ℓ(p) = Σ log Σⱼ pⱼ, j over the innermost intervals within
 * the subject's own, on Σ p = 1. At the maximum, and nowhere else, dⱼ = ∂ℓ/∂pⱼ is at most n, and n where pⱼ &gt; 0.
 *
 * <p><b>How:</b> ℓ(p) − n Σ p has the same maximum over all p &ge; 0. From masses on few intervals that meet every subject,
 * each step adds the intervals whose derivative is a local maximum above n, maximises the quadratic approximation over p
 * &ge; 0, and goes as far towards it as ℓ rises (the constrained Newton method of Wang, on a known set of intervals). One
 * step costs O(n + k³) with k intervals that carry mass.
 *
 * <p><b>Ties:</b> an interval {@code (l, r]} holds r and not l: an event at t is no event for one censored at t, as in
 * Kaplan-Meier, which is the estimate where all times are exact or right-censored. Censoring must tell nothing of the time.
 *
 * <p><b>No variance is given.</b> The estimate converges as n to the power 1/3, and neither the curvature nor the ordinary
 * bootstrap is known to give valid intervals for S at a time.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1976.tb01597.x">Turnbull (1976), J R Stat Soc B 38:290–295</a>
 * @see <a href="https://doi.org/10.2307/2346307">Peto (1973), J R Stat Soc C 22:86–91</a>
 * @see <a href="https://doi.org/10.1093/biomet/81.3.618">Gentleman and Geyer (1994), Biometrika 81:618–623</a>
 * @see <a href="https://doi.org/10.1111/j.1467-9868.2007.00583.x">Wang (2007), J R Stat Soc B 69:185–198</a>
 */
public final class Turnbull {
    private static final int FIRST_EM_STEPS = 10;
    private static final int HALVINGS = 40;
    /** A mass below this is rounding. */
    private static final double SMALLEST_MASS = 1e-13;

    private final TurnbullOptions options;

    private Turnbull(TurnbullOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static Turnbull withDefaults() {
        return new Turnbull(TurnbullOptions.defaults());
    }

    public static Turnbull with(TurnbullOptions options) {
        return new Turnbull(options);
    }

    /** @throws IllegalArgumentException if {@code times} is empty */
    public IntervalCensoredSurvival estimate(IntervalTimes times) {
        if (times.size() == 0) {
            throw new IllegalArgumentException("times must hold at least one subject, got 0");
        }
        InnermostRows rows = InnermostRows.of(times);
        IntervalLikelihood now = new IntervalLikelihood(rows, start(rows));
        for (int step = 0; step < FIRST_EM_STEPS; step++) {
            now = expectationMaximization(rows, now);
        }
        double gap = gap(rows, now);
        int iterations = 0;
        while (gap > options.tolerance() && iterations < options.maxIterations()) {
            now = newton(rows, now);
            gap = gap(rows, now);
            iterations++;
        }
        return new IntervalCensoredSurvival(times, intervals(rows, now), now.logLikelihood(), gap, iterations, options);
    }

    /** Equal masses on the fewest intervals that meet every subject: the last of each subject not yet met. */
    private static double[] start(InnermostRows rows) {
        int m = rows.intervals();
        int[] latestFirst = new int[m]; // of the subjects that end with an interval, the latest beginning
        Arrays.fill(latestFirst, -1);
        for (int i = 0; i < rows.rows(); i++) {
            latestFirst[rows.last[i]] = Math.max(latestFirst[rows.last[i]], rows.first[i]);
        }
        double[] masses = new double[m];
        int chosen = -1;
        int size = 0;
        for (int j = 0; j < m; j++) {
            if (latestFirst[j] > chosen) {
                masses[j] = 1;
                chosen = j;
                size++;
            }
        }
        for (int j = 0; j < m; j++) {
            masses[j] /= size;
        }
        return masses;
    }

    private static IntervalLikelihood expectationMaximization(InnermostRows rows, IntervalLikelihood now) {
        double[] derivatives = now.derivatives();
        double[] masses = new double[derivatives.length];
        for (int j = 0; j < masses.length; j++) {
            masses[j] = now.masses()[j] == 0 ? 0 : now.masses()[j] * derivatives[j] / rows.subjects;
        }
        return new IntervalLikelihood(rows, normalized(masses));
    }

    private static IntervalLikelihood newton(InnermostRows rows, IntervalLikelihood now) {
        double[] derivatives = now.derivatives();
        int[] columns = columns(rows, now.masses(), derivatives);
        double[][] curvature = now.curvature(columns);
        double[] linear = new double[columns.length]; // of the quadratic: Σ nᵢ(2 gᵢ − ½ gᵢ²) − n Σ q with gᵢ = Qᵢ/Pᵢ
        double[] from = new double[columns.length];
        for (int a = 0; a < columns.length; a++) {
            linear[a] = 2 * derivatives[columns[a]] - rows.subjects;
            from[a] = now.masses()[columns[a]];
        }
        double[] to = NonNegativeQuadratic.maximize(curvature, linear, from);
        double[] target = new double[rows.intervals()];
        double slope = 0;
        for (int a = 0; a < columns.length; a++) {
            target[columns[a]] = to[a];
            slope += (derivatives[columns[a]] - rows.subjects) * (to[a] - from[a]);
        }
        double rounding = 1e-13 * (rows.subjects + Math.abs(now.logLikelihood()));
        double share = 1;
        for (int halving = 0; halving < HALVINGS; halving++, share /= 2) {
            double[] masses = now.masses().clone();
            for (int j = 0; j < masses.length; j++) {
                masses[j] = share == 1 ? target[j] : masses[j] + share * (target[j] - masses[j]);
            }
            IntervalLikelihood tried = new IntervalLikelihood(rows, masses);
            if (tried.penalized() >= now.penalized() + share * slope / 4 - rounding) {
                return new IntervalLikelihood(rows, normalized(masses));
            }
        }
        return expectationMaximization(rows, now); // never lowers the likelihood
    }

    /** Those with mass, and those whose derivative is a local maximum above n. */
    private static int[] columns(InnermostRows rows, double[] masses, double[] derivatives) {
        int[] columns = new int[masses.length];
        int size = 0;
        for (int j = 0; j < masses.length; j++) {
            boolean peak = derivatives[j] > rows.subjects
                    && (j == 0 || derivatives[j] >= derivatives[j - 1])
                    && (j == masses.length - 1 || derivatives[j] > derivatives[j + 1]);
            if (masses[j] > 0 || peak) {
                columns[size++] = j;
            }
        }
        return Arrays.copyOf(columns, size);
    }

    private static double[] normalized(double[] masses) {
        double sum = Arrays.stream(masses).sum();
        double kept = 0;
        for (int j = 0; j < masses.length; j++) {
            masses[j] = masses[j] < SMALLEST_MASS * sum ? 0 : masses[j];
            kept += masses[j];
        }
        for (int j = 0; j < masses.length; j++) {
            masses[j] /= kept;
        }
        return masses;
    }

    private static double gap(InnermostRows rows, IntervalLikelihood now) {
        double[] derivatives = now.derivatives();
        double gap = 0;
        for (int j = 0; j < derivatives.length; j++) {
            double excess = derivatives[j] / rows.subjects - 1;
            gap = Math.max(gap, now.masses()[j] > 0 ? Math.abs(excess) : excess);
        }
        return gap;
    }

    private static List<InnermostInterval> intervals(InnermostRows rows, IntervalLikelihood found) {
        List<InnermostInterval> intervals = new ArrayList<>();
        for (int j = 0; j < rows.intervals(); j++) {
            intervals.add(new InnermostInterval(
                    rows.after[j], rows.includesAfter[j], rows.by[j], Math.min(found.masses()[j], 1)));
        }
        return intervals;
    }
}
