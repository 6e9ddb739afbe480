package io.github.tmacohort.analysis.longitudinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.descriptive.StudentT;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Against lme4 on the sample study's seven models: StudyAgainstRTest.
class SubjectJackknifeTest {
    private static final double[] TIMES = {0, 1, 2, 5};

    /** Everyone measured on the same times: subjects' own lines need no model. */
    private final double[][] values;

    private final MixedModelData data;
    private final MixedModelFit fit;

    SubjectJackknifeTest() {
        Random random = new Random(3);
        values = new double[7][TIMES.length];
        for (double[] own : values) {
            double level = random.nextGaussian();
            double slope = 0.3 + 0.5 * random.nextGaussian();
            for (int k = 0; k < own.length; k++) {
                own[k] = level + slope * TIMES[k] + 0.2 * random.nextGaussian();
            }
        }
        data = data(values.length);
        fit = fit(data);
    }

    private MixedModelData data(int subjects) {
        List<String> names = new ArrayList<>();
        int rows = subjects * TIMES.length;
        int[] subject = new int[rows];
        double[] time = new double[rows];
        double[] value = new double[rows];
        for (int row = 0; row < rows; row++) {
            subject[row] = row / TIMES.length;
            time[row] = TIMES[row % TIMES.length];
            value[row] = values[subject[row]][row % TIMES.length];
        }
        for (int i = 0; i < subjects; i++) {
            names.add("S" + i);
        }
        return MixedModelData.ofSubjects(names).observe(subject, time, value);
    }

    private static MixedModelFit fit(MixedModelData data) {
        return assertInstanceOf(
                MixedModelFit.class,
                MixedModel.withDefaults(MeanModel.of(TimeBasis.linear())).fit(data));
    }

    private static double[] line(double[] own) {
        double mean = (TIMES[0] + TIMES[1] + TIMES[2] + TIMES[3]) / 4;
        double above = 0;
        double below = 0;
        double average = 0;
        for (int k = 0; k < own.length; k++) {
            above += (TIMES[k] - mean) * own[k];
            below += (TIMES[k] - mean) * (TIMES[k] - mean);
            average += own[k] / own.length;
        }
        return new double[] {average - above / below * mean, above / below};
    }

    /** With the same times for all, the jackknife's interval is Student's of the subjects' own numbers. */
    private void assertStudent(double[] own, Interval interval) {
        double mean = 0;
        for (double one : own) {
            mean += one / own.length;
        }
        double squares = 0;
        for (double one : own) {
            squares += (one - mean) * (one - mean);
        }
        int n = own.length;
        double half = StudentT.quantile(0.05, n - 1) * Math.sqrt(squares / (n - 1) / n);
        Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, interval);
        assertEquals(mean - half, bounds.lower(), 1e-9);
        assertEquals(mean + half, bounds.upper(), 1e-9);
    }

    @Test
    void isStudentsIntervalOfTheSubjectsOwnLinesWhenTimesAreTheSame() {
        SubjectJackknife jackknife = SubjectJackknife.of(fit);
        double[] levels = new double[values.length];
        double[] slopes = new double[values.length];
        double[] changes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            levels[i] = line(values[i])[0];
            slopes[i] = line(values[i])[1];
            changes[i] = 3 * slopes[i];
        }
        String time = TimeBasis.linear().names().get(0);
        assertStudent(levels, jackknife.average(0));
        assertStudent(slopes, jackknife.contrast(Map.of(time, 1.0)));
        assertStudent(changes, jackknife.averageChange(2, 5));
    }

    /** Subjects measured at times of their own, some of one age, some of another. */
    private record Unbalanced(List<String> names, List<int[]> rows, List<Double> values, double[] ages) {
        static Unbalanced of(long seed, int subjects) {
            Random random = new Random(seed);
            double betweenSlopes = seed % 3 == 0 ? 0 : 0.3; // on the boundary too
            List<String> names = new ArrayList<>();
            List<int[]> rows = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            double[] ages = new double[subjects];
            for (int i = 0; i < subjects; i++) {
                names.add("S" + i);
                ages[i] = random.nextInt(18);
                double level = random.nextGaussian();
                double slope = betweenSlopes * random.nextGaussian();
                int count = 2 + random.nextInt(6);
                for (int k = 0; k < count; k++) {
                    int time = random.nextInt(30) - 10;
                    rows.add(new int[] {i, time});
                    values.add(5 + level + slope * time / 5 + 0.05 * ages[i] + 0.5 * random.nextGaussian());
                }
            }
            return new Unbalanced(names, rows, values, ages);
        }

        MixedModelFit fit(IntPredicate subjects) {
            int[] used = IntStream.range(0, rows.size())
                    .filter(row -> subjects.test(rows.get(row)[0]))
                    .toArray();
            MixedModelData data = MixedModelData.ofSubjects(names)
                    .covariate("age", ages)
                    .observe(
                            IntStream.of(used).map(row -> rows.get(row)[0]).toArray(),
                            IntStream.of(used)
                                    .mapToDouble(row -> rows.get(row)[1])
                                    .toArray(),
                            IntStream.of(used).mapToDouble(values::get).toArray());
            MeanModel mean =
                    MeanModel.of(TimeBasis.piecewise(0)).adjustedFor("age").differingBy("age");
            return assertInstanceOf(
                    MixedModelFit.class, MixedModel.withDefaults(mean).fit(data));
        }
    }

    private static double standardError(List<Double> estimates) {
        int n = estimates.size();
        double mean = estimates.stream().mapToDouble(x -> x / n).sum();
        return Math.sqrt((n - 1.0)
                / n
                * estimates.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum());
    }

    private static void assertHalfWidth(double expected, Interval interval) {
        Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, interval);
        assertEquals(expected, (bounds.upper() - bounds.lower()) / 2, 1e-6 * expected);
    }

    /** That it keeps sums changes nothing. The eighth has a second maximum, higher without one of the subjects. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void isThatOfModelsFittedApart(long seed) {
        int n = 12;
        Unbalanced study = Unbalanced.of(seed, n);
        SubjectJackknife jackknife = SubjectJackknife.of(study.fit(i -> true));
        List<Double> levels = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        for (int left = 0; left < n; left++) {
            int without = left;
            MixedModelFit fit = study.fit(i -> i != without);
            levels.add(fit.averageTrajectory(3).points().get(0).mean());
            changes.add(fit.averageChange(-4, 6).estimate());
        }
        double quantile = StudentT.quantile(0.05, n - 1.0);
        assertHalfWidth(quantile * standardError(levels), jackknife.average(3));
        assertHalfWidth(quantile * standardError(changes), jackknife.averageChange(-4, 6));
    }

    @Test
    void leavesOutGroupsOfManySubjects() {
        int n = 450;
        int groups = SubjectJackknife.MOST_GROUPS;
        Unbalanced study = Unbalanced.of(1, n);
        SubjectJackknife jackknife = SubjectJackknife.of(study.fit(i -> true));
        List<Double> changes = new ArrayList<>();
        for (int left = 0; left < groups; left++) {
            int without = left;
            changes.add(
                    study.fit(i -> i % groups != without).averageChange(-4, 6).estimate());
        }
        double quantile = StudentT.quantile(0.05, groups - 1.0);
        assertHalfWidth(quantile * standardError(changes), jackknife.averageChange(-4, 6));
    }

    @Test
    void saysWhyThereIsNone() {
        MixedModelData two = data(2);
        Interval interval = SubjectJackknife.of(fit(two)).average(0);
        String reason = assertInstanceOf(Interval.NotEstimable.class, interval).reason();
        assertTrue(reason.contains("without one of the subjects there is no fit"), reason);
    }
}
