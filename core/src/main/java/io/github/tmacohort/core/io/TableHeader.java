package io.github.tmacohort.core.io;

import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Quoted;
import io.github.tmacohort.core.validation.Rule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which cell of a row belongs to which column of the dictionary. */
final class TableHeader {
    private static final String DELIMITERS = ",;\t|";

    private final int[] positions;
    private final boolean[] dates;
    private final String[] names;
    private final int cells;

    private TableHeader(int columns, int cells) {
        this.positions = new int[columns];
        this.dates = new boolean[columns];
        this.names = new String[columns];
        this.cells = cells;
        Arrays.fill(positions, -1);
    }

    /** How many cells every row has. */
    int cells() {
        return cells;
    }

    /** The cell of a column, or -1 if the file has not got it. */
    int position(int column) {
        return positions[column];
    }

    /** Whether the file has a date column in place of this day column. */
    boolean isDate(int column) {
        return dates[column];
    }

    /** What the file calls the column. */
    String name(int column) {
        return names[column];
    }

    /** Matches the header line; empty if rows cannot be read under it. */
    static Optional<TableHeader> of(TableSpec table, CsvRow row, Dialect dialect, Findings findings) {
        String file = table.table().file();
        if (row.cells() == 1) {
            for (char other : DELIMITERS.toCharArray()) {
                if (other != dialect.delimiter() && row.text(0).indexOf(other) >= 0) {
                    String message = "the header is separated by " + name(other) + ", not by "
                            + name(dialect.delimiter()) + ": save it so, or declare the delimiter in "
                            + DataDictionary.DATA_PACKAGE;
                    findings.add(Rule.HEADER_DELIMITER, Location.line(file, row.line()), message);
                    return Optional.empty();
                }
            }
        }
        List<ColumnSpec> columns = table.allColumns();
        TableHeader header = new TableHeader(columns.size(), row.cells());
        header.match(table, row, findings);
        for (int i = 0; i < columns.size(); i++) {
            if (header.names[i] == null) {
                header.names[i] = columns.get(i).name();
                if (columns.get(i).required()) {
                    findings.add(
                            Rule.HEADER_COLUMN_MISSING,
                            Location.cell(file, row.line(), header.names[i]),
                            "the column is missing");
                }
            }
        }
        return header.positions[0] < 0 ? Optional.empty() : Optional.of(header);
    }

    private void match(TableSpec table, CsvRow row, Findings findings) {
        String file = table.table().file();
        Map<String, Integer> known = new HashMap<>();
        List<ColumnSpec> columns = table.allColumns();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            known.put(columns.get(i).name(), i);
            columns.get(i).dateName().ifPresent(date -> known.put(date, column));
        }
        for (int cell = 0; cell < Math.min(row.cells(), CsvRow.MOST_CELLS); cell++) {
            String name = row.text(cell);
            Integer column = known.get(name);
            if (column == null) {
                String message = Quoted.of(name) + " is not a column of this table" + suggestion(name, known);
                findings.add(Rule.HEADER_COLUMN_UNKNOWN, Location.line(file, row.line()), message);
            } else if (positions[column] < 0) {
                positions[column] = cell;
                names[column] = name;
                dates[column] = !name.equals(columns.get(column).name());
            } else if (name.equals(names[column])) {
                findings.add(
                        Rule.HEADER_COLUMN_DUPLICATE,
                        Location.cell(file, row.line(), name),
                        "the column appears more than once");
            } else {
                findings.add(
                        Rule.HEADER_DAY_AND_DATE,
                        Location.cell(file, row.line(), name),
                        "the table has both " + names[column] + " and " + name);
            }
        }
    }

    private static String suggestion(String name, Map<String, Integer> known) {
        String plain = plain(name);
        return known.keySet().stream()
                .sorted()
                .filter(column -> plain(column).equals(plain))
                .findFirst()
                .map(column -> "; it is spelt " + column)
                .orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String name(char delimiter) {
        return switch (delimiter) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "vertical bars";
            default -> Quoted.of(String.valueOf(delimiter));
        };
    }
}
