package io.github.tmacohort.analysis.competing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
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
final class CompetingGolden {
    private CompetingGolden() {}

    record Row(Map<String, String> cells) {
        String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        /** NaN where missing. */
        double number(String column) {
            String cell = text(column);
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        }

        boolean has(String column) {
            return !text(column).isEmpty();
        }
    }

    static List<Row> rows(String file) {
        InputStream stream = Objects.requireNonNull(CompetingGolden.class.getResourceAsStream("/golden/" + file), file);
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

    /** |actual − expected| within {@code relative} of expected. */
    static void assertRelative(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }

    static double[] column(List<Row> rows, String name) {
        return rows.stream().mapToDouble(row -> row.number(name)).toArray();
    }

    /** The cases of {@code competing_cases.csv}. */
    static Map<String, FollowUps> cases() {
        Map<String, FollowUps> cases = new LinkedHashMap<>();
        by(rows("competing_cases.csv"), row -> row.text("case"))
                .forEach((name, rows) -> cases.put(name, followUps(rows)));
        return cases;
    }

    private static FollowUps followUps(List<Row> rows) {
        int[] cause = rows.stream()
                .mapToInt(row -> Integer.parseInt(row.text("cause")))
                .toArray();
        List<GroupKey> groups =
                rows.stream().map(row -> GroupKey.of(row.text("group"))).toList();
        List<GroupKey> strata =
                rows.stream().map(row -> GroupKey.of(row.text("stratum"))).toList();
        FollowUps.Builder builder = FollowUps.builder(column(rows, "time"))
                .causes(cause, List.of("first", "second", "third"))
                .groups(groups)
                .strata(strata);
        if (rows.get(0).has("entry")) {
            builder.entries(column(rows, "entry"));
        }
        if (rows.get(0).has("weight")) {
            double[] weight = column(rows, "weight");
            if (rows.get(0).text("case").startsWith("case_weights")) {
                builder.caseWeights(weight);
            } else {
                builder.samplingWeights(weight);
            }
        }
        return builder.build();
    }
}
