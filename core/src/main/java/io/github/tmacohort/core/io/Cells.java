package io.github.tmacohort.core.io;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.core.time.IndexDate;
import io.github.tmacohort.core.time.IsoDates;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Quoted;
import io.github.tmacohort.core.validation.Rule;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cells of the current row as typed values. What a cell breaks becomes a finding here, and {@link #failed()} then
 * says that the row makes no record. A value that is missing or wrong is null.
 */
final class Cells {
    private static final byte EMPTY = 0;
    private static final byte FILLED = 1;
    private static final byte WRONG = 2;
    /** How many different numbers are kept to be used again. */
    private static final int MOST_NUMBERS = 1 << 16;

    private final String file;
    private final TableHeader header;
    private final Findings findings;
    private final List<ColumnSpec> columns;
    private final boolean[] comma;
    private final int[] starts;
    private final int[] ends;
    private final byte[] states;
    private final SliceMap<BigDecimal> pointNumbers = new SliceMap<>();
    private final SliceMap<BigDecimal> commaNumbers = new SliceMap<>();
    private final SliceMap<PatientId> patients = new SliceMap<>();
    private final Map<Class<?>, SliceMap<Enum<?>>> codes = new HashMap<>();

    private CsvRow row;
    private boolean failed;

    Cells(TableSpec table, TableHeader header, Dialect dialect, Findings findings) {
        this.file = table.table().file();
        this.header = header;
        this.findings = findings;
        this.columns = table.allColumns();
        this.comma = new boolean[columns.size()];
        for (int i = 0; i < comma.length; i++) {
            comma[i] = dialect.commaColumns().contains(columns.get(i).name());
        }
        this.starts = new int[columns.size()];
        this.ends = new int[columns.size()];
        this.states = new byte[columns.size()];
    }

    /** Moves to the next row: trims its cells, and checks what holds for cells of any type. */
    void moveTo(CsvRow next) {
        row = next;
        failed = false;
        char[] chars = row.chars();
        for (int column = 0; column < states.length; column++) {
            int cell = header.position(column);
            if (cell < 0) {
                states[column] = EMPTY;
                failed |= columns.get(column).required();
                continue;
            }
            int start = row.start(cell);
            int end = row.end(cell);
            while (start < end && isSpace(chars[start])) {
                start++;
            }
            while (end > start && isSpace(chars[end - 1])) {
                end--;
            }
            starts[column] = start;
            ends[column] = end;
            states[column] = start < end ? FILLED : EMPTY;
            if (end - start < row.end(cell) - row.start(cell)) {
                String read = start < end ? "read as " + quoted(column) : "read as empty";
                add(Rule.CELL_PADDED, column, Quoted.of(row.text(cell)) + " has spaces around it; " + read);
            }
            if (start == end && columns.get(column).required()) {
                wrong(Rule.CELL_REQUIRED, column, "is empty, and must not be");
            }
            checkControls(column);
        }
    }

    private void checkControls(int column) {
        char[] chars = row.chars();
        for (int i = starts[column]; i < ends[column]; i++) {
            char c = chars[i];
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7f && c < 0xa0) {
                wrong(Rule.CELL_CONTROL_CHARACTER, column, quoted(column) + " contains a control character");
                return;
            }
        }
    }

    private static boolean isSpace(char c) {
        return c <= ' '
                ? c == ' ' || c == '\t' || c == '\n' || c == '\r'
                : c >= 0xa0 && (Character.isSpaceChar(c) || c == '\ufeff');
    }

    /** Whether a cell of the row so far is missing or wrong, so that the row makes no record. */
    boolean failed() {
        return failed;
    }

    long line() {
        return row.line();
    }

    boolean isFilled(int column) {
        return states[column] == FILLED;
    }

    String quoted(int column) {
        return Quoted.of(slice(column));
    }

    Location at(int column) {
        return Location.cell(file, row.line(), header.name(column));
    }

    /** Makes the row fail for a reason that is reported elsewhere. */
    void fail() {
        failed = true;
    }

    /** A finding on the cell; an error makes the row fail. */
    void wrong(Rule rule, int column, String message) {
        add(rule, column, message);
        states[column] = WRONG;
        failed = true;
    }

    void add(Rule rule, int column, String message) {
        findings.add(rule, at(column), message);
    }

    /** The text, or an empty one. */
    String text(int column) {
        return isFilled(column) ? new String(row.chars(), starts[column], ends[column] - starts[column]) : "";
    }

    PatientId patient(int column) {
        if (!isFilled(column)) {
            return null;
        }
        PatientId id = patients.computeIfAbsent(
                row.chars(),
                starts[column],
                ends[column],
                Integer.MAX_VALUE,
                text -> PatientId.isValid(text) ? new PatientId(text) : null);
        if (id == null) {
            wrong(
                    Rule.PATIENT_ID_MALFORMED,
                    column,
                    quoted(column) + " is not a study id of 1 to 32 letters, digits, '.', '-' or '_'");
        }
        return id;
    }

    /** The constant that the cell spells, of the enum that the dictionary declares for the column. */
    <E extends Enum<E>> E code(int column, Class<E> type) {
        if (!isFilled(column)) {
            return null;
        }
        Enum<?> constant = codesOf(type).get(row.chars(), starts[column], ends[column]);
        if (constant == null) {
            wrong(
                    Rule.CODE_UNKNOWN,
                    column,
                    quoted(column) + " is none of "
                            + String.join(", ", columns.get(column).codes()));
        }
        return type.cast(constant);
    }

    private SliceMap<Enum<?>> codesOf(Class<? extends Enum<?>> type) {
        SliceMap<Enum<?>> known = codes.get(type);
        if (known == null) {
            known = new SliceMap<>();
            for (Enum<?> constant : type.getEnumConstants()) {
                known.put(Codes.of(constant), constant);
            }
            codes.put(type, known);
        }
        return known;
    }

    Boolean yesNo(int column) {
        if (!isFilled(column)) {
            return null;
        }
        String text = text(column);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        wrong(Rule.YES_NO_MALFORMED, column, quoted(column) + " is neither true nor false");
        return null;
    }

    Integer whole(int column) {
        if (!isFilled(column)) {
            return null;
        }
        Integer value = parseWhole(starts[column], ends[column]);
        if (value == null) {
            wrong(Rule.WHOLE_NUMBER_MALFORMED, column, quoted(column) + " is not a whole number");
            return null;
        }
        return inRange(column, BigDecimal.valueOf(value)) ? value : null;
    }

    private Integer parseWhole(int start, int end) {
        char[] chars = row.chars();
        int first = chars[start] == '-' ? start + 1 : start;
        if (first == end || end - first > 9) {
            return null;
        }
        int value = 0;
        for (int i = first; i < end; i++) {
            if (chars[i] < '0' || chars[i] > '9') {
                return null;
            }
            value = value * 10 + (chars[i] - '0');
        }
        return first == start ? value : -value;
    }

    /** Days from the index transplant. Null also if a date cannot be turned into a day, which is reported elsewhere. */
    Integer day(int column, IndexDate index) {
        if (!header.isDate(column)) {
            return whole(column);
        }
        Optional<LocalDate> date = date(column);
        if (date.isEmpty()) {
            return null;
        }
        if (index == null) {
            states[column] = WRONG;
            failed = true;
            return null;
        }
        long day = index.dayOf(date.get());
        return inRange(column, BigDecimal.valueOf(day)) ? Integer.valueOf((int) day) : null;
    }

    /** The date of a date column. */
    Optional<LocalDate> date(int column) {
        if (!isFilled(column)) {
            return Optional.empty();
        }
        Optional<LocalDate> date = IsoDates.parse(slice(column));
        if (date.isEmpty()) {
            wrong(Rule.DATE_MALFORMED, column, quoted(column) + " is not a date of the form 2024-03-31");
        }
        return date;
    }

    boolean isDate(int column) {
        return header.isDate(column);
    }

    BigDecimal number(int column) {
        if (!isFilled(column)) {
            return null;
        }
        BigDecimal value = parseNumber(column, starts[column], Rule.NUMBER_MALFORMED);
        return value != null && inRange(column, value) ? value : null;
    }

    /** The relation that a laboratory value begins with. */
    Relation relation(int column) {
        if (!isFilled(column)) {
            return Relation.EQUAL;
        }
        return switch (row.chars()[starts[column]]) {
            case '<' -> Relation.BELOW;
            case '>' -> Relation.ABOVE;
            default -> Relation.EQUAL;
        };
    }

    /** The number of a laboratory value, without its relation; 0 or 1 for negative or positive. */
    BigDecimal labValue(int column, Analyte analyte) {
        if (!isFilled(column)) {
            return null;
        }
        if (analyte.isOrdinal()) {
            return ordinal(column);
        }
        int start = starts[column] + (relation(column) == Relation.EQUAL ? 0 : 1);
        while (start < ends[column] - 1 && row.chars()[start] == ' ') {
            start++;
        }
        return parseNumber(column, start, Rule.LAB_VALUE_MALFORMED);
    }

    private BigDecimal ordinal(int column) {
        String text = text(column);
        if (text.equals("negative") || text.equals("positive")) {
            return text.equals("negative") ? BigDecimal.ZERO : BigDecimal.ONE;
        }
        wrong(Rule.LAB_VALUE_MALFORMED, column, quoted(column) + " is neither negative nor positive");
        return null;
    }

    private BigDecimal parseNumber(int column, int start, Rule malformed) {
        char decimal = comma[column] ? ',' : '.';
        BigDecimal value = null;
        if (start < ends[column]) {
            SliceMap<BigDecimal> numbers = comma[column] ? commaNumbers : pointNumbers;
            value = numbers.computeIfAbsent(
                    row.chars(), start, ends[column], MOST_NUMBERS, text -> Decimals.parse(text, decimal));
        }
        if (value == null) {
            boolean otherSign = start < ends[column] && isNumber(start, ends[column], comma[column] ? '.' : ',');
            if (otherSign && !comma[column]) {
                wrong(
                        Rule.NUMBER_DECIMAL_COMMA,
                        column,
                        quoted(column) + " has a decimal comma: write a point, or declare \"decimalChar\": \",\" in "
                                + DataDictionary.DATA_PACKAGE);
            } else if (otherSign) {
                wrong(malformed, column, quoted(column) + " has a decimal point where a comma is declared");
            } else {
                wrong(malformed, column, quoted(column) + " is not a number");
            }
        }
        return value;
    }

    private boolean isNumber(int start, int end, char decimal) {
        return Decimals.parse(new String(row.chars(), start, end - start), decimal) != null;
    }

    private boolean inRange(int column, BigDecimal value) {
        ColumnSpec spec = columns.get(column);
        boolean below =
                spec.minimum().isPresent() && value.compareTo(spec.minimum().get()) < 0;
        boolean above =
                spec.maximum().isPresent() && value.compareTo(spec.maximum().get()) > 0;
        if (below || above) {
            String limits = spec.maximum().isEmpty()
                    ? "at least " + spec.minimum().get()
                    : "between " + spec.minimum().get() + " and "
                            + spec.maximum().get();
            String as = header.isDate(column) ? " as a day" : "";
            wrong(spec.range(), column, quoted(column) + as + " must be " + limits);
        }
        return !below && !above;
    }

    private CharSequence slice(int column) {
        return CharBuffer.wrap(row.chars(), starts[column], ends[column] - starts[column]);
    }
}
