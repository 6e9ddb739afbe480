package io.github.tmacohort.analysis.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.descriptive.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrajectoryClustersTest {

    /** Two groups far apart: courses around 10, 20, 30 and around 100, 50, 20. */
    private static List<Course> apart(int first, int second) {
        Random random = new Random(3);
        List<Course> courses = new ArrayList<>();
        for (int i = 0; i < first + second; i++) {
            double[] from = i < first ? new double[] {10, 20, 30} : new double[] {100, 50, 20};
            for (int d = 0; d < 3; d++) {
                from[d] *= Math.exp(0.2 * random.nextGaussian());
            }
            courses.add(Course.of(String.format(java.util.Locale.ROOT, "p%03d", i), new double[] {0, 14, 28}, from));
        }
        return courses;
    }

    private static final TimeGrid GRID = new TimeGrid(List.of(0.0, 14.0, 28.0), TimeGrid.Rule.NEAREST, 2);

    private static TrajectoryClusterOptions quick() {
        return TrajectoryClusterOptions.defaults(GRID).withSampling(10, 50, 11).withLimits(0.5, 99, 0.05);
    }

    @ParameterizedTest
    @EnumSource(ClusterMethod.class)
    void twoGroupsFarApartAreFound(ClusterMethod method) {
        CourseClusters found = assertInstanceOf(
                CourseClusters.class,
                TrajectoryClusters.with(quick().withMethod(method)).find(apart(12, 18)));
        assertEquals(2, found.clusters().size());
        assertEquals(18, found.clusters().get(0).subjects(), "the larger cluster is the first");
        assertTrue(found.members().stream()
                .allMatch(member -> (member.key().compareTo("p012") < 0) == (member.cluster() == 2)));
        assertEquals(0.01, found.evidence().pValue().orElseThrow(), 1e-15);
        Stability stability = found.stability().orElseThrow();
        assertEquals(1, stability.meanAdjustedRand(), 1e-12);
        assertEquals(1, stability.meanJaccard().get(0).number().orElseThrow(), 1e-12);
    }

    @Test
    void theCourseOfAClusterIsThatOfItsSubjects() {
        CourseClusters found = CourseCases.clusters(apart(12, 18), quick());
        DayValues day = found.clusters().get(1).course().get(1);
        double[] values = apart(12, 18).stream()
                .limit(12)
                .mapToDouble(course -> course.value(1))
                .sorted()
                .toArray();
        assertEquals(14, day.day());
        assertEquals(12, day.subjects());
        assertEquals(12, day.observed());
        double logs = 0;
        for (double value : values) {
            logs += Math.log(value) / 12;
        }
        assertEquals(Math.exp(logs), day.mean(), 1e-12);
        assertEquals((values[5] + values[6]) / 2, day.median(), 1e-12);
        assertEquals(values[2] + 0.75 * (values[3] - values[2]), day.lowerQuartile(), 1e-12);
        assertEquals(values[8] + 0.25 * (values[9] - values[8]), day.upperQuartile(), 1e-12);
    }

    @Test
    void oneGroupIsNotDivided() {
        TrajectoryClusterOptions options = TrajectoryClusterOptions.defaults(CourseCases.WEEKS)
                .withSampling(10, 0, 11)
                .withLimits(-1, 99, 0.05);
        TrajectoryClustersResult.NoneShown none = assertInstanceOf(
                TrajectoryClustersResult.NoneShown.class,
                TrajectoryClusters.with(options).find(CourseCases.of("one")));
        assertTrue(none.evidence().pValue().orElseThrow() > 0.05);
        assertEquals(40, none.course().get(0).subjects());
        assertEquals(4, none.evidence().tried().size());
    }

    /** 60 samples of one group; p is at most 1/20 in at most 1 of 20 of them, and 9 or more of 60 have probability 0.003. */
    @ParameterizedTest
    @EnumSource(ClusterMethod.class)
    void oneGroupIsSeldomDividedByChance(ClusterMethod method) {
        TrajectoryClusterOptions options = quick().withMethod(method)
                .withClusters(2, 4)
                .withSampling(5, 0, 1)
                .withLimits(-1, 19, 0.051);
        Random random = new Random(17);
        int shown = 0;
        for (int sample = 0; sample < 60; sample++) {
            List<Course> courses = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                double level = random.nextGaussian();
                double slope = random.nextGaussian();
                double[] values = new double[3];
                for (int d = 0; d < 3; d++) {
                    values[d] = Math.exp(level + slope * d / 2 + 0.3 * random.nextGaussian());
                }
                courses.add(Course.of("p" + (100 + i), new double[] {0, 14, 28}, values));
            }
            shown += TrajectoryClusters.with(options).find(courses) instanceof CourseClusters ? 1 : 0;
        }
        int times = shown;
        assertTrue(shown <= 8, () -> times + " of 60");
    }

    @Test
    void aSilhouetteBelowTheLimitShowsNone() {
        TrajectoryClusterOptions options = CourseCases.shown().withLimits(0.9, 0, 0.05);
        TrajectoryClustersResult.NoneShown none = assertInstanceOf(
                TrajectoryClustersResult.NoneShown.class,
                TrajectoryClusters.with(options).find(CourseCases.of("three")));
        assertEquals("no clusters shown: the largest average silhouette is below 0.9", none.reason());
    }

    @Test
    void theNumberWithTheLargestSilhouetteIsChosen() {
        CourseClusters found = CourseCases.clusters(CourseCases.of("three"), CourseCases.shown());
        List<TrajectoryClustersResult.Tried> tried = found.evidence().tried();
        assertEquals(
                List.of(2, 3, 4, 5),
                tried.stream().map(TrajectoryClustersResult.Tried::clusters).toList());
        double largest = tried.stream()
                .mapToDouble(TrajectoryClustersResult.Tried::silhouette)
                .max()
                .orElseThrow();
        assertEquals(largest, found.evidence().chosen().silhouette());
        assertEquals(found.evidence().chosen().clusters(), found.clusters().size());
    }

    /** All divisions of nine courses: Stirling numbers of the second kind, S(9, 4) = 7770. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void kMeansIsTheBestOfAllDivisions(int k) {
        for (Standardisation how : Standardisation.values()) {
            TrajectoryClusterOptions options =
                    CourseCases.shown().withClusters(k, k).withValues(ValueScale.LOG, how);
            List<Course> courses = CourseCases.of("small");
            double[][] rows = Standardised.of(CourseTable.of(courses, options).values(), how);
            double best = least(rows, new int[rows.length], 0, 0, k);
            CourseClusters found = CourseCases.clusters(courses, options);
            Golden.assertRelative(best, found.evidence().chosen().withinSumOfSquares(), 1e-12, how + " " + k);
        }
    }

    /** Pairs: the sum of squares within a cluster is that of all distances between members, divided by its size. */
    private static double least(double[][] rows, int[] label, int i, int used, int k) {
        if (i == rows.length) {
            return used == k ? byPairs(rows, label, k) : Double.POSITIVE_INFINITY;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int c = 0; c <= Math.min(used, k - 1); c++) {
            label[i] = c;
            best = Math.min(best, least(rows, label, i + 1, Math.max(used, c + 1), k));
        }
        return best;
    }

    private static double byPairs(double[][] rows, int[] label, int k) {
        double sum = 0;
        for (int c = 0; c < k; c++) {
            double squares = 0;
            int size = 0;
            for (int i = 0; i < rows.length; i++) {
                size += label[i] == c ? 1 : 0;
                for (int j = 0; j < i; j++) {
                    for (int d = 0; label[i] == c && label[j] == c && d < rows[i].length; d++) {
                        squares += (rows[i][d] - rows[j][d]) * (rows[i][d] - rows[j][d]);
                    }
                }
            }
            sum += squares / size;
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(ClusterMethod.class)
    void neitherTheOrderOfCoursesNorThreadsChangeAnything(ClusterMethod method) throws Exception {
        TrajectoryClusterOptions options = quick().withMethod(method).withLimits(-1, 9, 0.99);
        List<Course> courses = apart(7, 8);
        TrajectoryClustersResult expected = TrajectoryClusters.with(options).find(courses);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<TrajectoryClustersResult>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<Course> shuffled = new ArrayList<>(courses);
                Collections.shuffle(shuffled, new Random(i));
                calls.add(() -> TrajectoryClusters.with(options).find(shuffled));
            }
            for (Future<TrajectoryClustersResult> result : threads.invokeAll(calls)) {
                assertEquals(expected, result.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(ClusterMethod.class)
    void theUnitChangesNothing(ClusterMethod method) {
        TrajectoryClusterOptions options = quick().withMethod(method)
                .withValues(ValueScale.RAW, Standardisation.NONE)
                .withLimits(-1, 9, 0.99);
        CourseClusters expected = CourseCases.clusters(apart(7, 8), options);
        List<Course> tiny = apart(7, 8).stream()
                .map(course -> Course.of(
                        course.key(),
                        new double[] {0, 14, 28},
                        IntStream.range(0, 3)
                                .mapToDouble(d -> course.value(d) * 0x1p-80)
                                .toArray()))
                .toList();
        CourseClusters found = CourseCases.clusters(tiny, options);
        assertEquals(expected.members(), found.members());
        assertEquals(expected.stability(), found.stability());
        assertEquals(expected.evidence().pValue(), found.evidence().pValue());
    }

    @Test
    void moreCoursesThanCanBeComparedGiveAReason() {
        TrajectoryClustersResult many = TrajectoryClusters.with(quick()).find(apart(501, 500));
        assertEquals(
                "1001 courses are more than the 1000 of which all pairs are compared",
                assertInstanceOf(TrajectoryClustersResult.NotEstimable.class, many)
                        .reason());
    }

    @Test
    void tooFewOrEqualCoursesGiveAReason() {
        TrajectoryClustersResult few = TrajectoryClusters.with(quick()).find(apart(1, 1));
        assertEquals(
                "2 courses are too few for 2 clusters",
                assertInstanceOf(TrajectoryClustersResult.NotEstimable.class, few)
                        .reason());
        List<Course> equal = IntStream.range(0, 6)
                .mapToObj(i -> Course.of("p" + i, new double[] {0, 14, 28}, new double[] {5, 6, 7}))
                .toList();
        for (ClusterMethod method : ClusterMethod.values()) {
            TrajectoryClustersResult same =
                    TrajectoryClusters.with(quick().withMethod(method)).find(equal);
            assertEquals(
                    "fewer than 2 different courses",
                    assertInstanceOf(TrajectoryClustersResult.NotEstimable.class, same)
                            .reason());
        }
        assertInstanceOf(
                TrajectoryClustersResult.NotEstimable.class,
                TrajectoryClusters.with(quick()).find(List.of()));
    }

    @ParameterizedTest
    @EnumSource(ClusterMethod.class)
    void equalCoursesDoNotStopTheSearch(ClusterMethod method) {
        List<Course> courses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double level = i < 5 ? 10 : i < 9 ? 40 : 400;
            courses.add(Course.of("p" + (10 + i), new double[] {0, 14, 28}, new double[] {level, level, level}));
        }
        CourseClusters found =
                CourseCases.clusters(courses, quick().withMethod(method).withLimits(0.5, 0, 0.05));
        assertEquals(
                List.of(5, 4, 3),
                found.clusters().stream().map(CourseClusters.Cluster::subjects).toList());
        assertEquals(2, found.evidence().tried().size(), "no more clusters than different courses");
        assertEquals(1, found.evidence().chosen().silhouette(), 1e-15);
        assertEquals(
                50,
                found.stability().orElseThrow().resamples()
                        + found.stability().orElseThrow().failed());
    }
}
