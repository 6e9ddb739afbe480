package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.ClinicalFinding.Kind;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The blood falling back after a response: platelets low and well below their level at the response, LDH above its limit and
 * rising, and fragments or an organ that were not there at the response. No source defines it: all of it is choice. What was
 * not measured shows nothing. From {@code ResponseRule.offTreatmentDays()} after the last dose on it is a sign of recurrence.
 *
 * @param day study day
 * @param explanation which values
 */
public record BloodRelapse(int day, String explanation) {

    /**
     * What counts as fallen back.
     *
     * @param plateletsBelow [10⁹/L]
     * @param shareOfResponse at most this share of the count at the confirmation of the response
     */
    public record Options(BigDecimal plateletsBelow, BigDecimal shareOfResponse) {
        public Options {
            if (plateletsBelow.signum() <= 0 || shareOfResponse.signum() <= 0) {
                throw new IllegalArgumentException("plateletsBelow and shareOfResponse must be positive, got "
                        + plateletsBelow.toPlainString() + " and " + shareOfResponse.toPlainString());
            }
        }

        /** Below 50 × 10⁹/L and at most half of the count at the response. */
        public static Options defaults() {
            return new Options(new BigDecimal("50"), new BigDecimal("0.5"));
        }
    }

    private static final Set<Kind> ORGANS =
            Set.of(Kind.NEUROLOGICAL_INVOLVEMENT, Kind.PULMONARY_INVOLVEMENT, Kind.GUT_INVOLVEMENT, Kind.SEROSITIS);

    public BloodRelapse {
        Objects.requireNonNull(explanation, "explanation");
    }

    /**
     * The first from a day on.
     *
     * @param confirmed study day on which the response was confirmed
     * @param from first study day that counts; no day up to {@code confirmed} does
     * @param rule whose ages of values hold
     */
    public static Optional<BloodRelapse> find(
            PatientHistory history, int confirmed, int from, ResponseRule rule, Options options) {
        return new Blood(history, rule, options, confirmed).first(Math.max(from, confirmed + 1));
    }

    /** The blood, with a fragment or an organ. */
    private record Blood(PatientHistory history, ResponseRule rule, Options options, int confirmed) {

        Optional<BloodRelapse> first(int from) {
            return IntStream.concat(
                            history.series(Analyte.PLATELETS).days(),
                            history.series(Analyte.LDH).days())
                    .filter(day -> day >= from)
                    .sorted()
                    .distinct()
                    .filter(day -> plateletsFell(day) && ldhRises(day) && somethingNew(day))
                    .mapToObj(day -> new BloodRelapse(day, text(day)))
                    .findFirst();
        }

        private boolean plateletsFell(int day) {
            Series counts = history.series(Analyte.PLATELETS);
            int now = counts.latest(day, rule.bloodDays());
            int then = counts.latest(confirmed, rule.bloodDays());
            if (now < 0 || then < 0) {
                return false;
            }
            BigDecimal limit = Analyte.PLATELETS.onExactScale(options.plateletsBelow(), Unit.BILLIONS_PER_LITRE);
            return Comparison.BELOW.test(counts.value(now), counts.relation(now), limit) == ItemState.MET
                    && Comparison.AT_MOST.test(
                                    counts.value(now),
                                    counts.relation(now),
                                    counts.value(then).multiply(options.shareOfResponse()),
                                    counts.relation(then))
                            == ItemState.MET;
        }

        private boolean ldhRises(int day) {
            Series ldh = history.series(Analyte.LDH);
            int now = ldh.latest(day, rule.bloodDays());
            if (now < 1) {
                return false;
            }
            Optional<Limit> limit = history.upperLimit(ldh.result(now));
            return limit.isPresent()
                    && Comparison.ABOVE.test(
                                    ldh.value(now),
                                    ldh.relation(now),
                                    Analyte.LDH.onExactScale(
                                            limit.get().value(), limit.get().unit()))
                            == ItemState.MET
                    && Comparison.ABOVE.test(
                                    ldh.value(now), ldh.relation(now), ldh.value(now - 1), ldh.relation(now - 1))
                            == ItemState.MET;
        }

        private boolean somethingNew(int day) {
            boolean fragments = fragments(confirmed, confirmed - rule.smearAndUrineDays()) == ItemState.NOT_MET
                    && fragments(day, Math.max(confirmed + 1, day - rule.smearAndUrineDays())) == ItemState.MET;
            return fragments
                    || history.record().findings().stream()
                            .filter(finding -> ORGANS.contains(finding.kind()))
                            .mapToInt(ClinicalFinding::startDay)
                            .anyMatch(start -> start > confirmed && start <= day);
        }

        /** Whether the newest smear of the days shows fragments. */
        private ItemState fragments(int day, int from) {
            List<Analyte> smear =
                    List.of(Analyte.SCHISTOCYTES_PRESENT, Analyte.SCHISTOCYTES_PER_FIELD, Analyte.SCHISTOCYTES_PERCENT);
            int newest = smear.stream()
                    .map(history::series)
                    .mapToInt(series -> {
                        int index = series.latest(day, day - from);
                        return index < 0 ? Integer.MIN_VALUE : series.day(index);
                    })
                    .max()
                    .orElseThrow();
            ItemState state = ItemState.NOT_EVALUABLE;
            for (Analyte analyte : smear) {
                Series series = history.series(analyte);
                int index = newest == Integer.MIN_VALUE ? -1 : series.latest(newest, 0);
                if (index >= 0) {
                    ItemState one = analyte == Analyte.SCHISTOCYTES_PERCENT
                            ? Comparison.AT_LEAST.test(
                                    series.value(index),
                                    series.relation(index),
                                    analyte.onExactScale(rule.fragmentsPercentBelow(), Unit.PERCENT))
                            : Comparison.ABOVE.test(series.value(index), series.relation(index), BigDecimal.ZERO);
                    state = state == ItemState.NOT_EVALUABLE ? one : state.or(one);
                }
            }
            return state;
        }

        private String text(int day) {
            Series counts = history.series(Analyte.PLATELETS);
            Series ldh = history.series(Analyte.LDH);
            return "platelets " + Text.of(counts.result(counts.latest(day, rule.bloodDays()))) + ", "
                    + Text.withName(ldh.result(ldh.latest(day, rule.bloodDays()))) + " after "
                    + Text.of(ldh.result(ldh.latest(day, rule.bloodDays()) - 1));
        }
    }
}
