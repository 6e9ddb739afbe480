package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.Sex;

/**
 * Reference limits that the made-up laboratory prints, by age and sex at the transplant: the bands of CALIPER (Colantonio
 * 2012, Clin Chem 58:854-868) and WHO, in the units the laboratory reports.
 */
final class Limits {
    private final double age;
    private final boolean male;

    Limits(Patient patient) {
        age = patient.ageYears();
        male = patient.sex() == Sex.MALE;
    }

    int ldhLower() {
        return age < 1 ? 163 : age < 10 ? 192 : age < 15 ? male ? 170 : 157 : 130;
    }

    int ldhUpper() {
        return age < 1 ? 452 : age < 10 ? 321 : age < 15 ? male ? 283 : 272 : 250;
    }

    /** [g/L] */
    int haemoglobinLower() {
        return age < 2 ? 105 : age < 5 ? 110 : age < 12 ? 115 : age < 15 || !male ? 120 : 130;
    }

    /** [µmol/L] */
    int creatinineLower() {
        return age < 2 ? 9 : age < 5 ? 18 : age < 12 ? 27 : age < 15 ? 40 : male ? 55 : 43;
    }

    /** [µmol/L] */
    int creatinineUpper() {
        return age < 2 ? 32 : age < 5 ? 38 : age < 12 ? 54 : age < 15 ? 72 : male ? 95 : 74;
    }

    int altUpper() {
        return age < 1 ? 51 : age < 13 ? 30 : male ? 33 : 24;
    }

    int astUpper() {
        return age < 1 ? 67 : age < 7 ? 44 : age < 12 ? 36 : male ? 35 : 26;
    }

    /** Median systolic pressure at median height, Fourth Report 2004 (Pediatrics 114:555) [mmHg]. */
    double systolicMedian() {
        double y = Math.max(1, age) - 10;
        return male
                ? 102.19768 + y * (1.82416 + y * (0.12776 + y * (0.00249 - y * 0.00135)))
                : 102.01027 + y * (1.94397 + y * (0.00598 + y * (-0.00789 - y * 0.00059)));
    }

    /** Median diastolic pressure at median height, same source [mmHg]. */
    double diastolicMedian() {
        double y = Math.max(1, age) - 10;
        return male
                ? 61.01217 + y * (0.68314 + y * (-0.09835 + y * (0.01711 + y * 0.00045)))
                : 60.50510 + y * (1.01301 + y * (0.01157 + y * (0.00424 - y * 0.00137)));
    }
}
