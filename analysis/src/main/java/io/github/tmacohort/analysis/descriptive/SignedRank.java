package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Alternative;
import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Arrays;
import java.util.Objects;

/**
 * Wilcoxon's signed-rank test of paired values, exact with ties and zeros, with the Hodges-Lehmann shift and its interval.
 *
 * <p>Absolute differences are ranked with midranks, zeros among them; then the zeros are set aside (Pratt), and every
 * assignment of signs to the other ranks is equally likely. The shift is the median of the n(n + 1)/2 Walsh averages
 * (dᵢ + dⱼ)/2, i ≤ j, zeros kept. The interval is the closure of the shifts that the same test does not reject; with
 * heavy ties a limit itself may be rejected, and an interval that ends at 0 then goes with a p-value below α.
 *
 * <p>Differences count as zero, or as equal in size, up to 1e-9 of the measured values they come from, so that rounding
 * makes no ranks and the unit of measurement changes no p-value: give both measurements rather than their difference.
 *
 * <p>R's {@code wilcox.test} drops zeros and turns to the normal distribution at the first tie; coin's
 * {@code wilcoxsign_test(zero.method = "Pratt", distribution = "exact")} gives this p-value.
 *
 * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon (1945), Biometrics Bulletin 1:80–83</a>
 * @see <a href="https://doi.org/10.1080/01621459.1959.10501526">Pratt (1959), JASA 54:655–667</a>
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963), Annals of Mathematical Statistics
 *     34:598–611</a>
 */
public final class SignedRank {
    /** The largest sample for which {@link RankMethod#AUTOMATIC} is exact. */
    public static final int AUTOMATICALLY_EXACT_UP_TO = 200;

    /** The largest sample for which {@link RankMethod#EXACT} gives a p-value. */
    public static final int EXACT_UP_TO = SubsetSums.LARGEST;

    /** The largest sample whose Walsh averages are all formed. */
    private static final int WALSH_UP_TO = 5000;

    private final SignedRankOptions options;

    private SignedRank(SignedRankOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Two-sided, 95 %, exact up to {@value #AUTOMATICALLY_EXACT_UP_TO} differences. */
    public static SignedRank withDefaults() {
        return new SignedRank(SignedRankOptions.defaults());
    }

    public static SignedRank with(SignedRankOptions options) {
        return new SignedRank(options);
    }

    /**
     * Tests {@code after − before}; ties are judged by the magnitude of both.
     *
     * @throws IllegalArgumentException if the lengths differ, or a value is NaN or infinite
     */
    public SignedRankResult test(double[] before, double[] after) {
        Measured changes = Measured.changes(before, after);
        return run(changes.values(), changes.magnitudes());
    }

    /**
     * Tests differences that were measured as such; ties are judged by their own magnitude.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public SignedRankResult test(double[] differences) {
        Checks.allFinite(differences, "differences");
        Measured values = Measured.values(differences);
        return run(values.values(), values.magnitudes());
    }

    private SignedRankResult run(double[] differences, double[] magnitudes) {
        int n = differences.length;
        RankMethod method = methodFor(n);
        SignedRanks ranks = SignedRanks.of(differences, magnitudes, 0);
        WalshAverages walsh = new WalshAverages(n <= WALSH_UP_TO ? differences : new double[0]);
        ShiftInterval interval = interval(differences, magnitudes, walsh, method);
        return new SignedRankResult(
                n,
                ranks.zeros(),
                ranks.tied(),
                ranks.positiveSum(),
                ranks.negativeSum(),
                shift(n, walsh),
                interval.interval(),
                interval.achievedLevel(),
                pValue(ranks, n, method),
                method,
                options);
    }

    private RankMethod methodFor(int n) {
        if (options.method() != RankMethod.AUTOMATIC) {
            return options.method();
        }
        return n <= AUTOMATICALLY_EXACT_UP_TO ? RankMethod.EXACT : RankMethod.ASYMPTOTIC;
    }

    private Estimate pValue(SignedRanks ranks, int n, RankMethod method) {
        if (n == 0) {
            return Estimate.notEstimable("no differences");
        }
        if (ranks.zeros() == n) {
            return Estimate.notEstimable("all differences are zero");
        }
        if (method == RankMethod.EXACT && n > EXACT_UP_TO) {
            return Estimate.notEstimable(beyondExact(n));
        }
        return Estimate.of(ranks.pValue(options.alternative(), method));
    }

    private static String beyondExact(int n) {
        return "exact up to " + EXACT_UP_TO + " differences, got " + n;
    }

    private static Estimate shift(int n, WalshAverages walsh) {
        if (n == 0) {
            return Estimate.notEstimable("no differences");
        }
        return n > WALSH_UP_TO ? Estimate.notEstimable(beyondWalsh(n)) : Estimate.of(walsh.median());
    }

    private static String beyondWalsh(int n) {
        return "Walsh averages are formed up to " + WALSH_UP_TO + " differences, got " + n;
    }

    private ShiftInterval interval(double[] differences, double[] magnitudes, WalshAverages walsh, RankMethod method) {
        int n = differences.length;
        if (n == 0) {
            return ShiftInterval.notEstimable("no differences");
        }
        if (n > WALSH_UP_TO) {
            return ShiftInterval.notEstimable(beyondWalsh(n));
        }
        if (method == RankMethod.EXACT && n > EXACT_UP_TO) {
            return ShiftInterval.notEstimable(beyondExact(n));
        }
        double largest = Arrays.stream(magnitudes).max().orElse(0);
        ShiftInterval.Test test = new ShiftInterval.Test() {
            @Override
            public double statistic(double shift) {
                return SignedRanks.of(differences, magnitudes, shift).statistic();
            }

            @Override
            public double pValue(double shift) {
                return SignedRanks.of(differences, magnitudes, shift).pValue(Alternative.TWO_SIDED, method);
            }
        };
        double work = 0.25 * n * n * (n + 1.0); // of one p-value
        int lookBeyond = (int) Math.max(4, Math.min(100_000, 2e8 / work));
        double[] candidates = Candidates.distinct(walsh.candidates(), largest);
        return ShiftInterval.of(candidates, test, options.confidenceLevel(), lookBeyond);
    }
}
