package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.endpoint.Landmark;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.core.criteria.CriteriaSets;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Confirmation;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiverseTest {
    private static final Cohort COHORT = SyntheticCohort.standard();
    private static final Protocol PROTOCOL = Protocol.defaults();

    /** Eight definitions of the cohort, two windows (one for the centre's own), two rules, confirmed or not, six landmarks. */
    static MultiversePlan large() {
        List<String> criteria = new ArrayList<>(CriteriaSets.ids());
        criteria.add(CohortDefinition.AS_RECORDED);
        return new MultiversePlan(
                criteria,
                List.of(7, 14),
                List.of(),
                List.of("DF_TMA_2026", "NARSOPLIMAB_2022"),
                List.of(0, 7),
                List.of(),
                List.of(14, 21, 28, 42, 56, 100),
                List.of(NotEvaluable.values()));
    }

    @Test
    void equalsTheStudyOnTheSpecificationsThatAreStudies() {
        for (String defining : List.of("CN2021", "HARM2023", CohortDefinition.AS_RECORDED)) {
            String text = ProtocolReader.defaultText().replace("defined_by: CN2021", "defined_by: " + defining);
            Protocol protocol =
                    ProtocolReader.read("protocol.yaml", text).protocol().orElseThrow();
            StudyResults study = Study.run(COHORT, protocol);
            SpecificationCurve curve = Multiverse.run(COHORT, protocol);
            SpecificationCurve.Result own = curve.ownResult().orElseThrow();
            assertEquals(study.response().overall(), own.overallResponse());
            assertEquals(study.response().counts().notEvaluable(), own.notEvaluable());
            assertEquals(
                    study.scoreboard().claims().stream()
                            .map(claim -> new SpecificationCurve.ClaimOutcome(
                                    claim.plan().id(), claim.verdict()))
                            .toList(),
                    own.claims());
            for (Landmark landmark : Stream.concat(
                            Stream.of(study.survival().landmark()), study.survival().landmarkSweep().stream())
                    .toList()) {
                SpecificationCurve.Result same = curve.results().stream()
                        .filter(result -> result.specification()
                                .equals(new Specification(
                                        own.specification().diagnosis(),
                                        own.specification().response(),
                                        landmark.day(),
                                        NotEvaluable.NO_RESPONSE)))
                        .findFirst()
                        .orElseThrow();
                assertEquals(landmark.patients(), same.atRisk());
                assertEquals(landmark.groups().get(0).patients(), same.respondersAtRisk());
                assertEquals(
                        landmark.groups().get(0).deaths()
                                + landmark.groups().get(1).deaths(),
                        same.deaths());
                if (landmark.comparison() instanceof Comparison.Compared compared) {
                    assertEquals(compared.hazardRatio().hazardRatio(), same.hazardRatio());
                    assertEquals(compared.hazardRatio().interval(), same.hazardRatioInterval());
                } else if (landmark.comparison() instanceof Comparison.NotCompared not) {
                    assertEquals(Estimate.notEstimable(not.reason()), same.hazardRatio());
                }
            }
        }
    }

    @Test
    void runsEveryDifferentCombinationOnce() {
        SpecificationCurve curve = Multiverse.run(COHORT, PROTOCOL, large());
        // (7 sets x 2 windows + the centre's own) x 2 rules x 2 confirmations x 6 landmarks x 3.
        assertEquals(15 * 2 * 2 * 6 * 3, curve.results().size());
        assertEquals(
                curve.results().size(),
                new HashSet<>(curve.results().stream()
                                .map(SpecificationCurve.Result::specification)
                                .toList())
                        .size());
        assertEquals(15, curve.distinctDiagnoses());
        assertTrue(curve.distinctResponses() <= 15 * 4);
        assertEquals(SpecificationCurve.STATEMENT, curve.statement());
        List<SpecificationCurve.Result> ordered = curve.byOverallResponse();
        for (int i = 1; i < ordered.size(); i++) {
            double before = rate(ordered.get(i - 1));
            double after = rate(ordered.get(i));
            assertTrue(before < after
                    || before == after
                            && ordered.get(i - 1).number() < ordered.get(i).number());
        }
        for (SpecificationCurve.ClaimSupport claim : curve.claims()) {
            assertEquals(curve.results().size(), claim.specifications());
            assertEquals(Estimate.of(claim.supported() / 1080.0), claim.shareSupporting());
        }
    }

    private static double rate(SpecificationCurve.Result result) {
        return result.overallResponse().share().number().orElse(Double.POSITIVE_INFINITY);
    }

    @Test
    void doesNotDependOnTheOrderOfRowsAndPatients() {
        SpecificationCurve curve = Multiverse.run(COHORT, PROTOCOL);
        Random random = new Random(1);
        List<PatientRecord> patients = new ArrayList<>();
        for (PatientRecord patient : COHORT.patients()) {
            var labs = new ArrayList<>(patient.labs());
            Collections.shuffle(labs, random);
            patients.add(new PatientRecord(
                    patient.patient(),
                    patient.transplants(),
                    labs,
                    patient.transfusions(),
                    patient.episodes(),
                    patient.courses(),
                    patient.coTreatments(),
                    patient.findings(),
                    patient.adverseEvents(),
                    patient.followUp()));
        }
        Collections.shuffle(patients, random);
        assertEquals(curve, Multiverse.run(new Cohort(COHORT.title(), true, patients), PROTOCOL));
    }

    @Test
    void combinationsThatComeToTheSameAreOne() {
        MultiversePlan plan = new MultiversePlan(
                List.of("CN2021", "IWG", "HARM2023", CohortDefinition.AS_RECORDED),
                List.of(7, 14),
                List.of(Confirmation.NONE, Confirmation.PER_ITEM),
                List.of("DF_TMA_2026"),
                List.of(),
                List.of(),
                List.of(28),
                List.of(NotEvaluable.NO_RESPONSE));
        List<Specification> all = plan.specifications(PROTOCOL);
        // Sets that count: 2 windows x 2 confirmations; IWG needs all its items: 2 windows; the centre's own: 1.
        assertEquals(2 * 4 + 2 + 1, all.size());
        assertTrue(all.contains(MultiversePlan.ofProtocol(PROTOCOL)));
        assertEquals(
                "CN2021 (window 7 d, confirmation none); DF_TMA_2026, confirmed 7 d, to day 100; landmark 28; not evaluable"
                        + " no_response",
                all.get(0).toString());
    }

    /** Of four: one responds, one dies without, two have no laboratory value and live on: not evaluable. */
    @Test
    void theNotEvaluableInThreeWays() {
        Protocol protocol = ProtocolReader.read(
                        "protocol.yaml",
                        ProtocolReader.defaultText().replace("defined_by: CN2021", "defined_by: as_recorded"))
                .protocol()
                .orElseThrow();
        Cohort cohort = TestPatient.cohort(
                StudyEdgeTest.responder("A"),
                TestPatient.of("B").tma(20).treated(20, 30).platelets(20, "20").diedOn(60),
                TestPatient.of("C").tma(20).treated(20, 30).aliveOn(99),
                TestPatient.of("D").tma(20).treated(20, 30).diedOn(80));
        MultiversePlan plan = new MultiversePlan(
                List.of(CohortDefinition.AS_RECORDED),
                List.of(),
                List.of(),
                List.of("DF_TMA_2026"),
                List.of(),
                List.of(),
                List.of(28),
                List.of(NotEvaluable.values()));
        List<SpecificationCurve.Result> results =
                Multiverse.run(cohort, protocol, plan).results();
        SpecificationCurve.Result asNone = results.get(0);
        SpecificationCurve.Result excluded = results.get(1);
        SpecificationCurve.Result asResponse = results.get(2);
        int open = asNone.notEvaluable();
        assertAll(
                () -> assertTrue(open >= 2),
                () -> assertEquals(4, asNone.overallResponse().trials()),
                () -> assertEquals(1, asNone.overallResponse().successes()),
                () -> assertEquals(4 - open, excluded.overallResponse().trials()),
                () -> assertEquals(1, excluded.overallResponse().successes()),
                () -> assertEquals(4, asResponse.overallResponse().trials()),
                () -> assertEquals(1 + open, asResponse.overallResponse().successes()),
                () -> assertEquals(4, asNone.atRisk()),
                () -> assertEquals(4 - open, excluded.atRisk()),
                () -> assertInstanceOf(Estimate.Value.class, asNone.hazardRatio()),
                () -> assertEquals(
                        Estimate.notEstimable("when the not evaluable would have responded is not known"),
                        asResponse.hazardRatio()),
                // More than a fifth is not evaluable: counted as such the rate cannot be assessed; left out it can.
                () -> assertEquals(Verdict.CANNOT_BE_ASSESSED, verdict(asNone, "overall-response")),
                () -> assertEquals(Verdict.INCONCLUSIVE, verdict(asResponse, "overall-response")));
    }

    private static Verdict verdict(SpecificationCurve.Result result, String claim) {
        return result.claims().stream()
                .filter(outcome -> outcome.claim().equals(claim))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void anEmptyCohortGivesReasons() {
        SpecificationCurve curve = Multiverse.run(TestPatient.cohort(), PROTOCOL);
        assertFalse(curve.results().isEmpty());
        assertTrue(curve.results().stream()
                .allMatch(result -> result.hazardRatio().equals(Estimate.notEstimable("no subjects"))));
    }

    private static String withMultiverse(String... lines) {
        return without() + "multiverse:\n  " + String.join("\n  ", lines) + "\n";
    }

    /** The default protocol without the key. */
    private static String without() {
        return ProtocolReader.defaultText().replaceFirst("(?ms)^multiverse:\n.*?\n\n", "");
    }

    private static final String[] LINES = {
        "criteria: [CN2021, as_recorded]",
        "criteria_window_days: [7, 14]",
        "diagnosis_confirmation: []",
        "response_rules: [DF_TMA_2026]",
        "confirm_days: [0, 7]",
        "max_response_days: []",
        "landmark_days: [28, 42]",
        "not_evaluable: [no_response, excluded]"
    };

    @Test
    void theProtocolNamesIt() {
        Protocol protocol = ProtocolReader.read("protocol.yaml", withMultiverse(LINES))
                .protocol()
                .orElseThrow();
        MultiversePlan plan = protocol.multiverse().orElseThrow();
        assertEquals(List.of("CN2021", "as_recorded"), plan.criteria());
        assertEquals(List.of(NotEvaluable.NO_RESPONSE, NotEvaluable.EXCLUDED), plan.notEvaluable());
        assertEquals(plan, Multiverse.run(COHORT, protocol).plan());
        assertEquals(3 * 2 * 2 * 2, Multiverse.run(COHORT, protocol).results().size());
        // Nothing else of the study depends on it.
        StudyResults with = Study.run(COHORT, protocol);
        assertEquals(Study.run(COHORT, PROTOCOL).scoreboard(), with.scoreboard());
        assertEquals(Optional.of(Multiverse.run(COHORT, protocol)), with.multiverse());
    }

    /** Named nowhere it is a small one around the protocol; "none" is none. */
    @Test
    void withoutTheKeyItIsTheOneAroundTheProtocol() {
        Protocol absent =
                ProtocolReader.read("protocol.yaml", without()).protocol().orElseThrow();
        assertEquals(Optional.of(MultiversePlan.around(absent)), absent.multiverse());
        Protocol none = ProtocolReader.read("protocol.yaml", without() + "multiverse: none\n")
                .protocol()
                .orElseThrow();
        assertEquals(Optional.empty(), none.multiverse());
        assertEquals(Optional.empty(), Study.run(COHORT, none).multiverse());
        String everyDay =
                IntStream.rangeClosed(29, 5000).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        ProtocolRead tooMany = ProtocolReader.read(
                "protocol.yaml",
                without().replaceFirst("landmark_sweep: \\[.*\\]", "landmark_sweep: [" + everyDay + "]"));
        assertTrue(
                tooMany.report().toString().contains("a multiverse has at most 20000 combinations"),
                () -> tooMany.report().toString());
    }

    /** What a study knows already gives the same curve as everything worked out anew. */
    @Test
    void equalsItselfInsideTheStudy() {
        assertEquals(
                Optional.of(Multiverse.run(COHORT, PROTOCOL)),
                Study.run(COHORT, PROTOCOL).multiverse());
    }

    @Test
    void doesNotDependOnTheNumberOfThreads() throws Exception {
        SpecificationCurve expected = Multiverse.run(COHORT, PROTOCOL);
        for (int threads : new int[] {1, 2, 5}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertEquals(
                        expected,
                        pool.submit(() -> Multiverse.run(COHORT, PROTOCOL)).get());
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | criteria: [COH] | 'COH' must be one of BMT_CTN",
                "0 | criteria: [] | criteria must be at least one, all different, got []",
                "1 | criteria_window_days: [0] | criteriaWindowDays must be at least 1, got [0]",
                "1 | criteria_window_days: [7, 7] | criteriaWindowDays must be all different, got [7, 7]",
                "2 | diagnosis_confirmation: [twice] | 'twice' must be one of none, per_item, per_panel",
                "3 | response_rules: [RECIST] | 'RECIST' must be one of DF_TMA_2026",
                "4 | confirm_days: [-1] | confirmDays must be at least 0, got [-1]",
                "6 | landmark_days: [] | landmarkDays must be at least one, all different, got []",
                "7 | not_evaluable: [imputed] | 'imputed' must be one of no_response, excluded, response",
                "7 | not_evaluated: [excluded] | the key is missing",
            })
    void whatIsWrongIsAFinding(int line, String replacement, String message) {
        String[] lines = LINES.clone();
        lines[line] = replacement;
        ProtocolRead read = ProtocolReader.read("protocol.yaml", withMultiverse(lines));
        assertTrue(read.protocol().isEmpty());
        assertTrue(
                read.report().findings().stream().map(Finding::toString).anyMatch(text -> text.contains(message)),
                () -> read.report().toString());
    }

    @Test
    void tooManyCombinationsAreRefused() {
        List<Integer> days = IntStream.rangeClosed(1, 100).boxed().toList();
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new MultiversePlan(
                        List.of("CN2021"),
                        List.of(),
                        List.of(),
                        List.of("DF_TMA_2026"),
                        days,
                        List.of(),
                        days,
                        List.of(NotEvaluable.values())));
        assertEquals("a multiverse has at most 20000 combinations, these are 30000", refused.getMessage());
    }
}
