package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.Transfusion.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a value is compared with: the patient's own earlier values, on the analyte's exact scale. */
final class Baselines {

    /**
     * A baseline.
     *
     * @param value on the exact scale
     * @param text for explanations
     */
    record Baseline(BigDecimal value, String text) {}

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal ENGRAFTED =
            Analyte.PLATELETS.onExactScale(new BigDecimal("20"), Unit.BILLIONS_PER_LITRE);
    private static final int UNTRANSFUSED_DAYS = 7;
    private static final int FIRST_ENGRAFTMENT_DAY = 7;

    private Baselines() {}

    /** The baseline of the analyte for a value of {@code day}. */
    static Optional<Baseline> of(Analyte analyte, PatientHistory history, int day) {
        return switch (analyte) {
            case CREATININE -> creatinine(history, day);
            case PLATELETS -> platelets(history, day);
            case HAEMOGLOBIN -> haemoglobin(history, day);
            default -> throw new IllegalArgumentException("no baseline is defined for " + analyte.code());
        };
    }

    static void requireKnown(Analyte analyte) {
        if (analyte != Analyte.CREATININE && analyte != Analyte.PLATELETS && analyte != Analyte.HAEMOGLOBIN) {
            throw new IllegalArgumentException("no baseline is defined for " + analyte.code());
        }
    }

    /** Whether an untransfused count after engraftment and before {@code day} was at or above the limit. */
    static boolean hadPlatelets(PatientHistory history, BigDecimal limit, int day) {
        Optional<Integer> engraftment = history.plateletEngraftment();
        if (engraftment.isEmpty()) {
            return false;
        }
        Series counts = history.series(Analyte.PLATELETS);
        for (int i = counts.upTo(day - 1); i >= 0 && counts.day(i) >= engraftment.get(); i--) {
            if (counts.value(i).compareTo(limit) >= 0 && isEngraftedCount(history, counts, i)) {
                return true;
            }
        }
        return false;
    }

    /** First of three counts in a row of at least 20 × 10⁹/L, 7 days untransfused, from day 7 on. */
    static Optional<Integer> derivedPlateletEngraftment(PatientHistory history) {
        Series counts = history.series(Analyte.PLATELETS);
        int run = 0;
        for (int i = 0; i < counts.size(); i++) {
            if (counts.day(i) < FIRST_ENGRAFTMENT_DAY) {
                continue;
            }
            run = isEngraftedCount(history, counts, i) ? run + 1 : 0;
            if (run == 3) {
                return Optional.of(counts.day(i - 2));
            }
        }
        return Optional.empty();
    }

    private static boolean isEngraftedCount(PatientHistory history, Series counts, int i) {
        return counts.relation(i) != Relation.BELOW
                && counts.value(i).compareTo(ENGRAFTED) >= 0
                && history.transfusions(Product.PLATELETS, counts.day(i) - UNTRANSFUSED_DAYS + 1, counts.day(i)) == 0;
    }

    /**
     * Median of the last three (or fewer) platelet counts on days −14 to −1 before {@code day}: after engraftment, at
     * least 20 × 10⁹/L, 7 days untransfused.
     */
    static Optional<Baseline> platelets(PatientHistory history, int day) {
        Optional<Integer> engraftment = history.plateletEngraftment();
        if (engraftment.isEmpty()) {
            return Optional.empty();
        }
        Series counts = history.series(Analyte.PLATELETS);
        int first = Math.max(day - 14, engraftment.get());
        List<BigDecimal> last = new ArrayList<>(3);
        int earliest = day;
        int latest = first;
        for (int i = counts.upTo(day - 1); i >= 0 && counts.day(i) >= first && last.size() < 3; i--) {
            if (counts.relation(i) == Relation.EQUAL && isEngraftedCount(history, counts, i)) {
                last.add(counts.value(i));
                earliest = counts.day(i);
                latest = Math.max(latest, counts.day(i));
            }
        }
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Collections.sort(last);
        BigDecimal median = last.size() == 2 ? last.get(0).add(last.get(1)).multiply(HALF) : last.get(last.size() / 2);
        BigDecimal shown = median.divide(
                Analyte.PLATELETS.onExactScale(BigDecimal.ONE, Unit.BILLIONS_PER_LITRE), 1, RoundingMode.HALF_UP);
        return Optional.of(new Baseline(
                median,
                shown.stripTrailingZeros().toPlainString() + " 10*9/L, the median of the previous counts (days "
                        + earliest + " to " + latest + ")"));
    }

    /** Highest haemoglobin on days −14 to −1 before {@code day}, without red cells in the week before it. */
    static Optional<Baseline> haemoglobin(PatientHistory history, int day) {
        Series values = history.series(Analyte.HAEMOGLOBIN);
        int highest = -1;
        for (int i = values.upTo(day - 1); i >= 0 && values.day(i) >= day - 14; i--) {
            boolean untransfused =
                    history.transfusions(Product.RED_CELLS, values.day(i) - UNTRANSFUSED_DAYS + 1, values.day(i)) == 0;
            if (untransfused
                    && values.relation(i) == Relation.EQUAL
                    && (highest < 0 || values.value(i).compareTo(values.value(highest)) > 0)) {
                highest = i;
            }
        }
        return highest < 0 ? Optional.empty() : Optional.of(baseline(values, highest));
    }

    /**
     * Last creatinine before conditioning (days −90 to −8), else the lowest of the 30 days before {@code day}.
     */
    static Optional<Baseline> creatinine(PatientHistory history, int day) {
        Series values = history.series(Analyte.CREATININE);
        int before = values.upTo(Math.min(-8, day - 1));
        while (before >= 0 && values.day(before) >= -90) {
            if (values.relation(before) == Relation.EQUAL) {
                return Optional.of(baseline(values, before));
            }
            before--;
        }
        int lowest = -1;
        for (int i = values.upTo(day - 1); i >= 0 && values.day(i) >= day - 30; i--) {
            if (values.relation(i) == Relation.EQUAL
                    && (lowest < 0 || values.value(i).compareTo(values.value(lowest)) < 0)) {
                lowest = i;
            }
        }
        return lowest < 0 ? Optional.empty() : Optional.of(baseline(values, lowest));
    }

    private static Baseline baseline(Series series, int index) {
        return new Baseline(series.value(index), Text.of(series.result(index)));
    }
}
