package io.github.tmacohort.analysis.explore;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Phenotypes of course that are shown. They describe: who belongs to one is known only when the courses are over, so that
 * they are no groups at baseline; {@link #groups()} carries that time into comparisons of survival.
 *
 * @param clusters the largest first, of equally large ones that with the smallest key
 * @param members every subject that took part, in order of key
 * @param mergeHeights of the hierarchy, in the order of the merges; empty for k-means
 * @param stability empty without resamples
 */
public record CourseClusters(
        List<Cluster> clusters,
        List<Member> members,
        TrajectoryClustersResult.Evidence evidence,
        List<Double> mergeHeights,
        Optional<Stability> stability,
        List<LeftOut> leftOut,
        TrajectoryClusterOptions options)
        implements TrajectoryClustersResult {

    /**
     * @param number from 1
     * @param silhouette average over its subjects
     * @param course by grid day
     */
    public record Cluster(int number, int subjects, double silhouette, List<DayValues> course) {
        public Cluster {
            course = List.copyOf(course);
        }
    }

    /** @param cluster its number */
    public record Member(String key, int cluster, double silhouette) {
        public Member {
            Objects.requireNonNull(key, "key");
        }
    }

    public CourseClusters {
        clusters = List.copyOf(clusters);
        members = List.copyOf(members);
        Objects.requireNonNull(evidence, "evidence");
        mergeHeights = List.copyOf(mergeHeights);
        Objects.requireNonNull(stability, "stability");
        leftOut = List.copyOf(leftOut);
        Objects.requireNonNull(options, "options");
    }

    /** The clusters as groups that are known only from {@link TimeGrid#knownAt()} on. */
    public CourseGroups groups() {
        return CourseGroups.of(this);
    }
}
