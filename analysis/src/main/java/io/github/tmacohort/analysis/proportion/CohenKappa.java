package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;
import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * Agreement of two yes-or-no judgements of the same subjects beyond what their margins give by chance: κ = (pₒ − pₑ)/(1 − pₑ),
 * pₒ the share of equal judgements, pₑ = Σ pᵢ.p.ᵢ. The large-sample variance is
 * {Σ pᵢᵢ[1 − (pᵢ. + p.ᵢ)(1 − κ)]² + (1 − κ)² Σᵢ≠ⱼ pᵢⱼ(p.ᵢ + pⱼ.)² − [κ − pₑ(1 − κ)]²} / {n(1 − pₑ)²}, the interval κ ± z·SE,
 * cut at −1 and 1.
 *
 * <p>Where a judgement has only one answer in all subjects, agreement cannot exceed chance and κ is not estimable. Where all
 * agree the large-sample error is 0, which says nothing: κ is 1 without an interval.
 *
 * @see <a href="https://doi.org/10.1177/001316446002000104">Cohen (1960), Educ Psychol Meas 20:37–46</a>
 * @see <a href="https://doi.org/10.1037/h0028106">Fleiss, Cohen and Everitt (1969), Psychol Bull 72:323–327</a>
 */
public final class CohenKappa {

    private CohenKappa() {}

    /**
     * The two judgements compared.
     *
     * @param bothYes and the next three: subjects by their two judgements
     * @param observed share of equal judgements
     * @param expected the share that the margins give by chance
     * @param positive positive agreement 2·bothYes/(2·bothYes + onlyFirst + onlySecond): of the yes answers, those shared
     * @param negative the same of the no answers
     */
    public record Result(
            int bothYes,
            int onlyFirst,
            int onlySecond,
            int bothNo,
            Estimate observed,
            Estimate expected,
            Estimate positive,
            Estimate negative,
            Estimate kappa,
            Estimate standardError,
            Interval interval,
            double confidenceLevel) {
        public Result {
            Objects.requireNonNull(observed, "observed");
            Objects.requireNonNull(expected, "expected");
            Objects.requireNonNull(positive, "positive");
            Objects.requireNonNull(negative, "negative");
            Objects.requireNonNull(kappa, "kappa");
            Objects.requireNonNull(standardError, "standardError");
            Objects.requireNonNull(interval, "interval");
        }

        /** Subjects with both judgements. */
        public int subjects() {
            return bothYes + onlyFirst + onlySecond + bothNo;
        }

        /** The same counts, κ not estimable for a reason that the counts do not show. */
        public Result withoutKappa(String reason) {
            return new Result(
                    bothYes,
                    onlyFirst,
                    onlySecond,
                    bothNo,
                    observed,
                    expected,
                    positive,
                    negative,
                    Estimate.notEstimable(reason),
                    Estimate.notEstimable(reason),
                    new Interval.NotEstimable(reason),
                    confidenceLevel);
        }
    }

    /** With a 95 % interval; see {@link #of(int, int, int, int, double)}. */
    public static Result of(int bothYes, int onlyFirst, int onlySecond, int bothNo) {
        return of(bothYes, onlyFirst, onlySecond, bothNo, 0.95);
    }

    /**
     * Agreement of two judgements.
     *
     * @throws IllegalArgumentException if a count is negative, or the level is not in (0, 1)
     */
    public static Result of(int bothYes, int onlyFirst, int onlySecond, int bothNo, double confidenceLevel) {
        Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        new TwoByTwo(bothYes, onlyFirst, onlySecond, bothNo);
        double n = (double) bothYes + onlyFirst + onlySecond + bothNo;
        if (n == 0) {
            Estimate none = Estimate.notEstimable("no subject has both judgements");
            return new Result(0, 0, 0, 0, none, none, none, none, none, none, reason(none), confidenceLevel);
        }
        double a = bothYes / n;
        double b = onlyFirst / n;
        double c = onlySecond / n;
        double d = bothNo / n;
        double observed = a + d;
        double expected = (a + b) * (a + c) + (c + d) * (b + d);
        int discordant = onlyFirst + onlySecond;
        Estimate kappa;
        Estimate error;
        Interval interval;
        if (bothYes + onlyFirst == 0
                || bothYes + onlySecond == 0
                || bothNo + onlyFirst == 0
                || bothNo + onlySecond == 0) {
            kappa = Estimate.notEstimable("one of the two judgements has the same answer in every subject");
            error = kappa;
            interval = reason(kappa);
        } else if (discordant == 0) {
            kappa = Estimate.of(1);
            error = Estimate.notEstimable("all subjects agree: the large-sample standard error is 0");
            interval = reason(error);
        } else {
            double k = (observed - expected) / (1 - expected);
            double se = Math.sqrt(variance(a, b, c, d, k, expected) / n);
            double z = Math.sqrt(2) * InverseErfc.value(1 - confidenceLevel);
            kappa = Estimate.of(k);
            error = Estimate.of(se);
            interval = new Interval.Bounds(Math.max(-1, k - z * se), Math.min(1, k + z * se));
        }
        return new Result(
                bothYes,
                onlyFirst,
                onlySecond,
                bothNo,
                Estimate.of(observed),
                Estimate.of(expected),
                shared(bothYes, discordant, "nobody has a yes"),
                shared(bothNo, discordant, "nobody has a no"),
                kappa,
                error,
                interval,
                confidenceLevel);
    }

    private static double variance(double a, double b, double c, double d, double kappa, double expected) {
        double disagreement = 1 - kappa;
        double yes = 1 - ((a + b) + (a + c)) * disagreement;
        double no = 1 - ((c + d) + (b + d)) * disagreement;
        // Cell (yes, no): its column's row margin is p.yes, its row's column margin pno.
        double onlyFirst = (a + c) + (c + d);
        double onlySecond = (b + d) + (a + b);
        double centre = kappa - expected * disagreement;
        double sum = a * yes * yes
                + d * no * no
                + disagreement * disagreement * (b * onlyFirst * onlyFirst + c * onlySecond * onlySecond)
                - centre * centre;
        return Math.max(0, sum) / ((1 - expected) * (1 - expected));
    }

    private static Estimate shared(int both, int discordant, String reason) {
        return both == 0 && discordant == 0
                ? Estimate.notEstimable(reason)
                : Estimate.of(2.0 * both / (2.0 * both + discordant));
    }

    private static Interval reason(Estimate estimate) {
        return new Interval.NotEstimable(((Estimate.NotEstimable) estimate).reason());
    }
}
