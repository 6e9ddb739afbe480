package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.survival.RiskTable;
import java.util.Arrays;

/**
 * One group's distinct exit times, with the estimates just after each: S, event-free survival, and F of each cause. Index
 * −1 stands for the start, with S = 1 and F = 0.
 */
final class IncidencePoints {
    final RiskTable table;
    final int causes;
    final int size;
    final double[] time;
    final double[] survival;
    final double[][] incidence;
    private final int[] row;
    private final int group;

    IncidencePoints(RiskTable table, int group, int firstRow) {
        this.table = table;
        this.group = group;
        causes = table.causes().size();
        int[] rows = new int[table.to(group) - firstRow];
        int count = 0;
        for (int r = firstRow; r < table.to(group); r++) {
            if (table.subjectEvents(r) > 0 || table.censored(r) > 0) {
                rows[count++] = r;
            }
        }
        row = rows;
        size = count;
        time = new double[size];
        survival = new double[size];
        incidence = new double[causes][size];
        double s = 1;
        double[] f = new double[causes];
        for (int i = 0; i < size; i++) {
            time[i] = table.time(row[i]);
            double n = atRisk(i);
            double d = 0;
            for (int k = 0; k < causes; k++) {
                double dk = events(i, k);
                d += dk;
                f[k] += s * dk / n;
            }
            s = allFail(i) ? 0 : s * (1 - d / n);
            survival[i] = s;
            for (int k = 0; k < causes; k++) {
                incidence[k][i] = s == 0 && isOnlyCause(k, f) ? 1 : f[k];
            }
        }
    }

    /** The incidence then is 1 without rounding, where an interval would be made of nothing but rounding. */
    private static boolean isOnlyCause(int k, double[] f) {
        for (int j = 0; j < f.length; j++) {
            if (j != k && f[j] > 0) {
                return false;
            }
        }
        return f[k] > 0;
    }

    double atRisk(int i) {
        return table.atRisk(row[i]);
    }

    /** At risk at a time: as many as at the group's next row, entries included. */
    double atRiskAt(double t) {
        int r = table.from(group);
        while (r < table.to(group) && table.time(r) < t) {
            r++;
        }
        return r < table.to(group) ? table.atRisk(r) : 0;
    }

    /** Events of the cause with index {@code k} from 0. */
    double events(int i, int k) {
        return table.events(row[i], k + 1);
    }

    double events(int i) {
        double sum = 0;
        for (int k = 0; k < causes; k++) {
            sum += events(i, k);
        }
        return sum;
    }

    double censored(int i) {
        return table.censored(row[i]);
    }

    /** Whether all at risk have an event: by subjects, as sums of weights may differ by rounding. */
    boolean allFail(int i) {
        return table.subjectEvents(row[i]) == table.subjectsAtRisk(row[i]);
    }

    double survivalAfter(int i) {
        return i < 0 ? 1 : survival[i];
    }

    double incidenceAfter(int i, int k) {
        return i < 0 ? 0 : incidence[k][i];
    }

    /** The last point at or before {@code t}; −1 if none. */
    int lastUpTo(double t) {
        int at = Arrays.binarySearch(time, t);
        return at >= 0 ? at : -at - 2;
    }

    /** The point at which survival falls to 0 although others are yet to be at risk; {@code size} if it does not. */
    int estimable() {
        for (int i = 0; i + 1 < size; i++) {
            if (survival[i] == 0) {
                return i;
            }
        }
        return size;
    }
}
