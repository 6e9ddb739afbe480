package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.descriptive.RankComparison;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.labs.PatientMeasures.Values;
import java.util.List;
import java.util.Objects;

/**
 * Friedman's test of one marker over the baseline and the protocol's fixed days, of the patients who have a value at each:
 * survivors to the last of these days.
 *
 * @param conditions the baseline and the ids of the days
 * @param complete patients with a value at each
 * @param holm adjusted by Holm's method within {@code family}; not of the version without transfused values
 * @param falseDiscovery adjusted by Benjamini and Hochberg's method within the same family
 * @param family the name of the tests that are adjusted together, with their number
 */
public record MarkerOverTime(
        Values values,
        List<String> conditions,
        int complete,
        RankComparison test,
        Estimate holm,
        Estimate falseDiscovery,
        String family) {
    public MarkerOverTime {
        Objects.requireNonNull(values, "values");
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(holm, "holm");
        Objects.requireNonNull(falseDiscovery, "falseDiscovery");
        Objects.requireNonNull(family, "family");
    }

    /** The same with p-values adjusted within a family. */
    MarkerOverTime adjusted(Estimate byHolm, Estimate byBenjaminiHochberg, String ofFamily) {
        return new MarkerOverTime(values, conditions, complete, test, byHolm, byBenjaminiHochberg, ofFamily);
    }
}
