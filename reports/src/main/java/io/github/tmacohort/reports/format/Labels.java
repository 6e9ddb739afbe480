package io.github.tmacohort.reports.format;

import io.github.tmacohort.analysis.competing.IncidenceTransform;
import io.github.tmacohort.analysis.survival.IntervalTransform;
import io.github.tmacohort.core.criteria.ResponseAssessment;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import java.util.Locale;
import java.util.Map;

/** Codes, analytes and units in words. */
public final class Labels {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("tma", "TMA"),
            Map.entry("gvhd", "GVHD"),
            Map.entry("cns", "CNS"),
            Map.entry("hla", "HLA"),
            Map.entry("ldh", "LDH"));

    private static final Map<String, String> PHRASES = Map.of(
            "CICLOSPORIN", "Ciclosporin",
            "LOW_MOLECULAR_WEIGHT_HEPARIN", "Low-molecular-weight heparin",
            "VENO_OCCLUSIVE_DISEASE", "Veno-occlusive disease",
            "BLEEDING_CNS_OR_PULMONARY", "Bleeding, CNS or pulmonary",
            "OTHER_NON_MALIGNANT", "Other non-malignant disease",
            "REDUCED_INTENSITY", "Reduced intensity",
            "NON_MYELOABLATIVE", "Non-myeloablative",
            "BONE_MARROW_AND_PERIPHERAL_BLOOD", "Bone marrow and peripheral blood",
            "ANTI_INFECTIVE", "Anti-infective",
            "SECOND_LINE", "Switch to second-line drug");

    private Labels() {}

    /** The scale on which limits of a cumulative incidence F are symmetric. */
    public static String of(IncidenceTransform transform) {
        return switch (transform) {
            case LOG_LOG -> "log(−log F)";
            case COMPLEMENTARY_LOG_LOG -> "log(−log(1 − F))";
            case LOG -> "log F";
            case PLAIN -> "plain";
            case LOGIT -> "logit";
            case ARCSIN -> "arcsine";
        };
    }

    /** {@code SEVERE_APLASTIC_ANAEMIA} as "Severe aplastic anaemia", {@code ACUTE_GVHD} as "Acute GVHD". */
    public static String of(Enum<?> code) {
        if (code instanceof Analyte analyte) {
            return of(analyte);
        }
        String phrase = PHRASES.get(code.name());
        return phrase != null ? phrase : words(code.name());
    }

    /** A code of lower or upper case with underscores as words, the first with a capital. */
    public static String words(String code) {
        StringBuilder text = new StringBuilder();
        for (String word : code.toLowerCase(Locale.ROOT).split("_")) {
            text.append(text.isEmpty() ? "" : " ").append(WORDS.getOrDefault(word, word));
        }
        return text.isEmpty() ? "" : capitalised(text.toString());
    }

    /** The text with its first letter as a capital. */
    public static String capitalised(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    public static String of(Analyte analyte) {
        return switch (analyte) {
            case LDH -> "LDH";
            case PLATELETS -> "Platelets";
            case HAEMOGLOBIN -> "Haemoglobin";
            case SCHISTOCYTES_PER_FIELD, SCHISTOCYTES_PERCENT, SCHISTOCYTES_PRESENT -> "Schistocytes";
            case HAPTOGLOBIN -> "Haptoglobin";
            case DIRECT_ANTIGLOBULIN -> "Direct antiglobulin test";
            case INDIRECT_ANTIGLOBULIN -> "Indirect antiglobulin test";
            case CREATININE -> "Creatinine";
            case CYSTATIN_C -> "Cystatin C";
            case URINE_PROTEIN -> "Urine protein";
            case URINE_PROTEIN_CREATININE_RATIO -> "Urine protein/creatinine";
            case SC5B9 -> "sC5b-9";
            case ALT -> "ALT";
            case AST -> "AST";
            case BILIRUBIN -> "Bilirubin";
            case PROTHROMBIN_TIME -> "Prothrombin time";
            case INR -> "INR";
            case APTT -> "aPTT";
            case SYSTOLIC_PRESSURE -> "Systolic pressure";
            case DIASTOLIC_PRESSURE -> "Diastolic pressure";
            case WEIGHT -> "Weight";
            case HEIGHT -> "Height";
        };
    }

    /** The unit as people write it: 10⁹/L, µmol/L, /HPF. Empty where the value has none. */
    public static String of(Unit unit) {
        return switch (unit) {
            case BILLIONS_PER_LITRE -> "10⁹/L";
            case THOUSANDS_PER_MICROLITRE -> "10³/µL";
            case MICROKATALS_PER_LITRE -> "µkat/L";
            case MICROMOLES_PER_LITRE -> "µmol/L";
            case PER_HIGH_POWER_FIELD -> "/HPF";
            case MILLIMETRES_OF_MERCURY -> "mmHg";
            case ONE, ORDINAL -> "";
            default -> unit.ucum();
        };
    }

    /** CR, PR, NR or NE. */
    public static String abbreviation(ResponseAssessment.Category category) {
        return switch (category) {
            case COMPLETE -> "CR";
            case PARTIAL -> "PR";
            case NONE -> "NR";
            case NOT_EVALUABLE -> "NE";
        };
    }

    /** How a curve's intervals are made: symmetric on a scale, or from products of beta distributions. */
    public static String of(IntervalTransform transform) {
        String scale = switch (transform) {
            case LOG_LOG -> "log(\u2212log)";
            case LOG -> "log";
            case PLAIN -> "plain";
            case LOGIT -> "logit";
            case ARCSIN -> "arcsine";
            case BETA_PRODUCT -> null;
        };
        return scale == null ? "from products of beta distributions" : "symmetric on the " + scale + " scale";
    }

    /** A UCUM unit as people write it, also of units that no analyte has: years, days, mg/kg. */
    public static String ofUcum(String ucum) {
        return switch (ucum) {
            case "a" -> "years";
            case "d" -> "days";
            case "mg/kg/d" -> "mg/kg/day";
            case "1" -> "";
            default -> Unit.ofUcum(ucum).map(Labels::of).orElse(ucum);
        };
    }

    /** {@code Platelets, 10⁹/L}. */
    public static String withUnit(Analyte analyte) {
        String unit = of(analyte.canonicalUnit());
        return unit.isEmpty() ? of(analyte) : of(analyte) + ", " + unit;
    }
}
