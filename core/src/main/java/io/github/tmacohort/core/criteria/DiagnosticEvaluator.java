package io.github.tmacohort.core.criteria;

import static io.github.tmacohort.core.criteria.ItemState.MET;
import static io.github.tmacohort.core.criteria.ItemState.NOT_EVALUABLE;
import static io.github.tmacohort.core.criteria.ItemState.NOT_MET;

import io.github.tmacohort.core.criteria.Diagnosis.Onset;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Confirmation;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Item;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Risk;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Rule;
import io.github.tmacohort.core.criteria.ItemHistory.Pair;
import io.github.tmacohort.core.criteria.RiskAssessment.RiskGroup;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Applies a set of diagnostic criteria to a patient from the transplant (day 0) on. Every day that brings new
 * information is an assessment; an item's state on it comes from its newest results within their carry-forward limits
 * and the set's window.
 */
public final class DiagnosticEvaluator {
    private static final int LAST_EARLY_DAY = 100;

    private final PatientHistory history;
    private final DiagnosticCriteria criteria;
    private final List<ItemHistory> items;
    private final int[] days;
    private final ItemState[][] states;
    private final int[] met;

    DiagnosticEvaluator(PatientHistory history, DiagnosticCriteria criteria) {
        this.history = history;
        this.criteria = criteria;
        this.items = of(criteria.items());
        this.days = items.stream()
                .flatMapToInt(ItemHistory::informationDays)
                .sorted()
                .distinct()
                .toArray();
        this.states = new ItemState[days.length][items.size()];
        this.met = new int[days.length];
        for (int d = 0; d < days.length; d++) {
            for (int i = 0; i < items.size(); i++) {
                states[d][i] = items.get(i).on(days[d]);
                met[d] += states[d][i] == MET ? 1 : 0;
            }
        }
    }

    private List<ItemHistory> of(List<Item> definitions) {
        return definitions.stream()
                .map(item -> new ItemHistory(item, history, criteria.windowDays()))
                .toList();
    }

    /** With the limits of the reports, then published ones. */
    public static Diagnosis evaluate(PatientRecord record, DiagnosticCriteria criteria) {
        return evaluate(PatientHistory.of(record), criteria);
    }

    /** Whether and when the patient meets the criteria. */
    public static Diagnosis evaluate(PatientHistory history, DiagnosticCriteria criteria) {
        Objects.requireNonNull(criteria, "criteria");
        return new DiagnosticEvaluator(Objects.requireNonNull(history, "history"), criteria).diagnosis();
    }

    private Diagnosis diagnosis() {
        int[] confirmedItems = confirmed();
        Optional<Integer> confirmed = firstDayWithEnough(confirmedItems);
        Optional<Integer> biopsy = biopsyDay();
        boolean byBiopsy = biopsy.isPresent() && (confirmed.isEmpty() || biopsy.get() < confirmed.get());
        Optional<Integer> diagnosed = byBiopsy ? biopsy : confirmed;
        Optional<Integer> decisive = diagnosed.isPresent() ? diagnosed : nearestDay(confirmedItems);
        List<ItemResult> results = decisive.map(day -> results(day, byBiopsy))
                .orElseGet(() -> items.stream()
                        .map(item -> item.result(NOT_EVALUABLE, "no result after the transplant", false, List.of()))
                        .toList());
        return new Diagnosis(
                history.record().id(),
                criteria.id(),
                diagnosed.isPresent() ? Verdict.MET : verdictIfNotMet(),
                earlier(firstDayWithEnough(met), diagnosed),
                diagnosed,
                decisive,
                results,
                items.size() - count(results, NOT_EVALUABLE),
                count(results, MET),
                byBiopsy,
                diagnosed.flatMap(this::risk),
                diagnosed.map(day -> day <= LAST_EARLY_DAY ? Onset.EARLY : Onset.LATE));
    }

    /** How many items each day confirms. */
    private int[] confirmed() {
        return switch (criteria.confirmation()) {
            case NONE -> met;
            case PER_PANEL -> metTwice();
            case PER_ITEM -> confirmedItems();
        };
    }

    /** Days with new information on which enough items are met, confirmed or not. */
    int[] positiveDays() {
        return IntStream.range(0, days.length)
                .filter(d -> met[d] >= criteria.atLeast())
                .map(d -> days[d])
                .toArray();
    }

    /** Days with new information on which the items are not shown to be met. */
    int[] otherDays() {
        return IntStream.range(0, days.length)
                .filter(d -> met[d] < criteria.atLeast())
                .map(d -> days[d])
                .toArray();
    }

    /** Days with new information on which the rule cannot be satisfied, whatever was not measured. */
    int[] excludedDays() {
        return IntStream.range(0, days.length)
                .filter(d -> met[d] + items.size() - evaluable(d) < criteria.atLeast())
                .map(d -> days[d])
                .toArray();
    }

    /**
     * Days with new information on which by the newest state of each item, however old, too few are met: a patient who is
     * seen more rarely has not become well by that.
     */
    int[] daysWithout() {
        ItemState[] newest = new ItemState[items.size()];
        Arrays.fill(newest, NOT_EVALUABLE);
        IntStream.Builder without = IntStream.builder();
        for (int d = 0; d < days.length; d++) {
            int known = 0;
            for (int i = 0; i < newest.length; i++) {
                newest[i] = states[d][i] == NOT_EVALUABLE ? newest[i] : states[d][i];
                known += newest[i] == MET ? 1 : 0;
            }
            if (known < criteria.atLeast()) {
                without.add(days[d]);
            }
        }
        return without.build().toArray();
    }

    /** Days on which the rule is satisfied, by items or by tissue. */
    int[] satisfiedDays() {
        int[] counts = confirmed();
        return IntStream.concat(
                        IntStream.range(0, days.length)
                                .filter(d -> counts[d] >= criteria.atLeast())
                                .map(d -> days[d]),
                        biopsyDays())
                .sorted()
                .distinct()
                .toArray();
    }

    /** Every item on a day as a clinician reads it. */
    List<ItemResult> itemsOn(int day) {
        return items.stream().map(item -> item.result(day)).toList();
    }

    private static int count(List<ItemResult> results, ItemState state) {
        return (int) results.stream().filter(result -> result.state() == state).count();
    }

    private List<ItemResult> results(int day, boolean byBiopsy) {
        boolean perItem = criteria.confirmation() == Confirmation.PER_ITEM && !byBiopsy;
        return items.stream()
                .map(item -> perItem ? confirmedResult(item, day) : item.result(day))
                .toList();
    }

    private Optional<Integer> firstDayWithEnough(int[] counts) {
        for (int d = 0; d < days.length; d++) {
            if (counts[d] >= criteria.atLeast()) {
                return Optional.of(days[d]);
            }
        }
        return Optional.empty();
    }

    /** The smaller of the counts of a day and the one before it, if that is near enough. */
    private int[] metTwice() {
        int[] counts = new int[days.length];
        for (int d = 1; d < days.length; d++) {
            if (days[d] - days[d - 1] <= criteria.windowDays()) {
                counts[d] = Math.min(met[d - 1], met[d]);
            }
        }
        return counts;
    }

    /** How many items are confirmed in the window up to each day. */
    private int[] confirmedItems() {
        int[] counts = new int[days.length];
        for (ItemHistory item : items) {
            List<Pair> pairs = item.pairs();
            for (int d = 0; d < days.length; d++) {
                counts[d] += confirmingPair(pairs, days[d]).isPresent() ? 1 : 0;
            }
        }
        return counts;
    }

    /** The latest pair that lies in the window up to the day. */
    private Optional<Pair> confirmingPair(List<Pair> pairs, int day) {
        for (int i = pairs.size() - 1; i >= 0 && pairs.get(i).second() >= day - criteria.windowDays(); i--) {
            if (pairs.get(i).second() <= day && pairs.get(i).first() >= day - criteria.windowDays()) {
                return Optional.of(pairs.get(i));
            }
        }
        return Optional.empty();
    }

    private ItemResult confirmedResult(ItemHistory item, int day) {
        Optional<Pair> pair = confirmingPair(item.pairs(), day);
        if (pair.isPresent()) {
            ItemResult first = item.result(pair.get().first());
            ItemResult second = item.result(pair.get().second());
            return item.result(
                    MET,
                    "day " + pair.get().first() + ": " + first.explanation() + "; day "
                            + pair.get().second() + ": " + second.explanation(),
                    first.nearLimit() || second.nearLimit(),
                    Stream.concat(first.evidence().stream(), second.evidence().stream())
                            .toList());
        }
        ItemResult now = item.result(day);
        return item.evaluableInWindow(day)
                ? item.result(
                        NOT_MET,
                        "not positive twice in the " + criteria.windowDays() + " days up to day " + day + "; "
                                + now.explanation(),
                        now.nearLimit(),
                        now.evidence())
                : item.result(NOT_EVALUABLE, now.explanation(), false, now.evidence());
    }

    private Optional<Integer> biopsyDay() {
        return biopsyDays().boxed().findFirst();
    }

    IntStream biopsyDays() {
        return history.record().findings().stream()
                .filter(finding -> criteria.biopsies().contains(finding.kind()))
                .mapToInt(ClinicalFinding::startDay)
                .filter(day -> day >= 0);
    }

    private static Optional<Integer> earlier(Optional<Integer> a, Optional<Integer> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(Math.min(a.get(), b.get())) : a.isPresent() ? a : b;
    }

    /** The day with most items confirmed; of equal days that with most met, then most evaluable, then the first. */
    private Optional<Integer> nearestDay(int[] confirmedItems) {
        return IntStream.range(0, days.length)
                .boxed()
                .max(Comparator.<Integer>comparingInt(d -> confirmedItems[d])
                        .thenComparingInt(d -> met[d])
                        .thenComparingInt(d -> evaluable(d))
                        .thenComparing(Comparator.reverseOrder()))
                .map(d -> days[d]);
    }

    private int evaluable(int d) {
        return (int)
                Arrays.stream(states[d]).filter(state -> state != NOT_EVALUABLE).count();
    }

    /**
     * A count is not met. All of the items may still have been, if on some day with results none was known not to be:
     * there an item without a result is open, unless it was measured on other days and never met.
     */
    private Verdict verdictIfNotMet() {
        int n = items.size();
        boolean[] everEvaluable = new boolean[n];
        boolean[] everMet = new boolean[n];
        for (ItemState[] day : states) {
            for (int i = 0; i < n; i++) {
                everEvaluable[i] |= day[i] != NOT_EVALUABLE;
                everMet[i] |= day[i] == MET;
            }
        }
        if (IntStream.range(0, n).noneMatch(i -> everEvaluable[i])) {
            return Verdict.INDETERMINATE;
        }
        if (criteria.rule() == Rule.COUNT || IntStream.range(0, n).anyMatch(i -> everEvaluable[i] && !everMet[i])) {
            return Verdict.NOT_MET;
        }
        boolean open = history.daysWithResults()
                .filter(day -> day >= 0)
                .anyMatch(day -> items.stream().noneMatch(item -> item.on(day) == NOT_MET));
        return open ? Verdict.INDETERMINATE : Verdict.NOT_MET;
    }

    private Optional<RiskAssessment> risk(int day) {
        Risk risk = criteria.risk();
        if (risk.items().isEmpty()) {
            return Optional.empty();
        }
        List<ItemResult> features =
                of(risk.items()).stream().map(item -> item.soughtInWindow(day)).toList();
        int present = count(features, MET);
        int possible = present + count(features, NOT_EVALUABLE);
        return Optional.of(new RiskAssessment(
                present >= risk.atLeast()
                        ? RiskGroup.HIGH
                        : possible >= risk.atLeast() ? RiskGroup.INDETERMINATE : RiskGroup.STANDARD,
                features));
    }
}
