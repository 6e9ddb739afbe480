package io.github.tmacohort.core.criteria;

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

    /** A state and, where there was one, the reading that made it and its limit. */
    record Crossing(ItemState state, String text) {}

    /**
     * The last day with readings in {@code [day − maxAge, day]}.
     *
     * @param reportedFirst whether a limit of the report or of the centre's table goes before the percentile
     */
    static Crossing on(
            PatientHistory history,
            Pressure pressure,
            int day,
            int maxAge,
            Percentile percentile,
            Comparison comparison,
            boolean reportedFirst) {
        Series series = history.series(analyte(pressure));
        int index = series.latest(day, maxAge);
        String name = Text.name(analyte(pressure));
        if (index < 0) {
            return new Crossing(ItemState.NOT_EVALUABLE, "no " + name + " in the " + maxAge + " days up to day " + day);
        }
        LabResult[] readings = series.readings(index);
        ItemState first = ItemState.NOT_MET;
        ItemState second = ItemState.NOT_MET;
        String limits = "";
        for (LabResult reading : readings) {
            Optional<Cut> cut = cut(history, pressure, reading, percentile, comparison, reportedFirst);
            ItemState state = cut.isEmpty()
                    ? ItemState.NOT_EVALUABLE
                    : cut.get()
                            .comparison()
                            .test(reading.value(), reading.relation(), cut.get().limit());
            limits = cut.map(Cut::text).orElse("no limit for this age or without a height");
            second = second.or(first.and(state));
            first = first.or(state);
        }
        ItemState state = readings.length == 1 ? first : second;
        String text = Text.withName(series.result(index)) + "; " + limits;
        return new Crossing(state, text);
    }

    private record Cut(BigDecimal limit, Comparison comparison, String text) {}

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
            return Optional.of(new Cut(limit, Comparison.AT_LEAST, "limit " + limit + " mm[Hg]"));
        }
        if (reportedFirst) {
            Optional<Limit> reported = history.upperLimit(reading);
            if (reported.isPresent()) {
                return Optional.of(new Cut(reported.get().value(), comparison, "limit " + reported.get()));
            }
        }
        if (!BloodPressurePercentiles.covers(age) || history.height().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal limit = new BigDecimal(BloodPressurePercentiles.percentile(
                pressure, history.sex(), age, history.height().getAsDouble(), percentile));
        return Optional.of(new Cut(
                limit,
                comparison,
                percentile + " " + limit.setScale(1, RoundingMode.HALF_UP).toPlainString() + " mm[Hg]"));
    }
}
