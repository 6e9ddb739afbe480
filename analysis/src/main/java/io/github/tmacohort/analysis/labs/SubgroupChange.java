package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.descriptive.MannWhitneyResult;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Objects;

/**
 * The change from baseline of two groups known at the first dose, at the marker's main time point, by the Mann-Whitney test:
 * of the pairs, while alive.
 *
 * @param first changes of the first group, as {@link Subgroup} names them
 * @param second changes of the others
 * @param test the first against the second: a positive shift is a larger change in the first
 * @param holm adjusted by Holm's method within {@code family}
 * @param falseDiscovery adjusted by Benjamini and Hochberg's method within the same family
 * @param family the name of the tests that are adjusted together, with their number
 */
public record SubgroupChange(
        Subgroup by,
        TimePoint at,
        Summary first,
        Summary second,
        MannWhitneyResult test,
        Estimate holm,
        Estimate falseDiscovery,
        String family) {
    public SubgroupChange {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(holm, "holm");
        Objects.requireNonNull(falseDiscovery, "falseDiscovery");
        Objects.requireNonNull(family, "family");
    }

    /** The same with p-values adjusted within a family. */
    SubgroupChange adjusted(Estimate byHolm, Estimate byBenjaminiHochberg, String ofFamily) {
        return new SubgroupChange(by, at, first, second, test, byHolm, byBenjaminiHochberg, ofFamily);
    }
}
