package io.github.tmacohort.reports.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.tmacohort.analysis.consistency.Limits;
import io.github.tmacohort.analysis.consistency.Measure;
import io.github.tmacohort.analysis.consistency.Printed;
import io.github.tmacohort.analysis.consistency.PrintedNumber;
import io.github.tmacohort.analysis.consistency.Quantity;
import io.github.tmacohort.analysis.consistency.TestKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a paper prints, as a CSV file: one statement a row, the columns of {@link #COLUMNS} in any order, those not needed
 * left out. A statement's place is the line of the file and what {@code where} says.
 */
final class PrintedNumbersFile {
    /** Every column, in the order of the documentation. */
    static final List<String> COLUMNS = Stream.concat(
                    Stream.of("source", "name", "where", "unit", "measure", "limits", "level", "test", "integers"),
                    Stream.concat(Stream.of(Quantity.values()).map(Quantity::column), Stream.of("part_of", "within")))
            .toList();

    private final Path file;
    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private List<String> header = List.of();

    /** A row without problems of its own. */
    private record Row(long line, Printed statement) {}

    private PrintedNumbersFile(Path file) {
        this.file = file;
        name = String.valueOf(file.getFileName());
    }

    /** @throws Failure if the file cannot be read, or for everything that is wrong in it */
    static List<Printed> read(Path file) {
        return new PrintedNumbersFile(file).read();
    }

    private List<Printed> read() {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(CountsFile.text(file))) {
            for (CsvRecord record : reader) {
                if (header.isEmpty()) {
                    header(record);
                } else {
                    row(record);
                }
            }
        } catch (CsvParseException e) {
            throw Failure.data(name + ": not a CSV file: " + e.getMessage() + " [file-csv]");
        } catch (IOException e) {
            throw Failure.io("cannot read " + file, e);
        }
        if (header.isEmpty()) {
            throw Failure.data(name + ": the file has no header [file-empty]");
        }
        references();
        if (!problems.isEmpty()) {
            throw Failure.data(String.join("\n", problems));
        }
        if (rows.isEmpty()) {
            throw Failure.data(name + ": no rows [file-rows]");
        }
        return rows.stream().map(Row::statement).toList();
    }

    private void header(CsvRecord record) {
        header = record.getFields().stream().map(String::strip).toList();
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!COLUMNS.contains(column)) {
                wrong.add(CountsFile.shown(column) + " is no column");
            } else if (!seen.add(column)) {
                wrong.add(CountsFile.shown(column) + " stands twice");
            }
        }
        if (!seen.contains("name")) {
            wrong.add("there is no column name");
        }
        if (!wrong.isEmpty()) {
            throw Failure.data(name + ":1: " + String.join(", ", wrong) + "; the columns are "
                    + String.join(",", COLUMNS) + " [header]");
        }
    }

    private void row(CsvRecord record) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            problem(
                    line,
                    null,
                    "the row has " + record.getFieldCount() + " cells, the header " + header.size(),
                    "row-width");
            return;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), record.getField(i).strip());
        }
        int before = problems.size();
        Printed statement = statement(line, cells);
        if (problems.size() == before) {
            rows.add(new Row(line, statement));
        }
    }

    /** Of use only if nothing is wrong with it. */
    private Printed statement(long line, Map<String, String> cells) {
        Function<String, String> cell = column -> cells.getOrDefault(column, "");
        EnumMap<Quantity, PrintedNumber> numbers = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            number(line, quantity, cell.apply(quantity.column())).ifPresent(number -> numbers.put(quantity, number));
        }
        together(line, numbers, "limits", Quantity.LOWER, Quantity.UPPER);
        together(line, numbers, "limits", Quantity.UPPER, Quantity.LOWER);
        Optional<TestKind> test = choice(line, "test", cell.apply("test"), TestKind.values(), TestKind::code);
        if (test.isEmpty()
                && numbers.containsKey(Quantity.STATISTIC)
                && cell.apply("test").isEmpty()) {
            problem(line, "test", "is missing beside a statistic", "missing");
        }
        if (cell.apply("name").isEmpty()) {
            problem(line, "name", "is missing", "missing");
        }
        return new Printed(
                cell.apply("source"),
                cell.apply("name").isEmpty() ? "?" : cell.apply("name"),
                "line " + line + (cell.apply("where").isEmpty() ? "" : ", " + cell.apply("where")),
                numbers,
                choice(
                                line,
                                "measure",
                                cell.apply("measure"),
                                Measure.values(),
                                each -> each.name().toLowerCase(Locale.ROOT))
                        .orElse(Measure.OTHER),
                choice(line, "limits", cell.apply("limits"), Limits.values(), Limits::code)
                        .orElse(Limits.CI),
                level(line, cell.apply("level")),
                test,
                yes(line, cell.apply("integers")),
                cell.apply("unit"),
                cell.apply("part_of"),
                cell.apply("within"));
    }

    private Optional<PrintedNumber> number(long line, Quantity quantity, String cell) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        try {
            PrintedNumber number = PrintedNumber.parse(cell);
            Optional<String> wrong = Printed.reject(quantity, number);
            wrong.ifPresent(
                    reason -> problem(line, quantity.column(), CountsFile.shown(cell) + " " + reason, "number"));
            return wrong.isPresent() ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            problem(
                    line,
                    quantity.column(),
                    CountsFile.shown(cell) + " is not a number such as 9.60, .062 or <.001",
                    "number");
            return Optional.empty();
        }
    }

    private void together(long line, Map<Quantity, PrintedNumber> numbers, String rule, Quantity one, Quantity other) {
        if (numbers.containsKey(one) && !numbers.containsKey(other)) {
            problem(line, other.column(), "is missing or wrong beside " + one.column(), rule);
        }
    }

    private <E> Optional<E> choice(long line, String column, String cell, E[] values, Function<E, String> code) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> found = Stream.of(values)
                .filter(value -> code.apply(value).equals(cell))
                .findFirst();
        if (found.isEmpty()) {
            String all = Stream.of(values).map(code).collect(Collectors.joining(", "));
            problem(line, column, CountsFile.shown(cell) + " is not one of " + all, "choice");
        }
        return found;
    }

    private double level(long line, String cell) {
        if (cell.isEmpty()) {
            return 0.95;
        }
        if (cell.matches("[0-9]{1,2}(\\.[0-9]{1,6})?") && new BigDecimal(cell).signum() > 0) {
            return new BigDecimal(cell).movePointLeft(2).doubleValue();
        }
        problem(line, "level", CountsFile.shown(cell) + " is not a percentage between 0 and 100, such as 95", "level");
        return 0.95;
    }

    private boolean yes(long line, String cell) {
        if (!cell.isEmpty() && !cell.equals("yes") && !cell.equals("no")) {
            problem(line, "integers", CountsFile.shown(cell) + " is not one of yes, no", "choice");
        }
        return cell.equals("yes");
    }

    /** Every whole is a name of the same source. */
    private void references() {
        Set<List<String>> names = rows.stream()
                .map(row -> List.of(row.statement.source(), row.statement.name()))
                .collect(Collectors.toSet());
        boolean complete = problems.isEmpty(); // else a name may be in a row that was not understood
        for (Row row : rows) {
            reference(row, "part_of", row.statement.partOf(), names, complete);
            reference(row, "within", row.statement.within(), names, complete);
        }
    }

    private void reference(Row row, String column, String whole, Set<List<String>> names, boolean complete) {
        if (whole.equals(row.statement.name())) {
            problem(row.line, column, CountsFile.shown(whole) + " is the row's own name", "whole");
        } else if (complete && !whole.isEmpty() && !names.contains(List.of(row.statement.source(), whole))) {
            problem(row.line, column, CountsFile.shown(whole) + " is no name of the same source", "whole");
        }
    }

    private void problem(long line, String column, String message, String rule) {
        problems.add(new ScanProblem(line, column, message, rule).text(name));
    }
}
