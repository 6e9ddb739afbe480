package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.SiteLimits;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.reference.ReferenceLimits;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Laboratory values: plausible in their unit, with limits, and once a day. */
final class LabRules {
    private static final StudyTable LABS = StudyTable.LABS;
    /** Analytes that criteria compare with the laboratory's upper limit. */
    private static final Set<Analyte> NEED_UPPER_LIMIT = Set.of(Analyte.LDH, Analyte.SC5B9);
    /** How many times a limit may exceed the usual one, or be exceeded by it. */
    private static final BigDecimal FAR = new BigDecimal("5");
    /** Blood pressure is taken many times a day. */
    private static final Set<Analyte> OFTEN_A_DAY = Set.of(Analyte.SYSTOLIC_PRESSURE, Analyte.DIASTOLIC_PRESSURE);

    private LabRules() {}

    static void check(RuleCheck check) {
        LabRows labs = check.rows().labs();
        for (int i = 0; i < labs.size(); i++) {
            value(check, labs.result(i), labs.line(i));
            limits(check, labs.result(i), labs.line(i));
        }
        for (Analyte analyte : NEED_UPPER_LIMIT.stream().sorted().toList()) {
            missingLimits(check, analyte);
        }
        sameDay(check);
        if (labs.size() == 0 && check.isComplete(LABS)) {
            check.add(
                    Rule.LABS_MISSING,
                    StudyTable.PATIENTS,
                    check.rows().line(),
                    "patient",
                    "the patient has no value in " + LABS.file());
        }
    }

    private static void value(RuleCheck check, LabResult lab, long line) {
        if (lab.analyte().isOrdinal()) {
            return;
        }
        if (lab.value().signum() < 0) {
            negative(check, line, "value", lab.value());
            return;
        }
        BigDecimal value = lab.analyte().toCanonical(lab.value(), lab.unit());
        Analyte analyte = lab.analyte();
        boolean exact = lab.relation() == Relation.EQUAL; // a value below 5 may well be plausible, where 5 is not
        if (exact && value.compareTo(analyte.impossibleBelow()) < 0 || value.compareTo(analyte.impossibleAbove()) > 0) {
            check.add(Rule.LAB_VALUE_IMPOSSIBLE, LABS, line, "value", describe(lab, lab.value(), "impossible"));
        } else if (exact && value.compareTo(analyte.improbableBelow()) < 0
                || value.compareTo(analyte.improbableAbove()) > 0) {
            check.add(Rule.LAB_VALUE_IMPROBABLE, LABS, line, "value", describe(lab, lab.value(), "improbable"));
        }
    }

    /**
     * A limit far from the usual one at the patient's age: a value in the wrong unit may well be plausible (a bilirubin of 17
     * of which unit?), where its limit is not.
     */
    private static void unusual(RuleCheck check, LabResult lab, long line, BigDecimal limit, boolean upper) {
        if (check.rows().patients().isEmpty()) {
            return;
        }
        Patient patient = check.rows().patients().get(0).value();
        double age = Math.max(0, patient.ageYears() + lab.day() / 365.25);
        Optional<Limit> usual = ReferenceLimits.usual(lab.analyte(), age, patient.sex(), upper);
        if (usual.isEmpty() || isNear(lab.analyte(), limit, lab.unit(), usual.get())) {
            return;
        }
        String others = lab.analyte().units().stream()
                .filter(unit -> unit != lab.unit() && isNear(lab.analyte(), limit, unit, usual.get()))
                .map(Unit::ucum)
                .collect(Collectors.joining(" or "));
        check.add(
                Rule.LAB_LIMIT_IMPROBABLE,
                LABS,
                line,
                upper ? "upper_limit" : "lower_limit",
                limit.toPlainString() + " " + lab.unit().ucum() + " is far from the usual "
                        + (upper ? "upper" : "lower") + " limit " + usual.get()
                        + (others.isEmpty() ? "" : "; it would be usual in " + others));
    }

    private static boolean isNear(Analyte analyte, BigDecimal limit, Unit unit, Limit usual) {
        BigDecimal exact = analyte.onExactScale(limit, unit);
        BigDecimal expected = analyte.onExactScale(usual.value(), usual.unit());
        return exact.multiply(FAR).compareTo(expected) >= 0 && exact.compareTo(expected.multiply(FAR)) <= 0;
    }

    private static void limits(RuleCheck check, LabResult lab, long line) {
        if (lab.lowerLimit().isPresent() && lab.lowerLimit().get().signum() < 0) {
            negative(check, line, "lower_limit", lab.lowerLimit().get());
        } else if (lab.lowerLimit().isPresent() && lab.lowerLimit().get().signum() > 0) {
            unusual(check, lab, line, lab.lowerLimit().get(), false);
        }
        if (lab.upperLimit().isEmpty() || lab.analyte().isOrdinal()) {
            return;
        }
        BigDecimal limit = lab.upperLimit().get();
        if (limit.signum() < 0) {
            negative(check, line, "upper_limit", limit);
        } else if (!isProbable(lab.analyte(), limit, lab.unit())) {
            check.add(Rule.LAB_VALUE_IMPROBABLE, LABS, line, "upper_limit", describe(lab, limit, "improbable"));
        } else {
            unusual(check, lab, line, limit, true);
        }
    }

    private static void negative(RuleCheck check, long line, String column, BigDecimal value) {
        check.add(Rule.LAB_VALUE_NEGATIVE, LABS, line, column, value.toPlainString() + " is negative");
    }

    private static boolean isProbable(Analyte analyte, BigDecimal value, Unit unit) {
        BigDecimal canonical = analyte.toCanonical(value, unit);
        return canonical.compareTo(analyte.improbableBelow()) >= 0
                && canonical.compareTo(analyte.improbableAbove()) <= 0;
    }

    private static String describe(LabResult lab, BigDecimal value, String how) {
        String others = lab.analyte().units().stream()
                .filter(unit -> unit != lab.unit() && isProbable(lab.analyte(), value, unit))
                .map(Unit::ucum)
                .collect(Collectors.joining(" or "));
        return value.toPlainString() + " " + lab.unit().ucum() + " is " + how + " for "
                + lab.analyte().code()
                + (others.isEmpty() ? "; is it in another unit?" : "; it would be usual in " + others);
    }

    private static void missingLimits(RuleCheck check, Analyte analyte) {
        LabRows labs = check.rows().labs();
        int count = 0;
        long first = 0;
        for (int i = 0; i < labs.size(); i++) {
            if (labs.result(i).analyte() == analyte
                    && labs.result(i).upperLimit().isEmpty()
                    && labs.result(i).siteLimits().flatMap(SiteLimits::upper).isEmpty()) {
                first = count == 0 ? labs.line(i) : first;
                count++;
            }
        }
        if (count > 0) {
            check.add(
                    Rule.LAB_LIMIT_MISSING,
                    LABS,
                    first,
                    "upper_limit",
                    count + " values of " + analyte.code() + " of this patient have none; this is the first");
        }
    }

    private static void sameDay(RuleCheck check) {
        LabRows labs = check.rows().labs();
        long[] keys = new long[labs.size()]; // day, analyte, index: sorting brings what belongs together together
        for (int i = 0; i < keys.length; i++) {
            LabResult lab = labs.result(i);
            keys[i] = (long) lab.day() << 32 | (long) lab.analyte().ordinal() << 26 | i;
        }
        Arrays.sort(keys);
        for (int start = 0; start < keys.length; ) {
            int end = start + 1;
            while (end < keys.length && keys[end] >> 26 == keys[start] >> 26) {
                end++;
            }
            if (end - start > 1) {
                sameDay(
                        check,
                        Arrays.stream(keys, start, end)
                                .mapToInt(key -> (int) (key & (1 << 26) - 1))
                                .toArray());
            }
            start = end;
        }
    }

    /** Rows of one analyte on one day. */
    private static void sameDay(RuleCheck check, int[] indices) {
        LabRows labs = check.rows().labs();
        LabResult first = labs.result(indices[0]);
        if (OFTEN_A_DAY.contains(first.analyte())) {
            return;
        }
        Set<LabResult> seen = new HashSet<>();
        boolean conflict = false;
        for (int index : indices) {
            LabResult lab = labs.result(index);
            if (!seen.add(lab)) {
                check.add(Rule.LAB_DUPLICATE, LABS, labs.line(index), "value", "the row appears more than once");
            } else if (!conflict && differ(first, lab)) {
                conflict = true;
                check.add(
                        Rule.LAB_CONFLICT,
                        LABS,
                        labs.line(index),
                        "value",
                        first.analyte().code() + " has another value on the same day in line " + labs.line(indices[0]));
            }
        }
    }

    private static boolean differ(LabResult one, LabResult other) {
        return one.relation() != other.relation()
                || one.analyte()
                                .toCanonical(one.value(), one.unit())
                                .compareTo(other.analyte().toCanonical(other.value(), other.unit()))
                        != 0;
    }
}
