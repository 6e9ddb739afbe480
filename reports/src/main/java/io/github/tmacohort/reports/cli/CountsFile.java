package io.github.tmacohort.reports.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.tmacohort.analysis.estimate.NumberText;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.RiskTable;
import io.github.tmacohort.analysis.survival.StratifiedRiskTable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts per stratum, group and time as a CSV file: UTF-8, comma, LF, one header row
 * {@code counts_version,stratum,group,time,entered,censored,never_at_risk,events_…}, one column of events per cause, named
 * after it. The version is 1 in every row. A row holds those of a group who at that time come under observation
 * ({@code entered}; nobody where all are observed from the start), are censored, or have an event; {@code never_at_risk},
 * those whose entry equals their time, adds up over a group's rows and belongs to no time. A row of zeros tells that a
 * group exists. A file without strata or groups has one, {@code all}.
 *
 * <p>A text that a spreadsheet would run as a formula, or that begins with an apostrophe, is preceded by an apostrophe,
 * which the reader takes away. The writer sorts rows by stratum, group and time; the reader takes them in any order.
 */
final class CountsFile {
    static final String VERSION = "1";
    private static final List<String> HEADER =
            List.of("counts_version", "stratum", "group", "time", "entered", "censored", "never_at_risk");
    private static final String EVENTS = "events_";

    private final Path file;
    private final String name;
    private final List<String> problems = new ArrayList<>();
    private int moreProblems;
    private List<String> causes = List.of();

    private CountsFile(Path file) {
        this.file = file;
        name = String.valueOf(file.getFileName());
    }

    // ---- writing -----------------------------------------------------------------------------------------------

    static ResultText write(StratifiedRiskTable counts) {
        ResultText text = new ResultText();
        text.raw(String.join(",", HEADER));
        for (String cause : counts.causes()) {
            text.raw(',').csvCell(EVENTS + cause);
        }
        text.raw('\n');
        for (int s = 0; s < counts.strata().size(); s++) {
            RiskTable table = counts.tables().get(s);
            for (int g = 0; g < counts.groups().size(); g++) {
                String key = VERSION + "," + cell(counts.strata().get(s)) + ","
                        + cell(counts.groups().get(g)) + ",";
                int from = table.from(g);
                if (from == table.to(g)) {
                    text.utf8(key).raw("0,0,0,").number(table.neverAtRisk(g));
                    text.raw(",0".repeat(counts.causes().size())).raw('\n');
                }
                for (int row = from; row < table.to(g); row++) {
                    text.utf8(key).number(table.time(row)).raw(',').number(table.entered(row));
                    text.raw(',').number(table.censored(row)).raw(',');
                    text.number(row == from ? table.neverAtRisk(g) : 0);
                    for (int k = 1; k <= counts.causes().size(); k++) {
                        text.raw(',').number(table.events(row, k));
                    }
                    text.raw('\n');
                }
            }
        }
        return text;
    }

    private static String cell(GroupKey key) {
        String text = ResultText.guarded(key.key());
        boolean plain =
                text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
        return plain && !text.isEmpty() && !text.equals("NA") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String unguarded(String text) {
        return text.startsWith("'") ? text.substring(1) : text;
    }

    private static double number(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return DecimalParser.parse(bytes, 0, bytes.length);
    }

    // ---- reading -----------------------------------------------------------------------------------------------

    /** @throws Failure if the file cannot be read, or for everything that is wrong in it */
    static StratifiedRiskTable read(Path file) {
        return new CountsFile(file).read();
    }

    private StratifiedRiskTable read() {
        String text = text(file);
        Map<List<String>, List<Row>> blocks = new LinkedHashMap<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            boolean header = true;
            for (CsvRecord record : reader) {
                if (header) {
                    header(record);
                    header = false;
                } else {
                    Row row = row(record);
                    if (row != null) {
                        blocks.computeIfAbsent(List.of(row.stratum, row.group), key -> new ArrayList<>())
                                .add(row);
                    }
                }
            }
            if (header) {
                throw Failure.data(name + ": the file has no header [file-empty]");
            }
        } catch (CsvParseException e) {
            throw Failure.data(name + ": not a CSV file: " + e.getMessage() + " [file-csv]");
        } catch (IOException e) {
            throw Failure.io("cannot read " + file, e);
        }
        boolean delayedEntry =
                blocks.values().stream().flatMap(List::stream).anyMatch(row -> row.entered > 0 || row.never > 0);
        if (problems.isEmpty() && moreProblems == 0) {
            blocks.values().forEach(rows -> check(rows, delayedEntry));
        }
        if (problems.isEmpty() && blocks.isEmpty()) {
            throw Failure.data(name + ": no rows [file-rows]");
        }
        if (!problems.isEmpty()) {
            throw Failure.data(
                    String.join("\n", problems) + (moreProblems == 0 ? "" : "\nand " + moreProblems + " more"));
        }
        StratifiedRiskTable.Builder builder = StratifiedRiskTable.builder(causes, delayedEntry);
        blocks.values()
                .forEach(rows -> rows.forEach(row -> builder.add(
                        GroupKey.of(row.stratum),
                        GroupKey.of(row.group),
                        row.time,
                        row.never,
                        row.entered,
                        row.censored,
                        row.events)));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) { // times that are tied, though not equal, or too many subjects
            throw Failure.data(name + ": " + e.getMessage() + " [counts]");
        }
    }

    /** @throws Failure if the file cannot be read, or is no text in UTF-8 */
    static String text(Path file) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            throw Failure.data(file + " is a folder");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < Math.min(bytes.length, 1 << 16); i++) {
                if (bytes[i] == 0) {
                    throw Failure.data(
                            name + ": the file is not text; if it is UTF-16, save it as UTF-8 [file-encoding]");
                }
            }
            String text = ColumnScanner.utf8(bytes);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Failure.data(name + ": the file is not UTF-8 [file-encoding]");
        } catch (IOException e) {
            throw Failure.io("cannot read " + file, e);
        }
    }

    private void header(CsvRecord record) {
        List<String> found =
                record.getFields().stream().map(CountsFile::unguarded).toList();
        boolean begins =
                found.size() > HEADER.size() && found.subList(0, HEADER.size()).equals(HEADER);
        List<String> events = begins ? found.subList(HEADER.size(), found.size()) : List.of();
        boolean named = events.stream().allMatch(e -> e.startsWith(EVENTS) && e.length() > EVENTS.length());
        if (!begins || !named || events.stream().distinct().count() < events.size()) {
            throw Failure.data(name + ":1: the header must be " + String.join(",", HEADER)
                    + " and events_… once for each cause; got '" + TextTable.oneLine(String.join(",", found))
                    + "' [counts-header]");
        }
        if (events.size() > SurvivalColumns.MOST_CAUSES) {
            throw Failure.data(name + ":1: more than " + SurvivalColumns.MOST_CAUSES + " causes [counts-header]");
        }
        causes = events.stream().map(e -> e.substring(EVENTS.length())).toList();
    }

    /** A row of the file; events by cause. */
    private record Row(
            long line, String stratum, String group, double time, int entered, int censored, int never, int[] events) {
        long leave() {
            long sum = censored;
            for (int count : events) {
                sum += count;
            }
            return sum;
        }
    }

    /** Null if something is wrong with it. */
    private Row row(CsvRecord record) {
        long line = record.getStartingLineNumber();
        int before = problems.size() + moreProblems;
        int width = HEADER.size() + causes.size();
        if (record.getFieldCount() != width) {
            problem(line, null, "the row has " + record.getFieldCount() + " cells, the header " + width, "row-width");
            return null;
        }
        if (!record.getField(0).strip().equals(VERSION)) {
            problem(line, HEADER.get(0), shown(record.getField(0)) + " is not " + VERSION, "counts-version");
        }
        String stratum = key(line, "stratum", record.getField(1));
        String group = key(line, "group", record.getField(2));
        double time = time(line, record.getField(3));
        int entered = count(line, "entered", record.getField(4));
        int censored = count(line, "censored", record.getField(5));
        int never = count(line, "never_at_risk", record.getField(6));
        int[] events = new int[causes.size()];
        for (int k = 0; k < events.length; k++) {
            events[k] = count(line, EVENTS + causes.get(k), record.getField(HEADER.size() + k));
        }
        return problems.size() + moreProblems == before
                ? new Row(line, stratum, group, time, entered, censored, never, events)
                : null;
    }

    private String key(long line, String column, String cell) {
        if (cell.isBlank()) {
            problem(line, column, "is missing; without " + column + " write all", "missing");
        }
        return unguarded(cell);
    }

    private double time(long line, String cell) {
        double time = number(cell.strip());
        if (cell.isBlank()) {
            problem(line, "time", "is missing", "missing");
        } else if (Double.isNaN(time)) {
            problem(line, "time", shown(cell) + " is not a number", "number");
        } else if (Double.isInfinite(time)) {
            problem(line, "time", shown(cell) + " is too large a number", "number");
        } else if (time < 0) {
            problem(line, "time", shown(cell) + " is negative", "time");
        }
        return time;
    }

    private int count(long line, String column, String cell) {
        String digits = cell.strip();
        boolean whole = digits.matches("[0-9]{1,10}") && Long.parseLong(digits) <= Integer.MAX_VALUE;
        if (digits.isEmpty()) {
            problem(line, column, "is missing", "missing");
        } else if (!whole) {
            problem(line, column, shown(cell) + " is not a whole number from 0 to " + Integer.MAX_VALUE, "count");
        }
        return whole ? Integer.parseInt(digits) : 0;
    }

    /** From the last time backwards: at risk at t are those who leave at t or later, less those who enter at t or later. */
    private void check(List<Row> rows, boolean delayedEntry) {
        List<Row> sorted =
                rows.stream().sorted(Comparator.comparingDouble(Row::time)).toList();
        long inside = 0;
        long atRisk = 0;
        for (Row row : sorted) {
            atRisk += delayedEntry ? 0 : row.leave();
        }
        for (int i = 0; i < sorted.size(); i++) {
            Row row = sorted.get(i);
            if (i > 0 && sorted.get(i - 1).time == row.time) {
                problem(
                        row.line,
                        "time",
                        "'" + shownTime(row.time) + "' of this group is in line " + sorted.get(i - 1).line + " already",
                        "counts-twice");
            }
            if (row.leave() > atRisk) {
                problem(
                        row.line,
                        null,
                        row.leave() + " leave at time " + shownTime(row.time) + ", of " + atRisk + " at risk",
                        "counts-at-risk");
                return;
            }
            inside += row.entered - row.leave();
            atRisk += row.entered - row.leave();
        }
        if (delayedEntry && inside != 0) {
            problem(
                    sorted.get(sorted.size() - 1).line,
                    null,
                    inside + " of the group entered and never left; each must be censored or have an event",
                    "counts-entered");
        }
    }

    private static String shownTime(double time) {
        return NumberText.plain(time);
    }

    static String shown(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        return "'" + CsvBlock.shown(bytes, 0, bytes.length) + "'";
    }

    private void problem(long line, String column, String message, String rule) {
        if (problems.size() < CsvBlock.KEPT_PROBLEMS) {
            problems.add(new ScanProblem(line, column, message, rule).text(name));
        } else {
            moreProblems++;
        }
    }
}
