package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One transfusion.
 *
 * @param volumeMl [mL], if recorded
 */
public record Transfusion(PatientId patient, int day, Product product, Optional<Double> volumeMl, Trigger trigger) {

    /** Blood product. */
    public enum Product {
        PLATELETS,
        RED_CELLS,
        PLASMA
    }

    /** Why it was given; transfusion independence ignores it. */
    public enum Trigger {
        PROPHYLACTIC,
        THERAPEUTIC,
        UNKNOWN
    }

    public Transfusion {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(trigger, "trigger");
        volumeMl.ifPresent(volume -> Model.positive(volume, "volumeMl"));
    }
}
