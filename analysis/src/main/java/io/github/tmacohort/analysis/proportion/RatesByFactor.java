package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Factor;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A rate in the levels of factors fixed beforehand, such as response by subgroup, in one group of subjects: the rate of
 * each level with its interval; where a factor has two levels, their difference and odds ratio; and an exact test of
 * heterogeneity over all its levels (Fisher for two, Freeman-Halton for more), with Holm's adjustment over the factors.
 * Subjects whose level is unknown play no part in that factor and are counted.
 *
 * <p>A factor whose margins could not give a p-value below the level of the test, whatever the outcome, is not tested and
 * does not count among the tests: the data cannot carry it.
 *
 * @see <a href="https://doi.org/10.2307/2531456">Tarone (1990), Biometrics 46:515–522</a>
 */
public final class RatesByFactor {
    private final Options options;

    private RatesByFactor(Options options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * How rates are compared.
     *
     * @param rate of the intervals of rates
     * @param difference of the interval of a difference
     * @param alpha a factor that could not give a smaller p-value is not tested
     */
    public record Options(ProportionOptions rate, TwoProportions.DifferenceMethod difference, double alpha) {
        public Options {
            Objects.requireNonNull(rate, "rate");
            Objects.requireNonNull(difference, "difference");
            Checks.inOpenUnitInterval(alpha, "alpha");
        }

        /** Clopper-Pearson intervals of rates and Newcombe's of differences, 95 %; tests at 5 %. */
        public static Options defaults() {
            return new Options(ProportionOptions.defaults(), TwoProportions.DifferenceMethod.NEWCOMBE, 0.05);
        }

        /** The same at another level of confidence, and tests at one minus that. */
        public Options withConfidenceLevel(double level) {
            return new Options(new ProportionOptions(level, rate.method()), difference, 1 - level);
        }
    }

    /**
     * All factors.
     *
     * @param overall of all subjects
     * @param tests how many factors were tested: over so many p-values goes Holm's adjustment
     */
    public record Result(Proportion overall, List<OfFactor> factors, int tests, Options options) {
        public Result {
            Objects.requireNonNull(overall, "overall");
            factors = List.copyOf(factors);
            Objects.requireNonNull(options, "options");
        }
    }

    /**
     * One factor.
     *
     * @param levels those with subjects
     * @param unknown subjects whose level is not known
     * @param difference rate of the first minus that of the second level; of exactly two levels
     * @param oddsRatio odds of the first over those of the second, conditional, with exact limits; of exactly two levels
     */
    public record OfFactor(
            String id,
            String label,
            List<LevelRate> levels,
            int unknown,
            Optional<Contrast> difference,
            Optional<Contrast> oddsRatio,
            Heterogeneity heterogeneity) {
        public OfFactor {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            levels = List.copyOf(levels);
            Objects.requireNonNull(difference, "difference");
            Objects.requireNonNull(oddsRatio, "oddsRatio");
            Objects.requireNonNull(heterogeneity, "heterogeneity");
        }
    }

    /** The rate in one level. */
    public record LevelRate(String id, String label, Proportion rate) {
        public LevelRate {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(rate, "rate");
        }
    }

    /** Whether the rate differs between levels: a test, or the reason there is none. */
    public sealed interface Heterogeneity permits Tested, NotTested {}

    /**
     * An exact test.
     *
     * @param method its name
     * @param pValue two-sided
     * @param adjusted by Holm over the factors tested
     * @param smallestPossible p-value that these margins allow
     */
    public record Tested(String method, double pValue, double adjusted, double smallestPossible)
            implements Heterogeneity {
        public Tested {
            Objects.requireNonNull(method, "method");
        }
    }

    /** @param reason why no test was made */
    public record NotTested(String reason) implements Heterogeneity {
        public NotTested {
            Objects.requireNonNull(reason, "reason");
        }
    }

    public static RatesByFactor withDefaults() {
        return new RatesByFactor(Options.defaults());
    }

    public static RatesByFactor with(Options options) {
        return new RatesByFactor(options);
    }

    /**
     * The rate of {@code success} by each factor.
     *
     * @throws IllegalArgumentException if a factor is not of as many subjects, or is there twice
     */
    public Result of(boolean[] success, List<Factor> factors) {
        Map<String, int[][]> counts = new LinkedHashMap<>();
        Map<String, Double> pValues = new LinkedHashMap<>();
        Map<String, Double> smallest = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Factor factor : factors) {
            if (factor.size() != success.length) {
                throw new IllegalArgumentException(
                        factor.label() + " must be of " + success.length + " subjects, got " + factor.size());
            }
            int[][] of = counts(success, factor);
            if (counts.put(factor.id(), of) != null) {
                throw new IllegalArgumentException("factor " + factor.id() + " is there twice");
            }
            test(factor.id(), of, pValues, smallest, reasons);
        }
        Multiplicity.Adjustment<String> holm = Multiplicity.HOLM.adjust("heterogeneity of the rate", pValues);
        List<OfFactor> result = new ArrayList<>();
        for (Factor factor : factors) {
            Heterogeneity heterogeneity = pValues.containsKey(factor.id())
                    ? new Tested(
                            with(counts.get(factor.id())) == 2 ? "Fisher" : "Freeman-Halton",
                            pValues.get(factor.id()),
                            holm.of(factor.id()).adjusted(),
                            smallest.get(factor.id()))
                    : new NotTested(reasons.get(factor.id()));
            result.add(of(factor, counts.get(factor.id()), heterogeneity));
        }
        int successes = 0;
        for (boolean one : success) {
            successes += one ? 1 : 0;
        }
        return new Result(
                ProportionEstimator.with(options.rate()).estimate(successes, success.length),
                result,
                pValues.size(),
                options);
    }

    private void test(
            String id,
            int[][] counts,
            Map<String, Double> pValues,
            Map<String, Double> smallest,
            Map<String, String> reasons) {
        if (with(counts) < 2) {
            reasons.put(id, "all subjects with a known value are of one level");
            return;
        }
        Estimate least = FreemanHalton.smallestPValue(counts);
        if (least instanceof Estimate.Value possible && possible.value() < options.alpha()) {
            if (FreemanHalton.pValue(counts) instanceof Estimate.Value p) {
                pValues.put(id, p.value());
                smallest.put(id, possible.value());
            }
        } else if (least instanceof Estimate.Value) {
            reasons.put(id, "too few subjects: no outcome with these numbers could be significant");
        } else if (least instanceof Estimate.NotEstimable none) {
            reasons.put(
                    id,
                    none.reason().startsWith("fewer than two") ? "all subjects have the same outcome" : none.reason());
        }
    }

    private OfFactor of(Factor factor, int[][] counts, Heterogeneity heterogeneity) {
        List<LevelRate> levels = new ArrayList<>();
        List<int[]> present = new ArrayList<>();
        for (int k = 0; k < counts.length; k++) {
            if (counts[k][0] + counts[k][1] > 0) {
                Factor.Level level = factor.levels().get(k);
                levels.add(new LevelRate(
                        level.id(),
                        level.label(),
                        ProportionEstimator.with(options.rate()).estimate(counts[k][0], counts[k][0] + counts[k][1])));
                present.add(counts[k]);
            }
        }
        Optional<TwoByTwo> two = present.size() == 2
                ? Optional.of(new TwoByTwo(
                        present.get(0)[0], present.get(0)[1],
                        present.get(1)[0], present.get(1)[1]))
                : Optional.empty();
        double confidence = options.rate().confidenceLevel();
        TwoProportions differences = TwoProportions.with(new TwoProportions.Options(
                confidence,
                options.difference(),
                TwoProportions.Options.defaults().ratio()));
        FisherExact exact = FisherExact.with(new FisherExact.Options(
                confidence, FisherExact.Options.defaults().alternative()));
        return new OfFactor(
                factor.id(),
                factor.label(),
                levels,
                factor.unknown(),
                two.map(table -> differences.compare(table).difference()),
                two.map(table -> exact.test(table).oddsRatio()),
                heterogeneity);
    }

    /** Per level, subjects with and without success. */
    private static int[][] counts(boolean[] success, Factor factor) {
        int[][] counts = new int[factor.levels().size()][2];
        for (int i = 0; i < success.length; i++) {
            int level = factor.levelOf().get(i);
            if (level != Factor.UNKNOWN) {
                counts[level][success[i] ? 0 : 1]++;
            }
        }
        return counts;
    }

    /** How many levels have subjects. */
    private static int with(int[][] counts) {
        int with = 0;
        for (int[] level : counts) {
            with += level[0] + level[1] > 0 ? 1 : 0;
        }
        return with;
    }
}
