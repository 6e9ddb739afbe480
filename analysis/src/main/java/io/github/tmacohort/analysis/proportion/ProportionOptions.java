package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Objects;

/** How the interval of a proportion is made. The result keeps it, so that a footnote cannot name another method. */
public record ProportionOptions(double confidenceLevel, ProportionInterval method) {
    public ProportionOptions {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        Objects.requireNonNull(method, "method");
    }

    /** Clopper-Pearson, 95 %. */
    public static ProportionOptions defaults() {
        return new ProportionOptions(0.95, ProportionInterval.CLOPPER_PEARSON);
    }
}
