package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.longitudinal.TimeBasis;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import java.util.Locale;

/** Words for models of markers. */
public final class LabModelText {
    private LabModelText() {}

    /** A marker as in a sentence: abbreviations keep their capitals. */
    public static String name(Analyte analyte) {
        String label = Labels.of(analyte);
        return label.length() > 1 && Character.isLowerCase(label.charAt(1))
                ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1)
                : label;
    }

    /** The shape of a mean course: "straight lines with bends on days 0, 7 and 14". */
    public static String shape(TimeBasis time, NumberText numbers) {
        List<Double> knots = time.knots();
        if (time instanceof TimeBasis.Piecewise) {
            return knots.size() == 1
                    ? "straight lines with a bend on day " + days(knots, numbers)
                    : "straight lines with bends on days " + days(knots, numbers);
        }
        if (time instanceof TimeBasis.NaturalSpline) {
            int last = knots.size() - 1;
            return "a natural cubic spline with " + (last == 2 ? "a knot on day " : "knots on days ")
                    + days(knots.subList(1, last), numbers) + " and boundary knots on days "
                    + days(List.of(knots.get(0), knots.get(last)), numbers);
        }
        return "one straight line";
    }

    private static String days(List<Double> knots, NumberText numbers) {
        List<String> days = knots.stream().map(knot -> numbers.fixed(knot, 0)).toList();
        return days.size() == 1
                ? days.get(0)
                : String.join(", ", days.subList(0, days.size() - 1)) + " and " + days.get(days.size() - 1);
    }
}
