package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/** Likelihood-ratio test of two nested mixed models of the same data, or the reason there is none. */
public sealed interface LikelihoodRatio permits LikelihoodRatio.Outcome, LikelihoodRatio.NotComparable {

    /** What the statistic is compared with. */
    enum Reference {
        /** χ² with the given degrees of freedom: fixed effects. */
        CHI_SQUARE,
        /**
         * The equal mixture of χ² with the given degrees of freedom and χ² with one fewer: one more random effect, whose
         * variance is 0 under the hypothesis and cannot be less.
         *
         * @see <a href="https://doi.org/10.2307/2533455">Stram and Lee (1994), Biometrics 50:1171–1177</a>
         */
        MIXTURE
    }

    /**
     * @param statistic twice the difference of the log likelihoods
     * @param degreesOfFreedom parameters that the larger model has more
     * @param pValue the upper tail, including the statistic itself: 1 where the larger model is no better
     */
    record Outcome(double statistic, int degreesOfFreedom, Reference reference, double pValue)
            implements LikelihoodRatio {
        public Outcome {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** The models cannot be compared so. */
    record NotComparable(String reason) implements LikelihoodRatio {
        public NotComparable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Compares two models: either more fixed effects (both fitted by ML), or one more random effect. */
    static LikelihoodRatio compare(MixedModelFit smaller, MixedModelFit larger) {
        int effects = larger.columns.size() - smaller.columns.size();
        int random = larger.options().randomEffects().size()
                - smaller.options().randomEffects().size();
        Optional<String> reason = incomparable(smaller, larger, effects, random);
        if (reason.isPresent()) {
            return new NotComparable(reason.get());
        }
        double difference = 2 * (larger.logLikelihoodOfSpan() - smaller.logLikelihoodOfSpan());
        double statistic = difference < 1e-9 ? 0 : difference; // less is rounding
        if (random == 0) {
            return new Outcome(statistic, effects, Reference.CHI_SQUARE, upperTail(statistic, effects));
        }
        int df = larger.options().randomEffects().parameters()
                - smaller.options().randomEffects().parameters();
        double p = 0.5 * (upperTail(statistic, df) + upperTail(statistic, df - 1));
        return new Outcome(statistic, df, Reference.MIXTURE, p);
    }

    private static double upperTail(double statistic, int df) {
        if (statistic == 0) {
            return 1;
        }
        return df == 0 ? 0 : Gamma.regularizedGammaQ(df / 2.0, statistic / 2);
    }

    private static Optional<String> incomparable(MixedModelFit smaller, MixedModelFit larger, int effects, int random) {
        if (smaller.options().likelihood() != larger.options().likelihood()) {
            return Optional.of("one model is fitted by REML, the other by ML");
        }
        if (!sameData(smaller, larger)) {
            return Optional.of("the models use different values");
        }
        if (effects != 0 && random != 0) {
            return Optional.of("fixed and random effects differ: compare one step at a time");
        }
        if (effects == 0 && random == 0) {
            return Optional.of("the models have equally many parameters");
        }
        if (effects != 0 && larger.options().likelihood() == Likelihood.REML) {
            return Optional.of("fixed effects differ: fit both models by ML");
        }
        if (effects < 0 || random < 0 || !larger.columns.spans(smaller.columns)) {
            return Optional.of("the first model is not nested in the second");
        }
        return random > 1
                ? Optional.of("more than one random effect differs: compare one step at a time")
                : Optional.empty();
    }

    private static boolean sameData(MixedModelFit a, MixedModelFit b) {
        if (!Arrays.equals(a.rows.values, b.rows.values)
                || !Arrays.equals(a.rows.times, b.rows.times)
                || !Arrays.equals(a.rows.first, b.rows.first)) {
            return false;
        }
        for (int s = 0; s < a.rows.subjects.length; s++) {
            String one = a.data().subjects().get(a.rows.subjects[s]);
            String other = b.data().subjects().get(b.rows.subjects[s]);
            if (!one.equals(other)) {
                return false;
            }
        }
        return true;
    }
}
