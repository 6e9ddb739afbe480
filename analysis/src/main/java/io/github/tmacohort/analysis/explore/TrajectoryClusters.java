package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.estimate.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Looks for phenotypes of course: courses are read at the days of a grid, standardised, and divided by k-means or
 * hierarchical clustering into each number of clusters of a range; the number with the largest average silhouette is
 * chosen. Clusters are shown only where that silhouette reaches the limit of the options and is larger than that found in
 * samples of a single group; otherwise the result says that none are. More than {@value #MOST_COURSES} courses are not
 * clustered.
 *
 * <p>Courses are taken in order of key, and every draw comes from the seed: neither the order of the courses nor threads
 * change anything. Equal distances, as among rounded values, are merged in an order that depends on that of
 * the keys alone. Smile's generator of the
 * calling thread is set to the seed.
 */
public final class TrajectoryClusters {
    /** The most courses that are clustered: all pairs are compared, in every reference sample and resample. */
    public static final int MOST_COURSES = 1000;

    private final TrajectoryClusterOptions options;

    private TrajectoryClusters(TrajectoryClusterOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static TrajectoryClusters with(TrajectoryClusterOptions options) {
        return new TrajectoryClusters(options);
    }

    /**
     * @throws IllegalArgumentException if a key occurs twice, or a value is not positive where its logarithm is needed
     */
    public TrajectoryClustersResult find(List<Course> courses) {
        CourseTable table = CourseTable.of(courses, options);
        int n = table.keys().size();
        if (n <= options.fewest()) {
            String reason = n + " courses are too few for " + options.fewest() + " clusters";
            return new TrajectoryClustersResult.NotEstimable(reason, table.leftOut(), options);
        }
        if (n > MOST_COURSES) {
            String reason = n + " courses are more than the " + MOST_COURSES + " of which all pairs are compared";
            return new TrajectoryClustersResult.NotEstimable(reason, table.leftOut(), options);
        }
        double[][] rows = Standardised.of(table.values(), options.standardisation());
        ClusterSearch search = ClusterSearch.over(rows, options);
        if (search.best() == null) {
            String reason = "fewer than " + options.fewest() + " different courses";
            return new TrajectoryClustersResult.NotEstimable(reason, table.leftOut(), options);
        }
        TrajectoryClustersResult.Evidence evidence = evidence(table, search);
        String reason = whyNone(evidence);
        if (reason != null) {
            List<DayValues> course = DayValues.of(table, i -> true, options);
            return new TrajectoryClustersResult.NoneShown(reason, evidence, course, table.leftOut(), options);
        }
        Optional<Stability> stability = Stability.of(rows, search.best(), options);
        return new CourseClusters(
                clusters(table, search),
                members(table, search),
                evidence,
                Arrays.stream(search.mergeHeights()).boxed().toList(),
                stability,
                table.leftOut(),
                options);
    }

    private TrajectoryClustersResult.Evidence evidence(CourseTable table, ClusterSearch search) {
        OptionalDouble p = options.references() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(SingleGroupReference.pValue(table.values(), search.largest(), options));
        TrajectoryClustersResult.Tried chosen = search.tried().stream()
                .filter(tried -> tried.clusters() == search.best().count())
                .findFirst()
                .orElseThrow();
        return new TrajectoryClustersResult.Evidence(table.keys().size(), search.tried(), chosen, p);
    }

    private String whyNone(TrajectoryClustersResult.Evidence evidence) {
        double silhouette = evidence.chosen().silhouette();
        if (silhouette < options.silhouetteLimit()) {
            return "no clusters shown: the largest average silhouette is below "
                    + NumberText.plain(options.silhouetteLimit());
        }
        if (evidence.pValue().isPresent() && evidence.pValue().getAsDouble() > options.significance()) {
            return "no clusters shown: samples of a single group reach this average silhouette with a probability above "
                    + NumberText.plain(options.significance());
        }
        return null;
    }

    private List<CourseClusters.Cluster> clusters(CourseTable table, ClusterSearch search) {
        int[] of = search.best().clusters();
        List<CourseClusters.Cluster> clusters = new ArrayList<>();
        for (int c = 0; c < search.best().count(); c++) {
            int cluster = c;
            int size = 0;
            double widths = 0;
            for (int i = 0; i < of.length; i++) {
                size += of[i] == c ? 1 : 0;
                widths += of[i] == c ? search.widths()[i] : 0;
            }
            List<DayValues> course = DayValues.of(table, i -> of[i] == cluster, options);
            clusters.add(new CourseClusters.Cluster(c + 1, size, widths / size, course));
        }
        return clusters;
    }

    private static List<CourseClusters.Member> members(CourseTable table, ClusterSearch search) {
        List<CourseClusters.Member> members = new ArrayList<>();
        for (int i = 0; i < table.keys().size(); i++) {
            members.add(new CourseClusters.Member(
                    table.keys().get(i), search.best().clusters()[i] + 1, search.widths()[i]));
        }
        return members;
    }
}
