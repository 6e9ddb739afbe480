package io.github.tmacohort.analysis.longitudinal;

import java.util.Objects;

/** A fitted linear mixed model, or the reason there is none. */
public sealed interface MixedModelResult permits MixedModelFit, MixedModelResult.NotEstimable {

    /** What the mean consists of. */
    MeanModel mean();

    /** How the model was to be fitted. */
    MixedModelOptions options();

    /** What was used and what was left out. */
    Counts counts();

    /**
     * @param subjects with at least one value used
     * @param values used
     * @param missingValues rows left out because their value is missing
     * @param missingCovariates rows with a value left out because a covariate of their subject is missing
     */
    record Counts(int subjects, int values, int missingValues, int missingCovariates) {}

    /** The data cannot be modelled so, or the search did not arrive. */
    record NotEstimable(String reason, MeanModel mean, MixedModelOptions options, Counts counts)
            implements MixedModelResult {
        public NotEstimable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(mean, "mean");
            Objects.requireNonNull(options, "options");
            Objects.requireNonNull(counts, "counts");
        }
    }
}
