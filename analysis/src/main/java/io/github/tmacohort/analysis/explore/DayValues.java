package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.descriptive.QuantileType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The values of several subjects at a grid day, in their own unit; filled and carried ones take part.
 *
 * @param observed values that are neither filled nor carried
 * @param mean arithmetic; geometric where the analysis is on the log scale
 * @param lowerQuartile of type 7, as the median and the upper one
 */
public record DayValues(
        double day,
        int subjects,
        int observed,
        double mean,
        double lowerQuartile,
        double median,
        double upperQuartile) {

    /** By grid day, over the rows that take part. */
    static List<DayValues> of(CourseTable table, IntPredicate rows, TrajectoryClusterOptions options) {
        double[][] values = table.values();
        List<DayValues> course = new ArrayList<>();
        for (int d = 0; d < options.grid().days().size(); d++) {
            double[] x = new double[values.length];
            int n = 0;
            int observed = 0;
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                if (rows.test(i)) {
                    x[n++] = table.shown(i, d);
                    observed += table.observed(i, d) ? 1 : 0;
                    sum += values[i][d];
                }
            }
            double[] sorted = Arrays.copyOf(x, n);
            Arrays.sort(sorted);
            course.add(new DayValues(
                    options.grid().days().get(d),
                    n,
                    observed,
                    options.scale().back(sum / n),
                    QuantileType.TYPE_7.ofSorted(sorted, 0.25),
                    QuantileType.TYPE_7.ofSorted(sorted, 0.5),
                    QuantileType.TYPE_7.ofSorted(sorted, 0.75)));
        }
        return course;
    }
}
