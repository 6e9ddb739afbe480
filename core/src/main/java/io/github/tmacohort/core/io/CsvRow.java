package io.github.tmacohort.core.io;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;

/** The row just read, in one buffer that every row uses again. */
final class CsvRow extends CsvCallbackHandler<CsvRow> {
    /** Cells of a row that are kept; further ones are only counted. */
    static final int MOST_CELLS = 256;

    private char[] chars = new char[1024];
    private final int[] ends = new int[MOST_CELLS];
    private int count;
    private long line = 1;
    private RecordType type = RecordType.DATA;

    /** Line of the file that the row begins on. */
    long line() {
        return line;
    }

    int cells() {
        return count;
    }

    char[] chars() {
        return chars;
    }

    int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    int end(int cell) {
        return ends[cell];
    }

    String text(int cell) {
        return new String(chars, start(cell), end(cell) - start(cell));
    }

    boolean allEmpty() {
        return count == 0 || ends[Math.min(count, MOST_CELLS) - 1] == 0;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        count = 0;
        type = RecordType.DATA;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        if (count < MOST_CELLS) {
            int start = start(count);
            if (start + length > chars.length) {
                chars = Arrays.copyOf(chars, Math.max(chars.length * 2, start + length));
            }
            System.arraycopy(buffer, offset, chars, start, length);
            ends[count] = start + length;
        }
        count++;
    }

    @Override
    protected RecordType getRecordType() {
        return type;
    }

    @Override
    protected int getFieldCount() {
        return count;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not enabled");
    }

    @Override
    protected void setEmpty() {
        type = RecordType.EMPTY;
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }
}
