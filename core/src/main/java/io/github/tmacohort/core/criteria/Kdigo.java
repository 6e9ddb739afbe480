package io.github.tmacohort.core.criteria;

import java.math.BigDecimal;

/**
 * Stage of acute kidney injury by creatinine (KDIGO 2012): 1 from 1.5, 2 from 2, 3 from 3 times the baseline or with
 * dialysis. Urine output is not recorded and takes no part.
 *
 * @see <a href="https://doi.org/10.1038/kisup.2012.1">KDIGO (2012), Kidney Int Suppl 2:1–138</a>
 */
public final class Kdigo {
    private static final BigDecimal STAGE_1 = new BigDecimal("1.5");
    private static final BigDecimal STAGE_2 = new BigDecimal("2");
    private static final BigDecimal STAGE_3 = new BigDecimal("3");

    private Kdigo() {}

    /**
     * The stage, 0 to 3.
     *
     * @param creatinine in any unit
     * @param baseline in the same unit
     */
    public static int stage(BigDecimal creatinine, BigDecimal baseline, boolean dialysis) {
        if (dialysis || creatinine.compareTo(baseline.multiply(STAGE_3)) >= 0) {
            return 3;
        }
        if (creatinine.compareTo(baseline.multiply(STAGE_2)) >= 0) {
            return 2;
        }
        return creatinine.compareTo(baseline.multiply(STAGE_1)) >= 0 ? 1 : 0;
    }
}
