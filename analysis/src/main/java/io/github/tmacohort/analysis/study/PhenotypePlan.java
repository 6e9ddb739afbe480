package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.explore.ClusterMethod;
import io.github.tmacohort.analysis.explore.DeathRule;
import io.github.tmacohort.analysis.explore.GapRule;
import io.github.tmacohort.analysis.explore.Standardisation;
import io.github.tmacohort.analysis.explore.TimeGrid;
import io.github.tmacohort.analysis.explore.TrajectoryClusterOptions;
import io.github.tmacohort.analysis.explore.ValueScale;
import io.github.tmacohort.analysis.labs.LabPlan;
import io.github.tmacohort.core.lab.Analyte;
import java.util.List;
import java.util.Objects;

/**
 * How phenotypes of course are looked for. Random numbers come from the protocol's seed. Who died before the last day is
 * left out and counted.
 *
 * @param marker one of the protocol's markers
 * @param scale in which courses are compared
 * @param days since the first dose, ascending: where courses are compared
 * @param window a value between two measured ones needs both within so many days
 * @param withTransfused whether values after a transfusion, by the marker's rule, take part
 * @param standardised before distances are taken
 * @param gaps a day without values near it
 * @param observedDays days with values of their own that a course must have
 * @param method of clustering
 * @param mostClusters that are tried
 * @param leastCourses with fewer none are looked for
 * @param silhouette average below which no clusters are shown
 * @param references samples of a single group with which the silhouette is compared; 0 for no comparison
 * @param significance of that comparison
 * @param resamples for the stability of clusters that are shown; 0 for none
 */
public record PhenotypePlan(
        Analyte marker,
        ValueScale scale,
        List<Integer> days,
        int window,
        boolean withTransfused,
        Standardisation standardised,
        GapRule gaps,
        int observedDays,
        ClusterMethod method,
        int mostClusters,
        int leastCourses,
        double silhouette,
        int references,
        double significance,
        int resamples) {

    /** @throws IllegalArgumentException if a number is out of its range; the message names it */
    public PhenotypePlan {
        Objects.requireNonNull(marker, "marker");
        days = List.copyOf(days);
        if (leastCourses <= mostClusters) {
            throw new IllegalArgumentException(
                    "least_courses must be more than most_clusters, got " + leastCourses + " and " + mostClusters);
        }
        options(scale, days, window, standardised, gaps, observedDays, method)
                .withClusters(2, mostClusters)
                .withLimits(silhouette, references, significance)
                .withSampling(1, resamples, 0); // objects to what is out of range
    }

    /** The options of the search. */
    public TrajectoryClusterOptions options(long seed) {
        TrajectoryClusterOptions options = options(scale, days, window, standardised, gaps, observedDays, method);
        return options.withClusters(2, mostClusters)
                .withLimits(silhouette, references, significance)
                .withSampling(options.starts(), resamples, seed);
    }

    private static TrajectoryClusterOptions options(
            ValueScale scale,
            List<Integer> days,
            int window,
            Standardisation standardised,
            GapRule gaps,
            int observedDays,
            ClusterMethod method) {
        TimeGrid grid =
                new TimeGrid(days.stream().map(Integer::doubleValue).toList(), TimeGrid.Rule.INTERPOLATED, window);
        return TrajectoryClusterOptions.defaults(grid)
                .withValues(scale, standardised)
                .withMissing(gaps, DeathRule.LEFT_OUT, observedDays)
                .withMethod(method);
    }

    /** The last day whose values may take part: nobody's phenotype is known before it. */
    public int knownAt() {
        return days.get(days.size() - 1) + window;
    }

    /** @throws IllegalArgumentException if the marker is not followed, or not on all of these days */
    void requireFollowed(LabPlan labs) {
        if (labs.markers().stream().noneMatch(plan -> plan.analyte() == marker)) {
            throw new IllegalArgumentException(
                    "the phenotypes are of " + marker.code() + ", which is not among the markers");
        }
        if (days.get(0) - window < labs.trajectoryFrom() || knownAt() > labs.trajectoryTo()) {
            throw new IllegalArgumentException("the days of the phenotypes with their window must lie within "
                    + labs.trajectoryFrom() + " to " + labs.trajectoryTo() + ", got " + (days.get(0) - window) + " to "
                    + knownAt());
        }
    }
}
