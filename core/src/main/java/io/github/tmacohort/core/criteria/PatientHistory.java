package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.model.Sex;
import io.github.tmacohort.core.model.Transfusion;
import io.github.tmacohort.core.model.Transplant;
import io.github.tmacohort.core.reference.HeightForAge;
import io.github.tmacohort.core.reference.ReferenceLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * One patient's record arranged for questions by analyte and day. Made once and used for every set of criteria and
 * response rule; immutable to its users, and safe to share between threads.
 */
public final class PatientHistory {
    private final PatientRecord record;
    private final ReferenceLimits limits;
    private final Map<Analyte, Series> series = new EnumMap<>(Analyte.class);
    private final Map<Transfusion.Product, int[]> transfusions = new EnumMap<>(Transfusion.Product.class);
    private final Map<ItemTest, ItemState[]> judged = new ConcurrentHashMap<>();
    private final Optional<Integer> neutrophilEngraftment;
    private final Optional<Integer> plateletEngraftment;
    private final OptionalDouble heightZ;

    private PatientHistory(PatientRecord record, ReferenceLimits limits) {
        this.record = record;
        this.limits = limits;
        Map<Analyte, List<LabResult>> byAnalyte = new EnumMap<>(Analyte.class);
        for (LabResult lab : record.labs()) {
            byAnalyte
                    .computeIfAbsent(lab.analyte(), analyte -> new ArrayList<>())
                    .add(lab);
        }
        byAnalyte.forEach((analyte, labs) -> series.put(analyte, Series.of(analyte, labs)));
        for (Transfusion.Product product : Transfusion.Product.values()) {
            transfusions.put(
                    product,
                    record.transfusions().stream()
                            .filter(transfusion -> transfusion.product() == product)
                            .mapToInt(Transfusion::day)
                            .toArray());
        }
        Optional<Transplant> transplant = record.indexTransplant();
        neutrophilEngraftment = transplant.flatMap(Transplant::neutrophilEngraftmentDay);
        Optional<Integer> recorded = transplant.flatMap(Transplant::plateletEngraftmentDay);
        plateletEngraftment = recorded.isPresent() ? recorded : Baselines.derivedPlateletEngraftment(this);
        heightZ = heightZ();
    }

    /** With the limits of the reports, then published ones. */
    public static PatientHistory of(PatientRecord record) {
        return of(record, ReferenceLimits.published());
    }

    /** With the centre's own reference limits. */
    public static PatientHistory of(PatientRecord record, ReferenceLimits limits) {
        return new PatientHistory(Objects.requireNonNull(record, "record"), Objects.requireNonNull(limits, "limits"));
    }

    public PatientRecord record() {
        return record;
    }

    Series series(Analyte analyte) {
        return series.getOrDefault(analyte, Series.EMPTY);
    }

    /** Days with a laboratory result of any analyte, in order. */
    IntStream daysWithResults() {
        return record.labs().stream().mapToInt(LabResult::day).distinct();
    }

    /**
     * What the test says of each result of its analyte; null where it was not asked yet. Sets of criteria share tests,
     * and a state is the same whoever works it out, so threads may fill this in any order.
     */
    ItemState[] judged(ItemTest.OfAnalyte test) {
        return judged.computeIfAbsent(
                test, asked -> new ItemState[series(test.analyte()).size()]);
    }

    Sex sex() {
        return record.patient().sex();
    }

    /** Age on a study day [years]. */
    double ageOn(int day) {
        return record.patient().ageYears() + day / 365.25;
    }

    Optional<ReferenceLimits.Limit> upperLimit(LabResult result) {
        return limits.upper(result, Math.max(0, ageOn(result.day())), sex());
    }

    Optional<ReferenceLimits.Limit> lowerLimit(LabResult result) {
        return limits.lower(result, Math.max(0, ageOn(result.day())), sex());
    }

    /** How many units of the product were given on days {@code from} to {@code to}, both included. */
    int transfusions(Transfusion.Product product, int from, int to) {
        int[] days = transfusions.get(product);
        return lowerBound(days, to + 1) - lowerBound(days, from);
    }

    private static int lowerBound(int[] days, int day) {
        int low = 0;
        int high = days.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int[] transfusionDays(Transfusion.Product product) {
        return Arrays.copyOf(transfusions.get(product), transfusions.get(product).length);
    }

    Optional<Integer> neutrophilEngraftment() {
        return neutrophilEngraftment;
    }

    /** As recorded, else from the counts. */
    Optional<Integer> plateletEngraftment() {
        return plateletEngraftment;
    }

    /** z-score of the height at transplant, else of the measured height nearest to it, at the age it was taken. */
    OptionalDouble height() {
        return heightZ;
    }

    private OptionalDouble heightZ() {
        if (record.patient().heightCm().isPresent()) {
            return HeightForAge.zScore(
                    sex(),
                    record.patient().ageYears(),
                    record.patient().heightCm().get());
        }
        Series heights = series(Analyte.HEIGHT);
        int nearest = -1;
        for (int i = 0; i < heights.size(); i++) {
            if (nearest < 0 || Math.abs(heights.day(i)) < Math.abs(heights.day(nearest))) {
                nearest = i;
            }
        }
        if (nearest < 0 || ageOn(heights.day(nearest)) < 0) {
            return OptionalDouble.empty();
        }
        return HeightForAge.zScore(
                sex(), ageOn(heights.day(nearest)), heights.result(nearest).canonicalValue());
    }

    /** Whether a finding of the kind was present on a day of {@code from} to {@code to}. */
    boolean hasFinding(ClinicalFinding.Kind kind, int from, int to) {
        for (ClinicalFinding finding : record.findings()) {
            if (finding.kind() == kind && overlaps(finding.startDay(), finding.endDay(), from, to)) {
                return true;
            }
        }
        return false;
    }

    /** How many courses of the agent ran on the day. */
    int treatmentsOn(CoTreatment.Agent agent, int day) {
        int count = 0;
        for (CoTreatment treatment : record.coTreatments()) {
            if (treatment.agent() == agent
                    && treatment.action() != CoTreatment.Action.WITHDRAWN
                    && overlaps(treatment.startDay(), treatment.stopDay(), day, day)) {
                count++;
            }
        }
        return count;
    }

    static boolean overlaps(int start, Optional<Integer> end, int from, int to) {
        return start <= to && (end.isEmpty() || end.get() >= from);
    }
}
