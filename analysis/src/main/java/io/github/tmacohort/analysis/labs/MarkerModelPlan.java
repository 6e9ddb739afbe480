package io.github.tmacohort.analysis.labs;

import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.TimeBasis;
import io.github.tmacohort.core.lab.Analyte;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The {@link MarkerModel} that is fitted to the courses of markers, decided before the values are seen.
 *
 * @param markers whose logarithm is modelled, each once
 * @param time shape of the mean course; its knots are days since first dose, of a broken line within the days, of a spline
 *     the first and last perhaps at their ends
 * @param from first day of the values used, since first dose; not after it
 * @param to last day of the values used, since first dose; after it
 */
public record MarkerModelPlan(List<Analyte> markers, TimeBasis time, int from, int to, Likelihood likelihood) {
    /** Counts, of which many are 0, and what is often below its limit of detection: no models unless asked for. */
    private static final Set<Analyte> WITHOUT_LOGARITHM =
            Set.of(Analyte.SCHISTOCYTES_PER_FIELD, Analyte.SCHISTOCYTES_PERCENT, Analyte.HAPTOGLOBIN);

    public MarkerModelPlan {
        markers = List.copyOf(markers);
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(likelihood, "likelihood");
        if (markers.isEmpty() || new HashSet<>(markers).size() != markers.size()) {
            throw new IllegalArgumentException("markers must be at least one, all different, got "
                    + markers.stream().map(Analyte::code).toList());
        }
        if (from > 0 || to < 1) {
            throw new IllegalArgumentException("from must not be after 0 nor to before 1, got " + from + " and " + to);
        }
        List<Double> knots = time.knots();
        boolean spline = time instanceof TimeBasis.NaturalSpline;
        for (int j = 0; j < knots.size(); j++) {
            boolean boundary = spline && (j == 0 || j == knots.size() - 1);
            double knot = knots.get(j);
            if (boundary ? knot < from || knot > to : knot <= from || knot >= to) {
                throw new IllegalArgumentException("knots must lie "
                        + (boundary ? "from " : "between ") + from + (boundary ? " to " : " and ") + to + ", got "
                        + knots);
            }
        }
    }

    /**
     * What is fitted where a protocol does not say: the markers that have a logarithm, REML, a broken line with knots a
     * week before the first dose, at the first dose and at the fixed time points, up to the last of them within the courses. The knots follow from the protocol,
     * none is looked for in the data.
     *
     * @return empty without such a marker
     */
    public static Optional<MarkerModelPlan> around(
            List<MarkerPlan> markers, List<TimePoint> timePoints, int trajectoryFrom, int trajectoryTo) {
        List<Analyte> modelled = markers.stream()
                .map(MarkerPlan::analyte)
                .filter(analyte -> !WITHOUT_LOGARITHM.contains(analyte))
                .toList();
        if (modelled.isEmpty() || trajectoryFrom > 0 || trajectoryTo < 1) {
            return Optional.empty();
        }
        List<Integer> days = timePoints.stream()
                .filter(TimePoint.Day.class::isInstance)
                .map(at -> ((TimePoint.Day) at).day())
                .filter(day -> day >= 1 && day <= trajectoryTo)
                .sorted()
                .toList();
        int to = days.isEmpty() ? trajectoryTo : days.get(days.size() - 1);
        double[] knots = IntStream.concat(IntStream.of(-7, 0), days.stream().mapToInt(Integer::intValue))
                .filter(day -> day > trajectoryFrom && day < to)
                .asDoubleStream()
                .toArray();
        TimeBasis time = knots.length == 0 ? TimeBasis.linear() : TimeBasis.piecewise(knots);
        return Optional.of(new MarkerModelPlan(modelled, time, trajectoryFrom, to, Likelihood.REML));
    }
}
