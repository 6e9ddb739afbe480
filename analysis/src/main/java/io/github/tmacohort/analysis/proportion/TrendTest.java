package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The Cochran-Armitage test for a linear trend of proportions over scored groups, as R's {@code prop.trend.test}:
 * χ² = (Σ sᵢ(xᵢ − nᵢp))²/(p(1 − p)(Σ nᵢsᵢ² − (Σ nᵢsᵢ)²/N)), p the pooled share, one degree of freedom, two-sided.
 *
 * @see <a href="https://doi.org/10.2307/3001775">Armitage (1955), Biometrics 11:375–386</a>
 */
public final class TrendTest {

    private TrendTest() {}

    /** Not estimable when nobody or everybody is a success, or all subjects have one score. */
    public record Result(Estimate statistic, Estimate pValue) {
        public Result {
            Objects.requireNonNull(statistic, "statistic");
            Objects.requireNonNull(pValue, "pValue");
        }
    }

    /** @throws IllegalArgumentException if lengths differ, counts are impossible, or a score is NaN or infinite */
    public static Result test(int[] successes, int[] trials, double[] scores) {
        if (successes.length != trials.length || scores.length != trials.length) {
            throw new IllegalArgumentException("successes, trials and scores must be of equal length, got "
                    + successes.length + ", " + trials.length + " and " + scores.length);
        }
        Checks.allFinite(scores, "scores");
        double x = 0;
        double n = 0;
        double weightedScores = 0;
        for (int i = 0; i < trials.length; i++) {
            ProportionEstimator.check(successes[i], trials[i]);
            x += successes[i];
            n += trials[i];
            weightedScores += trials[i] * scores[i];
        }
        if (n == 0 || x == 0 || x == n) {
            return notEstimable("nobody or everybody is a success");
        }
        double pooled = x / n;
        double meanScore = weightedScores / n;
        double trend = 0;
        double spread = 0;
        for (int i = 0; i < trials.length; i++) {
            double centred = scores[i] - meanScore;
            trend += centred * (successes[i] - trials[i] * pooled);
            spread += trials[i] * centred * centred;
        }
        if (spread <= 1e-18 * n * meanScore * meanScore) {
            return notEstimable("all subjects have the same score");
        }
        double statistic = trend * trend / (pooled * (1 - pooled) * spread);
        return new Result(Estimate.of(statistic), Estimate.of(RegularizedGamma.Q.value(0.5, statistic / 2)));
    }

    private static Result notEstimable(String reason) {
        return new Result(Estimate.notEstimable(reason), Estimate.notEstimable(reason));
    }
}
