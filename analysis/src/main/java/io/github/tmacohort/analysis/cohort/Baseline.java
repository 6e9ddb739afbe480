package io.github.tmacohort.analysis.cohort;

import java.util.List;

/**
 * The treated patients before treatment.
 *
 * @param patients how many
 * @param characteristics patients and transplants (Table 1)
 * @param atDiagnosis TMA at time zero (Table 2): last value on or before the day, no older than the marker's baseline
 *     window
 */
public record Baseline(int patients, List<Variable> characteristics, List<Variable> atDiagnosis) {
    public Baseline {
        characteristics = List.copyOf(characteristics);
        atDiagnosis = List.copyOf(atDiagnosis);
    }
}
