package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.criteria.Evidence.Held;
import io.github.tmacohort.core.criteria.ResponseRule.Organ;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Transfusion.Product;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Percentile;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Pressure;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the items of a response rest on, piece by piece: the value of the day, the one at the first dose, and the limit of
 * a complete response. It repeats no decision; the levels are those of {@link ResponseItems}.
 */
final class ResponseEvidence {
    private static final String RULE = "the rule";

    private final PatientHistory history;
    private final ResponseRule rule;
    private final int firstDose;
    private final ResponseItems items;

    ResponseEvidence(PatientHistory history, int firstDose, ResponseRule rule) {
        this.history = history;
        this.rule = rule;
        this.firstDose = firstDose;
        this.items = new ResponseItems(history, firstDose, rule);
    }

    /** By item, for every item that the rule may ask. */
    Map<String, List<Evidence>> on(int day) {
        Map<String, List<Evidence>> evidence = new LinkedHashMap<>();
        evidence.put("H1", platelets(day));
        evidence.put("H2", ldh(day));
        evidence.put("H3", fragments(day));
        evidence.put("H4", haemoglobin(day));
        evidence.put(
                "H5",
                List.of(
                        limited(Analyte.HAPTOGLOBIN, day, rule.smearAndUrineDays(), false, "at least the lower limit"),
                        complement(day)));
        evidence.put("C", List.of(complement(day)));
        evidence.put(
                "T",
                List.of(
                        transfusions(Product.PLATELETS, rule.untransfusedDays(), day),
                        transfusions(Product.RED_CELLS, rule.redCellDays(), day)));
        for (Organ organ : rule.organs()) {
            evidence.put(organ.id(), organ(organ, day));
        }
        return evidence;
    }

    private List<Evidence> platelets(int day) {
        Series counts = history.series(Analyte.PLATELETS);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(value(
                counts,
                counts.latest(day, rule.bloodDays()),
                "platelets",
                new Held("complete response: at least", items.completePlateletsText(), RULE)));
        evidence.add(atFirstDose(counts, rule.bloodDays(), "platelets"));
        evidence.add(transfusions(Product.PLATELETS, rule.untransfusedDays(), day));
        return evidence;
    }

    private List<Evidence> ldh(int day) {
        String asked = "complete response: at most "
                + (rule.completeLdhMultiple().compareTo(java.math.BigDecimal.ONE) == 0
                        ? ""
                        : rule.completeLdhMultiple().toPlainString() + " x ")
                + "the upper limit";
        return List.of(
                limited(Analyte.LDH, day, rule.bloodDays(), true, asked),
                atFirstDose(history.series(Analyte.LDH), rule.bloodDays(), "LDH"));
    }

    private List<Evidence> fragments(int day) {
        List<Evidence> evidence = new ArrayList<>();
        for (Analyte analyte :
                List.of(Analyte.SCHISTOCYTES_PER_FIELD, Analyte.SCHISTOCYTES_PERCENT, Analyte.SCHISTOCYTES_PRESENT)) {
            Series series = history.series(analyte);
            int now = series.latest(day, rule.smearAndUrineDays());
            if (now < 0) {
                continue;
            }
            evidence.add(value(
                    series,
                    now,
                    Text.name(analyte),
                    analyte == Analyte.SCHISTOCYTES_PERCENT
                            ? new Held(
                                    "complete response: below",
                                    rule.fragmentsPercentBelow().toPlainString() + " %",
                                    RULE)
                            : new Held("complete response: none", "", RULE)));
            int before = series.latest(firstDose, rule.smearAndUrineDays());
            if (before >= 0) {
                evidence.add(value(series, before, Text.name(analyte) + " at first dose", new Held("", "", "")));
            }
        }
        return evidence.isEmpty()
                ? List.of(Evidence.missing(
                        "schistocytes", "no smear in the " + rule.smearAndUrineDays() + " days up to day " + day))
                : evidence;
    }

    private List<Evidence> haemoglobin(int day) {
        Series series = history.series(Analyte.HAEMOGLOBIN);
        int now = series.latest(day, rule.bloodDays());
        Optional<Integer> highest = now < 0 ? Optional.empty() : ResponseItems.highestOfPrevious14Days(series, now);
        return List.of(
                value(
                        series,
                        now,
                        "haemoglobin",
                        highest.map(index -> new Held(
                                        "complete response: less than " + fall(series.result(index)) + " below",
                                        Text.of(series.result(index)),
                                        "the patient's highest of the 14 days before"))
                                .orElseGet(() -> Held.none("no earlier value within 14 days"))),
                transfusions(Product.RED_CELLS, rule.redCellDays(), day));
    }

    /** The fall that the rule allows, in the unit of the report where that is a whole number. */
    private String fall(LabResult reported) {
        BigDecimal fall = Analyte.HAEMOGLOBIN.onExactScale(rule.haemoglobinFall(), Unit.GRAMS_PER_DECILITRE);
        BigDecimal[] units = fall.divideAndRemainder(Analyte.HAEMOGLOBIN.onExactScale(BigDecimal.ONE, reported.unit()));
        return units[1].signum() == 0
                ? units[0].toBigInteger() + " " + Text.unit(reported)
                : rule.haemoglobinFall().toPlainString() + " g/dL";
    }

    private Evidence complement(int day) {
        return limited(Analyte.SC5B9, day, rule.complementDays(), true, "at most the upper limit");
    }

    private List<Evidence> organ(Organ organ, int day) {
        return switch (organ) {
            case KIDNEY -> kidney(day);
            case NERVOUS_SYSTEM -> List.of(finding(Kind.NEUROLOGICAL_INVOLVEMENT, organ, day));
            case LUNG -> List.of(finding(Kind.PULMONARY_INVOLVEMENT, organ, day));
            case GUT -> List.of(finding(Kind.GUT_INVOLVEMENT, organ, day));
            case BLOOD_PRESSURE -> bloodPressure(day);
        };
    }

    private List<Evidence> kidney(int day) {
        Series creatinine = history.series(Analyte.CREATININE);
        Series protein = history.series(Analyte.URINE_PROTEIN_CREATININE_RATIO);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(value(
                creatinine,
                creatinine.latest(day, rule.bloodDays()),
                "creatinine",
                items.creatinineBeforeTma()
                        .map(baseline -> new Held(
                                "complete response: at most "
                                        + rule.creatinineCompleteMultiple().toPlainString() + " x",
                                baseline.text(),
                                "the patient's own value before TMA"))
                        .orElseGet(() -> Held.none("value before TMA not known"))));
        evidence.add(atFirstDose(creatinine, rule.bloodDays(), "creatinine"));
        evidence.add(value(
                protein,
                protein.latest(day, rule.smearAndUrineDays()),
                "urine protein/creatinine",
                new Held("complete response: below", rule.proteinCompleteBelow().toPlainString() + " mg/mg", RULE)));
        evidence.add(atFirstDose(protein, rule.smearAndUrineDays(), "urine protein/creatinine"));
        if (history.treatmentsOn(Agent.DIALYSIS, day) > 0) {
            evidence.add(event("dialysis", "on dialysis", day, "complete response: none"));
        }
        return evidence;
    }

    private Evidence finding(Kind kind, Organ organ, int day) {
        String now = history.hasFinding(kind, day, day) ? "recorded" : "not recorded";
        String before = history.hasFinding(kind, firstDose, firstDose) ? "recorded" : "not recorded";
        return event(
                organ.label() + " involvement",
                now + "; at first dose " + before,
                day,
                "complete response: not recorded");
    }

    private List<Evidence> bloodPressure(int day) {
        List<Evidence> evidence = new ArrayList<>();
        for (Pressure pressure : Pressure.values()) {
            Analyte analyte = BloodPressure.analyte(pressure);
            Series series = history.series(analyte);
            int index = series.latest(day, rule.bloodDays());
            if (index < 0) {
                evidence.add(value(series, index, Text.name(analyte), Held.none("")));
                continue;
            }
            Held high = BloodPressure.held(
                    history, pressure, series.result(index), Percentile.P95, Comparison.AT_LEAST, true);
            evidence.add(value(
                    series,
                    index,
                    Text.name(analyte),
                    high.limit().isEmpty()
                            ? high
                            : new Held("hypertension: " + high.asked(), high.limit(), high.source())));
        }
        evidence.add(event(
                "antihypertensive drugs",
                history.treatmentsOn(Agent.ANTIHYPERTENSIVE, day) + "; at first dose "
                        + history.treatmentsOn(Agent.ANTIHYPERTENSIVE, firstDose),
                day,
                "complete response: fewer, or none at all"));
        return evidence;
    }

    private Evidence limited(Analyte analyte, int day, int maxAge, boolean upper, String asked) {
        Series series = history.series(analyte);
        int index = series.latest(day, maxAge);
        if (index < 0) {
            return Evidence.missing(Text.name(analyte), "not measured in the " + maxAge + " days up to day " + day);
        }
        LabResult result = series.result(index);
        Optional<Limit> limit = upper ? history.upperLimit(result) : history.lowerLimit(result);
        return value(
                series,
                index,
                Text.name(analyte),
                limit.map(found -> new Held(
                                asked,
                                found.value().toPlainString() + " "
                                        + found.unit().ucum(),
                                found.reference()))
                        .orElseGet(() -> Held.none(upper ? "no upper limit" : "no lower limit")));
    }

    private Evidence atFirstDose(Series series, int maxAge, String what) {
        return value(series, series.latest(firstDose, maxAge), what + " at first dose", new Held("", "", ""));
    }

    private Evidence transfusions(Product product, int days, int day) {
        String what = product == Product.PLATELETS ? "platelet transfusions" : "red cell transfusions";
        return event(
                what,
                history.transfusions(product, day - days + 1, day) + " in " + days + " days",
                day,
                "complete response: none");
    }

    private static Evidence event(String what, String value, int day, String asked) {
        return new Evidence(Optional.empty(), what, value, "", Optional.of(day), asked, "", RULE);
    }

    private static Evidence value(Series series, int index, String what, Held held) {
        if (index < 0) {
            return new Evidence(Optional.empty(), what, "", "", Optional.empty(), "", "", "not measured in time");
        }
        LabResult result = series.result(index);
        return new Evidence(
                Optional.empty(),
                what,
                Text.value(result),
                Text.unit(result),
                Optional.of(series.day(index)),
                held.asked(),
                held.limit(),
                held.source());
    }
}
