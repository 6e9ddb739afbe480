package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/**
 * How phenotypes of course are looked for. The result keeps it.
 *
 * @param grid times at which courses are compared
 * @param scale of the values
 * @param standardisation before distances are taken
 * @param gaps a grid day without a value near it
 * @param deaths a death before the last grid day
 * @param minimumObserved grid days with a value of their own that a course must have, neither filled nor carried
 * @param method of clustering
 * @param fewest number of clusters tried, at least 2
 * @param most number of clusters tried
 * @param starts of k-means for each number of clusters
 * @param silhouetteLimit average silhouette below which no clusters are shown
 * @param references samples of a single normal group with which the silhouette is compared; 0 for no comparison
 * @param significance p-value of that comparison above which no clusters are shown
 * @param resamples bootstrap samples for the stability; 0 for none
 * @param seed of k-means starts, reference samples and resamples
 */
public record TrajectoryClusterOptions(
        TimeGrid grid,
        ValueScale scale,
        Standardisation standardisation,
        GapRule gaps,
        DeathRule deaths,
        int minimumObserved,
        ClusterMethod method,
        int fewest,
        int most,
        int starts,
        double silhouetteLimit,
        int references,
        double significance,
        int resamples,
        long seed) {

    /** @throws IllegalArgumentException if a number is out of its range; the message names it */
    public TrajectoryClusterOptions {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(standardisation, "standardisation");
        Objects.requireNonNull(gaps, "gaps");
        Objects.requireNonNull(deaths, "deaths");
        Objects.requireNonNull(method, "method");
        within(minimumObserved, 1, grid.days().size(), "minimumObserved");
        within(fewest, 2, Integer.MAX_VALUE, "fewest");
        within(most, fewest, Integer.MAX_VALUE, "most");
        within(starts, 1, Integer.MAX_VALUE, "starts");
        within(references, 0, Integer.MAX_VALUE, "references");
        within(resamples, 0, Integer.MAX_VALUE, "resamples");
        if (!(silhouetteLimit >= -1 && silhouetteLimit <= 1)) {
            throw new IllegalArgumentException("silhouetteLimit must be in [-1, 1], got " + silhouetteLimit);
        }
        Checks.inOpenUnitInterval(significance, "significance");
    }

    /**
     * Logarithms, shape and level, no filling, the dead left out; k-means with 2 to 5 clusters and 50 starts; clusters are
     * shown from an average silhouette of 0.25 that at most 5% of samples of a single group reach, by 99 of them; 200 resamples.
     */
    public static TrajectoryClusterOptions defaults(TimeGrid grid) {
        return new TrajectoryClusterOptions(
                grid,
                ValueScale.LOG,
                Standardisation.NONE,
                GapRule.LEFT_OUT,
                DeathRule.LEFT_OUT,
                2,
                ClusterMethod.K_MEANS,
                2,
                5,
                50,
                0.25,
                99,
                0.05,
                200,
                1);
    }

    public TrajectoryClusterOptions withValues(ValueScale newScale, Standardisation newStandardisation) {
        return new TrajectoryClusterOptions(
                grid,
                newScale,
                newStandardisation,
                gaps,
                deaths,
                minimumObserved,
                method,
                fewest,
                most,
                starts,
                silhouetteLimit,
                references,
                significance,
                resamples,
                seed);
    }

    public TrajectoryClusterOptions withMissing(GapRule newGaps, DeathRule newDeaths, int newMinimumObserved) {
        return new TrajectoryClusterOptions(
                grid,
                scale,
                standardisation,
                newGaps,
                newDeaths,
                newMinimumObserved,
                method,
                fewest,
                most,
                starts,
                silhouetteLimit,
                references,
                significance,
                resamples,
                seed);
    }

    public TrajectoryClusterOptions withMethod(ClusterMethod newMethod) {
        return new TrajectoryClusterOptions(
                grid,
                scale,
                standardisation,
                gaps,
                deaths,
                minimumObserved,
                newMethod,
                fewest,
                most,
                starts,
                silhouetteLimit,
                references,
                significance,
                resamples,
                seed);
    }

    public TrajectoryClusterOptions withClusters(int newFewest, int newMost) {
        return new TrajectoryClusterOptions(
                grid,
                scale,
                standardisation,
                gaps,
                deaths,
                minimumObserved,
                method,
                newFewest,
                newMost,
                starts,
                silhouetteLimit,
                references,
                significance,
                resamples,
                seed);
    }

    /** What a partition must show; with −1 and no references every partition is shown. */
    public TrajectoryClusterOptions withLimits(double newSilhouetteLimit, int newReferences, double newSignificance) {
        return new TrajectoryClusterOptions(
                grid,
                scale,
                standardisation,
                gaps,
                deaths,
                minimumObserved,
                method,
                fewest,
                most,
                starts,
                newSilhouetteLimit,
                newReferences,
                newSignificance,
                resamples,
                seed);
    }

    public TrajectoryClusterOptions withSampling(int newStarts, int newResamples, long newSeed) {
        return new TrajectoryClusterOptions(
                grid,
                scale,
                standardisation,
                gaps,
                deaths,
                minimumObserved,
                method,
                fewest,
                most,
                newStarts,
                silhouetteLimit,
                references,
                significance,
                newResamples,
                newSeed);
    }

    private static void within(int value, int least, int most, String name) {
        if (value < least || value > most) {
            String rule = most == Integer.MAX_VALUE ? "at least " + least : "in " + least + " to " + most;
            throw new IllegalArgumentException(name + " must be " + rule + ", got " + value);
        }
    }
}
