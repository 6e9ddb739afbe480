package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.Arrays;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Response as one way out of two, and life in response: Aalen-Johansen probabilities of the states <em>waiting</em> (no
 * response yet), <em>in response</em>, <em>response lost</em>, <em>event without response</em> and <em>event after
 * response</em>, of time since entry: {@code p(t) = p(0) ∏ A(tᵢ)}, where {@code A_hj} is the share of those at risk in
 * state h who pass to j at tᵢ. They add to 1. From the first two ways out of <em>waiting</em> come the cumulative
 * incidences of response and of the event without response, each the other's competing risk.
 *
 * <p>The probabilities hold without the Markov property as long as censoring is independent of the states (Datta and
 * Satten). The variance is the infinitesimal jackknife by subject, {@code Σ uᵢ²} with u the derivative of the probability
 * by the subject's weight. Who responds at or before entry is in response from 0 on; a censoring at the time of a response
 * comes after it, an event before it. With delayed entry the clock starts at entry.
 *
 * @see <a href="https://www.jstor.org/stable/4615704">Aalen and Johansen (1978), Scand J Stat 5:141–150</a>
 * @see <a href="https://doi.org/10.1016/S0167-7152(01)00155-9">Datta and Satten (2001), Stat Probab Lett 55:403–411</a>
 */
public final class ResponseStates {
    private static final int WAITING = 0;
    private static final int IN_RESPONSE = 1;
    private static final int LOST = 2;
    private static final int EVENT_BEFORE = 3;
    private static final int EVENT_AFTER = 4;
    private static final int STATES = 5;
    private static final int LIVING = 3;

    private final double confidenceLevel;

    private ResponseStates(double confidenceLevel) {
        this.confidenceLevel = Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
    }

    /** With 95 % intervals. */
    public static ResponseStates withDefaults() {
        return with(0.95);
    }

    public static ResponseStates with(double confidenceLevel) {
        return new ResponseStates(confidenceLevel);
    }

    /** @throws IllegalArgumentException if {@code responses} is empty */
    public StateProbabilities estimate(ResponseTimes responses) {
        if (responses.size() == 0) {
            throw new IllegalArgumentException("responses must hold at least one subject, got 0");
        }
        Histories histories = new Histories(responses);
        double[] times = histories.times();
        double[] p = {1, 0, 0, 0, 0};
        double[][] u = new double[responses.size()][STATES];
        double[][] probability = new double[StateProbabilities.Quantity.values().length][times.length];
        double[][] variance = new double[probability.length][times.length];
        int[][] atRisk = new int[LIVING][times.length];
        for (int point = 0; point < times.length; point++) {
            Step step = new Step(histories, times[point]);
            if (step.isChange()) {
                p = step.advance(p, u);
            }
            for (int h = 0; h < LIVING; h++) {
                atRisk[h][point] = (int) step.atRisk[h];
            }
            for (StateProbabilities.Quantity quantity : StateProbabilities.Quantity.values()) {
                probability[quantity.ordinal()][point] = Math.min(1, of(quantity, p));
                double sum = 0;
                for (double[] derivative : u) {
                    double own = of(quantity, derivative);
                    sum += own * own;
                }
                variance[quantity.ordinal()][point] = sum;
            }
        }
        return new StateProbabilities(
                times,
                probability,
                variance,
                atRisk,
                histories.last(),
                confidenceLevel,
                NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidenceLevel) / 2),
                responses.tellsLoss());
    }

    private static double of(StateProbabilities.Quantity quantity, double[] states) {
        return switch (quantity) {
            case RESPONSE -> states[IN_RESPONSE] + states[LOST] + states[EVENT_AFTER];
            case EVENT_WITHOUT_RESPONSE -> states[EVENT_BEFORE];
            case WAITING -> states[WAITING];
            case IN_RESPONSE -> states[IN_RESPONSE];
            case LOST -> states[LOST];
            case EVENT_AFTER_RESPONSE -> states[EVENT_AFTER];
        };
    }

    /** When each subject changes state, counted from its entry. */
    private static final class Histories {
        private final int size;
        private final double[] response;
        private final double[] loss;
        private final double[] end;
        private final boolean[] event;

        Histories(ResponseTimes responses) {
            size = responses.size();
            double[] all = new double[3 * size];
            event = new boolean[size];
            for (int i = 0; i < size; i++) {
                double entry = responses.entry(i);
                all[i] = Math.max(0, responses.response(i) - entry); // NaN stays NaN
                all[size + i] = Math.max(0, responses.loss(i) - entry);
                all[2 * size + i] = responses.time(i) - entry;
                event[i] = responses.event(i);
            }
            double[] settled = responses.hasEntry() ? settled(all) : all;
            response = Arrays.copyOfRange(settled, 0, size);
            loss = Arrays.copyOfRange(settled, size, 2 * size);
            end = Arrays.copyOfRange(settled, 2 * size, 3 * size);
        }

        /** Differences of times that were equal may differ by rounding. */
        private static double[] settled(double[] values) {
            double[] numbers =
                    Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
            FollowUps ties = FollowUps.of(numbers, new boolean[numbers.length]);
            double[] result = values.clone();
            int at = 0;
            for (int i = 0; i < result.length; i++) {
                result[i] = Double.isNaN(values[i]) ? Double.NaN : ties.time(at++);
            }
            return result;
        }

        /** The state of subject i just before t; −1 when it is no longer under observation. */
        int before(int i, double t) {
            return end[i] < t ? -1 : loss[i] < t ? LOST : response[i] < t ? IN_RESPONSE : WAITING;
        }

        /** The state of subject i, under observation, just after t, if t is not its censoring. */
        int after(int i, double t, int before) {
            if (end[i] == t && event[i]) {
                return before == WAITING ? EVENT_BEFORE : EVENT_AFTER;
            }
            return loss[i] <= t ? LOST : response[i] <= t ? IN_RESPONSE : before;
        }

        double last() {
            return Arrays.stream(end).max().orElse(0);
        }

        double[] times() {
            TreeSet<Double> times = new TreeSet<>();
            for (int i = 0; i < size; i++) {
                if (!Double.isNaN(response[i])) {
                    times.add(response[i]);
                }
                if (!Double.isNaN(loss[i])) {
                    times.add(loss[i]);
                }
                times.add(end[i]);
            }
            return times.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** The transitions at one time. */
    private static final class Step {
        private final double[] atRisk = new double[LIVING];
        private final double[][] share = new double[STATES][STATES];
        private final int[] from;
        private final int[] to;

        Step(Histories histories, double t) {
            from = new int[histories.size];
            to = new int[histories.size];
            for (int i = 0; i < histories.size; i++) {
                from[i] = histories.before(i, t);
                if (from[i] >= 0) {
                    to[i] = histories.after(i, t, from[i]);
                    atRisk[from[i]]++;
                    share[from[i]][to[i]]++;
                }
            }
            for (int h = 0; h < STATES; h++) {
                if (h < LIVING && atRisk[h] > 0) {
                    for (int j = 0; j < STATES; j++) {
                        share[h][j] /= atRisk[h];
                    }
                } else {
                    share[h][h] = 1;
                }
            }
        }

        /** Whether anybody passes into another state; where only censorings are, nothing moves. */
        boolean isChange() {
            for (int h = 0; h < LIVING; h++) {
                if (atRisk[h] > 0 && share[h][h] < 1) {
                    return true;
                }
            }
            return false;
        }

        /** Moves p, and every subject's derivative of p, on: u' = u A + (p_h/n_h)(e_to − A_h) for one at risk in h. */
        double[] advance(double[] p, double[][] u) {
            for (int i = 0; i < u.length; i++) {
                u[i] = times(u[i]);
                if (from[i] >= 0) {
                    double weight = p[from[i]] / atRisk[from[i]];
                    for (int j = 0; j < STATES; j++) {
                        u[i][j] += weight * ((to[i] == j ? 1 : 0) - share[from[i]][j]);
                    }
                }
            }
            return times(p);
        }

        private double[] times(double[] row) {
            double[] result = new double[STATES];
            for (int h = 0; h < STATES; h++) {
                if (row[h] != 0) {
                    for (int j = 0; j < STATES; j++) {
                        result[j] += row[h] * share[h][j];
                    }
                }
            }
            return result;
        }
    }
}
