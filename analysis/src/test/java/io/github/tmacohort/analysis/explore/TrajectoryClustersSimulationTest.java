package io.github.tmacohort.analysis.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often clusters are shown where there is one group, and where there are two. Prints the table of docs/trajectories.md.
 * Run with {@code mvn test -Dtests.excluded= -Dgroups=simulation}.
 */
@Tag("simulation")
class TrajectoryClustersSimulationTest {
    private static final int ROUNDS = 400;
    private static final int SUBJECTS = 30;
    private static final TimeGrid GRID = new TimeGrid(List.of(0.0, 7.0, 14.0, 21.0, 28.0), TimeGrid.Rule.NEAREST, 0);

    /** Log platelets: level and slope per subject, noise per value; the second group, one third, has another slope. */
    private static List<Course> courses(Random random, double apart, boolean skewed) {
        List<Course> courses = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            double draw = skewed ? -Math.log(random.nextDouble()) - 1 : random.nextGaussian();
            double level = 3.2 + 0.55 * draw;
            double slope = 0.03 + 0.025 * random.nextGaussian() - (i % 3 == 0 ? apart : 0);
            double[] values = new double[GRID.days().size()];
            double[] days = new double[values.length];
            for (int d = 0; d < values.length; d++) {
                days[d] = GRID.days().get(d);
                values[d] = Math.exp(level + slope * days[d] + 0.3 * random.nextGaussian());
            }
            courses.add(Course.of("s" + (100 + i), days, values));
        }
        return courses;
    }

    private static double[] shares(ClusterMethod method, double apart, boolean skewed) {
        TrajectoryClusterOptions options = TrajectoryClusterOptions.defaults(GRID)
                .withMethod(method)
                .withSampling(5, 0, 1)
                .withLimits(-1, 19, 0.05);
        Random random = new Random(2026);
        double[] shares = new double[4]; // silhouette ≥ 0.25, ≥ 0.5, p ≤ 0.05, both of the default
        for (int round = 0; round < ROUNDS; round++) {
            TrajectoryClustersResult result = TrajectoryClusters.with(options).find(courses(random, apart, skewed));
            TrajectoryClustersResult.Evidence evidence = result instanceof CourseClusters shown
                    ? shown.evidence()
                    : ((TrajectoryClustersResult.NoneShown) result).evidence();
            double silhouette = evidence.chosen().silhouette();
            boolean rare = evidence.pValue().orElseThrow() <= 0.05;
            shares[0] += silhouette >= 0.25 ? 1.0 / ROUNDS : 0;
            shares[1] += silhouette >= 0.5 ? 1.0 / ROUNDS : 0;
            shares[2] += rare ? 1.0 / ROUNDS : 0;
            shares[3] += rare && silhouette >= 0.5 ? 1.0 / ROUNDS : 0;
        }
        return shares;
    }

    @Test
    void oneGroupAndTwo() {
        for (ClusterMethod method : List.of(ClusterMethod.K_MEANS, ClusterMethod.HIERARCHICAL_WARD)) {
            for (double apart : new double[] {0, 0.05, 0.1, 0.15, 0.2}) {
                print(method, "slopes apart by " + apart, shares(method, apart, false));
            }
            print(method, "one group, skewed", shares(method, 0, true));
            double[] none = shares(method, 0, false);
            assertTrue(none[2] < 0.085, () -> "standard error 0.011, got " + none[2]);
            assertTrue(shares(method, 0.2, false)[3] > 0.9, "far apart");
        }
    }

    private static void print(ClusterMethod method, String what, double[] shares) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.3f | %.3f |%n",
                method,
                what,
                shares[0],
                shares[1],
                shares[2],
                shares[3]);
    }
}
