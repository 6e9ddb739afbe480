package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.survival.BandType;
import io.github.tmacohort.analysis.survival.ConfidenceBand;
import io.github.tmacohort.analysis.survival.ConfidenceBandOptions;
import io.github.tmacohort.analysis.survival.ConfidenceBands;
import io.github.tmacohort.analysis.survival.FixedTimeComparison;
import io.github.tmacohort.analysis.survival.FixedTimeOptions;
import io.github.tmacohort.analysis.survival.FixedTimeResult;
import io.github.tmacohort.analysis.survival.IntervalTransform;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.RestrictedMean;
import io.github.tmacohort.analysis.survival.RestrictedMeanComparison;
import io.github.tmacohort.analysis.survival.RestrictedMeanOptions;
import io.github.tmacohort.analysis.survival.RestrictedMeanResult;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.List;
import java.util.Optional;

/**
 * What {@code tma km} makes from its curves when asked.
 *
 * @param curves one per group
 * @param bands one per curve, or none
 * @param horizon of restricted means; empty where none are wanted
 * @param restrictedMeans one per curve, or none
 * @param restrictedMeansCompared of two groups
 * @param fixedTimes survival compared between groups at each time
 */
record KmComparison(
        List<SurvivalCurve> curves,
        List<ConfidenceBand> bands,
        Optional<Estimate> horizon,
        List<RestrictedMean> restrictedMeans,
        Optional<RestrictedMeanResult> restrictedMeansCompared,
        List<FixedTimeResult> fixedTimes) {

    /**
     * @param band null for none
     * @param horizon a time, empty for the smallest last follow-up; null for no restricted means
     */
    static KmComparison of(
            List<SurvivalCurve> curves,
            KaplanMeierOptions options,
            BandType band,
            Optional<Double> horizon,
            List<Double> times) {
        IntervalTransform scale =
                options.transform() == IntervalTransform.BETA_PRODUCT ? IntervalTransform.LOG_LOG : options.transform();
        double level = options.confidenceLevel();
        List<ConfidenceBand> bands = List.of();
        if (band != null) {
            ConfidenceBands estimator = ConfidenceBands.with(new ConfidenceBandOptions(band, level, scale));
            bands = curves.stream().map(estimator::of).toList();
        }
        List<FixedTimeResult> fixedTimes = List.of();
        if (curves.size() > 1) {
            FixedTimeComparison comparison = FixedTimeComparison.with(new FixedTimeOptions(scale, level));
            fixedTimes = times.stream().map(t -> comparison.compare(curves, t)).toList();
        }
        if (horizon == null) {
            return new KmComparison(curves, bands, Optional.empty(), List.of(), Optional.empty(), fixedTimes);
        }
        Estimate end = horizon.map(Estimate::of).orElseGet(() -> RestrictedMeanComparison.defaultHorizon(curves));
        List<RestrictedMean> means = List.of();
        Optional<RestrictedMeanResult> compared = Optional.empty();
        if (end instanceof Estimate.Value value) {
            means = curves.stream()
                    .map(curve -> curve.restrictedMean(value.value()))
                    .toList();
            if (curves.size() == 2) {
                compared = Optional.of(RestrictedMeanComparison.with(new RestrictedMeanOptions(level))
                        .compare(curves.get(0), curves.get(1), value.value()));
            }
        }
        return new KmComparison(curves, bands, Optional.of(end), means, compared, fixedTimes);
    }
}
