package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The hazard ratio that a two-sided log-rank test would detect with the given power, by the deaths there were:
 * {@code |log HR| = (z(1−α/2) + z(power)) / √(D p (1 − p))}, D deaths, p the share of the patients in the first group
 * (Schoenfeld's formula). A ratio closer to 1 would mostly have gone unseen.
 *
 * @param belowOne the ratio below 1; its reciprocal {@code aboveOne} is detected equally well; not estimable without deaths
 *     or with an empty group
 * @see <a href="https://doi.org/10.1093/biomet/68.1.316">Schoenfeld (1981), Biometrika 68:316–319</a>
 */
public record DetectableHazardRatio(
        int deaths, double shareInFirstGroup, double power, double alpha, Estimate belowOne, Estimate aboveOne) {
    /** The name to print beside it. */
    public static final String FORMULA = "Schoenfeld's formula";

    public DetectableHazardRatio {
        Objects.requireNonNull(belowOne, "belowOne");
        Objects.requireNonNull(aboveOne, "aboveOne");
    }

    /** @throws IllegalArgumentException if counts are negative or {@code power} or {@code alpha} is not in (0, 1) */
    public static DetectableHazardRatio of(int deaths, int firstGroup, int secondGroup, double power, double alpha) {
        if (deaths < 0 || firstGroup < 0 || secondGroup < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
        int patients = firstGroup + secondGroup;
        return ofShare(deaths, patients == 0 ? 0 : firstGroup / (double) patients, power, alpha);
    }

    /**
     * The same where the share in the first group changes with time: {@code share} is its mean over the deaths.
     *
     * @throws IllegalArgumentException if {@code deaths} is negative or {@code share} not in [0, 1]
     */
    public static DetectableHazardRatio ofShare(int deaths, double share, double power, double alpha) {
        Checks.inOpenUnitInterval(power, "power");
        Checks.inOpenUnitInterval(alpha, "alpha");
        if (deaths < 0 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "deaths must not be negative and share be in [0, 1], got " + deaths + " and " + share);
        }
        if (deaths == 0 || share == 0 || share == 1) {
            Estimate none = Estimate.notEstimable(deaths == 0 ? "no deaths" : "a group is empty");
            return new DetectableHazardRatio(deaths, share, power, alpha, none, none);
        }
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double z = normal.inverseSurvivalProbability(alpha / 2) + normal.inverseCumulativeProbability(power);
        double log = z / Math.sqrt(deaths * share * (1 - share));
        return new DetectableHazardRatio(
                deaths, share, power, alpha, Estimate.of(Math.exp(-log)), Estimate.of(Math.exp(log)));
    }
}
