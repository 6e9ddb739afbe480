package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.descriptive.StudentT;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Intervals of a mixed model that take neither its covariances nor its residuals for granted: the model is fitted again
 * without each subject in turn. With θ₍₋ᵢ₎ the estimate without subject i and θ̄ their mean, the standard error is
 * √((n − 1)/n · Σ(θ₍₋ᵢ₎ − θ̄)²) and the interval θ ± t quantile of n − 1 degrees of freedom · standard error, n subjects
 * with values. Each of these fits is searched for wholly, like the first: a small sample can have two maxima, and which
 * is the higher one can hang on one subject. Of more than {@value #MOST_SEARCHED} subjects each begins at the covariance
 * of all.
 *
 * <p>Of more than {@value #MOST_GROUPS} subjects that many groups are left out in turn instead, and n counts groups: the
 * subjects in their order are dealt to the groups one by one, so that sizes differ by one at most.
 *
 * <p>The model's own intervals are too short where values of a subject on neighbouring times are alike beyond its level and
 * slope, or subjects bend differently. These are not, but they too need subjects independent of each other and enough of
 * them, and a mean that is right: neither helps against drop-out by the unmeasured.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176345462">Efron and Stein (1981), Annals of Statistics 9:586–596</a>
 */
public final class SubjectJackknife {
    static final int MOST_GROUPS = 200;
    static final int MOST_SEARCHED = 100;

    /** Least share of a column of fixed effects that must be left without a group. */
    private static final double COLLINEAR = 1e-12;

    private final MixedModelFit fit;
    private final List<Without> replicates = new ArrayList<>();
    private String reason = "";

    /**
     * The fit without a group.
     *
     * @param ofQ coefficients of the orthonormal columns of all subjects
     * @param baseline mean of the covariates' columns over the subjects left
     */
    private record Without(double[] ofQ, double[][] baseline) {}

    private SubjectJackknife(MixedModelFit fit) {
        this.fit = fit;
    }

    /** Fits the model again without each subject, or group of them. */
    public static SubjectJackknife of(MixedModelFit fit) {
        SubjectJackknife jackknife = new SubjectJackknife(fit);
        int subjects = fit.rows.subjects.length;
        int groups = Math.min(subjects, MOST_GROUPS);
        for (int group = 0; group < groups && jackknife.reason.isEmpty(); group++) {
            int[] left = new int[subjects - (subjects - group + groups - 1) / groups];
            int count = 0;
            for (int s = 0; s < subjects; s++) {
                if (s % groups != group) {
                    left[count++] = s;
                }
            }
            jackknife.add(left);
        }
        return jackknife;
    }

    private void add(int[] left) {
        SubjectSums sums = fit.sums().of(left);
        Optional<String> unusable = unusable(sums);
        if (unusable.isPresent()) {
            reason = "without one of the subjects there is no fit: " + unusable.get();
            return;
        }
        MixedModelOptions options = fit.options();
        CovarianceSearch search = new CovarianceSearch(
                sums,
                options.likelihood() == Likelihood.REML,
                options.randomEffects().size(),
                options.maxIterations());
        CovarianceSearch.Optimum optimum = left.length < MOST_SEARCHED
                ? search.search()
                : search.from(fit.factor()).orElseGet(search::search);
        if (!optimum.converged()) {
            reason = "without one of the subjects there is no fit: " + MixedModel.notConverged(optimum);
            return;
        }
        replicates.add(new Without(fit.ofQ(optimum), fit.rows.averageBaseline(left)));
    }

    private Optional<String> unusable(SubjectSums sums) {
        if (sums.subjects() < 2) {
            return Optional.of("there are fewer than 2 subjects");
        }
        if (sums.n <= fit.columns.size()) {
            return Optional.of("there are as many fixed effects as values");
        }
        double[][] squares = sums.squares();
        int p = fit.columns.size();
        double[] values = Symmetric.eigen(Symmetric.leading(squares, p)).values();
        if (!(values[p - 1] > COLLINEAR * values[0])) {
            return Optional.of("its fixed effects are linear combinations of each other");
        }
        return MixedModel.inseparable(sums, fit.options().randomEffects().size(), squares[p][p]);
    }

    /** Of {@link MixedModelFit#averageTrajectory} at a time. */
    public Interval average(double time) {
        return interval(baseline -> fit.rows.design.row(time, baseline));
    }

    /** Of {@link MixedModelFit#averageChange}. */
    public Interval averageChange(double from, double to) {
        return interval(baseline -> {
            double[] change = fit.rows.design.row(to, baseline);
            double[] before = fit.rows.design.row(from, baseline);
            for (int j = 0; j < change.length; j++) {
                change[j] -= before[j];
            }
            return change;
        });
    }

    /** Of {@link MixedModelFit#contrast}. */
    public Interval contrast(Map<String, Double> weights) {
        double[] combination = fit.weights(weights);
        return interval(baseline -> combination);
    }

    /** @param combination of the columns, given the mean covariates */
    private Interval interval(Function<double[][], double[]> combination) {
        if (!reason.isEmpty()) {
            return new Interval.NotEstimable(reason);
        }
        int n = replicates.size();
        double[] estimates = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            Without one = replicates.get(i);
            double[] turned = fit.columns.combination(combination.apply(one.baseline()));
            estimates[i] = OrthonormalColumns.dot(turned, one.ofQ());
            mean += estimates[i] / n;
        }
        double squares = 0;
        for (double estimate : estimates) {
            squares += (estimate - mean) * (estimate - mean);
        }
        double half =
                StudentT.quantile(1 - fit.options().confidenceLevel(), n - 1.0) * Math.sqrt((n - 1.0) / n * squares);
        double estimate = fit.estimate(combination.apply(fit.rows.averageBaseline()));
        return new Interval.Bounds(estimate - half, estimate + half);
    }
}
