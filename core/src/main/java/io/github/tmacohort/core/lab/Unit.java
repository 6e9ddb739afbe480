package io.github.tmacohort.core.lab;

import java.util.Optional;

/** The closed set of units that study data may use, in UCUM spelling. Which of them an analyte takes, it says itself. */
public enum Unit {
    UNITS_PER_LITRE("U/L"),
    MICROKATALS_PER_LITRE("ukat/L"),
    BILLIONS_PER_LITRE("10*9/L"),
    THOUSANDS_PER_MICROLITRE("10*3/uL"),
    GRAMS_PER_DECILITRE("g/dL"),
    GRAMS_PER_LITRE("g/L"),
    MILLIGRAMS_PER_DECILITRE("mg/dL"),
    MILLIGRAMS_PER_LITRE("mg/L"),
    MICROMOLES_PER_LITRE("umol/L"),
    MILLIGRAMS_PER_MILLIGRAM("mg/mg"),
    MILLIGRAMS_PER_GRAM("mg/g"),
    MILLIGRAMS_PER_MILLIMOLE("mg/mmol"),
    NANOGRAMS_PER_MILLILITRE("ng/mL"),
    MICROGRAMS_PER_LITRE("ug/L"),
    PER_HIGH_POWER_FIELD("/[HPF]"),
    PERCENT("%"),
    MILLIMETRES_OF_MERCURY("mm[Hg]"),
    KILOGRAMS("kg"),
    CENTIMETRES("cm"),
    SECONDS("s"),
    ONE("1"),
    /** Negative (0) or positive (1). */
    ORDINAL("{ordinal}");

    private final String ucum;

    Unit(String ucum) {
        this.ucum = ucum;
    }

    public String ucum() {
        return ucum;
    }

    /** The unit of exactly this spelling. */
    public static Optional<Unit> ofUcum(String ucum) {
        for (Unit unit : values()) {
            if (unit.ucum.equals(ucum)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
