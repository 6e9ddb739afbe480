package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.longitudinal.AreaRule;
import io.github.tmacohort.analysis.longitudinal.CensoredRule;
import io.github.tmacohort.analysis.longitudinal.DuplicateRule;
import io.github.tmacohort.core.model.PatientId;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One patient's course of a marker in numbers, in its canonical unit; days since first dose. Of the baseline and the values
 * after the first dose up to the last day of the protocol's courses; a series that ends with death has the measures of its
 * values up to then.
 *
 * @param used values behind it
 * @param leftOut values after a transfusion by the marker's rule that it is made without
 * @param beyondLimit of those used, reported as below or above a limit of detection: known within bounds only
 * @param nadir the lowest value after the first dose; {@code nadirDay} the first day of it
 * @param peak the highest value after the first dose
 * @param change last value − baseline
 * @param percentChange of the baseline
 * @param slopePerDay least squares over the baseline and the values after it
 * @param slopeStandardError takes the deviations from the line as independent
 * @param doublingTime log 2 over the slope of the logarithms, where that is positive [days]
 * @param halvingTime the same of a fall [days]
 * @param area from the first to the last value [unit × days]
 * @param timeWeightedMean area over the days from the first to the last value
 * @param normal when the marker came to its reference limit; never by a value after a transfusion
 * @param improved when it had improved as the protocol asks; never by a value after a transfusion
 * @param followUpDays to death or last contact
 */
public record PatientMeasures(
        PatientId patient,
        Values values,
        int used,
        int leftOut,
        int beyondLimit,
        Measure baseline,
        OptionalInt baselineDay,
        Measure nadir,
        OptionalInt nadirDay,
        Measure peak,
        OptionalInt peakDay,
        Measure last,
        OptionalInt lastDay,
        Measure change,
        Measure percentChange,
        Measure slopePerDay,
        Measure slopeStandardError,
        Measure doublingTime,
        Measure halvingTime,
        Measure area,
        Measure timeWeightedMean,
        LevelTime normal,
        LevelTime improved,
        int followUpDays,
        boolean died) {
    /** How a series is joined between two values. */
    public static final AreaRule AREA = AreaRule.TRAPEZOID;

    /** Of a value beyond a limit of detection both ends of what it can be are carried through. */
    public static final CensoredRule CENSORED = CensoredRule.BOUNDS;

    /** Which stands for a day was decided before: one value a day. */
    static final DuplicateRule DUPLICATES = DuplicateRule.REFUSE;

    /** Which values are used. */
    public enum Values {
        ALL,
        WITHOUT_TRANSFUSED
    }

    /**
     * A number, its bounds where values are only known within bounds, or why there is none.
     *
     * @param value the number
     * @param least without a number: the least it can be, empty if that is unbounded
     * @param most without a number: the most it can be, empty if that is unbounded
     * @param reason why it is not estimable; empty if it is
     */
    public record Measure(OptionalDouble value, OptionalDouble least, OptionalDouble most, String reason) {
        public Measure {
            boolean bounded = least.isPresent() || most.isPresent();
            int forms = (value.isPresent() ? 1 : 0) + (bounded ? 1 : 0) + (reason.isEmpty() ? 0 : 1);
            if (forms != 1) {
                throw new IllegalArgumentException("a number, bounds or a reason, one of them");
            }
        }
    }

    public PatientMeasures {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(normal, "normal");
        Objects.requireNonNull(improved, "improved");
        if (used < 0 || leftOut < 0 || beyondLimit < 0 || beyondLimit > used) {
            throw new IllegalArgumentException("numbers of values do not add up");
        }
    }
}
