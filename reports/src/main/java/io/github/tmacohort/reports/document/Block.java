package io.github.tmacohort.reports.document;

import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.table.Table;
import java.util.List;
import java.util.Objects;

/** A part of a section. Every text is plain; the writer escapes it. */
public sealed interface Block {

    /** Running text. */
    record Paragraph(String text) implements Block {
        public Paragraph {
            Objects.requireNonNull(text, "text");
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

    /** A number, what it is, and its denominator and interval. */
    record Highlight(String value, String what, String detail) {
        public Highlight {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(detail, "detail");
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
     */
    record OfFigure(String number, Figure figure) implements Block {
        public OfFigure {
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(figure, "figure");
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

    /** Text as it stands, such as the protocol file. */
    record Verbatim(String label, String text) implements Block {
        public Verbatim {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(text, "text");
        }
    }
}
