package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import java.util.Objects;

/**
 * The mean course over time that a model predicts, with pointwise intervals. It is that of subjects as long as they can
 * be measured ("while alive"), under the assumption that what is missing depends on nothing but what was measured.
 *
 * @param confidenceLevel of each interval
 */
public record Trajectory(List<Point> points, double confidenceLevel) {
    public Trajectory {
        points = List.copyOf(points);
    }

    /** The mean at one time, in the unit of the values. */
    public record Point(double time, double mean, double standardError, Estimate degreesOfFreedom, Interval interval) {
        public Point {
            Objects.requireNonNull(degreesOfFreedom, "degreesOfFreedom");
            Objects.requireNonNull(interval, "interval");
        }
    }
}
