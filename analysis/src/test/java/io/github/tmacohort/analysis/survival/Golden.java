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
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reference tables written by R: a comment line with versions, a header, rows without quotes; empty is missing. */
final class Golden {
    private Golden() {}

    /** One row by column name. */
    record Row(Map<String, String> cells) {
        String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        /** NaN where missing. */
        double number(String column) {
            String cell = text(column);
            return cell.isEmpty()
                    ? Double.NaN
                    : cell.equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(cell);
        }

        boolean has(String column) {
            return !text(column).isEmpty();
        }
    }

    static List<Row> rows(String file) {
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

    static Map<String, List<Row>> by(List<Row> rows, Function<Row, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** |actual − expected| within {@code relative} of expected, or of 1 where expected is smaller. */
    static void assertClose(double expected, double actual, double relative, String what) {
        if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == actual) {
            assertEquals(expected, actual, what);
        } else {
            assertEquals(expected, actual, relative * Math.max(1, Math.abs(expected)), what);
        }
    }

    /** The cases of {@code survival_cases.csv}. */
    static Map<String, FollowUps> survivalCases() {
        Map<String, FollowUps> cases = new LinkedHashMap<>();
        by(rows("survival_cases.csv"), row -> row.text("case"))
                .forEach((name, rows) -> cases.put(name, followUps(rows)));
        return cases;
    }

    private static FollowUps followUps(List<Row> rows) {
        double[] time = rows.stream().mapToDouble(row -> row.number("time")).toArray();
        boolean[] event = new boolean[time.length];
        List<GroupKey> groups = new ArrayList<>();
        List<GroupKey> strata = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            event[i] = rows.get(i).text("event").equals("1");
            groups.add(GroupKey.of(rows.get(i).text("group")));
            strata.add(GroupKey.of(rows.get(i).text("stratum")));
        }
        FollowUps.Builder builder =
                FollowUps.builder(time).events(event).groups(groups).strata(strata);
        if (rows.get(0).has("entry")) {
            builder.entries(
                    rows.stream().mapToDouble(row -> row.number("entry")).toArray());
        }
        if (rows.get(0).has("weight")) {
            double[] weight =
                    rows.stream().mapToDouble(row -> row.number("weight")).toArray();
            if (rows.stream().allMatch(row -> row.number("weight") == Math.rint(row.number("weight")))) {
                builder.caseWeights(weight);
            } else {
                builder.samplingWeights(weight);
            }
        }
        return builder.build();
    }
}
