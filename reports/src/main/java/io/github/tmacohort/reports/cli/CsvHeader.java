package io.github.tmacohort.reports.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first record of a CSV file.
 *
 * @param end position in the file after it
 * @param lines how many lines end before that
 */
record CsvHeader(List<String> names, long end, long lines) {
    private static final int LONGEST = 1 << 20;

    /** @throws Failure if there is none, or it is not text */
    static CsvHeader read(FileChannel channel, long from, String file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(LONGEST, channel.size() - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
            continue;
        }
        byte[] b = buffer.array();
        int size = buffer.position();
        int at = 0;
        long lines = 0;
        while (at < size && (b[at] == '\n' || b[at] == '\r')) {
            lines += b[at] == '\n' || at + 1 == size || b[at + 1] != '\n' ? 1 : 0;
            at++;
        }
        if (at == size) {
            throw Failure.data(file + ": the file has no header [file-empty]");
        }
        List<String> names = new ArrayList<>();
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        boolean quoted = false;
        boolean cellStart = true;
        for (; at < size; at++) {
            byte x = b[at];
            if (quoted) {
                if (x != '"') {
                    lines += x == '\n' || x == '\r' && (at + 1 == size || b[at + 1] != '\n') ? 1 : 0;
                    cell.write(x);
                } else if (at + 1 < size && b[at + 1] == '"') {
                    cell.write(x);
                    at++;
                } else {
                    quoted = false;
                }
            } else if (x == '"' && cellStart) {
                quoted = true;
            } else if (x == ',') {
                names.add(name(cell, file));
                cellStart = true;
                continue;
            } else if (x == '\n' || x == '\r') {
                names.add(name(cell, file));
                at += x == '\r' && at + 1 < size && b[at + 1] == '\n' ? 2 : 1;
                return new CsvHeader(List.copyOf(names), from + at, lines + 1);
            } else {
                cell.write(x);
            }
            cellStart = false;
        }
        if (quoted) {
            throw Failure.data(file + ":1: a quote in the header is not closed [quote]");
        }
        if (size == LONGEST) {
            throw Failure.data(file + ":1: the header is longer than 1 MiB [row-length]");
        }
        names.add(name(cell, file));
        return new CsvHeader(List.copyOf(names), from + at, lines + 1);
    }

    private static String name(ByteArrayOutputStream cell, String file) {
        try {
            String name = ColumnScanner.utf8(cell.toByteArray());
            cell.reset();
            return name.strip();
        } catch (CharacterCodingException e) {
            throw Failure.data(file + ":1: the header is not UTF-8 [file-encoding]");
        }
    }
}
