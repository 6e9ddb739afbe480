package io.github.tmacohort.analysis.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.TestPatient;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.DetectableHazardRatio;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.IntervalTransform;
import io.github.tmacohort.analysis.survival.ResponseTimes;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.core.model.PatientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SurvivalByResponseTest {
    private static final SurvivalPlan PLAN = new SurvivalPlan(
            List.of(100, 365), IntervalTransform.LOG_LOG, 28, List.of(14), ReverseTies.DEATHS_STAY, 0.8, 0.05);
    private static final SurvivalByResponse ANALYSIS =
            new SurvivalByResponse(PLAN, 0.95, ProportionEstimator.withDefaults(), 1);

    /** First dose on day 10. */
    private static TreatedPatient dead(String id, int daysAfterFirstDose) {
        return TestPatient.of(id)
                .tma(10)
                .treated(10, 10)
                .diedOn(10 + daysAfterFirstDose)
                .treated();
    }

    private static TreatedPatient alive(String id, int daysAfterFirstDose) {
        return TestPatient.of(id)
                .tma(10)
                .treated(10, 10)
                .aliveOn(10 + daysAfterFirstDose)
                .treated();
    }

    private static Responses responses(Map<String, Integer> days) {
        Map<PatientId, Integer> byId = new TreeMap<>();
        days.forEach((id, day) -> byId.put(new PatientId(id), day));
        return new Responses(byId, Set.of());
    }

    /** Deaths at 10 and 200 of 5 (10, 28+, 200, 300+, 400+): S(100) = 4/5, S(365) = 4/5 · 2/3. */
    @Test
    void overallSurvivalFromFirstDose() {
        OverallSurvival overall = ANALYSIS.of(
                        List.of(dead("A", 10), alive("B", 28), dead("C", 200), alive("D", 300), alive("E", 400)),
                        responses(Map.of()))
                .overall()
                .orElseThrow();
        assertEquals(2, overall.deaths());
        assertEquals(0.8, overall.atDays().get(0).survival().number().orElseThrow(), 1e-15);
        assertEquals(3, overall.atDays().get(0).atRisk());
        assertEquals(0.8 * 2 / 3, overall.atDays().get(1).survival().number().orElseThrow(), 1e-15);
        assertEquals(1, overall.atDays().get(1).atRisk());
        assertEquals(
                Optional.of(new FollowUpTime.Range(28, 400)), overall.followUp().inSurvivors());
        assertEquals(List.of(new OverallSurvival.CauseOfDeath("TMA", 2)), overall.causes());
    }

    /**
     * Days 1 2 2 3 4 4 5, deaths 1 1 0 0 1 0 0. With the death still at risk G is 0.8333, 0.625, 0.4167, 0 at 2, 3, 4, 5;
     * with the death gone 0.8, 0.6, 0.3, 0: both medians are day 4.
     */
    @Test
    void medianFollowUpNamesItsConvention() {
        FollowUpTime followUp = ANALYSIS.of(
                        List.of(
                                dead("A", 1),
                                dead("B", 2),
                                alive("C", 2),
                                alive("D", 3),
                                dead("E", 4),
                                alive("F", 4),
                                alive("G", 5)),
                        responses(Map.of()))
                .overall()
                .orElseThrow()
                .followUp();
        assertEquals(ReverseTies.DEATHS_STAY, followUp.convention());
        assertEquals(Estimate.of(4), followUp.deathsStay().estimate());
        assertEquals(Estimate.of(4), followUp.deathsLeave().estimate());
        assertEquals(followUp.deathsStay(), followUp.median());
    }

    /** Dead or last seen on day 28 is out, on day 29 in; a response confirmed on day 28 counts, on day 29 does not. */
    @Test
    void landmarkEdges() {
        Landmark landmark = ANALYSIS.of(
                        List.of(
                                dead("dead-28", 28),
                                alive("seen-28", 28),
                                dead("dead-29", 29),
                                alive("seen-29", 29),
                                alive("responder-28", 400),
                                alive("responder-29", 400)),
                        responses(Map.of("responder-28", 28, "responder-29", 29, "dead-28", 20)))
                .landmark();
        assertEquals(28, landmark.day());
        assertEquals(4, landmark.patients());
        assertEquals(1, landmark.excluded(Landmark.Reason.DIED));
        assertEquals(1, landmark.excluded(Landmark.Reason.CENSORED));
        assertEquals(1, landmark.groups().get(0).patients());
        assertEquals(3, landmark.groups().get(1).patients());
        assertEquals(
                List.of(new Landmark.LaterResponder(new PatientId("responder-29"), 29)), landmark.laterResponders());
        assertEquals(372, landmark.groups().get(0).curve().orElseThrow().time(0)); // the clock restarts at the landmark
        assertEquals(72, landmark.groups().get(1).atDays().get(0).day());
    }

    /**
     * From the landmark: responders die at 172 (day 200) and are seen to 272; others die at 72 and 122. At 72: 2 of 4 at risk
     * are responders, E += 1/2, V += 1/4; at 122: 2 of 3, E += 2/3, V += 2/9; at 172: 2 of 2, E += 1, V += 0.
     * O − E = 1 − 13/6 = −7/6, V = 17/36: chi-square (49/36)/(17/36) = 49/17.
     */
    @Test
    void landmarkComparisonByHand() {
        Landmark landmark = ANALYSIS.of(
                        List.of(dead("R1", 200), alive("R2", 300), dead("N1", 100), dead("N2", 150)),
                        responses(Map.of("R1", 14, "R2", 28)))
                .landmark();
        Comparison.Compared compared = assertInstanceOf(Comparison.Compared.class, landmark.comparison());
        ChiSquareTest.Outcome test =
                assertInstanceOf(ChiSquareTest.Outcome.class, compared.logRank().test());
        assertEquals(49 / 17.0, test.statistic(), 1e-12);
        double log = Math.log(compared.hazardRatio().hazardRatio().number().orElseThrow());
        double step = 1e-4; // the penalised likelihood is flat at the estimate
        assertEquals(0, (penalized(log + step) - penalized(log - step)) / (2 * step), 1e-7);
        Interval.Bounds bounds =
                assertInstanceOf(Interval.Bounds.class, compared.hazardRatio().interval());
        double chiSquare = 3.841458820694124;
        assertEquals(chiSquare, 2 * (penalized(log) - penalized(Math.log(bounds.lower()))), 1e-8);
        assertEquals(chiSquare, 2 * (penalized(log) - penalized(Math.log(bounds.upper()))), 1e-8);
        assertTrue(bounds.lower() < 1 && bounds.upper() > 1);
        assertEquals(3, compared.detectable().deaths());
        // scores N1 3/4, N2 5/12, R1 and R2 −1/4 − 1/3 − 1/2 and the 1 of R1's death: only the observed split and its
        // mirror
        // image, of 6, are as far from 0 as −7/6
        assertEquals(-7 / 6.0, compared.permutation().statistic(), 1e-12);
        assertEquals(6, compared.permutation().permutations());
        assertEquals(Estimate.of(1 / 3.0), compared.permutation().pValue());
    }

    /** log L + ½ log I of that sample: 2 of 4, then 2 of 3 at risk are responders; the third death tells nothing. */
    private static double penalized(double log) {
        double ratio = Math.exp(log);
        double first = ratio / (1 + ratio);
        double second = 2 * ratio / (1 + 2 * ratio);
        return Math.log1p(-first) + Math.log1p(-second) + Math.log(first * (1 - first) + second * (1 - second)) / 2;
    }

    @Test
    void hazardRatioIsFiniteWithoutDeathsInAGroup() {
        FollowUps followUps =
                twoGroups(new double[] {5, 8, 9, 12}, new boolean[] {true, true, false, false}, 1, 1, 0, 0);
        FirthHazardRatio ratio = FirthHazardRatio.of(followUps, 0.95);
        Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, ratio.interval());
        double estimate = ratio.hazardRatio().number().orElseThrow();
        assertTrue(bounds.lower() > 0 && bounds.lower() < estimate && estimate < 1);
        assertTrue(bounds.upper() > 1);
    }

    @Test
    void hazardRatioHasAReasonWhereThereIsNone() {
        double[] time = {5, 8, 9, 12};
        assertEquals(
                Estimate.notEstimable("there are no events"),
                FirthHazardRatio.of(twoGroups(time, new boolean[4], 1, 1, 0, 0), 0.95)
                        .hazardRatio());
        assertEquals(
                Estimate.notEstimable("no covariate varies among those at risk at an event"),
                FirthHazardRatio.of(twoGroups(time, new boolean[] {true, true, true, true}, 1, 1, 1, 1), 0.95)
                        .hazardRatio());
    }

    private static FollowUps twoGroups(double[] time, boolean[] event, int... group) {
        return FollowUps.builder(time)
                .events(event)
                .groups(group, List.of(ResponseTimes.RESPONDERS, ResponseTimes.OTHERS))
                .build();
    }

    /** Schoenfeld: (1.959964 + 0.8416212)² / (log 0.5)² = 16.336; with half in each group 65.3 deaths for a ratio of 0.5. */
    @Test
    void detectableHazardRatioByHand() {
        DetectableHazardRatio detectable = DetectableHazardRatio.of(20, 10, 10, 0.8, 0.05);
        double expected = Math.exp(-(1.959963984540054 + 0.8416212335729143) / Math.sqrt(5));
        assertEquals(expected, detectable.belowOne().number().orElseThrow(), 1e-12);
        assertEquals(1 / expected, detectable.aboveOne().number().orElseThrow(), 1e-12);
        assertEquals(
                new Estimate.NotEstimable("no deaths"),
                DetectableHazardRatio.of(0, 10, 10, 0.8, 0.05).belowOne());
    }

    @Test
    void thereIsNoComparisonWhereThereIsNothingToCompare() {
        List<TreatedPatient> patients = List.of(dead("A", 100), alive("B", 200), alive("C", 300));
        assertEquals(
                new Comparison.NotCompared("nobody had responded"),
                ANALYSIS.of(patients, responses(Map.of())).landmark().comparison());
        assertEquals(
                new Comparison.NotCompared("everybody had responded"),
                ANALYSIS.of(patients, responses(Map.of("A", 5, "B", 6, "C", 7)))
                        .landmark()
                        .comparison());
        assertEquals(
                new Comparison.NotCompared("no events"),
                ANALYSIS.of(patients.subList(1, 3), responses(Map.of("B", 6)))
                        .landmark()
                        .comparison());
        Survival none = ANALYSIS.of(List.of(), responses(Map.of()));
        assertEquals(new Comparison.NotCompared("no subjects"), none.landmark().comparison());
        assertEquals(
                new Comparison.NotCompared("no subjects"), none.naiveBiased().comparison());
        assertEquals(Optional.empty(), none.overall());
    }

    @Test
    void onePatientHasACurve() {
        Survival one = ANALYSIS.of(List.of(alive("A", 200)), responses(Map.of("A", 10)));
        SurvivalAt day100 = one.overall().orElseThrow().atDays().get(0);
        assertEquals(Estimate.of(1), day100.survival());
        assertInstanceOf(Interval.NotEstimable.class, day100.interval());
        Interval.Bounds exact = assertInstanceOf(
                Interval.Bounds.class, day100.whereNoneDied().orElseThrow().interval());
        assertEquals(0.025, exact.lower(), 1e-12); // 1 of 1
        assertInstanceOf(
                Estimate.NotEstimable.class,
                one.overall().orElseThrow().atDays().get(1).survival());
    }

    /**
     * Deaths at 10 (no response), 200 (response at 14, complete at 20) and 300 (response at 30, lost at 100), alive at 400
     * (response at 40). Deaths come after response in 0 of 4 at risk, 3 of 3 and 2 of 2: E = 0 + 1 + 1, so that O = E.
     */
    @Test
    void timeDependentFromConfirmationOn() {
        Responses responses = new Responses(
                Map.of(new PatientId("B"), 14, new PatientId("C"), 30, new PatientId("D"), 40),
                Map.of(new PatientId("B"), 20),
                Map.of(new PatientId("C"), 100),
                Set.of());
        TimeDependentSurvival result = ANALYSIS.of(
                        List.of(dead("A", 10), dead("B", 200), dead("C", 300), alive("D", 400)), responses)
                .timeDependent()
                .orElseThrow();
        assertEquals(3, result.responders());
        assertEquals(2, result.mantelByar().observed());
        assertEquals(2, result.mantelByar().expected(), 1e-14);
        assertEquals(84, result.immortalTime().personTime());
        assertEquals(3, result.kinds().orElseThrow().partial());
        assertEquals(1, result.kinds().orElseThrow().complete());
        TimeDependentSurvival.AtDay day100 = result.course().atDays().get(0);
        assertEquals(100, day100.day());
        day100.probabilities().forEach(p -> {
            double expected = switch (p.of()) {
                case RESPONSE -> 0.75;
                case IN_RESPONSE -> 0.5;
                case LOST, EVENT_WITHOUT_RESPONSE -> 0.25;
                case WAITING, EVENT_AFTER_RESPONSE -> 0;
            };
            assertEquals(expected, p.probability().number().orElseThrow(), 1e-12, p.of().text());
        });
        assertEquals(365, result.course().horizon());
        // in response: B 14 to 200, C 30 to 100, D 40 to 365, a quarter each
        assertEquals(
                (186 + 70 + 325) / 4.0,
                result.course().daysInResponse().number().orElseThrow(),
                1e-9);
        assertEquals(
                Optional.empty(), ANALYSIS.of(List.of(), responses(Map.of())).timeDependent());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Responses(Map.of(), Map.of(), Map.of(new PatientId("C"), 9), Set.of()));
    }

    /** A value after the day of last contact is a warning of the data check; it must not stop the study. */
    @Test
    void aResponseAfterLastContactIsNone() {
        TimeDependentSurvival result = ANALYSIS.of(List.of(alive("A", 20), dead("B", 50)), responses(Map.of("A", 25)))
                .timeDependent()
                .orElseThrow();
        assertEquals(0, result.responders());
    }

    /** Early deaths fall among those without response: the comparison is there, and marked. */
    @Test
    void naiveComparisonIsMarkedAndCountsTheImmortalTime() {
        NaiveBiasedComparison naive = ANALYSIS.of(
                        List.of(dead("A", 5), dead("B", 9), alive("C", 300), dead("D", 250)),
                        responses(Map.of("C", 20, "D", 30)))
                .naiveBiased();
        assertEquals(50, naive.daysBeforeResponse());
        assertTrue(naive.caveats().contains(Caveat.IMMORTAL_TIME));
        assertInstanceOf(Comparison.Compared.class, naive.comparison());
    }

    /** Those not evaluable are in the group without response, and counted there. */
    @Test
    void notEvaluablePatientsAreCounted() {
        Responses responses =
                new Responses(Map.of(new PatientId("R"), 10), Set.of(new PatientId("U"), new PatientId("early")));
        Survival survival =
                ANALYSIS.of(List.of(alive("R", 300), dead("N", 200), alive("U", 250), dead("early", 9)), responses);
        assertEquals(0, survival.landmark().groups().get(0).notEvaluable());
        assertEquals(1, survival.landmark().groups().get(1).notEvaluable());
        assertEquals(
                "No confirmed response",
                survival.landmark().groups().get(1).group().label());
        assertEquals(2, survival.naiveBiased().groups().get(1).notEvaluable());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Responses(Map.of(new PatientId("R"), 10), Set.of(new PatientId("R"))));
    }

    /** Reverse Kaplan-Meier from the landmark: the one responder is seen for 272 days; of 72 (death) and 122 only 122 ends. */
    @Test
    void followUpOfEachGroupRestartsAtTheLandmark() {
        Landmark landmark = ANALYSIS.of(
                        List.of(alive("R", 300), dead("N1", 100), alive("N2", 150)), responses(Map.of("R", 10)))
                .landmark();
        assertEquals(
                Estimate.of(272),
                landmark.groups().get(0).medianFollowUp().orElseThrow().estimate());
        assertEquals(
                Estimate.of(122),
                landmark.groups().get(1).medianFollowUp().orElseThrow().estimate());
        assertEquals(
                Optional.empty(),
                ANALYSIS.of(List.of(alive("A", 100)), responses(Map.of()))
                        .landmark()
                        .groups()
                        .get(0)
                        .medianFollowUp());
    }

    /** Between days 14 and 28 a confirmation, a death or a last contact makes the landmarks differ; nothing else does. */
    @Test
    void landmarksWithTheSameGroupsAreMarked() {
        List<TreatedPatient> patients = List.of(alive("A", 300), dead("B", 200), alive("C", 28));
        Survival left = ANALYSIS.of(patients, responses(Map.of("A", 10)));
        assertEquals(List.of(), left.landmark().sameAs());
        Survival same = ANALYSIS.of(patients.subList(0, 2), responses(Map.of("A", 10)));
        assertEquals(List.of(14), same.landmark().sameAs());
        assertEquals(List.of(28), same.landmarkSweep().get(0).sameAs());
        assertEquals(
                List.of(),
                ANALYSIS.of(patients.subList(0, 2), responses(Map.of("A", 15)))
                        .landmark()
                        .sameAs());
    }

    @Test
    void sweepIsAtItsOwnDays() {
        Survival survival = ANALYSIS.of(List.of(dead("A", 20), alive("B", 200)), responses(Map.of("B", 10)));
        assertEquals(14, survival.landmarkSweep().get(0).day());
        assertEquals(2, survival.landmarkSweep().get(0).patients());
        assertEquals(1, survival.landmark().patients());
    }
}
