package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.response.ResponseTrace;
import io.github.tmacohort.core.criteria.Diagnosis;
import io.github.tmacohort.core.criteria.ItemResult;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.TraceText;
import java.util.stream.Collectors;

/** Why a patient was judged as they were, item by item. */
public final class TraceTables {

    private TraceTables() {}

    /**
     * The items of a set on the day that decided, and the features of high risk.
     *
     * @param id of the table
     */
    public static Table diagnosis(String id, Diagnosis diagnosis) {
        String day = diagnosis
                .decisiveDay()
                .map(on -> (diagnosis.isMet() ? "on day " : "on the day that came nearest, day ") + on)
                .orElse("without any result");
        TableBuilder table = new TableBuilder(id, "Diagnosis by " + diagnosis.criteria() + ", " + day, "Item")
                .column("State")
                .column("Which value, of which day, against which limit");
        diagnosis.items().forEach(item -> item(table, 0, item));
        diagnosis.risk().ifPresent(risk -> {
            table.heading("Features of high risk: " + TraceText.of(risk.group()));
            risk.features().forEach(feature -> item(table, 1, feature));
        });
        return table.remark("Days from transplant." + (diagnosis.byBiopsy() ? " Tissue made the diagnosis." : ""))
                .build();
    }

    private static void item(TableBuilder table, int indent, ItemResult item) {
        Cell state = Cell.text(TraceText.of(item.state()) + (item.nearLimit() ? ", within rounding of its limit" : ""));
        Cell why = Cell.text(item.evidence().isEmpty() ? item.explanation() : TraceText.of(item.evidence()));
        if (indent == 0) {
            table.row(TraceText.readable(item.label()), state, why);
        } else {
            table.sub(TraceText.readable(item.label()), state, why);
        }
    }

    /** The items of the rule on one assessment. */
    public static Table response(String id, String rule, ResponseTrace.Day day) {
        TableBuilder table = new TableBuilder(
                        id,
                        "Response by " + rule + ", day " + day.sinceFirstDose() + " from the first dose (day "
                                + day.day() + " from transplant): " + moments(day),
                        "Item")
                .column("Level")
                .column("Which value, of which day, against which limit");
        for (ResponseTrace.Item item : day.items()) {
            table.row(
                    Labels.capitalised(item.label()),
                    Cell.text(TraceText.of(item.worst(), item.best())),
                    Cell.text(item.evidence().isEmpty() ? item.text() : TraceText.of(item.evidence())));
        }
        return table.build();
    }

    /** What the day decided, in words. */
    public static String moments(ResponseTrace.Day day) {
        return day.moments().stream().map(TraceText::of).collect(Collectors.joining(", "));
    }
}
