package io.github.tmacohort.analysis.descriptive;

import java.util.Objects;

/** How values are summarised: the kind of quantile behind median and quartiles, to be named with them. */
public record SummaryOptions(QuantileType quantileType) {
    public SummaryOptions {
        Objects.requireNonNull(quantileType, "quantileType");
    }

    /** Type 7, as R. */
    public static SummaryOptions defaults() {
        return new SummaryOptions(QuantileType.TYPE_7);
    }
}
