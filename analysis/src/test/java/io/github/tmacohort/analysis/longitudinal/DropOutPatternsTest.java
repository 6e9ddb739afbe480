package io.github.tmacohort.analysis.longitudinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.longitudinal.DropOutPatterns.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DropOutPatternsTest {
    private static final MeanModel LINE = MeanModel.of(TimeBasis.linear());
    private static final List<String> PATTERNS = List.of("stayed", "left");

    /** Six stay four days, three leave after the second and fall; a little noise orthogonal to constant and line. */
    private static MixedModelData data() {
        List<Integer> subject = new ArrayList<>();
        List<Double> time = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double[] level = {-1, 0, 1, -2, 0, 2, -1.5, 0, 1.5};
        double[] slope = {0.2, -0.1, -0.1, 0.1, -0.2, 0.1, 0.3, -0.6, 0.3};
        for (int i = 0; i < 9; i++) {
            double[] noise = i < 6 ? new double[] {1, -3, 3, -1} : new double[] {1, -2, 1};
            for (int k = 0; k < noise.length; k++) {
                subject.add(i);
                time.add((double) k);
                double mean = i < 6 ? 10 + k : 8 - 2.0 * k;
                y.add(mean + level[i] + slope[i] * k + (i % 2 == 0 ? 0.2 : -0.2) * noise[k]);
            }
        }
        return MixedModelData.ofSubjects(
                        IntStream.range(0, 9).mapToObj(i -> "S" + i).toList())
                .observe(
                        subject.stream().mapToInt(i -> i).toArray(),
                        time.stream().mapToDouble(t -> t).toArray(),
                        y.stream().mapToDouble(v -> v).toArray());
    }

    private static List<String> patterns() {
        return IntStream.range(0, 9).mapToObj(i -> i < 6 ? "stayed" : "left").toList();
    }

    private static DropOutPatterns.Fit fit(Difference difference) {
        return assertInstanceOf(
                DropOutPatterns.Fit.class,
                DropOutPatterns.fit(data(), LINE, difference, MixedModelOptions.defaults(), patterns(), PATTERNS));
    }

    /** Own courses 10 + t and 8 − 2t; on day 3 the average is (6·13 + 3·2)/9, the shares' variance 121·(2/9)/9. */
    @Test
    void averagesTheCoursesByTheirShares() {
        DropOutPatterns.Fit fit = fit(Difference.COURSE);
        assertEquals(Map.of("stayed", 6, "left", 3), fit.subjects());
        assertEquals(13, fit.trajectory("stayed", 3).points().get(0).mean(), 1e-9);
        assertEquals(2, fit.trajectory("left", 3).points().get(0).mean(), 1e-9);
        Trajectory.Point average = fit.averageTrajectory(3).points().get(0);
        assertEquals(84 / 9.0, average.mean(), 1e-9);
        double conditional = fit.model().averageTrajectory(3).points().get(0).standardError();
        double expected = Math.sqrt(conditional * conditional + 121 * (2 / 9.0) / 9);
        assertEquals(expected, average.standardError(), 1e-9);
        FixedEffect change = fit.averageChange(0, 3);
        assertEquals(84 / 9.0 - 84 / 9.0, change.estimate(), 1e-9);
        double plain = fit.model().averageChange(0, 3).standardError();
        assertEquals(Math.sqrt(plain * plain + 81 * (2 / 9.0) / 9), change.standardError(), 1e-9);
        Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, change.interval());
        assertEquals(change.estimate(), (bounds.lower() + bounds.upper()) / 2, 1e-9);
        assertEquals(
                List.of("time", "drop-out", "drop-out:time"),
                fit.model().tests().stream().map(FTest::name).toList());
    }

    /** The model without patterns lets those who left turn towards the rest. */
    @Test
    void theModelWithoutPatternsIsAboveOnTheLastDay() {
        MixedModelFit alone = MixedModelCases.fit(data(), LINE, MixedModelOptions.defaults());
        double with =
                fit(Difference.COURSE).averageTrajectory(3).points().get(0).mean();
        assertEquals(true, alone.averageTrajectory(3).points().get(0).mean() > with);
    }

    @Test
    void aShiftNeedsNoCourseOfItsOwn() {
        DropOutPatterns.Fit fit = fit(Difference.LEVEL);
        List<Trajectory.Point> left = fit.trajectory("left", 0, 3).points();
        List<Trajectory.Point> stayed = fit.trajectory("stayed", 0, 3).points();
        assertEquals(
                left.get(0).mean() - stayed.get(0).mean(),
                left.get(1).mean() - stayed.get(1).mean(),
                1e-9);
    }

    @Test
    void reasonsAndRefusals() {
        MixedModelOptions options = MixedModelOptions.defaults();
        DropOutPatterns.Result bent = DropOutPatterns.fit(
                data(), MeanModel.of(TimeBasis.piecewise(2)), Difference.COURSE, options, patterns(), PATTERNS);
        assertEquals(
                "column 'drop-out=left:change of slope at 2' is 0 in all rows",
                assertInstanceOf(DropOutPatterns.NotEstimable.class, bent).reason());
        assertThrows(
                IllegalArgumentException.class,
                () -> DropOutPatterns.fit(data(), LINE, Difference.LEVEL, options, List.of("left"), PATTERNS));
        assertThrows(IllegalArgumentException.class, () -> fit(Difference.LEVEL).trajectory("died", 0));
    }
}
