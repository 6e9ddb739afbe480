package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects a child's results as the laboratory reports them: rounded, with its limits, "&lt;" below its range. */
final class LabBook {
    private final PatientId patient;
    private final List<LabResult> results = new ArrayList<>();

    LabBook(PatientId patient) {
        this.patient = patient;
    }

    /** An analyte as this laboratory reports it; limits are empty where it prints none. */
    record Report(Analyte analyte, Unit unit, int decimals, Optional<BigDecimal> lower, Optional<BigDecimal> upper) {
        static Report of(Analyte analyte, Unit unit, int decimals) {
            return new Report(analyte, unit, decimals, Optional.empty(), Optional.empty());
        }

        Report limits(String lower, String upper) {
            return new Report(analyte, unit, decimals, limit(lower), limit(upper));
        }

        Report withoutLimitsIf(boolean missing) {
            return missing ? of(analyte, unit, decimals) : this;
        }

        private static Optional<BigDecimal> limit(String limit) {
            return limit.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(limit));
        }
    }

    BigDecimal add(int day, Report report, double value) {
        BigDecimal rounded = rounded(value, report.decimals());
        add(day, report, Relation.EQUAL, rounded);
        return rounded;
    }

    /** Reports "&lt;limit" for a value below the limit of detection. */
    void addDetected(int day, Report report, double value, String detectionLimit) {
        BigDecimal limit = new BigDecimal(detectionLimit);
        BigDecimal rounded = rounded(value, report.decimals());
        boolean below = rounded.compareTo(limit) < 0;
        add(day, report, below ? Relation.BELOW : Relation.EQUAL, below ? limit : rounded);
    }

    void addOrdinal(int day, Analyte analyte, boolean positive) {
        add(day, Report.of(analyte, Unit.ORDINAL, 0), Relation.EQUAL, positive ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    private void add(int day, Report report, Relation relation, BigDecimal value) {
        results.add(new LabResult(
                patient, day, report.analyte(), relation, value, report.unit(), report.lower(), report.upper()));
    }

    private static BigDecimal rounded(double value, int decimals) {
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        return BigDecimal.valueOf(Math.round(value * scale), decimals);
    }

    List<LabResult> results() {
        return results;
    }

    List<LabResult> results(Analyte analyte) {
        return results.stream().filter(lab -> lab.analyte() == analyte).toList();
    }
}
