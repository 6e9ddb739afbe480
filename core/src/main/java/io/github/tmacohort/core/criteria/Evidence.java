package io.github.tmacohort.core.criteria;

import java.util.Objects;
import java.util.Optional;

/**
 * One piece of what a decision rests on: which value, of which day, against which limit, and where the limit comes from.
 * Texts are plain English, units UCUM as in the study folder.
 *
 * @param state what this piece alone says of the item; empty for what only stands beside it, such as a baseline
 * @param what the analyte or event
 * @param value as reported, with {@code <} or {@code >} where the report has one; words for an event; empty if nothing
 *     was measured
 * @param unit empty where the value has none
 * @param day study day of the value; empty if there is none
 * @param asked how the value was to stand to the limit; empty if nothing was asked of it
 * @param limit the limit with its unit; empty if there is none
 * @param source where the limit comes from: the report, a table, the patient's own baseline, the criteria; or why there
 *     is none
 */
public record Evidence(
        Optional<ItemState> state,
        String what,
        String value,
        String unit,
        Optional<Integer> day,
        String asked,
        String limit,
        String source) {
    /** The limit stands in the set of criteria or the rule. */
    static final String CRITERIA = "the criteria";

    public Evidence {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(source, "source");
    }

    /** What a value is held against. */
    record Held(String asked, String limit, String source) {
        static Held none(String why) {
            return new Held("", "", why);
        }
    }

    /** Nothing was measured in time. */
    static Evidence missing(String what, String why) {
        return new Evidence(Optional.of(ItemState.NOT_EVALUABLE), what, "", "", Optional.empty(), "", "", why);
    }
}
