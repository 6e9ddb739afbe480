package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.cohort.Criteria.Item;
import io.github.tmacohort.analysis.cohort.Criteria.SetResult;
import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.criteria.Diagnosis.Onset;
import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.DiagnosticEvaluator;
import io.github.tmacohort.core.criteria.ItemResult;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.criteria.RiskAssessment.RiskGroup;
import io.github.tmacohort.core.criteria.Verdict;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Applies the sets of criteria to all transplanted patients and counts what came of it. */
final class CriteriaTable {

    private CriteriaTable() {}

    /** @param histories of the transplanted patients, in order of id */
    static Criteria of(Collection<PatientHistory> histories, CohortDefinition definition) {
        Set<String> ids = new LinkedHashSet<>();
        if (!definition.asRecorded()) {
            ids.add(definition.defining());
        }
        ids.addAll(definition.tabulated());
        List<SetResult> sets = new ArrayList<>();
        for (String id : ids) {
            DiagnosticCriteria criteria = definition.set(id);
            sets.add(table(
                    id,
                    criteria.title(),
                    histories.parallelStream() // in order all the same
                            .map(history -> DiagnosticEvaluator.evaluate(history, criteria))
                            .toList()));
        }
        return new Criteria(definition, sets);
    }

    /** The set that gives the risk groups: the defining one, else the first tabulated. */
    static Optional<SetResult> riskSet(Criteria criteria) {
        return criteria.sets().stream().findFirst();
    }

    /** The risk group of every patient who met the set. */
    static Map<PatientId, RiskGroup> risk(SetResult set) {
        Map<PatientId, RiskGroup> groups = new TreeMap<>();
        set.diagnoses()
                .forEach(
                        diagnosis -> diagnosis.risk().ifPresent(risk -> groups.put(diagnosis.patient(), risk.group())));
        return groups;
    }

    static SetResult table(String id, String title, List<Diagnosis> diagnoses) {
        List<Diagnosis> met = diagnoses.stream().filter(Diagnosis::isMet).toList();
        return new SetResult(
                id,
                title,
                diagnoses.size(),
                met.size(),
                verdicts(diagnoses, Verdict.NOT_MET),
                verdicts(diagnoses, Verdict.INDETERMINATE),
                risk(met, RiskGroup.HIGH),
                risk(met, RiskGroup.STANDARD),
                risk(met, RiskGroup.INDETERMINATE),
                onset(met, Onset.EARLY),
                onset(met, Onset.LATE),
                summary(met, diagnosis -> diagnosis.confirmedDay().orElseThrow()),
                summary(met, Diagnosis::evaluable),
                (int) met.stream()
                        .filter(diagnosis -> diagnosis.nearLimit() > 0)
                        .count(),
                items(met),
                diagnoses);
    }

    private static int verdicts(List<Diagnosis> diagnoses, Verdict verdict) {
        return (int) diagnoses.stream().filter(d -> d.verdict() == verdict).count();
    }

    private static int risk(List<Diagnosis> met, RiskGroup group) {
        return (int) met.stream()
                .filter(d -> d.risk().filter(risk -> risk.group() == group).isPresent())
                .count();
    }

    private static int onset(List<Diagnosis> met, Onset onset) {
        return (int) met.stream()
                .filter(d -> d.onset().filter(o -> o == onset).isPresent())
                .count();
    }

    private static Summary summary(List<Diagnosis> met, ToDoubleFunction<Diagnosis> value) {
        return Summarizer.withDefaults()
                .summarize(met.stream().mapToDouble(value).toArray());
    }

    private static List<Item> items(List<Diagnosis> met) {
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Diagnosis diagnosis : met) {
            for (ItemResult item : diagnosis.items()) {
                labels.putIfAbsent(item.id(), item.label());
                counts.computeIfAbsent(item.id(), id -> new int[3])[item.state().ordinal()]++;
            }
        }
        List<Item> items = new ArrayList<>();
        counts.forEach((id, count) -> items.add(new Item(id, labels.get(id), count[0], count[1], count[2])));
        return items;
    }
}
