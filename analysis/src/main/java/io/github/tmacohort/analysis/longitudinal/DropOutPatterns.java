package io.github.tmacohort.analysis.longitudinal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Sensitivity of a mean course to drop-out: each pattern of drop-out (died early, died late, followed to the end) gets a
 * course of its own, and the courses are averaged by the patterns' shares. It stands beside {@link MixedModel}, never
 * instead of it: where drop-out follows the hidden course, the model alone is biased and this hardly; where it follows the
 * last measured value, the model is right and this is biased, since a series then ends on a chance low. Each pattern's
 * course goes on, beyond its last values, as its columns of time say.
 *
 * <p>Patterns are formed after baseline: they describe, and their differences are no effects of anything.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1993.10594302">Little (1993), JASA 88:125–134</a>
 * @see <a href="https://doi.org/10.1037/1082-989X.2.1.64">Hedeker and Gibbons (1997), Psychological Methods 2:64–78</a>
 */
public final class DropOutPatterns {
    /** Name of the term that stands for the patterns. */
    public static final String TERM = "drop-out";

    private DropOutPatterns() {}

    /** In what the patterns may differ. */
    public enum Difference {
        /** One course, shifted. */
        LEVEL,
        /** Each its own: every pattern needs values all along the columns of time. */
        COURSE
    }

    /** Courses by pattern, or the reason there are none. */
    public sealed interface Result permits Fit, NotEstimable {}

    /** Such a model cannot be fitted: a pattern without subjects, or with too short a course. */
    public record NotEstimable(String reason) implements Result {
        public NotEstimable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Fits the courses.
     *
     * @param patternBySubject in the order of the data's subjects; null where unknown: such subjects are left out
     * @param patterns two or more; the first is the reference
     * @throws IllegalArgumentException if the number of subjects differs, a pattern is none of these, or the model's
     *     covariates are not those of the data
     */
    public static Result fit(
            MixedModelData data,
            MeanModel mean,
            Difference difference,
            MixedModelOptions options,
            List<String> patternBySubject,
            List<String> patterns) {
        MixedModelData with = data.with(TERM, patternBySubject, patterns);
        List<String> covariates = new ArrayList<>(mean.covariates());
        covariates.add(TERM);
        List<String> byTime = new ArrayList<>(mean.byTime());
        if (difference == Difference.COURSE) {
            byTime.add(TERM);
        }
        MixedModelResult result = MixedModel.of(new MeanModel(mean.time(), covariates, byTime), options)
                .fit(with);
        if (result instanceof MixedModelResult.NotEstimable none) {
            return new NotEstimable(none.reason());
        }
        MixedModelFit fit = (MixedModelFit) result;
        int[] patternOf = new int[fit.rows.subjects.length];
        for (int s = 0; s < patternOf.length; s++) {
            patternOf[s] = patterns.indexOf(patternBySubject.get(fit.rows.subjects[s]));
        }
        return new Fit(fit, List.copyOf(patterns), patternOf);
    }

    /** Courses by pattern. */
    public static final class Fit implements Result {
        private final MixedModelFit model;
        private final List<String> patterns;
        private final int[] patternOf; // by subject with values

        private Fit(MixedModelFit model, List<String> patterns, int[] patternOf) {
            this.model = model;
            this.patterns = patterns;
            this.patternOf = patternOf;
        }

        /** The model with the patterns in it, for its tests of whether the courses differ. */
        public MixedModelFit model() {
            return model;
        }

        /** Subjects with values by pattern. */
        public Map<String, Integer> subjects() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            patterns.forEach(pattern -> counts.put(pattern, 0));
            for (int k : patternOf) {
                counts.merge(patterns.get(k), 1, Integer::sum);
            }
            return counts;
        }

        /**
         * The mean course of a pattern, averaged over the covariates of its subjects.
         *
         * @throws IllegalArgumentException if no subject has the pattern
         */
        public Trajectory trajectory(String pattern, double... times) {
            int k = patterns.indexOf(pattern);
            List<Trajectory.Point> points = new ArrayList<>();
            for (double time : times) {
                points.add(model.point(time, row(k, time)));
            }
            return new Trajectory(points, model.options().confidenceLevel());
        }

        private double[] row(int pattern, double time) {
            int[] members = IntStream.range(0, patternOf.length)
                    .filter(s -> patternOf[s] == pattern)
                    .toArray();
            if (members.length == 0) {
                throw new IllegalArgumentException("no subject has the pattern; there are " + subjects());
            }
            return model.rows.averageRow(time, members);
        }

        /** The average course by the patterns' shares among the subjects, with the shares' own uncertainty. */
        public Trajectory averageTrajectory(double... times) {
            List<Trajectory.Point> points = new ArrayList<>();
            for (double time : times) {
                FixedEffect effect = withShares(model.averageEffect(time), time, Double.NaN);
                points.add(new Trajectory.Point(
                        time, effect.estimate(), effect.standardError(), effect.degreesOfFreedom(), effect.interval()));
            }
            return new Trajectory(points, model.options().confidenceLevel());
        }

        /** The average course at {@code to} minus that at {@code from}. */
        public FixedEffect averageChange(double from, double to) {
            return withShares(model.averageChange(from, to), to, from);
        }

        /** @param before NaN if the effect is no difference */
        private FixedEffect withShares(FixedEffect effect, double time, double before) {
            double mean = 0;
            double square = 0;
            int n = patternOf.length;
            Map<String, Integer> counts = subjects();
            for (int k = 0; k < patterns.size(); k++) {
                double share = counts.get(patterns.get(k)) / (double) n;
                if (share > 0) {
                    double own =
                            model.estimate(row(k, time)) - (Double.isNaN(before) ? 0 : model.estimate(row(k, before)));
                    mean += share * own;
                    square += share * own * own;
                }
            }
            double ofShares = Math.max(0, square - mean * mean) / n; // multinomial
            double error = Math.sqrt(effect.standardError() * effect.standardError() + ofShares);
            return FixedEffect.of(
                    effect.name(),
                    effect.estimate(),
                    error,
                    effect.degreesOfFreedom(),
                    model.options().confidenceLevel());
        }
    }
}
