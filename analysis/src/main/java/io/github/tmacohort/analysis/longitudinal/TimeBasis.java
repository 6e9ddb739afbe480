package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.NumberText;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of the mean over time: the columns that stand for time in the fixed effects. Columns scale with the unit of
 * time, so that a change of unit (knots included) changes no test.
 */
public sealed interface TimeBasis {

    /** Names of the columns, the same for every data set. */
    List<String> names();

    /** Writes the columns at {@code time} into {@code row} from index {@code at}. */
    void write(double time, double[] row, int at);

    /** Times at which the shape may change, ascending; of a spline the boundary too. Empty for a line. */
    List<Double> knots();

    /** Number of columns. */
    int size();

    /** A straight line. */
    static TimeBasis linear() {
        return new Linear();
    }

    /** A broken line with a bend at each knot, such as the day of the first dose. */
    static TimeBasis piecewise(double... knots) {
        return new Piecewise(list(knots));
    }

    /**
     * A natural cubic spline.
     *
     * @param knots ascending; the first and last are the boundary, beyond which the curve is straight
     */
    static TimeBasis naturalSpline(double... knots) {
        return new NaturalSpline(list(knots));
    }

    private static List<Double> list(double[] knots) {
        List<Double> list = new ArrayList<>();
        for (double knot : knots) {
            list.add(knot);
        }
        return list;
    }

    private static void requireAscending(List<Double> knots, int least) {
        if (knots.size() < least) {
            throw new IllegalArgumentException("knots must be at least " + least + ", got " + knots.size());
        }
        for (int j = 0; j < knots.size(); j++) {
            Checks.finite(knots.get(j), "knots[" + j + "]");
            if (j > 0 && !(knots.get(j) > knots.get(j - 1))) {
                throw new IllegalArgumentException("knots must ascend, got " + knots);
            }
        }
    }

    /** One column: time. */
    record Linear() implements TimeBasis {
        @Override
        public List<String> names() {
            return List.of("time");
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public List<Double> knots() {
            return List.of();
        }

        @Override
        public void write(double time, double[] row, int at) {
            row[at] = time;
        }
    }

    /**
     * Time, and max(0, time − knot) for every knot. The coefficient of the first is the slope before all knots; each
     * other one is the <em>change</em> of the slope at its knot.
     */
    record Piecewise(List<Double> knots) implements TimeBasis {
        public Piecewise {
            knots = List.copyOf(knots);
            requireAscending(knots, 1);
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>(List.of("time"));
            for (double knot : knots) {
                names.add("change of slope at " + NumberText.plain(knot));
            }
            return names;
        }

        @Override
        public int size() {
            return 1 + knots.size();
        }

        @Override
        public void write(double time, double[] row, int at) {
            row[at] = time;
            for (int j = 0; j < knots.size(); j++) {
                row[at + 1 + j] = Math.max(0, time - knots.get(j));
            }
        }
    }

    /**
     * Natural cubic spline: cubic between the knots, two continuous derivatives, straight beyond the first and the last
     * knot. With knots k₁ &lt; … &lt; k_m the columns are time and, for j = 1 … m − 2,
     *
     * <p>[(t − kⱼ)₊³ − (t − k_{m−1})₊³ (k_m − kⱼ)/(k_m − k_{m−1}) + (t − k_m)₊³ (k_{m−1} − kⱼ)/(k_m − k_{m−1})] / (k_m
     * − k₁)².
     *
     * <p>With the constant they span the same functions as R's {@code ns(t, knots = k[2..m-1], Boundary.knots = c(k₁,
     * k_m))}: fitted values, likelihood and joint tests are equal; single coefficients are others.
     *
     * @see <a href="https://doi.org/10.1002/sim.4780080504">Durrleman and Simon (1989), Statistics in Medicine
     *     8:551–561</a>
     */
    record NaturalSpline(List<Double> knots) implements TimeBasis {
        public NaturalSpline {
            knots = List.copyOf(knots);
            requireAscending(knots, 3);
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>(List.of("time"));
            for (int j = 0; j < knots.size() - 2; j++) {
                names.add("spline at " + NumberText.plain(knots.get(j)));
            }
            return names;
        }

        @Override
        public int size() {
            return knots.size() - 1;
        }

        @Override
        public void write(double time, double[] row, int at) {
            int m = knots.size();
            double last = knots.get(m - 1);
            double before = knots.get(m - 2);
            double square = (last - knots.get(0)) * (last - knots.get(0));
            row[at] = time;
            for (int j = 0; j < m - 2; j++) {
                double knot = knots.get(j);
                double sum = cube(time - knot)
                        - cube(time - before) * ((last - knot) / (last - before))
                        + cube(time - last) * ((before - knot) / (last - before));
                row[at + 1 + j] = sum / square;
            }
        }

        private static double cube(double u) {
            return u > 0 ? u * u * u : 0;
        }
    }
}
