package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.endpoint.Landmark;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.study.SpecificationCurve.ChoiceEffect;
import io.github.tmacohort.analysis.study.SpecificationCurve.ClaimSupport;
import io.github.tmacohort.analysis.study.SpecificationCurve.DimensionEffect;
import io.github.tmacohort.analysis.study.SpecificationCurve.Result;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.core.criteria.CriteriaSets;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Specifications against the whole study run by a protocol changed in the text; counts and medians taken again. */
class MultiverseAgainstStudyTest {
    private static final Cohort COHORT = SyntheticCohort.standard();
    private static final Protocol PROTOCOL = Protocol.defaults();
    private static final SpecificationCurve CURVE = Multiverse.run(COHORT, PROTOCOL, plan());

    private static MultiversePlan plan() {
        List<String> criteria = new ArrayList<>(CriteriaSets.ids());
        criteria.add(CohortDefinition.AS_RECORDED);
        return new MultiversePlan(
                criteria,
                List.of(),
                List.of(),
                List.of("DF_TMA_2026", "NARSOPLIMAB_2022"),
                List.of(0, 7, 14),
                List.of(60, 100),
                List.of(14, 28, 100),
                List.of(NotEvaluable.values()));
    }

    /** The protocol's text with the choices of a specification in place of its own, and no multiverse. */
    private static Protocol protocol(Specification specification) {
        Specification.Response response = specification.response();
        String text = ProtocolReader.defaultText()
                .replaceFirst("(?ms)^multiverse:\n.*?\n\n", "multiverse: none\n\n")
                .replaceFirst(
                        "defined_by: CN2021",
                        "defined_by: " + specification.diagnosis().criteria())
                .replaceFirst("  rule: DF_TMA_2026\n", "  rule: " + response.rule() + "\n")
                .replaceFirst(
                        "  changes: \\{\\}",
                        "  changes: {confirm_days: " + response.confirmDays() + ", max_response_day: "
                                + response.maxResponseDay() + "}")
                .replaceFirst("landmark_day: 28", "landmark_day: " + specification.landmarkDay())
                .replaceFirst("landmark_sweep: \\[[^\\]]*\\]", "landmark_sweep: [42]");
        ProtocolRead read = ProtocolReader.read("protocol.yaml", text);
        return read.protocol()
                .orElseThrow(() -> new AssertionError(read.report().toString()));
    }

    @Test
    void aSampleEqualsTheStudyOfTheChangedProtocolExactly() {
        List<Result> shuffled = new ArrayList<>(CURVE.results());
        Collections.shuffle(shuffled, new Random(20260401));
        List<Result> sample = new ArrayList<>(shuffled.subList(0, 8));
        sample.addAll(shuffled.stream()
                .filter(result -> result.specification().notEvaluable() == NotEvaluable.NO_RESPONSE)
                .filter(result -> result.hazardRatio().number().isPresent())
                .limit(8)
                .toList());
        int withHazardRatio = 0;
        for (Result result : sample) {
            Specification specification = result.specification();
            Protocol changed = protocol(specification);
            StudyResults study = Study.run(COHORT, changed);
            assertEquals(study.response().counts().patients(), result.treated(), specification::toString);
            assertEquals(study.response().counts().notEvaluable(), result.notEvaluable());
            assertEquals(
                    switch (specification.notEvaluable()) {
                        case NO_RESPONSE -> study.response().overall();
                        case EXCLUDED -> study.response().overallOfEvaluable();
                        case RESPONSE -> study.response().bestCase();
                    },
                    result.overallResponse(),
                    specification::toString);
            boolean asInTheStudy = specification.notEvaluable() == NotEvaluable.NO_RESPONSE;
            if (asInTheStudy) {
                withHazardRatio += sameLandmark(study.survival().landmark(), result) ? 1 : 0;
            }
            for (int i = 0; i < changed.claims().size(); i++) {
                if (asInTheStudy
                        || !MultiverseClaims.isOfSpecification(changed.claims().get(i))) {
                    assertEquals(
                            study.scoreboard().claims().get(i).verdict(),
                            result.claims().get(i).verdict(),
                            changed.claims().get(i).id() + " by " + specification);
                }
            }
        }
        assertTrue(withHazardRatio >= 8, "hazard ratios compared: " + withHazardRatio);
    }

    private static boolean sameLandmark(Landmark landmark, Result result) {
        assertEquals(landmark.patients(), result.atRisk());
        assertEquals(landmark.groups().get(0).patients(), result.respondersAtRisk());
        if (landmark.comparison() instanceof Comparison.Compared compared) {
            assertEquals(compared.hazardRatio().hazardRatio(), result.hazardRatio());
            assertEquals(compared.hazardRatio().interval(), result.hazardRatioInterval());
            return result.hazardRatio().number().isPresent();
        }
        assertEquals(
                Estimate.notEstimable(((Comparison.NotCompared) landmark.comparison()).reason()), result.hazardRatio());
        return false;
    }

    /** By names, from the results alone. */
    @Test
    void sharesAreThoseOfTheResults() {
        Map<String, Map<String, Integer>> counted = new HashMap<>();
        for (Result result : CURVE.results()) {
            result.claims()
                    .forEach(outcome -> counted.computeIfAbsent(outcome.claim(), id -> new HashMap<>())
                            .merge(outcome.verdict().name(), 1, Integer::sum));
        }
        assertEquals(8 * 2 * 3 * 2 * 3 * 3, CURVE.results().size());
        assertEquals(PROTOCOL.claims().size(), CURVE.claims().size());
        for (ClaimSupport claim : CURVE.claims()) {
            Map<String, Integer> counts = counted.get(claim.claim());
            assertEquals(counts.getOrDefault("SUPPORTED", 0), claim.supported());
            assertEquals(counts.getOrDefault("NOT_CONTRADICTED", 0), claim.notContradicted());
            assertEquals(counts.getOrDefault("INCONCLUSIVE", 0), claim.inconclusive());
            assertEquals(counts.getOrDefault("CONTRADICTED", 0), claim.contradicted());
            assertEquals(counts.getOrDefault("CANNOT_BE_ASSESSED", 0), claim.cannotBeAssessed());
        }
        int withRatio = (int) CURVE.results().stream()
                .filter(result -> result.hazardRatio().number().isPresent())
                .count();
        assertEquals(withRatio, CURVE.hazardRatios().estimates().n());
        assertEquals(CURVE.results().size() - withRatio, CURVE.hazardRatios().without());
    }

    @Test
    void mediansByChoiceAreThoseOfTheResults() {
        assertEquals(
                List.of(
                        "CRITERIA",
                        "RESPONSE_RULE",
                        "CONFIRM_DAYS",
                        "MAX_RESPONSE_DAY",
                        "LANDMARK_DAY",
                        "NOT_EVALUABLE"),
                CURVE.effects().stream()
                        .map(effect -> effect.dimension().name())
                        .toList());
        DimensionEffect landmark = CURVE.effects().get(4);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (ChoiceEffect choice : landmark.choices()) {
            double[] ratios = CURVE.results().stream()
                    .filter(result -> Integer.toString(result.specification().landmarkDay())
                            .equals(choice.choice()))
                    .flatMapToDouble(result -> result.hazardRatio().number().stream())
                    .sorted()
                    .toArray();
            double median = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
            assertEquals(median, choice.medianHazardRatio().number().orElseThrow(), 1e-15);
            assertEquals(ratios.length, choice.hazardRatios());
            assertEquals(CURVE.results().size() / 3, choice.specifications());
            assertEquals(
                    CURVE.results().stream()
                            .filter(result ->
                                    Integer.toString(result.specification().landmarkDay())
                                                    .equals(choice.choice())
                                            && result.hazardRatio().number().isPresent())
                            .mapToInt(result ->
                                    Math.min(result.respondersAtRisk(), result.atRisk() - result.respondersAtRisk()))
                            .min()
                            .orElseThrow(),
                    choice.smallestGroup().orElseThrow());
            least = Math.min(least, median);
            most = Math.max(most, median);
        }
        assertEquals(most / least, landmark.hazardRatioRange().number().orElseThrow(), 1e-12);
        assertEquals(0, landmark.responseRange().number().orElseThrow());
        for (ChoiceEffect choice : CURVE.effects().get(0).choices()) {
            int[] treated = CURVE.results().stream()
                    .filter(result ->
                            result.specification().diagnosis().criteria().equals(choice.choice()))
                    .mapToInt(SpecificationCurve.Result::treated)
                    .toArray();
            assertEquals(Arrays.stream(treated).min().orElseThrow(), choice.fewestTreated());
            assertEquals(Arrays.stream(treated).max().orElseThrow(), choice.mostTreated());
        }
        double[] all = CURVE.results().stream()
                .flatMapToDouble(result -> result.overallResponse().share().number().stream())
                .toArray();
        assertEquals(
                Arrays.stream(all).min().orElseThrow(),
                CURVE.responses().estimates().minimum().number().orElseThrow());
        assertEquals(
                CURVE.effects().stream()
                        .map(DimensionEffect::responseRange)
                        .mapToDouble(range -> range.number().orElse(0))
                        .max()
                        .orElseThrow(),
                CURVE.mostMoving(DimensionEffect::responseRange)
                        .orElseThrow()
                        .responseRange()
                        .number()
                        .orElseThrow());
    }
}
