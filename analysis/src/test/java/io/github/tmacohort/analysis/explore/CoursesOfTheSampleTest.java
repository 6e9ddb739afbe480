package io.github.tmacohort.analysis.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.DailyValue;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Platelets of the synthetic cohort since the first dose, whose courses have no clusters: recovery is a matter of degree. */
class CoursesOfTheSampleTest {
    private static final TimeGrid GRID =
            new TimeGrid(List.of(0.0, 7.0, 14.0, 21.0, 28.0), TimeGrid.Rule.INTERPOLATED, 5);

    private static List<PatientRecord> treated() {
        return SyntheticCohort.standard().patients().stream()
                .filter(patient -> !patient.courses().isEmpty())
                .toList();
    }

    private static List<Course> courses() {
        List<Course> courses = new ArrayList<>();
        for (PatientRecord patient : treated()) {
            int first = patient.courses().get(0).firstDoseDay();
            List<DailyValue> values = DailyValue.of(patient, Analyte.PLATELETS);
            Course course = Course.of(
                    patient.id().value(),
                    values.stream().mapToDouble(value -> value.day() - first).toArray(),
                    values.stream().mapToDouble(DailyValue::value).toArray());
            FollowUp end = patient.followUp().orElseThrow();
            courses.add(end.died() ? course.diedAt(end.lastContactDay() - first) : course);
        }
        return courses;
    }

    @Test
    void everyPatientIsClusteredOrLeftOutWithTheReason() {
        TrajectoryClusterOptions options = TrajectoryClusterOptions.defaults(GRID)
                .withMissing(GapRule.FILLED_BETWEEN, DeathRule.LEFT_OUT, 3)
                .withLimits(-1, 0, 0.05)
                .withSampling(20, 20, 1);
        CourseClusters clusters = CourseCases.clusters(courses(), options);
        assertEquals(
                treated().size(), clusters.members().size() + clusters.leftOut().size());
        long died = courses().stream()
                .filter(course -> course.death().orElse(99) < 28)
                .count();
        assertEquals(
                died,
                clusters.leftOut().stream()
                        .filter(out -> out.reason() == LeftOut.Reason.DIED_BEFORE_THE_LAST_DAY)
                        .count());
        assertTrue(died > 0);
        assertEquals(33, clusters.groups().knownAt());
    }

    @Test
    void noClustersAreShown() {
        TrajectoryClusterOptions options = TrajectoryClusterOptions.defaults(GRID)
                .withMissing(GapRule.FILLED_BETWEEN, DeathRule.LEFT_OUT, 3)
                .withSampling(20, 20, 1);
        TrajectoryClustersResult result = TrajectoryClusters.with(options).find(courses());
        TrajectoryClustersResult.NoneShown none = assertInstanceOf(TrajectoryClustersResult.NoneShown.class, result);
        assertTrue(none.reason().startsWith("no clusters shown: samples of a single group"));
        assertEquals(0.46, none.evidence().chosen().silhouette(), 0.005);
        assertTrue(none.evidence().pValue().orElseThrow() > 0.05, "one group does as well");
        assertEquals(34, none.course().get(0).median(), "of 25 measured values");
    }

    @Test
    void survivalFromTheFirstDoseIsNotComparedBetweenCourses() {
        TrajectoryClusterOptions options = TrajectoryClusterOptions.defaults(GRID)
                .withMissing(GapRule.FILLED_BETWEEN, DeathRule.LEFT_OUT, 3)
                .withClusters(2, 2)
                .withLimits(-1, 0, 0.05)
                .withSampling(20, 0, 1);
        CourseGroups groups = CourseCases.clusters(courses(), options).groups();
        List<PatientRecord> patients = treated().stream()
                .filter(patient -> groups.has(patient.id().value()))
                .toList();
        List<String> keys =
                patients.stream().map(patient -> patient.id().value()).toList();
        double[] days =
                patients.stream().mapToDouble(CoursesOfTheSampleTest::days).toArray();
        boolean[] died = new boolean[days.length];
        for (int i = 0; i < died.length; i++) {
            died[i] = patients.get(i).followUp().orElseThrow().died();
        }
        FollowUps fromFirstDose =
                groups.group(FollowUps.builder(days).events(died), keys).build();
        assertThrows(
                IllegalArgumentException.class, () -> LogRank.withDefaults().compare(fromFirstDose));
        CourseLandmark later = groups.landmark(keys, days, died);
        assertEquals(patients.size(), later.subjects().size() + later.excluded().size());
        assertEquals(
                2, LogRank.withDefaults().compare(later.followUps()).groups().size());
    }

    private static double days(PatientRecord patient) {
        return patient.followUp().orElseThrow().lastContactDay()
                - patient.courses().get(0).firstDoseDay();
    }
}
