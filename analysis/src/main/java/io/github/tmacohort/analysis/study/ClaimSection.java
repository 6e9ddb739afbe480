package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.study.Estimand.AdverseEvents;
import io.github.tmacohort.analysis.study.Estimand.AnalysisSet;
import io.github.tmacohort.core.lab.Analyte;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one claim of a protocol. */
final class ClaimSection {
    private static final String MARKER_CHANGE = "marker_change";
    private static final String MARKER_IMPROVED = "marker_improved";

    /** What a margin is compared with, and how. */
    private enum RuleCode {
        ABOVE,
        BELOW,
        WITHIN,
        NONE_OBSERVED
    }

    private ClaimSection() {}

    static Optional<ClaimPlan> read(ProtocolSection section) {
        Optional<String> id = section.text("id");
        Optional<String> claim = section.text("claim");
        Optional<Estimand> estimand = section.section("estimand", ClaimSection::estimand);
        Optional<AnalysisSet> set = section.code("analysis_set", Codes.of(AnalysisSet.values()));
        if (estimand.isPresent() && set.isPresent() && estimand.get().analysisSet() != set.get()) {
            section.wrong(
                    ProtocolRule.INCONSISTENT,
                    "analysis_set",
                    "this estimand belongs to " + Codes.of(estimand.get().analysisSet()));
        }
        Optional<ClaimRule> rule = rule(section);
        return section.make(
                ProtocolRule.VALUE,
                () -> new ClaimPlan(id.orElseThrow(), claim.orElseThrow(), estimand.orElseThrow(), rule.orElseThrow()));
    }

    private static Optional<Estimand> estimand(ProtocolSection section) {
        Map<String, Estimand> plain = new LinkedHashMap<>();
        plain.put("daily_dose", new Estimand.DailyDose());
        plain.put("mostly_full_days", new Estimand.MostlyFullDays());
        plain.put("overall_response", new Estimand.OverallResponse());
        plain.put("renal_response", new Estimand.RenalResponse());
        plain.put("landmark_hazard_ratio", new Estimand.LandmarkHazardRatio());
        for (AdverseEvents.Event event : AdverseEvents.Event.values()) {
            plain.put(Codes.of(event), new AdverseEvents(event));
        }
        Map<String, String> codes = new LinkedHashMap<>();
        plain.keySet().forEach(code -> codes.put(code, code));
        codes.put(MARKER_CHANGE, MARKER_CHANGE);
        codes.put(MARKER_IMPROVED, MARKER_IMPROVED);

        Optional<String> what = section.code("what", codes);
        if (what.isEmpty()) {
            section.ignoreUnknown(); // which keys belong here depends on what it is
            return Optional.empty();
        }
        if (plain.containsKey(what.get())) {
            return Optional.of(plain.get(what.get()));
        }
        Map<String, Analyte> analytes = new LinkedHashMap<>();
        for (Analyte analyte : Analyte.values()) {
            analytes.put(analyte.code(), analyte);
        }
        Optional<Analyte> marker = section.code("marker", analytes);
        Optional<String> at = section.text("at");
        return section.make(
                ProtocolRule.VALUE,
                () -> what.get().equals(MARKER_CHANGE)
                        ? new Estimand.MarkerChange(marker.orElseThrow(), at.orElseThrow())
                        : new Estimand.MarkerImproved(marker.orElseThrow(), at.orElseThrow()));
    }

    private static Optional<ClaimRule> rule(ProtocolSection section) {
        Optional<RuleCode> code = section.code("rule", Codes.of(RuleCode.values()));
        if (code.filter(rule -> rule == RuleCode.WITHIN).isPresent()) {
            Optional<List<Double>> margins = section.numbers("margin");
            if (margins.filter(list -> list.size() != 2).isPresent()) {
                section.wrong(ProtocolRule.VALUE, "margin", "must be two numbers, lower and upper");
                return Optional.empty();
            }
            return section.make(
                    ProtocolRule.VALUE,
                    () -> new ClaimRule.Within(
                            margins.orElseThrow().get(0), margins.orElseThrow().get(1)));
        }
        Optional<Double> margin = section.number("margin");
        return section.make(ProtocolRule.VALUE, () -> switch (code.orElseThrow()) {
            case ABOVE -> new ClaimRule.Above(margin.orElseThrow());
            case BELOW -> new ClaimRule.Below(margin.orElseThrow());
            case NONE_OBSERVED -> new ClaimRule.NoneObserved(margin.orElseThrow());
            case WITHIN -> throw new IllegalStateException("read above");
        });
    }
}
