package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.criteria.Evidence.Held;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.reference.BloodPressurePercentiles;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Percentile;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Pressure;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Whether a day's blood pressure crosses its cut-off: at least two readings of the day, or its only reading, which is
 * then taken for the day's median. The cut-off is a percentile under 18 years and 140/90 mmHg from then on.
 */
final class BloodPressure {
    private static final BigDecimal ADULT_SYSTOLIC = new BigDecimal("140");
    private static final BigDecimal ADULT_DIASTOLIC = new BigDecimal("90");
    static final int ADULT_YEARS = 18;

    private BloodPressure() {}

    static Analyte analyte(Pressure pressure) {
        return pressure == Pressure.SYSTOLIC ? Analyte.SYSTOLIC_PRESSURE : Analyte.DIASTOLIC_PRESSURE;
    }

    /**
     * By the readings of one day.
     *
     * @param reportedFirst whether a limit of the report or of the centre's table goes before the percentile
     */
    static ItemState state(
            PatientHistory history,
            Pressure pressure,
            LabResult[] readings,
            Percentile percentile,
            Comparison comparison,
            boolean reportedFirst) {
        ItemState one = ItemState.NOT_MET;
        ItemState two = ItemState.NOT_MET;
        for (LabResult reading : readings) {
            ItemState state = cut(history, pressure, reading, percentile, comparison, reportedFirst)
                    .map(cut -> cut.comparison().test(reading.value(), reading.relation(), cut.limit()))
                    .orElse(ItemState.NOT_EVALUABLE);
            two = two.or(one.and(state));
            one = one.or(state);
        }
        return readings.length == 1 ? one : two;
    }

    /** What a reading is compared with. */
    static String against(
            PatientHistory history,
            Pressure pressure,
            LabResult reading,
            Percentile percentile,
            Comparison comparison,
            boolean reportedFirst) {
        return cut(history, pressure, reading, percentile, comparison, reportedFirst)
                .map(cut -> "asked: " + cut.comparison().words() + " " + cut.text())
                .orElse("no limit for this age or without a height");
    }

    /** The limit that a reading is compared with [mmHg]. */
    static Optional<BigDecimal> limit(
            PatientHistory history,
            Pressure pressure,
            LabResult reading,
            Percentile percentile,
            Comparison comparison,
            boolean reportedFirst) {
        return cut(history, pressure, reading, percentile, comparison, reportedFirst)
                .map(Cut::limit);
    }

    /** The comparison piece by piece. */
    static Held held(
            PatientHistory history,
            Pressure pressure,
            LabResult reading,
            Percentile percentile,
            Comparison comparison,
            boolean reportedFirst) {
        return cut(history, pressure, reading, percentile, comparison, reportedFirst)
                .map(cut -> new Held(cut.comparison().words(), cut.number(), cut.source()))
                .orElseGet(() -> Held.none("no limit for this age or without a height"));
    }

    private record Cut(BigDecimal limit, Comparison comparison, String name) {
        String text() {
            return (name.isEmpty() ? "" : name + " ") + number();
        }

        String number() {
            return limit.setScale(1, RoundingMode.HALF_UP).toPlainString() + " mm[Hg]";
        }

        String source() {
            return name.isEmpty()
                    ? Evidence.CRITERIA + ", from " + ADULT_YEARS + " years on"
                    : name.startsWith("P") ? name + " for age, sex and height" : name;
        }
    }

    private static Optional<Cut> cut(
            PatientHistory history,
            Pressure pressure,
            LabResult reading,
            Percentile percentile,
            Comparison comparison,
            boolean reportedFirst) {
        double age = history.ageOn(reading.day());
        if (age >= ADULT_YEARS) {
            BigDecimal limit = pressure == Pressure.SYSTOLIC ? ADULT_SYSTOLIC : ADULT_DIASTOLIC;
            return Optional.of(new Cut(limit, Comparison.AT_LEAST, ""));
        }
        if (reportedFirst) {
            Optional<Limit> reported = history.upperLimit(reading);
            if (reported.isPresent()) {
                return Optional.of(new Cut(
                        reported.get().value(),
                        comparison,
                        "the limit of the " + reported.get().reference()));
            }
        }
        if (!BloodPressurePercentiles.covers(age) || history.height().isEmpty()) {
            return Optional.empty();
        }
        double limit = BloodPressurePercentiles.percentile(
                pressure, history.sex(), age, history.height().getAsDouble(), percentile);
        return Optional.of(new Cut(toMillionths(limit), comparison, percentile.name()));
    }

    /** Beyond what any device measures; a detour through text would cost more than all else here. */
    private static BigDecimal toMillionths(double limit) {
        return BigDecimal.valueOf(Math.round(limit * 1e6), 6);
    }
}
