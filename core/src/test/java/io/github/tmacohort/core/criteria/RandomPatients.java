package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transplant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Random patients whose values lie on and around the limits of the criteria, so that every state occurs. All values and
 * limits can be converted exactly into every unit of their analyte.
 */
final class RandomPatients {
    private static final Map<Analyte, String[]> SICK = new LinkedHashMap<>();
    private static final Map<Analyte, String[]> WELL = new LinkedHashMap<>();

    static {
        put(Analyte.LDH, "240,360,480,600,900", "180,210,240,243,330");
        put(Analyte.PLATELETS, "10,18,25,49,50", "100,50,60,75,120");
        put(Analyte.HAEMOGLOBIN, "6.5,7,8,9", "11.5,9,9.5,10.5,12");
        put(Analyte.SCHISTOCYTES_PER_FIELD, "1,2,3,8,9", "0,0,0,1");
        put(Analyte.SCHISTOCYTES_PERCENT, "1,4,4.1,5", "0,0.5,0.9,1");
        put(Analyte.SCHISTOCYTES_PRESENT, "1", "0,0,1");
        put(Analyte.HAPTOGLOBIN, "5,6.9", "7,50,120");
        put(Analyte.DIRECT_ANTIGLOBULIN, "0", "0");
        put(Analyte.INDIRECT_ANTIGLOBULIN, "0,0,0,1", "0");
        put(Analyte.CREATININE, "0.60,0.79,0.80,1.20", "0.30,0.40,0.50,0.51");
        put(Analyte.URINE_PROTEIN, "29,30,31,300", "5,20");
        put(Analyte.URINE_PROTEIN_CREATININE_RATIO, "0.5,1,1.99,2,4", "0.1,0.3,0.49,0.5");
        put(Analyte.SC5B9, "240,250,400", "150,240");
        put(Analyte.PROTHROMBIN_TIME, "12,14", "12");
        put(Analyte.APTT, "35,40", "30");
        put(Analyte.SYSTOLIC_PRESSURE, "112,118,125,141", "95,100,105");
        put(Analyte.DIASTOLIC_PRESSURE, "60,78,90", "55,60,65");
        put(Analyte.HEIGHT, "120,128", "128");
    }

    /** The analytes that occur. */
    static final List<Analyte> ANALYTES = List.copyOf(SICK.keySet());

    private final Random random;
    private final PatientId id;
    private final List<LabResult> labs = new ArrayList<>();

    private RandomPatients(long seed) {
        random = new Random(seed);
        id = new PatientId("R" + seed);
    }

    private static void put(Analyte analyte, String sick, String well) {
        SICK.put(analyte, sick.split(","));
        WELL.put(analyte, well.split(","));
    }

    static PatientRecord of(long seed) {
        return new RandomPatients(seed).make();
    }

    private PatientRecord make() {
        int firstDose = 22 + random.nextInt(10);
        int recovery = random.nextInt(3) == 0 ? 1000 : firstDose + 4 + random.nextInt(20);
        boolean everSick = random.nextInt(4) > 0;
        boolean clean = random.nextBoolean();
        double completeness = random.nextInt(3) == 0 ? 0.6 : 1;
        List<Analyte> never = new ArrayList<>();
        for (Analyte analyte : ANALYTES) {
            if (random.nextInt(40) == 0) {
                never.add(analyte);
            }
        }
        lab(-10, Analyte.CREATININE, "0.40", true);
        for (int day = random.nextInt(14); day < firstDose + 45; day += 3 + random.nextInt(5)) {
            boolean sick = everSick && day > 20 && day < recovery;
            for (Analyte analyte : ANALYTES) {
                if (!never.contains(analyte) && random.nextDouble() < completeness) {
                    lab(day, analyte, pick(sick, clean, analyte), clean);
                    if (!clean && random.nextInt(25) == 0) {
                        lab(day, analyte, pick(SICK.get(analyte)), false);
                    }
                }
            }
        }
        List<Transfusion> transfusions = new ArrayList<>();
        for (int day = 2; day < Math.min(recovery, 70); day += 2 + random.nextInt(12)) {
            Transfusion.Product product =
                    random.nextBoolean() ? Transfusion.Product.PLATELETS : Transfusion.Product.RED_CELLS;
            transfusions.add(new Transfusion(id, day, product, Optional.empty(), Transfusion.Trigger.UNKNOWN));
        }
        return new PatientRecord(
                new Patient(
                        id,
                        random.nextBoolean() ? Sex.MALE : Sex.FEMALE,
                        random.nextInt(10) == 0 ? 0.5 : 7 + random.nextInt(2),
                        Patient.DiseaseGroup.ACUTE_MYELOID_LEUKAEMIA,
                        "acute myeloid leukaemia",
                        random.nextInt(8) == 0 ? Optional.empty() : Optional.of(128.0)),
                List.of(new Transplant(
                        id,
                        1,
                        0,
                        Transplant.Donor.HAPLOIDENTICAL,
                        Transplant.GraftSource.BONE_MARROW,
                        Transplant.Conditioning.MYELOABLATIVE,
                        "",
                        "",
                        Optional.of(14),
                        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(16))),
                labs,
                transfusions,
                List.of(),
                List.of(course(firstDose, firstDose + 10 + random.nextInt(20))),
                coTreatments(firstDose),
                findings(firstDose),
                List.of(),
                Optional.of(new FollowUp(id, 200, FollowUp.Status.ALIVE, "", Optional.empty())));
    }

    /** A clean course has no exceptions, and then the best of the good values. */
    private String pick(boolean sick, boolean clean, Analyte analyte) {
        if (clean) {
            return sick ? pick(SICK.get(analyte)) : WELL.get(analyte)[0];
        }
        return pick(random.nextInt(20) == 0 ^ sick ? SICK.get(analyte) : WELL.get(analyte));
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }

    private void lab(int day, Analyte analyte, String value, boolean exact) {
        Optional<BigDecimal> upper = switch (analyte) {
            case LDH, SC5B9 -> Optional.of(new BigDecimal("240"));
            case PROTHROMBIN_TIME -> Optional.of(new BigDecimal("14"));
            case APTT -> Optional.of(new BigDecimal("40"));
            default -> Optional.empty();
        };
        Optional<BigDecimal> lower =
                analyte == Analyte.HAEMOGLOBIN ? Optional.of(new BigDecimal("11.5")) : Optional.empty();
        Relation relation = analyte.isOrdinal() || exact || random.nextInt(40) > 0
                ? Relation.EQUAL
                : random.nextBoolean() ? Relation.BELOW : Relation.ABOVE;
        labs.add(new LabResult(
                id, day, analyte, relation, new BigDecimal(value), analyte.canonicalUnit(), lower, upper));
    }

    private DefibrotideCourse course(int from, int to) {
        List<DefibrotideCourse.DoseDay> days = new ArrayList<>();
        for (int day = from; day <= to; day++) {
            BigDecimal dose = new BigDecimal("500");
            days.add(new DefibrotideCourse.DoseDay(day, dose, dose, 4, DefibrotideCourse.Route.INTRAVENOUS));
        }
        return new DefibrotideCourse(
                id, 1, new BigDecimal("20"), -8, days, List.of(), DefibrotideCourse.StopReason.RESOLVED);
    }

    private List<CoTreatment> coTreatments(int firstDose) {
        List<CoTreatment> treatments = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            treatments.add(treatment(CoTreatment.Agent.ECULIZUMAB, firstDose + random.nextInt(30), Optional.empty()));
        }
        if (random.nextInt(4) == 0) {
            int start = firstDose - 5 + random.nextInt(10);
            treatments.add(
                    treatment(CoTreatment.Agent.ANTIHYPERTENSIVE, start, Optional.of(start + 5 + random.nextInt(20))));
        }
        if (random.nextInt(12) == 0) {
            int start = firstDose - 3 + random.nextInt(6);
            treatments.add(treatment(CoTreatment.Agent.DIALYSIS, start, Optional.of(start + random.nextInt(15))));
        }
        return treatments;
    }

    private CoTreatment treatment(CoTreatment.Agent agent, int start, Optional<Integer> stop) {
        CoTreatment.Indication indication = agent == CoTreatment.Agent.ANTIHYPERTENSIVE
                ? CoTreatment.Indication.HYPERTENSION
                : CoTreatment.Indication.TMA;
        return new CoTreatment(id, agent, start, stop, CoTreatment.Action.GIVEN, indication, "");
    }

    private List<ClinicalFinding> findings(int firstDose) {
        List<ClinicalFinding> findings = new ArrayList<>();
        for (Kind kind : List.of(
                Kind.NEUROLOGICAL_INVOLVEMENT,
                Kind.PULMONARY_INVOLVEMENT,
                Kind.GUT_INVOLVEMENT,
                Kind.VIRAL_INFECTION,
                Kind.TMA_BIOPSY_LUNG,
                Kind.TMA_BIOPSY_KIDNEY)) {
            if (random.nextInt(14) == 0) {
                int start = firstDose - 6 + random.nextInt(8);
                findings.add(new ClinicalFinding(
                        id,
                        kind,
                        start,
                        random.nextBoolean() ? Optional.empty() : Optional.of(start + random.nextInt(20)),
                        Optional.empty(),
                        ""));
            }
        }
        return findings;
    }

    /** The same record with other laboratory results. */
    static PatientRecord withLabs(PatientRecord record, List<LabResult> labs) {
        return new PatientRecord(
                record.patient(),
                record.transplants(),
                labs,
                record.transfusions(),
                record.episodes(),
                record.courses(),
                record.coTreatments(),
                record.findings(),
                record.adverseEvents(),
                record.followUp());
    }

    /** The same result in another unit of its analyte, exactly; which one goes by the day, so that units change midway. */
    static LabResult inOtherUnit(LabResult lab) {
        List<Unit> units = List.copyOf(lab.analyte().units());
        Unit other = units.get(units.size() - 1 - Math.floorMod(lab.day(), Math.max(1, units.size() - 1)));
        BigDecimal one = lab.analyte().onExactScale(BigDecimal.ONE, other);
        return new LabResult(
                lab.patient(),
                lab.day(),
                lab.analyte(),
                lab.relation(),
                convert(lab, lab.value(), one),
                other,
                lab.lowerLimit().map(limit -> convert(lab, limit, one)),
                lab.upperLimit().map(limit -> convert(lab, limit, one)));
    }

    /** Throws if the quotient is not a finite decimal. */
    private static BigDecimal convert(LabResult lab, BigDecimal value, BigDecimal one) {
        return lab.analyte().onExactScale(value, lab.unit()).divide(one);
    }
}
