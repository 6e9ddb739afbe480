package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures as printed in textbooks and papers, to the digits printed. */
class TextbookValuesTest {
    private static final Map<String, ReferenceCases.Case> CASES = ReferenceCases.all();

    private static ChiSquareTest.Outcome logRank(String name, LogRankOptions options) {
        return (ChiSquareTest.Outcome)
                LogRank.with(options).compare(CASES.get(name).sample()).test();
    }

    private static double coefficient(String name, Ties ties) {
        ReferenceCases.Case c = CASES.get(name);
        CoxFit fit =
                (CoxFit) CoxModel.with(CoxOptions.defaults().withTies(ties)).fit(c.sample(), c.covariates());
        return fit.coefficients().get(0).estimate().number().orElseThrow();
    }

    /** Klein and Moeschberger (2003), table 7.3: catheters for dialysis, placed surgically or percutaneously. */
    @Test
    void kleinAndMoeschbergersComparisonOfCatheters() {
        assertAll(
                () -> assertEquals(
                        2.53, logRank("dialysis", LogRankOptions.defaults()).statistic(), 5e-3),
                () -> assertEquals(
                        0.112, logRank("dialysis", LogRankOptions.defaults()).pValue(), 5e-4),
                () -> assertEquals(
                        0.964,
                        logRank("dialysis", LogRankOptions.of(LogRankWeight.GEHAN))
                                .pValue(),
                        5e-4),
                () -> assertEquals(
                        0.526,
                        logRank("dialysis", LogRankOptions.of(LogRankWeight.TARONE_WARE))
                                .pValue(),
                        5e-4),
                () -> assertEquals(
                        0.237,
                        logRank("dialysis", LogRankOptions.of(LogRankWeight.PETO_PETO))
                                .pValue(),
                        5e-4),
                () -> assertEquals(
                        9.67,
                        logRank("dialysis", LogRankOptions.flemingHarrington(0, 1))
                                .statistic(),
                        5e-3),
                () -> assertEquals(
                        1.39,
                        logRank("dialysis", LogRankOptions.flemingHarrington(1, 0))
                                .statistic(),
                        5e-3),
                () -> assertEquals(
                        9.83,
                        logRank("dialysis", LogRankOptions.flemingHarrington(1, 1))
                                .statistic(),
                        5e-3));
    }

    /** 6-mercaptopurine against placebo: Freireich's data as every textbook analyses them. */
    @Test
    void remissionsUnderSixMercaptopurine() {
        assertAll(
                () -> assertEquals(
                        16.79, logRank("sixmp", LogRankOptions.defaults()).statistic(), 5e-3),
                () -> assertEquals(-1.509, coefficient("sixmp", Ties.BRESLOW), 5e-4),
                () -> assertEquals(-1.572, coefficient("sixmp", Ties.EFRON), 5e-4),
                () -> assertEquals(-1.628, coefficient("sixmp", Ties.EXACT), 5e-4));
    }

    /** Kalbfleisch and Prentice (1980), section 1.3.2 and 4.2: vaginal cancer in rats. */
    @Test
    void carcinogenesisInRats() {
        assertAll(
                () -> assertEquals(
                        3.12, logRank("pike", LogRankOptions.defaults()).statistic(), 5e-3),
                () -> assertEquals(-0.595, coefficient("pike", Ties.BRESLOW), 2e-3));
    }

    /** Miller (1981): maintenance in acute myelogenous leukaemia. */
    @Test
    void maintenanceInLeukaemia() {
        assertAll(
                () -> assertEquals(
                        3.40, logRank("leukemia", LogRankOptions.defaults()).statistic(), 5e-3),
                () -> assertEquals(0.9155, coefficient("leukemia", Ties.EFRON), 5e-5));
    }
}
