package io.github.tmacohort.analysis.labs;

import java.util.List;
import java.util.Objects;

/**
 * Where the treated patients lay relative to the reference limits at baseline, and where at a time point.
 *
 * @param rows one per position at baseline, all of them, in the order of {@link RangePosition}; their patients add up to
 *     the treated
 */
public record RangeShift(TimePoint at, List<Row> rows) {

    /**
     * The patients of one position at baseline by where they were at the time point. Who died or left before the day
     * counts as that, whatever was measured before.
     *
     * @param notTold a value without limits, or beyond a limit of detection on an unknown side
     * @param noValue alive and under observation, without a value in the window
     * @param dead died before the day
     * @param leftAlive follow-up ended before the day, alive
     */
    public record Row(
            RangePosition baseline,
            int patients,
            int below,
            int within,
            int above,
            int notTold,
            int noValue,
            int dead,
            int leftAlive) {
        public Row {
            Objects.requireNonNull(baseline, "baseline");
            if (patients != below + within + above + notTold + noValue + dead + leftAlive) {
                throw new IllegalArgumentException("numbers from " + baseline + " do not add up");
            }
        }
    }

    public RangeShift {
        Objects.requireNonNull(at, "at");
        rows = List.copyOf(rows);
    }
}
