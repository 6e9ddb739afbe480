package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.descriptive.StudentT;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of a mixed model that take neither its covariances nor its residuals for granted: the model is fitted again
 * without each subject in turn. With θ₍₋ᵢ₎ the estimate without subject i and θ̄ their mean, the standard error is
 * √((n − 1)/n · Σ(θ₍₋ᵢ₎ − θ̄)²) and the interval θ ± t quantile of n − 1 degrees of freedom · standard error, n subjects
 * with values.
 *
 * <p>The model's own intervals are too short where values of a subject on neighbouring times are alike beyond its level and
 * slope, or subjects bend differently. These are not, but they too need subjects independent of each other and enough of
 * them, and a mean that is right: neither helps against drop-out by the unmeasured.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176345462">Efron and Stein (1981), Annals of Statistics 9:586–596</a>
 */
public final class SubjectJackknife {
    private final MixedModelFit fit;
    private final List<MixedModelFit> without = new ArrayList<>();
    private String reason = "";

    private SubjectJackknife(MixedModelFit fit) {
        this.fit = fit;
    }

    /**
     * Fits the model again without each subject.
     *
     * @param data those that {@code fit} was fitted to
     */
    public static SubjectJackknife of(MixedModelFit fit, MixedModelData data) {
        SubjectJackknife jackknife = new SubjectJackknife(fit);
        // only estimates are read from the fits, which are the same by either method; this one costs less
        MixedModel model =
                MixedModel.of(fit.mean(), fit.options().with(MixedModelOptions.DegreesOfFreedom.SATTERTHWAITE));
        for (int subject : fit.rows.subjects) {
            MixedModelResult result = model.fit(data.withoutSubject(subject));
            if (result instanceof MixedModelResult.NotEstimable none) {
                jackknife.reason = "without one of the subjects there is no fit: " + none.reason();
                break;
            }
            jackknife.without.add((MixedModelFit) result);
        }
        return jackknife;
    }

    /** Of {@link MixedModelFit#averageTrajectory} at a time. */
    public Interval average(double time) {
        return interval(one -> one.estimate(one.rows.averageRow(time)));
    }

    /** Of {@link MixedModelFit#averageChange}. */
    public Interval averageChange(double from, double to) {
        return interval(one -> one.estimate(one.rows.averageRow(to)) - one.estimate(one.rows.averageRow(from)));
    }

    /** Of {@link MixedModelFit#contrast}. */
    public Interval contrast(Map<String, Double> weights) {
        return interval(one -> one.estimate(one.weights(weights)));
    }

    private Interval interval(ToDoubleFunction<MixedModelFit> quantity) {
        if (!reason.isEmpty()) {
            return new Interval.NotEstimable(reason);
        }
        int n = without.size();
        double[] estimates = without.stream().mapToDouble(quantity).toArray();
        double mean = 0;
        for (double estimate : estimates) {
            mean += estimate / n;
        }
        double squares = 0;
        for (double estimate : estimates) {
            squares += (estimate - mean) * (estimate - mean);
        }
        double half =
                StudentT.quantile(1 - fit.options().confidenceLevel(), n - 1.0) * Math.sqrt((n - 1.0) / n * squares);
        double estimate = quantity.applyAsDouble(fit);
        return new Interval.Bounds(estimate - half, estimate + half);
    }
}
