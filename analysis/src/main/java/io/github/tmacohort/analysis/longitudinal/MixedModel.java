package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.MixedModelResult.Counts;
import io.github.tmacohort.analysis.longitudinal.MixedModelResult.NotEstimable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Linear mixed model: yᵢ = Xᵢβ + Zᵢbᵢ + eᵢ with bᵢ ~ N(0, σ²D), eᵢ ~ N(0, σ²I), Zᵢ the constant and time, D any covariance.
 * β and σ² are profiled out; D is found by Newton's method with exact derivatives to rounding, whatever the units.
 *
 * <p>Whether a value is missing may depend on measured ones (a series that worsens ends) but not on the unmeasured course:
 * then the estimates are biased. Time, values and covariates are in the caller's units; a log scale is the
 * caller's. Rows may be in any order, several at one time; the order changes results by rounding only.
 *
 * @see <a href="https://doi.org/10.2307/2529876">Laird and Ware (1982), Biometrics 38:963–974</a>
 * @see <a href="https://doi.org/10.18637/jss.v067.i01">Bates, Mächler, Bolker and Walker (2015), Journal of Statistical
 *     Software 67(1)</a>
 */
public final class MixedModel {
    /** Sums of squares smaller than this, relative to what they are a part of, are rounding. */
    private static final double ROUNDING = 1e-20;

    private final MeanModel mean;
    private final MixedModelOptions options;

    private MixedModel(MeanModel mean, MixedModelOptions options) {
        this.mean = Objects.requireNonNull(mean, "mean");
        this.options = Objects.requireNonNull(options, "options");
    }

    public static MixedModel of(MeanModel mean, MixedModelOptions options) {
        return new MixedModel(mean, options);
    }

    /** REML, random intercept and slope, Kenward-Roger, 95 % intervals. */
    public static MixedModel withDefaults(MeanModel mean) {
        return new MixedModel(mean, MixedModelOptions.defaults());
    }

    /** @throws IllegalArgumentException if the data lack a covariate of the model */
    public MixedModelResult fit(MixedModelData data) {
        ModelRows rows = new ModelRows(data, mean);
        Optional<String> reason = unusable(rows);
        if (reason.isPresent()) {
            return notEstimable(reason.get(), rows.counts());
        }
        OrthonormalColumns columns = new OrthonormalColumns(rows.columns(), rows.design.names());
        if (!columns.collinear().isEmpty()) {
            return notEstimable(collinear(columns.collinear()), rows.counts());
        }
        if (rows.size() <= columns.size()) {
            return notEstimable("there are as many fixed effects as values", rows.counts());
        }
        double[] left = rows.values.clone();
        double[] coefficients = columns.project(left);
        List<double[]> all = new ArrayList<>(List.of(columns.q));
        all.add(left);
        int size = options.randomEffects().size();
        SubjectSums sums = new SubjectSums(all, rows.times, rows.first, size);
        double total = OrthonormalColumns.dot(rows.values, rows.values);
        if (OrthonormalColumns.dot(left, left) <= ROUNDING * total) {
            return notEstimable("the fixed effects explain all values: there is no residual", rows.counts());
        }
        reason = inseparable(sums, size, OrthonormalColumns.dot(left, left));
        if (reason.isPresent()) {
            return notEstimable(reason.get(), rows.counts());
        }
        boolean reml = options.likelihood() == Likelihood.REML;
        CovarianceSearch search = new CovarianceSearch(sums, reml, size, options.maxIterations());
        CovarianceSearch.Optimum optimum = search.search();
        if (!optimum.converged()) {
            return notEstimable(notConverged(optimum), rows.counts());
        }
        return new MixedModelFit(mean, options, data, rows, columns, coefficients, search, optimum);
    }

    static String notConverged(CovarianceSearch.Optimum optimum) {
        return String.format(
                Locale.ROOT,
                "the likelihood did not converge: largest derivative %.1e after %d iterations",
                optimum.gradient(),
                optimum.iterations());
    }

    private NotEstimable notEstimable(String reason, Counts counts) {
        return new NotEstimable(reason, mean, options, counts);
    }

    private static Optional<String> unusable(ModelRows rows) {
        if (rows.size() == 0) {
            return Optional.of("there are no values");
        }
        if (rows.counts().subjects() < 2) {
            return Optional.of("there are fewer than 2 subjects");
        }
        for (double value : rows.values) {
            if (value != rows.values[0]) {
                return Optional.empty();
            }
        }
        return Optional.of("all values are equal");
    }

    private static String collinear(List<String> names) {
        String column = "column '" + names.get(0) + "'";
        if (names.size() == 1) {
            return column + " is 0 in all rows";
        }
        return column + " is a linear combination of '" + String.join("', '", names.subList(1, names.size())) + "'";
    }

    /** Whether the data can tell variation between subjects, of slopes and of single values apart. */
    static Optional<String> inseparable(SubjectSums sums, int size, double total) {
        if (size == 0) {
            return Optional.empty();
        }
        if (sums.n == sums.subjects()) {
            return Optional.of("every subject has one value: variation between and within subjects is not separable");
        }
        if (size == 2 && sums.withSlope < 2) {
            return Optional.of("fewer than 2 subjects have values at two times: slopes do not show");
        }
        int p = sums.m - 1;
        double[] xy = Arrays.copyOf(sums.within[p], p);
        Symmetric.Eigen eigen = Symmetric.eigen(Symmetric.leading(sums.within, p));
        int rank = 0;
        double residual = sums.within[p][p];
        for (int j = 0; j < p; j++) {
            if (eigen.values()[j] > 1e-12) { // of squares of columns of length 1
                rank++;
                double projection = OrthonormalColumns.dot(eigen.vectors()[j], xy);
                residual -= projection * projection / eigen.values()[j];
            }
        }
        if (sums.n - sums.rank() - rank < 1) {
            return Optional.of("too few values per subject: subjects' own "
                    + (size == 2 ? "lines" : "levels")
                    + " leave no residual");
        }
        if (sums.rank() + rank - p < size) {
            return Optional.of("the fixed effects leave no variation between subjects");
        }
        // differences of sums of squares are exact to rounding of the sums only
        return residual <= 1e-13 * sums.within[p][p] || sums.within[p][p] <= ROUNDING * total
                ? Optional.of("the values lie on the subjects' own " + (size == 2 ? "lines" : "levels")
                        + ": there is no residual")
                : Optional.empty();
    }
}
