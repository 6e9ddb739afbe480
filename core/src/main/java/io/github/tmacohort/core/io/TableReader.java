package io.github.tmacohort.core.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads one table row by row. Whatever keeps a row, or the rest of the file, from being read becomes a finding; memory
 * is bounded by the longest cell allowed, whatever the file holds.
 */
final class TableReader {
    /** Longest cell [characters]. A quote that is never closed is reported after so many. */
    static final int LONGEST_CELL = 1 << 16;

    /** Takes what is read. */
    interface Rows {
        void begin(TableHeader header);

        void accept(Cells row);
    }

    private final TableSpec table;
    private final Dialect dialect;
    private final Findings findings;
    private final String file;
    private boolean complete = true;

    TableReader(TableSpec table, Dialect dialect, Findings findings) {
        this.table = table;
        this.dialect = dialect;
        this.findings = findings;
        this.file = table.table().file();
    }

    /** Whether every row was handed on: only then does a record that is not there not exist. */
    boolean isComplete() {
        return complete;
    }

    /**
     * Hands the header and then each row to {@code rows}.
     *
     * @return the file for provenance; empty if there is no such file
     */
    Optional<InputFile> read(Path folder, Rows rows) throws IOException {
        complete = false;
        Optional<InputStream> opened = StudyFiles.open(folder, file, findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (HashingInputStream hashed = new HashingInputStream(opened.get())) {
            PushbackInputStream in = new PushbackInputStream(hashed, Sniff.BYTES);
            byte[] head = in.readNBytes(Sniff.BYTES);
            in.unread(head);
            Optional<Sniff.Refusal> refusal = Sniff.refusal(head, dialect);
            if (head.length == 0) {
                findings.add(Rule.FILE_EMPTY, Location.file(file), "the file is empty");
            } else if (refusal.isPresent()) {
                findings.add(
                        refusal.get().rule(), Location.file(file), refusal.get().message());
            } else {
                readText(folder, in, rows);
            }
            return Optional.of(hashed.finish(file));
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + e, e);
        }
    }

    private void readText(Path folder, InputStream in, Rows rows) throws IOException {
        CsvRow row = new CsvRow();
        try {
            readRows(row, withoutByteOrderMark(in), rows);
        } catch (CharacterCodingException e) {
            notText(folder);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) {
                throw e.getCause();
            }
            notText(folder);
        } catch (CsvParseException e) {
            malformed(row.line(), e);
        }
    }

    private void notText(Path folder) throws IOException {
        long line = TextFault.line(folder.resolve(file), dialect.encoding());
        complete = false;
        findings.add(
                Rule.FILE_ENCODING,
                Location.line(file, line),
                "the line has bytes that are not " + dialect.encoding().name()
                        + " text; the file is read no further: save it in UTF-8, or declare its encoding in "
                        + DataDictionary.DATA_PACKAGE);
    }

    private void malformed(long line, CsvParseException e) {
        complete = false;
        if (e.getMessage().contains("maximum buffer size")) {
            findings.add(
                    Rule.CELL_TOO_LONG,
                    Location.line(file, line),
                    "the row has a cell of more than " + LONGEST_CELL
                            + " characters; perhaps a quote is not closed; the file is read no further");
        } else {
            findings.add(
                    Rule.QUOTE_MALFORMED,
                    Location.line(file, line),
                    "the row has a quote that is not closed, or text after a closing quote; the file is read no"
                            + " further");
        }
    }

    private Reader withoutByteOrderMark(InputStream in) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(
                in,
                dialect.encoding()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int first = reader.read();
        if (first >= 0 && first != '\ufeff') {
            reader.unread(first);
        }
        return reader;
    }

    private void readRows(CsvRow row, Reader reader, Rows rows) throws IOException {
        // Never closed: closing it would close the file, of which the rest must still be hashed.
        CloseableIterator<CsvRow> iterator = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL)
                .build(row, reader)
                .iterator();
        if (!iterator.hasNext()) {
            findings.add(Rule.FILE_EMPTY, Location.file(file), "the file has no header line");
            return;
        }
        Optional<TableHeader> header = TableHeader.of(table, iterator.next(), dialect, findings);
        if (header.isEmpty()) {
            return;
        }
        complete = true;
        rows.begin(header.get());
        Cells cells = new Cells(table, header.get(), dialect, findings);
        while (iterator.hasNext()) {
            if (isRow(iterator.next(), header.get())) {
                cells.moveTo(row);
                rows.accept(cells);
            }
        }
    }

    private boolean isRow(CsvRow row, TableHeader header) {
        if (row.cells() == header.cells() && !row.allEmpty()) {
            return true;
        }
        if (row.allEmpty()) {
            findings.add(Rule.ROW_EMPTY, Location.line(file, row.line()), "the row has no value");
        } else {
            complete = false;
            findings.add(
                    Rule.ROW_RAGGED,
                    Location.line(file, row.line()),
                    "the row has " + row.cells() + " cells, the header " + header.cells());
        }
        return false;
    }
}
