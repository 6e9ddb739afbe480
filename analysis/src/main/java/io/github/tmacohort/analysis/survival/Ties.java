package io.github.tmacohort.analysis.survival;

/** How the partial likelihood treats events at the same time. */
public enum Ties {
    /** Efron's approximation: the tied deaths leave the risk set one by one on average. */
    EFRON,
    /** Breslow's approximation: each tied death sees the whole risk set. */
    BRESLOW,
    /** The exact partial likelihood of discrete time: the deaths among all subsets of their number. */
    EXACT
}
