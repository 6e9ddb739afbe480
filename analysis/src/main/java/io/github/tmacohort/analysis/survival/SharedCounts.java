package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Counts that a centre can give away instead of its patients, with what is lost by it. First times are coarsened to a
 * width; then neighbouring times are joined into intervals until in every group and stratum each number of events (cause
 * by cause), of censorings and of entries is 0 or at least {@link SharingOptions#minimumCell()}. Numbers at risk differ by
 * sums of these and show nothing smaller. Of all such intervals those are taken that move subjects
 * least in sum. They are the same for all groups and strata: with intervals of their own, the deaths of a smaller group
 * would be moved further, and a comparison would find it to live longer.
 *
 * <p>A group that has, in all, a number between 0 and the minimum can be shown in no interval and is withheld, from its
 * stratum; a small number that is never at risk is left out. Both are named by {@link #omissions()}. A zero stays a zero,
 * so that a table can still tell that nobody died; two tables of the same patients shared with other options, or with a
 * patient more, can be subtracted from each other: a centre shares once.
 *
 * <p>{@link StratifiedRiskTable#coarsened(double)} tells the direction of the bias, which is the same for joined
 * intervals: S(t) is overstated, never understated.
 */
public final class SharedCounts {
    private final StratifiedRiskTable counts;
    private final SharingOptions options;
    private final List<Omission> omissions;
    private final Loss loss;

    private SharedCounts(StratifiedRiskTable counts, SharingOptions options, List<Omission> omissions, Loss loss) {
        this.counts = counts;
        this.options = options;
        this.omissions = omissions;
        this.loss = loss;
    }

    /**
     * What is not in the shared counts.
     *
     * @param what all counts of the group in the stratum, or its number never at risk
     * @param reason which numbers are too small; never the number itself
     */
    public record Omission(GroupKey stratum, GroupKey group, What what, String reason) {}

    /** What an {@link Omission} omits. */
    public enum What {
        ALL_COUNTS,
        NEVER_AT_RISK
    }

    /**
     * What sharing costs. For the eyes of the centre that shares: it compares with the full counts.
     *
     * @param timesBefore distinct times in the full counts, of all groups and strata
     * @param timesAfter distinct times in the shared counts
     * @param largestShift by which a time of leaving or entering was moved, in the unit of time
     */
    public record Loss(int timesBefore, int timesAfter, double largestShift, List<GroupLoss> groups) {
        public Loss {
            groups = List.copyOf(groups);
        }
    }

    /**
     * What sharing costs a group's Kaplan-Meier curve (any event; strata pooled; with delayed entry as
     * {@link KaplanMeierOptions#defaults()}).
     *
     * @param largestDifference of S between the curves of the shared and of the full counts, where both are estimable,
     *     up to the last time of the full counts
     * @param medianBefore the median survival time from the full counts
     * @param medianAfter the same from the shared counts
     */
    public record GroupLoss(
            GroupKey group,
            int timesBefore,
            int timesAfter,
            Estimate largestDifference,
            Estimate medianBefore,
            Estimate medianAfter) {

        /** By how much the median moved. */
        public Estimate medianShift() {
            return medianBefore.number().isPresent() && medianAfter.number().isPresent()
                    ? Estimate.of(medianAfter.number().getAsDouble()
                            - medianBefore.number().getAsDouble())
                    : Estimate.notEstimable("a median is not reached or not estimable");
        }
    }

    /**
     * Makes counts fit to be shared.
     *
     * @throws IllegalArgumentException if the counts are weighted: a sum of weights tells whose they are
     */
    public static SharedCounts of(StratifiedRiskTable full, SharingOptions options) {
        Objects.requireNonNull(options, "options");
        if (full.tables().get(0).weightKind() != WeightKind.NONE) {
            throw new IllegalArgumentException(
                    "shared counts must not have weights: a sum of weights tells whose it is");
        }
        int groups = full.groups().size();
        boolean[] keep = new boolean[groups * full.strata().size()];
        boolean[] keepNever = new boolean[keep.length];
        List<Omission> omissions = new ArrayList<>();
        for (int b = 0; b < keep.length; b++) {
            RiskTable table = full.tables().get(b / groups);
            GroupKey stratum = full.strata().get(b / groups);
            GroupKey group = full.groups().get(b % groups);
            List<String> small = CellIntervals.smallTotals(table, b % groups, options.minimumCell());
            keep[b] = small.isEmpty();
            if (!small.isEmpty()) {
                String reason = String.join(" and ", small) + " are in all fewer than " + options.minimumCell();
                omissions.add(new Omission(stratum, group, What.ALL_COUNTS, reason));
            }
            int never = table.neverAtRisk(b % groups);
            boolean few = never > 0 && never < options.minimumCell();
            keepNever[b] = keep[b] && !few;
            if (keep[b] && few) {
                String reason = "those never at risk are fewer than " + options.minimumCell();
                omissions.add(new Omission(stratum, group, What.NEVER_AT_RISK, reason));
            }
        }
        RiskTableSum.TimeMap grid = options.width() > 0 ? new Grid(options.width()) : RiskTableSum.TimeMap.SAME;
        StratifiedRiskTable coarse = full.mapped(grid, keep, keepNever);
        RiskTableSum.TimeMap joining = options.minimumCell() > 1
                ? CellIntervals.of(coarse.tables(), keep, options.minimumCell())
                : RiskTableSum.TimeMap.SAME;
        StratifiedRiskTable shared = coarse.mapped(joining, keep, keepNever);
        return new SharedCounts(
                shared, options, List.copyOf(omissions), loss(full, shared, largestShift(full, keep, grid, joining)));
    }

    private static double largestShift(
            StratifiedRiskTable full, boolean[] keep, RiskTableSum.TimeMap grid, RiskTableSum.TimeMap joining) {
        double largest = 0;
        int groups = full.groups().size();
        for (int b = 0; b < keep.length; b++) {
            RiskTable table = full.tables().get(b / groups);
            for (int row = table.from(b % groups); keep[b] && row < table.to(b % groups); row++) {
                double t = table.time(row);
                if (table.hasExit(row)) {
                    largest = Math.max(largest, joining.exit(grid.exit(t)) - t);
                }
                if (table.subjectsEntered(row) > 0) {
                    largest = Math.max(largest, t - joining.entry(grid.entry(t)));
                }
            }
        }
        return largest;
    }

    private static Loss loss(StratifiedRiskTable full, StratifiedRiskTable shared, double largestShift) {
        RiskTable before = full.pooled();
        RiskTable after = shared.pooled();
        List<SurvivalCurve> fullCurves = KaplanMeier.withDefaults().estimateByGroup(before);
        List<SurvivalCurve> sharedCurves = KaplanMeier.withDefaults().estimateByGroup(after);
        List<GroupLoss> groups = new ArrayList<>();
        for (int g = 0; g < fullCurves.size(); g++) {
            SurvivalCurve x = fullCurves.get(g);
            SurvivalCurve y = sharedCurves.get(g);
            groups.add(new GroupLoss(
                    x.group(),
                    before.to(g) - before.from(g),
                    after.to(g) - after.from(g),
                    largestDifference(x, y),
                    x.median().estimate(),
                    y.median().estimate()));
        }
        return new Loss(distinctTimes(before), distinctTimes(after), largestShift, groups);
    }

    private static int distinctTimes(RiskTable table) {
        Set<Double> times = new HashSet<>();
        for (int row = 0; row < table.size(); row++) {
            times.add(table.time(row));
        }
        return times.size();
    }

    /** Both are steps, continuous from the right: at the times of either the difference takes all its values. */
    private static Estimate largestDifference(SurvivalCurve full, SurvivalCurve shared) {
        double largest = -1;
        double end = full.size() == 0 ? 0 : full.time(full.size() - 1);
        for (SurvivalCurve times : List.of(full, shared)) {
            for (int i = 0; i < times.size() && times.time(i) <= end; i++) {
                Estimate x = full.survivalAt(times.time(i));
                Estimate y = shared.survivalAt(times.time(i));
                if (x.number().isPresent() && y.number().isPresent()) {
                    largest = Math.max(
                            largest,
                            Math.abs(x.number().getAsDouble() - y.number().getAsDouble()));
                }
            }
        }
        return largest < 0 ? Estimate.notEstimable("at no time are both curves estimable") : Estimate.of(largest);
    }

    /** The counts to be given away. */
    public StratifiedRiskTable counts() {
        return counts;
    }

    public SharingOptions options() {
        return options;
    }

    /** What is withheld; empty where nothing is. */
    public List<Omission> omissions() {
        return omissions;
    }

    /** What is lost against the full counts; itself made from them, so not to be given away unread. */
    public Loss loss() {
        return loss;
    }
}
