package io.github.tmacohort.reports.export;

import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.CellNumbers;
import io.github.tmacohort.reports.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * Tables as Tablesaw tables, to be worked with: the heading over a row, its label, and per column the text as printed and,
 * where it holds numbers, the main number of each cell as it was computed ({@code …, number}).
 */
public final class TablesawTables {
    private final NumberText numbers;

    public TablesawTables(NumberText numbers) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
    }

    /** The table; columns of the same name are told apart by a number after it. */
    public tech.tablesaw.api.Table of(Table table) {
        Set<String> names = new HashSet<>();
        StringColumn headings = StringColumn.create(name("heading", names));
        StringColumn labels = StringColumn.create(name(table.stub(), names));
        String heading = "";
        for (Table.Row row : table.rows()) {
            heading = row.kind() == Table.Kind.HEADING || row.indent() == 0 ? "" : heading;
            headings.append(heading);
            labels.append(row.label());
            heading = row.kind() == Table.Kind.HEADING ? row.label() : heading;
        }
        List<Column<?>> columns = new ArrayList<>(List.of(headings, labels));
        for (int j = 0; j < table.columns().size(); j++) {
            Table.Column column = table.columns().get(j);
            String head = column.group().isEmpty() ? column.head() : column.group() + ": " + column.head();
            StringColumn texts = StringColumn.create(name(head, names));
            DoubleColumn values = DoubleColumn.create(name(head + ", number", names));
            for (Table.Row row : table.rows()) {
                texts.append(row.cells().get(j).text(numbers));
                OptionalDouble value = CellNumbers.main(row.cells().get(j));
                if (value.isPresent()) {
                    values.append(value.getAsDouble());
                } else {
                    values.appendMissing();
                }
            }
            columns.add(texts);
            if (values.countMissing() < values.size()) {
                columns.add(values);
            }
        }
        return tech.tablesaw.api.Table.create(table.id(), columns);
    }

    /** Tablesaw takes names that differ in letter case alone for the same. */
    private static String name(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + " " + i;
        }
        return name;
    }
}
