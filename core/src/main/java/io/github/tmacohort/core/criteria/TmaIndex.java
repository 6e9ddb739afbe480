package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult;
import io.github.tmacohort.core.model.LabResult.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * TMA index: LDH [U/L] over platelets [10⁹/L] of the same day, of several results of a day the most adverse ones. A
 * descriptive variable: no set of criteria here uses it, and what value of it would mean TMA is not established. A
 * platelet transfusion lowers it.
 *
 * @param value as far as it is known: the index itself, or what it is above or below
 * @param relation not {@link Relation#EQUAL} where LDH or platelets were reported as below or above a limit of detection
 */
public record TmaIndex(int day, double value, Relation relation, LabResult ldh, LabResult platelets) {
    public TmaIndex {
        Objects.requireNonNull(relation, "relation");
        Objects.requireNonNull(ldh, "ldh");
        Objects.requireNonNull(platelets, "platelets");
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("value must be finite and not negative, got " + value);
        }
    }

    /** Of every day with both, in order; without days on which platelets were 0 or the two reports leave it open. */
    public static List<TmaIndex> of(PatientHistory history) {
        Series ldh = history.series(Analyte.LDH);
        Series platelets = history.series(Analyte.PLATELETS);
        List<TmaIndex> indices = new ArrayList<>();
        for (int i = 0; i < ldh.size(); i++) {
            int j = platelets.latest(ldh.day(i), 0);
            if (j < 0 || platelets.value(j).signum() == 0) {
                continue;
            }
            Relation above = ldh.relation(i);
            Relation below = inverse(platelets.relation(j));
            if (above != Relation.EQUAL && below != Relation.EQUAL && above != below) {
                continue;
            }
            indices.add(new TmaIndex(
                    ldh.day(i),
                    ldh.result(i).canonicalValue() / platelets.result(j).canonicalValue(),
                    above == Relation.EQUAL ? below : above,
                    ldh.result(i),
                    platelets.result(j)));
        }
        return indices;
    }

    private static Relation inverse(Relation relation) {
        return switch (relation) {
            case EQUAL -> Relation.EQUAL;
            case BELOW -> Relation.ABOVE;
            case ABOVE -> Relation.BELOW;
        };
    }
}
