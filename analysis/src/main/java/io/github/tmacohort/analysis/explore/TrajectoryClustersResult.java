package io.github.tmacohort.analysis.explore;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** Phenotypes of course; or the finding that none are shown; or the reason why they could not be looked for. */
public sealed interface TrajectoryClustersResult
        permits CourseClusters, TrajectoryClustersResult.NoneShown, TrajectoryClustersResult.NotEstimable {

    /** How it was looked for. */
    TrajectoryClusterOptions options();

    /** Subjects that took no part, in order of key. */
    List<LeftOut> leftOut();

    /**
     * One number of clusters.
     *
     * @param silhouette average over the subjects
     * @param withinSumOfSquares of squared distances between standardised courses and the mean of their cluster
     */
    record Tried(int clusters, double silhouette, double withinSumOfSquares) {}

    /**
     * What spoke for or against clusters.
     *
     * @param subjects that took part
     * @param tried by number of clusters, ascending; those that could be made
     * @param chosen the number of clusters with the largest average silhouette, of equal ones the smallest
     * @param pValue of that silhouette among samples of a single group; empty without references
     */
    record Evidence(int subjects, List<Tried> tried, Tried chosen, OptionalDouble pValue) {
        public Evidence {
            tried = List.copyOf(tried);
            Objects.requireNonNull(chosen, "chosen");
            Objects.requireNonNull(pValue, "pValue");
        }
    }

    /**
     * The courses do not fall into clusters as the options ask for. No assignment is given: a division of one group is no
     * phenotype.
     *
     * @param course of all subjects that took part, by grid day
     */
    record NoneShown(
            String reason,
            Evidence evidence,
            List<DayValues> course,
            List<LeftOut> leftOut,
            TrajectoryClusterOptions options)
            implements TrajectoryClustersResult {
        public NoneShown {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(evidence, "evidence");
            course = List.copyOf(course);
            leftOut = List.copyOf(leftOut);
            Objects.requireNonNull(options, "options");
        }
    }

    /** Too few courses, or too few different ones. */
    record NotEstimable(String reason, List<LeftOut> leftOut, TrajectoryClusterOptions options)
            implements TrajectoryClustersResult {
        public NotEstimable {
            Objects.requireNonNull(reason, "reason");
            leftOut = List.copyOf(leftOut);
            Objects.requireNonNull(options, "options");
        }
    }
}
