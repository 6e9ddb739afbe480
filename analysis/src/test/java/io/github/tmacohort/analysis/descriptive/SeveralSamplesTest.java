package io.github.tmacohort.analysis.descriptive;

import static io.github.tmacohort.analysis.descriptive.Golden.assertRelative;
import static io.github.tmacohort.analysis.descriptive.Golden.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeveralSamplesTest {

    private static List<double[]> rowsOf(String text) {
        return Stream.of(text.split(";"))
                .map(row -> Stream.of(row.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    static List<Golden> kruskal() {
        return Golden.rows("kruskal_wallis.csv");
    }

    // R 4.2.2: kruskal.test; script src/test/r/mann_whitney.R
    @ParameterizedTest
    @MethodSource("kruskal")
    void kruskalWallisAgreesWithR(Golden row) {
        List<Sample> samples = new ArrayList<>();
        for (double[] values : rowsOf(row.text("groups"))) {
            samples.add(new Sample("g" + samples.size(), values));
        }
        RankComparison result = KruskalWallis.compare(samples);
        assertRelative(row.number("statistic"), value(result.statistic()), 1e-12, "statistic");
        assertEquals(row.integer("df"), result.degreesOfFreedom());
        assertRelative(row.number("p"), value(result.pValue()), 1e-11, "p");
    }

    static List<Golden> friedman() {
        return Golden.rows("friedman.csv");
    }

    // R 4.2.2: friedman.test; script src/test/r/mann_whitney.R
    @ParameterizedTest
    @MethodSource("friedman")
    void friedmanAgreesWithR(Golden row) {
        List<double[]> blocks = rowsOf(row.text("blocks"));
        List<String> conditions = new ArrayList<>();
        for (int j = 0; j < blocks.get(0).length; j++) {
            conditions.add("day " + j);
        }
        RankComparison result = Friedman.compare(conditions, blocks);
        assertRelative(row.number("statistic"), value(result.statistic()), 1e-12, "statistic");
        assertEquals(row.integer("df"), result.degreesOfFreedom());
        assertRelative(row.number("p"), value(result.pValue()), 1e-11, "p");
    }

    static List<Golden> spearman() {
        return Golden.rows("spearman.csv");
    }

    // R 4.2.2: cor.test(method = "spearman", exact = FALSE); script src/test/r/mann_whitney.R
    @ParameterizedTest
    @MethodSource("spearman")
    void spearmanAgreesWithR(Golden row) {
        Spearman.Result result = Spearman.correlate(row.numbers("x"), row.numbers("y"));
        assertRelative(row.number("rho"), value(result.coefficient()), 1e-13, "rho");
        assertRelative(row.number("p"), value(result.pValue()), 1e-10, "p");
    }

    /** Ranks 1 2 | 3 4: H = 12/(4·5)·(2·1 + 2·1) = 2.4. */
    @Test
    void twoPairsByHand() {
        RankComparison result = KruskalWallis.compare(List.of(new Sample("a", 1, 2), new Sample("b", 5, 9)));
        assertRelative(2.4, value(result.statistic()), 1e-15, "H");
        assertEquals(new RankComparison.Group("b", 2, 3.5), result.groups().get(1));
    }

    @Test
    void leavesOutAndNamesEmptySamples() {
        RankComparison result =
                KruskalWallis.compare(List.of(new Sample("a", 1, 2, 3), new Sample("none"), new Sample("b", 2, 5, 9)));
        assertEquals(List.of("none"), result.excluded());
        assertEquals(1, result.degreesOfFreedom());
    }

    @Test
    void reasonsWhereThereIsNoTest() {
        assertEquals(
                Estimate.notEstimable("fewer than two samples with values"),
                KruskalWallis.compare(List.of(new Sample("a", 1, 2))).pValue());
        assertEquals(
                Estimate.notEstimable("all values are equal"),
                KruskalWallis.compare(List.of(new Sample("a", 0.3, 0.3), new Sample("b", 0.1 + 0.2, 0.3)))
                        .pValue());
        assertEquals(
                Estimate.notEstimable("no blocks"),
                Friedman.compare(List.of("a", "b"), List.of()).statistic());
        assertEquals(
                Estimate.notEstimable("all values are equal within each block"),
                Friedman.compare(List.of("a", "b"), List.of(new double[] {1, 1}, new double[] {2, 2}))
                        .pValue());
        assertInstanceOf(
                Estimate.NotEstimable.class,
                Spearman.correlate(new double[] {1, 1}, new double[] {2, 3}).coefficient());
        assertInstanceOf(
                Estimate.NotEstimable.class,
                Spearman.correlate(new double[] {1, 2}, new double[] {2, 3}).pValue());
    }

    @Test
    void refusesBadInput() {
        assertThrows(
                IllegalArgumentException.class,
                () -> KruskalWallis.compare(List.of(new Sample("a", 1), new Sample("a", 2))));
        assertThrows(IllegalArgumentException.class, () -> new Sample("a", Double.NaN));
        List<double[]> ragged = List.of(new double[] {1, 2}, new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> Friedman.compare(List.of("a", "b"), ragged));
        assertThrows(IllegalArgumentException.class, () -> Spearman.correlate(new double[] {1}, new double[] {1, 2}));
    }
}
