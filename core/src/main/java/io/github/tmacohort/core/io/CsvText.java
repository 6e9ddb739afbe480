package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.PatientId;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Writes the rows of a table: commas, LF, quotes only where a cell needs them. */
final class CsvText {
    private final Writer out;
    private final StringBuilder line = new StringBuilder();
    private boolean first = true;

    CsvText(Writer out) {
        this.out = out;
    }

    void header(List<ColumnSpec> columns) throws IOException {
        for (ColumnSpec column : columns) {
            text(column.name());
        }
        end();
    }

    CsvText text(String cell) {
        if (!first) {
            line.append(',');
        }
        first = false;
        boolean plain = true;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            plain &= c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        if (plain) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
        return this;
    }

    CsvText patient(PatientId id) {
        return text(id.value());
    }

    CsvText code(Enum<?> constant) {
        return text(Codes.of(constant));
    }

    CsvText whole(int value) {
        return text(Integer.toString(value));
    }

    CsvText whole(Optional<Integer> value) {
        return text(value.map(present -> Integer.toString(present)).orElse(""));
    }

    CsvText number(BigDecimal value) {
        return text(Decimals.format(value));
    }

    CsvText number(double value) {
        return text(Decimals.format(value));
    }

    void end() throws IOException {
        out.append(line.append('\n'));
        line.setLength(0);
        first = true;
    }
}
