package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.cohort.BaselineFactor;
import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.competing.AalenJohansenOptions;
import io.github.tmacohort.analysis.competing.CompetingRisks;
import io.github.tmacohort.analysis.estimate.Factor;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Outcomes that compete, counted from the first dose, in all treated patients and in the levels of baseline factors.
 *
 * @param outcome the event and what competes with it
 * @param leftOut treated patients who had the competing event on or before the day of the first dose
 * @param all the incidences in all of them together
 * @param factors compared in their levels, of those with patients in at least two
 */
public record CompetingOutcomes(
        Outcome outcome, int leftOut, Optional<CompetingRisks.Result> all, List<ByFactor> factors) {

    /** What is counted. */
    public enum Outcome {
        /** Response, on the day it was confirmed; death without response competes. */
        RESPONSE("Confirmed response", "death without response"),
        /** Death without relapse; relapse of the disease that the transplant was for competes. */
        NON_RELAPSE_DEATH("Death without relapse", "relapse");

        private final String label;
        private final String competing;

        Outcome(String label, String competing) {
            this.label = label;
            this.competing = competing;
        }

        public String label() {
            return label;
        }

        /** What competes with it. */
        public String competing() {
            return competing;
        }
    }

    /** @param unknown patients whose level is not known */
    public record ByFactor(String id, String label, int unknown, CompetingRisks.Result result) {}

    public CompetingOutcomes {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(all, "all");
        factors = List.copyOf(factors);
    }

    /**
     * Both outcomes.
     *
     * @param days incidences are printed at these days since first dose
     */
    public static List<CompetingOutcomes> of(
            List<TreatedPatient> treated,
            Responses responses,
            List<BaselineFactor> factors,
            List<Integer> days,
            double confidenceLevel) {
        CompetingRisks risks = CompetingRisks.with(new CompetingRisks.Options(
                AalenJohansenOptions.defaults().withConfidenceLevel(confidenceLevel),
                days.stream().map(Integer::doubleValue).toList()));
        List<TreatedPatient> free =
                treated.stream().filter(patient -> relapseDay(patient) > 0).toList();
        return List.of(
                of(
                        Outcome.RESPONSE,
                        treated,
                        treated.size(),
                        risks,
                        factors,
                        patient -> responses.confirmationDay().getOrDefault(patient.id(), Integer.MAX_VALUE)),
                of(Outcome.NON_RELAPSE_DEATH, free, treated.size(), risks, factors, CompetingOutcomes::relapseDay));
    }

    private static int relapseDay(TreatedPatient patient) {
        return patient.followUp().relapseDay().map(patient::sinceFirstDose).orElse(Integer.MAX_VALUE);
    }

    /** @param first day of the event that ends the time to death: response or relapse */
    private static CompetingOutcomes of(
            Outcome outcome,
            List<TreatedPatient> patients,
            int treated,
            CompetingRisks risks,
            List<BaselineFactor> factors,
            ToIntFunction<TreatedPatient> first) {
        Sample all = new Sample(outcome, patients, first);
        List<ByFactor> compared = new ArrayList<>();
        for (BaselineFactor each : factors) {
            Factor factor = each.of(patients);
            all.by(factor)
                    .map(sample -> new ByFactor(factor.id(), factor.label(), factor.unknown(), risks.of(sample, 1)))
                    .ifPresent(compared::add);
        }
        return new CompetingOutcomes(
                outcome,
                treated - patients.size(),
                patients.isEmpty() ? Optional.empty() : Optional.of(risks.of(all.followUps(), 1)),
                compared);
    }

    private record Sample(Outcome outcome, List<TreatedPatient> patients, ToIntFunction<TreatedPatient> first) {

        FollowUps followUps() {
            return sample(patients).build();
        }

        /** In the levels with patients; empty with fewer than two of them. */
        Optional<FollowUps> by(Factor factor) {
            List<TreatedPatient> known = new ArrayList<>();
            List<Integer> levels = new ArrayList<>();
            for (int i = 0; i < patients.size(); i++) {
                if (factor.levelOf().get(i) != Factor.UNKNOWN) {
                    known.add(patients.get(i));
                    levels.add(factor.levelOf().get(i));
                }
            }
            List<Integer> present = levels.stream().distinct().sorted().toList();
            if (present.size() < 2) {
                return Optional.empty();
            }
            List<GroupKey> keys = present.stream()
                    .map(level -> new GroupKey(
                            factor.levels().get(level).id(),
                            factor.levels().get(level).label()))
                    .toList();
            int[] group = levels.stream().mapToInt(present::indexOf).toArray();
            return Optional.of(sample(known).groups(group, keys).build());
        }

        private FollowUps.Builder sample(List<TreatedPatient> of) {
            double[] time = new double[of.size()];
            int[] cause = new int[of.size()];
            for (int i = 0; i < time.length; i++) {
                TreatedPatient patient = of.get(i);
                int day = first.applyAsInt(patient);
                boolean ended = day <= patient.followUpDays();
                int ofFirst = outcome == Outcome.RESPONSE ? 1 : 2;
                time[i] = ended ? day : patient.followUpDays();
                cause[i] = ended ? ofFirst : patient.died() ? 3 - ofFirst : FollowUps.CENSORED;
            }
            return FollowUps.builder(time).causes(cause, List.of(outcome.label(), outcome.competing()));
        }
    }
}
