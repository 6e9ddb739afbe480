package io.github.tmacohort.analysis.longitudinal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.DegreesOfFreedom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Recovery of known parameters from 30 subjects of whom some die: for different reasons. Prints the table of
 * docs/trajectories.md. Run with {@code mvn test -Dtests.excluded= -Dgroups=simulation}.
 */
@Tag("simulation")
class MixedModelSimulationTest {
    private static final int ROUNDS = 4000;
    private static final int SUBJECTS = 30;
    private static final double[] DAYS = {0, 2, 4, 7, 10, 14, 21, 28};
    // logarithms of platelets, roughly those of the synthetic cohort
    private static final double LEVEL = 3.2;
    private static final double SLOPE = 0.03;
    private static final double SD0 = 0.55;
    private static final double SD1 = 0.025;
    private static final double CORRELATION = -0.2;
    private static final double SIGMA = 0.4;

    /** What the hazard of death depends on, in standard deviations above the mean. */
    private enum Death {
        NOBODY("nobody dies", 0),
        ANYBODY("independently of the values", 0.017),
        MEASURED("by the last measured value", 0.011),
        LATENT("by the true course on the day", 0.0115),
        OWN_SLOPE("by the subject's slope alone", 0.0095);

        private final String text;
        private final double hazard;

        Death(String text, double hazard) {
            this.text = text;
            this.hazard = hazard;
        }

        double harm(double measured, double b0, double b1, double day) {
            return switch (this) {
                case NOBODY, ANYBODY -> 0;
                case MEASURED -> -(measured - LEVEL - SLOPE * day) / Math.sqrt(SD0 * SD0 + SIGMA * SIGMA);
                case LATENT -> -(b0 + b1 * day) / SD0;
                case OWN_SLOPE -> -b1 / SD1;
            };
        }
    }

    /** One sample, and the true courses on the last day of those alive then. */
    private record Sample(MixedModelData data, List<String> alive, double meanOfAlive) {}

    private static Sample draw(SplittableRandom random, Death death) {
        List<Integer> subject = new ArrayList<>();
        List<Double> time = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<String> alive = new ArrayList<>();
        double courses = 0;
        for (int i = 0; i < SUBJECTS; i++) {
            double z = normal(random);
            double b0 = SD0 * z;
            double b1 = SD1 * (CORRELATION * z + Math.sqrt(1 - CORRELATION * CORRELATION) * normal(random));
            boolean dead = false;
            for (int k = 0; k < DAYS.length && !dead; k++) {
                double course = LEVEL + b0 + (SLOPE + b1) * DAYS[k];
                double value = course + SIGMA * normal(random);
                subject.add(i);
                time.add(DAYS[k]);
                y.add(value);
                if (k == DAYS.length - 1) {
                    alive.add("S" + i);
                    courses += course;
                } else {
                    double harm = death.harm(value, b0, b1, DAYS[k + 1]);
                    double risk = death.hazard * (DAYS[k + 1] - DAYS[k]) * Math.exp(harm);
                    dead = random.nextDouble() < 1 - Math.exp(-risk);
                }
            }
        }
        MixedModelData data = MixedModelData.ofSubjects(
                        IntStream.range(0, SUBJECTS).mapToObj(i -> "S" + i).toList())
                .observe(
                        subject.stream().mapToInt(i -> i).toArray(),
                        time.stream().mapToDouble(t -> t).toArray(),
                        y.stream().mapToDouble(v -> v).toArray());
        return new Sample(data, alive, courses / alive.size());
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Mean and standard deviation of what was estimated. */
    private static final class Moments {
        private int n;
        private double sum;
        private double squares;

        void add(double x) {
            n++;
            sum += x;
            squares += x * x;
        }

        double mean() {
            return sum / n;
        }

        double sd() {
            return Math.sqrt((squares - sum * sum / n) / (n - 1));
        }

        double error() {
            return sd() / Math.sqrt(n);
        }

        /** Bias of a slope in percent, and the share of intervals that cover it. */
        String share(int covers) {
            return String.format(Locale.ROOT, "%+.1f %% | %.3f", 100 * mean() / SLOPE, covers / (double) n);
        }
    }

    @Test
    void recoveryWithDeaths() {
        for (Death death : Death.values()) {
            SplittableRandom random = new SplittableRandom(20261122L);
            Moments dead = new Moments();
            Moments slope = new Moments();
            Moments last = new Moments();
            Moments sd1 = new Moments();
            Moments own = new Moments();
            Moments apart = new Moments();
            int[] covers = new int[2];
            int coversLast = 0;
            int coversAlive = 0;
            Moments byPattern = new Moments();
            int coversByPattern = 0;
            int singular = 0;
            MeanModel line = MeanModel.of(TimeBasis.linear());
            for (int round = 0; round < ROUNDS; round++) {
                Sample sample = draw(random, death);
                dead.add(1 - sample.alive().size() / (double) SUBJECTS);
                for (DegreesOfFreedom df : DegreesOfFreedom.values()) {
                    MixedModelFit fit = MixedModelCases.fit(
                            sample.data(), line, MixedModelOptions.defaults().with(df));
                    covers[df.ordinal()] += covers(fit.fixedEffect("time").interval(), SLOPE);
                    if (df == DegreesOfFreedom.KENWARD_ROGER) {
                        slope.add(fit.fixedEffect("time").estimate() - SLOPE);
                        Trajectory.Point end =
                                fit.averageTrajectory(28).points().get(0);
                        last.add(end.mean() - LEVEL - 28 * SLOPE);
                        coversLast += covers(end.interval(), LEVEL + 28 * SLOPE);
                        sd1.add(fit.varianceComponents().slopeSd().number().orElseThrow() - SD1);
                        singular += fit.varianceComponents().isSingular() ? 1 : 0;
                        SubjectsMean alive = fit.meanOf(sample.alive(), 28);
                        own.add(alive.mean() - sample.meanOfAlive());
                        coversAlive += covers(alive.interval(), sample.meanOfAlive());
                    }
                }
                if (death != Death.NOBODY) {
                    FixedEffect mixture = byPattern(sample, line).averageChange(0, 28);
                    byPattern.add(mixture.estimate() / 28 - SLOPE);
                    coversByPattern += covers(mixture.interval(), 28 * SLOPE);
                }
                apart.add(sample.meanOfAlive() - LEVEL - 28 * SLOPE);
            }
            String row = String.format(
                    Locale.ROOT,
                    "| %s | %.0f %% | %+.1f %% | %.3f | %.3f | %+.3f | %.3f | %+.1f %% | %.1f %% | %+.3f | %+.3f | %.3f | %s |",
                    death.text,
                    100 * dead.mean(),
                    100 * slope.mean() / SLOPE,
                    covers[1] / (double) ROUNDS,
                    covers[0] / (double) ROUNDS,
                    last.mean(),
                    coversLast / (double) ROUNDS,
                    100 * sd1.mean() / SD1,
                    100.0 * singular / ROUNDS,
                    apart.mean(),
                    own.mean(),
                    coversAlive / (double) ROUNDS,
                    death == Death.NOBODY ? "– | –" : byPattern.share(coversByPattern));
            System.out.println(row);
            boolean ignorable = death == Death.NOBODY || death == Death.ANYBODY || death == Death.MEASURED;
            if (ignorable) {
                double share = covers[1] / (double) ROUNDS;
                assertTrue(Math.abs(share - 0.95) < 4 * Math.sqrt(0.05 * 0.95 / ROUNDS), row);
                assertTrue(Math.abs(slope.mean()) < 0.05 * slope.sd() + 4 * slope.error(), row);
                assertTrue(Math.abs(own.mean()) < 4 * own.error(), row);
            } else {
                assertTrue(slope.mean() > 4 * slope.error(), row); // who falls fast leaves early
            }
        }
    }

    /** Those who died and those alive on the last day. */
    private static DropOutPatterns.Fit byPattern(Sample sample, MeanModel line) {
        List<String> patterns = sample.data().subjects().stream()
                .map(key -> sample.alive().contains(key) ? "alive" : "died")
                .toList();
        return (DropOutPatterns.Fit) DropOutPatterns.fit(
                sample.data(),
                line,
                DropOutPatterns.Difference.COURSE,
                MixedModelOptions.defaults(),
                patterns,
                List.of("alive", "died"));
    }

    private static int covers(Interval interval, double truth) {
        return interval instanceof Interval.Bounds b && b.lower() <= truth && truth <= b.upper() ? 1 : 0;
    }
}
