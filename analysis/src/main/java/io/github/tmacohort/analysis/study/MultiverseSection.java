package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Confirmation;
import io.github.tmacohort.core.criteria.ResponseRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a protocol's multiverse varies. */
final class MultiverseSection {

    private MultiverseSection() {}

    /**
     * @param own the sets of the study folder too
     * @param rule the protocol's own rule, which may be none of the library's
     */
    static Optional<MultiversePlan> read(ProtocolSection section, OwnDefinitions own, Optional<String> rule) {
        Set<String> sets = own.setIds();
        sets.add(CohortDefinition.AS_RECORDED);
        Set<String> ruleIds = new LinkedHashSet<>(ResponseRules.ids());
        rule.ifPresent(ruleIds::add);
        Map<String, Confirmation> confirmations = Codes.of(Confirmation.values());
        Map<String, NotEvaluable> notEvaluable = Codes.of(NotEvaluable.values());
        Optional<List<String>> criteria = section.codes("criteria", sets);
        Optional<List<Integer>> window = section.integers("criteria_window_days");
        Optional<List<String>> confirmation = section.codes("diagnosis_confirmation", confirmations.keySet());
        Optional<List<String>> rules = section.codes("response_rules", ruleIds);
        Optional<List<Integer>> confirm = section.integers("confirm_days");
        Optional<List<Integer>> last = section.integers("max_response_days");
        Optional<List<Integer>> landmarks = section.integers("landmark_days");
        Optional<List<String>> open = section.codes("not_evaluable", notEvaluable.keySet());
        return section.make(
                ProtocolRule.VALUE,
                () -> new MultiversePlan(
                        criteria.orElseThrow(),
                        window.orElseThrow(),
                        confirmation.orElseThrow().stream()
                                .map(confirmations::get)
                                .toList(),
                        rules.orElseThrow(),
                        confirm.orElseThrow(),
                        last.orElseThrow(),
                        landmarks.orElseThrow(),
                        open.orElseThrow().stream().map(notEvaluable::get).toList()));
    }
}
