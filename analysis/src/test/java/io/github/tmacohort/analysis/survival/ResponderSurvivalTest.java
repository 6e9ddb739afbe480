package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.StateProbabilities.Quantity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponderSurvivalTest {
    private static final double NEVER = Double.NaN;

    private static FollowUps followUps(double[] time, int... event) {
        boolean[] events = new boolean[event.length];
        for (int i = 0; i < event.length; i++) {
            events[i] = event[i] == 1;
        }
        return FollowUps.of(time, events);
    }

    private static String refusal(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    /**
     * Deaths at 4 (no response), 6 (response at 2) and 9 (no response), censored at 9 (response at 5) and 10 (response at 4).
     * At 4: 1 of 5 responded before; at 6: 3 of 4; at 9: 2 of 3, so E = 1/5 + 3/4 + 2/3 and V = 4/25 + 3/16 + 2/9.
     */
    @Test
    void mantelByarByHand() {
        ResponseTimes responses = ResponseTimes.of(
                followUps(new double[] {4, 6, 9, 9, 10}, 1, 1, 1, 0, 0), new double[] {NEVER, 2, NEVER, 5, 4});
        MantelByarResult result = MantelByar.withDefaults().test(responses);
        double expected = 1 / 5.0 + 3 / 4.0 + 2 / 3.0;
        double variance = 4 / 25.0 + 3 / 16.0 + 2 / 9.0;
        assertEquals(3, result.events());
        assertEquals(1, result.observed());
        assertEquals(expected, result.expected(), 1e-14);
        assertEquals(variance, result.variance(), 1e-14);
        assertEquals(
                ChiSquareTest.of((1 - expected) * (1 - expected) / variance, 1).toString(),
                result.test().toString());
        assertEquals(expected / 3, result.detectable().shareInFirstGroup(), 1e-14);
    }

    /** The same sample: 2 + 5 + 4 of the responders' 6 + 9 + 10 days are immortal. */
    @Test
    void immortalTimeByHand() {
        ImmortalTime time = ImmortalTime.of(ResponseTimes.of(
                followUps(new double[] {4, 6, 9, 9, 10}, 1, 1, 1, 0, 0), new double[] {NEVER, 2, NEVER, 5, 4}));
        assertEquals(new ImmortalTime(3, 11, 25, 38, Estimate.of(11 / 25.0)), time);
    }

    @Test
    void whatHappensOnTheSameDay() {
        // response on the day of death, of censoring, after the event but before last contact
        FollowUps followUps = followUps(new double[] {5, 5, 5, 9}, 1, 0, 1, 0);
        ResponseTimes responses = ResponseTimes.builder(followUps, new double[] {5, 5, 8, NEVER})
                .lastContact(new double[] {5, 5, 20, 9})
                .build();
        assertEquals(1, responses.onTheDayOfTheEvent());
        assertEquals(1, responses.afterTheEnd());
        assertEquals(1, responses.responders());
        assertTrue(responses.responded(1));
        TimeDependentRows rows = TimeDependentRows.of(responses);
        assertEquals(4, rows.size());
        assertEquals(1, rows.dropped()); // (5, 5] of the one censored
        for (int row = 0; row < rows.size(); row++) {
            assertTrue(rows.followUps().entry(row) < rows.followUps().time(row));
        }
    }

    @Test
    void equalUpToRoundingIsEqual() {
        double day = 1 / 30.4375;
        ResponseTimes responses = ResponseTimes.of(
                followUps(new double[] {7 * day, 9 * day}, 1, 0), new double[] {Math.nextUp(7 * day), NEVER});
        assertEquals(1, responses.onTheDayOfTheEvent());
        assertEquals(0, responses.responders());
    }

    @Test
    void everyImpossibleRowIsNamed() {
        FollowUps followUps = followUps(new double[] {5, 8, 9, 9, 9}, 1, 0, 1, 0, 1);
        assertEquals(
                "response[0] must not be after the event at 5, got 6; "
                        + "response[1] must not be after last contact at 8, got 8.5; "
                        + "response[2] must be finite and not negative, got -1",
                refusal(() -> ResponseTimes.of(followUps, new double[] {6, 8.5, -1, 9, NEVER})));
        assertEquals(
                "lastContact[1] must be finite and not before the time, got 7",
                refusal(() -> ResponseTimes.builder(followUps, new double[] {6, NEVER, NEVER, NEVER, NEVER})
                        .lastContact(new double[] {7, 7, 9, 9, 9})
                        .build()));
        assertEquals(
                "loss[0] must be after the response at 3, got 3; loss[1] must be empty without a response, got 4; "
                        + "complete[2] must not be before the response at 5, got 4",
                refusal(() -> ResponseTimes.builder(followUps, new double[] {3, NEVER, 5, 5, NEVER})
                        .complete(new double[] {NEVER, NEVER, 4, 5, NEVER})
                        .loss(new double[] {3, 4, NEVER, 6, NEVER})
                        .build()));
        assertEquals(
                "response must have one value per follow-up (5), got 1",
                refusal(() -> ResponseTimes.of(followUps, new double[1])));
        assertTrue(refusal(() -> ResponseTimes.of(
                        FollowUps.builder(new double[] {1, 2})
                                .events(new boolean[2])
                                .caseWeights(new double[] {1, 2})
                                .build(),
                        new double[2]))
                .contains("weights"));
    }

    @Test
    void manyImpossibleRowsAreCounted() {
        int n = 25;
        double[] time = new double[n];
        double[] response = new double[n];
        java.util.Arrays.fill(response, -1);
        String message = refusal(() -> ResponseTimes.of(FollowUps.of(time, new boolean[n]), response));
        assertTrue(message.endsWith("response[19] must be finite and not negative, got -1; and 5 more"), message);
    }

    @Test
    void nobodyResponds() {
        ResponderSurvivalResult result = ResponderSurvival.withLandmarks(3)
                .analyse(ResponseTimes.of(
                        followUps(new double[] {4, 6, 9, 9, 10}, 1, 1, 1, 0, 0),
                        new double[] {NEVER, NEVER, NEVER, NEVER, NEVER}));
        assertAll(
                () -> assertEquals(
                        new Comparison.NotCompared("nobody had responded"),
                        result.landmarks().get(0).groups().comparison()),
                () -> assertEquals(
                        new Comparison.NotCompared("nobody had responded"),
                        result.naiveBiased().comparison()),
                () -> assertEquals(
                        ChiSquareTest.notEstimable("only one group has expected events"),
                        result.mantelByar().test()),
                () -> assertInstanceOf(
                        CoxResult.NotEstimable.class, result.timeDependentCox().partialLikelihood()),
                () -> assertEquals(
                        Estimate.notEstimable("nobody responded"),
                        result.immortalTime().shareOfResponders()),
                () -> assertEquals(
                        Estimate.notEstimable("nobody had responded"),
                        result.bias().logDifference()),
                () -> assertEquals(0, result.simonMakuch().responders().size()),
                () -> assertEquals(3, result.simonMakuch().others().events(), "the curve without response is there"),
                () -> assertEquals(Estimate.of(0), result.states().at(Quantity.RESPONSE, 9)),
                () -> assertInstanceOf(
                        Estimate.NotEstimable.class,
                        result.mantelByar().detectable().belowOne()));
    }

    @Test
    void allRespondOnDayZero() {
        ResponderSurvivalResult result = ResponderSurvival.withLandmarks(3)
                .analyse(ResponseTimes.of(
                        followUps(new double[] {4, 6, 9, 9, 10, 12}, 1, 1, 1, 0, 0, 0), new double[6]));
        assertEquals(
                new Comparison.NotCompared("everybody had responded"),
                result.landmarks().get(0).groups().comparison());
        assertEquals(
                ChiSquareTest.notEstimable("only one group has expected events"),
                result.mantelByar().test());
        assertInstanceOf(CoxResult.NotEstimable.class, result.timeDependentCox().partialLikelihood());
        assertEquals(Estimate.of(0), result.immortalTime().shareOfResponders());
        assertEquals(0, result.simonMakuch().others().size());
        assertEquals(6, result.simonMakuch().responders().atRisk(0));
        assertEquals(Estimate.of(1), result.states().at(Quantity.RESPONSE, 0));
    }

    @Test
    void landmarkBeyondAllFollowUp() {
        LandmarkResult result = LandmarkAnalysis.with(ResponderSurvivalOptions.atLandmarks())
                .at(ResponseTimes.of(followUps(new double[] {4, 6, 9}, 1, 0, 1), new double[] {1, NEVER, 2}), 9);
        assertEquals(List.of(), result.included());
        assertEquals(2, result.excluded(LandmarkResult.Reason.EVENT));
        assertEquals(1, result.excluded(LandmarkResult.Reason.CENSORED));
        assertEquals(new Comparison.NotCompared("no subjects"), result.groups().comparison());
        assertTrue(refusal(() -> ResponderSurvival.withLandmarks(-1)).contains("landmark"));
        assertTrue(refusal(() -> ResponderSurvival.withLandmarks(5, 5)).contains("distinct"));
    }

    @Test
    void thereIsNoPValueWithoutEvents() {
        ResponderSurvivalResult result = ResponderSurvival.withLandmarks(3)
                .analyse(ResponseTimes.of(followUps(new double[] {4, 6, 9}, 0, 0, 0), new double[] {1, NEVER, 2}));
        assertEquals(
                new Comparison.NotCompared("no events"),
                result.landmarks().get(0).groups().comparison());
        assertEquals(
                ChiSquareTest.notEstimable("no events"), result.mantelByar().test());
        assertEquals(
                Estimate.notEstimable("there are no events"),
                result.timeDependentCox().firth().hazardRatio());
    }

    /** No event after response: the likelihood is monotone, and Firth's ratio is finite and the one to quote. */
    @Test
    void penalisedRatioWhereResponderNeverHaveTheEvent() {
        TimeDependentCox cox = ResponderSurvival.withLandmarks(3)
                .analyse(ResponseTimes.of(
                        followUps(new double[] {4, 6, 9, 9, 10, 12}, 1, 1, 1, 0, 0, 0),
                        new double[] {NEVER, NEVER, NEVER, 2, 3, 3}))
                .timeDependentCox();
        assertTrue(cox.quoteFirth());
        assertTrue(((CoxFit) cox.partialLikelihood()).monotone().isPresent());
        double ratio = cox.firth().hazardRatio().number().orElseThrow();
        assertTrue(ratio > 0 && ratio < 1);
    }

    @Test
    void delayedEntryCountsFromEntry() {
        FollowUps followUps = FollowUps.builder(new double[] {40, 50, 60, 70})
                .events(new boolean[] {true, false, true, false})
                .entries(new double[] {10, 30, 5, 20})
                .build();
        ResponseTimes responses = ResponseTimes.of(followUps, new double[] {25, 30, NEVER, 15});
        assertEquals(
                15, ImmortalTime.of(responses).personTime()); // 15 days of the first; 0 where response came by entry
        LandmarkResult landmark =
                LandmarkAnalysis.with(ResponderSurvivalOptions.atLandmarks()).at(responses, 20);
        assertEquals(List.of(0, 2, 3), landmark.included());
        assertEquals(1, landmark.excluded(LandmarkResult.Reason.NOT_YET_ENTERED));
        StateProbabilities states = ResponseStates.withDefaults().estimate(responses);
        assertEquals(0, states.time(0));
        assertEquals(0.5, states.probability(Quantity.IN_RESPONSE, 0)); // two of four are in response at entry
    }

    /** Two ways out of waiting by hand: response at 2 (of 4), event at 3 (of 3), loss at 5, event after it at 7. */
    @Test
    void statesByHand() {
        ResponseTimes responses = ResponseTimes.builder(
                        followUps(new double[] {7, 3, 9, 9}, 1, 1, 0, 0), new double[] {2, NEVER, NEVER, 6})
                .loss(new double[] {5, NEVER, NEVER, NEVER})
                .build();
        StateProbabilities states = ResponseStates.withDefaults().estimate(responses);
        assertEquals(Estimate.of(0.25), states.at(Quantity.IN_RESPONSE, 4));
        assertEquals(Estimate.of(0.25), states.at(Quantity.EVENT_WITHOUT_RESPONSE, 4));
        assertEquals(Estimate.of(0.5), states.at(Quantity.WAITING, 4));
        assertEquals(Estimate.of(0.25), states.at(Quantity.LOST, 5));
        assertEquals(Estimate.of(0.5), states.at(Quantity.RESPONSE, 6));
        assertEquals(Estimate.of(0.25), states.at(Quantity.EVENT_AFTER_RESPONSE, 8));
        assertEquals(
                3 * 0.25 + 3 * 0.25,
                states.meanTime(Quantity.IN_RESPONSE, 9).number().orElseThrow(),
                1e-14);
        assertInstanceOf(Estimate.NotEstimable.class, states.at(Quantity.RESPONSE, 10));
        assertClose(
                Math.sqrt(0.25 * 0.75 / 4),
                states.standardError(Quantity.EVENT_WITHOUT_RESPONSE, 1),
                1e-14,
                "binomial");
    }

    /** Twenty patients, all in response before the first of four deaths: nothing is left to compare with. */
    @Test
    void everybodyRespondsBeforeTheFirstEvent() {
        double[] time = {
            658, 61, 391, 474, 253, 708, 666, 999, 836, 596, 424, 168, 965, 837, 869, 241, 805, 1043, 759, 178
        };
        int[] event = {0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0};
        double[] response = {39, 16, 33, 9, 20, 16, 24, 20, 19, 15, 19, 16, 23, 22, 18, 18, 23, 12, 23, 15};
        double[] complete = new double[20];
        for (int i = 0; i < 20; i++) {
            complete[i] = i % 3 == 0 ? response[i] + 2 : NEVER;
        }
        ResponderSurvivalResult result = ResponderSurvival.withLandmarks()
                .analyse(ResponseTimes.builder(followUps(time, event), response)
                        .complete(complete)
                        .build());
        String none = "no covariate varies among those at risk at an event";
        assertEquals(
                none,
                assertInstanceOf(
                                CoxResult.NotEstimable.class,
                                result.timeDependentCox().partialLikelihood())
                        .reason());
        assertEquals(
                none,
                assertInstanceOf(
                                Estimate.NotEstimable.class,
                                result.timeDependentCox().firth().hazardRatio())
                        .reason());
        KindsOfResponse kinds = result.kinds().orElseThrow();
        assertEquals(7, kinds.complete());
        assertEquals(List.of(), kinds.coefficients());
        assertTrue(kinds.whyNot().isPresent());
    }

    /** Where all have died, nothing changes after the last death; where somebody is last seen alive, nothing is known. */
    @Test
    void afterTheLastDeathOfAllStatesStay() {
        double[] response = {2, NEVER, 3};
        StateProbabilities all = ResponseStates.withDefaults()
                .estimate(ResponseTimes.of(followUps(new double[] {4, 6, 9}, 1, 1, 1), response));
        assertEquals(2 / 3.0, all.at(Quantity.RESPONSE, 365).number().orElseThrow(), 1e-14);
        assertEquals(
                1 / 3.0, all.at(Quantity.EVENT_WITHOUT_RESPONSE, 365).number().orElseThrow(), 1e-14);
        assertEquals(
                (2 + 6) / 3.0, all.meanTime(Quantity.IN_RESPONSE, 365).number().orElseThrow(), 1e-14);
        assertEquals(
                all.intervalAt(Quantity.RESPONSE, 9).toString(),
                all.intervalAt(Quantity.RESPONSE, 365).toString());
        StateProbabilities some = ResponseStates.withDefaults()
                .estimate(ResponseTimes.of(followUps(new double[] {4, 6, 9}, 1, 1, 0), response));
        assertInstanceOf(Estimate.NotEstimable.class, some.at(Quantity.RESPONSE, 365));
    }

    @Test
    void fewOfAKindAreNotModelledApart() {
        KindsOfResponse kinds = ResponderSurvival.withLandmarks()
                .analyse(ResponseTimes.builder(followUps(new double[] {4, 6, 9}, 1, 0, 1), new double[] {1, NEVER, 2})
                        .complete(new double[] {3, NEVER, 2})
                        .build())
                .kinds()
                .orElseThrow();
        assertEquals(1, kinds.partial());
        assertEquals(2, kinds.complete());
        assertEquals(List.of(), kinds.coefficients());
        assertTrue(kinds.whyNot().orElseThrow().startsWith("fewer than 5 responders of a kind"));
        assertEquals(
                Optional.empty(),
                ResponderSurvival.withLandmarks()
                        .analyse(ResponseTimes.of(followUps(new double[] {4, 6}, 1, 0), new double[] {1, NEVER}))
                        .kinds());
    }

    @Test
    void theGenericComparisonsRefuseGroupsFormedLater() {
        FollowUps heart = ResponderReferenceTest.naiveHeart();
        String why = refusal(() -> LogRank.withDefaults().compare(heart));
        assertTrue(why.contains("as those of 67 subjects are"), why);
        assertTrue(why.contains("immortal time"), why);
        assertTrue(why.contains("ResponderSurvival"), why);
        assertAll(
                () -> assertEquals(why, refusal(() -> KaplanMeier.withDefaults().estimateByGroup(heart))),
                () -> assertEquals(
                        why,
                        refusal(() ->
                                KaplanMeier.withDefaults().estimateFollowUpByGroup(heart, ReverseTies.DEATHS_STAY))),
                () -> assertEquals(
                        why,
                        refusal(() -> PermutationLogRank.with(PermutationLogRankOptions.seeded(1))
                                .compare(heart))),
                () -> assertEquals(why, refusal(() -> FirthHazardRatio.of(heart, 0.95))),
                () -> assertEquals(why, refusal(() -> Covariates.rows(103).groups("transplant", heart))),
                () -> assertEquals(
                        why, refusal(() -> LogRank.withDefaults().compareTables(List.of(heart.riskTable())))));
        assertEquals(103, KaplanMeier.withDefaults().estimate(heart).subjects()); // everyone together is no comparison
        assertEquals(
                "Transplant (naive, biased)",
                heart.naiveBiased().groups().stream()
                        .filter(key -> key.key().equals("transplant"))
                        .findFirst()
                        .orElseThrow()
                        .label());
    }

    /** A group known when a subject comes under observation is an ordinary one: a landmark by delayed entry. */
    @Test
    void groupsKnownByEntryAreCompared() {
        FollowUps known = FollowUps.builder(new double[] {40, 50, 60, 70})
                .events(new boolean[] {true, false, true, false})
                .entries(new double[] {28, 28, 28, 28})
                .groupsKnownAt(
                        List.of(GroupKey.of("r"), GroupKey.of("r"), GroupKey.of("o"), GroupKey.of("o")),
                        new double[] {28, 3, NEVER, NEVER})
                .build();
        assertInstanceOf(
                ChiSquareTest.Outcome.class,
                LogRank.withDefaults().compare(known).test());
        assertEquals(known, known.naiveBiased());
        assertTrue(refusal(() -> FollowUps.builder(new double[] {4})
                        .events(new boolean[1])
                        .groupsKnownAt(List.of(GroupKey.of("r")), new double[] {-1}))
                .contains("knownAt[0]"));
    }
}
