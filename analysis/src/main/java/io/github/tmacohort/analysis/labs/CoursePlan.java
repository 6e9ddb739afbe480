package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.core.lab.Analyte;
import java.util.List;
import java.util.Objects;

/**
 * The courses once more, counted from another day than the first dose.
 *
 * @param from first day, since the index day
 * @param to last day
 * @param markers whose courses
 */
public record CoursePlan(IndexDay index, int from, int to, List<Analyte> markers) {
    public CoursePlan {
        Objects.requireNonNull(index, "index");
        markers = List.copyOf(markers);
        if (from > 0 || to < 1) {
            throw new IllegalArgumentException("from must not be after 0 nor to before 1, got " + from + " and " + to);
        }
    }
}
