package io.github.tmacohort.analysis.competing;

/** How the variance of a cumulative incidence is estimated. */
public enum IncidenceVariance {
    /**
     * Greenwood-type, the causes at one time multinomial; with delayed entry or sampling weights the infinitesimal
     * jackknife by subject, to which it is equal without them. R's survfit gives the same.
     */
    GREENWOOD,
    /**
     * Aalen's, from the variance of counting processes, each time's part times {@code 1 − (d − 1)/(n − 1)} for its ties;
     * R's {@code cmprsk::cuminc} gives the same. Larger than Greenwood's in small samples.
     */
    AALEN
}
