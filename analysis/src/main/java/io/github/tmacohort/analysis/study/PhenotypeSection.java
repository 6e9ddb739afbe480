package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.explore.ClusterMethod;
import io.github.tmacohort.analysis.explore.GapRule;
import io.github.tmacohort.analysis.explore.Standardisation;
import io.github.tmacohort.analysis.explore.ValueScale;
import io.github.tmacohort.core.lab.Analyte;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how a protocol looks for phenotypes of course. */
final class PhenotypeSection {
    private static final Map<String, Boolean> TRANSFUSED = new TreeMap<>(Map.of("kept", true, "left_out", false));

    private PhenotypeSection() {}

    static Optional<PhenotypePlan> read(ProtocolSection section) {
        Map<String, Analyte> analytes = new LinkedHashMap<>();
        for (Analyte analyte : Analyte.values()) {
            if (!analyte.isOrdinal()) {
                analytes.put(analyte.code(), analyte);
            }
        }
        Optional<Analyte> marker = section.code("marker", analytes);
        Optional<ValueScale> scale = section.code("scale", Codes.of(ValueScale.values()));
        Optional<List<Integer>> days = section.integers("days");
        Optional<Integer> window = section.integer("window");
        Optional<Boolean> transfused = section.code("transfused_values", TRANSFUSED);
        Optional<Standardisation> standardised = section.code("standardised", Codes.of(Standardisation.values()));
        Optional<GapRule> gaps = section.code("gaps", Codes.of(GapRule.values()));
        Optional<Integer> observed = section.integer("observed_days");
        Optional<ClusterMethod> method = section.code("method", Codes.of(ClusterMethod.values()));
        Optional<Integer> most = section.integer("most_clusters");
        Optional<Integer> least = section.integer("least_courses");
        Optional<Double> silhouette = section.number("least_silhouette");
        Optional<Integer> references = section.integer("references");
        Optional<Double> significance = section.number("significance");
        Optional<Integer> resamples = section.integer("resamples");
        return section.make(
                ProtocolRule.VALUE,
                () -> new PhenotypePlan(
                        marker.orElseThrow(),
                        scale.orElseThrow(),
                        days.orElseThrow(),
                        window.orElseThrow(),
                        transfused.orElseThrow(),
                        standardised.orElseThrow(),
                        gaps.orElseThrow(),
                        observed.orElseThrow(),
                        method.orElseThrow(),
                        most.orElseThrow(),
                        least.orElseThrow(),
                        silhouette.orElseThrow(),
                        references.orElseThrow(),
                        significance.orElseThrow(),
                        resamples.orElseThrow()));
    }
}
