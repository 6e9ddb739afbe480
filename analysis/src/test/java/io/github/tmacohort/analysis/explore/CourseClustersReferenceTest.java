package io.github.tmacohort.analysis.explore;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.analysis.descriptive.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R 4.2.2: stats hclust, cutree and kmeans, cluster 2.1.4 silhouette, mclust 6.0.0; script src/test/r/course_clusters.R. */
class CourseClustersReferenceTest {

    @ParameterizedTest
    @MethodSource("partitions")
    void partitionsAndSilhouettesAreRs(Golden row) {
        int k = row.integer("k");
        CourseClusters found = found(row, k);
        int[] labels = found.members().stream()
                .mapToInt(CourseClusters.Member::cluster)
                .toArray();
        assertArrayEquals(ints(row, "labels"), labels);
        TrajectoryClustersResult.Tried tried = found.evidence().chosen();
        assertEquals(k, tried.clusters());
        assertRelative(row.number("average"), tried.silhouette(), 1e-12, "average silhouette");
        assertRelative(row.number("within"), tried.withinSumOfSquares(), 1e-12, "within sum of squares");
        double[] silhouettes = row.numbers("silhouettes");
        for (int i = 0; i < silhouettes.length; i++) {
            assertEquals(silhouettes[i], found.members().get(i).silhouette(), 1e-12, "silhouette " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("hierarchies")
    void heightsAreHclusts(Golden row) {
        double[] expected = row.numbers("heights");
        List<Double> heights = found(row, 2).mergeHeights();
        assertEquals(expected.length, heights.size());
        for (int i = 0; i < expected.length; i++) {
            assertRelative(expected[i], heights.get(i), 1e-6, "height " + i); // Smile's distances are floats
        }
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void agreementIsMclusts(Golden row) {
        int[] a = fromZero(ints(row, "a"));
        int[] b = fromZero(ints(row, "b"));
        assertEquals(row.number("adjusted"), Agreement.adjustedRand(a, b), 1e-12);
        double[] jaccard = row.numbers("jaccard");
        assertArrayEquals(jaccard, Agreement.jaccard(a, jaccard.length, b, jaccard.length + 1), 1e-15);
    }

    private static CourseClusters found(Golden row, int k) {
        TrajectoryClusterOptions options = CourseCases.shown()
                .withValues(ValueScale.LOG, Standardisation.valueOf(row.text("standardisation")))
                .withMethod(ClusterMethod.valueOf(row.text("method")))
                .withClusters(k, k);
        return CourseCases.clusters(CourseCases.of(row.text("case")), options);
    }

    private static int[] ints(Golden row, String column) {
        return Stream.of(row.text(column).split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static int[] fromZero(int[] labels) {
        return java.util.Arrays.stream(labels).map(label -> label - 1).toArray();
    }

    static Stream<Golden> partitions() {
        return Golden.rows("course_clusters.csv").stream();
    }

    static Stream<Golden> hierarchies() {
        return partitions().filter(row -> row.has("heights") && row.integer("k") == 2);
    }

    static Stream<Golden> agreements() {
        return Golden.rows("course_clusters_agreement.csv").stream();
    }
}
