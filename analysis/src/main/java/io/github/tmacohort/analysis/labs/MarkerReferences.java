package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.labs.MarkerReference.Limits;
import io.github.tmacohort.analysis.labs.PatientSeries.Point;
import io.github.tmacohort.analysis.labs.RangeShift.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** One marker of all treated patients beside its reference limits. */
final class MarkerReferences {
    private final List<MarkerSeries> series;
    private final MarkerPlan marker;
    private final List<ReferenceDays> days;
    private final LabPlan plan;

    MarkerReferences(List<MarkerSeries> series, MarkerPlan marker, LabPlan plan) {
        this.series = series;
        this.marker = marker;
        this.plan = plan;
        days = series.stream()
                .map(patient -> new ReferenceDays(patient.patient(), marker.analyte()))
                .toList();
    }

    /** The limits of the values that are drawn. */
    MarkerReference limits() {
        Spread lower = new Spread();
        Spread upper = new Spread();
        int values = 0;
        int published = 0;
        for (int i = 0; i < series.size(); i++) {
            for (Point point : drawn(series.get(i))) {
                values++;
                days.get(i).lower(point.day()).ifPresent(lower::add);
                days.get(i).upper(point.day()).ifPresent(upper::add);
                published += days.get(i).published(point.day()) ? 1 : 0;
            }
        }
        return new MarkerReference(values, lower.limits(), upper.limits(), published);
    }

    private List<Point> drawn(MarkerSeries patient) {
        return patient.between(plan.trajectoryFrom(), plan.trajectoryTo());
    }

    /** Every patient's values over the upper limit of each; without those that have none. */
    List<MarkerSeries> multiples() {
        List<MarkerSeries> multiples = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            ReferenceDays limits = days.get(i);
            multiples.add(series.get(i)
                    .with(point -> limits.upper(point.day())
                            .filter(upper -> upper > 0)
                            .map(upper -> new Point(
                                    point.day(), point.value() / upper, point.transfused(), point.relation()))));
        }
        return multiples;
    }

    /** How soon the patients improved on their baseline as the protocol asks. */
    Normalisation improvement(double confidenceLevel) {
        return new NormalisationTimes(marker, plan, confidenceLevel).improvement(series);
    }

    /** How soon the abnormal came to their limit. */
    Normalisation normalisation(double confidenceLevel) {
        return new NormalisationTimes(marker, plan, confidenceLevel).of(series, days);
    }

    /** What became of everyone at a time point. */
    MarkerOutcomes outcomes(OutcomesOf outcomes, LabTimePoint point) {
        return outcomes.at(point, series, days);
    }

    /** Every patient's course in numbers. */
    List<PatientMeasures> measures() {
        return new CourseMeasures(marker, plan).of(series, days);
    }

    /** Where everyone was at baseline and at a time point. */
    RangeShift shift(TimePoint at, ToIntFunction<MarkerSeries> dayOf) {
        Map<RangePosition, Counts> counts = new EnumMap<>(RangePosition.class);
        for (RangePosition position : RangePosition.values()) {
            counts.put(position, new Counts());
        }
        for (int i = 0; i < series.size(); i++) {
            MarkerSeries patient = series.get(i);
            Counts row = counts.get(days.get(i).position(patient.baseline()));
            int day = dayOf.applyAsInt(patient);
            if (patient.patient().observedOn(day)) {
                Optional<Point> value = patient.nearest(day, at.window(), 0);
                row.alive.merge(days.get(i).position(value), 1, Integer::sum);
            } else if (patient.patient().died()) {
                row.dead++;
            } else {
                row.leftAlive++;
            }
        }
        List<Row> rows = new ArrayList<>();
        counts.forEach((position, row) -> rows.add(row.row(position)));
        return new RangeShift(at, rows);
    }

    private static final class Spread {
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;
        private int values;

        void add(double limit) {
            lowest = Math.min(lowest, limit);
            highest = Math.max(highest, limit);
            values++;
        }

        Optional<Limits> limits() {
            return values == 0 ? Optional.empty() : Optional.of(new Limits(lowest, highest, values));
        }
    }

    private static final class Counts {
        private final Map<RangePosition, Integer> alive = new EnumMap<>(RangePosition.class);
        private int dead;
        private int leftAlive;

        Row row(RangePosition baseline) {
            int all = dead
                    + leftAlive
                    + alive.values().stream().mapToInt(Integer::intValue).sum();
            return new Row(
                    baseline,
                    all,
                    of(RangePosition.BELOW),
                    of(RangePosition.WITHIN),
                    of(RangePosition.ABOVE),
                    of(RangePosition.NOT_TOLD),
                    of(RangePosition.NO_VALUE),
                    dead,
                    leftAlive);
        }

        private int of(RangePosition position) {
            return alive.getOrDefault(position, 0);
        }
    }
}
