package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.RadixSort;
import java.util.Arrays;

/**
 * The rows of a Fine-Gray model by ascending time. Slots are the distinct times with an event of the cause. A row is at
 * risk with weight 1 at the slots up to its exit; one that ended with another cause stays at risk after it with weight
 * G(t−)/G(x−), G being the Kaplan-Meier estimate of the time to censoring in the row's stratum, events preceding
 * censorings. G(t−) is 0 for t beyond the stratum's last time.
 */
final class FineGrayRows {
    static final byte CENSORED = 0;
    static final byte EVENT = 1;
    static final byte OTHER = 2;

    final int size;
    final int columns;
    /** Row by row, each column centred on its mean and divided by its mean absolute deviation. */
    final double[] x;

    final double[] center;
    final double[] scale;
    final double[] time;
    final byte[] status;
    final int[] stratum;
    final int strata;
    /** The last slot at or before the row's time; −1 if none. */
    final int[] exit;
    /** 1/G(x−) of rows that ended with another cause, else 0. */
    final double[] inverseCensoring;

    final int slots;
    final double[] slotTime;
    final int[] slotEvents;
    /** G(t−) by stratum and slot. */
    final double[][] censoring;

    final int missing;
    final int events;
    final int otherEvents;

    FineGrayRows(FollowUps sample, int cause, Covariates covariates) {
        columns = covariates.names().size();
        int[] order = order(sample, covariates);
        size = order.length;
        missing = sample.size() - size;
        strata = sample.strata().size();
        time = new double[size];
        status = new byte[size];
        stratum = new int[size];
        exit = new int[size];
        double[] eventTimes = new double[size];
        int[] eventCounts = new int[size];
        int slot = -1;
        int own = 0;
        int other = 0;
        for (int k = 0; k < size; k++) {
            int i = order[k];
            time[k] = sample.time(i);
            stratum[k] = sample.stratum(i);
            int code = sample.cause(i);
            status[k] = code == FollowUps.CENSORED ? CENSORED : code == cause ? EVENT : OTHER;
            if (status[k] == EVENT) {
                if (slot < 0 || eventTimes[slot] != time[k]) {
                    eventTimes[++slot] = time[k];
                }
                eventCounts[slot]++;
                own++;
            } else if (status[k] == OTHER) {
                other++;
            }
        }
        events = own;
        otherEvents = other;
        slots = slot + 1;
        slotTime = Arrays.copyOf(eventTimes, slots);
        slotEvents = Arrays.copyOf(eventCounts, slots);
        int at = -1;
        for (int k = 0; k < size; k++) {
            while (at + 1 < slots && slotTime[at + 1] <= time[k]) {
                at++;
            }
            exit[k] = at;
        }
        inverseCensoring = new double[size];
        censoring = new double[strata][slots];
        for (int c = 0; c < strata; c++) {
            censoringDistribution(c);
        }
        center = new double[columns];
        scale = new double[columns];
        x = design(covariates, order);
    }

    private static int[] order(FollowUps sample, Covariates covariates) {
        int kept = 0;
        long[] keys = new long[sample.size()];
        int[] rows = new int[sample.size()];
        for (int i = 0; i < rows.length; i++) {
            if (covariates.isComplete(i)) {
                keys[kept] = Double.doubleToRawLongBits(sample.time(i));
                rows[kept++] = i;
            }
        }
        return RadixSort.sort(Arrays.copyOf(keys, kept), Arrays.copyOf(rows, kept))
                .payloads();
    }

    private void censoringDistribution(int c) {
        int atRisk = 0;
        for (int k = 0; k < size; k++) {
            atRisk += stratum[k] == c ? 1 : 0;
        }
        double g = 1;
        int s = 0;
        for (int k = 0; k < size && atRisk > 0; ) {
            double t = time[k];
            while (s < slots && slotTime[s] <= t) {
                censoring[c][s++] = g;
            }
            int censored = 0;
            int left = 0;
            for (; k < size && time[k] == t; k++) {
                if (stratum[k] == c) {
                    left++;
                    if (status[k] == CENSORED) {
                        censored++;
                    } else if (status[k] == OTHER) {
                        inverseCensoring[k] = 1 / g;
                    }
                }
            }
            g *= 1 - (double) censored / atRisk;
            atRisk -= left;
        }
    }

    private double[] design(Covariates covariates, int[] order) {
        double[] design = new double[size * columns];
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int k = 0; k < size; k++) {
                sum += covariates.value(order[k], j);
            }
            double mean = size == 0 ? 0 : sum / size;
            double deviation = 0;
            for (int k = 0; k < size; k++) {
                deviation += Math.abs(covariates.value(order[k], j) - mean);
            }
            // rounding of the mean alone must not make a constant column vary
            boolean constant = !(deviation > 1e-12 * size * Math.abs(mean));
            center[j] = mean;
            scale[j] = constant ? 1 : deviation / size;
            for (int k = 0; k < size; k++) {
                design[k * columns + j] = constant ? 0 : (covariates.value(order[k], j) - mean) / scale[j];
            }
        }
        return design;
    }

    /** Of each column, the information that rounding alone can leave where all at risk have the same value. */
    double[] rounding() {
        double[] rounding = new double[columns];
        for (int j = 0; j < columns; j++) {
            double largest = 0;
            for (int k = 0; k < size; k++) {
                largest = Math.max(largest, exit[k] < 0 && status[k] != OTHER ? 0 : Math.abs(x[k * columns + j]));
            }
            rounding[j] = 1e-13 * events * largest * largest;
        }
        return rounding;
    }
}
