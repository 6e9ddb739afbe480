package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.QuadraticForm;
import io.github.tmacohort.analysis.survival.RiskTable;
import io.github.tmacohort.analysis.survival.Sample;
import io.github.tmacohort.analysis.survival.WeightKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Gray's test: whether the cumulative incidence of a cause is the same in two or more groups, while other causes compete.
 * It compares the groups' subdistribution hazards, weighted by {@code (1 − F⁰(t−))^rho}, optionally within strata, and
 * refers {@code zᵀ V⁻ z} to a chi-square distribution with as many degrees of freedom as V has rank. A log-rank test that
 * censors the competing events is another test. At equal times events precede censorings. R's {@code cmprsk::cuminc}
 * gives the same numbers.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176350951">Gray (1988), Ann Stat 16:1141–1154</a>
 */
public final class GrayTest {
    private final GrayOptions options;

    private GrayTest(GrayOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static GrayTest withDefaults() {
        return new GrayTest(GrayOptions.defaults());
    }

    public static GrayTest with(GrayOptions options) {
        return new GrayTest(options);
    }

    /**
     * Compares samples, each a group.
     *
     * @throws IllegalArgumentException as {@link FollowUps#of(List)} and {@link #compare(FollowUps, int)}
     */
    public GrayResult compare(List<Sample> samples, int cause) {
        return compare(FollowUps.of(samples), cause);
    }

    /**
     * Compares the groups of a sample within its strata.
     *
     * @param cause number of the cause, from 1
     * @throws IllegalArgumentException if there is no such cause, or the sample has delayed entry or sampling weights,
     *     for which the test's variance is not known
     */
    public GrayResult compare(FollowUps followUps, int cause) {
        return compareTables(followUps.riskTableByStratum(), cause);
    }

    /** The tests of every cause, in their order. */
    public List<GrayResult> compareEveryCause(FollowUps followUps) {
        List<GrayResult> results = new ArrayList<>();
        for (int cause = 1; cause <= followUps.causes().size(); cause++) {
            results.add(compare(followUps, cause));
        }
        return List.copyOf(results);
    }

    /**
     * Compares the groups of risk tables, one table per stratum, all of the same groups and causes.
     *
     * @throws IllegalArgumentException if there is no table or no such cause, groups or causes differ, or tables have
     *     delayed entry or sampling weights
     */
    public GrayResult compareTables(List<RiskTable> strata, int cause) {
        if (strata.isEmpty()) {
            throw new IllegalArgumentException("strata must hold at least one table, got 0");
        }
        RiskTable first = strata.get(0);
        if (cause < 1 || cause > first.causes().size()) {
            throw new IllegalArgumentException(
                    "cause must be in 1 to " + first.causes().size() + ", got " + cause);
        }
        GraySums sums = new GraySums(first.groups().size(), cause, options.rho());
        for (RiskTable table : strata) {
            if (table.weightKind() == WeightKind.SAMPLING || table.hasDelayedEntry()) {
                throw new IllegalArgumentException("Gray's test must not have delayed entry or sampling weights");
            }
            if (!table.groups().equals(first.groups()) || !table.causes().equals(first.causes())) {
                throw new IllegalArgumentException("strata must have the same groups and causes");
            }
            sums.add(table);
        }
        return result(strata, cause, sums);
    }

    private GrayResult result(List<RiskTable> strata, int cause, GraySums sums) {
        List<GroupKey> keys = strata.get(0).groups();
        List<GrayResult.Group> groups = new ArrayList<>();
        List<GroupKey> excluded = new ArrayList<>();
        int[] compared = new int[keys.size()];
        int size = 0;
        double events = 0;
        for (int g = 0; g < keys.size(); g++) {
            double subjects = 0;
            double own = 0;
            double all = 0;
            for (RiskTable table : strata) {
                subjects += table.subjects(g);
                all += table.totalEvents(g);
                for (int row = table.from(g); row < table.to(g); row++) {
                    own += table.events(row, cause);
                }
            }
            groups.add(new GrayResult.Group(
                    keys.get(g),
                    Math.round(subjects),
                    Math.round(own),
                    Math.round(all - own),
                    sums.observed[g],
                    sums.expected[g],
                    sums.covariance[g][g]));
            if (subjects > 0) {
                compared[size++] = g;
            } else {
                excluded.add(keys.get(g));
            }
            events += own;
        }
        ChiSquareTest test = events == 0
                ? ChiSquareTest.notEstimable("no events of this cause")
                : test(sums, Arrays.copyOf(compared, size));
        return new GrayResult(
                cause, strata.get(0).causes().get(cause - 1), groups, excluded, strata.size(), test, options);
    }

    private static ChiSquareTest test(GraySums sums, int[] groups) {
        if (groups.length < 2) {
            return ChiSquareTest.notEstimable("only one group has subjects");
        }
        int size = groups.length - 1; // the scores add to 0
        double[] score = new double[size];
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            score[i] = sums.observed[groups[i]] - sums.expected[groups[i]];
            for (int j = 0; j < size; j++) {
                covariance[i][j] = sums.covariance[groups[i]][groups[j]];
                if (!Double.isFinite(covariance[i][j]) || !Double.isFinite(score[i])) {
                    return ChiSquareTest.notEstimable("the pooled incidence reaches 1 before the last event");
                }
            }
        }
        QuadraticForm form = QuadraticForm.of(covariance, score);
        return form.rank() == 0
                ? ChiSquareTest.notEstimable(
                        "at every event of this cause one group alone was at risk, or everyone at risk had the event")
                : ChiSquareTest.of(form.value(), form.rank());
    }
}
