package io.github.tmacohort.core.reference;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;

/** Kidney function from creatinine. */
public final class KidneyFunction {

    private KidneyFunction() {}

    /**
     * Estimated glomerular filtration rate of a child [mL/min/1.73 m²]: 0.413 × height [cm] / creatinine [mg/dL].
     *
     * @throws IllegalArgumentException if the result is not a creatinine above zero or the height not positive
     * @see <a href="https://doi.org/10.1681/ASN.2008030287">Schwartz et al. (2009), J Am Soc Nephrol 20:629–637</a>
     */
    public static double bedsideSchwartz(double heightCm, LabResult creatinine) {
        if (creatinine.analyte() != Analyte.CREATININE || creatinine.value().signum() <= 0) {
            throw new IllegalArgumentException("a creatinine above zero is needed");
        }
        if (!(heightCm > 0 && heightCm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("heightCm must be positive and finite, got " + heightCm);
        }
        return 0.413 * heightCm / creatinine.canonicalValue();
    }
}
