package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cases of {@code reference_cases.csv}: which columns of which set under {@code golden/sets} each uses. */
final class ReferenceCases {
    private static final String SIMULATED = "simulated.csv";

    /** @param cluster null where there is none; covariates likewise */
    record Case(String name, String set, FollowUps sample, Covariates covariates, List<GroupKey> cluster) {}

    private ReferenceCases() {}

    static Map<String, Case> all() {
        Map<String, List<Golden.Row>> sets =
                new LinkedHashMap<>(Golden.by(Golden.rows("sets/" + SIMULATED), row -> row.text("set")));
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Golden.Row spec : Golden.rows("reference_cases.csv")) {
            List<Golden.Row> rows = sets.computeIfAbsent(spec.text("set"), set -> Golden.rows("sets/" + set + ".csv"));
            cases.put(spec.text("case"), read(spec, rows));
        }
        return cases;
    }

    /** Rows without one of the columns other than the covariates take no part. */
    private static Case read(Golden.Row spec, List<Golden.Row> all) {
        List<Golden.Row> rows = new ArrayList<>();
        for (Golden.Row row : all) {
            boolean complete = true;
            for (String role : List.of("time", "event", "entry", "weight", "group", "stratum", "cluster")) {
                complete &= !spec.has(role) || row.has(spec.text(role));
            }
            if (complete) {
                rows.add(row);
            }
        }
        double unit = spec.number("unit");
        FollowUps.Builder builder = FollowUps.builder(scaled(rows, spec.text("time"), unit));
        boolean[] events = new boolean[rows.size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = rows.get(i).number(spec.text("event")) == 1;
        }
        builder.events(events);
        if (spec.has("entry")) {
            builder.entries(scaled(rows, spec.text("entry"), unit));
        }
        if (spec.has("group")) {
            builder.groups(Golden.keys(rows, spec.text("group")));
        }
        if (spec.has("stratum")) {
            builder.strata(Golden.keys(rows, spec.text("stratum")));
        }
        switch (spec.text("kind")) {
            case "case" -> builder.caseWeights(Golden.column(rows, spec.text("weight")));
            case "sampling" -> builder.samplingWeights(Golden.column(rows, spec.text("weight")));
            default -> Objects.checkIndex(0, rows.size());
        }
        Covariates.Builder covariates = Covariates.rows(rows.size());
        for (String name : spec.text("covariates").split(" ")) {
            if (!name.isEmpty()) {
                covariates.numeric(name, Golden.column(rows, name));
            }
        }
        return new Case(
                spec.text("case"),
                spec.text("set"),
                builder.build(),
                spec.has("covariates") ? covariates.build() : null,
                spec.has("cluster") ? Golden.keys(rows, spec.text("cluster")) : null);
    }

    private static double[] scaled(List<Golden.Row> rows, String column, double unit) {
        return rows.stream().mapToDouble(row -> row.number(column) * unit).toArray();
    }
}
