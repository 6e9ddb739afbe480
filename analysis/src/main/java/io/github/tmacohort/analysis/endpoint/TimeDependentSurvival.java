package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.analysis.survival.ImmortalTime;
import io.github.tmacohort.analysis.survival.KindsOfResponse;
import io.github.tmacohort.analysis.survival.MantelByarResult;
import io.github.tmacohort.analysis.survival.NaiveBias;
import io.github.tmacohort.analysis.survival.SimonMakuchResult;
import io.github.tmacohort.analysis.survival.StateProbabilities;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Survival from the first dose in which a patient counts as a responder from the confirmation of the response on.
 *
 * @param patients all treated
 * @param responders before death
 * @param hazardRatio of death after over before or without response, with Firth's penalty
 * @param kinds partial and complete response apart
 * @param bias of the naive comparison
 * @param course of response and death since the first dose
 */
public record TimeDependentSurvival(
        int patients,
        int deaths,
        int responders,
        FirthHazardRatio hazardRatio,
        MantelByarResult mantelByar,
        Optional<KindsOfResponse> kinds,
        SimonMakuchResult simonMakuch,
        ImmortalTime immortalTime,
        NaiveBias bias,
        Course course,
        List<Caveat> caveats) {

    /**
     * Probabilities of being in each state by day, which add to 1, and of having responded.
     *
     * @param points at every day at which somebody changed state or was last seen
     * @param atDays at the protocol's days
     * @param horizon the last of the protocol's days
     * @param daysInResponse mean days alive in response up to the horizon
     */
    public record Course(List<Point> points, List<AtDay> atDays, int horizon, Estimate daysInResponse) {
        public Course {
            points = List.copyOf(points);
            atDays = List.copyOf(atDays);
            Objects.requireNonNull(daysInResponse, "daysInResponse");
        }
    }

    /**
     * One such day.
     *
     * @param waitingAtRisk under observation without response just before it
     * @param inResponseAtRisk under observation in response just before it
     */
    public record Point(int day, int waitingAtRisk, int inResponseAtRisk, List<Probability> probabilities) {
        public Point {
            probabilities = List.copyOf(probabilities);
        }

        /** The probability of a quantity. */
        public Probability of(StateProbabilities.Quantity quantity) {
            return probabilities.stream()
                    .filter(p -> p.of() == quantity)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The same at a day of the protocol; not estimable beyond the last follow-up. */
    public record AtDay(int day, List<EstimatedProbability> probabilities) {
        public AtDay {
            probabilities = List.copyOf(probabilities);
        }
    }

    /** @param standardError by the infinitesimal jackknife */
    public record Probability(
            StateProbabilities.Quantity of, double probability, double standardError, Interval interval) {
        public Probability {
            Objects.requireNonNull(of, "of");
            Objects.requireNonNull(interval, "interval");
        }
    }

    public record EstimatedProbability(StateProbabilities.Quantity of, Estimate probability, Interval interval) {
        public EstimatedProbability {
            Objects.requireNonNull(of, "of");
            Objects.requireNonNull(probability, "probability");
            Objects.requireNonNull(interval, "interval");
        }
    }

    public TimeDependentSurvival {
        Objects.requireNonNull(hazardRatio, "hazardRatio");
        Objects.requireNonNull(mantelByar, "mantelByar");
        Objects.requireNonNull(kinds, "kinds");
        Objects.requireNonNull(simonMakuch, "simonMakuch");
        Objects.requireNonNull(immortalTime, "immortalTime");
        Objects.requireNonNull(bias, "bias");
        Objects.requireNonNull(course, "course");
        caveats = List.copyOf(caveats);
    }
}
