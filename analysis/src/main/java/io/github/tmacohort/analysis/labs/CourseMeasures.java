package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.labs.PatientMeasures.Measure;
import io.github.tmacohort.analysis.labs.PatientMeasures.Values;
import io.github.tmacohort.analysis.labs.PatientSeries.Point;
import io.github.tmacohort.analysis.longitudinal.Series;
import io.github.tmacohort.analysis.longitudinal.Series.Reported;
import io.github.tmacohort.analysis.longitudinal.SeriesMeasure;
import io.github.tmacohort.analysis.longitudinal.SeriesMeasures;
import io.github.tmacohort.analysis.longitudinal.SeriesOptions;
import io.github.tmacohort.core.model.LabResult.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Measures every patient's course of one marker. */
final class CourseMeasures {
    private final MarkerPlan marker;
    private final LabPlan plan;
    private final LevelTimes levels;

    CourseMeasures(MarkerPlan marker, LabPlan plan) {
        this.marker = marker;
        this.plan = plan;
        levels = new LevelTimes(marker, plan.trajectoryTo());
    }

    /** Of all values; where transfusions touch the marker, once more without those after one. In order of patient. */
    List<PatientMeasures> of(List<MarkerSeries> series, List<ReferenceDays> limits) {
        List<PatientMeasures> measures = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            measures.add(of(series.get(i), limits.get(i), Values.ALL));
            if (marker.flag().isPresent()) {
                measures.add(of(series.get(i), limits.get(i), Values.WITHOUT_TRANSFUSED));
            }
        }
        return measures;
    }

    private PatientMeasures of(MarkerSeries patient, ReferenceDays limits, Values values) {
        List<Point> all = patient.between(1 - marker.baselineDays(), plan.trajectoryTo());
        List<Point> candidates = all.stream()
                .filter(point -> values == Values.ALL || !point.transfused())
                .toList();
        List<Point> before =
                candidates.stream().filter(point -> point.day() <= 0).toList();
        List<Point> baseline = before.subList(Math.max(0, before.size() - 1), before.size());
        List<Point> after = candidates.stream().filter(point -> point.day() > 0).toList();
        List<Point> used = new ArrayList<>(baseline);
        used.addAll(after);
        SeriesMeasures measures = SeriesMeasures.of(series(used));
        return new PatientMeasures(
                patient.patient().id(),
                values,
                used.size(),
                all.size() - candidates.size(),
                (int) used.stream()
                        .filter(point -> point.relation() != Relation.EQUAL)
                        .count(),
                measure(measures.baseline()),
                day(baseline, Comparator.comparingInt(Point::day)),
                measure(measures.nadir()),
                day(after, Comparator.comparingDouble(Point::value)),
                measure(measures.peak()),
                day(after, Comparator.comparingDouble(Point::value).reversed()),
                measure(measures.last()),
                day(after, Comparator.comparingInt(Point::day).reversed()),
                measure(measures.change()),
                measure(measures.percentChange()),
                measure(measures.slope().slope()),
                measure(measures.slope().standardError()),
                measure(measures.doublingTime()),
                measure(measures.halvingTime()),
                measure(measures.area(PatientMeasures.AREA)),
                measure(measures.timeWeightedMean(PatientMeasures.AREA)),
                levels.normal(patient, limits),
                levels.improved(patient),
                patient.patient().followUpDays(),
                patient.patient().died());
    }

    private Series series(List<Point> points) {
        SeriesOptions options = SeriesOptions.defaults()
                .withBaselineWindow(marker.baselineDays() - 1.0)
                .withDuplicates(PatientMeasures.DUPLICATES)
                .withCensored(PatientMeasures.CENSORED);
        return Series.of(
                points.stream().mapToDouble(Point::day).toArray(),
                points.stream().mapToDouble(Point::value).toArray(),
                points.stream().map(CourseMeasures::reported).toArray(Reported[]::new),
                options);
    }

    private static Reported reported(Point point) {
        return switch (point.relation()) {
            case EQUAL -> Reported.MEASURED;
            case BELOW -> Reported.BELOW;
            case ABOVE -> Reported.ABOVE;
        };
    }

    /** The day of the first point in this order; of equal ones the earlier. */
    private static OptionalInt day(List<Point> points, Comparator<Point> order) {
        return points.stream()
                .min(order.thenComparingInt(Point::day))
                .map(point -> OptionalInt.of(point.day()))
                .orElse(OptionalInt.empty());
    }

    private static Measure measure(SeriesMeasure measure) {
        if (measure instanceof SeriesMeasure.NotEstimable none) {
            return none(none.reason());
        }
        return measure instanceof SeriesMeasure.Between between
                ? new Measure(OptionalDouble.empty(), finite(between.lower()), finite(between.upper()), "")
                : new Measure(measure.number(), OptionalDouble.empty(), OptionalDouble.empty(), "");
    }

    private static Measure measure(Estimate estimate) {
        return estimate instanceof Estimate.Value value
                ? new Measure(OptionalDouble.of(value.value()), OptionalDouble.empty(), OptionalDouble.empty(), "")
                : none(((Estimate.NotEstimable) estimate).reason());
    }

    private static Measure none(String reason) {
        return new Measure(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), reason);
    }

    private static OptionalDouble finite(double bound) {
        return Double.isFinite(bound) ? OptionalDouble.of(bound) : OptionalDouble.empty();
    }
}
