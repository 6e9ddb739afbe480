package io.github.tmacohort.analysis.survival;

/**
 * Which simultaneous confidence band. With n subjects, σ² the Greenwood variance of log S and a = nσ²/(1 + nσ²), the
 * limits are those of a pointwise interval with the half-width zσ replaced:
 */
public enum BandType {
    /**
     * {@code k (1 + nσ²)/√n}, with {@code P(sup |B(u)| <= k)} over {@code a(tL) <= u <= a(tU)} the confidence level for a
     * Brownian bridge B; computed to about 1e-10, not read from a table.
     *
     * @see <a href="https://doi.org/10.1093/biomet/67.1.133">Hall and Wellner (1980), Biometrika 67:133–143</a>
     */
    HALL_WELLNER,
    /**
     * {@code e σ}: as many standard errors everywhere. e solves {@code 4φ(e)/e + φ(e)(e − 1/e) log(r) = α} with
     * {@code r = a(tU)(1 − a(tL))/(a(tL)(1 − a(tU)))}, the approximation behind the published tables; it is wide where
     * the range is short (e = 2.29 for r = 1, where 1.96 would do at 95%).
     *
     * @see <a href="https://doi.org/10.1080/00401706.1984.10487964">Nair (1984), Technometrics 26:265–275</a>
     */
    EQUAL_PRECISION
}
