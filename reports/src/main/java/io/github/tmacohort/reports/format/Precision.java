package io.github.tmacohort.reports.format;

import io.github.tmacohort.core.lab.Analyte;
import java.util.Optional;

/** How many decimals a quantity is printed with: those its laboratories report, one more for days' medians. */
public final class Precision {

    private Precision() {}

    /** Decimals in the analyte's canonical unit. */
    public static int of(Analyte analyte) {
        return switch (analyte) {
            case CREATININE, CYSTATIN_C, URINE_PROTEIN_CREATININE_RATIO, INR -> 2;
            case HAEMOGLOBIN, SCHISTOCYTES_PER_FIELD, SCHISTOCYTES_PERCENT, BILIRUBIN, PROTHROMBIN_TIME, APTT, WEIGHT ->
                1;
            default -> 0;
        };
    }

    /** Decimals of a variable: its analyte's if its id is one, else by its unit. */
    public static int of(String id, String ucum) {
        Optional<Analyte> analyte = Analyte.ofCode(id);
        if (analyte.isPresent()) {
            return of(analyte.get());
        }
        return switch (ucum) {
            case "cm", "mm[Hg]", "U/L", "10*9/L" -> 0;
            case "mg/mg", "mg/dL" -> 2;
            default -> 1;
        };
    }
}
