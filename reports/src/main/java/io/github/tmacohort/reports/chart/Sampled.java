package io.github.tmacohort.reports.chart;

import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;

/** A number of elements evenly spread over a list: which ones follows from the two numbers alone. */
final class Sampled {

    private Sampled() {}

    /**
     * All, or as many as {@code most}, among them the first and the last: the element nearest to each of so many equally
     * distant places.
     */
    static <T> List<T> evenly(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> drawn = new ArrayList<>(most);
        for (long i = 0; i < most; i++) {
            drawn.add(all.get((int) ((i * (all.size() - 1) + (most - 1) / 2) / (most - 1))));
        }
        return drawn;
    }

    /** What the figure says of it, such as {@code "Drawn are 60 of 5000 patients, evenly spread over the order of …"}. */
    static String said(int drawn, int all, String what, String order, NumberText numbers) {
        return "Drawn are " + numbers.count(drawn) + " of " + numbers.count(all) + " " + what
                + ", evenly spread over the order of " + order + "; the table behind the figure has all.";
    }
}
