package io.github.tmacohort.analysis.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The courses on their grid, in order of key whatever the order they came in: values in the scale of the analysis with
 * gaps filled as the options say, and which of them were read from a value.
 */
final class CourseTable {
    private final List<String> keys = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<double[]> shown = new ArrayList<>(); // in their own unit, exactly as read
    private final List<boolean[]> observed = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final TrajectoryClusterOptions options;

    private CourseTable(TrajectoryClusterOptions options) {
        this.options = options;
    }

    /** @throws IllegalArgumentException if a key occurs twice, or a value used must be positive and is not */
    static CourseTable of(List<Course> courses, TrajectoryClusterOptions options) {
        List<Course> byKey = new ArrayList<>(courses);
        byKey.sort((a, b) -> a.key().compareTo(b.key()));
        CourseTable table = new CourseTable(options);
        for (int i = 0; i < byKey.size(); i++) {
            if (i > 0 && byKey.get(i).key().equals(byKey.get(i - 1).key())) {
                throw new IllegalArgumentException("courses must have distinct keys");
            }
            table.add(byKey.get(i));
        }
        return table;
    }

    List<String> keys() {
        return List.copyOf(keys);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    double[][] values() {
        return values.toArray(double[][]::new);
    }

    double shown(int row, int day) {
        return shown.get(row)[day];
    }

    boolean observed(int row, int day) {
        return observed.get(row)[day];
    }

    private void add(Course course) {
        List<Double> days = options.grid().days();
        double[] row = new double[days.size()];
        double[] unit = new double[row.length];
        boolean[] own = new boolean[row.length];
        int lived = 0; // grid days before or on the day of death
        for (int d = 0; d < row.length; d++) {
            double day = days.get(d);
            if (course.death().isEmpty() || day <= course.death().getAsDouble()) {
                lived++;
                OptionalDouble value = options.grid().valueAt(course, day, options.scale());
                own[d] = value.isPresent();
                unit[d] = value.orElse(Double.NaN);
                row[d] = own[d] ? options.scale().of(unit[d]) : Double.NaN;
            }
        }
        int count = count(own);
        LeftOut.Reason reason = whyNot(row, own, lived, count);
        if (reason != null) {
            leftOut.add(new LeftOut(course.key(), reason, count));
            return;
        }
        for (int d = 0; d < row.length; d++) {
            unit[d] = own[d] ? unit[d] : options.scale().back(row[d]);
        }
        keys.add(course.key());
        values.add(row);
        shown.add(unit);
        observed.add(own);
    }

    /** Fills the row as far as the options allow. */
    private LeftOut.Reason whyNot(double[] row, boolean[] own, int lived, int count) {
        if (lived < row.length && options.deaths() == DeathRule.LEFT_OUT) {
            return LeftOut.Reason.DIED_BEFORE_THE_LAST_DAY;
        }
        if (count < options.minimumObserved()) {
            return LeftOut.Reason.TOO_FEW_VALUES;
        }
        if (!fill(row, own, lived)) {
            return LeftOut.Reason.GAP;
        }
        Arrays.fill(row, lived, row.length, row[lived - 1]);
        boolean shapeless = options.standardisation() == Standardisation.BY_SERIES && Standardised.constant(row);
        return shapeless ? LeftOut.Reason.CONSTANT : null;
    }

    /** Whether the days lived have values in the end. */
    private boolean fill(double[] row, boolean[] own, int lived) {
        int first = 0;
        while (!own[first]) {
            first++;
        }
        int last = lived - 1;
        while (!own[last]) {
            last--;
        }
        boolean atAnEnd = first > 0 || last < lived - 1;
        boolean between = false;
        for (int d = first; d <= last; d++) {
            between |= !own[d];
        }
        if (atAnEnd && options.gaps() != GapRule.FILLED_AND_CARRIED || between && options.gaps() == GapRule.LEFT_OUT) {
            return false;
        }
        Arrays.fill(row, 0, first, row[first]);
        Arrays.fill(row, last + 1, lived, row[last]);
        for (int d = first + 1; d < last; d++) {
            if (!own[d]) {
                row[d] = between(row, own, d);
            }
        }
        return true;
    }

    private double between(double[] row, boolean[] own, int d) {
        int after = d;
        while (!own[after]) {
            after++;
        }
        List<Double> days = options.grid().days();
        double share = (days.get(d) - days.get(d - 1)) / (days.get(after) - days.get(d - 1));
        return row[d - 1] + share * (row[after] - row[d - 1]); // d − 1 is its own or lies on the same line already
    }

    private static int count(boolean[] own) {
        int count = 0;
        for (boolean one : own) {
            count += one ? 1 : 0;
        }
        return count;
    }
}
