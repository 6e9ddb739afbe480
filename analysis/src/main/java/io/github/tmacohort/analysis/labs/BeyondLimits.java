package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.core.model.LabResult.Relation;
import java.util.List;
import java.util.TreeSet;

/**
 * How many of a sample of values were reported as below or above a limit of detection. They stand in the sample with the
 * limit, so a quantile equal to one of the limits is known only to lie beyond it.
 *
 * @param below values reported as below a limit
 * @param above values reported as above a limit
 * @param lowerLimits the limits of those below, each once, ascending, in the canonical unit
 * @param upperLimits the limits of those above, each once, ascending, in the canonical unit
 */
public record BeyondLimits(int below, int above, List<Double> lowerLimits, List<Double> upperLimits) {
    public BeyondLimits {
        lowerLimits = List.copyOf(lowerLimits);
        upperLimits = List.copyOf(upperLimits);
        if (below < lowerLimits.size() || above < upperLimits.size()) {
            throw new IllegalArgumentException("fewer values than limits");
        }
    }

    /** A value and how it was reported. */
    record Reported(double value, Relation relation) {}

    static BeyondLimits of(List<Reported> values) {
        return new BeyondLimits(
                count(values, Relation.BELOW),
                count(values, Relation.ABOVE),
                limits(values, Relation.BELOW),
                limits(values, Relation.ABOVE));
    }

    private static int count(List<Reported> values, Relation relation) {
        return (int) values.stream().filter(v -> v.relation() == relation).count();
    }

    private static List<Double> limits(List<Reported> values, Relation relation) {
        TreeSet<Double> limits = new TreeSet<>();
        values.stream().filter(v -> v.relation() == relation).forEach(v -> limits.add(v.value()));
        return List.copyOf(limits);
    }
}
