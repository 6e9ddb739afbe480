package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.CohenKappa;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.proportion.ProportionOptions;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.criteria.Verdict;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who is a case under which set of criteria: every combination that occurs (for a set diagram) and every pair of sets.
 * A patient whom a set cannot judge is counted and named, and never taken for a case or for none.
 *
 * @param patients of every set
 * @param defining the set that selected the patients, if one did: κ with it says nothing and is not estimable
 * @param sets ids in the order given
 * @param cases of each set, in that order
 * @param combinations that occur: most patients first, then by sets in order
 * @param pairs of different sets, in order
 */
public record CriteriaAgreement(
        int patients,
        Optional<String> defining,
        List<String> sets,
        List<Cases> cases,
        List<Combination> combinations,
        List<Pair> pairs) {

    /**
     * The cases under one set.
     *
     * @param set its id
     * @param ofAll cases among all patients: who cannot be judged counts as no case
     * @param ofJudged cases among the patients whom the set can judge
     * @param notEvaluable patients whom it cannot judge
     * @param firstPositiveDay days from transplant to the first day on which the items were positive, of the cases
     * @param confirmedDay days from transplant to the day on which the rule was satisfied, of the cases
     */
    public record Cases(
            String set,
            Proportion ofAll,
            Proportion ofJudged,
            int notEvaluable,
            Summary firstPositiveDay,
            Summary confirmedDay) {
        public Cases {
            Objects.requireNonNull(set, "set");
            Objects.requireNonNull(firstPositiveDay, "firstPositiveDay");
            Objects.requireNonNull(confirmedDay, "confirmedDay");
            if (ofJudged.trials() + notEvaluable != ofAll.trials() || ofJudged.successes() != ofAll.successes()) {
                throw new IllegalArgumentException("cases under " + set + " do not add up to " + ofAll.trials());
            }
        }
    }

    /**
     * Patients who are cases under the same sets.
     *
     * @param met ids of the sets that are met
     * @param indeterminate ids of the sets that cannot be judged in these patients
     * @param patients in order of id
     */
    public record Combination(List<String> met, List<String> indeterminate, List<PatientId> patients) {
        public Combination {
            met = List.copyOf(met);
            indeterminate = List.copyOf(indeterminate);
            patients = List.copyOf(patients);
        }

        public int count() {
            return patients.size();
        }
    }

    /**
     * Two sets compared.
     *
     * @param kappa with the counts of the patients whom both sets can judge
     * @param notEvaluable patients whom one of the sets cannot judge, in order of id: in none of the counts
     */
    public record Pair(String first, String second, CohenKappa.Result kappa, List<PatientId> notEvaluable) {
        public Pair {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(second, "second");
            Objects.requireNonNull(kappa, "kappa");
            notEvaluable = List.copyOf(notEvaluable);
        }
    }

    public CriteriaAgreement {
        Objects.requireNonNull(defining, "defining");
        sets = List.copyOf(sets);
        cases = List.copyOf(cases);
        if (!cases.stream().map(Cases::set).toList().equals(sets)) {
            throw new IllegalArgumentException("cases must be of the sets " + sets);
        }
        combinations = List.copyOf(combinations);
        pairs = List.copyOf(pairs);
        if (combinations.stream().mapToInt(Combination::count).sum() != patients) {
            throw new IllegalArgumentException("combinations must add up to " + patients);
        }
        for (Pair pair : pairs) {
            if (pair.kappa().subjects() + pair.notEvaluable().size() != patients) {
                throw new IllegalArgumentException(
                        "pair " + pair.first() + " and " + pair.second() + " must add up to " + patients);
            }
        }
    }

    /** Of a study's table of criteria, whose defining set selected the patients. */
    public static CriteriaAgreement of(Criteria criteria, double confidenceLevel) {
        Map<String, List<Diagnosis>> diagnoses = new LinkedHashMap<>();
        criteria.sets().forEach(set -> diagnoses.put(set.id(), set.diagnoses()));
        return of(diagnoses, criteria.defining().map(Criteria.SetResult::id), confidenceLevel);
    }

    /**
     * Of diagnoses by set, one of every patient under every set.
     *
     * @param diagnoses by id of the set, in the order of the sets
     * @param defining the set by which the patients came to be looked at; empty where they were screened alike
     * @throws IllegalArgumentException if the sets do not have the same patients, each once
     */
    public static CriteriaAgreement of(
            Map<String, List<Diagnosis>> diagnoses, Optional<String> defining, double confidenceLevel) {
        List<String> sets = List.copyOf(diagnoses.keySet());
        Map<PatientId, List<Verdict>> verdicts = verdicts(diagnoses);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            for (int j = i + 1; j < sets.size(); j++) {
                pairs.add(pair(sets, i, j, verdicts, defining, confidenceLevel));
            }
        }
        ProportionEstimator proportions = ProportionEstimator.with(new ProportionOptions(
                confidenceLevel, ProportionOptions.defaults().method()));
        List<Cases> cases = new ArrayList<>();
        diagnoses.forEach((set, ofSet) -> cases.add(cases(set, ofSet, proportions)));
        return new CriteriaAgreement(verdicts.size(), defining, sets, cases, combinations(sets, verdicts), pairs);
    }

    private static Cases cases(String set, List<Diagnosis> diagnoses, ProportionEstimator proportions) {
        List<Diagnosis> met = diagnoses.stream().filter(Diagnosis::isMet).toList();
        int notEvaluable = (int) diagnoses.stream()
                .filter(diagnosis -> diagnosis.verdict() == Verdict.INDETERMINATE)
                .count();
        return new Cases(
                set,
                proportions.estimate(met.size(), diagnoses.size()),
                proportions.estimate(met.size(), diagnoses.size() - notEvaluable),
                notEvaluable,
                days(met, Diagnosis::firstPositiveDay),
                days(met, Diagnosis::confirmedDay));
    }

    private static Summary days(List<Diagnosis> met, Function<Diagnosis, Optional<Integer>> day) {
        return Summarizer.withDefaults()
                .summarize(met.stream()
                        .mapToDouble(diagnosis -> day.apply(diagnosis).orElseThrow())
                        .toArray());
    }

    private static Map<PatientId, List<Verdict>> verdicts(Map<String, List<Diagnosis>> diagnoses) {
        Map<PatientId, List<Verdict>> verdicts = new TreeMap<>();
        int sets = 0;
        for (Map.Entry<String, List<Diagnosis>> set : diagnoses.entrySet()) {
            for (Diagnosis diagnosis : set.getValue()) {
                List<Verdict> ofPatient = verdicts.computeIfAbsent(diagnosis.patient(), id -> new ArrayList<>());
                if (ofPatient.size() != sets) {
                    throw new IllegalArgumentException("every set must have every patient once; " + set.getKey()
                            + " and the sets before it do not agree");
                }
                ofPatient.add(diagnosis.verdict());
            }
            sets++;
        }
        for (List<Verdict> ofPatient : verdicts.values()) {
            if (ofPatient.size() != sets) {
                throw new IllegalArgumentException("every set must have every patient once");
            }
        }
        return verdicts;
    }

    private static List<Combination> combinations(List<String> sets, Map<PatientId, List<Verdict>> verdicts) {
        Map<List<Verdict>, List<PatientId>> patients = new LinkedHashMap<>();
        verdicts.forEach((patient, of) ->
                patients.computeIfAbsent(of, key -> new ArrayList<>()).add(patient));
        List<Map.Entry<List<Verdict>, List<PatientId>>> ordered = new ArrayList<>(patients.entrySet());
        ordered.sort(Comparator.<Map.Entry<List<Verdict>, List<PatientId>>>comparingInt(
                        entry -> -entry.getValue().size())
                .thenComparing(Map.Entry::getKey, CriteriaAgreement::compare));
        return ordered.stream()
                .map(entry -> new Combination(
                        with(Verdict.MET, sets, entry.getKey()),
                        with(Verdict.INDETERMINATE, sets, entry.getKey()),
                        entry.getValue()))
                .toList();
    }

    /** By the first set that differs: met, not met, indeterminate. */
    private static int compare(List<Verdict> a, List<Verdict> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<String> with(Verdict verdict, List<String> sets, List<Verdict> verdicts) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            if (verdicts.get(i) == verdict) {
                ids.add(sets.get(i));
            }
        }
        return ids;
    }

    private static Pair pair(
            List<String> sets,
            int i,
            int j,
            Map<PatientId, List<Verdict>> verdicts,
            Optional<String> defining,
            double confidenceLevel) {
        int[][] counts = new int[2][2];
        List<PatientId> notEvaluable = new ArrayList<>();
        verdicts.forEach((patient, of) -> {
            if (of.get(i) == Verdict.INDETERMINATE || of.get(j) == Verdict.INDETERMINATE) {
                notEvaluable.add(patient);
            } else {
                counts[of.get(i) == Verdict.MET ? 0 : 1][of.get(j) == Verdict.MET ? 0 : 1]++;
            }
        });
        CohenKappa.Result kappa =
                CohenKappa.of(counts[0][0], counts[0][1], counts[1][0], counts[1][1], confidenceLevel);
        Optional<String> selects = defining.filter(set -> set.equals(sets.get(i)) || set.equals(sets.get(j)));
        return new Pair(
                sets.get(i),
                sets.get(j),
                selects.map(set -> kappa.withoutKappa(set + " defines the cohort"))
                        .orElse(kappa),
                notEvaluable);
    }

    /** How many patients are cases under exactly these sets, and can be judged by all. */
    public int count(List<String> met) {
        return combinations.stream()
                .filter(combination -> combination.indeterminate().isEmpty()
                        && combination.met().size() == met.size()
                        && combination.met().containsAll(met))
                .mapToInt(Combination::count)
                .sum();
    }

    /** Patients whom some set cannot judge. */
    public int notEvaluable() {
        return combinations.stream()
                .filter(combination -> !combination.indeterminate().isEmpty())
                .mapToInt(Combination::count)
                .sum();
    }

    /**
     * A pair in either order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Pair pair(String first, String second) {
        return pairs.stream()
                .filter(pair -> pair.first().equals(first) && pair.second().equals(second)
                        || pair.first().equals(second) && pair.second().equals(first))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pair of " + first + " and " + second));
    }
}
