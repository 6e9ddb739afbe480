package io.github.tmacohort.analysis.cohort;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.criteria.Verdict;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriteriaAgreementTest {

    /** One letter per patient P0, P1, ...: + met, - not met, ? indeterminate. */
    private static List<Diagnosis> diagnoses(String set, String verdicts) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (int i = 0; i < verdicts.length(); i++) {
            Verdict verdict = switch (verdicts.charAt(i)) {
                case '+' -> Verdict.MET;
                case '-' -> Verdict.NOT_MET;
                default -> Verdict.INDETERMINATE;
            };
            Optional<Integer> day = verdict == Verdict.MET ? Optional.of(30) : Optional.empty();
            diagnoses.add(new Diagnosis(
                    new PatientId("P" + i),
                    set,
                    verdict,
                    day,
                    day,
                    day,
                    List.of(),
                    0,
                    0,
                    false,
                    Optional.empty(),
                    day.map(on -> Diagnosis.Onset.EARLY)));
        }
        return diagnoses;
    }

    private static Map<String, List<Diagnosis>> sets(String... idsAndVerdicts) {
        Map<String, List<Diagnosis>> sets = new LinkedHashMap<>();
        for (int i = 0; i < idsAndVerdicts.length; i += 2) {
            sets.put(idsAndVerdicts[i], diagnoses(idsAndVerdicts[i], idsAndVerdicts[i + 1]));
        }
        return sets;
    }

    private static List<PatientId> ids(int... numbers) {
        return Arrays.stream(numbers).mapToObj(i -> new PatientId("P" + i)).toList();
    }

    @Test
    void countsEveryCombinationAndNamesWhoCannotBeJudged() {
        CriteriaAgreement agreement =
                CriteriaAgreement.of(sets("A", "+++++--?", "B", "++--+--+", "C", "-++--+--"), Optional.empty(), 0.95);
        assertAll(
                () -> assertEquals(8, agreement.patients()),
                () -> assertEquals(
                        List.of(
                                new CriteriaAgreement.Combination(List.of("A", "B"), List.of(), ids(0, 4)),
                                new CriteriaAgreement.Combination(List.of("A", "B", "C"), List.of(), ids(1)),
                                new CriteriaAgreement.Combination(List.of("A", "C"), List.of(), ids(2)),
                                new CriteriaAgreement.Combination(List.of("A"), List.of(), ids(3)),
                                new CriteriaAgreement.Combination(List.of("C"), List.of(), ids(5)),
                                new CriteriaAgreement.Combination(List.of(), List.of(), ids(6)),
                                new CriteriaAgreement.Combination(List.of("B"), List.of("A"), ids(7))),
                        agreement.combinations()),
                () -> assertEquals(2, agreement.count(List.of("B", "A"))),
                () -> assertEquals(0, agreement.count(List.of("B"))),
                () -> assertEquals(1, agreement.count(List.of())),
                () -> assertEquals(1, agreement.notEvaluable()),
                () -> assertEquals(3, agreement.pairs().size()));
        CriteriaAgreement.Pair pair = agreement.pair("B", "A");
        assertAll(
                () -> assertEquals("A", pair.first()),
                () -> assertEquals(3, pair.kappa().bothYes()),
                () -> assertEquals(2, pair.kappa().onlyFirst()),
                () -> assertEquals(0, pair.kappa().onlySecond()),
                () -> assertEquals(2, pair.kappa().bothNo()),
                () -> assertEquals(ids(7), pair.notEvaluable()));
    }

    /** Of 8 patients A has 5 cases and cannot judge one; B has 4 and judges all. Clopper-Pearson of 5/7 and 4/8 from R. */
    @Test
    void casesAreCountedAmongAllAndAmongThoseWhomTheSetCanJudge() {
        CriteriaAgreement agreement =
                CriteriaAgreement.of(sets("A", "+++++--?", "B", "++--+--+"), Optional.empty(), 0.95);
        CriteriaAgreement.Cases a = agreement.cases().get(0);
        assertAll(
                () -> assertEquals(List.of("A", "B"), agreement.sets()),
                () -> assertEquals("A", a.set()),
                () -> assertEquals(5, a.ofAll().successes()),
                () -> assertEquals(8, a.ofAll().trials()),
                () -> assertEquals(7, a.ofJudged().trials()),
                () -> assertEquals(1, a.notEvaluable()),
                () -> assertEquals(Estimate.of(30), a.firstPositiveDay().median()),
                () -> assertEquals(Estimate.of(30), a.confirmedDay().median()),
                () -> assertEquals(4, agreement.cases().get(1).ofAll().successes()),
                () -> assertEquals(8, agreement.cases().get(1).ofJudged().trials()));
        // R 4.2.2: binom.test(5, 7)$conf.int, binom.test(4, 8)$conf.int
        Interval.Bounds ofJudged =
                assertInstanceOf(Interval.Bounds.class, a.ofJudged().interval());
        assertEquals(0.2904208637373427, ofJudged.lower(), 1e-12);
        assertEquals(0.9633074338239145, ofJudged.upper(), 1e-12);
        Interval.Bounds ofB = assertInstanceOf(
                Interval.Bounds.class, agreement.cases().get(1).ofAll().interval());
        assertEquals(0.157012770487058, ofB.lower(), 1e-12);
        assertEquals(0.8429872295129419, ofB.upper(), 1e-12);
    }

    @Test
    void kappaWithTheSetThatSelectedThePatientsIsNotEstimable() {
        CriteriaAgreement agreement =
                CriteriaAgreement.of(sets("A", "++++-", "B", "++--+", "C", "+-+--"), Optional.of("A"), 0.95);
        assertEquals(
                Estimate.notEstimable("A defines the cohort"),
                agreement.pair("A", "B").kappa().kappa());
        assertEquals(2, agreement.pair("A", "B").kappa().bothYes());
        assertInstanceOf(Estimate.Value.class, agreement.pair("B", "C").kappa().kappa());
    }

    @Test
    void setsMustHaveTheSamePatients() {
        Map<String, List<Diagnosis>> fewer = sets("A", "+++", "B", "++");
        assertThrows(IllegalArgumentException.class, () -> CriteriaAgreement.of(fewer, Optional.empty(), 0.95));
        Map<String, List<Diagnosis>> more = sets("A", "++", "B", "+++");
        assertThrows(IllegalArgumentException.class, () -> CriteriaAgreement.of(more, Optional.empty(), 0.95));
    }
}
