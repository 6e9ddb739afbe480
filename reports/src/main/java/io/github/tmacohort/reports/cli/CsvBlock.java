package io.github.tmacohort.reports.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scans the records that begin in one block of a file. The last of them may reach into later blocks; where it ends is
 * {@link #end()}, which tells whether the next block was begun at the right place.
 */
final class CsvBlock {
    /** Problems that are kept; the rest is counted. */
    static final int KEPT_PROBLEMS = 20;

    /** A longer record is a sign of a quote that nobody closed. */
    static final int LONGEST_RECORD = 16 << 20;

    private static final int READ_AHEAD = 1 << 16;

    private final FileChannel channel;
    private final long begin; // of the first record
    private final long blockEnd;
    private final List<ScanColumn> columns;
    private final int[] target; // by column of the file: index into columns, −1 if not needed
    private final int entryColumn; // must not exceed the time; −1 if there is none
    private final int timeColumn;
    private final int causeColumn;
    private final int contactColumn; // must not precede the time; −1 if there is none
    private final int optionalColumn; // must not exceed the last contact, or else the time; −1 if there is none

    private byte[] bytes = new byte[0];
    private int size;
    private int at;
    private boolean wholeFileRead;

    private long line; // lines ended so far
    private long rowLine;
    private boolean rowMissing;
    private boolean rowBad;
    private final Cell[] written; // numbers of the row

    final double[][] numbers;
    final int[][] codes;
    final TextCodes[] texts;
    int rows;
    private int capacity;
    long dropped;
    final long[] missingCells; // of each column
    final List<ScanProblem> problems = new ArrayList<>();
    long moreProblems;
    /** Set where the file cannot be read on from here. */
    private boolean broken;

    CsvBlock(FileChannel channel, long begin, long blockEnd, List<ScanColumn> columns, int[] target) {
        this.channel = channel;
        this.begin = begin;
        this.blockEnd = blockEnd;
        this.columns = columns;
        this.target = target;
        int time = -1;
        int entry = -1;
        int cause = -1;
        int contact = -1;
        int optional = -1;
        numbers = new double[columns.size()][];
        codes = new int[columns.size()][];
        texts = new TextCodes[columns.size()];
        written = new Cell[columns.size()];
        missingCells = new long[columns.size()];
        capacity = (int) Math.min(1 << 20, 16 + (blockEnd - begin) / 20);
        for (int c = 0; c < columns.size(); c++) {
            ScanColumn column = columns.get(c);
            if (column.kind() == ScanColumn.Kind.TIME) {
                entry = time >= 0 ? c : entry;
                time = time >= 0 ? time : c;
            }
            cause = column.kind() == ScanColumn.Kind.CAUSE ? c : cause;
            contact = column.kind() == ScanColumn.Kind.LAST_CONTACT ? c : contact;
            optional = column.kind() == ScanColumn.Kind.OPTIONAL_TIME ? c : optional;
            if (column.isNumber()) {
                numbers[c] = new double[capacity];
            } else {
                codes[c] = new int[capacity];
            }
            texts[c] = column.kind() == ScanColumn.Kind.TEXT ? new TextCodes() : null;
        }
        timeColumn = time;
        entryColumn = entry;
        causeColumn = cause;
        contactColumn = contact;
        optionalColumn = optional;
    }

    /** Where the first record was taken to begin. */
    long begin() {
        return begin;
    }

    /** Position in the file after the last record scanned. */
    long end() {
        return begin + at;
    }

    /** Lines in the block, ended by LF, CR LF or CR. */
    long lines() {
        return line;
    }

    boolean isBroken() {
        return broken;
    }

    void scan() throws IOException {
        size = 0;
        read((int) Math.min(blockEnd - begin + READ_AHEAD, channel.size() - begin));
        while (begin + at < blockEnd && !broken && (at < size || more(at))) {
            if (!quickRecord()) {
                record();
            }
        }
        bytes = null;
    }

    /**
     * Scans a record as most are: no quotes, nothing missing, plain numbers, and wholly in memory. Anything else is left
     * to {@link #record()}, which begins the record anew. The byte after the last read is a line end, which stops every
     * loop.
     */
    private boolean quickRecord() {
        byte[] b = bytes;
        int i = at;
        ensureRow();
        int last = target.length - 1;
        for (int column = 0; column <= last; column++) {
            int c = target[column];
            if (c < 0) {
                byte x = b[i];
                if (x == '"') {
                    return false;
                }
                while (x > ',' || x != ',' && x != '\n' && x != '\r') {
                    x = b[++i];
                }
            } else {
                i = quickCell(c, b, i);
                if (i < 0) {
                    return false;
                }
            }
            byte end = b[i++];
            if (column < last ? end != ',' : end != '\n' && end != '\r') {
                return false;
            }
            if (end == '\r' && b[i] == '\n') {
                i++;
            }
        }
        if (i >= size || isEntryAfterTime() || isContactBeforeTime() || isOptionalAfterContact()) {
            return false;
        }
        at = i;
        line++;
        rows++;
        return true;
    }

    /** The position after a cell; −1 if it is out of the ordinary. */
    private int quickCell(int c, byte[] b, int from) {
        if (numbers[c] != null) {
            return quickNumber(c, b, from);
        }
        if (texts[c] == null) {
            int flag = b[from] - '0';
            codes[c][rows] = flag;
            return flag == 0 || flag == 1 ? from + 1 : -1;
        }
        byte x = b[from];
        if (x == '"' || x == ' ' || x == '\t') {
            return -1;
        }
        int i = from;
        while (x > ',' || x != ',' && x != '\n' && x != '\r') {
            x = b[++i];
        }
        boolean spaceAtEnd = i > from && (b[i - 1] == ' ' || b[i - 1] == '\t');
        if (i == from || spaceAtEnd || i == from + 2 && b[from] == 'N' && b[from + 1] == 'A') {
            return -1;
        }
        codes[c][rows] = texts[c].code(b, from, i);
        return i;
    }

    private int quickNumber(int c, byte[] b, int from) {
        long mantissa = 0;
        boolean negative = b[from] == '-' && columns.get(c).kind() == ScanColumn.Kind.NUMBER;
        int first = negative ? from + 1 : from;
        int i = first;
        int digit = b[i] - '0';
        while (digit >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            digit = b[++i] - '0';
        }
        int digits = i - first;
        int decimals = 0;
        if (b[i] == '.') {
            int point = i;
            digit = b[++i] - '0';
            while (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digit = b[++i] - '0';
            }
            decimals = i - point - 1;
        }
        digits += decimals;
        if (digits == 0 || digits > DecimalParser.MAX_DIGITS) {
            return -1;
        }
        if (mantissa == 0 && columns.get(c).kind() == ScanColumn.Kind.WEIGHT) {
            return -1;
        }
        if (c == causeColumn && (decimals > 0 || mantissa < 0 || mantissa > SurvivalColumns.MOST_CAUSES)) {
            return -1;
        }
        double value = DecimalParser.value(mantissa, -decimals);
        if (value != value) {
            return -1;
        }
        numbers[c][rows] = negative ? -value : value;
        return i;
    }

    private void ensureRow() {
        if (rows < capacity) {
            return;
        }
        capacity *= 2;
        for (int c = 0; c < columns.size(); c++) {
            if (numbers[c] != null) {
                numbers[c] = Arrays.copyOf(numbers[c], capacity);
            } else {
                codes[c] = Arrays.copyOf(codes[c], capacity);
            }
        }
    }

    private boolean isEntryAfterTime() {
        if (entryColumn < 0) {
            return false;
        }
        double entry = numbers[entryColumn][rows];
        double time = numbers[timeColumn][rows];
        return isAfter(entry, time);
    }

    private boolean isContactBeforeTime() {
        return contactColumn >= 0 && isAfter(numbers[timeColumn][rows], numbers[contactColumn][rows]);
    }

    private boolean isOptionalAfterContact() {
        return optionalColumn >= 0
                && isAfter(
                        numbers[optionalColumn][rows], numbers[contactColumn < 0 ? timeColumn : contactColumn][rows]);
    }

    /** Whether a is greater, and not by rounding alone; false where it is missing. */
    private static boolean isAfter(double a, double b) {
        return a > b && a - b > 1e-9 * a;
    }

    private void read(int wanted) throws IOException {
        bytes = Arrays.copyOf(bytes, size + wanted + 1);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, size, wanted);
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, begin + buffer.position());
            if (got < 0) {
                break;
            }
        }
        size = buffer.position();
        bytes[size] = '\n';
        wholeFileRead = begin + size >= channel.size();
    }

    /** Reads on when a record that began at {@code start} reaches beyond what was read; false at the end of the file. */
    private boolean more(int start) throws IOException {
        if (wholeFileRead || broken) {
            return false;
        }
        if (size - start > LONGEST_RECORD) {
            problem(null, "the row is longer than 16 MiB; is a quote not closed?", "row-length");
            broken = true;
            return false;
        }
        int before = size;
        read((int) Math.min(Math.max(READ_AHEAD, size - start), channel.size() - begin - size));
        return size > before;
    }

    private void record() throws IOException {
        int start = at;
        byte first = bytes[at];
        if (first == '\n' || first == '\r') {
            endOfLine(start);
            return;
        }
        rowLine = line + 1;
        rowMissing = false;
        rowBad = false;
        int column = 0;
        boolean another = true;
        while (another) {
            int c = column < target.length ? target[column] : -1;
            if (at < size && bytes[at] == '"') {
                quoted(start, c);
            } else {
                int from = at;
                unquoted(start);
                if (c >= 0) {
                    cell(c, bytes, from, at, false);
                }
            }
            column++;
            if (broken) {
                return;
            }
            another = at < size && bytes[at] == ',';
            if (another) {
                at++;
                if (at == size) {
                    more(start);
                }
            }
        }
        if (at < size) {
            endOfLine(start);
        } else {
            line++;
        }
        endOfRow(column);
    }

    /** To the next comma, line end or end of file. */
    private void unquoted(int start) throws IOException {
        byte[] b = bytes;
        int i = at;
        while (true) {
            while (i < size) {
                byte x = b[i];
                if (x <= ',' && (x == ',' || x == '\n' || x == '\r')) {
                    at = i;
                    return;
                }
                i++;
            }
            at = i;
            if (!more(start)) {
                return;
            }
            b = bytes;
        }
    }

    private void quoted(int start, int c) throws IOException {
        long openedOnLine = line + 1;
        int from = at + 1;
        boolean escapes = false;
        at = from;
        while (true) {
            if (at == size && !more(start)) {
                if (!broken) {
                    rowLine = openedOnLine;
                    problem(null, "the quote opened here is not closed", "quote");
                    broken = true;
                }
                return;
            }
            byte x = bytes[at];
            if (x == '"') {
                if ((at + 1 < size || more(start)) && bytes[at + 1] == '"') {
                    escapes = true;
                    at += 2;
                    continue;
                }
                break;
            }
            if (x == '\n' || x == '\r' && !((at + 1 < size || more(start)) && bytes[at + 1] == '\n')) {
                line++;
            }
            at++;
        }
        int to = at++;
        if (c >= 0) {
            if (escapes) {
                byte[] cell = unescaped(from, to);
                cell(c, cell, 0, cell.length, true);
            } else {
                cell(c, bytes, from, to, true);
            }
        }
        if ((at < size || more(start)) && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
            problem(null, "text follows a closing quote", "quote");
            unquoted(start);
        }
    }

    private byte[] unescaped(int from, int to) {
        byte[] cell = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            cell[length++] = bytes[i];
            if (bytes[i] == '"') {
                i++;
            }
        }
        return Arrays.copyOf(cell, length);
    }

    private void endOfLine(int start) throws IOException {
        line++;
        boolean cr = bytes[at++] == '\r';
        if (cr && (at < size || more(start)) && bytes[at] == '\n') {
            at++;
        }
    }

    // ---- cells -------------------------------------------------------------------------------------------------

    private void cell(int c, byte[] b, int from, int to, boolean wasQuoted) {
        int first = from;
        int last = to;
        while (first < last && (b[first] == ' ' || b[first] == '\t')) {
            first++;
        }
        while (last > first && (b[last - 1] == ' ' || b[last - 1] == '\t')) {
            last--;
        }
        boolean missing = first == last || !wasQuoted && last - first == 2 && b[first] == 'N' && b[first + 1] == 'A';
        ScanColumn column = columns.get(c);
        if (missing) {
            if (column.kind() == ScanColumn.Kind.OPTIONAL_TIME) {
                numbers[c][rows] = Double.NaN;
            } else {
                rowMissing = true;
                missingCells[c]++;
            }
            return;
        }
        switch (column.kind()) {
            case TEXT -> codes[c][rows] = texts[c].code(b, first, last);
            case EVENT -> {
                int flag = flag(b, first, last);
                if (flag < 0) {
                    bad(column, b, from, to, "is not 0, 1, true or false", "event");
                } else {
                    codes[c][rows] = flag;
                }
            }
            default -> number(c, column, b, first, last);
        }
    }

    private void number(int c, ScanColumn column, byte[] b, int from, int to) {
        double value = DecimalParser.parse(b, from, to);
        if (value != value && column.kind() == ScanColumn.Kind.NUMBER) {
            numbers[c][rows] = Double.NaN;
        } else if (value != value) {
            bad(column, b, from, to, "is not a number", "number");
        } else if (value == Double.POSITIVE_INFINITY || value == Double.NEGATIVE_INFINITY) {
            bad(column, b, from, to, "is too large a number", "number");
        } else if (value < 0 && column.isTime()) {
            bad(column, b, from, to, "is negative", "time");
        } else if (value <= 0 && column.kind() == ScanColumn.Kind.WEIGHT) {
            bad(column, b, from, to, "is not positive", "weight");
        } else if (column.kind() == ScanColumn.Kind.CAUSE && !isCause(value)) {
            bad(column, b, from, to, "is not a whole number from 0 to " + SurvivalColumns.MOST_CAUSES, "cause");
        } else {
            numbers[c][rows] = value;
            written[c] = new Cell(b, from, to);
        }
    }

    /** A cell as it stands in the file. */
    private record Cell(byte[] bytes, int from, int to) {
        String shown() {
            return CsvBlock.shown(bytes, from, to);
        }
    }

    private static boolean isCause(double value) {
        return value >= 0 && value <= SurvivalColumns.MOST_CAUSES && value == Math.rint(value);
    }

    private static int flag(byte[] b, int from, int to) {
        return switch (to - from) {
            case 1 -> b[from] == '0' ? 0 : b[from] == '1' ? 1 : -1;
            case 4 -> isWord(b, from, "true") ? 1 : -1;
            case 5 -> isWord(b, from, "false") ? 0 : -1;
            default -> -1;
        };
    }

    private static boolean isWord(byte[] b, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((b[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void endOfRow(int cells) {
        if (cells != target.length) {
            problem(null, "the row has " + cells + " cells, the header " + target.length, "row-width");
            return;
        }
        if (rowBad) {
            return;
        }
        if (rowMissing) {
            dropped++;
            return;
        }
        if (isEntryAfterTime()) {
            compared(entryColumn, "is after", timeColumn, "entry");
        }
        if (isContactBeforeTime()) {
            compared(contactColumn, "is before", timeColumn, "last-contact");
        } else if (isOptionalAfterContact()) {
            compared(optionalColumn, "is after", contactColumn < 0 ? timeColumn : contactColumn, "response-time");
        }
        if (rowBad) {
            return;
        }
        rows++;
    }

    private void compared(int column, String relation, int other, String rule) {
        problem(
                columns.get(column).name(),
                "'" + written[column].shown() + "' " + relation + " "
                        + columns.get(other).name() + " '" + written[other].shown() + "'",
                rule);
    }

    private void bad(ScanColumn column, byte[] b, int from, int to, String message, String rule) {
        problem(column.name(), "'" + shown(b, from, to) + "' " + message, rule);
    }

    private void problem(String column, String message, String rule) {
        rowBad = true;
        if (problems.size() < KEPT_PROBLEMS) {
            problems.add(new ScanProblem(rowLine, column, message, rule));
        } else {
            moreProblems++;
        }
    }

    /** A cell as a message shows it: at most 40 characters, none that would break the line. */
    static String shown(byte[] b, int from, int to) {
        int most = Math.min(to, from + 120);
        String text = new String(b, from, most - from, StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(40).forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
        return text.codePointCount(0, text.length()) > 40 || most < to
                ? shown.append('…').toString()
                : shown.toString();
    }
}
