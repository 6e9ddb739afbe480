package io.github.tmacohort.analysis.descriptive;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Rows of a reference file that an R script wrote, and comparisons with them. */
public final class Golden {
    private final Map<String, String> cells;

    private Golden(Map<String, String> cells) {
        this.cells = cells;
    }

    public static List<Golden> rows(String name) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name), name)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] header = lines.get(0).split(",", -1);
            List<Golden> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split(",", -1);
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    cells.put(header[i], values[i]);
                }
                rows.add(new Golden(cells));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String column) {
        return Objects.requireNonNull(cells.get(column), column);
    }

    public boolean has(String column) {
        return !text(column).isEmpty();
    }

    public double number(String column) {
        String text = text(column);
        return switch (text) {
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    public int integer(String column) {
        return Integer.parseInt(text(column));
    }

    public double[] numbers(String column) {
        return text(column).isEmpty()
                ? new double[0]
                : Stream.of(text(column).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    public static double value(Estimate estimate) {
        return assertInstanceOf(Estimate.Value.class, estimate).value();
    }

    public static Interval.Bounds bounds(Interval interval) {
        return assertInstanceOf(Interval.Bounds.class, interval);
    }

    /** Within {@code relative} of the larger of the two; equal zeros and infinities pass. */
    public static void assertRelative(double expected, double actual, double relative, String what) {
        boolean close = expected == actual
                || Math.abs(expected - actual) <= relative * Math.max(Math.abs(expected), Math.abs(actual));
        assertTrue(close, () -> what + ": expected " + expected + ", got " + actual);
    }

    @Override
    public String toString() {
        Map<String, String> shown = new LinkedHashMap<>(cells);
        shown.remove("versions");
        return shown.toString();
    }
}
