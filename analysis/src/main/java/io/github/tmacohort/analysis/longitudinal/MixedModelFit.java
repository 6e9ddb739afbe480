package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.estimate.NumberText;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.DegreesOfFreedom;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** A fitted linear mixed model. */
public final class MixedModelFit implements MixedModelResult {
    private final MeanModel mean;
    private final MixedModelOptions options;
    private final MixedModelData data;
    final ModelRows rows;
    final OrthonormalColumns columns;
    private final SubjectSums sums;
    private final CovarianceSearch.Optimum optimum;
    private final FixedEffectInference inference;
    private final Map<String, Integer> indexOf = new HashMap<>(); // of subjects with rows
    private final double[] projected; // coefficients of the orthonormal columns, by least squares
    private final double[] ofQ; // those of the model
    private final double[] beta;
    private final double residualVariance;
    private final VarianceComponents components;

    /**
     * How the search ended.
     *
     * @param iterations Newton steps
     * @param largestDerivative of −2 log likelihood by the entries of D's Cholesky factor, time in its spread within
     *     subjects: free of units
     */
    public record Convergence(int iterations, double largestDerivative) {}

    MixedModelFit(
            MeanModel mean,
            MixedModelOptions options,
            MixedModelData data,
            ModelRows rows,
            OrthonormalColumns columns,
            double[] projected,
            CovarianceSearch search,
            CovarianceSearch.Optimum optimum) {
        this.mean = mean;
        this.options = options;
        this.data = data;
        this.rows = rows;
        this.columns = columns;
        this.sums = optimum.sums();
        this.optimum = optimum;
        residualVariance = optimum.at().rss / search.free;
        int size = options.randomEffects().size();
        int rank = 0;
        for (int j : CovarianceSearch.active(optimum)) {
            rank += j == 1 ? 0 : 1;
        }
        components = VarianceComponents.of(optimum.covariance(), sums, size, rank, residualVariance);
        for (int s = 0; s < rows.subjects.length; s++) {
            indexOf.put(data.subjects().get(rows.subjects[s]), s);
        }
        this.projected = projected;
        ofQ = ofQ(optimum);
        beta = columns.coefficients(ofQ);
        inference = options.degreesOfFreedom() == DegreesOfFreedom.KENWARD_ROGER
                ? new KenwardRoger(sums, size, optimum, residualVariance)
                : new Satterthwaite(search, optimum);
    }

    /** Of all subjects, or of some at an optimum of theirs. */
    double[] ofQ(CovarianceSearch.Optimum found) {
        double[] coefficients = projected.clone();
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] += found.at().beta[j];
        }
        return coefficients;
    }

    SubjectSums sums() {
        return sums;
    }

    /** Of D, in the random effects of {@link #sums}. */
    double[] factor() {
        return optimum.factor();
    }

    @Override
    public MeanModel mean() {
        return mean;
    }

    @Override
    public MixedModelOptions options() {
        return options;
    }

    @Override
    public Counts counts() {
        return rows.counts();
    }

    public Convergence convergence() {
        return new Convergence(optimum.iterations(), optimum.gradient());
    }

    public VarianceComponents varianceComponents() {
        return components;
    }

    /** Maximum of the log likelihood, restricted with REML (with −½ log det XᵀV⁻¹X, as lme4 and nlme have it). */
    public double logLikelihood() {
        return logLikelihoodOfSpan() - (options.likelihood() == Likelihood.REML ? 0.5 * columns.logDeterminant() : 0);
    }

    /** The same for orthonormal columns of the fixed effects: equal for models whose fixed effects mean the same. */
    double logLikelihoodOfSpan() {
        return -0.5 * optimum.deviance();
    }

    /** Number of fixed effects, variances and covariances. */
    public int parameters() {
        return beta.length + options.randomEffects().parameters() + 1;
    }

    // ---- fixed effects

    /** One per column. */
    public List<FixedEffect> fixedEffects() {
        List<FixedEffect> effects = new ArrayList<>();
        for (int j = 0; j < beta.length; j++) {
            double[] unit = new double[beta.length];
            unit[j] = 1;
            effects.add(effect(rows.design.names().get(j), unit));
        }
        return effects;
    }

    /** @throws IllegalArgumentException if there is no such column */
    public FixedEffect fixedEffect(String name) {
        return contrast(name, Map.of(name, 1.0));
    }

    /**
     * A combination of fixed effects, such as the slope after a knot: slope before plus change.
     *
     * @param weights by name of the column; others are 0
     * @throws IllegalArgumentException if there is no such column, or all weights are 0
     */
    public FixedEffect contrast(String name, Map<String, Double> weights) {
        return effect(name, weights(weights));
    }

    /** One test per term of the model (time, each covariate, each covariate by time), the constant left out. */
    public List<FTest> tests() {
        List<FTest> tests = new ArrayList<>();
        for (String term : rows.design.terms().keySet()) {
            if (!term.equals(Design.CONSTANT)) {
                tests.add(test(term));
            }
        }
        return tests;
    }

    /**
     * Whether all columns of a term are 0.
     *
     * @throws IllegalArgumentException if there is no such term
     */
    public FTest test(String term) {
        List<Integer> own = rows.design.terms().get(term);
        if (own == null) {
            throw new IllegalArgumentException(
                    "no term '" + term + "' among " + rows.design.terms().keySet());
        }
        List<double[]> combinations = new ArrayList<>();
        for (int j : own) {
            double[] unit = new double[beta.length];
            unit[j] = 1;
            combinations.add(unit);
        }
        return joint(term, combinations);
    }

    /**
     * Whether several combinations of fixed effects are all 0.
     *
     * @throws IllegalArgumentException if there is no such column, no combination, or one follows from the others
     */
    public FTest test(String name, List<Map<String, Double>> combinations) {
        if (combinations.isEmpty()) {
            throw new IllegalArgumentException("combinations must not be empty");
        }
        double[][] all = combinations.stream().map(this::weights).toArray(double[][]::new);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            names.add(String.valueOf(i));
        }
        List<String> dependent = new OrthonormalColumns(all, names).collinear();
        if (!dependent.isEmpty()) {
            throw new IllegalArgumentException("combination " + dependent.get(0) + " follows from the others");
        }
        return joint(name, Arrays.asList(all));
    }

    double[] weights(Map<String, Double> weights) {
        double[] combination = new double[beta.length];
        List<String> names = rows.design.names();
        boolean any = false;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            int j = names.indexOf(entry.getKey());
            if (j < 0) {
                throw new IllegalArgumentException("no fixed effect '" + entry.getKey() + "' among " + names);
            }
            combination[j] = Checks.finite(entry.getValue(), entry.getKey());
            any |= combination[j] != 0;
        }
        if (!any) {
            throw new IllegalArgumentException("a combination of fixed effects needs a weight other than 0");
        }
        return combination;
    }

    private FTest joint(String name, List<double[]> combinations) {
        List<double[]> turned = new ArrayList<>();
        double[] values = new double[combinations.size()];
        for (int i = 0; i < values.length; i++) {
            turned.add(columns.combination(combinations.get(i)));
            values[i] = OrthonormalColumns.dot(turned.get(i), ofQ);
        }
        FixedEffectInference.Joint joint = inference.joint(turned, values);
        Estimate p = joint.denominator() instanceof Estimate.Value df
                ? Estimate.of(upperTailOfF(joint.statistic(), joint.numerator(), df.value()))
                : joint.denominator();
        return new FTest(name, joint.statistic(), joint.numerator(), joint.denominator(), p);
    }

    private static double upperTailOfF(double f, double numerator, double denominator) {
        double x = numerator * f;
        return x < denominator
                ? RegularizedBeta.complement(x / (denominator + x), numerator / 2, denominator / 2)
                : RegularizedBeta.value(denominator / (denominator + x), denominator / 2, numerator / 2);
    }

    private FixedEffect effect(String name, double[] combination) {
        double[] turned = columns.combination(combination);
        double error = Math.sqrt(Symmetric.quadratic(turned, inference.covariance(), turned));
        double estimate = OrthonormalColumns.dot(turned, ofQ);
        return FixedEffect.of(name, estimate, error, inference.degreesOfFreedom(turned), options.confidenceLevel());
    }

    // ---- trajectories

    /** The mean course of subjects with these covariates. */
    public Trajectory trajectory(BaselineProfile profile, double... times) {
        double[][] baseline = rows.design.baseline(profile);
        List<Trajectory.Point> points = new ArrayList<>();
        for (double time : times) {
            points.add(point(time, rows.design.row(Checks.finite(time, "time"), baseline)));
        }
        return new Trajectory(points, options.confidenceLevel());
    }

    /** The mean course, averaged over the covariates of the subjects used, each counted once. */
    public Trajectory averageTrajectory(double... times) {
        List<Trajectory.Point> points = new ArrayList<>();
        for (double time : times) {
            points.add(point(averageEffect(time), time));
        }
        return new Trajectory(points, options.confidenceLevel());
    }

    /** The average course at {@code to} minus that at {@code from}. */
    public FixedEffect averageChange(double from, double to) {
        if (Checks.finite(from, "from") == Checks.finite(to, "to")) {
            throw new IllegalArgumentException("from and to must differ, got " + from);
        }
        double[] before = rows.averageRow(from);
        double[] after = rows.averageRow(to);
        for (int j = 0; j < after.length; j++) {
            after[j] -= before[j];
        }
        return effect("change from " + NumberText.plain(from) + " to " + NumberText.plain(to), after);
    }

    FixedEffect averageEffect(double time) {
        return effect("mean", rows.averageRow(Checks.finite(time, "time")));
    }

    Trajectory.Point point(double time, double[] row) {
        return point(effect("mean", row), time);
    }

    private static Trajectory.Point point(FixedEffect effect, double time) {
        return new Trajectory.Point(
                time, effect.estimate(), effect.standardError(), effect.degreesOfFreedom(), effect.interval());
    }

    /** Of a combination of the columns. */
    double estimate(double[] combination) {
        return OrthonormalColumns.dot(columns.combination(combination), ofQ);
    }

    // ---- subjects

    /** One per subject with values, in the order of the data's subjects. */
    public List<SubjectEffect> subjectEffects() {
        List<SubjectEffect> effects = new ArrayList<>();
        for (int s = 0; s < rows.subjects.length; s++) {
            effects.add(subjectEffect(s));
        }
        return effects;
    }

    private SubjectEffect subjectEffect(int s) {
        double[] b = deviation(s);
        double[][] variance = deviationVariance(s);
        int size = options.randomEffects().size();
        Estimate none = Estimate.notEstimable("the model has no random slope");
        return new SubjectEffect(
                data.subjects().get(rows.subjects[s]),
                rows.first[s + 1] - rows.first[s],
                b[0],
                Math.sqrt(Math.max(0, variance[0][0])),
                size == 2 ? Estimate.of(b[1]) : none,
                size == 2 ? Estimate.of(Math.sqrt(Math.max(0, variance[1][1]))) : none);
    }

    /** DZᵀV⁻¹(y − Xβ), intercept and slope in the caller's time. */
    private double[] deviation(int s) {
        LikelihoodAt at = optimum.at();
        double[] b1 = new double[sums.m];
        double[] b2 = new double[sums.m];
        at.rows(s, at.block(s), b1, b2);
        double[] residual = {OrthonormalColumns.dot(b1, at.residual), OrthonormalColumns.dot(b2, at.residual)};
        double[] own = Symmetric.times(optimum.covariance().matrix(), residual);
        return Symmetric.times(sums.toCaller(), own);
    }

    private double[][] deviationVariance(int s) {
        LikelihoodAt.Block block = optimum.at().block(s);
        double[][] d = optimum.covariance().matrix();
        double[][] g = {{block.g11(), block.g12()}, {block.g12(), block.g22()}};
        double[][] explained = Symmetric.times(Symmetric.times(d, g), d);
        double[][] t = sums.toCaller();
        double[][] left = new double[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 2; k++) {
                    for (int l = 0; l < 2; l++) {
                        left[i][j] += residualVariance * t[i][k] * (d[k][l] - explained[k][l]) * t[j][l];
                    }
                }
            }
        }
        return left;
    }

    /**
     * The course predicted for a subject of the data: its mean plus its own deviation.
     *
     * @throws IllegalArgumentException if the subject has no values in the model
     */
    public double[] subjectTrajectory(String subject, double... times) {
        Objects.requireNonNull(subject, "subject");
        int s = indexOf(subject);
        double[] b = deviation(s);
        double[] course = new double[times.length];
        for (int k = 0; k < times.length; k++) {
            double[] row = rows.design.row(Checks.finite(times[k], "time"), rows.baseline(s));
            course[k] = OrthonormalColumns.dot(columns.combination(row), ofQ) + b[0] + b[1] * times[k];
        }
        return course;
    }

    private int indexOf(String subject) {
        Integer s = indexOf.get(subject);
        if (s == null) {
            throw new IllegalArgumentException("the model uses no values of subject '" + subject + "'");
        }
        return s;
    }

    /**
     * The mean at a time of the predicted courses of certain subjects, such as those alive then.
     *
     * @throws IllegalArgumentException if there is no subject, one is given twice, or has no values in the model
     */
    public SubjectsMean meanOf(Collection<String> subjects, double time) {
        Checks.finite(time, "time");
        int count = subjects.size();
        if (count == 0 || new HashSet<>(subjects).size() != count) {
            throw new IllegalArgumentException("subjects must be at least one and distinct, got " + subjects);
        }
        double[] z = sums.row(time);
        double[][] d = optimum.covariance().matrix();
        double[] dz = Symmetric.times(d, z);
        double mean = 0;
        double own = 0; // variance of the deviations given the values
        double[] ofCoefficients = new double[ofQ.length];
        double[] b1 = new double[sums.m];
        double[] b2 = new double[sums.m];
        for (String subject : subjects) {
            int s = indexOf(subject);
            mean += subjectTrajectory(subject, time)[0] / count;
            LikelihoodAt.Block block = optimum.at().block(s);
            optimum.at().rows(s, block, b1, b2);
            double[] row = columns.combination(rows.design.row(time, rows.baseline(s)));
            for (int j = 0; j < row.length; j++) {
                ofCoefficients[j] += (row[j] - dz[0] * b1[j] - dz[1] * b2[j]) / count;
            }
            double explained =
                    dz[0] * dz[0] * block.g11() + 2 * dz[0] * dz[1] * block.g12() + dz[1] * dz[1] * block.g22();
            own += (OrthonormalColumns.dot(z, dz) - explained) / ((double) count * count);
        }
        double variance = own + Symmetric.quadratic(ofCoefficients, optimum.at().inverse(), ofCoefficients);
        double error = Math.sqrt(residualVariance * variance);
        double half = Math.sqrt(2) * InverseErfc.value(1 - options.confidenceLevel()) * error;
        return new SubjectsMean(time, count, mean, error, new Interval.Bounds(mean - half, mean + half));
    }

    /** Values minus the predicted mean, by row of the data; NaN for rows left out. */
    public double[] marginalResiduals() {
        return residuals(false);
    }

    /** Values minus the predicted course of the subject, by row of the data; NaN for rows left out. */
    public double[] conditionalResiduals() {
        return residuals(true);
    }

    private double[] residuals(boolean conditional) {
        double[] residuals = new double[data.size()];
        Arrays.fill(residuals, Double.NaN);
        for (int s = 0; s < rows.subjects.length; s++) {
            double[] b = conditional ? deviation(s) : new double[2];
            for (int k = rows.first[s]; k < rows.first[s + 1]; k++) {
                double fitted = b[0] + b[1] * rows.times[k];
                for (int j = 0; j < ofQ.length; j++) {
                    fitted += columns.q[j][k] * ofQ[j];
                }
                residuals[rows.rows[k]] = rows.values[k] - fitted;
            }
        }
        return residuals;
    }

    MixedModelData data() {
        return data;
    }
}
