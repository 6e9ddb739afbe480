package io.github.tmacohort.analysis.survival;

/** What a cumulative hazard adds at a time at which d of n at risk have the event. */
public enum HazardTies {
    /** {@code d/n}, with variance {@code d/n²}: the tied events share one risk set. R's {@code ctype = 1}. */
    NELSON_AALEN,
    /**
     * {@code 1/n + 1/(n−1) + … + 1/(n−d+1)}, with the sum of the squares of these terms as variance: the tied events
     * follow one another. R's {@code ctype = 2}.
     *
     * @see <a href="https://doi.org/10.1080/03610928408828837">Fleming and Harrington (1984), Commun Stat Theory Methods
     *     13:2469–2486</a>
     */
    FLEMING_HARRINGTON
}
