package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.descriptive.Golden;
import java.util.ArrayList;
import java.util.List;

/** Courses of the reference files, and options that show every partition. */
final class CourseCases {
    static final TimeGrid WEEKS = new TimeGrid(List.of(0.0, 7.0, 14.0, 21.0, 28.0), TimeGrid.Rule.NEAREST, 0);

    private CourseCases() {}

    static List<Course> of(String name) {
        List<Course> courses = new ArrayList<>();
        for (Golden row : Golden.rows("course_clusters_courses.csv")) {
            if (row.text("case").equals(name)) {
                courses.add(Course.of(row.text("key"), row.numbers("days"), row.numbers("values")));
            }
        }
        return courses;
    }

    static TrajectoryClusterOptions shown() {
        return TrajectoryClusterOptions.defaults(WEEKS).withLimits(-1, 0, 0.05).withSampling(50, 0, 1);
    }

    static CourseClusters clusters(List<Course> courses, TrajectoryClusterOptions options) {
        return (CourseClusters) TrajectoryClusters.with(options).find(courses);
    }
}
