package io.github.tmacohort.reports.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the needed columns of a CSV file, on all processors. UTF-8 with or without a byte order mark; cells separated by
 * commas, quoted where needed; lines ended by LF, CR LF or CR; blank lines are skipped. An empty cell and an unquoted
 * {@code NA} are missing, and the row is left out and counted. Everything wrong is reported at once, up to a bound.
 *
 * <p>The file is cut into blocks. Each block is scanned from its first line end on, in the belief that a record begins
 * there; the end of the block before tells whether one did, and if not the block is scanned again.
 */
final class ColumnScanner {
    private static final int BLOCK = 1 << 20;
    private static final int PROBE = 1 << 16;

    private final Path file;
    private final String name;
    private final List<ScanColumn> columns;
    private final long blockSize;

    ColumnScanner(Path file, List<ScanColumn> columns) {
        this(file, columns, BLOCK);
    }

    /** With blocks of a size of one's own. The first column of kind time is the time, a second one the entry. */
    ColumnScanner(Path file, List<ScanColumn> columns, long blockSize) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.columns = List.copyOf(columns);
        this.blockSize = blockSize;
    }

    /** @throws Failure if the file cannot be read, or for everything that is wrong in it */
    Scan scan() {
        if (Files.isDirectory(file)) {
            throw Failure.data(file + " is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) { // it is read in parts, and some of them twice
            throw Failure.data(file + " is not a regular file; save it first");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return scan(channel);
        } catch (IOException e) {
            throw Failure.io("cannot read " + file, e);
        }
    }

    private Scan scan(FileChannel channel) throws IOException {
        long bom = requireText(channel);
        CsvHeader header = CsvHeader.read(channel, bom, name);
        int[] target = target(header.names());
        List<CsvBlock> blocks = new ArrayList<>();
        long at = header.end();
        long size = channel.size();
        int threads = Runtime.getRuntime().availableProcessors();
        boolean broken = false;
        while (at < size && !broken) {
            int wave = (int) Math.min(threads * 8L, (size - at + blockSize - 1) / blockSize);
            CsvBlock[] scanned = wave(channel, at, wave, target);
            long waveStart = at;
            for (int i = 0; i < wave && !broken; i++) {
                long blockEnd = Math.min(size, waveStart + (i + 1) * blockSize);
                if (at >= blockEnd) {
                    continue;
                }
                CsvBlock block = scanned[i];
                if (block == null || block.begin() != at) {
                    block = new CsvBlock(channel, at, blockEnd, columns, target);
                    block.scan();
                }
                blocks.add(block);
                at = block.end();
                broken = block.isBroken();
            }
        }
        requireNoProblems(blocks, header.lines());
        return join(blocks);
    }

    private CsvBlock[] wave(FileChannel channel, long from, int blocks, int[] target) throws IOException {
        CsvBlock[] scanned = new CsvBlock[blocks];
        IOException[] failures = new IOException[blocks];
        long size = channel.size();
        IntStream.range(0, blocks).parallel().forEach(i -> {
            try {
                long start = from + i * blockSize;
                long begin = i == 0 ? from : lineStart(channel, start);
                long end = Math.min(size, start + blockSize);
                if (begin < end) {
                    CsvBlock block = new CsvBlock(channel, begin, end, columns, target);
                    block.scan();
                    scanned[i] = block;
                }
            } catch (IOException e) {
                failures[i] = e;
            }
        });
        for (IOException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
        return scanned;
    }

    /** The first position at or after {@code start} before which a line ends; far away if there is none near. */
    private static long lineStart(FileChannel channel, long start) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PROBE);
        channel.read(buffer, start - 1);
        byte[] b = buffer.array();
        for (int i = 0; i < buffer.position(); i++) {
            boolean cr = b[i] == '\r' && i + 1 < buffer.position() && b[i + 1] != '\n';
            if (b[i] == '\n' || cr) {
                return start + i;
            }
        }
        return Long.MAX_VALUE;
    }

    // ---- what the file is --------------------------------------------------------------------------------------

    /** Returns the length of the byte order mark. */
    private long requireText(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PROBE);
        channel.read(buffer, 0);
        byte[] b = Arrays.copyOf(buffer.array(), buffer.position());
        if (b.length == 0) {
            throw Failure.data(name + ": the file is empty [file-empty]");
        }
        if (b.length >= 2 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe
                || b.length >= 2 && (b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff) {
            throw Failure.data(name + ": the file is UTF-16; save it as UTF-8 [file-encoding]");
        }
        for (int i = 0; i < b.length; i++) {
            if (b[i] == 0) {
                throw Failure.data(name + ": the file is not text (a zero byte at position " + i
                        + "); if it is UTF-16, save it as UTF-8 [file-encoding]");
            }
        }
        boolean bom = b.length >= 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf;
        return bom ? 3 : 0;
    }

    private int[] target(List<String> header) {
        int[] target = new int[header.size()];
        Arrays.fill(target, -1);
        List<String> wrong = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            String wanted = columns.get(c).name();
            int at = header.indexOf(wanted);
            if (at < 0) {
                wrong.add(name + ":1: no column '" + wanted + "' [column-missing]");
            } else if (header.lastIndexOf(wanted) != at) {
                wrong.add(name + ":1: more than one column '" + wanted + "' [column-duplicate]");
            } else if (target[at] >= 0) {
                wrong.add(name + ":1: column '" + wanted + "' is asked for twice [column-twice]");
            } else {
                target[at] = c;
            }
        }
        if (!wrong.isEmpty()) {
            String joined = String.join(", ", header);
            String shown = joined.length() > 300 ? joined.substring(0, 300) + "…" : joined;
            String hint = header.size() == 1 && shown.indexOf(';') >= 0
                    ? "cells seem to be separated by semicolons; commas are expected"
                    : header.size() == 1 && shown.indexOf('\t') >= 0
                            ? "cells seem to be separated by tabs; commas are expected"
                            : "the header has: " + shown;
            throw Failure.data(String.join("\n", wrong) + "\n" + hint);
        }
        return target;
    }

    // ---- the outcome -------------------------------------------------------------------------------------------

    private void requireNoProblems(List<CsvBlock> blocks, long headerLines) {
        List<String> lines = new ArrayList<>();
        long more = 0;
        long before = headerLines;
        for (CsvBlock block : blocks) {
            for (ScanProblem problem : block.problems) {
                if (lines.size() < CsvBlock.KEPT_PROBLEMS) {
                    lines.add(problem.later(before).text(name));
                } else {
                    more++;
                }
            }
            more += block.moreProblems;
            before += block.lines();
        }
        if (!lines.isEmpty()) {
            throw Failure.data(String.join("\n", lines) + (more == 0 ? "" : "\nand " + more + " more"));
        }
    }

    private Scan join(List<CsvBlock> blocks) {
        long rows = 0;
        long dropped = 0;
        for (CsvBlock block : blocks) {
            rows += block.rows;
            dropped += block.dropped;
        }
        if (rows > Integer.MAX_VALUE - 8) {
            throw Failure.data(name + ": more than " + (Integer.MAX_VALUE - 8) + " rows [file-size]");
        }
        double[][] numbers = new double[columns.size()][];
        int[][] codes = new int[columns.size()][];
        List<List<String>> texts = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            TextCodes all = columns.get(c).kind() == ScanColumn.Kind.TEXT ? new TextCodes() : null;
            if (columns.get(c).isNumber()) {
                numbers[c] = new double[(int) rows];
            } else {
                codes[c] = new int[(int) rows];
            }
            int at = 0;
            for (CsvBlock block : blocks) {
                if (numbers[c] != null) {
                    System.arraycopy(block.numbers[c], 0, numbers[c], at, block.rows);
                    block.numbers[c] = null;
                } else {
                    copyCodes(block, c, codes[c], at, all);
                    block.codes[c] = null;
                }
                at += block.rows;
            }
            texts.add(all == null ? List.of() : decoded(columns.get(c).name(), all));
        }
        return new Scan((int) rows, dropped, missingCells(blocks), numbers, codes, List.copyOf(texts));
    }

    /** The columns with missing cells, and how many. */
    private String missingCells(List<CsvBlock> blocks) {
        List<String> each = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            long cells = 0;
            for (CsvBlock block : blocks) {
                cells += block.missingCells[c];
            }
            if (cells > 0) {
                each.add(columns.get(c).name() + ": " + cells);
            }
        }
        return String.join(", ", each);
    }

    /** Codes of the block's rows, texts renumbered in the order in which kept rows have them. */
    private static void copyCodes(CsvBlock block, int c, int[] to, int at, TextCodes all) {
        if (all == null) {
            System.arraycopy(block.codes[c], 0, to, at, block.rows);
            return;
        }
        int[] renumbered = new int[block.texts[c].texts().size()];
        Arrays.fill(renumbered, -1);
        for (int row = 0; row < block.rows; row++) {
            int code = block.codes[c][row];
            if (renumbered[code] < 0) {
                byte[] text = block.texts[c].texts().get(code);
                renumbered[code] = all.code(text, 0, text.length);
            }
            to[at + row] = renumbered[code];
        }
    }

    private List<String> decoded(String column, TextCodes codes) {
        List<String> texts = new ArrayList<>();
        for (byte[] text : codes.texts()) {
            try {
                texts.add(utf8(text));
            } catch (CharacterCodingException e) {
                throw Failure.data(name + " " + column + ": '" + CsvBlock.shown(text, 0, text.length)
                        + "' is not UTF-8 [file-encoding]");
            }
        }
        return List.copyOf(texts);
    }

    static String utf8(byte[] text) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(text))
                .toString();
    }
}
