package io.github.tmacohort.analysis.explore;

/** How courses are divided into clusters, always by Euclidean distance between their standardised grid values. */
public enum ClusterMethod {
    /**
     * k-means: the partition with the least sum of squared distances to the clusters' means that several seeded starts
     * (k-means++, then Lloyd's rounds) arrive at, each followed by transfers of single subjects until none lessens the sum.
     *
     * @see <a href="https://doi.org/10.1109/TIT.1982.1056489">Lloyd (1982), IEEE Trans Inf Theory 28:129–137</a>
     * @see <a href="https://doi.org/10.2307/2346830">Hartigan and Wong (1979), J R Stat Soc C 28:100–108</a>
     */
    K_MEANS,
    /** Hierarchical, Ward's criterion on squared distances (R's {@code ward.D2}). */
    HIERARCHICAL_WARD,
    /** Hierarchical, mean distance between the members of two clusters (R's {@code average}). */
    HIERARCHICAL_AVERAGE,
    /** Hierarchical, largest distance between members of two clusters. */
    HIERARCHICAL_COMPLETE,
    /** Hierarchical, smallest distance between members of two clusters. */
    HIERARCHICAL_SINGLE;

    public boolean hierarchical() {
        return this != K_MEANS;
    }
}
