package io.github.tmacohort.analysis.endpoint;

import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a curve at the protocol's days. */
final class SurvivalReport {
    private final ProportionEstimator proportions;

    SurvivalReport(ProportionEstimator proportions) {
        this.proportions = proportions;
    }

    /** @param shift subtracted from the days: the landmark at which the curve's clock starts */
    List<SurvivalAt> at(SurvivalCurve curve, List<Integer> days, int shift) {
        List<SurvivalAt> report = new ArrayList<>();
        for (int day : days) {
            if (day > shift) {
                report.add(at(curve, day - shift));
            }
        }
        return report;
    }

    private SurvivalAt at(SurvivalCurve curve, int day) {
        int atRisk = 0;
        int deaths = 0;
        for (int i = 0; i < curve.size(); i++) {
            if (curve.time(i) >= day) {
                atRisk = Math.max(atRisk, (int) curve.atRisk(i));
            }
            deaths += curve.time(i) <= day ? (int) curve.events(i) : 0;
        }
        return new SurvivalAt(
                day,
                atRisk,
                curve.survivalAt(day),
                curve.intervalAt(day),
                deaths == 0 && atRisk > 0 ? Optional.of(proportions.estimate(atRisk, atRisk)) : Optional.empty());
    }
}
