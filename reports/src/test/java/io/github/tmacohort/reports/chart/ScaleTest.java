package io.github.tmacohort.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static List<String> labels(double least, double most, ValueAxis.Scale kind) {
        return Scale.covering(least, most, kind, NumberText.house()).marks().stream()
                .map(Scale.Mark::label)
                .toList();
    }

    @Test
    void ticksAreRound() {
        assertEquals(List.of("0", "50", "100", "150", "200"), labels(19, 232, ValueAxis.Scale.LINEAR));
        assertEquals(
                List.of("\u2212100", "\u221275", "\u221250", "\u221225", "0", "25"),
                labels(-107, 37, ValueAxis.Scale.LINEAR));
        assertEquals(List.of("7", "7.5", "8", "8.5", "9", "9.5"), labels(6.9, 9.6, ValueAxis.Scale.LINEAR));
        assertEquals(List.of("5", "10", "20", "50", "100"), labels(5, 171, ValueAxis.Scale.LOG));
        assertEquals(List.of("0.3", "0.4", "0.5", "0.6", "0.8", "1", "1.5"), labels(0.28, 1.7, ValueAxis.Scale.LOG));
        assertEquals(
                List.of("0.001", "0.01", "0.1", "1", "10", "100", "1000"), labels(0.001, 1100, ValueAxis.Scale.LOG));
    }

    @Test
    void anySpanHasTicksWithinIt() {
        for (double least : new double[] {1e-12, 0.3, 7, 1e9}) {
            for (double factor : new double[] {1, 1.0001, 3, 1e6}) {
                for (ValueAxis.Scale kind : ValueAxis.Scale.values()) {
                    Scale scale = Scale.covering(least, least * factor, kind, NumberText.house());
                    assertTrue(scale.lower() <= least && scale.upper() >= least * factor);
                    assertTrue(scale.marks().size() <= 9, scale.toString());
                    scale.marks().forEach(m -> assertTrue(m.value() >= scale.lower() && m.value() <= scale.upper()));
                }
            }
        }
    }
}
