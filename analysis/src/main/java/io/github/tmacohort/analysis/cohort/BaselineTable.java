package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.cohort.Variable.Counts;
import io.github.tmacohort.analysis.cohort.Variable.Level;
import io.github.tmacohort.analysis.cohort.Variable.Numbers;
import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.core.criteria.RiskAssessment.RiskGroup;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.Patient;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transplant;
import io.github.tmacohort.core.reference.ReferenceLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Describes the treated patients: who they are, and their TMA at time zero. */
public final class BaselineTable {
    private static final Pattern MATCHED = Pattern.compile("\\s*(\\d{1,3})\\s*/\\s*\\d{1,3}\\s*");
    /** The best match first. */
    private static final Comparator<String> BY_MATCHED =
            Comparator.comparingInt(BaselineTable::matched).reversed().thenComparing(Comparator.naturalOrder());

    private static final int EARLY_UP_TO = 100;
    private static final int BLOOD_DAYS = 3;
    private static final int SMEAR_AND_URINE_DAYS = 7;
    private static final int COMPLEMENT_DAYS = 14;

    private final List<TreatedPatient> treated;

    private BaselineTable(List<TreatedPatient> treated) {
        this.treated = treated;
    }

    /**
     * @param risk the risk group of each patient, where they have one
     * @param riskLabel by which criteria
     */
    public static Baseline of(List<TreatedPatient> treated, Map<PatientId, RiskGroup> risk, String riskLabel) {
        BaselineTable table = new BaselineTable(treated);
        return new Baseline(treated.size(), table.characteristics(), table.atDiagnosis(risk, riskLabel));
    }

    private List<Variable> characteristics() {
        return List.of(
                numbers(
                        "age_years",
                        "Age at transplant",
                        "a",
                        p -> Optional.of(p.record().patient().ageYears())),
                codes(
                        "sex",
                        "Sex",
                        Sex.values(),
                        p -> Optional.of(p.record().patient().sex())),
                codes(
                        "disease_group",
                        "Disease",
                        Patient.DiseaseGroup.values(),
                        p -> Optional.of(p.record().patient().diseaseGroup())),
                codes(
                        "donor",
                        "Donor",
                        Transplant.Donor.values(),
                        p -> Optional.of(transplant(p).donor())),
                texts("hla_match", "HLA match", BY_MATCHED, p -> transplant(p).hlaMatch()),
                codes(
                        "graft",
                        "Graft",
                        Transplant.GraftSource.values(),
                        p -> Optional.of(transplant(p).graft())),
                codes(
                        "conditioning",
                        "Conditioning",
                        Transplant.Conditioning.values(),
                        p -> Optional.of(transplant(p).conditioning())),
                texts(
                        "gvhd_prophylaxis",
                        "GVHD prophylaxis",
                        Comparator.naturalOrder(),
                        p -> transplant(p).gvhdProphylaxis()),
                yesNo(
                        "earlier_transplant",
                        "Earlier transplant",
                        p -> p.record().transplants().stream().anyMatch(t -> t.day() < 0)),
                numbers(
                        "neutrophil_engraftment_day",
                        "Neutrophil engraftment",
                        "d",
                        p -> transplant(p).neutrophilEngraftmentDay().map(Integer::doubleValue)),
                numbers(
                        "platelet_engraftment_day",
                        "Platelet engraftment",
                        "d",
                        p -> transplant(p)
                                .plateletEngraftmentDay()
                                .filter(day -> day <= p.tmaDay())
                                .map(Integer::doubleValue)));
    }

    private static Transplant transplant(TreatedPatient patient) {
        return patient.record().indexTransplant().orElseThrow();
    }

    private List<Variable> atDiagnosis(Map<PatientId, RiskGroup> risk, String riskLabel) {
        List<Variable> variables = new ArrayList<>();
        variables.add(numbers("tma_day", "Days from transplant", "d", p -> Optional.of((double) p.tmaDay())));
        variables.add(levels(
                "onset",
                "Onset",
                List.of("early", "late"),
                List.of("Up to day 100", "After day 100"),
                p -> Optional.of(p.tmaDay() <= EARLY_UP_TO ? "early" : "late")));
        lab(variables, Analyte.PLATELETS, "Platelets", BLOOD_DAYS);
        lab(variables, Analyte.LDH, "Lactate dehydrogenase", BLOOD_DAYS);
        variables.add(numbers("ldh_multiple", "Lactate dehydrogenase over its upper limit", "1", this::ldhMultiple));
        lab(variables, Analyte.HAEMOGLOBIN, "Haemoglobin", BLOOD_DAYS);
        lab(variables, Analyte.SCHISTOCYTES_PER_FIELD, "Schistocytes", SMEAR_AND_URINE_DAYS);
        lab(variables, Analyte.HAPTOGLOBIN, "Haptoglobin", SMEAR_AND_URINE_DAYS);
        lab(variables, Analyte.CREATININE, "Creatinine", BLOOD_DAYS);
        lab(variables, Analyte.URINE_PROTEIN_CREATININE_RATIO, "Urine protein/creatinine", SMEAR_AND_URINE_DAYS);
        lab(variables, Analyte.SC5B9, "sC5b-9", COMPLEMENT_DAYS);
        lab(variables, Analyte.SYSTOLIC_PRESSURE, "Systolic pressure", BLOOD_DAYS);
        lab(variables, Analyte.DIASTOLIC_PRESSURE, "Diastolic pressure", BLOOD_DAYS);
        variables.add(findings(
                "organs",
                "Organ involvement",
                Kind.NEUROLOGICAL_INVOLVEMENT,
                Kind.PULMONARY_INVOLVEMENT,
                Kind.GUT_INVOLVEMENT,
                Kind.SEROSITIS));
        variables.add(acuteGvhd());
        variables.add(findings(
                "infections", "Infection", Kind.BACTERIAL_INFECTION, Kind.VIRAL_INFECTION, Kind.FUNGAL_INFECTION));
        variables.add(codes("risk", riskLabel, RiskGroup.values(), p -> Optional.ofNullable(risk.get(p.id()))));
        return variables;
    }

    private void lab(List<Variable> variables, Analyte analyte, String label, int days) {
        Unit unit = analyte.canonicalUnit();
        variables.add(numbers(
                analyte.code(),
                label,
                unit.ucum(),
                p -> DailyValue.of(p.record(), analyte).stream()
                        .filter(value -> value.day() <= p.tmaDay() && value.day() > p.tmaDay() - days)
                        .reduce((earlier, later) -> later)
                        .map(DailyValue::value)));
    }

    /** The highest multiple of the last day with results; by the report's own upper limit, else a published one. */
    private Optional<Double> ldhMultiple(TreatedPatient patient) {
        List<LabResult> results = patient.record().labs(Analyte.LDH).stream()
                .filter(lab -> lab.day() <= patient.tmaDay() && lab.day() > patient.tmaDay() - BLOOD_DAYS)
                .toList();
        Optional<Integer> last = results.stream().map(LabResult::day).max(Integer::compare);
        Patient person = patient.record().patient();
        return results.stream()
                .filter(lab -> lab.day() == last.orElseThrow())
                .flatMap(lab -> ReferenceLimits.published()
                        .upper(lab, Math.max(0, person.ageYears() + lab.day() / 365.25), person.sex())
                        .map(limit -> lab.canonicalValue()
                                / Analyte.LDH
                                        .toCanonical(limit.value(), limit.unit())
                                        .doubleValue())
                        .stream())
                .max(Double::compare);
    }

    private Variable acuteGvhd() {
        List<String> grades = List.of("none", "1", "2", "3", "4");
        return levels(
                "acute_gvhd",
                "Acute GVHD",
                grades,
                List.of("None", "Grade I", "Grade II", "Grade III", "Grade IV"),
                p -> {
                    List<ClinicalFinding> present = p.record().findings().stream()
                            .filter(finding -> finding.kind() == Kind.ACUTE_GVHD && isPresent(finding, p))
                            .toList();
                    if (present.isEmpty()) {
                        return Optional.of("none");
                    }
                    return present.stream()
                            .flatMap(finding -> finding.grade().stream())
                            .max(Integer::compare)
                            .map(String::valueOf);
                });
    }

    private static boolean isPresent(ClinicalFinding finding, TreatedPatient patient) {
        return finding.startDay() <= patient.tmaDay() && finding.endDay().orElse(Integer.MAX_VALUE) >= patient.tmaDay();
    }

    private Variable findings(String id, String label, Kind... kinds) {
        List<Level> levels = Stream.of(kinds)
                .map(kind -> new Level(code(kind), label(kind), (int) treated.stream()
                        .filter(p -> p.record().findings().stream()
                                .anyMatch(finding -> finding.kind() == kind && isPresent(finding, p)))
                        .count()))
                .toList();
        return new Variable(id, label, "", new Counts(levels, false, treated.size(), 0));
    }

    private Variable numbers(String id, String label, String unit, Function<TreatedPatient, Optional<Double>> value) {
        double[] values = treated.stream()
                .flatMap(patient -> value.apply(patient).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Variable(
                id,
                label,
                unit,
                new Numbers(Summarizer.withDefaults().summarize(values, treated.size() - values.length)));
    }

    private <E extends Enum<E>> Variable codes(
            String id, String label, E[] all, Function<TreatedPatient, Optional<E>> value) {
        return levels(
                id,
                label,
                Stream.of(all).map(BaselineTable::code).toList(),
                Stream.of(all).map(BaselineTable::label).toList(),
                patient -> value.apply(patient).map(BaselineTable::code));
    }

    private Variable yesNo(String id, String label, Function<TreatedPatient, Boolean> value) {
        return levels(
                id, label, List.of("yes", "no"), List.of("Yes", "No"), p -> Optional.of(value.apply(p) ? "yes" : "no"));
    }

    /** Matched loci as a number, where the text is of the form {@code 9/10}; what is not stands last. */
    private static int matched(String match) {
        Matcher matcher = MATCHED.matcher(match);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    /** Free text in the order given; blank is missing. */
    private Variable texts(String id, String label, Comparator<String> order, Function<TreatedPatient, String> value) {
        List<String> all = treated.stream()
                .map(value)
                .filter(text -> !text.isBlank())
                .distinct()
                .sorted(order)
                .toList();
        return levels(id, label, all, all, p -> Optional.of(value.apply(p)).filter(text -> !text.isBlank()));
    }

    private Variable levels(
            String id,
            String label,
            List<String> ids,
            List<String> labels,
            Function<TreatedPatient, Optional<String>> value) {
        Map<String, Integer> count = new LinkedHashMap<>();
        int missing = 0;
        for (TreatedPatient patient : treated) {
            Optional<String> level = value.apply(patient);
            level.ifPresent(code -> count.merge(code, 1, Integer::sum));
            missing += level.isPresent() ? 0 : 1;
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            levels.add(new Level(ids.get(i), labels.get(i), count.getOrDefault(ids.get(i), 0)));
        }
        return new Variable(id, label, "", new Counts(levels, true, treated.size(), missing));
    }

    private static String code(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private static String label(Enum<?> code) {
        String words = code(code).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
