package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.table.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A part of a section. Every text is plain; the writer escapes it. */
public sealed interface Block {

    /**
     * Running text.
     *
     * @param explanations how the numbers in it were computed
     */
    record Paragraph(String text, List<Explanation> explanations) implements Block {
        public Paragraph {
            Objects.requireNonNull(text, "text");
            explanations = List.copyOf(explanations);
        }

        /** Text whose numbers, if it has any, are not explained. */
        public Paragraph(String text) {
            this(text, List.of());
        }
    }

    /** A heading within the section. */
    record Subheading(String text) implements Block {
        public Subheading {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A list. */
    record Bullets(List<String> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** Terms and what is said of each. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** One term and what is said of it. */
    record Fact(String term, String text) {
        public Fact {
            Objects.requireNonNull(term, "term");
            Objects.requireNonNull(text, "text");
        }
    }

    /** The main numbers, large: at most a handful. */
    record Highlights(List<Highlight> items) implements Block {
        public Highlights {
            items = List.copyOf(items);
        }
    }

    /**
     * A number, what it is, and its denominator and interval.
     *
     * @param explanation how it was computed; empty where that is not told
     */
    record Highlight(String value, String what, String detail, Optional<Explanation> explanation) {
        public Highlight {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(explanation, "explanation");
        }

        /** A number that is not explained. */
        public Highlight(String value, String what, String detail) {
            this(value, what, detail, Optional.empty());
        }
    }

    /** Something that must not be overlooked. */
    record Warning(String title, String text) implements Block {
        public Warning {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A table.
     *
     * @param number what its caption calls it, such as "Table 1"
     */
    record OfTable(String number, Table table) implements Block {
        public OfTable {
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(table, "table");
        }
    }

    /**
     * A figure.
     *
     * @param number what its legend calls it, such as "Figure 1"
     * @param explanations how what it shows was computed
     */
    record OfFigure(String number, Figure figure, List<Explanation> explanations) implements Block {
        public OfFigure {
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(figure, "figure");
            explanations = List.copyOf(explanations);
        }

        /** A figure that is not explained. */
        public OfFigure(String number, Figure figure) {
            this(number, figure, List.of());
        }
    }

    /**
     * Blocks that are read on demand: closed until the reader opens them. Their tables are no tables of the report.
     *
     * @param summary what stands there while they are closed
     */
    record Details(String summary, List<Block> blocks) implements Block {
        public Details {
            Objects.requireNonNull(summary, "summary");
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * How each number was computed: which explanations stand behind the parts of each table and figure, and the explanations
     * themselves.
     *
     * @param places in the order of the report
     * @param all every explanation once, in the order of its first use
     */
    record Explanations(List<ExplainedPlace> places, List<Explanation> all) implements Block {
        public Explanations {
            places = List.copyOf(places);
            all = List.copyOf(all);
        }
    }

    /**
     * A table, figure or sentence and what explains it.
     *
     * @param label what its caption calls it, such as "Table 1"
     * @param anchor its id
     * @param parts of a table a column each, of anything else one
     */
    record ExplainedPlace(String label, String anchor, List<ExplainedPart> parts) {
        public ExplainedPlace {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(anchor, "anchor");
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of a place.
     *
     * @param head of the column; empty for a place that has one part
     * @param explanations indexes into all explanations, in the order of their first use in it
     */
    record ExplainedPart(String head, List<Integer> explanations) {
        public ExplainedPart {
            Objects.requireNonNull(head, "head");
            explanations = List.copyOf(explanations);
        }
    }

    /** Text as it stands, such as the protocol file. */
    record Verbatim(String label, String text) implements Block {
        public Verbatim {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(text, "text");
        }
    }
}
