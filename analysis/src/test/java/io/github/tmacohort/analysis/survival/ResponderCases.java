package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cases of {@code responder_cases.csv}, written by {@code src/test/r/responders.R}. */
final class ResponderCases {
    private ResponderCases() {}

    static Map<String, ResponseTimes> all() {
        Map<String, ResponseTimes> cases = new LinkedHashMap<>();
        rows().forEach((name, rows) -> cases.put(name, sample(rows, 1)));
        return cases;
    }

    /** A case with its times in another unit. */
    static ResponseTimes in(String name, double perUnit) {
        return sample(rows().get(name), perUnit);
    }

    private static Map<String, List<Golden.Row>> rows() {
        return Golden.by(Golden.rows("responder_cases.csv"), row -> row.text("case"));
    }

    private static ResponseTimes sample(List<Golden.Row> rows, double perUnit) {
        boolean[] event = new boolean[rows.size()];
        List<GroupKey> strata = new ArrayList<>();
        for (int i = 0; i < event.length; i++) {
            event[i] = rows.get(i).text("event").equals("1");
            strata.add(GroupKey.of(rows.get(i).text("stratum")));
        }
        FollowUps.Builder followUps =
                FollowUps.builder(column(rows, "time", perUnit)).events(event).strata(strata);
        if (rows.get(0).has("entry")) {
            followUps.entries(column(rows, "entry", perUnit));
        }
        ResponseTimes.Builder responses = ResponseTimes.builder(followUps.build(), column(rows, "response", perUnit));
        if (rows.stream().anyMatch(row -> row.has("loss"))) {
            responses.loss(column(rows, "loss", perUnit));
        }
        if (rows.stream().anyMatch(row -> row.has("complete"))) {
            responses.complete(column(rows, "complete", perUnit));
        }
        return responses.build();
    }

    private static double[] column(List<Golden.Row> rows, String name, double perUnit) {
        return rows.stream().mapToDouble(row -> row.number(name) / perUnit).toArray();
    }
}
