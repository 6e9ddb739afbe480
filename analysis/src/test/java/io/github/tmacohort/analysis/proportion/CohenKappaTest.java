package io.github.tmacohort.analysis.proportion;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.bounds;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.descriptive.Golden;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CohenKappaTest {

    static List<Golden> reference() {
        return Golden.rows("kappa.csv");
    }

    // R 4.2.2, from the definition with a numerical delta method; script src/test/r/kappa.R. Its gradient ends at
    // 1e-11.
    @ParameterizedTest
    @MethodSource("reference")
    void agreesWithTheDeltaMethod(Golden row) {
        int a = row.integer("a");
        int b = row.integer("b");
        int c = row.integer("c");
        int d = row.integer("d");
        CohenKappa.Result result = CohenKappa.of(a, b, c, d);
        assertRelative(row.number("kappa"), value(result.kappa()), 1e-13, "kappa");
        assertRelative(row.number("se"), value(result.standardError()), 1e-9, "standard error");
        assertRelative(row.number("lower"), bounds(result.interval()).lower(), 1e-8, "lower");
        assertRelative(row.number("upper"), bounds(result.interval()).upper(), 1e-8, "upper");
        assertRelative(
                row.number("lower90"),
                bounds(CohenKappa.of(a, b, c, d, 0.9).interval()).lower(),
                1e-8,
                "lower, 90 %");
    }

    /** 25 of 50 yes by the first, 30 of 50 by the second, 35 equal: (0.7 - 0.5)/(1 - 0.5) = 0.4. */
    @Test
    void byHand() {
        CohenKappa.Result result = CohenKappa.of(20, 5, 10, 15);
        assertRelative(0.7, value(result.observed()), 1e-15, "observed");
        assertRelative(0.5, value(result.expected()), 1e-15, "expected");
        assertRelative(0.4, value(result.kappa()), 1e-14, "kappa");
        assertRelative(40.0 / 55, value(result.positive()), 1e-15, "positive");
        assertRelative(30.0 / 45, value(result.negative()), 1e-15, "negative");
        assertEquals(50, result.subjects());
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({"10, 5, 0, 0", "10, 0, 5, 0", "0, 0, 5, 10", "0, 5, 0, 10", "10, 0, 0, 0", "0, 0, 0, 10"})
    void oneAnswerOnlyIsNotEstimable(int a, int b, int c, int d) {
        CohenKappa.Result result = CohenKappa.of(a, b, c, d);
        Estimate.NotEstimable kappa = assertInstanceOf(Estimate.NotEstimable.class, result.kappa());
        assertEquals("one of the two judgements has the same answer in every subject", kappa.reason());
        assertInstanceOf(Interval.NotEstimable.class, result.interval());
        assertInstanceOf(Estimate.Value.class, result.observed());
    }

    @Test
    void nobodyAndPerfectAgreement() {
        assertInstanceOf(Estimate.NotEstimable.class, CohenKappa.of(0, 0, 0, 0).observed());
        CohenKappa.Result perfect = CohenKappa.of(7, 0, 0, 23);
        assertEquals(Estimate.of(1), perfect.kappa());
        assertInstanceOf(Interval.NotEstimable.class, perfect.interval());
        CohenKappa.Result none = CohenKappa.of(0, 5, 5, 0);
        assertRelative(-1, value(none.kappa()), 1e-15, "kappa");
    }

    /** Exchanging the judgements, or yes and no, changes nothing; kappa lies in [-1, 1]. */
    @Test
    void isSymmetric() {
        SplittableRandom random = new SplittableRandom(20260101);
        for (int i = 0; i < 2000; i++) {
            int a = random.nextInt(12);
            int b = random.nextInt(12);
            int c = random.nextInt(12);
            int d = random.nextInt(12);
            CohenKappa.Result result = CohenKappa.of(a, b, c, d);
            if (result.kappa() instanceof Estimate.Value kappa) {
                assertTrue(Math.abs(kappa.value()) <= 1);
                assertRelative(kappa.value(), value(CohenKappa.of(a, c, b, d).kappa()), 1e-12, "exchanged");
                assertRelative(kappa.value(), value(CohenKappa.of(d, b, c, a).kappa()), 1e-12, "yes for no");
            }
            if (result.standardError() instanceof Estimate.Value error) {
                assertTrue(
                        Math.abs(error.value() - value(CohenKappa.of(d, c, b, a).standardError())) <= 1e-9,
                        result::toString);
            }
        }
    }

    @Test
    void wrongCallsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CohenKappa.of(-1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> CohenKappa.of(1, 1, 1, 1, 1));
    }
}
