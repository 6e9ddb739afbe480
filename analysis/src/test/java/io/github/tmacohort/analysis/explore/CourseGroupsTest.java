package io.github.tmacohort.analysis.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.LogRankResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clusters of courses meet the guard against groups formed after time 0. */
class CourseGroupsTest {
    private static CourseGroups groups;
    private static final List<String> subjects = new ArrayList<>();
    private static double[] time;
    private static boolean[] event;

    @BeforeAll
    static void clusters() {
        TrajectoryClusterOptions options = CourseCases.shown().withClusters(2, 2);
        CourseClusters clusters = CourseCases.clusters(CourseCases.of("three"), options);
        groups = clusters.groups();
        clusters.members().forEach(member -> subjects.add(member.key()));
        time = new double[subjects.size()];
        event = new boolean[time.length];
        for (int i = 0; i < time.length; i++) {
            time[i] = 20 + 3 * i; // 20, 23, 26 up to the landmark; 29 after it
            event[i] = i % 3 != 1;
        }
    }

    @Test
    void comparisonsFromTimeZeroAreRefused() {
        FollowUps grouped =
                groups.group(FollowUps.builder(time).events(event), subjects).build();
        assertThrows(
                IllegalArgumentException.class, () -> LogRank.withDefaults().compare(grouped));
        assertThrows(
                IllegalArgumentException.class, () -> KaplanMeier.withDefaults().estimateByGroup(grouped));
        FollowUps naive = grouped.naiveBiased();
        assertEquals(2, LogRank.withDefaults().compare(naive).groups().size());
        assertTrue(naive.groups().stream().allMatch(key -> key.label().endsWith("(naive, biased)")));
    }

    @Test
    void fromTheEndOfTheCoursesTheyMayBeCompared() {
        CourseLandmark landmark = groups.landmark(subjects, time, event);
        assertEquals(28, landmark.at());
        assertEquals(
                List.of(
                        new CourseLandmark.Excluded(subjects.get(0), CourseLandmark.Reason.EVENT),
                        new CourseLandmark.Excluded(subjects.get(1), CourseLandmark.Reason.CENSORED),
                        new CourseLandmark.Excluded(subjects.get(2), CourseLandmark.Reason.EVENT)),
                landmark.excluded());
        assertEquals(subjects.subList(3, subjects.size()), landmark.subjects());
        assertEquals(1, landmark.followUps().time(0));
        LogRankResult result = LogRank.withDefaults().compare(landmark.followUps());
        double[] after = java.util.stream.IntStream.range(3, time.length)
                .mapToDouble(i -> time[i] - 28)
                .toArray();
        boolean[] events = new boolean[after.length];
        System.arraycopy(event, 3, events, 0, events.length);
        LogRankResult byHand = LogRank.withDefaults()
                .compare(FollowUps.builder(after)
                        .events(events)
                        .groups(landmark.subjects().stream().map(groups::of).toList())
                        .build());
        assertEquals(p(byHand), p(result), 1e-12);
    }

    @Test
    void delayedEntryAtTheLandmarkIsNotRefused() {
        List<String> alive = groups.landmark(subjects, time, event).subjects();
        double[] times = new double[alive.size()];
        double[] entries = new double[times.length];
        boolean[] events = new boolean[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = time[i + 3];
            events[i] = event[i + 3];
            entries[i] = groups.knownAt();
        }
        FollowUps entered = groups.group(FollowUps.builder(times).events(events).entries(entries), alive)
                .build();
        assertEquals(
                p(LogRank.withDefaults()
                        .compare(groups.landmark(subjects, time, event).followUps())),
                p(LogRank.withDefaults().compare(entered)),
                1e-12);
    }

    @Test
    void whoWasNotClusteredHasNoGroup() {
        assertThrows(IllegalArgumentException.class, () -> groups.of("stranger"));
        CourseLandmark landmark = groups.landmark(List.of("stranger"), new double[] {90}, new boolean[] {true});
        assertEquals(
                List.of(new CourseLandmark.Excluded("stranger", CourseLandmark.Reason.NOT_CLUSTERED)),
                landmark.excluded());
        assertEquals(0, landmark.followUps().size());
    }

    @Test
    void coursesBeforeTimeZeroAreKnownThere() {
        TimeGrid before = new TimeGrid(List.of(-28.0, -21.0, -14.0, -7.0, -1.0), TimeGrid.Rule.NEAREST, 0);
        List<Course> earlier = CourseCases.of("small").stream()
                .map(course -> Course.of(course.key(), new double[] {-28, -21, -14, -7, -1}, values(course)))
                .toList();
        TrajectoryClusterOptions options = TrajectoryClusterOptions.defaults(before)
                .withLimits(-1, 0, 0.05)
                .withClusters(2, 2)
                .withSampling(20, 0, 1);
        CourseGroups known = CourseCases.clusters(earlier, options).groups();
        assertEquals(0, known.knownAt());
        List<String> keys = earlier.stream().map(Course::key).toList();
        double[] times = {5, 6, 7, 8, 9, 10, 11, 12, 13};
        FollowUps grouped = known.group(
                        FollowUps.builder(times)
                                .events(new boolean[] {true, true, true, true, true, true, true, true, true}),
                        keys)
                .build();
        assertEquals(2, LogRank.withDefaults().compare(grouped).groups().size());
    }

    private static double p(LogRankResult result) {
        return assertInstanceOf(ChiSquareTest.Outcome.class, result.test()).pValue();
    }

    private static double[] values(Course course) {
        return java.util.stream.IntStream.range(0, course.size())
                .mapToDouble(course::value)
                .toArray();
    }
}
