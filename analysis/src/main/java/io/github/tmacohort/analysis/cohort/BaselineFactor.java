package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.estimate.Factor;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.Patient.DiseaseGroup;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transplant.Conditioning;
import io.github.tmacohort.core.model.Transplant.Donor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What a protocol may divide the treated patients by, or adjust for: all of it known on the day of the first dose, so that
 * none of it can be a result of the treatment.
 */
public enum BaselineFactor {
    /** Female against male. */
    SEX(
            "Sex",
            List.of("Female", "Male"),
            patient -> at(patient.record().patient().sex() == Sex.FEMALE ? 0 : 1)),
    /** Younger than ten years at transplant, or older; as a number, years. */
    AGE(
            "Age at transplant",
            List.of("Under 10 years", "10 years or older"),
            patient -> at(patient.record().patient().ageYears() < 10 ? 0 : 1),
            "per year",
            patient -> patient.record().patient().ageYears()),
    /** Leukaemia, myelodysplastic syndrome or another malignant disease, or none. */
    DISEASE(
            "Disease",
            List.of("Malignant", "Not malignant"),
            patient -> at(malignant().contains(patient.record().patient().diseaseGroup()) ? 0 : 1)),
    /** Any other donor than a matched sibling or matched unrelated one, against those. */
    DONOR(
            "Donor",
            List.of("Mismatched, haploidentical or other related", "Matched sibling or unrelated"),
            patient -> patient.record()
                    .indexTransplant()
                    .map(of -> of.donor() == Donor.MATCHED_SIBLING || of.donor() == Donor.MATCHED_UNRELATED ? 1 : 0)),
    /** Myeloablative conditioning, or less. */
    CONDITIONING(
            "Conditioning",
            List.of("Myeloablative", "Reduced intensity or non-myeloablative"),
            patient -> patient.record()
                    .indexTransplant()
                    .map(of -> of.conditioning() == Conditioning.MYELOABLATIVE ? 0 : 1)),
    /** TMA up to day 100 after transplant, or later; as a number, days. */
    ONSET(
            "TMA from transplant",
            List.of("Up to day 100", "After day 100"),
            patient -> at(patient.tmaDay() <= 100 ? 0 : 1),
            "per day",
            TreatedPatient::tmaDay),
    /** First dose up to seven days after TMA, or later; as a number, days. */
    START(
            "First dose from TMA",
            List.of("Within 7 days", "Later"),
            patient -> at(patient.firstDoseDay() - patient.tmaDay() <= 7 ? 0 : 1),
            "per day",
            patient -> patient.firstDoseDay() - patient.tmaDay()),
    /** Acute GVHD of grade II to IV on the day of TMA; of an unknown grade, unknown. */
    ACUTE_GVHD("Acute GVHD at TMA", List.of("Grade II to IV", "None or grade I"), BaselineFactor::gvhd);

    private final String label;
    private final List<String> levels;
    private final Function<TreatedPatient, Optional<Integer>> level;
    private final String unit;
    private final ToDoubleFunction<TreatedPatient> number;

    BaselineFactor(String label, List<String> levels, Function<TreatedPatient, Optional<Integer>> level) {
        this(label, levels, level, "", null);
    }

    BaselineFactor(
            String label,
            List<String> levels,
            Function<TreatedPatient, Optional<Integer>> level,
            String unit,
            ToDoubleFunction<TreatedPatient> number) {
        this.label = label;
        this.levels = levels;
        this.level = level;
        this.unit = unit;
        this.number = number;
    }

    private static Optional<Integer> at(int level) {
        return Optional.of(level);
    }

    private static Set<DiseaseGroup> malignant() {
        return EnumSet.of(
                DiseaseGroup.ACUTE_LYMPHOBLASTIC_LEUKAEMIA,
                DiseaseGroup.ACUTE_MYELOID_LEUKAEMIA,
                DiseaseGroup.OTHER_MALIGNANCY,
                DiseaseGroup.MYELODYSPLASTIC_SYNDROME);
    }

    private static Optional<Integer> gvhd(TreatedPatient patient) {
        List<ClinicalFinding> present = patient.record().findings().stream()
                .filter(finding -> finding.kind() == ClinicalFinding.Kind.ACUTE_GVHD
                        && finding.startDay() <= patient.tmaDay()
                        && finding.endDay().orElse(Integer.MAX_VALUE) >= patient.tmaDay())
                .toList();
        if (present.isEmpty()) {
            return at(1);
        }
        return present.stream()
                .flatMap(finding -> finding.grade().stream())
                .max(Integer::compare)
                .map(grade -> grade >= 2 ? 0 : 1);
    }

    public String label() {
        return label;
    }

    /** Whether a model may use it as a number. */
    public boolean isNumber() {
        return number != null;
    }

    /** Of a hazard ratio of the number, such as {@code per year}; empty if it is none. */
    public String unit() {
        return unit;
    }

    /**
     * Its value in each patient.
     *
     * @throws IllegalStateException if it is no number
     */
    public double[] numbers(List<TreatedPatient> patients) {
        if (number == null) {
            throw new IllegalStateException(name() + " is no number");
        }
        return patients.stream().mapToDouble(number).toArray();
    }

    /** Adds it to a model: as a number if it is one, else in its levels against the last. */
    public void addTo(Covariates.Builder model, List<TreatedPatient> patients) {
        if (isNumber()) {
            model.numeric(label + ", " + unit, numbers(patients));
            return;
        }
        List<String> fromReference = new ArrayList<>(levels);
        Collections.reverse(fromReference);
        model.factor(
                label,
                patients.stream()
                        .map(patient -> level.apply(patient).map(levels::get).orElse(null))
                        .toList(),
                fromReference);
    }

    /** The patients divided by it. */
    public Factor of(List<TreatedPatient> patients) {
        List<Factor.Level> all = levels.stream()
                .map(text -> new Factor.Level(Integer.toString(levels.indexOf(text) + 1), text))
                .toList();
        return new Factor(
                name().toLowerCase(Locale.ROOT),
                label,
                all,
                patients.stream()
                        .map(patient -> level.apply(patient).orElse(Factor.UNKNOWN))
                        .toList());
    }
}
