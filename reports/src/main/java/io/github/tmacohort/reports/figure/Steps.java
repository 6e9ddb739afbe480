package io.github.tmacohort.reports.figure;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Steps of a curve. */
public final class Steps {
    private Steps() {}

    /**
     * The last step at or before a time; empty if the time is before all of them.
     *
     * @param steps ascending in time
     */
    public static <T> Optional<T> at(List<T> steps, ToDoubleFunction<T> timeOf, double time) {
        int low = 0;
        int high = steps.size(); // the number of steps at or before the time
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeOf.applyAsDouble(steps.get(middle)) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(steps.get(low - 1));
    }
}
