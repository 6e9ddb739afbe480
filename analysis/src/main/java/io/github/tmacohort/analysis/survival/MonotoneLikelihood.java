package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a partial likelihood has no maximum: along a combination of covariates, every event has the largest value of all
 * those then at risk, so that the likelihood rises for ever along it.
 */
public final class MonotoneLikelihood {
    private static final double NEGLIGIBLE = 1e-3;
    private static final double TOLERANCE = 1e-3;
    private static final double MOST_WORK = 1e9;

    private final boolean[] columns;
    private final List<String> terms;
    private final List<Integer> rowsWithoutEvents;

    private MonotoneLikelihood(boolean[] columns, List<String> terms, List<Integer> rowsWithoutEvents) {
        this.columns = columns;
        this.terms = List.copyOf(terms);
        this.rowsWithoutEvents = List.copyOf(rowsWithoutEvents);
    }

    /** The terms whose coefficients have no finite estimate, with the sign they tend to: {@code sex=male → −∞}. */
    public List<String> terms() {
        return terms;
    }

    /**
     * Rows of the sample, in its order, that were at risk at an event with a lower value of the combination than the
     * one who had it, and never had one themselves: the model would give them a hazard of 0.
     */
    public List<Integer> rowsWithoutEvents() {
        return rowsWithoutEvents;
    }

    boolean[] columns() {
        return columns;
    }

    /** Checks the direction against the data; null if it is not one of endless increase. */
    static MonotoneLikelihood along(double[] step, CoxRows rows, List<String> names, boolean exactTies) {
        double longest = 0;
        for (double s : step) {
            longest = Math.max(longest, Math.abs(s));
        }
        boolean[] columns = new boolean[step.length];
        List<String> terms = new ArrayList<>();
        for (int j = 0; j < step.length; j++) {
            columns[j] = Math.abs(step[j]) > NEGLIGIBLE * longest;
            if (columns[j]) {
                terms.add(names.get(j) + (step[j] > 0 ? " → +∞" : " → −∞"));
            }
        }
        double[] value = new double[rows.size];
        double range = 0;
        for (int i = 0; i < rows.size; i++) {
            for (int j = 0; j < step.length; j++) {
                value[i] += columns[j] ? step[j] / longest * rows.x[i * rows.columns + j] : 0;
            }
            range = Math.max(range, Math.abs(value[i]));
        }
        if ((double) rows.size * rows.slots > MOST_WORK && rows.enter != null) {
            return null;
        }
        double tolerance = TOLERANCE * range;
        double[] lowestEvent = lowestEvents(rows, value);
        if (!isHighestAtRisk(rows, value, lowestEvent, tolerance, exactTies)) {
            return null;
        }
        return new MonotoneLikelihood(columns, terms, spared(rows, value, lowestEvent, tolerance));
    }

    private static double[] lowestEvents(CoxRows rows, double[] value) {
        double[] lowest = new double[rows.slots];
        for (int s = 0; s < rows.slots; s++) {
            lowest[s] = Double.POSITIVE_INFINITY;
            for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                lowest[s] = Math.min(lowest[s], value[i]);
            }
        }
        return lowest;
    }

    private static boolean isHighestAtRisk(
            CoxRows rows, double[] value, double[] lowestEvent, double tolerance, boolean exactTies) {
        // the smallest of the events' values a row was at risk for
        double[] smallest = new double[rows.slots];
        for (int s = 0; s < rows.slots; s++) {
            smallest[s] = rows.isBase[s] ? Double.POSITIVE_INFINITY : Math.min(smallest[s - 1], lowestEvent[s]);
        }
        for (int i = 0; i < rows.size; i++) {
            // with exact ties the events of one time need not be equal among themselves
            int last = exactTies && rows.died[i] != 0 ? rows.exit[i] - 1 : rows.exit[i];
            double bound = smallest[last];
            if (rows.enter != null) {
                bound = Double.POSITIVE_INFINITY;
                for (int s = rows.enter[i] + 1; s <= last; s++) {
                    bound = Math.min(bound, lowestEvent[s]);
                }
            }
            if (value[i] > bound + tolerance) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> spared(CoxRows rows, double[] value, double[] lowestEvent, double tolerance) {
        double[] largest = new double[rows.slots];
        for (int s = 0; s < rows.slots; s++) {
            largest[s] = rows.isBase[s] ? Double.NEGATIVE_INFINITY : Math.max(largest[s - 1], lowestEvent[s]);
        }
        List<Integer> spared = new ArrayList<>();
        for (int i = 0; i < rows.size; i++) {
            double bound = largest[rows.exit[i]];
            if (rows.enter != null) {
                bound = Double.NEGATIVE_INFINITY;
                for (int s = rows.enter[i] + 1; s <= rows.exit[i]; s++) {
                    bound = Math.max(bound, lowestEvent[s]);
                }
            }
            if (rows.died[i] == 0 && value[i] < bound - tolerance) {
                spared.add(rows.origin[i]);
            }
        }
        spared.sort(null);
        return spared;
    }
}
