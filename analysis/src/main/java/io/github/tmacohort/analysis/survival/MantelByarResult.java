package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.Objects;

/**
 * A Mantel-Byar test.
 *
 * @param events of all subjects
 * @param observed events after response
 * @param expected after response, if response made no difference
 * @param variance of {@code observed − expected}
 * @param test two-sided; or why there is none
 * @param detectable the hazard ratio these events could have detected, with the mean share of responders among those at
 *     risk at the events
 */
public record MantelByarResult(
        int events,
        double observed,
        double expected,
        double variance,
        ChiSquareTest test,
        DetectableHazardRatio detectable) {
    public MantelByarResult {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(detectable, "detectable");
    }

    static MantelByarResult none(String reason, double power, double alpha) {
        return new MantelByarResult(
                0, 0, 0, 0, ChiSquareTest.notEstimable(reason), DetectableHazardRatio.ofShare(0, 0, power, alpha));
    }
}
