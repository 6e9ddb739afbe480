package io.github.tmacohort.reports.figure;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Survival curves with interval bands, censor marks and the counts under the ticks.
 *
 * @param endpoint what the curves are of
 * @param axis its ticks are the columns of the risk table; it starts at the landmark in a landmark analysis
 * @param curves in the order of the legend; keys differ
 * @param riskTable rows bound to curves by key; empty for none
 * @param milestones survival at stated times, bound to curves by key
 * @param comparison test and hazard ratio to write into the figure
 * @param warning a label that must not be overlooked, such as "biased by construction"
 * @param notes small print under the figure, such as the rule by which curves are cut
 * @param layers what is drawn of all this; the data and the text alternative have all of it
 */
public record KaplanMeierFigure(
        FigureText text,
        Endpoint endpoint,
        TimeAxis axis,
        List<Curve> curves,
        List<RiskRow> riskTable,
        List<Milestone> milestones,
        Optional<Comparison> comparison,
        Optional<String> warning,
        List<String> notes,
        Set<Layer> layers)
        implements Figure {

    /** What may be drawn, each by itself. */
    public enum Layer {
        CURVES,
        /** Pointwise intervals. */
        BANDS,
        CENSOR_MARKS,
        /** From the height 0.5 to the curve and down to its median time. */
        MEDIAN_LINES,
        /** Estimates at stated times, with their intervals. */
        MILESTONES,
        /** The counts under the ticks. */
        RISK_TABLE,
        /** Hazard ratio, test, statistic and p-value. */
        ANNOTATION
    }

    /** What a row of the table under the ticks counts. */
    public enum Count {
        /** Under observation just before the tick: time ≥ tick. */
        AT_RISK("At risk"),
        /** With the event before the tick. */
        EVENTS("Events"),
        /** Censored before the tick. */
        CENSORED("Censored"),
        /** With the event since the tick before, that one included and this one not. */
        NEW_EVENTS("New events"),
        /** Censored since the tick before, that one included and this one not. */
        NEW_CENSORED("New censored");

        private final String label;

        Count(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * @param label the quantity on the vertical axis, such as {@code "Overall survival"}
     * @param events the plural of the event, such as {@code "deaths"}
     */
    public record Endpoint(String label, String events) {
        public Endpoint {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(events, "events");
        }

        /** Such as {@code "11 deaths"}, {@code "1 death"}. */
        public String counted(int n, NumberText numbers) {
            boolean one = n == 1 && events.endsWith("s");
            return numbers.count(n) + " " + (one ? events.substring(0, events.length() - 1) : events);
        }

        /** Overall survival; the event is death. */
        public static Endpoint overallSurvival() {
            return new Endpoint("Overall survival", "deaths");
        }
    }

    /** From {@code time} on, until the next step, the curve is at {@code survival}. */
    public record Step(double time, double survival, Interval interval) {
        public Step {
            Checks.finite(time, "time");
            if (!(survival >= 0 && survival <= 1)) {
                throw new IllegalArgumentException("survival must be in [0, 1], got " + survival);
            }
            Objects.requireNonNull(interval, "interval");
        }
    }

    /**
     * One group's curve.
     *
     * @param key identity of the group
     * @param label what the legend and the risk table show
     * @param subjects patients in the group
     * @param events events in the group
     * @param steps ascending in time; before the first step the curve is at 1 without an interval
     * @param censorTimes where marks are set, ascending; all within the drawn curve
     * @param end where curve and band stop: last follow-up, or earlier by a rule the notes state
     * @param median estimated median time and its interval
     */
    public record Curve(
            String key,
            String label,
            int subjects,
            int events,
            List<Step> steps,
            List<Double> censorTimes,
            double end,
            Median median) {
        public Curve {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(median, "median");
            steps = List.copyOf(steps);
            censorTimes = List.copyOf(censorTimes);
            Checks.finite(end, "end");
            double previous = Double.NEGATIVE_INFINITY;
            double survival = 1;
            for (Step step : steps) {
                if (!(step.time() > previous) || step.time() > end) {
                    throw new IllegalArgumentException(
                            "steps must ascend in time and not pass the end " + end + ", got " + step.time());
                }
                if (step.survival() > survival) {
                    throw new IllegalArgumentException("survival must not rise, got " + step.survival() + " after "
                            + survival + " at " + step.time());
                }
                previous = step.time();
                survival = step.survival();
            }
            for (double time : censorTimes) {
                if (!(time <= end)) {
                    throw new IllegalArgumentException("censorTimes must not pass the end " + end + ", got " + time);
                }
            }
        }

        /**
         * A curve from columns of the caller's own.
         *
         * @param lower lower limits, NaN where not estimable
         * @param upper upper limits, NaN where not estimable
         */
        public static Curve of(
                String key,
                String label,
                int subjects,
                int events,
                double[] times,
                double[] survival,
                double[] lower,
                double[] upper,
                double[] censorTimes,
                double end) {
            if (survival.length != times.length || lower.length != times.length || upper.length != times.length) {
                throw new IllegalArgumentException("times, survival, lower and upper must be equally long, got "
                        + times.length + ", " + survival.length + ", " + lower.length + ", " + upper.length);
            }
            List<Step> steps = new ArrayList<>(times.length);
            for (int i = 0; i < times.length; i++) {
                boolean none = Double.isNaN(lower[i]) || Double.isNaN(upper[i]);
                Interval interval =
                        none ? new Interval.NotEstimable("not estimable") : new Interval.Bounds(lower[i], upper[i]);
                steps.add(new Step(times[i], survival[i], interval));
            }
            List<Double> marks = new ArrayList<>(censorTimes.length);
            for (double time : censorTimes) {
                marks.add(time);
            }
            return new Curve(key, label, subjects, events, steps, marks, end, Median.notGiven());
        }

        public Curve withMedian(Median value) {
            return new Curve(key, label, subjects, events, steps, censorTimes, end, value);
        }

        /** The curve at a time, 1 before the first step; empty beyond its end. */
        public Optional<Step> at(double time) {
            if (time > end) {
                return Optional.empty();
            }
            return Steps.at(steps, Step::time, time)
                    .or(() -> Optional.of(new Step(time, 1, new Interval.NotEstimable("no event yet"))));
        }
    }

    /** Median time with its interval; an upper limit may be open where the lower is known. */
    public record Median(Estimate estimate, Estimate lower, Estimate upper) {
        public Median {
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(lower, "lower");
            Objects.requireNonNull(upper, "upper");
        }

        /** For curves whose median was not asked for. */
        public static Median notGiven() {
            Estimate none = Estimate.notEstimable("not given");
            return new Median(none, none, none);
        }

        /** Such as {@code "28 days (13 to NR)"} or {@code "not reached"}; empty if it was not asked for. */
        public String words(String unit, NumberText numbers) {
            if (estimate instanceof Estimate.NotEstimable) {
                return "";
            }
            String value =
                    estimate instanceof Estimate.Value v ? numbers.brief(v.value()) + " " + unit + "s" : "not reached";
            return lower instanceof Estimate.NotEstimable && upper instanceof Estimate.NotEstimable
                    ? value
                    : value + " (" + numbers.between(limit(lower, numbers), limit(upper, numbers)) + ")";
        }

        private static String limit(Estimate limit, NumberText numbers) {
            return limit instanceof Estimate.Value v ? numbers.brief(v.value()) : numbers.estimate(limit, 0);
        }
    }

    /**
     * The counts of one group, one per tick of the axis.
     *
     * @param key the curve it belongs to
     */
    public record RiskRow(String key, Count count, List<Integer> counts) {
        public RiskRow {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(count, "count");
            counts = List.copyOf(counts);
        }
    }

    /**
     * A test of equality with its name, statistic and p-value, which cannot part, and the hazard ratio with its contrast.
     *
     * @param test such as {@code "Log-rank test"}; of competing events with the event, such as {@code "Gray's test,
     *     relapse"}
     * @param statistic empty where the test has none to print, as a permutation test
     */
    public record Comparison(
            String test, Optional<Statistic> statistic, double pValue, Optional<HazardRatio> hazardRatio) {
        public Comparison {
            Objects.requireNonNull(test, "test");
            Objects.requireNonNull(statistic, "statistic");
            if (!(pValue >= 0 && pValue <= 1)) {
                throw new IllegalArgumentException("pValue must be in [0, 1], got " + pValue);
            }
            Objects.requireNonNull(hazardRatio, "hazardRatio");
        }

        /** A test without a statistic to print. */
        public Comparison(String test, double pValue, Optional<HazardRatio> hazardRatio) {
            this(test, Optional.empty(), pValue, hazardRatio);
        }

        /** The outcome of a test under its name, without a hazard ratio. */
        public static Comparison of(String test, ChiSquareTest.Outcome outcome) {
            Statistic statistic = new Statistic(outcome.statistic(), outcome.degreesOfFreedom());
            return new Comparison(test, Optional.of(statistic), outcome.pValue(), Optional.empty());
        }

        public Comparison withHazardRatio(HazardRatio ratio) {
            return new Comparison(test, statistic, pValue, Optional.of(ratio));
        }

        /** The lines to print: the estimate first, then the test. */
        public List<String> lines(NumberText numbers) {
            List<String> lines = new ArrayList<>();
            hazardRatio.ifPresent(h -> lines.add(h.words(numbers)));
            lines.add(
                    test + ": " + statistic.map(s -> s.words(numbers) + ", ").orElse("") + numbers.pStatement(pValue));
            return lines;
        }
    }

    /** A chi-square statistic. */
    public record Statistic(double chiSquare, int degreesOfFreedom) {
        public Statistic {
            Checks.nonNegative(chiSquare, "chiSquare");
        }

        /** Such as {@code "χ² = 4.01 (1 df)"}. */
        public String words(NumberText numbers) {
            return "\u03c7\u00b2 = " + numbers.fixed(chiSquare, 2) + " (" + degreesOfFreedom + " df)";
        }
    }

    /**
     * @param contrast such as {@code "responders against non-responders"}
     * @param confidenceLevel of the interval, such as 0.95
     */
    public record HazardRatio(String contrast, Estimate estimate, Interval interval, double confidenceLevel) {
        public HazardRatio {
            Objects.requireNonNull(contrast, "contrast");
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(interval, "interval");
            Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
        }

        /** Such as {@code "Hazard ratio (A against B): 0.42 (95 % CI 0.20 to 0.88)"}. */
        public String words(NumberText numbers) {
            String value = estimate instanceof Estimate.Value v ? numbers.fixed(v.value(), 2) : "not estimable";
            String limits = interval instanceof Interval.Bounds
                    ? " (" + numbers.confidence(confidenceLevel) + " " + numbers.interval(interval, 2) + ")"
                    : "";
            return "Hazard ratio (" + contrast + "): " + value + limits;
        }
    }

    public KaplanMeierFigure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(axis, "axis");
        curves = List.copyOf(curves);
        riskTable = List.copyOf(riskTable);
        milestones = List.copyOf(milestones);
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(warning, "warning");
        notes = List.copyOf(notes);
        layers = Set.copyOf(layers);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("curves must not be empty");
        }
        Set<String> keys = new HashSet<>();
        for (Curve curve : curves) {
            if (!keys.add(curve.key())) {
                throw new IllegalArgumentException("two curves have the key " + curve.key());
            }
        }
        for (Milestone milestone : milestones) {
            if (!keys.contains(milestone.key())) {
                throw new IllegalArgumentException("no curve has the key of the milestone " + milestone.key());
            }
        }
        Set<String> seen = new TreeSet<>();
        for (RiskRow row : riskTable) {
            if (!keys.contains(row.key())) {
                throw new IllegalArgumentException("no curve has the key of the risk table's row " + row.key());
            }
            if (!seen.add(row.count() + " " + row.key())) {
                throw new IllegalArgumentException("two rows count " + row.count() + " of " + row.key());
            }
            if (row.counts().size() != axis.ticks().size()) {
                throw new IllegalArgumentException("a row must have one count per tick ("
                        + axis.ticks().size() + "), got " + row.counts().size() + " for " + row.key());
            }
        }
    }

    /** Every layer but the median lines; no risk table and no milestone yet. */
    public static KaplanMeierFigure of(FigureText text, Endpoint endpoint, TimeAxis axis, List<Curve> curves) {
        return new KaplanMeierFigure(
                text,
                endpoint,
                axis,
                curves,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                EnumSet.complementOf(EnumSet.of(Layer.MEDIAN_LINES)));
    }

    public KaplanMeierFigure withRiskTable(List<RiskRow> rows) {
        return new KaplanMeierFigure(
                text, endpoint, axis, curves, rows, milestones, comparison, warning, notes, layers);
    }

    public KaplanMeierFigure withComparison(Comparison value) {
        return new KaplanMeierFigure(
                text, endpoint, axis, curves, riskTable, milestones, Optional.of(value), warning, notes, layers);
    }

    /** A label in the figure that cannot be overlooked, such as {@code "Biased by construction: …"}. */
    public KaplanMeierFigure withWarning(String words) {
        return new KaplanMeierFigure(
                text, endpoint, axis, curves, riskTable, milestones, comparison, Optional.of(words), notes, layers);
    }

    public KaplanMeierFigure withNotes(List<String> lines) {
        return new KaplanMeierFigure(
                text, endpoint, axis, curves, riskTable, milestones, comparison, warning, lines, layers);
    }

    public KaplanMeierFigure withLayers(Set<Layer> drawn) {
        return new KaplanMeierFigure(
                text, endpoint, axis, curves, riskTable, milestones, comparison, warning, notes, drawn);
    }

    public KaplanMeierFigure withMilestones(List<Milestone> values) {
        return new KaplanMeierFigure(
                text, endpoint, axis, curves, riskTable, values, comparison, warning, notes, layers);
    }

    /** With a layer drawn. */
    public KaplanMeierFigure with(Layer layer) {
        Set<Layer> more = EnumSet.of(layer);
        more.addAll(layers);
        return withLayers(more);
    }

    /** With a layer left out. */
    public KaplanMeierFigure without(Layer layer) {
        Set<Layer> fewer = EnumSet.noneOf(Layer.class);
        fewer.addAll(layers);
        fewer.remove(layer);
        return withLayers(fewer);
    }

    /** With some of the counts under the ticks only, in the order in which {@link Count} has them. */
    public KaplanMeierFigure withCounts(Collection<Count> counts) {
        return withRiskTable(
                riskTable.stream().filter(row -> counts.contains(row.count())).toList());
    }

    /** The row of the table for a group, if there is one. */
    public Optional<RiskRow> row(String key, Count count) {
        return riskTable.stream()
                .filter(row -> row.key().equals(key) && row.count() == count)
                .findFirst();
    }

    @Override
    public String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add(Words.opening(text, "Kaplan-Meier figure"));
        warning.ifPresent(words -> parts.add(Words.sentence(words)));
        parts.add(Words.sentence(endpoint.label() + " in percent against " + axis.label() + ", "
                + numbers().brief(axis.start()) + " to " + numbers().brief(axis.end())));
        for (Curve curve : curves) {
            StringBuilder words = new StringBuilder(curve.label().isBlank() ? "Patients" : curve.label());
            words.append(": ")
                    .append(Words.count(numbers(), curve.subjects(), "patient"))
                    .append(", ");
            words.append(endpoint.counted(curve.events(), numbers()));
            for (double tick : axis.ticks()) {
                curve.at(tick)
                        .ifPresent(step -> words.append("; ")
                                .append(numbers().proportion(step.survival(), curve.subjects()))
                                .append(" at ")
                                .append(axis.unit())
                                .append(' ')
                                .append(numbers().brief(tick))
                                .append(row(curve.key(), Count.AT_RISK)
                                        .map(r -> " ("
                                                + numbers()
                                                        .count(r.counts()
                                                                .get(axis.ticks()
                                                                        .indexOf(tick))) + " at risk)")
                                        .orElse("")));
            }
            String median = curve.median().words(axis.unit(), numbers());
            if (!median.isEmpty()) {
                words.append("; median ").append(median);
            }
            milestones.stream()
                    .filter(m -> m.key().equals(curve.key()))
                    .forEach(m -> words.append("; ").append(m.percent(axis.unit(), curve.subjects(), numbers())));
            parts.add(Words.sentence(words.toString()));
        }
        comparison.ifPresent(c -> c.lines(numbers()).forEach(line -> parts.add(Words.sentence(line))));
        return Words.joined(parts);
    }

    /** One row per step, censor mark and count: group key, label, what, time, value, lower and upper limit. */
    @Override
    public FigureTable data() {
        List<List<String>> rows = new ArrayList<>();
        for (Curve curve : curves) {
            for (Step step : curve.steps()) {
                List<String> limits = Words.exact(step.interval());
                rows.add(List.of(
                        curve.key(),
                        curve.label(),
                        "survival",
                        Words.exact(step.time()),
                        Words.exact(step.survival()),
                        limits.get(0),
                        limits.get(1)));
            }
            for (double time : curve.censorTimes()) {
                String survival =
                        curve.at(time).map(step -> Words.exact(step.survival())).orElse("");
                rows.add(List.of(curve.key(), curve.label(), "censored", Words.exact(time), survival, "", ""));
            }
            if (!curve.median().words(axis.unit(), numbers()).isEmpty()) {
                Median median = curve.median();
                rows.add(List.of(
                        curve.key(),
                        curve.label(),
                        "median time",
                        "",
                        Words.exact(median.estimate()),
                        Words.exact(median.lower()),
                        Words.exact(median.upper())));
            }
            for (Milestone milestone : milestones) {
                if (milestone.key().equals(curve.key())) {
                    rows.add(milestone.row(curve.label()));
                }
            }
            for (Count count : Count.values()) {
                row(curve.key(), count).ifPresent(row -> {
                    for (int i = 0; i < axis.ticks().size(); i++) {
                        rows.add(List.of(
                                curve.key(),
                                curve.label(),
                                count.label().toLowerCase(java.util.Locale.ROOT),
                                Words.exact(axis.ticks().get(i)),
                                Integer.toString(row.counts().get(i)),
                                "",
                                ""));
                    }
                });
            }
        }
        return new FigureTable(List.of("group", "label", "quantity", "time", "value", "lower", "upper"), rows);
    }
}
