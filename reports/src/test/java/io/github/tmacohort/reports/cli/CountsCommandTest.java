package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two centres: what their counts give together is, to the byte, what the pooled file gives. */
class CountsCommandTest {
    private static final String HEADER = "day,dead,cause,arm,sex,in\n";
    private static final String[] ARMS = {"10", "9", "-1"};
    private static final String[] NAMES = {"=1+1", "'x", "\"a, \"\"b\"\"\"", "\"NA\"", " sp ace", "Spät"};

    @TempDir
    Path folder;

    private Path pooled;
    private Path first;
    private Path second;

    private record Run(int status, String out, String err) {}

    private static Run tma(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = List.of(args).stream().map(String::valueOf).toArray(String[]::new);
        int status = TmaCommand.run(texts, new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString(), err.toString());
    }

    @BeforeEach
    void writeFiles() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        List<StringBuilder> parts = List.of(new StringBuilder(HEADER), new StringBuilder(HEADER));
        StringBuilder all = new StringBuilder(HEADER);
        for (int i = 0; i < 150; i++) {
            int centre = random.nextInt(2);
            int day = random.nextInt(60);
            int cause = random.nextInt(3);
            String arm = centre == 0 ? ARMS[random.nextInt(2)] : ARMS[random.nextInt(3)]; // one arm in one centre only
            String row = day + "," + (cause > 0 ? 1 : 0) + "," + cause + "," + arm + "," + NAMES[random.nextInt(6)]
                    + "," + random.nextInt(day + 1) + "\n";
            parts.get(centre).append(row);
            all.append(row);
        }
        pooled = Files.writeString(folder.resolve("pooled.csv"), all);
        first = Files.writeString(folder.resolve("first.csv"), parts.get(0));
        second = Files.writeString(folder.resolve("second.csv"), parts.get(1));
    }

    /** The option --counts of both centres, each file made by the command. */
    private String counts(String... options) throws IOException {
        List<String> files = new ArrayList<>();
        for (Path file : List.of(first, second)) {
            List<Object> args = new ArrayList<>(List.of("counts", file));
            args.addAll(List.of(options));
            Run run = tma(args.toArray());
            assertEquals(0, run.status(), run.err());
            files.add(Files.writeString(folder.resolve("counts_" + file.getFileName()), run.out())
                    .toString());
        }
        return String.join(",", files);
    }

    private static void same(Run expected, Run actual) {
        assertEquals("", actual.err());
        assertEquals(0, expected.status());
        assertEquals(expected.out(), actual.out());
    }

    @Test
    void kmOfCountsIsKmOfThePooledFile() throws IOException {
        for (String by : List.of("arm", "sex")) {
            String counts = counts(
                    "--time", "day", "--event", "dead", "--by", by, "--strata", "sex".equals(by) ? "arm" : "sex");
            same(
                    tma(
                            "km",
                            pooled,
                            "--time",
                            "day",
                            "--event",
                            "dead",
                            "--by",
                            by,
                            "--at",
                            "7,30",
                            "--format",
                            "json"),
                    tma("km", "--counts", counts, "--by", "group", "--at", "7,30", "--format", "json"));
            same(
                    tma("km", pooled, "--time", "day", "--event", "dead", "--format", "json"),
                    tma("km", "--counts", counts, "--format", "json"));
        }
    }

    @Test
    void delayedEntryIsCountedToo() throws IOException {
        String counts = counts("--time", "day", "--event", "dead", "--by", "arm", "--entry", "in");
        assertTrue(Files.readString(folder.resolve("counts_first.csv"))
                .startsWith("counts_version,stratum,group,time,"
                        + "entered,censored,never_at_risk,events_event\n1,all,9,"));
        same(
                tma(
                        "km",
                        pooled,
                        "--time",
                        "day",
                        "--event",
                        "dead",
                        "--by",
                        "arm",
                        "--entry",
                        "in",
                        "--format",
                        "json"),
                tma("km", "--counts", counts, "--by", "group", "--format", "json"));
        same(
                tma(
                        "logrank",
                        pooled,
                        "--time",
                        "day",
                        "--event",
                        "dead",
                        "--by",
                        "arm",
                        "--entry",
                        "in",
                        "--format",
                        "json"),
                tma("logrank", "--counts", counts, "--by", "group", "--format", "json"));
        Run cuminc = tma("cuminc", "--counts", counts("--time", "day", "--cause", "cause", "--entry", "in"));
        assertEquals(1, cuminc.status());
        assertTrue(cuminc.err().contains("needs the subjects [counts-entry]"), cuminc.err());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void logrankAndCumincOfCountsAreThoseOfThePooledFile(boolean stratified) throws IOException {
        List<Object> file = new ArrayList<>(List.of("--by", "arm", "--format", "json"));
        List<Object> counted = new ArrayList<>(List.of("--by", "group", "--format", "json"));
        if (stratified) {
            file.addAll(List.of("--strata", "sex"));
            counted.addAll(List.of("--strata", "stratum"));
        }
        String events = counts("--time", "day", "--event", "dead", "--by", "arm", "--strata", "sex");
        same(
                tma(with(List.of("logrank", pooled, "--time", "day", "--event", "dead", "--rho", "1"), file)),
                tma(with(List.of("logrank", "--counts", events, "--rho", "1"), counted)));
        String causes = counts("--time", "day", "--cause", "cause", "--by", "arm", "--strata", "sex");
        same(
                tma(with(List.of("cuminc", pooled, "--time", "day", "--cause", "cause"), file)),
                tma(with(List.of("cuminc", "--counts", causes), counted)));
    }

    private static Object[] with(List<Object> args, List<Object> more) {
        List<Object> all = new ArrayList<>(args);
        all.addAll(more);
        return all.toArray();
    }

    @Test
    void eachFileCanBeAStratum() throws IOException {
        StringBuilder centres = new StringBuilder("centre," + HEADER);
        for (Path file : List.of(first, second)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .forEach(line -> centres.append(file.getFileName())
                            .append(',')
                            .append(line)
                            .append('\n'));
        }
        Path file = Files.writeString(folder.resolve("centres.csv"), centres);
        same(
                tma(
                        "logrank",
                        file,
                        "--time",
                        "day",
                        "--event",
                        "dead",
                        "--by",
                        "arm",
                        "--strata",
                        "centre",
                        "--format",
                        "json"),
                tma(
                        "logrank",
                        "--counts",
                        counts("--time", "day", "--event", "dead", "--by", "arm"),
                        "--by",
                        "group",
                        "--strata",
                        "file",
                        "--format",
                        "json"));
    }

    @Test
    void aFileIsTheSameWhateverTheOrderOfRows() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(first));
        java.util.Collections.reverse(lines.subList(1, lines.size()));
        Path reversed = Files.write(folder.resolve("reversed.csv"), lines);
        Run run = tma("counts", first, "--time", "day", "--cause", "cause", "--by", "arm", "--strata", "sex");
        assertEquals(
                run.out(),
                tma("counts", reversed, "--time", "day", "--cause", "cause", "--by", "arm", "--strata", "sex")
                        .out());
        assertTrue(run.out().contains("\n1,\"'=1+1\",9,"), run.out());
        assertTrue(run.out().contains("\n1,\"''x\",9,"), run.out());
        assertTrue(run.out().contains("\n1,\"NA\",9,"), run.out());
        Path counts = Files.writeString(folder.resolve("c.csv"), run.out());
        assertEquals(run.out(), written(CountsFile.read(counts)));
    }

    private static String written(io.github.tmacohort.analysis.survival.StratifiedRiskTable counts) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        CountsFile.write(counts).writeTo(printer);
        printer.flush();
        return out.toString();
    }

    @Test
    void theLossIsToldOnStandardError() throws IOException { // as in SharedCountsTest
        Path ten = Files.writeString(folder.resolve("ten.csv"), """
                day,dead
                1,1
                2,1
                2,1
                3,0
                5,1
                6,0
                6,0
                8,1
                9,1
                9,0
                """);
        Run run = tma("counts", ten, "--time", "day", "--event", "dead", "--min-cell", "2");
        assertEquals(0, run.status());
        assertEquals("""
                counts_version,stratum,group,time,entered,censored,never_at_risk,events_event
                1,all,all,2,0,0,0,3
                1,all,all,9,0,4,0,3
                """, run.out());
        assertEquals("""
                10 rows, 0 left out with a missing cell
                times as they are; counts 0 or at least 2
                distinct times 7 before, 2 after; largest shift of a time 6
                  times  after  largest difference of S  median  after  shift
                      7      2                 0.311111       8      9      1
                note: with --width, times say less of single patients
                this loss is told from the full data: it is for the centre that shares
                """, run.err());
        Run few = tma("counts", ten, "--time", "day", "--event", "dead", "--width", "7", "--min-cell", "5");
        assertEquals(1, few.status());
        assertEquals("", few.out());
        assertTrue(
                few.err().contains("withheld: the censorings are in all fewer than 5\n")
                        && few.err().contains("nothing is left to share [counts-small]"),
                few.err());
        assertTrue(tma("counts", ten, "--time", "day", "--event", "dead", "--width", "7")
                .out()
                .endsWith("\n1,all,all,7,0,3,0,4\n1,all,all,14,0,1,0,2\n"));
    }

    @Test
    void everythingWrongInACountsFileIsSaidAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), """
                counts_version,stratum,group,time,entered,censored,never_at_risk,events_1
                2,all,a,1,0,1,0,0
                1,,a,1x,0,1.5,0,-1
                1,all,a,-3,0,,0,99999999999
                1,all,a
                """);
        Run run = tma("km", "--counts", file);
        assertEquals(1, run.status());
        assertEquals("""
                tma: bad.csv:2 counts_version: '2' is not 1 [counts-version]
                bad.csv:3 stratum: is missing; without stratum write all [missing]
                bad.csv:3 time: '1x' is not a number [number]
                bad.csv:3 censored: '1.5' is not a whole number from 0 to 2147483647 [count]
                bad.csv:3 events_1: '-1' is not a whole number from 0 to 2147483647 [count]
                bad.csv:4 time: '-3' is negative [time]
                bad.csv:4 censored: is missing [missing]
                bad.csv:4 events_1: '99999999999' is not a whole number from 0 to 2147483647 [count]
                bad.csv:5: the row has 3 cells, the header 8 [row-width]
                """, run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,all,a,1,0,1,0,0;1,all,a,1,0,2,0,0|bad.csv:3 time: '1' of this group is in line 2 already [counts-twice]",
                "1,all,a,5,2,0,0,0;1,all,a,4,0,1,0,1|bad.csv:3: 2 leave at time 4, of 0 at risk [counts-at-risk]",
                "1,all,a,5,3,0,0,0;1,all,a,7,0,1,0,1|bad.csv:3: 1 of the group entered and never left; each must be"
                        + " censored or have an event [counts-entered]",
                "1,all,a,0,0,0,0,0|no subjects in the counts [file-rows]"
            })
    void countsMustBePossible(String rows, String message) throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.csv"),
                "counts_version,stratum,group,time,entered,censored,never_at_risk,events_1\n" + rows.replace(';', '\n')
                        + "\n");
        Run run = tma("km", "--counts", file);
        assertEquals(1, run.status());
        assertEquals("tma: " + message + "\n", run.err());
    }

    @Test
    void wrongFilesAndCallsAreNamed() throws IOException {
        Path header = Files.writeString(folder.resolve("header.csv"), "stratum,group,time\n");
        String one = counts("--time", "day", "--event", "dead").split(",")[0];
        Path causes = Files.writeString(
                folder.resolve("causes.csv"),
                tma("counts", first, "--time", "day", "--cause", "cause").out());
        assertAll(
                () -> says(1, "[counts-header]", "km", "--counts", header),
                () -> says(1, "no such file or folder", "km", "--counts", folder.resolve("none.csv")),
                () -> says(1, "is a folder", "km", "--counts", folder),
                () -> says(1, "[counts-causes]", "km", "--counts", one + "," + causes),
                () -> says(1, "the causes of counts must be 1, 2, ..., got event", "cuminc", "--counts", one),
                () -> says(2, "give FILE or --counts, not both", "km", first, "--counts", one),
                () -> says(2, "--time does not go with --counts", "km", "--counts", one, "--time", "day"),
                () -> says(2, "--weights does not go with --counts", "km", "--counts", one, "--weights", "w"),
                () -> says(2, "--by must be group, got arm", "km", "--counts", one, "--by", "arm"),
                () -> says(2, "must be stratum or file", "logrank", "--counts", one, "--by", "group", "--strata", "s"),
                () -> says(2, "missing FILE, --time, --event (or give --counts)", "km"),
                () -> says(2, "give either --event or --cause", "counts", first, "--time", "day"),
                () -> says(
                        2,
                        "--min-cell must be at least 1, got 0",
                        "counts",
                        first,
                        "--time",
                        "day",
                        "--event",
                        "dead",
                        "--min-cell",
                        "0"),
                () -> says(
                        2,
                        "--width must be finite",
                        "counts",
                        first,
                        "--time",
                        "day",
                        "--event",
                        "dead",
                        "--width",
                        "-1"));
    }

    private static void says(int status, String message, Object... args) {
        Run run = tma(args);
        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }
}
