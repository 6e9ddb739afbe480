package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * Least-squares line through one series.
 *
 * @param slope Σ(t − t̄)v / Σ(t − t̄)², per unit of time; of log values on the log scale
 * @param standardError √(Σ residual² / ((n − 2) Σ(t − t̄)²)); it takes the deviations from the line as independent
 * @param times distinct times behind it
 */
public record SeriesSlope(SeriesMeasure slope, Estimate standardError, int times) {
    public SeriesSlope {
        Objects.requireNonNull(slope, "slope");
        Objects.requireNonNull(standardError, "standardError");
    }
}
