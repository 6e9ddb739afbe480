package io.github.tmacohort.analysis.descriptive;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SummarizerTest {

    static List<Golden> quantiles() {
        return Golden.rows("quantiles.csv");
    }

    // R 4.2.2: quantile(type = 1..9), mean, sd; script src/test/r/quantiles.R
    @ParameterizedTest
    @MethodSource("quantiles")
    void agreesWithR(Golden row) {
        QuantileType type = QuantileType.valueOf("TYPE_" + row.text("type"));
        Summarizer summarizer = Summarizer.with(new SummaryOptions(type));
        double[] data = row.numbers("data");
        assertRelative(row.number("quantile"), value(summarizer.quantile(row.number("p"), data)), 1e-14, "quantile");
        Summary summary = summarizer.summarize(data);
        assertRelative(row.number("mean"), value(summary.mean()), 1e-13, "mean");
        if (row.text("sd").equals("NA")) {
            assertInstanceOf(Estimate.NotEstimable.class, summary.standardDeviation());
        } else {
            assertRelative(row.number("sd"), value(summary.standardDeviation()), 1e-12, "sd");
        }
        assertEquals(row.integer("type"), type.number());
    }

    @Test
    void oneToFiveByHand() {
        double[] values = {5, 1, 4, 2, 3};
        Summary summary = Summarizer.withDefaults().summarize(values, 2);
        assertEquals(5, summary.n());
        assertEquals(2, summary.missing());
        assertEquals(3, value(summary.mean()));
        assertRelative(Math.sqrt(2.5), value(summary.standardDeviation()), 1e-15, "sd");
        assertEquals(1, value(summary.minimum()));
        assertEquals(2, value(summary.lowerQuartile()));
        assertEquals(3, value(summary.median()));
        assertEquals(4, value(summary.upperQuartile()));
        assertEquals(5, value(summary.maximum()));
        assertEquals(2, value(summary.interquartileRange()));
        assertEquals(QuantileType.TYPE_7, summary.options().quantileType());
        assertArrayEquals(new double[] {5, 1, 4, 2, 3}, values);
    }

    @Test
    void withoutValuesNothingIsEstimable() {
        Summary summary = Summarizer.withDefaults().summarize(new double[0], 30);
        assertEquals(30, summary.missing());
        for (Estimate estimate : List.of(
                summary.mean(),
                summary.standardDeviation(),
                summary.minimum(),
                summary.median(),
                summary.maximum(),
                summary.interquartileRange())) {
            assertEquals(Estimate.notEstimable("no values"), estimate);
        }
    }

    @Test
    void equalValuesHaveExactlyNoSpread() {
        Summary summary = Summarizer.withDefaults().summarize(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1});
        assertEquals(0, value(summary.interquartileRange()));
        assertTrue(value(summary.standardDeviation()) < 1e-16);
        assertEquals(0.1, value(summary.median()));
    }

    @Test
    void refusesValuesThatAreNone() {
        Summarizer summarizer = Summarizer.withDefaults();
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> summarizer.summarize(new double[] {1, Double.NaN}));
        assertEquals("values[1] must be finite, got NaN", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> summarizer.summarize(new double[] {1}, -1));
        assertThrows(IllegalArgumentException.class, () -> summarizer.quantile(1.5, new double[] {1}));
    }
}
