package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.consistency.CheckReport;
import io.github.tmacohort.analysis.consistency.ConsistencyCheck;
import io.github.tmacohort.analysis.consistency.Printed;
import io.github.tmacohort.reports.figure.FlowFigure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a report prints, checked before any of it is written: percentages against counts, estimates against their limits,
 * quartiles against ranges, exclusive categories against their denominators, boxes of the flow diagram, and the main numbers
 * wherever they stand.
 */
final class ReportCheck {
    private static final String TREATED = "treated patients";
    private static final String RESPONSE = "overall response";
    private static final Pattern TREATED_IN_TITLE = Pattern.compile("the ([0-9]+) treated patients");

    private final NumberText numbers;
    private final PrintedCells cells;
    private final List<Printed> statements = new ArrayList<>();

    private ReportCheck(NumberText numbers) {
        this.numbers = numbers;
        cells = new PrintedCells(numbers);
    }

    /**
     * All checks of the sections, each of which holds.
     *
     * @throws InconsistentReportException if one does not
     */
    static CheckReport of(List<Section> sections, NumberText numbers) {
        return of(sections, List.of(), numbers);
    }

    /**
     * The same, and each sentence of the sections' text against the tables that print its numbers too.
     *
     * @param told the sentences as they were made; what is compared is what the sections print
     */
    static CheckReport of(List<Section> sections, List<Sentence> told, NumberText numbers) {
        ReportCheck check = new ReportCheck(numbers);
        sections.forEach(check::section);
        check.statements.addAll(new ToldNumbers(sections, numbers).of(told));
        CheckReport report = ConsistencyCheck.of(check.statements);
        if (!report.isConsistent()) {
            throw new InconsistentReportException(report);
        }
        return report;
    }

    private void section(Section section) {
        for (Block block : section.blocks()) {
            if (block instanceof Block.OfTable table) {
                table(table.number(), table.table());
            } else if (block instanceof Block.OfFigure figure && figure.figure() instanceof FlowFigure flow) {
                box(figure.number(), flow.root(), figure.number() + ", box 1");
            } else if (block instanceof Block.Highlights highlights) {
                highlights.items().forEach(this::highlight);
            } else if (block instanceof Block.Paragraph paragraph
                    && paragraph.text().startsWith("Overall response: ")) {
                statements.addAll(cells.shares(Printed.of(RESPONSE).at("", section.heading()), paragraph.text()));
            }
        }
    }

    private void highlight(Block.Highlight item) {
        Printed place = Printed.of(item.what().equals(RESPONSE) ? RESPONSE : "Summary, " + item.what())
                .at("", "Summary");
        String detail = item.detail();
        int end = detail.indexOf("; ", detail.indexOf("; ") + 1);
        if (item.value().endsWith(numbers.style().percentSign()) && detail.matches("[0-9]+/[0-9]+; .*") && end > 0) {
            String interval = detail.substring(detail.indexOf("; "), end); // 20/30; 95 % CI 47 to 83; …
            statements.addAll(cells.shares(
                    place, detail.substring(0, detail.indexOf("; ")) + " (" + item.value() + interval + ")"));
        } else if (item.what().equals("patients treated")) {
            statements.add(Printed.of(TREATED).at("", "Summary").n(item.value()));
        }
    }

    private void table(String number, Table table) {
        statements.addAll(cells.of(number, table));
        Matcher treated = TREATED_IN_TITLE.matcher(table.title());
        if (treated.find()) {
            statements.add(Printed.of(TREATED).at("", "title of " + number).n(treated.group(1)));
        }
        switch (table.id()) {
            case "baseline", "tma-at-diagnosis" -> categories(number, table);
            case "attrition" -> attrition(number, table);
            case "response" -> responses(number, table);
            case "overall-survival" -> causes(number, table);
            default -> {
                // its cells are all that is to be checked
            }
        }
    }

    private static OptionalLong count(Cell cell) {
        return PrintedCells.inner(cell) instanceof Cell.Count count
                ? OptionalLong.of(count.count())
                : OptionalLong.empty();
    }

    private static Printed size(String name, String where, long count) {
        return Printed.of(name).at("", where).n(Long.toString(count));
    }

    /** Rows under a heading without a note are exclusive and complete. */
    private void categories(String number, Table table) {
        String variable = "";
        boolean told = false;
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            Cell cell = PrintedCells.inner(row.cells().get(0));
            if (row.indent() == 0) {
                boolean exclusive =
                        row.kind() == Table.Kind.HEADING && row.notes().isEmpty();
                variable = exclusive ? number + ", row " + (i + 1) + ", " + row.label() : "";
                told = false;
            } else if (!variable.isEmpty() && cell instanceof Cell.CountAndPercent category) {
                if (!told) {
                    statements.add(size(variable, "those with a value", category.of()));
                    told = true;
                }
                statements.add(size(PrintedCells.name(number, i, 0) + " as a category", row.label(), category.count())
                        .partOf(variable));
            }
        }
    }

    private void attrition(String number, Table table) {
        String before = "";
        List<Printed> excluded = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            OptionalLong leaving = count(row.cells().get(0));
            OptionalLong left = count(row.cells().get(1));
            if (leaving.isPresent()) {
                excluded.add(size(PrintedCells.name(number, i, 0), row.label(), leaving.getAsLong()));
            } else if (left.isPresent()) {
                String whole = before;
                if (!whole.isEmpty()) {
                    excluded.forEach(reason -> statements.add(reason.partOf(whole)));
                    statements.add(
                            size(PrintedCells.name(number, i, 1) + " as those left", row.label(), left.getAsLong())
                                    .partOf(whole));
                }
                excluded.clear();
                before = "patients: " + row.label();
                statements.add(size(before, number, left.getAsLong()));
            }
        }
    }

    /** Best responses add up to n, complete and partial ones to those who responded. */
    private void responses(String number, Table table) {
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            OptionalLong n = count(row.cells().get(0));
            if (n.isEmpty() || !(PrintedCells.inner(row.cells().get(5)) instanceof Cell.ShareWithInterval overall)) {
                continue;
            }
            if (row.kind() == Table.Kind.TOTAL) {
                statements.add(size(TREATED, number + ", n", n.getAsLong()));
                statements.addAll(cells.shares(Printed.of(RESPONSE).at("", number), overall.text(numbers)));
            }
            String whole = PrintedCells.name(number, i, 0);
            String responders = PrintedCells.name(number, i, 5) + " as a sum";
            boolean complete = true;
            List<Printed> parts = new ArrayList<>();
            for (int j = 1; j <= 4; j++) {
                OptionalLong part = count(row.cells().get(j));
                complete &= part.isPresent();
                if (part.isPresent()) {
                    String name = PrintedCells.name(number, i, j);
                    parts.add(size(name, row.label(), part.getAsLong()).partOf(whole));
                    if (j <= 2) {
                        parts.add(size(name + " as a response", row.label(), part.getAsLong())
                                .partOf(responders));
                    }
                }
            }
            if (complete) {
                statements.add(size(whole, row.label(), n.getAsLong()));
                statements.add(size(responders, row.label(), overall.count()));
                statements.addAll(parts);
            }
        }
    }

    private void causes(String number, Table table) {
        String deaths = number + ", deaths";
        boolean told = false;
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            Cell estimate = PrintedCells.inner(row.cells().get(1));
            if (i == 0 && estimate instanceof Cell.Share share) {
                statements.add(size(deaths, row.label(), share.count()));
                told = true;
            } else if (told && row.indent() == 1 && count(estimate).isPresent()) {
                statements.add(size(
                                PrintedCells.name(number, i, 1),
                                row.label(),
                                count(estimate).getAsLong())
                        .partOf(deaths));
            }
        }
    }

    /** A box is the sum of its breakdown, and of who leaves it and the boxes below. */
    private void box(String number, FlowFigure.Box box, String name) {
        statements.add(size(name, box.label(), box.count()));
        statements.add(size("patients: " + box.label(), number, box.count()));
        if (!box.parts().isEmpty()) {
            String whole = name + " broken down";
            statements.add(size(whole, box.label(), box.count()));
            parts(whole, box.parts());
        }
        for (int i = 0; i < box.exclusions().size(); i++) {
            FlowFigure.Exclusion exclusion = box.exclusions().get(i);
            String left = name + ", exclusion " + (i + 1);
            statements.add(size(left, exclusion.label(), exclusion.count()).partOf(name));
            parts(left, exclusion.reasons());
        }
        for (int i = 0; i < box.children().size(); i++) {
            FlowFigure.Box child = box.children().get(i);
            String below = name + "." + (i + 1);
            statements.add(
                    size(below + " from above", child.label(), child.count()).partOf(name));
            box(number, child, below);
        }
    }

    private void parts(String whole, List<FlowFigure.Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            FlowFigure.Part part = parts.get(i);
            statements.add(size(whole + ", line " + (i + 1), part.label(), part.count())
                    .partOf(whole));
        }
    }
}
