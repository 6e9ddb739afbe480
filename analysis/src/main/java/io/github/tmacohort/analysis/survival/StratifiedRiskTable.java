package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Risk tables of the strata of a sample, one each, all of the same groups and causes, their ties settled together. Tables
 * of disjoint samples are merged into that of the pooled sample.
 *
 * <p><b>Merging</b> adds counts at equal times. Strata, groups and causes are matched by key or name, never by position;
 * what one table lacks is empty there. Strata, groups and causes keep their order where all tables list them alike and
 * are otherwise sorted (by number if all are numbers, else by code point), so that merging is commutative and associative
 * to the last bit; only sums of weights that are not whole depend on the order, by rounding. The kind of weights must be
 * the same. Where some tables have delayed entry, subjects of those without enter at 0; who leaves at 0 then is never at
 * risk, as in a pooled sample with 0 in the entry column.
 *
 * <p><b>Ties:</b> whole times below 5·10⁸ are exact. Other times are tied again over all tables by the rule of
 * {@link FollowUps}: in ascending order, each is compared with the smallest time of the class before it. A table holds
 * only the smallest time of each of its classes. The result therefore is that of the pooled sample, however tables are
 * bracketed, where being tied is transitive among the sample's times: where no three of them have the first tied to the
 * second, the second to the third, but not the first to the third. Rounding noise, the reason for the rule, is of
 * relative size 10⁻¹⁶ and makes no such chain at 10⁻⁹. With a chain every way of merging still gives one of the possible
 * classifications, in which no time is moved by more than the tolerance at each merging; merging all tables at once does
 * not depend on their order.
 */
public final class StratifiedRiskTable {
    private final List<GroupKey> strata;
    private final List<RiskTable> tables;

    private StratifiedRiskTable(List<GroupKey> strata, List<RiskTable> tables) {
        this.strata = strata;
        this.tables = tables;
    }

    /** The tables of a sample. */
    public static StratifiedRiskTable of(FollowUps followUps) {
        return new StratifiedRiskTable(followUps.strata(), followUps.riskTableByStratum());
    }

    /** A table as the only stratum, {@link GroupKey#ALL}. */
    public static StratifiedRiskTable of(RiskTable table) {
        return new StratifiedRiskTable(List.of(GroupKey.ALL), List.of(table));
    }

    /**
     * Tables as strata, for instance each centre as one: nothing is merged, but all get the same groups and causes, and
     * ties are settled over all.
     *
     * @throws IllegalArgumentException if there is no table, keys are not one per table and distinct, or the kinds of
     *     weights differ
     */
    public static StratifiedRiskTable of(List<GroupKey> strata, List<RiskTable> tables) {
        if (strata.size() != tables.size() || new HashSet<>(strata).size() != strata.size()) {
            throw new IllegalArgumentException(
                    "strata must have distinct keys, one per table (" + tables.size() + "), got " + strata);
        }
        List<GroupKey> keys = List.copyOf(strata);
        return new StratifiedRiskTable(keys, sum(keys, keys, tables));
    }

    /**
     * The tables of the pooled sample.
     *
     * @throws IllegalArgumentException if there is none, kinds of weights differ, or there are more than 2³¹ − 1 subjects
     */
    public static StratifiedRiskTable merge(List<StratifiedRiskTable> parts) {
        List<GroupKey> strata = KeyOrder.union(
                nonEmpty(parts).stream().map(StratifiedRiskTable::strata).toList());
        List<GroupKey> stratumOfEach = new ArrayList<>();
        List<RiskTable> tables = new ArrayList<>();
        for (StratifiedRiskTable part : parts) {
            stratumOfEach.addAll(part.strata);
            tables.addAll(part.tables);
        }
        return new StratifiedRiskTable(strata, sum(strata, stratumOfEach, tables));
    }

    /** {@link #merge(List)} of two. */
    public StratifiedRiskTable merge(StratifiedRiskTable other) {
        return merge(List.of(this, other));
    }

    private static <T> List<T> nonEmpty(List<T> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one table to merge, got 0");
        }
        return parts;
    }

    private static List<RiskTable> sum(List<GroupKey> strata, List<GroupKey> stratumOfEach, List<RiskTable> tables) {
        WeightKind kind = nonEmpty(tables).get(0).weightKind();
        boolean delayedEntry = false;
        for (RiskTable table : tables) {
            if (table.weightKind() != kind) {
                throw new IllegalArgumentException(
                        "tables must have the same kind of weights, got " + kind + " and " + table.weightKind());
            }
            delayedEntry |= table.hasDelayedEntry();
        }
        List<GroupKey> groups =
                KeyOrder.union(tables.stream().map(RiskTable::groups).toList());
        List<String> causes =
                KeyOrder.unionOfNames(tables.stream().map(RiskTable::causes).toList());
        RiskTableSum sum = new RiskTableSum(groups, causes, kind, delayedEntry, strata.size());
        Map<GroupKey, Integer> groupIndex = index(groups);
        Map<GroupKey, Integer> stratumIndex = index(strata);
        for (int i = 0; i < tables.size(); i++) {
            RiskTable table = tables.get(i);
            int first = stratumIndex.get(stratumOfEach.get(i)) * groups.size();
            int[] codes = table.causes().stream()
                    .mapToInt(name -> causes.indexOf(name) + 1)
                    .toArray();
            for (int g = 0; g < table.groups().size(); g++) {
                int block = first + groupIndex.get(table.groups().get(g));
                sum.addGroup(table, g, block, codes, RiskTableSum.TimeMap.SAME);
            }
        }
        return sum.tables();
    }

    private static <K> Map<K, Integer> index(List<K> keys) {
        Map<K, Integer> index = new HashMap<>();
        for (K key : keys) {
            index.put(key, index.size());
        }
        return index;
    }

    /**
     * The same counts at mapped times, strata, groups and causes as they are.
     *
     * @param keep which groups, stratum by stratum, keep their counts; the others become empty
     * @param keepNever which groups keep their number never at risk
     */
    StratifiedRiskTable mapped(RiskTableSum.TimeMap map, boolean[] keep, boolean[] keepNever) {
        RiskTable any = tables.get(0);
        int groups = any.groups().size();
        RiskTableSum sum =
                new RiskTableSum(any.groups(), any.causes(), any.weightKind(), any.hasDelayedEntry(), tables.size());
        for (int s = 0; s < tables.size(); s++) {
            for (int g = 0; g < groups; g++) {
                int block = s * groups + g;
                if (keep[block]) {
                    sum.addGroup(tables.get(s), g, block, RiskTableSum.sameCodes(any), map);
                    if (!keepNever[block]) {
                        sum.addNeverAtRisk(block, -tables.get(s).neverAtRisk(g));
                    }
                }
            }
        }
        return new StratifiedRiskTable(strata, sum.tables());
    }

    /**
     * The same counts at times coarsened to whole multiples of a width, so that they say less of single subjects. Who
     * leaves in the interval {@code ((k − 1) width, k width]} leaves at its end, deaths before censorings; who enters in
     * {@code [(k − 1) width, k width)} enters at its beginning. A time that is a multiple of the width, ties allowed for,
     * stays. Everyone is at risk as long as before or longer, and no order of entry and exit is lost.
     *
     * <p><b>Bias:</b> deaths move later and are divided by all at risk in their interval, so the coarsened S(t) is never
     * below the original, for every t; medians move later or stay, hazards are understated. For the incidence of one
     * cause among several the direction is not determined.
     *
     * <p>Coarsening by one width and merging may be exchanged.
     *
     * @param width in the unit of time
     * @throws IllegalArgumentException unless {@code width} is finite and positive
     */
    public StratifiedRiskTable coarsened(double width) {
        boolean[] all = new boolean[tables.size() * groups().size()];
        Arrays.fill(all, true);
        return mapped(new Grid(width), all, all);
    }

    /** The strata, in their order; {@link GroupKey#ALL} alone where there are none. */
    public List<GroupKey> strata() {
        return strata;
    }

    /** The tables in the order of the strata, as {@link LogRank#compareTables(List)} takes them. */
    public List<RiskTable> tables() {
        return tables;
    }

    public List<GroupKey> groups() {
        return tables.get(0).groups();
    }

    public List<String> causes() {
        return tables.get(0).causes();
    }

    /** One table of all strata. */
    public RiskTable pooled() {
        return tables.size() == 1
                ? tables.get(0)
                : sum(List.of(GroupKey.ALL), Collections.nCopies(tables.size(), GroupKey.ALL), tables)
                        .get(0);
    }

    /** The strata with their groups pooled into one, {@link GroupKey#ALL}. */
    public StratifiedRiskTable pooledGroups() {
        return new StratifiedRiskTable(
                strata, tables.stream().map(RiskTable::pooled).toList());
    }

    /** A table from counts of groups and strata, added in any order. */
    public static Builder builder(List<String> causes, boolean delayedEntry) {
        return new Builder(causes, delayedEntry);
    }

    /** Collects counts. Strata and groups are sorted as described at {@link StratifiedRiskTable}. */
    public static final class Builder {
        private final List<String> causes;
        private final boolean delayedEntry;
        private final Map<GroupKey, Integer> strata = new HashMap<>();
        private final Map<GroupKey, Integer> groups = new HashMap<>();
        private final List<Counts> rows = new ArrayList<>();

        private record Counts(
                int stratum, int group, double time, int never, int entered, int censored, int[] events) {}

        private Builder(List<String> causes, boolean delayedEntry) {
            this.causes = List.copyOf(causes);
            this.delayedEntry = delayedEntry;
            if (causes.isEmpty() || new HashSet<>(causes).size() < causes.size()) {
                throw new IllegalArgumentException("causes must be distinct and at least one, got " + causes);
            }
        }

        /**
         * Counts of a group at a time; counts at equal times add up, zeros only tell that the group exists.
         *
         * @param neverAtRisk subjects whose entry equals their time; their time does not matter
         * @param entered subjects that come under observation at the time; 0 without delayed entry
         * @param events of each cause
         * @throws IllegalArgumentException if a time or count is negative or the time not finite, the number of causes
         *     is wrong, or somebody enters without delayed entry
         */
        public Builder add(
                GroupKey stratum,
                GroupKey group,
                double time,
                int neverAtRisk,
                int entered,
                int censored,
                int... events) {
            if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("time must be finite and not negative, got " + time);
            }
            if (events.length != causes.size()) {
                throw new IllegalArgumentException(
                        "events must have one count per cause (" + causes.size() + "), got " + events.length);
            }
            notNegative(neverAtRisk, "neverAtRisk");
            notNegative(entered, "entered");
            notNegative(censored, "censored");
            for (int count : events) {
                notNegative(count, "events");
            }
            if (!delayedEntry && (entered > 0 || neverAtRisk > 0)) {
                throw new IllegalArgumentException("without delayed entry nobody must enter or be never at risk, got "
                        + entered + " and " + neverAtRisk);
            }
            Objects.requireNonNull(stratum, "stratum");
            Objects.requireNonNull(group, "group");
            strata.putIfAbsent(stratum, strata.size());
            groups.putIfAbsent(group, groups.size());
            rows.add(new Counts(
                    strata.get(stratum), groups.get(group), time, neverAtRisk, entered, censored, events.clone()));
            return this;
        }

        private static void notNegative(int count, String name) {
            if (count < 0) {
                throw new IllegalArgumentException(name + " must not be negative, got " + count);
            }
        }

        /**
         * @throws IllegalArgumentException if nothing was added, more leave at a time than are at risk, or with delayed
         *     entry not as many leave a group as enter it
         */
        public StratifiedRiskTable build() {
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("there must be counts of at least one group, got none");
            }
            List<GroupKey> stratumKeys = sorted(strata);
            List<GroupKey> groupKeys = sorted(groups);
            int[] stratumRank = ranks(strata, stratumKeys);
            int[] groupRank = ranks(groups, groupKeys);
            RiskTableSum sum = new RiskTableSum(groupKeys, causes, WeightKind.NONE, delayedEntry, stratumKeys.size());
            for (Counts row : rows) {
                int block = stratumRank[row.stratum] * groupKeys.size() + groupRank[row.group];
                sum.addNeverAtRisk(block, row.never);
                boolean any = row.entered > 0 || row.censored > 0;
                for (int count : row.events) {
                    any |= count > 0;
                }
                if (!any) {
                    continue;
                }
                int item = sum.item(block, row.time);
                sum.add(item, FollowUps.CENSORED, row.censored, 0);
                for (int k = 0; k < row.events.length; k++) {
                    sum.add(item, k + 1, row.events[k], 0);
                }
                if (delayedEntry) {
                    sum.add(item, sum.entries(), row.entered, 0);
                }
            }
            List<RiskTable> tables = sum.tables();
            tables.forEach(RiskTable::requireConsistent);
            return new StratifiedRiskTable(stratumKeys, tables);
        }

        private static List<GroupKey> sorted(Map<GroupKey, Integer> keys) {
            List<List<GroupKey>> each = new ArrayList<>();
            each.add(List.of()); // differs from every other list, so that the union is sorted
            each.add(List.copyOf(keys.keySet()));
            return KeyOrder.union(each);
        }

        private static int[] ranks(Map<GroupKey, Integer> index, List<GroupKey> order) {
            int[] ranks = new int[order.size()];
            for (int rank = 0; rank < ranks.length; rank++) {
                ranks[index.get(order.get(rank))] = rank;
            }
            return ranks;
        }
    }
}
