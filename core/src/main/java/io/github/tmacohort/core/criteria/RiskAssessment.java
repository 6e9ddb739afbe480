package io.github.tmacohort.core.criteria;

import java.util.List;
import java.util.Objects;

/**
 * Risk group by the features of the set of criteria. A feature that is not evaluable is neither present nor absent: a
 * patient is high risk when enough features are present, standard risk when too few could be, else indeterminate.
 *
 * @param features every feature with its state and explanation
 */
public record RiskAssessment(RiskGroup group, List<ItemResult> features) {

    /** Groups of risk. */
    public enum RiskGroup {
        HIGH,
        STANDARD,
        /** What is missing could decide it. */
        INDETERMINATE
    }

    public RiskAssessment {
        Objects.requireNonNull(group, "group");
        features = List.copyOf(features);
    }

    /** The features that are present. */
    public List<ItemResult> reasons() {
        return features.stream()
                .filter(feature -> feature.state() == ItemState.MET)
                .toList();
    }
}
