package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reference tables written by R: a comment line with versions, a header, rows without quotes; empty is missing. And how
 * close to them is close enough: relative to the expected value, however small.
 */
public final class Golden {
    /** Allowed where exactly 0 is expected, relative to which nothing can be close: a few roundings of numbers near 1. */
    private static final double ZERO = 1e-14;

    private Golden() {}

    /** One row by column name. */
    public record Row(Map<String, String> cells) {
        public String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        /** NaN where missing. */
        public double number(String column) {
            String cell = text(column);
            return cell.isEmpty()
                    ? Double.NaN
                    : cell.equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(cell);
        }

        public boolean has(String column) {
            return !text(column).isEmpty();
        }
    }

    public static List<Row> rows(String file) {
        InputStream stream = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            String[] header = lines.get(0).split(",", -1);
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                assertEquals(header.length, cells.length, line);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, List<Row>> by(List<Row> rows, Function<Row, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    public static double[] column(List<Row> rows, String name) {
        return rows.stream().mapToDouble(row -> row.number(name)).toArray();
    }

    /** |actual − expected| within {@code relative} of |expected|, or of {@link #ZERO} where that is 0; NaN equals NaN. */
    public static void assertClose(double expected, double actual, double relative, String what) {
        if (Double.isFinite(expected) && expected != actual) {
            double delta = expected == 0 && relative > 0 ? ZERO : relative * Math.abs(expected);
            assertEquals(expected, actual, delta, what);
        } else {
            assertEquals(expected, actual, 0, what);
        }
    }

    /** The cases of {@code survival_cases.csv}. */
    public static Map<String, FollowUps> survivalCases() {
        return cases("survival_cases.csv");
    }

    /** Cases of a file with the columns of {@code survival_cases.csv}; groups and strata in the order of their rows. */
    static Map<String, FollowUps> cases(String file) {
        return cases(file, (builder, rows) -> builder.events(events(rows)));
    }

    /** The cases of {@code competing_cases.csv}. */
    public static Map<String, FollowUps> competingCases() {
        return cases(
                "competing_cases.csv",
                (builder, rows) -> builder.causes(
                        rows.stream()
                                .mapToInt(row -> Integer.parseInt(row.text("cause")))
                                .toArray(),
                        List.of("first", "second", "third")));
    }

    static boolean[] events(List<Row> rows) {
        boolean[] events = new boolean[rows.size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = rows.get(i).number("event") == 1;
        }
        return events;
    }

    static List<GroupKey> keys(List<Row> rows, String name) {
        return rows.stream().map(row -> GroupKey.of(row.text(name))).toList();
    }

    private static Map<String, FollowUps> cases(String file, BiConsumer<FollowUps.Builder, List<Row>> ends) {
        Map<String, FollowUps> cases = new LinkedHashMap<>();
        by(rows(file), row -> row.text("case")).forEach((name, rows) -> {
            FollowUps.Builder builder = FollowUps.builder(column(rows, "time"))
                    .groups(keys(rows, "group"))
                    .strata(keys(rows, "stratum"));
            ends.accept(builder, rows);
            if (rows.get(0).has("entry")) {
                builder.entries(column(rows, "entry"));
            }
            if (rows.get(0).has("weight")) {
                if (name.startsWith("sampling")) {
                    builder.samplingWeights(column(rows, "weight"));
                } else {
                    builder.caseWeights(column(rows, "weight"));
                }
            }
            cases.put(name, builder.build());
        });
        return cases;
    }
}
