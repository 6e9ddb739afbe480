package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.tmacohort.reports.cli.ScanColumn.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnScannerTest {
    private static final List<ScanColumn> COLUMNS = List.of(
            new ScanColumn("time", Kind.TIME), new ScanColumn("event", Kind.EVENT), new ScanColumn("arm", Kind.TEXT));

    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("data.csv"), content);
    }

    private Scan scan(String content) throws IOException {
        return new ColumnScanner(file(content.getBytes(StandardCharsets.UTF_8)), COLUMNS).scan();
    }

    private String refused(byte[] content) throws IOException {
        Path file = file(content);
        return assertThrows(Failure.class, () -> new ColumnScanner(file, COLUMNS).scan())
                .getMessage();
    }

    private String refused(String content) throws IOException {
        return refused(content.getBytes(StandardCharsets.UTF_8));
    }

    // ---- FastCSV as oracle, cell by cell -----------------------------------------------------------------------

    @Test
    void agreesWithFastCsvOnSeededFiles() throws IOException {
        for (int seed = 0; seed < 400; seed++) {
            String content = hostile(new SplittableRandom(seed));
            Path file = file(content.getBytes(StandardCharsets.UTF_8));
            List<List<String>> expected = complete(content);
            for (long block : new long[] {1 + seed % 60, 97, 4 << 20}) {
                Scan scan = new ColumnScanner(file, COLUMNS, block).scan();
                String what = "seed " + seed + ", block " + block;
                assertEquals(expected.size(), scan.rows(), what);
                for (int row = 0; row < scan.rows(); row++) {
                    List<String> cells = expected.get(row);
                    assertEquals(Double.parseDouble(cells.get(0).strip()), scan.numbers()[0][row], what);
                    assertEquals(cells.get(1).strip().matches("1|(?i)true") ? 1 : 0, scan.codes()[1][row], what);
                    String arm = cells.get(2).replaceAll("^[ \\t]+|[ \\t]+\\z", "");
                    assertEquals(arm, scan.texts().get(2).get(scan.codes()[2][row]), what);
                }
            }
        }
    }

    /** Rows with quotes, commas, line ends of every kind and blank lines; the three columns among others. */
    private static String hostile(SplittableRandom random) {
        String[] ends = {"\n", "\r\n", "\r"};
        String fixedEnd = ends[random.nextInt(3)];
        boolean mixed = random.nextInt(4) == 0;
        StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        csv.append("note,arm,\"time\",event,last").append(fixedEnd);
        int rows = random.nextInt(60);
        for (int row = 0; row < rows; row++) {
            String time = random.nextInt(9) == 0
                    ? ""
                    : random.nextBoolean() ? "" + random.nextInt(500) : "" + random.nextDouble() * 1000;
            String event = new String[] {"0", "1", "true", "FALSE", "NA", " 1", "\"0\""}[random.nextInt(7)];
            csv.append(text(random)).append(',').append(text(random)).append(',');
            csv.append(random.nextInt(5) == 0 ? '"' + time + '"' : time)
                    .append(',')
                    .append(event)
                    .append(',');
            csv.append(text(random));
            csv.append(row == rows - 1 && random.nextBoolean() ? "" : mixed ? ends[random.nextInt(3)] : fixedEnd);
            if (random.nextInt(12) == 0) {
                csv.append(fixedEnd);
            }
        }
        return csv.toString();
    }

    private static String text(SplittableRandom random) {
        String[] pieces = {"a", "B7", " ", "5\" tall", "é", "日本", "\uD83E\uDE78", "x;y", "#", "''", "N/A", "z"};
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        if (random.nextInt(3) == 0) {
            String[] inside = {",", "\n", "\r\n", "\r", "\"", "\"\"", ",\n1,1,\"", ""};
            return '"' + (text + inside[random.nextInt(inside.length)]).replace("\"", "\"\"") + '"';
        }
        return text.toString();
    }

    /** Time, event and arm of the rows in which none is missing. */
    private static List<List<String>> complete(String content) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        String withoutMark = content.startsWith("\uFEFF") ? content.substring(1) : content;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(withoutMark)) {
            boolean header = true;
            for (CsvRecord record : reader) {
                List<String> cells = List.of(record.getField(2), record.getField(3), record.getField(1));
                boolean missing = cells.stream().anyMatch(cell -> cell.matches("[ \\t]*"))
                        || cells.get(1).equals("NA");
                if (!header && !missing) {
                    rows.add(cells);
                }
                header = false;
            }
        }
        return rows;
    }

    // ---- by hand -----------------------------------------------------------------------------------------------

    @Test
    void rowsWithMissingCellsAreLeftOutAndCounted() throws IOException {
        Scan scan = scan("time,event,arm\n1,1,a\n,0,b\n2,NA,b\n3,0,\n4,true,\"NA\"\n5, FALSE ,a\n");
        assertAll(
                () -> assertEquals(3, scan.rows()),
                () -> assertEquals(3, scan.dropped()),
                () -> assertArrayEquals(new double[] {1, 4, 5}, Arrays.copyOf(scan.numbers()[0], 3)),
                () -> assertArrayEquals(new int[] {1, 1, 0}, scan.codes()[1]),
                () -> assertEquals(List.of("a", "NA"), scan.texts().get(2)));
    }

    /** Up to 19 digits are read on the way, more are not; zeros before the first digit count there. */
    @Test
    void timesOfAnyNumberOfDigits() throws IOException {
        SplittableRandom random = new SplittableRandom(41);
        List<String> times = new ArrayList<>(List.of("0.30000000000000004", "9999999999999999999", "9007199254740993"));
        while (times.size() < 5000) {
            BigDecimal exact = new BigDecimal(random.nextDouble() * (times.size() % 2 == 0 ? 1 : 2000));
            times.add(exact.setScale(random.nextInt(26), RoundingMode.HALF_UP).toPlainString());
        }
        Scan scan = scan("time,event,arm\n" + String.join(",1,a\n", times) + ",1,a\n");
        double[] expected = times.stream().mapToDouble(Double::parseDouble).toArray();
        assertArrayEquals(expected, Arrays.copyOf(scan.numbers()[0], scan.rows()));
    }

    @Test
    void everythingWrongIsReportedAtOnce() throws IOException {
        String message = refused("time,event,arm\n1.2e,1,a\n\"x\ny\",2,b\n-3,0,c\n1e999,0,c\n4,0\n5,1,a,b\n1,5,0,0\n");
        assertEquals("""
                data.csv:2 time: '1.2e' is not a number [number]
                data.csv:3 time: 'x\uFFFDy' is not a number [number]
                data.csv:3 event: '2' is not 0, 1, true or false [event]
                data.csv:5 time: '-3' is negative [time]
                data.csv:6 time: '1e999' is too large a number [number]
                data.csv:7: the row has 2 cells, the header 3 [row-width]
                data.csv:8: the row has 4 cells, the header 3 [row-width]
                data.csv:9 event: '5' is not 0, 1, true or false [event]
                data.csv:9: the row has 4 cells, the header 3 [row-width]""", message);
    }

    @Test
    void manyProblemsAreCountedBeyondABound() throws IOException {
        String[] lines = refused("time,event,arm\n" + "x,1,a\n".repeat(50_000)).split("\n");
        assertEquals(21, lines.length);
        assertEquals("and 49980 more", lines[20]);
    }

    @Test
    void lineNumbersGoOnFromBlockToBlock() throws IOException {
        String content = "time,event,arm\n" + "1,1,\"a\nb\"\r\n".repeat(700) + "oops,1,a\n";
        Path file = file(content.getBytes(StandardCharsets.UTF_8));
        for (long block : new long[] {10, 64, 1000, 4 << 20}) {
            Failure failure = assertThrows(Failure.class, () -> new ColumnScanner(file, COLUMNS, block).scan());
            assertEquals("data.csv:1402 time: 'oops' is not a number [number]", failure.getMessage());
        }
    }

    @Test
    void filesOfAnotherKindAreNamed() throws IOException {
        assertAll(
                () -> assertEquals("data.csv: the file is empty [file-empty]", refused("")),
                () -> assertEquals("data.csv: the file has no header [file-empty]", refused("\n\r\n")),
                () -> assertTrue(refused("time,event\n1,1\n".getBytes(StandardCharsets.UTF_16))
                        .contains("UTF-16")),
                () -> assertTrue(refused("time,event\n1,1\n".getBytes(StandardCharsets.UTF_16LE))
                        .contains("UTF-16")),
                () -> assertTrue(refused(new byte[] {1, 2, 0, 7, 9}).contains("not text")),
                () -> assertTrue(refused("time;event;arm\n1;1;a\n").contains("semicolons")),
                () -> assertTrue(refused("time\tevent\tarm\n1\t1\ta\n").contains("tabs")),
                () -> assertEquals(
                        "data.csv:1: no column 'arm' [column-missing]\nthe header has: time, event, sex",
                        refused("time,event,sex\n1,1,f\n")),
                () -> assertTrue(refused("time,event,arm,time\n1,1,a,2\n").contains("more than one column 'time'")),
                () -> assertTrue(refused(new byte[] {
                            't',
                            'i',
                            'm',
                            'e',
                            ',',
                            'e',
                            'v',
                            'e',
                            'n',
                            't',
                            ',',
                            'a',
                            'r',
                            'm',
                            '\n',
                            '1',
                            ',',
                            '1',
                            ',',
                            (byte) 0xe9,
                            '\n'
                        })
                        .contains("is not UTF-8")));
    }

    @Test
    void anUnclosedQuoteIsNamedByItsLine() throws IOException {
        assertAll(
                () -> assertEquals(
                        "data.csv:3: the quote opened here is not closed [quote]",
                        refused("time,event,arm\n1,1,a\n2,1,\"b\n3,0,c\n4,0,c\n")),
                () -> assertEquals(
                        "data.csv:2: text follows a closing quote [quote]", refused("time,event,arm\n1,1,\"a\"b\n")),
                () -> assertTrue(refused("\"time,event,arm\n1,1,a\n").contains("quote in the header")));
    }

    @Test
    void aRowOfAHundredMegabytesEndsTheReading() throws IOException {
        byte[] content = new byte[100 << 20];
        Arrays.fill(content, (byte) 'x');
        byte[] header = "time,event,arm\n1,1,a\n2,1,".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(header, 0, content, 0, header.length);
        assertEquals(
                "data.csv:3: the row is longer than 16 MiB; is a quote not closed? [row-length]", refused(content));
    }

    @Test
    void entryAfterTimeIsAnError() throws IOException {
        List<ScanColumn> columns = List.of(
                new ScanColumn("time", Kind.TIME),
                new ScanColumn("event", Kind.EVENT),
                new ScanColumn("in", Kind.TIME));
        Path file = file("in,time,event\n1,2,1\n3,2,0\n2,2,0\n".getBytes(StandardCharsets.UTF_8));
        Failure failure = assertThrows(Failure.class, () -> new ColumnScanner(file, columns).scan());
        assertEquals("data.csv:3 in: '3' is after time '2' [entry]", failure.getMessage());
    }
}
