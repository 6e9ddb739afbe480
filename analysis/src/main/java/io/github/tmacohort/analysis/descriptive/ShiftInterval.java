package io.github.tmacohort.analysis.descriptive;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.OptionalInt;

/**
 * The closed interval around all shifts that a rank test does not reject.
 *
 * <p>The ranks about a shift change only where the shift passes a candidate (a Walsh average, a pairwise difference). So
 * the line falls into stations: the open gaps between candidates (even numbers) and the candidates themselves (odd).
 * The statistic falls from station to station; with ties the p-value need not, for the tie pattern moves along the
 * ranks. Therefore, beyond the edge that bisection finds, further stations outwards are tested too: in small samples all
 * of them.
 */
record ShiftInterval(Interval interval, Estimate achievedLevel) {

    /** A two-sided test of "the shift is this". */
    interface Test {
        /** Falls as the shift grows, about 0 where the data are centred. */
        double statistic(double shift);

        double pValue(double shift);
    }

    static ShiftInterval notEstimable(String reason) {
        return new ShiftInterval(new Interval.NotEstimable(reason), Estimate.notEstimable(reason));
    }

    /**
     * @param candidates ascending, distinct, at least one
     * @param lookBeyond stations to test beyond each edge
     */
    static ShiftInterval of(double[] candidates, Test test, double level, int lookBeyond) {
        return new Search(candidates, test, 1 - level, lookBeyond).run(level);
    }

    private static final class Search {
        private final double[] candidates;
        private final Test test;
        private final double alpha;
        private final int lookBeyond;
        private double largestOutside;

        Search(double[] candidates, Test test, double alpha, int lookBeyond) {
            this.candidates = candidates;
            this.test = test;
            this.alpha = alpha;
            this.lookBeyond = lookBeyond;
        }

        ShiftInterval run(double level) {
            int last = 2 * candidates.length;
            OptionalInt accepted = centre(last);
            if (accepted.isEmpty()) {
                return ShiftInterval.notEstimable(
                        "the test rejects every shift: none makes the null hypothesis plausible");
            }
            if (!rejected(0) || !rejected(last)) {
                return ShiftInterval.notEstimable(
                        "too few values: no shift, however large, is rejected at confidence level " + level);
            }
            int first = edge(accepted.getAsInt(), 0);
            int end = edge(accepted.getAsInt(), last);
            return new ShiftInterval(
                    // An accepted gap is open: its ends are the candidates around it.
                    new Interval.Bounds(
                            candidates[(first % 2 == 1 ? first - 1 : first - 2) / 2],
                            candidates[(end % 2 == 1 ? end - 1 : end) / 2]),
                    Estimate.of(1 - largestOutside));
        }

        /** An accepted station, as near as may be to where the statistic crosses 0. */
        private OptionalInt centre(int last) {
            int above = 0;
            int below = last;
            while (below - above > 1) {
                int middle = (above + below) >>> 1;
                if (test.statistic(shift(middle)) > 0) {
                    above = middle;
                } else {
                    below = middle;
                }
            }
            // Ties can have the very station where the statistic crosses 0 rejected, and one beside it accepted.
            for (int distance = 0; distance <= lookBeyond; distance++) {
                for (int station : new int[] {above - distance, below + distance}) {
                    if (station >= 0 && station <= last && !rejected(station)) {
                        return OptionalInt.of(station);
                    }
                }
            }
            return OptionalInt.empty();
        }

        /** The accepted station farthest towards {@code outermost}, which is rejected. */
        private int edge(int centre, int outermost) {
            int outwards = outermost < centre ? -1 : 1;
            int accepted = centre;
            int rejected = outermost;
            while (Math.abs(rejected - accepted) > 1) {
                int middle = (accepted + rejected) >>> 1;
                if (rejected(middle)) {
                    rejected = middle;
                } else {
                    accepted = middle;
                }
            }
            double largest = 0;
            int stop = clamp(accepted + outwards * lookBeyond, outermost);
            for (int station = accepted + outwards; station != stop + outwards; station += outwards) {
                double p = test.pValue(shift(station));
                if (p > alpha) {
                    accepted = station;
                    stop = clamp(accepted + outwards * lookBeyond, outermost);
                    largest = 0;
                } else if (isOutside(station, accepted)) {
                    largest = Math.max(largest, p);
                }
            }
            largestOutside = Math.max(largestOutside, largest);
            return accepted;
        }

        /** A rejected candidate next to an accepted gap is the limit itself. */
        private static boolean isOutside(int station, int accepted) {
            return accepted % 2 == 1 || Math.abs(station - accepted) > 1;
        }

        private static int clamp(int station, int outermost) {
            return outermost == 0 ? Math.max(0, station) : Math.min(outermost, station);
        }

        private boolean rejected(int station) {
            return test.pValue(shift(station)) <= alpha;
        }

        private double shift(int station) {
            int last = candidates.length - 1;
            if (station % 2 == 1) {
                return candidates[station / 2];
            }
            if (station == 0) {
                return candidates[0] - margin();
            }
            return station == 2 * candidates.length
                    ? candidates[last] + margin()
                    : 0.5 * candidates[station / 2 - 1] + 0.5 * candidates[station / 2];
        }

        /** How far outside of all candidates to test: of their own order of magnitude, lest ties be judged more coarsely. */
        private double margin() {
            double first = candidates[0];
            double last = candidates[candidates.length - 1];
            double margin = Math.max(last - first, Math.max(Math.abs(first), Math.abs(last)));
            return margin == 0 ? 1 : margin;
        }
    }
}
