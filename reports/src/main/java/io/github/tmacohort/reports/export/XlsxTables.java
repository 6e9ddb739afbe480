package io.github.tmacohort.reports.export;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Tables as an Excel workbook, one sheet each: title, heads that stay in view, rows, notes. A cell that is one number holds
 * that number in full precision under a format that shows it as the report prints it; what is several numbers, such as an
 * estimate with its interval, is the report's text. Every other text is text too, whatever it begins with, and stays so when
 * somebody edits the cell. References to notes stand as {@code [a]}. The same tables give the same bytes.
 */
public final class XlsxTables {
    /** More than this Excel does not hold in a cell. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int LONGEST_NAME = 31;
    private static final int WIDEST = 48;
    private static final double LINE = 13.5; // points
    private static final double HIGHEST = 400;
    private static final String CONTENTS = "Contents";
    private static final String FONT = "Arial";
    private static final String NOTICE = "FFB00020";
    private static final String LINK = "FF0B5394";
    private static final Pattern NUMBER = Pattern.compile("\u2212?([0-9]*)(?:\\.([0-9]+))?");

    private static final Pattern JOINED = Pattern.compile("<mergeCell [^>]*>");

    private final NumberText numbers;

    public XlsxTables(NumberText numbers) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
    }

    /**
     * A table and what it is called.
     *
     * @param number what its caption calls it and its sheet is named by, such as "Table 1"
     */
    public record Numbered(String number, Table table) {
        public Numbered {
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(table, "table");
        }
    }

    /** A workbook of one sheet, which the table's id names. */
    public byte[] write(Table table) {
        return workbook(
                table.title(), book -> sheet(book.newWorksheet(name(table.id(), new HashSet<>())), "", table, ""));
    }

    /**
     * A workbook with a list of contents before the sheets.
     *
     * @param title the workbook's
     * @param notice what every sheet must say under its title, such as that the data are made up
     */
    public byte[] write(String title, Optional<String> notice, List<Numbered> tables) {
        return workbook(title, book -> {
            Set<String> taken = new HashSet<>(Set.of(CONTENTS.toLowerCase(Locale.ROOT)));
            List<String> names = new ArrayList<>();
            tables.forEach(each -> names.add(name(each.number(), taken)));
            contents(book.newWorksheet(CONTENTS), title, notice, tables, names);
            for (int i = 0; i < tables.size(); i++) {
                Numbered each = tables.get(i);
                sheet(book.newWorksheet(names.get(i)), each.number(), each.table(), notice.orElse(""));
            }
        });
    }

    /** What fills a workbook. */
    private interface Filler {
        void fill(Workbook book) throws IOException;
    }

    private static byte[] workbook(String title, Filler filler) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "tmacohort", null)) {
            book.setGlobalDefaultFont(FONT, 10);
            filler.fill(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> parts = OfficePackage.parts(out.toByteArray());
        parts.replaceAll((name, content) -> name.startsWith("xl/worksheets/") ? sorted(content) : content);
        return OfficePackage.write(parts, title);
    }

    /** The sheet with its joined cells in order: the library lists them by an address in memory. */
    private static byte[] sorted(byte[] sheet) {
        String text = new String(sheet, StandardCharsets.UTF_8);
        List<String> joined =
                JOINED.matcher(text).results().map(MatchResult::group).sorted().toList();
        Iterator<String> next = joined.iterator();
        return JOINED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(next.next()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A name that Excel takes for a sheet and that no other sheet has, letter case aside. */
    static String name(String wanted, Set<String> taken) {
        String plain =
                PlainText.of(wanted).replaceAll("[\\[\\]:*?/\\\\\\s]+", " ").strip();
        plain = plain.replaceAll("^'+|'+$", "");
        if (plain.isBlank() || plain.equalsIgnoreCase("history")) { // Excel keeps that one for itself
            plain = "Table " + plain;
        }
        plain = shortened(plain.strip(), LONGEST_NAME);
        String name = plain;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            String end = " (" + i + ")";
            name = shortened(plain, LONGEST_NAME - end.length()) + end;
        }
        return name;
    }

    /** At most so many chars, no pair of surrogates cut in two. */
    private static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "\u2026";
    }

    private static void contents(
            Worksheet sheet, String title, Optional<String> notice, List<Numbered> tables, List<String> names) {
        text(sheet, 0, 0, title);
        sheet.style(0, 0).bold().fontSize(14).set();
        int row = 1;
        if (notice.isPresent()) {
            text(sheet, row, 0, notice.get());
            sheet.style(row, 0).bold().fontColor(NOTICE).set();
            row++;
        }
        row++;
        for (int i = 0; i < names.size(); i++, row++) {
            sheet.hyperlink(row, 0, HyperLink.internal("'" + names.get(i).replace("'", "''") + "'!A1", names.get(i)));
            sheet.style(row, 0).fontColor(LINK).underlined().set();
            text(sheet, row, 1, tables.get(i).table().title());
        }
        sheet.width(0, 16);
        sheet.width(1, 90);
        page(sheet);
    }

    private void sheet(Worksheet sheet, String number, Table table, String notice) {
        int columns = table.columns().size() + 1;
        List<List<String>> texts = texts(table);
        double[] widths = widths(sheet, table, texts);
        double width = DoubleStream.of(widths).sum();
        text(sheet, 0, 0, number.isEmpty() ? table.title() : number + ". " + table.title());
        across(sheet, 0, columns, width, sheet.value(0, 0).toString(), 11)
                .bold()
                .fontSize(11)
                .set();
        int row = 1;
        if (!notice.isEmpty()) {
            text(sheet, row, 0, notice);
            across(sheet, row, columns, width, notice, 10)
                    .bold()
                    .fontColor(NOTICE)
                    .set();
            row++;
        }
        int firstHead = row;
        row = head(sheet, row, table, widths);
        sheet.freezePane(1, row);
        sheet.repeatRows(firstHead, row - 1);
        for (int i = 0; i < table.rows().size(); i++, row++) {
            row(sheet, row, table.rows().get(i), texts.get(i), table.marks());
            height(sheet, row, texts.get(i), widths);
        }
        row++;
        for (String note : notes(table)) {
            text(sheet, row, 0, note);
            across(sheet, row, columns, width, note, 9).fontSize(9).set();
            row++;
        }
        page(sheet);
        if (width > 100) {
            sheet.pageOrientation("landscape");
        }
    }

    private static void page(Worksheet sheet) {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.footer("&A, page &P of &N", Position.CENTER, FONT, 8);
    }

    /** The text across the whole table in lines, which Excel does not count in joined cells: the height is set. */
    private static StyleSetter across(Worksheet sheet, int row, int columns, double width, String text, int size) {
        height(sheet, row, List.of(text), new double[] {Math.max(20, width) * 10 / size});
        if (columns > 1) {
            sheet.range(row, 0, row, columns - 1).merge();
        }
        return sheet.style(row, 0).wrapText(true).verticalAlignment("top");
    }

    /** Makes the row as high as its texts need: not every program does so when it opens a workbook. */
    private static void height(Worksheet sheet, int row, List<String> texts, double[] widths) {
        int most = 1;
        for (int i = 0; i < texts.size(); i++) {
            most = Math.max(most, lines(texts.get(i), widths[i] - 1));
        }
        sheet.rowHeight(row, Math.min(HIGHEST, most * LINE + 1.5));
    }

    /** How many lines of so many characters the words of the text fill. */
    private static int lines(String text, double width) {
        int lines = 0;
        for (String paragraph : text.split("\n", -1)) {
            double used = 0;
            lines++;
            for (String word : paragraph.split(" ")) {
                if (used > 0 && used + 1 + word.length() > width) {
                    lines++;
                    used = 0;
                }
                used += (used > 0 ? 1 : 0) + word.length();
                lines += (int) (used / (width + 0.01)); // a word longer than the line is broken
                used %= width + 0.01;
            }
        }
        return lines;
    }

    /** The printed texts of all rows, labels first, with references to notes. */
    private List<List<String>> texts(Table table) {
        Map<String, String> marks = table.marks();
        List<List<String>> texts = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            List<String> line = new ArrayList<>();
            line.add(row.label() + marked(row.notes(), marks));
            row.cells().forEach(cell -> line.add(cell.text(numbers) + marked(cell.notes(), marks)));
            texts.add(line);
        }
        return texts;
    }

    /** Sets the columns' widths, in characters, and returns them. */
    private static double[] widths(Worksheet sheet, Table table, List<List<String>> texts) {
        double[] widths = new double[table.columns().size() + 1];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            String head = i == 0 ? table.stub() : table.columns().get(i - 1).head();
            int longestWord = head.lines()
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            int longest = texts.stream()
                    .mapToInt(line -> line.get(column).length())
                    .max()
                    .orElse(0);
            widths[i] = Math.min(WIDEST, Math.max(Math.max(longestWord, longest), i == 0 ? 18 : 8) + 2.0);
            sheet.width(i, widths[i]);
        }
        return widths;
    }

    private static int head(Worksheet sheet, int first, Table table, double[] widths) {
        Map<String, String> marks = table.marks();
        boolean grouped = table.hasGroups();
        int last = grouped ? first + 1 : first;
        text(sheet, last, 0, table.stub());
        List<Table.Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            text(
                    sheet,
                    last,
                    i + 1,
                    columns.get(i).head() + marked(columns.get(i).notes(), marks));
        }
        for (int i = 0; grouped && i < columns.size(); ) {
            String group = columns.get(i).group();
            int end = i + 1;
            while (end < columns.size() && columns.get(end).group().equals(group)) {
                end++;
            }
            if (!group.isEmpty()) {
                text(sheet, first, i + 1, group);
                if (end - i > 1) {
                    sheet.range(first, i + 1, first, end).merge();
                }
            }
            i = end;
        }
        for (int row = first; row <= last; row++) {
            for (int column = 0; column <= columns.size(); column++) {
                StyleSetter style = sheet.style(row, column)
                        .bold()
                        .wrapText(true)
                        .format("@")
                        .verticalAlignment("bottom")
                        .horizontalAlignment(column == 0 ? "left" : "center");
                if (row == first) {
                    style = style.borderStyle(BorderSide.TOP, BorderStyle.MEDIUM);
                }
                if (row == last) {
                    style = style.borderStyle(BorderSide.BOTTOM, BorderStyle.THIN);
                }
                style.set();
            }
        }
        List<String> heads = new ArrayList<>(List.of(table.stub()));
        columns.forEach(column -> heads.add(column.head() + marked(column.notes(), marks)));
        height(sheet, last, heads, widths);
        if (grouped) {
            sheet.rowHeight(first, groupLines(columns, widths) * LINE + 1.5);
        }
        return last + 1;
    }

    private static int groupLines(List<Table.Column> columns, double[] widths) {
        int most = 1;
        for (int i = 0; i < columns.size(); ) {
            double width = 0;
            int end = i;
            while (end < columns.size()
                    && columns.get(end).group().equals(columns.get(i).group())) {
                width += widths[end + 1];
                end++;
            }
            most = Math.max(most, lines(columns.get(i).group(), width - 1));
            i = end;
        }
        return most;
    }

    private void row(Worksheet sheet, int at, Table.Row row, List<String> texts, Map<String, String> marks) {
        boolean heavy = row.kind() != Table.Kind.DATA;
        text(sheet, at, 0, texts.get(0));
        StyleSetter label = sheet.style(at, 0)
                .wrapText(true)
                .format("@")
                .verticalAlignment("top")
                .horizontalAlignment("left") // without which the indent of a line that wraps is nothing to LibreOffice
                .indent(row.indent());
        (heavy ? label.bold() : label).set();
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            StyleSetter style = sheet.style(at, i + 1)
                    .verticalAlignment("top")
                    .wrapText(true)
                    .horizontalAlignment(cell.isWords() ? "left" : "right");
            if (cell.isWords()) {
                style = style.indent(1); // apart from numbers that end at the line where words begin
            }
            Optional<BigDecimal> number = number(cell);
            if (number.isPresent()) {
                sheet.value(at, i + 1, number.get().doubleValue());
                style = style.format(format(cell.text(numbers), number.get().signum(), marked(cell.notes(), marks)));
            } else if (!texts.get(i + 1).isEmpty()) {
                text(sheet, at, i + 1, texts.get(i + 1));
                style = style.format("@");
            }
            boolean strong = row.kind() == Table.Kind.TOTAL || inner(cell) instanceof Cell.Strong;
            (strong ? style.bold() : style).set();
        }
    }

    private static Cell inner(Cell cell) {
        return cell instanceof Cell.Noted noted ? inner(noted.cell()) : cell;
    }

    /** The number that the cell is, on the scale on which it is printed; empty if it is words, several numbers or none. */
    private Optional<BigDecimal> number(Cell cell) {
        Cell inner = inner(cell);
        if (inner instanceof Cell.Count count) {
            return Optional.of(BigDecimal.valueOf(count.count()));
        }
        if (inner instanceof Cell.Number number) {
            return value(number.estimate());
        }
        if (inner instanceof Cell.PValue p) {
            return value(p.p());
        }
        if (inner instanceof Cell.Percent percent) {
            return value(percent.proportion()).map(value -> value.movePointRight(2));
        }
        if (inner instanceof Cell.PerHundred rate && !rate.withInterval()) {
            return value(rate.rate()).map(value -> value.movePointRight(2));
        }
        if (inner instanceof Cell.Printed printed && printed.value().matches("\u2212?[0-9]{1,15}(\\.[0-9]+)?")) {
            return Optional.of(new BigDecimal(printed.value().replace('\u2212', '-')));
        }
        return Optional.empty();
    }

    private static Optional<BigDecimal> value(Estimate estimate) {
        return estimate instanceof Estimate.Value value
                ? Optional.of(BigDecimal.valueOf(value.value()))
                : Optional.empty();
    }

    /** The format under which Excel shows the number as it is printed, with the marks of its notes. */
    private static String format(String printed, int sign, String marks) {
        String end = marks.isEmpty() ? "" : "\"" + marks + "\"";
        var matcher = NUMBER.matcher(printed);
        if (!matcher.matches()) { // <0.001
            return "\"" + printed + "\"" + end;
        }
        String digits = (matcher.group(1).isEmpty() ? "" : "0")
                + (matcher.group(2) == null
                        ? ""
                        : "." + "0".repeat(matcher.group(2).length()))
                + end;
        if (sign >= 0) {
            return digits;
        }
        boolean minus = printed.charAt(0) == '\u2212';
        return digits + ";" + (minus ? "\"\u2212\"" + digits : "\"" + printed + "\"" + end); // no negative zero
    }

    private static String marked(List<String> notes, Map<String, String> marks) {
        StringBuilder out = new StringBuilder();
        notes.forEach(note -> out.append(" [").append(marks.get(note)).append(']'));
        return out.toString();
    }

    private static List<String> notes(Table table) {
        List<String> notes = new ArrayList<>(table.remarks());
        table.marks()
                .forEach((note, mark) ->
                        notes.add("[" + mark + "] " + table.notes().get(note)));
        return notes;
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column, shortened(PlainText.of(text), LONGEST_TEXT));
    }
}
