package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.Patient.DiseaseGroup;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transfusion.Product;
import io.github.tmacohort.core.model.Transfusion.Trigger;
import io.github.tmacohort.sampledata.LabBook.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Platelets and haemoglobin with the transfusions they lead to. A count is taken in the morning, a transfusion follows on
 * the same day, so that the next count shows it: the saw-tooth of a transfused child.
 */
final class BloodCounts {
    private static final int DAYS_WITHOUT_TRANSFUSION = 7;
    private static final int ENGRAFTED = 20;

    private final LatentCourse course;
    private final LabBook book;
    private final RandomStream random;
    private final List<Transfusion> transfusions = new ArrayList<>();
    private final Report platelets;
    private final Report haemoglobin;

    // The child's own constants.
    private final double plateletsBefore;
    private final double plateau;
    private final int recoveryDay;
    private final double consumption;
    private final double threshold;
    private final double thresholdInTma;
    private final double redCellThreshold;
    private final double haemolysis;

    BloodCounts(LatentCourse course, LabBook book, RandomStream random, RandomStream constants) {
        this.course = course;
        this.book = book;
        this.random = random;
        Limits limits = new Limits(course.child.patient());
        platelets = Report.of(Analyte.PLATELETS, Unit.BILLIONS_PER_LITRE, 0).limits("125", "350");
        haemoglobin = Report.of(Analyte.HAEMOGLOBIN, Unit.GRAMS_PER_LITRE, 0)
                .limits(Integer.toString(limits.haemoglobinLower()), "160");
        boolean marrowFailure = course.child.patient().diseaseGroup() == DiseaseGroup.SEVERE_APLASTIC_ANAEMIA
                || course.child.patient().diseaseGroup() == DiseaseGroup.MYELODYSPLASTIC_SYNDROME;
        plateletsBefore = marrowFailure ? constants.logNormal(38, 0.4) : constants.logNormal(190, 0.3);
        plateau = Math.max(70, Math.min(320, constants.logNormal(145, 0.35)));
        recoveryDay = course.child.neutrophilEngraftmentDay() + constants.integer(-1, 8);
        consumption = constants.uniform(1.5, 2.3);
        threshold = constants.pick(List.of(10.0, 20.0), 0.3, 0.7);
        thresholdInTma = constants.pick(List.of(20.0, 25.0, 30.0), 0.6, 0.2, 0.2);
        redCellThreshold = constants.pick(List.of(65.0, 70.0, 75.0), 0.2, 0.6, 0.2);
        haemolysis = constants.uniform(3.0, 5.0);
    }

    void fill(Set<Integer> countDays, Set<Integer> bleedingDays) {
        double increment = 0;
        double wobble = 0;
        double hb = course.child.patient().diseaseGroup() == DiseaseGroup.SEVERE_APLASTIC_ANAEMIA
                ? random.uniform(75, 95)
                : random.uniform(92, 128);
        for (int day = LatentCourse.FIRST_DAY; day <= course.lastDay; day++) {
            double activity = course.activity(day);
            wobble = 0.85 * wobble + 0.08 * random.normal();
            double own = graft(day) * StrictMath.exp(-consumption * activity + wobble);
            increment *= StrictMath.exp(-0.33 - 0.30 * activity);
            hb += redCellBalance(day, activity, hb);
            if (!countDays.contains(day)) {
                continue;
            }
            double count = book.add(
                            day, platelets, Math.max(2, (own + increment) * StrictMath.exp(0.06 * random.normal())))
                    .doubleValue();
            double measured = book.add(day, haemoglobin, Math.max(38, hb + 1.8 * random.normal()))
                    .doubleValue();
            boolean bleeding = bleedingDays.contains(day);
            if ((count < limit(day) || bleeding && count < 50) && random.chance(0.92)) {
                increment += random.uniform(22, 42) * (1 - 0.25 * Math.min(1, activity));
                transfuse(day, Product.PLATELETS, 10, 250, bleeding ? Trigger.THERAPEUTIC : Trigger.PROPHYLACTIC);
            }
            if (measured < redCellThreshold && random.chance(0.92)) {
                hb += random.uniform(18, 27);
                transfuse(day, Product.RED_CELLS, random.chance(0.7) ? 10 : 15, 400, Trigger.THERAPEUTIC);
            }
        }
    }

    private double limit(int day) {
        return course.activity(day) > 0.3 ? thresholdInTma : threshold;
    }

    /** Platelets of old and new marrow, without disease and transfusion. */
    private double graft(int day) {
        double old = day < -6 ? plateletsBefore : plateletsBefore * StrictMath.exp(-(day + 6) / 3.5);
        double late = day < 60 ? 0 : 0.4 * (1 - StrictMath.exp(-(day - 60) / 150.0));
        double fresh = plateau * (1 + late) / (1 + StrictMath.exp(-(day - recoveryDay - 5) / 2.0));
        return Math.max(4, old) + fresh;
    }

    /** Change of haemoglobin within one day [g/L]. */
    private double redCellBalance(int day, double activity, double hb) {
        boolean aplastic = day > -7 && day < recoveryDay;
        double aim = Math.min(128, 106 + Math.max(0, day - 40) * 0.08);
        double made = aplastic ? -1.6 : 0.035 * (aim - hb);
        return made - haemolysis * activity + 0.35 * random.normal();
    }

    private void transfuse(int day, Product product, double mlPerKg, double most, Trigger trigger) {
        boolean recorded = random.chance(0.95);
        double volume = Math.max(20, Math.min(most, Math.round(course.child.weightKg() * mlPerKg / 10) * 10.0));
        transfusions.add(new Transfusion(
                course.child.id(),
                day,
                product,
                recorded ? Optional.of(volume) : Optional.empty(),
                random.chance(0.04) ? Trigger.UNKNOWN : trigger));
    }

    List<Transfusion> transfusions() {
        return transfusions;
    }

    /** First of three counts of at least 20 × 10⁹/L without a platelet transfusion in the seven days before the first. */
    Optional<Integer> plateletEngraftmentDay() {
        Set<Integer> transfused = new HashSet<>();
        transfusions.stream()
                .filter(transfusion -> transfusion.product() == Product.PLATELETS)
                .forEach(transfusion -> transfused.add(transfusion.day()));
        int run = 0;
        int first = 0;
        for (var count : book.results(Analyte.PLATELETS)) {
            if (count.day() < 5) {
                continue;
            }
            if (count.value().doubleValue() < ENGRAFTED || transfusedBefore(transfused, count.day())) {
                run = 0;
                continue;
            }
            first = run == 0 ? count.day() : first;
            run++;
            if (run == 3) {
                return Optional.of(first);
            }
        }
        return Optional.empty();
    }

    private static boolean transfusedBefore(Set<Integer> transfused, int day) {
        for (int back = 0; back < DAYS_WITHOUT_TRANSFUSION; back++) {
            if (transfused.contains(day - back)) {
                return true;
            }
        }
        return false;
    }
}
