package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.sampledata.LabBook.Report;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** LDH, creatinine, liver enzymes, bilirubin, smear, haptoglobin, urine, complement, clotting, weight. */
final class Chemistry {
    /** A passing rise of the liver enzymes under defibrotide: bell-shaped around its peak. */
    record LiverBump(int peakDay, double peak, double width) {
        double factor(int day) {
            double z = (day - peakDay) / width;
            return 1 + (peak - 1) * StrictMath.exp(-z * z / 2);
        }
    }

    private final LatentCourse course;
    private final LabBook book;
    private final Organs organs;
    private final Limits limits;
    private final RandomStream constants;
    private final RandomStream noise;

    Chemistry(LatentCourse course, LabBook book, Organs organs, RandomStream constants, RandomStream noise) {
        this.course = course;
        this.book = book;
        this.organs = organs;
        this.limits = new Limits(course.child.patient());
        this.constants = constants;
        this.noise = noise;
    }

    void fillChemistry(List<Integer> days, Optional<LiverBump> bump) {
        double[] renal = course.lagged(organs.renalRate());
        boolean noLdhLimits = constants.chance(0.07);
        Report ldh = Report.of(Analyte.LDH, Unit.UNITS_PER_LITRE, 0)
                .limits(Integer.toString(limits.ldhLower()), Integer.toString(limits.ldhUpper()))
                .withoutLimitsIf(noLdhLimits);
        Report creatinine = Report.of(Analyte.CREATININE, Unit.MICROMOLES_PER_LITRE, 0)
                .limits(Integer.toString(limits.creatinineLower()), Integer.toString(limits.creatinineUpper()));
        Report alt = Report.of(Analyte.ALT, Unit.UNITS_PER_LITRE, 0).limits("", Integer.toString(limits.altUpper()));
        Report ast = Report.of(Analyte.AST, Unit.UNITS_PER_LITRE, 0).limits("", Integer.toString(limits.astUpper()));
        Report bilirubin =
                Report.of(Analyte.BILIRUBIN, Unit.MICROMOLES_PER_LITRE, 1).limits("", "21");

        double ldhBase = limits.ldhUpper() * constants.uniform(0.56, 0.80);
        double ldhRise = limits.ldhUpper() * Math.min(4.5, constants.logNormal(1.5, 0.40));
        double creatinineBase = Math.sqrt((double) limits.creatinineLower() * limits.creatinineUpper())
                * StrictMath.exp(0.12 * constants.normal());
        double altBase = limits.altUpper() * Math.min(1.6, constants.logNormal(0.62, 0.35));
        double astBase = limits.astUpper() * Math.min(1.3, constants.logNormal(0.65, 0.25));
        double bilirubinBase = constants.uniform(5, 13);
        boolean occluded = course.group == TrueCourse.Group.VENO_OCCLUSIVE_DISEASE;
        for (int day : days) {
            double activity = course.activity(day);
            double liver = bump.map(b -> b.factor(day)).orElse(1.0);
            double afterTransplant = day < 0 ? 0 : 0.08 * StrictMath.exp(-day / 60.0);
            book.add(day, ldh, (ldhBase * (1 + afterTransplant) + ldhRise * activity) * spread(0.07));
            book.add(
                    day,
                    creatinine,
                    creatinineBase
                            * (1 + (day > 10 && day < 120 ? 0.08 : 0.02))
                            * (1 + organs.renal() * renal[day - LatentCourse.FIRST_DAY])
                            * spread(0.05));
            book.add(day, alt, Math.max(4, altBase * liver * spread(0.15)));
            book.add(day, ast, Math.max(6, astBase * (1 + 0.75 * (liver - 1)) * (1 + 0.35 * activity) * spread(0.13)));
            double jaundice = occluded ? 70 * bell(day, course.diagnosisDay + 4, 6) : 0;
            book.add(day, bilirubin, (bilirubinBase * (1 + 0.8 * activity) + jaundice) * spread(0.15));
        }
    }

    private static double bell(int day, int centre, double width) {
        double z = (day - centre) / width;
        return StrictMath.exp(-z * z / 2);
    }

    /** Fragments, haptoglobin and, at the diagnosis, the antiglobulin tests. */
    void fillSmear(List<Integer> days, Set<Integer> wanted) {
        boolean neverSmear = constants.chance(0.07);
        boolean hasHaptoglobin = constants.chance(0.72);
        boolean presenceOnly = constants.chance(0.15);
        double fragments = constants.pick(List.of(0.10, 1.0), 0.20, 0.80) * constants.logNormal(3.2, 0.45);
        double haptoglobinBase = constants.uniform(0.7, 1.7);
        Report count = Report.of(Analyte.SCHISTOCYTES_PER_FIELD, Unit.PER_HIGH_POWER_FIELD, 0)
                .limits("", "0");
        Report haptoglobin =
                Report.of(Analyte.HAPTOGLOBIN, Unit.GRAMS_PER_LITRE, 2).limits("0.3", "2.0");
        double[] lagged = course.lagged(0.6);
        for (int day : days) {
            double activity = lagged[day - LatentCourse.FIRST_DAY];
            if (!neverSmear && (wanted.contains(day) || noise.chance(0.9))) {
                int perField = noise.poisson(fragments * activity);
                if (!presenceOnly) {
                    book.add(day, count, perField);
                }
                book.addOrdinal(day, Analyte.SCHISTOCYTES_PRESENT, perField > 0);
            }
            if (hasHaptoglobin && noise.chance(0.8)) {
                double level = haptoglobinBase * StrictMath.exp(-3.6 * activity) * spread(0.15);
                book.addDetected(day, haptoglobin, level, "0.08");
            }
        }
        if (constants.chance(0.88) && course.diagnosisDay <= course.lastDay) {
            book.addOrdinal(course.diagnosisDay, Analyte.DIRECT_ANTIGLOBULIN, constants.chance(0.04));
            book.addOrdinal(course.diagnosisDay, Analyte.INDIRECT_ANTIGLOBULIN, constants.chance(0.02));
        }
    }

    void fillUrine(List<Integer> days) {
        boolean never = constants.chance(0.04);
        Report ratio = Report.of(Analyte.URINE_PROTEIN_CREATININE_RATIO, Unit.MILLIGRAMS_PER_MILLIGRAM, 2)
                .limits("", "0.20");
        Report protein =
                Report.of(Analyte.URINE_PROTEIN, Unit.GRAMS_PER_LITRE, 2).limits("", "0.15");
        double base = constants.uniform(0.08, 0.19);
        double[] lagged = course.lagged(organs.renalRate());
        for (int day : days) {
            double level = (base + organs.proteinuria() * lagged[day - LatentCourse.FIRST_DAY]) * spread(0.16);
            double concentration = level * noise.uniform(0.4, 0.9);
            if (!never) {
                book.add(day, ratio, level);
                if (noise.chance(0.6)) {
                    book.add(day, protein, concentration);
                }
            }
        }
    }

    /** sC5b-9 is sent to another laboratory, and only for a few children. */
    void fillComplement() {
        boolean sent = constants.chance(0.22);
        double base = constants.uniform(120, 210);
        double rise = constants.logNormal(230, 0.6);
        int later = course.diagnosisDay + constants.integer(12, 22);
        boolean limitsPrinted = constants.chance(0.8);
        if (!sent || !course.hasTma()) {
            return;
        }
        Report report = Report.of(Analyte.SC5B9, Unit.NANOGRAMS_PER_MILLILITRE, 0)
                .limits("", "244")
                .withoutLimitsIf(!limitsPrinted);
        for (int day : List.of(course.diagnosisDay + 1, later)) {
            if (day <= course.lastDay) {
                book.add(day, report, (base + rise * course.activity(day)) * spread(0.1));
            }
        }
    }

    void fillCoagulation(List<Integer> days, Optional<DefibrotidePlan> plan) {
        Report inr = Report.of(Analyte.INR, Unit.ONE, 2).limits("0.80", "1.20");
        Report aptt = Report.of(Analyte.APTT, Unit.SECONDS, 1).limits("25.0", "38.0");
        double base = constants.uniform(27, 34);
        for (int day : days) {
            boolean treated = plan.filter(p -> p.covers(day)).isPresent();
            book.add(day, inr, 1.02 * spread(0.06));
            book.add(day, aptt, (base + (treated ? 3 : 0)) * spread(0.07));
        }
    }

    void fillWeight(List<Integer> days) {
        Report weight = Report.of(Analyte.WEIGHT, Unit.KILOGRAMS, 1);
        for (int day : days) {
            book.add(day, weight, course.child.weightOn(day) * (1 + 0.004 * noise.normal()));
        }
    }

    private double spread(double sigma) {
        return StrictMath.exp(sigma * noise.normal());
    }
}
