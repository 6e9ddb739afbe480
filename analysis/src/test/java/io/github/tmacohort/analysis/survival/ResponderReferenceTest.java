package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.sampledata.PublicData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R 4.2.2, survival 3.5-3 and cmprsk 2.2-11; script src/test/r/responders.R. */
class ResponderReferenceTest {
    private static final Map<String, ResponseTimes> CASES = ResponderCases.all();
    private static final Map<String, Map<String, Double>> VALUES = values();

    private static Map<String, Map<String, Double>> values() {
        Map<String, Map<String, Double>> values = new HashMap<>();
        Golden.rows("responder_values.csv")
                .forEach(row -> values.computeIfAbsent(row.text("case"), name -> new LinkedHashMap<>())
                        .put(row.text("what"), row.number("value")));
        return values;
    }

    static Stream<String> names() {
        return CASES.keySet().stream();
    }

    private static double coefficient(CoxResult result) {
        return assertInstanceOf(CoxFit.class, result)
                .coefficients()
                .get(0)
                .estimate()
                .number()
                .orElseThrow();
    }

    private static double statistic(ChiSquareTest test) {
        return assertInstanceOf(ChiSquareTest.Outcome.class, test).statistic();
    }

    @ParameterizedTest
    @MethodSource("names")
    void mantelByar(String name) {
        Map<String, Double> r = VALUES.get(name);
        MantelByarResult result = MantelByar.withDefaults().test(CASES.get(name));
        assertEquals(r.get("observed"), result.observed());
        assertClose(r.get("expected"), result.expected(), 1e-12, "expected");
        assertClose(r.get("variance"), result.variance(), 1e-12, "variance");
        assertClose(r.get("chiSquare"), statistic(result.test()), 1e-11, "chi-square");
    }

    /** The Mantel-Byar statistic is the score test of the exact partial likelihood. */
    @ParameterizedTest
    @MethodSource("names")
    void mantelByarIsTheExactScoreTest(String name) {
        TimeDependentRows rows = TimeDependentRows.of(CASES.get(name));
        CoxFit fit = assertInstanceOf(
                CoxFit.class,
                CoxModel.with(CoxOptions.defaults().withTies(Ties.EXACT)).fit(rows.followUps(), rows.response()));
        double mantelByar =
                statistic(MantelByar.withDefaults().test(CASES.get(name)).test());
        assertClose(mantelByar, statistic(fit.scoreTest()), 1e-10, name);
        assertClose(VALUES.get(name).get("exactScore"), mantelByar, 1e-9, name);
        assertClose(VALUES.get(name).get("exactCoef"), coefficient(fit), 1e-8, name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void timeDependentCox(String name) {
        Map<String, Double> r = VALUES.get(name);
        ResponderSurvivalResult result = ResponderSurvival.withLandmarks().analyse(CASES.get(name));
        CoxFit fit = assertInstanceOf(CoxFit.class, result.timeDependentCox().partialLikelihood());
        assertClose(r.get("efronCoef"), coefficient(fit), 1e-8, "coefficient");
        assertClose(
                r.get("efronSe"),
                fit.coefficients().get(0).standardError().number().orElseThrow(),
                1e-8,
                "standard error");
        double firth = result.timeDependentCox().firth().hazardRatio().number().orElseThrow();
        assertClose(r.get("firthCoef"), Math.log(firth), 1e-6, "Firth");
        assertClose(r.get("immortal"), result.immortalTime().personTime(), 1e-12, "immortal time");
        assertClose(r.get("followUpOfResponders"), result.immortalTime().followUpOfResponders(), 1e-12, "follow-up");
        assertClose(
                r.get("immortal") / r.get("followUpOfResponders"),
                result.immortalTime().shareOfResponders().number().orElseThrow(),
                1e-12,
                "share");
        double naive = coefficient(result.naiveBiased().cox());
        assertClose(r.get("naiveCoef"), naive, 1e-8, "naive");
        if (r.containsKey("naiveLogRank")) {
            Comparison.Compared compared = assertInstanceOf(
                    Comparison.Compared.class, result.naiveBiased().comparison());
            assertClose(r.get("naiveLogRank"), statistic(compared.logRank().test()), 1e-10, "naive log-rank");
        }
        assertClose(
                r.get("naiveCoef") - r.get("efronCoef"),
                result.bias().logDifference().number().orElseThrow(),
                1e-7,
                "bias");
        result.naiveBiased()
                .groups()
                .forEach(group -> assertTrue(group.key().label().endsWith(" (naive, biased)")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void landmarks(String name) {
        Map<String, Double> r = VALUES.get(name);
        for (String q : List.of("0.15", "0.35")) {
            LandmarkResult result = LandmarkAnalysis.with(ResponderSurvivalOptions.atLandmarks())
                    .at(CASES.get(name), r.get("landmark_" + q));
            assertEquals(r.get("landmarkIncluded_" + q), result.included().size());
            assertEquals(
                    CASES.get(name).size(),
                    result.included().size() + result.excluded().size());
            assertEquals(
                    r.get("landmarkResponders_" + q),
                    result.groups().groups().get(0).subjects());
            assertEquals(r.get("landmarkLater_" + q), result.laterResponders().size());
            if (result.groups().comparison() instanceof Comparison.Compared compared) {
                assertClose(
                        r.get("landmarkLogRank_" + q),
                        statistic(compared.logRank().test()),
                        1e-10,
                        "log-rank");
                assertClose(
                        r.get("landmarkCoef_" + q), coefficient(result.groups().cox()), 1e-7, "coefficient");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void simonMakuchCurves(String name) {
        SimonMakuchResult result = SimonMakuch.withDefaults().estimate(CASES.get(name));
        assertClose(VALUES.get(name).get("simonMakuchStart"), result.start(), 1e-12, "start");
        Map<String, List<Golden.Row>> rows = Golden.by(
                Golden.rows("responder_curves.csv").stream()
                        .filter(row -> row.text("case").equals(name))
                        .toList(),
                row -> row.text("responders"));
        for (int g = 0; g < 2; g++) {
            SurvivalCurve curve = result.curves().get(g);
            assertEquals(result.start(), curve.start());
            List<Golden.Row> expected = rows.get(String.valueOf(g));
            assertEquals(expected.size(), curve.size(), curve.group().label());
            for (int i = 0; i < curve.size(); i++) {
                Golden.Row row = expected.get(i);
                assertClose(row.number("time"), curve.time(i), 1e-9, "time");
                assertEquals(row.number("atRisk"), curve.atRisk(i));
                assertEquals(row.number("events"), curve.events(i));
                if (curve.survival(i) instanceof Estimate.Value value) {
                    assertClose(row.number("survival"), value.value(), 1e-12, "survival");
                }
                if (curve.interval(i) instanceof Interval.Bounds bounds) {
                    assertClose(row.number("lower"), bounds.lower(), 1e-10, "lower");
                    assertClose(row.number("upper"), bounds.upper(), 1e-10, "upper");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void stateProbabilities(String name) {
        StateProbabilities states = ResponseStates.withDefaults().estimate(CASES.get(name));
        List<Golden.Row> rows = Golden.rows("responder_states.csv").stream()
                .filter(row -> row.text("case").equals(name))
                .toList();
        int compared = 0;
        for (Golden.Row row : rows) {
            double t = row.number("time");
            int point = pointAt(states, t);
            if (point < 0) {
                continue;
            }
            String at = name + " at " + t;
            Map<StateProbabilities.Quantity, String> columns = new LinkedHashMap<>();
            columns.put(StateProbabilities.Quantity.WAITING, "waiting");
            columns.put(StateProbabilities.Quantity.IN_RESPONSE, "inResponse");
            columns.put(StateProbabilities.Quantity.LOST, "lost");
            columns.put(StateProbabilities.Quantity.EVENT_WITHOUT_RESPONSE, "before");
            columns.put(StateProbabilities.Quantity.EVENT_AFTER_RESPONSE, "after");
            if (row.has("incidence")) {
                columns.put(StateProbabilities.Quantity.RESPONSE, "incidence");
            }
            columns.forEach((quantity, column) -> {
                assertClose(row.number(column), states.probability(quantity, point), 1e-10, at + " " + quantity);
                assertClose(
                        row.number(column + "Se"), states.standardError(quantity, point), 1e-9, at + " se " + quantity);
            });
            compared++;
        }
        assertTrue(compared > 20, name + ": " + compared);
    }

    private static int pointAt(StateProbabilities states, double t) {
        int point = -1;
        for (int i = 0; i < states.size() && states.time(i) <= t + 1e-8; i++) {
            point = i;
        }
        return point;
    }

    @Test
    void partialAndCompleteResponseApart() {
        KindsOfResponse kinds = ResponderSurvival.withLandmarks()
                .analyse(CASES.get("drawn_kinds"))
                .kinds()
                .orElseThrow();
        Map<String, Double> r = VALUES.get("drawn_kinds");
        List<Coefficient> coefficients = kinds.coefficients();
        assertEquals("partialResponse", coefficients.get(0).term());
        assertClose(
                r.get("partialCoef"), coefficients.get(0).estimate().number().orElseThrow(), 1e-5, "partial");
        assertClose(
                r.get("completeCoef"), coefficients.get(1).estimate().number().orElseThrow(), 1e-5, "complete");
    }

    /** statistical-decisions.md 8. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 7, 30.4375, 365.25})
    void marrowTransplantsInAnyUnit(double perUnit) {
        MantelByarResult platelets = MantelByar.withDefaults().test(ResponderCases.in("bmt_platelets_dfs", perUnit));
        assertEquals(67, platelets.observed());
        assertEquals(75.200613, platelets.expected(), 5e-7);
        assertEquals(4.031077, platelets.variance(), 5e-7);
        assertEquals(16.682900, statistic(platelets.test()), 5e-7);
        assertEquals(
                18.585966,
                statistic(MantelByar.withDefaults()
                        .test(ResponderCases.in("bmt_platelets_os", perUnit))
                        .test()),
                5e-7);
        assertEquals(
                0.006136,
                statistic(MantelByar.withDefaults()
                        .test(ResponderCases.in("bmt_gvhd_dfs", perUnit))
                        .test()),
                5e-7);
        ResponderSurvivalResult days =
                ResponderSurvival.withLandmarks(180).analyse(ResponderCases.in("bmt_gvhd_dfs", 1));
        ResponderSurvivalResult unit =
                ResponderSurvival.withLandmarks(180 / perUnit).analyse(ResponderCases.in("bmt_gvhd_dfs", perUnit));
        assertClose(
                coefficient(days.timeDependentCox().partialLikelihood()),
                coefficient(unit.timeDependentCox().partialLikelihood()),
                1e-10,
                "time-dependent");
        assertEquals(1.95, Math.exp(coefficient(unit.landmarks().get(0).groups().cox())), 5e-3);
        assertClose(
                days.immortalTime().shareOfResponders().number().orElseThrow(),
                unit.immortalTime().shareOfResponders().number().orElseThrow(),
                1e-12,
                "share");
        assertEquals(
                days.simonMakuch().responders().size(),
                unit.simonMakuch().responders().size());
    }

    /** lessons-from-peers.md section 4: platelet recovery 0.188 against 0.279, chronic GVHD 0.42 (0.388) against 1.02. */
    @Test
    void naiveAgainstHonestInMarrowTransplants() {
        ResponderSurvivalResult platelets = ResponderSurvival.withLandmarks(28).analyse(CASES.get("bmt_platelets_dfs"));
        assertEquals(0.188, platelets.bias().naiveBiasedHazardRatio().number().orElseThrow(), 5e-4);
        assertEquals(0.279, platelets.bias().timeDependentHazardRatio().number().orElseThrow(), 5e-4);
        ResponderSurvivalResult gvhd = ResponderSurvival.withLandmarks(180).analyse(CASES.get("bmt_gvhd_dfs"));
        assertEquals(0.388, gvhd.bias().naiveBiasedHazardRatio().number().orElseThrow(), 1e-3);
        assertEquals(1.02, gvhd.bias().timeDependentHazardRatio().number().orElseThrow(), 5e-3);
    }

    /**
     * Two patients have chronic GVHD after the event: coded as they are they make the naive ratio 0.42. For one of them, the
     * 127th, the printed day (200) even follows death (168): that is refused.
     */
    @Test
    void responsesAfterTheEventAreCountedAndNotUsed() {
        List<PublicData.MarrowTransplant> patients = PublicData.bmt();
        double[] time = patients.stream()
                .mapToDouble(patient -> patient.diseaseFree().days())
                .toArray();
        boolean[] event = new boolean[time.length];
        double[] gvhd = new double[time.length];
        double[] lastContact = new double[time.length];
        List<GroupKey> asCoded = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            PublicData.MarrowTransplant patient = patients.get(i);
            event[i] = patient.diseaseFree().happened();
            gvhd[i] = patient.chronicGvhd().happened() ? patient.chronicGvhd().days() : Double.NaN;
            lastContact[i] = patient.death().days();
            asCoded.add(GroupKey.of(patient.chronicGvhd().happened() ? "GVHD" : "none"));
        }
        FollowUps followUps = FollowUps.of(time, event);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> ResponseTimes.builder(followUps, gvhd)
                        .lastContact(lastContact)
                        .build());
        assertEquals("response[126] must not be after last contact at 168, got 200", refused.getMessage());
        double[] possible = gvhd.clone();
        possible[126] = Double.NaN;
        ResponseTimes responses = ResponseTimes.builder(followUps, possible)
                .lastContact(lastContact)
                .build();
        assertEquals(1, responses.afterTheEnd());
        assertEquals(0, responses.onTheDayOfTheEvent());
        assertEquals(
                0.006136, statistic(MantelByar.withDefaults().test(responses).test()), 5e-7);
        FollowUps labelled = FollowUps.builder(time)
                .events(event)
                .groupsKnownAt(asCoded, gvhd)
                .build()
                .naiveBiased();
        CoxFit naive = assertInstanceOf(
                CoxFit.class,
                CoxModel.withDefaults()
                        .fit(
                                labelled,
                                Covariates.rows(time.length)
                                        .groups("group", labelled)
                                        .build()));
        assertClose(
                VALUES.get("bmt_gvhd_dfs").get("naiveAsCoded"),
                -Math.abs(coefficient(naive)),
                1e-8,
                "as coded, whichever group is the reference");
    }

    /** statistical-decisions.md 2: both forms of the Stanford heart data. */
    @Test
    void stanfordHeartInBothForms() {
        MantelByarResult raw = MantelByar.withDefaults().test(CASES.get("jasa"));
        assertEquals(44, raw.observed());
        assertEquals(43.57498, raw.expected(), 5e-6);
        assertEquals(0.0160633, statistic(raw.test()), 5e-8);
        TimeDependentRows rows = TimeDependentRows.of(CASES.get("jasa"));
        assertEquals(0.0387270, coefficient(CoxModel.withDefaults().fit(rows.followUps(), rows.response())), 5e-8);

        List<PublicData.HeartInterval> published = PublicData.stanfordHeartIntervals();
        int n = published.size();
        double[] time = new double[n];
        double[] entry = new double[n];
        double[] x = new double[n];
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            PublicData.HeartInterval row = published.get(i);
            entry[i] = row.startDay();
            time[i] = row.stopDay();
            event[i] = row.died();
            x[i] = row.transplanted() ? 1 : 0;
            group[i] = row.transplanted() ? 0 : 1;
        }
        FollowUps followUps = FollowUps.builder(time)
                .events(event)
                .entries(entry)
                .groups(group, List.of(ResponseTimes.RESPONDERS, ResponseTimes.OTHERS))
                .build();
        LogRankResult mantelByar = LogRank.withDefaults().compare(followUps);
        assertEquals(45, mantelByar.groups().get(0).observed());
        assertEquals(43.59582, mantelByar.groups().get(0).expected(), 5e-6);
        assertEquals(11.2615, mantelByar.groups().get(0).variance(), 5e-5);
        assertEquals(0.1750858, statistic(mantelByar.test()), 5e-8);
        Covariates transplanted = Covariates.rows(n).numeric("transplanted", x).build();
        assertEquals(0.12714, coefficient(CoxModel.withDefaults().fit(followUps, transplanted)), 5e-6);
        CoxResult exact =
                CoxModel.with(CoxOptions.defaults().withTies(Ties.EXACT)).fit(followUps, transplanted);
        assertEquals(0.12627, coefficient(exact), 5e-6);
        assertClose(statistic(mantelByar.test()), statistic(((CoxFit) exact).scoreTest()), 1e-11, "exact score");

        FollowUps naive = naiveHeart().naiveBiased();
        assertEquals(33.2, statistic(LogRank.withDefaults().compare(naive).test()), 0.05);
        assertClose(
                VALUES.get("jasa").get("naiveAsCoded"),
                statistic(LogRank.withDefaults().compare(naive).test()),
                1e-11,
                "naive");
    }

    static FollowUps naiveHeart() {
        List<PublicData.HeartCandidate> patients = PublicData.stanfordHeartPatients();
        double[] time = new double[patients.size()];
        boolean[] event = new boolean[time.length];
        double[] transplant = new double[time.length];
        List<GroupKey> group = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            PublicData.HeartCandidate patient = patients.get(i);
            time[i] = patient.death().days();
            event[i] = patient.death().happened();
            transplant[i] = patient.transplantDay().map(Integer::doubleValue).orElse(Double.NaN);
            group.add(new GroupKey(
                    patient.transplantDay().isPresent() ? "transplant" : "none",
                    patient.transplantDay().isPresent() ? "Transplant" : "No transplant"));
        }
        return FollowUps.builder(time)
                .events(event)
                .groupsKnownAt(group, transplant)
                .build();
    }
}
