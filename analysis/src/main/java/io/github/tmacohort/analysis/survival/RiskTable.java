package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of a sample at its distinct times, group by group: subjects at risk, events, censored, entered. The number at
 * risk at t counts those with entry &lt; t &le; time: at equal times events precede censorings, and who enters at t is at
 * risk only after it. Rows of a group are in ascending order of time and contiguous; row numbers run over all groups.
 *
 * <p>With weights each count is a sum of weights; {@link #subjectsAtRisk(int)} and {@link #subjectEvents(int)} still
 * count rows of the sample.
 */
public final class RiskTable {
    private final List<GroupKey> groups;
    private final List<String> causes;
    private final WeightKind weightKind;
    private final boolean delayedEntry;
    private final int[] from;
    private final int[] neverAtRisk;
    private final double[] time;
    private final int[] atRisk;
    private final int[][] events;
    private final int[] censored;
    private final int[] entered;
    private final Weighted weighted;

    /** Sums of weights, in the rows of the counts. */
    record Weighted(double[] atRisk, double[][] events, double[] censored, double[] entered) {}

    RiskTable(
            List<GroupKey> groups,
            List<String> causes,
            WeightKind weightKind,
            int[] from,
            int[] neverAtRisk,
            double[] time,
            int[][] events,
            int[] censored,
            int[] entered,
            Weighted weighted) {
        this.groups = groups;
        this.causes = causes;
        this.weightKind = weightKind;
        this.delayedEntry = entered != null;
        this.from = from;
        this.neverAtRisk = neverAtRisk;
        this.time = time;
        this.events = events;
        this.censored = censored;
        this.entered = entered;
        this.weighted = weighted;
        this.atRisk = new int[time.length];
        if (Parallel.parts(time.length) == 1) {
            for (int g = 0; g < groups.size(); g++) {
                countAtRisk(g);
            }
        } else {
            Parallel.run(groups.size(), this::countAtRisk);
        }
    }

    /** From the last time backwards: at risk at t are the exits at t or later, less those who enter at t or later. */
    private void countAtRisk(int group) {
        int count = 0;
        double sum = 0;
        for (int row = to(group) - 1; row >= from[group]; row--) {
            count += censored[row];
            for (int[] ofCause : events) {
                count += ofCause[row];
            }
            if (delayedEntry) {
                count -= entered[row];
            }
            atRisk[row] = count;
            if (weighted != null) {
                sum += weighted.censored[row];
                for (double[] ofCause : weighted.events) {
                    sum += ofCause[row];
                }
                if (delayedEntry) {
                    sum -= weighted.entered[row];
                }
                weighted.atRisk[row] = count == 0 ? 0 : sum;
            }
        }
    }

    /**
     * The table of the pooled sample of disjoint samples, strata apart: see {@link StratifiedRiskTable} for how groups,
     * causes, entries and ties are matched.
     *
     * @throws IllegalArgumentException as {@link StratifiedRiskTable#merge(List)}
     */
    public static RiskTable merge(List<RiskTable> parts) {
        return StratifiedRiskTable.merge(
                        parts.stream().map(StratifiedRiskTable::of).toList())
                .tables()
                .get(0);
    }

    /** {@link #merge(List)} of two. */
    public RiskTable merge(RiskTable other) {
        return merge(List.of(this, other));
    }

    /** Times coarsened as by {@link StratifiedRiskTable#coarsened(double)}. */
    public RiskTable coarsened(double width) {
        return StratifiedRiskTable.of(this).coarsened(width).tables().get(0);
    }

    /** All groups as one, {@link GroupKey#ALL}. */
    public RiskTable pooled() {
        RiskTableSum sum = new RiskTableSum(List.of(GroupKey.ALL), causes, weightKind, delayedEntry, 1);
        for (int g = 0; g < groups.size(); g++) {
            sum.addGroup(this, g, 0, RiskTableSum.sameCodes(this), RiskTableSum.TimeMap.SAME);
        }
        return sum.tables().get(0);
    }

    /** @throws IllegalArgumentException if more leave than are at risk, or not as many leave a group as enter it */
    void requireConsistent() {
        for (int g = 0; g < groups.size(); g++) {
            long inside = 0;
            for (int row = from[g]; row < to(g); row++) {
                int leave = censored[row] + subjectEvents(row);
                if (leave > atRisk[row]) {
                    throw new IllegalArgumentException("group '" + groups.get(g).key() + "' at time " + time[row]
                            + ": no more must leave than are at risk (" + atRisk[row] + "), got " + leave);
                }
                inside += delayedEntry ? entered[row] - leave : 0;
            }
            if (inside != 0) {
                throw new IllegalArgumentException("group '" + groups.get(g).key()
                        + "': as many must leave as enter, got a difference of " + inside);
            }
        }
    }

    public List<GroupKey> groups() {
        return groups;
    }

    /** Names of the causes of event; one where there is a single kind. */
    public List<String> causes() {
        return causes;
    }

    public WeightKind weightKind() {
        return weightKind;
    }

    /** Whether subjects came under observation after time 0; rows then exist for entries too. */
    public boolean hasDelayedEntry() {
        return delayedEntry;
    }

    /** Number of rows of all groups. */
    public int size() {
        return time.length;
    }

    /** First row of a group. */
    public int from(int group) {
        return from[group];
    }

    /** Row after the last of a group. */
    public int to(int group) {
        return from[group + 1];
    }

    public double time(int row) {
        return time[row];
    }

    public double atRisk(int row) {
        return weighted == null ? atRisk[row] : weighted.atRisk[row];
    }

    /** Events of any cause. */
    public double events(int row) {
        if (weighted == null) {
            return subjectEvents(row);
        }
        double sum = 0;
        for (int cause = 1; cause <= causes.size(); cause++) {
            sum += events(row, cause);
        }
        return sum;
    }

    /** Events of one cause, numbered from 1. */
    public double events(int row, int cause) {
        return weighted == null ? events[cause - 1][row] : weighted.events[cause - 1][row];
    }

    public double censored(int row) {
        return weighted == null ? censored[row] : weighted.censored[row];
    }

    /** Those who come under observation at the row's time; 0 without delayed entry. */
    public double entered(int row) {
        if (!delayedEntry) {
            return 0;
        }
        return weighted == null ? entered[row] : weighted.entered[row];
    }

    public int subjectsAtRisk(int row) {
        return atRisk[row];
    }

    public int subjectEvents(int row) {
        if (events.length == 1) {
            return events[0][row];
        }
        int sum = 0;
        for (int[] ofCause : events) {
            sum += ofCause[row];
        }
        return sum;
    }

    int subjectEvents(int row, int cause) {
        return events[cause - 1][row];
    }

    int subjectCensored(int row) {
        return censored[row];
    }

    /** Whether a row holds an exit; without delayed entry all do. */
    boolean hasExit(int row) {
        return !delayedEntry || censored[row] > 0 || subjectEvents(row) > 0;
    }

    int subjectsEntered(int row) {
        return delayedEntry ? entered[row] : 0;
    }

    /** Subjects of a group whose entry equals their time: they are in no risk set and in no other count. */
    public int neverAtRisk(int group) {
        return neverAtRisk[group];
    }

    /** Subjects of a group that are at risk at some time; the sum of case weights where there are such. */
    public double subjects(int group) {
        if (weighted == null && !delayedEntry) {
            return from[group] == to(group) ? 0 : atRisk[from[group]];
        }
        double sum = 0;
        for (int row = from[group]; row < to(group); row++) {
            sum += weightKind == WeightKind.CASE
                    ? weighted.censored[row] + events(row)
                    : censored[row] + subjectEvents(row);
        }
        return sum;
    }

    /** Events of a group, of any cause; a sum of weights where there are weights. */
    public double totalEvents(int group) {
        if (weighted == null) {
            long count = 0;
            for (int[] ofCause : events) {
                for (int row = from[group]; row < to(group); row++) {
                    count += ofCause[row];
                }
            }
            return count;
        }
        double sum = 0;
        for (int row = from[group]; row < to(group); row++) {
            sum += events(row);
        }
        return sum;
    }

    /** Those of a group at risk at {@code t}: entry &lt; t &le; time. */
    public double atRiskAt(int group, double t) {
        int row = firstAtOrAfter(group, t);
        return row == to(group) ? 0 : atRisk(row);
    }

    /** Events of a group up to and including {@code t}. */
    public double eventsUpTo(int group, double t) {
        double sum = 0;
        for (int row = from[group]; row < to(group) && time[row] <= t; row++) {
            sum += events(row);
        }
        return sum;
    }

    /** Censorings of a group up to and including {@code t}. */
    public double censoredUpTo(int group, double t) {
        double sum = 0;
        for (int row = from[group]; row < to(group) && time[row] <= t; row++) {
            sum += censored(row);
        }
        return sum;
    }

    int firstAtOrAfter(int group, double t) {
        int at = Arrays.binarySearch(time, from[group], to(group), t);
        return at >= 0 ? at : -at - 1;
    }

    /** The rows of a group as objects. */
    public List<Row> rows(int group) {
        List<Row> rows = new ArrayList<>(to(group) - from[group]);
        for (int row = from[group]; row < to(group); row++) {
            rows.add(new Row(time[row], atRisk(row), events(row), censored(row), entered(row)));
        }
        return List.copyOf(rows);
    }

    /** The counts at one distinct time. */
    public record Row(double time, double atRisk, double events, double censored, double entered) {}
}
