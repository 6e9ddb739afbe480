package io.github.tmacohort.core.criteria;

import static io.github.tmacohort.core.criteria.ItemState.MET;
import static io.github.tmacohort.core.criteria.ItemState.NOT_EVALUABLE;
import static io.github.tmacohort.core.criteria.ItemState.NOT_MET;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.tmacohort.core.criteria.Baselines.Baseline;
import io.github.tmacohort.core.criteria.Evidence.Held;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.ClinicalFinding;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.Transfusion.Product;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Percentile;
import io.github.tmacohort.core.reference.BloodPressurePercentiles.Pressure;
import io.github.tmacohort.core.reference.ReferenceLimits.Limit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The closed vocabulary that items of diagnostic criteria are written in. A test asks one analyte, or one kind of
 * event, and answers for a day from the newest information that is at most {@code days} old (the carry-forward limit).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ItemTest.AgainstLimit.class, name = "limit"),
    @JsonSubTypes.Type(value = ItemTest.AgainstValue.class, name = "value"),
    @JsonSubTypes.Type(value = ItemTest.MultipleOfBaseline.class, name = "multiple_of_baseline"),
    @JsonSubTypes.Type(value = ItemTest.BelowBaselineBy.class, name = "below_baseline_by"),
    @JsonSubTypes.Type(value = ItemTest.NewlyLowPlatelets.class, name = "newly_low_platelets"),
    @JsonSubTypes.Type(value = ItemTest.NotIfAbsent.class, name = "not_if_absent"),
    @JsonSubTypes.Type(value = ItemTest.Persistent.class, name = "persistent"),
    @JsonSubTypes.Type(value = ItemTest.HighPressure.class, name = "blood_pressure"),
    @JsonSubTypes.Type(value = ItemTest.Antihypertensive.class, name = "antihypertensive"),
    @JsonSubTypes.Type(value = ItemTest.Transfused.class, name = "transfused"),
    @JsonSubTypes.Type(value = ItemTest.MoreTransfusions.class, name = "more_transfusions"),
    @JsonSubTypes.Type(value = ItemTest.PlateletsNotEngrafted.class, name = "platelets_not_engrafted"),
    @JsonSubTypes.Type(value = ItemTest.Finding.class, name = "finding"),
    @JsonSubTypes.Type(value = ItemTest.OrganDysfunction.class, name = "organ_dysfunction")
})
public sealed interface ItemTest {

    /** How old the information may be [days]. */
    int days();

    /** The names that files have for the tests, in order. */
    static List<String> names() {
        return Arrays.stream(ItemTest.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .sorted()
                .toList();
    }

    /** The state on a day, from information at most {@code maxAge} days old. */
    ItemState state(PatientHistory history, int day, int maxAge);

    /** Which value, of which day, against which limit. */
    String explain(PatientHistory history, int day, int maxAge);

    /** What the state on a day rests on, from information at most {@code maxAge} days old. */
    Evidence evidence(PatientHistory history, int day, int maxAge);

    /** Days that bring new information. */
    IntStream informationDays(PatientHistory history);

    private static Evidence event(
            ItemTest test, PatientHistory history, int day, int maxAge, String what, String asked) {
        return new Evidence(
                Optional.of(test.state(history, day, maxAge)),
                what,
                test.explain(history, day, maxAge),
                "",
                Optional.of(day),
                asked,
                "",
                Evidence.CRITERIA);
    }

    /** A test of the newest result of one analyte. */
    sealed interface OfAnalyte extends ItemTest {
        Analyte analyte();

        ItemState state(PatientHistory history, Series series, int index);

        /** What the result is compared with, in words. */
        String against(PatientHistory history, Series series, int index);

        /** The same piece by piece. */
        Held held(PatientHistory history, Series series, int index);

        @Override
        default Evidence evidence(PatientHistory history, int day, int maxAge) {
            Series series = history.series(analyte());
            int index = series.latest(day, maxAge);
            if (index < 0) {
                return Evidence.missing(
                        Text.name(analyte()), "not measured in the " + maxAge + " days up to day " + day);
            }
            Held held = held(history, series, index);
            return new Evidence(
                    Optional.of(state(history, series, index)),
                    Text.name(analyte()),
                    Text.value(series.result(index)),
                    Text.unit(series.result(index)),
                    Optional.of(series.day(index)),
                    held.asked(),
                    held.limit(),
                    held.source());
        }

        @Override
        default ItemState state(PatientHistory history, int day, int maxAge) {
            Series series = history.series(analyte());
            int index = series.latest(day, maxAge);
            return index < 0 ? NOT_EVALUABLE : state(history, series, index);
        }

        /** What the result is compared with, on the analyte's exact scale; empty if that is no number or not known. */
        Optional<BigDecimal> threshold(PatientHistory history, Series series, int index);

        /**
         * Whether what was measured may lie on the other side of the limit than what was reported: the limit is at most half a
         * unit of the last reported digit away.
         */
        default boolean nearLimit(PatientHistory history, Series series, int index) {
            return threshold(history, series, index)
                    .filter(limit -> series.isWithinRounding(index, limit))
                    .isPresent();
        }

        /** Whether the result rules in or out at all. */
        default boolean counts(Series series, int index) {
            return true;
        }

        @Override
        default String explain(PatientHistory history, int day, int maxAge) {
            Series series = history.series(analyte());
            int index = series.latest(day, maxAge);
            if (index < 0) {
                return "no " + Text.name(analyte()) + " in the " + maxAge + " days up to day " + day;
            }
            return Text.withName(series.result(index)) + "; " + against(history, series, index);
        }

        @Override
        default IntStream informationDays(PatientHistory history) {
            return history.series(analyte()).days();
        }
    }

    /** Which of the two reference limits. */
    enum Side {
        UPPER,
        LOWER
    }

    /** Against a multiple of the reference limit for age and sex. */
    record AgainstLimit(Analyte analyte, Side limit, Comparison comparison, BigDecimal multiple, int days)
            implements OfAnalyte {
        public AgainstLimit {
            Objects.requireNonNull(analyte, "analyte");
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(multiple, "multiple");
            positive(multiple, "multiple");
            notNegative(days, "days");
        }

        private Optional<Limit> limit(PatientHistory history, Series series, int index) {
            return limit == Side.UPPER
                    ? history.upperLimit(series.result(index))
                    : history.lowerLimit(series.result(index));
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            Optional<Limit> found = limit(history, series, index);
            if (found.isEmpty()) {
                return NOT_EVALUABLE;
            }
            BigDecimal exact =
                    analyte.onExactScale(found.get().value(), found.get().unit());
            return comparison.test(series.value(index), series.relation(index), exact.multiply(multiple));
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            return limit(history, series, index)
                    .map(found ->
                            analyte.onExactScale(found.value(), found.unit()).multiply(multiple));
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            String side = limit == Side.UPPER ? "upper" : "lower";
            return limit(history, series, index)
                    .map(found -> "asked: " + comparison.words() + " "
                            + (multiple.compareTo(BigDecimal.ONE) == 0 ? "" : multiple.toPlainString() + " x ")
                            + "the " + side + " limit " + found)
                    .orElse("no " + side + " limit");
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            String side = limit == Side.UPPER ? "upper limit" : "lower limit";
            return limit(history, series, index)
                    .map(found -> new Held(
                            comparison.words() + " "
                                    + (multiple.compareTo(BigDecimal.ONE) == 0 ? "" : multiple.toPlainString() + " x ")
                                    + "the " + side,
                            found.value().toPlainString() + " " + found.unit().ucum(),
                            found.reference()))
                    .orElseGet(() -> Held.none("no " + side));
        }
    }

    /**
     * Against a fixed value.
     *
     * @param unit in UCUM spelling
     */
    record AgainstValue(Analyte analyte, Comparison comparison, BigDecimal value, String unit, int days)
            implements OfAnalyte {
        public AgainstValue {
            Objects.requireNonNull(analyte, "analyte");
            Objects.requireNonNull(comparison, "comparison");
            analyte.onExactScale(value, ucum(unit));
            notNegative(days, "days");
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            return comparison.test(
                    series.value(index), series.relation(index), analyte.onExactScale(value, ucum(unit)));
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            return analyte.isOrdinal() ? Optional.empty() : Optional.of(analyte.onExactScale(value, ucum(unit)));
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            return analyte.isOrdinal()
                    ? (comparison == Comparison.AT_LEAST || comparison == Comparison.ABOVE
                            ? "asked: positive"
                            : "asked: negative")
                    : "asked: " + comparison.words() + " " + value.toPlainString() + " " + unit;
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            boolean positive = comparison == Comparison.AT_LEAST || comparison == Comparison.ABOVE;
            return analyte.isOrdinal()
                    ? new Held(positive ? "positive" : "negative", "", Evidence.CRITERIA)
                    : new Held(comparison.words(), value.toPlainString() + " " + unit, Evidence.CRITERIA);
        }
    }

    /** Against a multiple of the patient's own baseline (creatinine, platelets, haemoglobin). */
    record MultipleOfBaseline(Analyte analyte, Comparison comparison, BigDecimal multiple, int days)
            implements OfAnalyte {
        public MultipleOfBaseline {
            Baselines.requireKnown(analyte);
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(multiple, "multiple");
            positive(multiple, "multiple");
            notNegative(days, "days");
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            return Baselines.of(analyte, history, series.day(index))
                    .map(baseline -> comparison.test(
                            series.value(index),
                            series.relation(index),
                            baseline.value().multiply(multiple)))
                    .orElse(NOT_EVALUABLE);
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            return Baselines.of(analyte, history, series.day(index))
                    .map(baseline -> baseline.value().multiply(multiple));
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            return Baselines.of(analyte, history, series.day(index))
                    .map(baseline -> "asked: " + comparison.words() + " " + multiple.toPlainString()
                            + " x the baseline (" + baseline.text() + ")")
                    .orElse("no baseline");
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            return Baselines.of(analyte, history, series.day(index))
                    .map(baseline -> new Held(
                            comparison.words() + " " + multiple.toPlainString() + " x the baseline",
                            baseline.text(),
                            "the patient's own baseline"))
                    .orElseGet(() -> Held.none("no baseline"));
        }
    }

    /**
     * At least so much below the patient's own baseline.
     *
     * @param unit in UCUM spelling
     */
    record BelowBaselineBy(Analyte analyte, BigDecimal difference, String unit, int days) implements OfAnalyte {
        public BelowBaselineBy {
            Baselines.requireKnown(analyte);
            analyte.onExactScale(difference, ucum(unit));
            positive(difference, "difference");
            notNegative(days, "days");
        }

        private Optional<BigDecimal> highest(PatientHistory history, int day) {
            return Baselines.of(analyte, history, day)
                    .map(Baseline::value)
                    .map(value -> value.subtract(analyte.onExactScale(difference, ucum(unit))));
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            return highest(history, series.day(index))
                    .map(limit -> Comparison.AT_MOST.test(series.value(index), series.relation(index), limit))
                    .orElse(NOT_EVALUABLE);
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            return highest(history, series.day(index));
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            return Baselines.of(analyte, history, series.day(index))
                    .map(baseline -> "asked: at least " + difference.toPlainString() + " " + unit
                            + " below the baseline (" + baseline.text() + ")")
                    .orElse("no baseline");
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            return Baselines.of(analyte, history, series.day(index))
                    .map(baseline -> new Held(
                            "at least " + difference.toPlainString() + " " + unit + " below the baseline",
                            baseline.text(),
                            "the patient's own baseline"))
                    .orElseGet(() -> Held.none("no baseline"));
        }
    }

    /**
     * Platelets below a count, and newly so: an earlier untransfused count after engraftment was at or above it; or so
     * late that it counts as prolonged.
     *
     * @param below [10⁹/L]
     * @param allowProlonged whether a count that never recovered counts
     * @param prolongedFromDay from this study day on, if it does
     */
    record NewlyLowPlatelets(BigDecimal below, boolean allowProlonged, int prolongedFromDay, int days)
            implements OfAnalyte {
        public NewlyLowPlatelets {
            Objects.requireNonNull(below, "below");
            positive(below, "below");
            notNegative(days, "days");
        }

        @Override
        public Analyte analyte() {
            return Analyte.PLATELETS;
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            BigDecimal limit = Analyte.PLATELETS.onExactScale(below, Unit.BILLIONS_PER_LITRE);
            ItemState low = Comparison.BELOW.test(series.value(index), series.relation(index), limit);
            if (low == NOT_MET) {
                return NOT_MET;
            }
            return isNew(history, limit, series.day(index)) ? low : NOT_MET;
        }

        private boolean isNew(PatientHistory history, BigDecimal limit, int day) {
            return allowProlonged && day >= prolongedFromDay || Baselines.hadPlatelets(history, limit, day);
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            BigDecimal limit = Analyte.PLATELETS.onExactScale(below, Unit.BILLIONS_PER_LITRE);
            return isNew(history, limit, series.day(index)) ? Optional.of(limit) : Optional.empty();
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            return "asked: newly below " + below.toPlainString() + " 10*9/L"
                    + (allowProlonged ? " or below it from day " + prolongedFromDay : "");
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            BigDecimal limit = Analyte.PLATELETS.onExactScale(below, Unit.BILLIONS_PER_LITRE);
            String before = Baselines.hadPlatelets(history, limit, series.day(index))
                    ? "an earlier count after engraftment was not below it"
                    : "no earlier count after engraftment was at or above it";
            return new Held(
                    "newly below" + (allowProlonged ? " (below at all from day " + prolongedFromDay + " on)" : ""),
                    below.toPlainString() + " 10*9/L",
                    Evidence.CRITERIA + "; " + before);
        }
    }

    /** Where a count is asked for and only presence is reported: negative excludes it, positive leaves it open. */
    record NotIfAbsent(Analyte analyte, int days) implements OfAnalyte {
        public NotIfAbsent {
            if (!analyte.isOrdinal()) {
                throw new IllegalArgumentException("analyte must be ordinal, got " + analyte.code());
            }
            notNegative(days, "days");
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            return series.value(index).signum() == 0 ? NOT_MET : NOT_EVALUABLE;
        }

        @Override
        public boolean counts(Series series, int index) {
            return series.value(index).signum() == 0;
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            return Optional.empty();
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            return "reported without a count";
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            return new Held("negative rules it out, positive leaves it open", "", Evidence.CRITERIA);
        }
    }

    /**
     * A test of an analyte that is met on consecutive measurements.
     *
     * @param times how many, on different days
     * @param withinDays how far the first and the last of them may be apart
     */
    record Persistent(ItemTest test, int times, int withinDays) implements OfAnalyte {
        public Persistent {
            if (!(test instanceof OfAnalyte)) {
                throw new IllegalArgumentException("test must ask an analyte");
            }
            if (times < 2) {
                throw new IllegalArgumentException("times must be at least 2, got " + times);
            }
            atLeastOne(withinDays, "withinDays");
        }

        private OfAnalyte ofAnalyte() {
            return (OfAnalyte) test;
        }

        @Override
        public int days() {
            return test.days();
        }

        @Override
        public Analyte analyte() {
            return ofAnalyte().analyte();
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            ItemState state = ofAnalyte().state(history, series, index);
            for (int back = 1; back < times; back++) {
                int earlier = index - back;
                boolean near = earlier >= 0 && series.day(index) - series.day(earlier) <= withinDays;
                state = state.and(near ? ofAnalyte().state(history, series, earlier) : NOT_EVALUABLE);
            }
            return state;
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            return ofAnalyte().threshold(history, series, index);
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            return ofAnalyte().against(history, series, index) + " on " + times + " measurements in a row within "
                    + withinDays + " days";
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            Held once = ofAnalyte().held(history, series, index);
            return once.asked().isEmpty()
                    ? once
                    : new Held(
                            once.asked() + ", on " + times + " measurements in a row within " + withinDays + " days",
                            once.limit(),
                            once.source());
        }
    }

    /**
     * Blood pressure over a percentile under 18 years, 140/90 mmHg or more from then on.
     *
     * @param reportedLimit whether a limit of the report or the centre goes before the percentile
     * @param fromAgeYears not evaluable under this age
     */
    record HighPressure(
            Pressure pressure,
            Percentile percentile,
            Comparison comparison,
            boolean reportedLimit,
            double fromAgeYears,
            int days)
            implements OfAnalyte {
        public HighPressure {
            Objects.requireNonNull(pressure, "pressure");
            Objects.requireNonNull(percentile, "percentile");
            Objects.requireNonNull(comparison, "comparison");
            notNegative(days, "days");
        }

        @Override
        public Analyte analyte() {
            return BloodPressure.analyte(pressure);
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            return history.ageOn(series.day(index)) < fromAgeYears
                    ? NOT_EVALUABLE
                    : BloodPressure.state(
                            history, pressure, series.readings(index), percentile, comparison, reportedLimit);
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            return history.ageOn(series.day(index)) < fromAgeYears
                    ? Optional.empty()
                    : BloodPressure.limit(
                            history, pressure, series.result(index), percentile, comparison, reportedLimit);
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            return history.ageOn(series.day(index)) < fromAgeYears
                    ? "under " + fromAgeYears + " years"
                    : BloodPressure.against(
                            history, pressure, series.result(index), percentile, comparison, reportedLimit);
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            return history.ageOn(series.day(index)) < fromAgeYears
                    ? Held.none("under " + fromAgeYears + " years")
                    : BloodPressure.held(
                            history, pressure, series.result(index), percentile, comparison, reportedLimit);
        }
    }

    /**
     * On a drug for hypertension that was started after the transplant.
     *
     * @param fromDay first study day a start counts on
     */
    record Antihypertensive(int fromDay) implements ItemTest {
        @Override
        public int days() {
            return 0;
        }

        private boolean counts(CoTreatment treatment) {
            return treatment.agent() == CoTreatment.Agent.ANTIHYPERTENSIVE
                    && treatment.indication() == CoTreatment.Indication.HYPERTENSION
                    && treatment.action() != CoTreatment.Action.WITHDRAWN
                    && treatment.startDay() >= fromDay;
        }

        private Optional<CoTreatment> on(PatientHistory history, int day) {
            return history.record().coTreatments().stream()
                    .filter(treatment -> counts(treatment)
                            && PatientHistory.overlaps(treatment.startDay(), treatment.stopDay(), day, day))
                    .findFirst();
        }

        @Override
        public ItemState state(PatientHistory history, int day, int maxAge) {
            return ItemState.of(on(history, day).isPresent());
        }

        @Override
        public Evidence evidence(PatientHistory history, int day, int maxAge) {
            return ItemTest.event(
                    this,
                    history,
                    day,
                    maxAge,
                    "drug",
                    "one for hypertension, started on day " + fromDay + " or later");
        }

        @Override
        public String explain(PatientHistory history, int day, int maxAge) {
            return on(history, day)
                    .map(treatment -> "antihypertensive since day " + treatment.startDay())
                    .orElse("no antihypertensive");
        }

        /** Its starts, and every day on which blood pressure was taken under it. */
        @Override
        public IntStream informationDays(PatientHistory history) {
            if (history.record().coTreatments().stream().noneMatch(this::counts)) {
                return IntStream.empty();
            }
            return IntStream.concat(
                    history.record().coTreatments().stream()
                            .filter(this::counts)
                            .mapToInt(CoTreatment::startDay),
                    IntStream.concat(
                            history.series(Analyte.SYSTOLIC_PRESSURE).days(),
                            history.series(Analyte.DIASTOLIC_PRESSURE).days()));
        }
    }

    /** Which recovery a need for transfusion is counted from. */
    enum After {
        TRANSPLANT,
        NEUTROPHIL_ENGRAFTMENT,
        PLATELET_ENGRAFTMENT
    }

    /**
     * At least so many transfusions in the last days.
     *
     * @param after only after this
     * @param afterDays and so many days more
     */
    record Transfused(Product product, int atLeast, int withinDays, After after, int afterDays) implements ItemTest {
        public Transfused {
            Objects.requireNonNull(product, "product");
            Objects.requireNonNull(after, "after");
            atLeastOne(atLeast, "atLeast");
            atLeastOne(withinDays, "withinDays");
        }

        @Override
        public int days() {
            return 0;
        }

        private Optional<Integer> firstDay(PatientHistory history) {
            Optional<Integer> start = switch (after) {
                case TRANSPLANT -> Optional.of(0);
                case NEUTROPHIL_ENGRAFTMENT -> history.neutrophilEngraftment();
                case PLATELET_ENGRAFTMENT -> history.plateletEngraftment();
            };
            return start.map(day -> day + afterDays);
        }

        @Override
        public ItemState state(PatientHistory history, int day, int maxAge) {
            Optional<Integer> first = firstDay(history);
            return ItemState.of(first.isPresent()
                    && day >= first.get()
                    && history.transfusions(product, Math.max(first.get(), day - withinDays + 1), day) >= atLeast);
        }

        @Override
        public Evidence evidence(PatientHistory history, int day, int maxAge) {
            return ItemTest.event(
                    this, history, day, maxAge, "transfusion", "at least " + atLeast + " in " + withinDays + " days");
        }

        @Override
        public String explain(PatientHistory history, int day, int maxAge) {
            return history.transfusions(product, day - withinDays + 1, day) + " transfusions of " + name(product)
                    + " in " + withinDays + " days"
                    + firstDay(history)
                            .map(first -> ", counted from day " + first)
                            .orElse(", not yet engrafted");
        }

        @Override
        public IntStream informationDays(PatientHistory history) {
            return IntStream.of(history.transfusionDays(product));
        }
    }

    /** More transfusions in the last days than in as many days before them. */
    record MoreTransfusions(Product product, int withinDays) implements ItemTest {
        public MoreTransfusions {
            Objects.requireNonNull(product, "product");
            atLeastOne(withinDays, "withinDays");
        }

        @Override
        public int days() {
            return 0;
        }

        private int now(PatientHistory history, int day) {
            return history.transfusions(product, day - withinDays + 1, day);
        }

        private int before(PatientHistory history, int day) {
            return history.transfusions(product, day - 2 * withinDays + 1, day - withinDays);
        }

        @Override
        public ItemState state(PatientHistory history, int day, int maxAge) {
            return ItemState.of(now(history, day) > before(history, day));
        }

        @Override
        public Evidence evidence(PatientHistory history, int day, int maxAge) {
            return ItemTest.event(
                    this,
                    history,
                    day,
                    maxAge,
                    "transfusion",
                    "more in " + withinDays + " days than in the " + withinDays + " days before");
        }

        @Override
        public String explain(PatientHistory history, int day, int maxAge) {
            return now(history, day) + " transfusions of " + name(product) + " in " + withinDays + " days after "
                    + before(history, day) + " in the " + withinDays + " days before";
        }

        @Override
        public IntStream informationDays(PatientHistory history) {
            return IntStream.of(history.transfusionDays(product));
        }
    }

    /**
     * Platelets not engrafted by a day. Asked on days with a count.
     *
     * @param byDay study day by which engraftment is due
     */
    record PlateletsNotEngrafted(int byDay, int days) implements OfAnalyte {
        public PlateletsNotEngrafted {
            notNegative(days, "days");
        }

        @Override
        public Analyte analyte() {
            return Analyte.PLATELETS;
        }

        @Override
        public ItemState state(PatientHistory history, Series series, int index) {
            int day = series.day(index);
            return ItemState.of(day >= byDay
                    && history.plateletEngraftment()
                            .filter(reached -> reached <= day)
                            .isEmpty());
        }

        @Override
        public Optional<BigDecimal> threshold(PatientHistory history, Series series, int index) {
            return Optional.empty();
        }

        @Override
        public String against(PatientHistory history, Series series, int index) {
            return history.plateletEngraftment()
                    .map(day -> "platelet engraftment on day " + day)
                    .orElse("platelets not engrafted, due by day " + byDay);
        }

        @Override
        public Held held(PatientHistory history, Series series, int index) {
            return new Held(
                    "not engrafted by day " + byDay,
                    "",
                    history.plateletEngraftment()
                            .map(day -> "platelet engraftment on day " + day)
                            .orElse("no platelet engraftment"));
        }
    }

    /**
     * A finding present on the day or in the days before.
     *
     * @param minGrade lowest grade that counts; 0 for findings without a grade
     */
    record Finding(List<ClinicalFinding.Kind> kinds, int minGrade, int days) implements ItemTest {
        public Finding {
            kinds = List.copyOf(kinds);
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("kinds must name a finding");
            }
            notNegative(minGrade, "minGrade");
            notNegative(days, "days");
        }

        private static ItemState grade(ClinicalFinding finding, int minGrade) {
            if (minGrade == 0) {
                return MET;
            }
            return finding.grade().map(grade -> ItemState.of(grade >= minGrade)).orElse(NOT_EVALUABLE);
        }

        private List<ClinicalFinding> present(PatientHistory history, int day, int maxAge) {
            return history.record().findings().stream()
                    .filter(finding -> kinds.contains(finding.kind())
                            && PatientHistory.overlaps(finding.startDay(), finding.endDay(), day - maxAge, day))
                    .toList();
        }

        @Override
        public ItemState state(PatientHistory history, int day, int maxAge) {
            ItemState state = NOT_MET;
            for (ClinicalFinding finding : present(history, day, maxAge)) {
                state = state.or(grade(finding, minGrade));
            }
            return state;
        }

        @Override
        public Evidence evidence(PatientHistory history, int day, int maxAge) {
            return ItemTest.event(
                    this,
                    history,
                    day,
                    maxAge,
                    "finding",
                    minGrade == 0 ? "recorded" : "of grade " + minGrade + " or more");
        }

        @Override
        public String explain(PatientHistory history, int day, int maxAge) {
            List<String> found = present(history, day, maxAge).stream()
                    .map(finding -> Text.name(finding.kind())
                            + finding.grade().map(grade -> " grade " + grade).orElse("") + " since day "
                            + finding.startDay())
                    .toList();
            return found.isEmpty()
                    ? "none of "
                            + String.join(", ", kinds.stream().map(Text::name).toList())
                    : String.join(", ", found);
        }

        @Override
        public IntStream informationDays(PatientHistory history) {
            return history.record().findings().stream()
                    .filter(finding -> kinds.contains(finding.kind()))
                    .mapToInt(ClinicalFinding::startDay);
        }
    }

    /**
     * Dysfunction of several organs: kidney (KDIGO stage by creatinine, or dialysis), nervous system, lung, gut,
     * serous membranes.
     *
     * @param atLeast how many organs
     * @param kidneyStage lowest KDIGO stage that counts
     */
    record OrganDysfunction(int atLeast, int kidneyStage, int days) implements ItemTest {
        private static final List<ClinicalFinding.Kind> ORGANS = List.of(
                ClinicalFinding.Kind.NEUROLOGICAL_INVOLVEMENT,
                ClinicalFinding.Kind.PULMONARY_INVOLVEMENT,
                ClinicalFinding.Kind.GUT_INVOLVEMENT,
                ClinicalFinding.Kind.SEROSITIS);

        public OrganDysfunction {
            atLeastOne(atLeast, "atLeast");
            atLeastOne(kidneyStage, "kidneyStage");
            notNegative(days, "days");
        }

        private ItemState kidney(PatientHistory history, int day, int maxAge) {
            if (kidneyStage <= 3 && history.treatmentsOn(CoTreatment.Agent.DIALYSIS, day) > 0) {
                return MET;
            }
            Series series = history.series(Analyte.CREATININE);
            int index = series.latest(day, maxAge);
            if (index < 0) {
                return NOT_EVALUABLE;
            }
            return Baselines.creatinine(history, series.day(index))
                    .map(baseline ->
                            ItemState.of(Kdigo.stage(series.value(index), baseline.value(), false) >= kidneyStage))
                    .orElse(NOT_EVALUABLE);
        }

        private List<String> others(PatientHistory history, int day, int maxAge) {
            return ORGANS.stream()
                    .filter(organ -> history.hasFinding(organ, day - maxAge, day))
                    .map(Text::name)
                    .toList();
        }

        @Override
        public ItemState state(PatientHistory history, int day, int maxAge) {
            int others = others(history, day, maxAge).size();
            if (others >= atLeast) {
                return MET;
            }
            return others + 1 < atLeast ? NOT_MET : kidney(history, day, maxAge);
        }

        @Override
        public Evidence evidence(PatientHistory history, int day, int maxAge) {
            return ItemTest.event(this, history, day, maxAge, "organs", "at least " + atLeast + " organs");
        }

        @Override
        public String explain(PatientHistory history, int day, int maxAge) {
            List<String> others = others(history, day, maxAge);
            String kidney = switch (kidney(history, day, maxAge)) {
                case MET -> "kidney injury of stage " + kidneyStage + " or more";
                case NOT_MET -> "no kidney injury of stage " + kidneyStage + " or more";
                case NOT_EVALUABLE -> "kidney injury not evaluable";
            };
            return kidney + (others.isEmpty() ? "" : ", " + String.join(", ", others));
        }

        @Override
        public IntStream informationDays(PatientHistory history) {
            return IntStream.concat(
                    history.series(Analyte.CREATININE).days(),
                    history.record().findings().stream()
                            .filter(finding -> ORGANS.contains(finding.kind()))
                            .mapToInt(ClinicalFinding::startDay));
        }
    }

    private static void notNegative(int value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }

    private static void positive(BigDecimal value, String name) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, got " + value.toPlainString());
        }
    }

    private static Unit ucum(String unit) {
        return Unit.ofUcum(unit)
                .orElseThrow(() -> new IllegalArgumentException("unit must be one of ours, got '" + unit + "'"));
    }

    private static String name(Product product) {
        return switch (product) {
            case PLATELETS -> "platelets";
            case RED_CELLS -> "red cells";
            case PLASMA -> "plasma";
        };
    }
}
