package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import java.util.Objects;

/**
 * The mean course over time that a model predicts, with pointwise intervals: of all subjects as if each had been measured
 * to the end, those whose series ended continuing as their values foretold. Where series end by death it is not the mean
 * of those alive: see {@link SubjectsMean}.
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
