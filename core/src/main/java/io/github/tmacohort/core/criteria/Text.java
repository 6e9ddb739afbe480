package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import java.util.Locale;

/** Values as a clinician reads them. */
final class Text {

    private Text() {}

    /** {@code LDH 612 U/L on day 31}. */
    static String withName(LabResult result) {
        return name(result) + " " + of(result);
    }

    /** {@code 612 U/L on day 31}. */
    static String of(LabResult result) {
        return value(result)
                + (result.unit() == Unit.ORDINAL ? "" : " " + result.unit().ucum()) + " on day " + result.day();
    }

    /** {@code 612}, {@code <5}, {@code positive}. */
    static String value(LabResult result) {
        if (result.unit() == Unit.ORDINAL) {
            return result.value().signum() == 0 ? "negative" : "positive";
        }
        String sign = result.relation() == Relation.EQUAL ? "" : result.relation() == Relation.BELOW ? "<" : ">";
        return sign + result.value().toPlainString();
    }

    /** In UCUM; empty where a value has none. */
    static String unit(LabResult result) {
        return result.unit() == Unit.ORDINAL || result.unit() == Unit.ONE
                ? ""
                : result.unit().ucum();
    }

    static String name(LabResult result) {
        return name(result.analyte());
    }

    static String name(ClinicalFinding.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String name(Analyte analyte) {
        return switch (analyte) {
            case LDH -> "LDH";
            case SC5B9 -> "sC5b-9";
            case ALT -> "ALT";
            case AST -> "AST";
            case INR -> "INR";
            case APTT -> "aPTT";
            case SCHISTOCYTES_PER_FIELD, SCHISTOCYTES_PERCENT, SCHISTOCYTES_PRESENT -> "schistocytes";
            default -> analyte.code().replace('_', ' ');
        };
    }
}
