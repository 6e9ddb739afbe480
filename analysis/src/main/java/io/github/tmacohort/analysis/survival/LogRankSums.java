package io.github.tmacohort.analysis.survival;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Sums of a weighted log-rank test over event times, stratum after stratum, of all groups of its tables or of some: the
 * others then are as if they were not there.
 */
final class LogRankSums {
    final double[] observed;
    final double[] expected;
    private final double[] covariance; // row by row, k <= j
    private final List<RiskTable> strata;
    private final int[] selected; // their numbers in the tables
    private final LogRankOptions options;
    private final int groups;

    private LogRankSums(List<RiskTable> strata, int[] selected, LogRankOptions options) {
        this.strata = strata;
        this.selected = selected;
        this.options = options;
        groups = selected.length;
        observed = new double[groups];
        expected = new double[groups];
        covariance = new double[groups * (groups + 1) / 2];
    }

    /** @throws IllegalArgumentException if there is no table, their groups differ, or they have sampling weights */
    static LogRankSums of(List<RiskTable> strata, LogRankOptions options) {
        return of(strata, IntStream.range(0, groups(strata).size()).toArray(), options);
    }

    static LogRankSums of(List<RiskTable> strata, int[] selected, LogRankOptions options) {
        LogRankSums sums = new LogRankSums(strata, selected, options);
        List<GroupKey> groups = groups(strata);
        for (RiskTable table : strata) {
            if (table.weightKind() == WeightKind.SAMPLING) {
                throw new IllegalArgumentException("a log-rank test must not have sampling weights");
            }
            if (!table.groups().equals(groups)) {
                throw new IllegalArgumentException(
                        "strata must have the same groups, got " + groups + " and " + table.groups());
            }
            if (sums.groups == 2
                    && options.weight() == LogRankWeight.LOG_RANK
                    && table.weightKind() == WeightKind.NONE) {
                sums.addTwoGroups(table);
            } else {
                sums.add(table);
            }
        }
        return sums;
    }

    /** @throws IllegalArgumentException if there is no table */
    static List<GroupKey> groups(List<RiskTable> strata) {
        if (strata.isEmpty()) {
            throw new IllegalArgumentException("strata must hold at least one table, got 0");
        }
        return strata.get(0).groups();
    }

    int size() {
        return groups;
    }

    /** What was counted of each group. */
    List<LogRankResult.Group> rows() {
        return IntStream.range(0, groups).mapToObj(this::row).toList();
    }

    LogRankResult.Group row(int g) {
        double subjects = 0;
        double events = 0;
        for (RiskTable table : strata) {
            subjects += table.subjects(selected[g]);
            events += table.totalEvents(selected[g]);
        }
        GroupKey key = strata.get(0).groups().get(selected[g]);
        return new LogRankResult.Group(
                key, Math.round(subjects), Math.round(events), observed[g], expected[g], covariance(g, g));
    }

    /** Why no group has expected events. */
    String noEvents() {
        return rows().stream().anyMatch(row -> row.events() > 0) ? "every event time has weight 0" : "no events";
    }

    double covariance(int j, int k) {
        return j >= k ? covariance[j * (j + 1) / 2 + k] : covariance[k * (k + 1) / 2 + j];
    }

    private void addTwoGroups(RiskTable table) {
        TwoGroupSums sums = TwoGroupSums.of(table, selected[0], selected[1]);
        for (int g = 0; g < groups; g++) {
            observed[g] += sums.observed[g];
            expected[g] += sums.expected[g];
        }
        covariance[0] += sums.variance;
        covariance[1] -= sums.variance;
        covariance[2] += sums.variance;
    }

    /** Walks through the groups' rows together. A group without a row at t has as many at risk as at its next row. */
    private void add(RiskTable table) {
        int[] row = new int[groups];
        int[] end = new int[groups];
        for (int g = 0; g < groups; g++) {
            row[g] = table.from(selected[g]);
            end[g] = table.to(selected[g]);
        }
        double[] atRisk = new double[groups];
        TimeWeight weight = new TimeWeight(options);
        while (true) {
            double t = Double.POSITIVE_INFINITY;
            for (int g = 0; g < groups; g++) {
                if (row[g] < end[g]) {
                    t = Math.min(t, table.time(row[g]));
                }
            }
            if (t == Double.POSITIVE_INFINITY) {
                return;
            }
            double n = 0;
            double d = 0;
            for (int g = 0; g < groups; g++) {
                atRisk[g] = row[g] < end[g] ? table.atRisk(row[g]) : 0;
                n += atRisk[g];
                if (row[g] < end[g] && table.time(row[g]) == t) {
                    d += table.events(row[g]);
                }
            }
            double w = d > 0 ? weight.next(n, d) : 0;
            for (int g = 0; g < groups; g++) {
                if (row[g] < end[g] && table.time(row[g]) == t) {
                    observed[g] += w * table.events(row[g]);
                    row[g]++;
                }
            }
            if (d > 0) {
                addTime(w, n, d, atRisk);
            }
        }
    }

    private void addTime(double w, double n, double d, double[] atRisk) {
        double common = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
        int at = 0;
        for (int j = 0; j < groups; j++) {
            double share = atRisk[j] / n;
            expected[j] += w * d * share;
            for (int k = 0; k < j; k++) {
                covariance[at++] -= common * share * (atRisk[k] / n);
            }
            covariance[at++] += common * share * (1 - share);
        }
    }
}
