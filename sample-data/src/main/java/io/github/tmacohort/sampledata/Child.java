package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.Patient.DiseaseGroup;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transplant;
import io.github.tmacohort.core.model.Transplant.Conditioning;
import io.github.tmacohort.core.model.Transplant.Donor;
import io.github.tmacohort.core.model.Transplant.GraftSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who the child is and what transplant it had: drawn first, all else depends on it. */
record Child(
        Patient patient,
        double weightKg,
        Donor donor,
        GraftSource graft,
        Conditioning conditioning,
        String hlaMatch,
        String prophylaxis,
        boolean ciclosporin,
        int neutrophilEngraftmentDay,
        Optional<Integer> earlierTransplantDay) {

    /** Median height by completed years 0 to 18 [cm], rounded from the CDC 2000 charts. */
    private static final double[] BOYS = {
        50, 76, 87, 95.5, 102.5, 109, 115.5, 122, 128, 133.5, 138.5, 143.5, 149, 156, 164, 170, 173.5, 175, 176
    };

    private static final double[] GIRLS = {
        49, 74, 85.5, 94, 101, 108, 115, 121.5, 127.5, 133, 138, 144, 151, 157, 160.5, 162, 162.5, 163, 163
    };

    static Child draw(PatientId id, RandomStream random) {
        Sex sex = random.chance(0.57) ? Sex.MALE : Sex.FEMALE;
        double age = Math.min(17.9, Math.max(0.7, random.logNormal(7.5, 0.55)));
        age = Math.round(age * 10) / 10.0;
        double height = medianHeight(sex, age) * (1 + 0.042 * clamp(random.normal(), 2.2));
        double bodyMassIndex = (15.6 + 0.045 * Math.max(0, age - 5) * Math.max(0, age - 5) / 1.5 + (age < 2 ? 1.2 : 0))
                * StrictMath.exp(0.11 * clamp(random.normal(), 2.2));
        double weight = Math.round(bodyMassIndex * height * height / 1000) / 10.0;
        Optional<Double> recordedHeight =
                random.chance(0.95) ? Optional.of(Math.round(height * 2) / 2.0) : Optional.empty();
        DiseaseGroup group = random.pick(
                List.of(
                        DiseaseGroup.ACUTE_LYMPHOBLASTIC_LEUKAEMIA,
                        DiseaseGroup.ACUTE_MYELOID_LEUKAEMIA,
                        DiseaseGroup.SEVERE_APLASTIC_ANAEMIA,
                        DiseaseGroup.HAEMOGLOBINOPATHY,
                        DiseaseGroup.MYELODYSPLASTIC_SYNDROME,
                        DiseaseGroup.INBORN_ERROR_OF_IMMUNITY,
                        DiseaseGroup.OTHER_MALIGNANCY,
                        DiseaseGroup.OTHER_NON_MALIGNANT),
                0.25,
                0.23,
                0.20,
                0.10,
                0.07,
                0.07,
                0.04,
                0.04);
        Patient patient = new Patient(id, sex, age, group, disease(group, random), recordedHeight);

        Donor donor = random.pick(
                List.of(
                        Donor.HAPLOIDENTICAL,
                        Donor.MISMATCHED_UNRELATED,
                        Donor.MATCHED_UNRELATED,
                        Donor.MATCHED_SIBLING,
                        Donor.OTHER_RELATED),
                0.53,
                0.18,
                0.16,
                0.09,
                0.04);
        GraftSource graft = graft(donor, random);
        Conditioning conditioning = isMalignant(group)
                ? Conditioning.MYELOABLATIVE
                : random.chance(0.55) ? Conditioning.MYELOABLATIVE : Conditioning.REDUCED_INTENSITY;
        boolean ciclosporin = random.chance(0.6);
        String prophylaxis = (ciclosporin ? "ciclosporin" : "tacrolimus")
                + (donor == Donor.MATCHED_SIBLING ? " + methotrexate" : " + mycophenolate + ATG");
        int engraftment = graft == GraftSource.CORD_BLOOD ? random.integer(15, 26) : random.integer(10, 17);
        Optional<Integer> earlier = random.chance(0.04) ? Optional.of(-random.integer(120, 700)) : Optional.empty();
        return new Child(
                patient,
                weight,
                donor,
                graft,
                conditioning,
                match(donor, random),
                prophylaxis,
                ciclosporin,
                engraftment,
                earlier);
    }

    private static double clamp(double z, double limit) {
        return Math.max(-limit, Math.min(limit, z));
    }

    private static double medianHeight(Sex sex, double age) {
        double[] table = sex == Sex.MALE ? BOYS : GIRLS;
        int year = (int) age;
        return table[year] + (age - year) * (table[year + 1] - table[year]);
    }

    private static String disease(DiseaseGroup group, RandomStream random) {
        return switch (group) {
            case ACUTE_LYMPHOBLASTIC_LEUKAEMIA ->
                random.pick(List.of("B-cell acute lymphoblastic leukaemia", "T-cell acute lymphoblastic leukaemia"));
            case ACUTE_MYELOID_LEUKAEMIA -> "acute myeloid leukaemia";
            case SEVERE_APLASTIC_ANAEMIA ->
                random.pick(List.of("severe aplastic anaemia", "very severe aplastic anaemia", "Fanconi anaemia"));
            case HAEMOGLOBINOPATHY -> "beta thalassaemia major";
            case MYELODYSPLASTIC_SYNDROME ->
                random.pick(List.of("refractory cytopenia of childhood", "juvenile myelomonocytic leukaemia"));
            case INBORN_ERROR_OF_IMMUNITY ->
                random.pick(List.of("chronic granulomatous disease", "Wiskott-Aldrich syndrome"));
            case OTHER_MALIGNANCY -> random.pick(List.of("T-lymphoblastic lymphoma", "chronic myeloid leukaemia"));
            case OTHER_NON_MALIGNANT -> random.pick(List.of("adrenoleukodystrophy", "mucopolysaccharidosis"));
        };
    }

    private static GraftSource graft(Donor donor, RandomStream random) {
        return switch (donor) {
            case HAPLOIDENTICAL, OTHER_RELATED ->
                random.pick(
                        List.of(
                                GraftSource.BONE_MARROW_AND_PERIPHERAL_BLOOD,
                                GraftSource.PERIPHERAL_BLOOD,
                                GraftSource.BONE_MARROW),
                        0.5,
                        0.4,
                        0.1);
            case MISMATCHED_UNRELATED ->
                random.pick(List.of(GraftSource.PERIPHERAL_BLOOD, GraftSource.CORD_BLOOD), 0.75, 0.25);
            case MATCHED_UNRELATED, MATCHED_SIBLING ->
                random.pick(List.of(GraftSource.PERIPHERAL_BLOOD, GraftSource.BONE_MARROW), 0.8, 0.2);
        };
    }

    private static String match(Donor donor, RandomStream random) {
        return switch (donor) {
            case MATCHED_SIBLING, MATCHED_UNRELATED -> "10/10";
            case MISMATCHED_UNRELATED -> random.pick(List.of("9/10", "8/10"));
            case HAPLOIDENTICAL -> random.pick(List.of("5/10", "6/10", "7/10"));
            case OTHER_RELATED -> "9/10";
        };
    }

    private static boolean isMalignant(DiseaseGroup group) {
        return switch (group) {
            case ACUTE_LYMPHOBLASTIC_LEUKAEMIA, ACUTE_MYELOID_LEUKAEMIA, OTHER_MALIGNANCY, MYELODYSPLASTIC_SYNDROME ->
                true;
            case SEVERE_APLASTIC_ANAEMIA, HAEMOGLOBINOPATHY, INBORN_ERROR_OF_IMMUNITY, OTHER_NON_MALIGNANT -> false;
        };
    }

    boolean malignant() {
        return isMalignant(patient.diseaseGroup());
    }

    PatientId id() {
        return patient.id();
    }

    /** Weight for age over a year and more: the child grows by 6 % a year, and loses up to 6 % after the transplant. */
    double weightOn(int day) {
        double growth = 1 + 0.06 * Math.max(0, day) / 365;
        double loss = day < 0 ? 0 : 0.06 * Math.min(1, day / 30.0) * Math.min(1, Math.max(0, (240 - day) / 150.0));
        return weightKg * (growth - loss);
    }

    List<Transplant> transplants(Optional<Integer> plateletEngraftmentDay, boolean neutrophilsEngrafted) {
        List<Transplant> all = new ArrayList<>();
        earlierTransplantDay.ifPresent(day -> all.add(new Transplant(
                id(),
                1,
                day,
                Donor.HAPLOIDENTICAL,
                GraftSource.PERIPHERAL_BLOOD,
                conditioning,
                "5/10",
                "",
                Optional.empty(),
                Optional.empty())));
        all.add(new Transplant(
                id(),
                all.size() + 1,
                0,
                donor,
                graft,
                conditioning,
                hlaMatch,
                prophylaxis,
                neutrophilsEngrafted ? Optional.of(neutrophilEngraftmentDay) : Optional.empty(),
                plateletEngraftmentDay));
        return all;
    }
}
