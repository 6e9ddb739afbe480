package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A sample of follow-ups, one per subject, as immutable columns: optional entry, time, how it ended (0 censored, else
 * the 1-based number of a named cause), and optionally group, stratum and weight. Time is in the caller's unit.
 *
 * <p><b>Ties</b> are decided once, when the sample is made: two times are tied when
 * {@code |a - b| <= 1e-9 max(|a|, |b|)}; tied times take the smallest value of their class. Whole days are exact.
 * <b>Entry:</b> a subject is at risk at t when entry &lt; t &le; time. Without an entry column everyone is at risk from
 * the start, at time 0 too; with one, a subject whose entry equals its time belongs to no risk set and is counted by
 * {@link RiskTable#neverAtRisk(int)}.
 */
public final class FollowUps {
    /** Times closer than this, relative to the larger, are tied. */
    static final double TIE_TOLERANCE = 1e-9;

    /** The cause code of a follow-up that ended without an event. */
    public static final int CENSORED = 0;

    private static final int MAX_CAUSES = 100;

    final double[] entry;
    final double[] time;
    final byte[] cause;
    final int[] group;
    final int[] stratum;
    final double[] weight;
    private final WeightKind weightKind;
    private final List<String> causes;
    private final List<GroupKey> groups;
    private final List<GroupKey> strata;
    private final TimeScale scale;
    private final LateGroups late;
    private int[] timeOrder;
    private volatile RiskTable riskTable;
    private volatile List<RiskTable> riskTableByStratum;

    private FollowUps(Builder b) {
        late = b.knownAt == null ? LateGroups.NONE : LateGroups.of(b.knownAt, b.entry);
        entry = b.entry;
        time = b.time;
        cause = b.cause;
        group = b.group;
        stratum = b.stratum;
        weight = b.weight;
        weightKind = b.weightKind;
        causes = b.causes;
        groups = b.groups;
        strata = b.strata;
        scale = TimeScale.of(entry, time);
    }

    private FollowUps(FollowUps all, int[] group, List<GroupKey> groups, LateGroups late) {
        this.late = late;
        this.entry = all.entry;
        this.time = all.time;
        this.cause = all.cause;
        this.group = group;
        this.groups = groups;
        this.stratum = all.stratum;
        this.weight = all.weight;
        this.weightKind = all.weightKind;
        this.causes = all.causes;
        this.strata = all.strata;
        this.scale = all.scale;
    }

    private FollowUps(FollowUps all, int number) {
        this.late = all.late;
        this.entry = all.entry;
        this.time = all.time;
        this.cause = new byte[all.cause.length];
        for (int i = 0; i < cause.length; i++) {
            cause[i] = (byte) (all.cause[i] == number ? 1 : 0);
        }
        this.causes = List.of(all.causes.get(number - 1));
        this.group = all.group;
        this.groups = all.groups;
        this.stratum = all.stratum;
        this.weight = all.weight;
        this.weightKind = all.weightKind;
        this.strata = all.strata;
        this.scale = all.scale;
    }

    /** Follow-ups that end at {@code time} with the event or censored. */
    public static FollowUps of(double[] time, boolean[] event) {
        return builder(time).events(event).build();
    }

    /** Follow-ups of a collection's elements, in its order. */
    public static <T> FollowUps of(Collection<? extends T> subjects, ToDoubleFunction<T> time, Predicate<T> event) {
        return of(subjects, time, event, subject -> GroupKey.ALL);
    }

    /** Grouped follow-ups of a collection's elements; groups in the order of their first subject. */
    public static <T> FollowUps of(
            Collection<? extends T> subjects,
            ToDoubleFunction<T> time,
            Predicate<T> event,
            Function<T, GroupKey> group) {
        int n = subjects.size();
        double[] times = new double[n];
        boolean[] events = new boolean[n];
        List<GroupKey> keys = new ArrayList<>(n);
        int i = 0;
        for (T subject : subjects) {
            times[i] = time.applyAsDouble(subject);
            events[i] = event.test(subject);
            keys.add(group.apply(subject));
            i++;
        }
        return builder(times).events(events).groups(keys).build();
    }

    /**
     * The samples one after the other, each a group of its own.
     *
     * @throws IllegalArgumentException if two samples share a key, or differ in their causes, kind of weight or the
     *     presence of entry times or strata
     */
    public static FollowUps of(List<Sample> samples) {
        return Samples.join(samples);
    }

    /** A sample is built from columns; each array is copied. */
    public static Builder builder(double[] time) {
        return new Builder(time);
    }

    /** Number of subjects (rows). */
    public int size() {
        return time.length;
    }

    /** Time of subject {@code i}, ties settled. */
    public double time(int i) {
        return time[i];
    }

    public boolean hasEntry() {
        return entry != null;
    }

    /** Entry time of subject {@code i}, ties settled; 0 without an entry column. */
    public double entry(int i) {
        return entry == null ? 0 : entry[i];
    }

    /** {@link #CENSORED} or the 1-based number of the cause in {@link #causes()}. */
    public int cause(int i) {
        return cause[i];
    }

    /** Whether subject {@code i}'s follow-up ended with an event of any cause. */
    public boolean event(int i) {
        return cause[i] != CENSORED;
    }

    /** Index into {@link #groups()}. */
    public int group(int i) {
        return group == null ? 0 : group[i];
    }

    /** Index into {@link #strata()}. */
    public int stratum(int i) {
        return stratum == null ? 0 : stratum[i];
    }

    /** Weight of subject {@code i}; 1 without weights. */
    public double weight(int i) {
        return weight == null ? 1 : weight[i];
    }

    public WeightKind weightKind() {
        return weightKind;
    }

    /** Names of the causes; one where there is a single kind of event. */
    public List<String> causes() {
        return causes;
    }

    /** The groups in their declared order; {@link GroupKey#ALL} alone where there are none. */
    public List<GroupKey> groups() {
        return groups;
    }

    /** The strata in their declared order; {@link GroupKey#ALL} alone where there are none. */
    public List<GroupKey> strata() {
        return strata;
    }

    /** The subjects by time, events before censorings, where making the sample has found it; else null. */
    int[] timeOrder() {
        return timeOrder;
    }

    TimeScale scale() {
        return scale;
    }

    /** The same subjects as one group. */
    public FollowUps pooled() {
        return group == null ? this : new FollowUps(this, null, List.of(GroupKey.ALL), LateGroups.NONE);
    }

    /**
     * The same sample, whose groups may then be compared although they were formed by what happened after a subject came
     * under observation ({@link Builder#groupsKnownAt}). Such a comparison is biased: a subject must live long enough to
     * come into its group. It exists to be set beside published figures; {@link ResponderSurvival} makes the valid ones.
     * Every group's label says {@code (naive, biased)}.
     */
    public FollowUps naiveBiased() {
        if (late.isNone()) {
            return this;
        }
        List<GroupKey> labelled = groups.stream()
                .map(key -> new GroupKey(key.key(), key.label() + " (naive, biased)"))
                .toList();
        return new FollowUps(this, group, labelled, LateGroups.NONE);
    }

    /** @throws IllegalArgumentException if groups were formed after a subject came under observation */
    void requireGroupsKnown() {
        late.refuse();
    }

    /**
     * The same follow-ups with one kind of event: those of a cause; the other causes count as censored. For the
     * cause-specific hazard of a cause.
     *
     * @param number of the cause, from 1
     * @throws IllegalArgumentException if there is no such cause
     */
    public FollowUps causeSpecific(int number) {
        if (number < 1 || number > causes.size()) {
            throw new IllegalArgumentException("number must be in 1 to " + causes.size() + ", got " + number);
        }
        return causes.size() == 1 ? this : new FollowUps(this, number);
    }

    /**
     * Counts per distinct time and group, strata pooled; made once.
     *
     * @throws IllegalArgumentException if the groups were formed by what happened after a subject came under observation
     *     ({@link Builder#groupsKnownAt}): comparing them would be biased
     */
    public RiskTable riskTable() {
        requireGroupsKnown();
        RiskTable table = riskTable;
        if (table == null) {
            table = strata.size() == 1 && riskTableByStratum != null
                    ? riskTableByStratum.get(0)
                    : RiskTables.count(this, scale, false).get(0);
            riskTable = table;
        }
        return table;
    }

    /**
     * Counts per distinct time and group within each stratum, in the order of {@link #strata()}; made once.
     *
     * @throws IllegalArgumentException as {@link #riskTable()}
     */
    public List<RiskTable> riskTableByStratum() {
        requireGroupsKnown();
        List<RiskTable> tables = riskTableByStratum;
        if (tables == null) {
            tables = strata.size() == 1 ? List.of(riskTable()) : RiskTables.count(this, scale, true);
            riskTableByStratum = tables;
        }
        return tables;
    }

    /** Collects the columns of a {@link FollowUps}; checks them in {@link #build()}. */
    public static final class Builder {
        private final double[] time;
        private double[] entry;
        private byte[] cause;
        private List<String> causes = List.of("event");
        private int[] group;
        private List<GroupKey> groups = List.of(GroupKey.ALL);
        private int[] stratum;
        private List<GroupKey> strata = List.of(GroupKey.ALL);
        private double[] weight;
        private WeightKind weightKind = WeightKind.NONE;
        private double[] knownAt;

        private Builder(double[] time) {
            this.time = time.clone();
        }

        /** One kind of event: true where the follow-up ended with it, false where it was censored. */
        public Builder events(boolean[] event) {
            sameLength(event.length, "events");
            cause = new byte[event.length];
            for (int i = 0; i < event.length; i++) {
                cause[i] = (byte) (event[i] ? 1 : 0);
            }
            causes = List.of("event");
            return this;
        }

        /**
         * Competing causes: 0 censored, k ended by the k-th of {@code names}.
         *
         * @throws IllegalArgumentException if a code is not in 0 to the number of names, of which there may be 1 to 100
         */
        public Builder causes(int[] code, List<String> names) {
            sameLength(code.length, "causes");
            if (names.isEmpty() || names.size() > MAX_CAUSES) {
                throw new IllegalArgumentException("names must be 1 to " + MAX_CAUSES + ", got " + names.size());
            }
            cause = new byte[code.length];
            for (int i = 0; i < code.length; i++) {
                if (code[i] < 0 || code[i] > names.size()) {
                    throw new IllegalArgumentException(
                            "causes[" + i + "] must be in 0 to " + names.size() + ", got " + code[i]);
                }
                cause[i] = (byte) code[i];
            }
            causes = List.copyOf(names);
            return this;
        }

        /** Delayed entry: the time from which each subject was under observation. */
        public Builder entries(double[] entry) {
            sameLength(entry.length, "entries");
            this.entry = entry.clone();
            return this;
        }

        /** Groups by index into their keys; a key may have no subject. */
        public Builder groups(int[] index, List<GroupKey> keys) {
            group = checkedIndex(index, keys, "groups");
            groups = List.copyOf(keys);
            knownAt = null;
            return this;
        }

        /** One key per subject; groups in the order of their first subject. */
        public Builder groups(List<GroupKey> keyOfEach) {
            Map<GroupKey, Integer> indexOf = new LinkedHashMap<>();
            int[] index = indexOfEach(keyOfEach, indexOf);
            return groups(index, keysOrAll(indexOf));
        }

        /**
         * Groups that carry the time at which each subject came into its own: the day of response of a responder. Where
         * that is after the subject came under observation (0 without entries) no curve, test or model compares the
         * groups, and says why; {@link FollowUps#naiveBiased()} compares them all the same.
         *
         * @param knownAt NaN for a subject to whom nothing happened: one who never responded
         * @throws IllegalArgumentException if a time is negative or infinite
         */
        public Builder groupsKnownAt(List<GroupKey> keyOfEach, double[] knownAt) {
            groups(keyOfEach);
            return known(knownAt);
        }

        /** The same by index into the keys. */
        public Builder groupsKnownAt(int[] index, List<GroupKey> keys, double[] knownAt) {
            groups(index, keys);
            return known(knownAt);
        }

        private Builder known(double[] at) {
            sameLength(at.length, "knownAt");
            for (int i = 0; i < at.length; i++) {
                if (at[i] < 0 || Double.isInfinite(at[i])) {
                    throw new IllegalArgumentException("knownAt[" + i
                            + "] must be finite and not negative, or NaN where nothing happened, got " + at[i]);
                }
            }
            knownAt = at.clone();
            return this;
        }

        /** Strata by index into their keys. */
        public Builder strata(int[] index, List<GroupKey> keys) {
            stratum = checkedIndex(index, keys, "strata");
            strata = List.copyOf(keys);
            return this;
        }

        /** One key per subject; strata in the order of their first subject. */
        public Builder strata(List<GroupKey> keyOfEach) {
            Map<GroupKey, Integer> indexOf = new LinkedHashMap<>();
            int[] index = indexOfEach(keyOfEach, indexOf);
            return strata(index, keysOrAll(indexOf));
        }

        /** How many subjects each row stands for. */
        public Builder caseWeights(double[] weight) {
            return weights(weight, WeightKind.CASE);
        }

        /** Inverse sampling probabilities. */
        public Builder samplingWeights(double[] weight) {
            return weights(weight, WeightKind.SAMPLING);
        }

        private Builder weights(double[] weight, WeightKind kind) {
            sameLength(weight.length, "weights");
            this.weight = weight.clone();
            weightKind = kind;
            return this;
        }

        /**
         * @throws IllegalArgumentException if there are no events; a time is negative or not finite, an entry likewise
         *     or after its time; a weight is not positive and finite, or a case weight not whole
         */
        public FollowUps build() {
            if (cause == null) {
                throw new IllegalArgumentException("events or causes must be given");
            }
            checkTimes(time, "time");
            if (entry != null) {
                checkTimes(entry, "entry");
                checkEntryBeforeTime();
            }
            if (weight != null) {
                checkWeights();
            }
            FollowUps sample = new FollowUps(this);
            if (!sample.scale.whole()) {
                RiskTables.Settled settled = RiskTables.settleTiesAndCount(sample);
                sample.riskTableByStratum = settled.byStratum();
                sample.timeOrder = settled.timeOrder();
            }
            return sample;
        }

        private static void checkTimes(double[] values, String name) {
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            name + "[" + i + "] must be finite and not negative, got " + value);
                }
                values[i] = value + 0.0; // -0.0 becomes 0.0, whose bits sort first
            }
        }

        private void checkEntryBeforeTime() {
            for (int i = 0; i < time.length; i++) {
                if (entry[i] > time[i] && !TimeScale.tied(time[i], entry[i])) {
                    throw new IllegalArgumentException(
                            "entry[" + i + "] must not be after time[" + i + "] = " + time[i] + ", got " + entry[i]);
                }
            }
        }

        private void checkWeights() {
            for (int i = 0; i < weight.length; i++) {
                double w = weight[i];
                if (!(w > 0 && w < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("weight[" + i + "] must be finite and positive, got " + w);
                }
                if (weightKind == WeightKind.CASE && w != Math.rint(w)) {
                    throw new IllegalArgumentException(
                            "weight[" + i + "] must be a whole number where weights are case weights, got " + w);
                }
            }
        }

        private void sameLength(int length, String name) {
            if (length != time.length) {
                throw new IllegalArgumentException(
                        name + " must have one value per time (" + time.length + "), got " + length);
            }
        }

        private int[] checkedIndex(int[] index, List<GroupKey> keys, String name) {
            sameLength(index.length, name);
            if (keys.isEmpty() || new HashSet<>(keys).size() != keys.size()) {
                throw new IllegalArgumentException(name + " must have distinct keys, got " + keys);
            }
            for (int i = 0; i < index.length; i++) {
                if (index[i] < 0 || index[i] >= keys.size()) {
                    throw new IllegalArgumentException(
                            name + "[" + i + "] must be in 0 to " + (keys.size() - 1) + ", got " + index[i]);
                }
            }
            return keys.size() == 1 ? null : Arrays.copyOf(index, index.length);
        }

        private int[] indexOfEach(List<GroupKey> keyOfEach, Map<GroupKey, Integer> indexOf) {
            int[] index = new int[keyOfEach.size()];
            int i = 0;
            for (GroupKey key : keyOfEach) {
                Integer known = indexOf.putIfAbsent(Objects.requireNonNull(key, "key"), indexOf.size());
                index[i++] = known == null ? indexOf.size() - 1 : known;
            }
            return index;
        }

        private static List<GroupKey> keysOrAll(Map<GroupKey, Integer> indexOf) {
            return indexOf.isEmpty() ? List.of(GroupKey.ALL) : List.copyOf(indexOf.keySet());
        }
    }
}
