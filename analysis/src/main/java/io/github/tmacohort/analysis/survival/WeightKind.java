package io.github.tmacohort.analysis.survival;

/** What the weights of a sample mean. They are declared, never guessed from their values. */
public enum WeightKind {
    /** No weights: each subject counts once. */
    NONE,
    /** A weight of k stands for k subjects with identical follow-up: whole numbers; same results as repeating the row. */
    CASE,
    /** The weight is the inverse of a sampling probability: any positive number; variances are robust. */
    SAMPLING
}
