package io.github.tmacohort.core.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.core.model.LabResult.Relation;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @ParameterizedTest(name = "{1} {0} {2}: {3}")
    @CsvSource({
        "BELOW, 5, 5, NOT_MET",
        "AT_MOST, 5, 5, MET",
        "ABOVE, 5, 5, NOT_MET",
        "AT_LEAST, 5, 5, MET",
        "BELOW, 4.9, 5.0, MET",
        "BELOW, <5, 5, MET", // every value below 5 is
        "AT_MOST, <5, 5, MET",
        "AT_LEAST, <5, 5, NOT_MET",
        "ABOVE, <5, 5, NOT_MET",
        "BELOW, <6, 5, NOT_EVALUABLE",
        "BELOW, <4, 5, MET",
        "ABOVE, >5, 5, MET",
        "AT_LEAST, >5, 5, MET",
        "BELOW, >5, 5, NOT_MET",
        "AT_MOST, >5, 5, NOT_MET",
        "AT_LEAST, >4, 5, NOT_EVALUABLE",
        "BELOW, <5, >5, MET",
        "BELOW, <6, >5, NOT_EVALUABLE",
        "ABOVE, <5, <6, NOT_EVALUABLE"
    })
    void decidesWhatEveryPossibleValueDecidesAlike(Comparison comparison, String x, String y, ItemState expected) {
        assertEquals(expected, comparison.test(number(x), relation(x), number(y), relation(y)));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replaceAll("[<>]", ""));
    }

    private static Relation relation(String text) {
        return switch (text.charAt(0)) {
            case '<' -> Relation.BELOW;
            case '>' -> Relation.ABOVE;
            default -> Relation.EQUAL;
        };
    }

    // KDIGO 2012: 1 from 1.5, 2 from 2.0, 3 from 3.0 times the baseline, or dialysis.
    @ParameterizedTest(name = "{0} of {1}, dialysis {2}: stage {3}")
    @CsvSource({
        "0.59, 0.40, false, 0",
        "0.60, 0.40, false, 1",
        "0.79, 0.40, false, 1",
        "0.80, 0.40, false, 2",
        "1.19, 0.40, false, 2",
        "1.20, 0.40, false, 3",
        "0.40, 0.40, true, 3"
    })
    void kdigoStages(BigDecimal creatinine, BigDecimal baseline, boolean dialysis, int stage) {
        assertEquals(stage, Kdigo.stage(creatinine, baseline, dialysis));
    }
}
