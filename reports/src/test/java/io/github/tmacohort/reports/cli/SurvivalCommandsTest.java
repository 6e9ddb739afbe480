package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalCommandsTest {
    @TempDir
    Path folder;

    private Path file;

    private record Run(int status, String out, String err) {}

    private Run tma(String command, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of(command, file.toString()));
        args.addAll(List.of(options));
        int status = TmaCommand.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString(), err.toString());
    }

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("study.csv"), """
                day,dead,arm,in,w
                1,1,"a, b",0,1
                3,0,"a, b",0,2
                2,true,c,1,1
                4,1,c,0,1
                ,1,c,0,1
                """);
    }

    @Test
    void kmAsJson() { // a: 1 3+; S = 1/2 with Var(log S) = 1/2. c: 2 4
        Run run = tma(
                "km", "--time", "day", "--event", "dead", "--by", "arm", "--format", "json", "--conf-type", "plain");
        assertEquals("", run.err());
        assertEquals(0, run.status());
        assertEquals("""
                {"n":4,"dropped":1,"curves":[
                {"group":"a, b","n":2,"events":1,"median":{"estimate":1,"lower":1,"upper":null,"reason":"the upper limit of survival stays above 0.5 until follow-up ends at 3"},"points":[
                {"time":1,"atRisk":2,"events":1,"censored":0,"survival":0.5,"standardError":0.3535533905932738,"lower":0,"upper":1},
                {"time":3,"atRisk":1,"events":0,"censored":1,"survival":0.5,"standardError":0.3535533905932738,"lower":0,"upper":1}
                ]},
                {"group":"c","n":2,"events":2,"median":{"estimate":3,"lower":2,"upper":null,"reason":"the upper limit of survival stays above 0.5 until survival is 0 at 4, where it has none"},"points":[
                {"time":2,"atRisk":2,"events":1,"censored":0,"survival":0.5,"standardError":0.3535533905932738,"lower":0,"upper":1},
                {"time":4,"atRisk":1,"events":1,"censored":0,"survival":0,"standardError":null,"lower":null,"upper":null,"reason":"survival is 0"}
                ]}
                ],"confType":"plain","confidenceLevel":0.95}
                """, run.out());
    }

    @Test
    void kmAsCsvAtTimes() {
        Run run = tma("km", "--time", "day", "--event", "dead", "--at", "2.5,9,1", "--format", "csv");
        String[] lines = run.out().split("\n");
        assertAll(
                () -> assertEquals("group,time,atRisk,events,censored,survival,standardError,lower,upper", lines[0]),
                () -> assertTrue(lines[1].startsWith(",1,4,1,0,0.75,"), lines[1]),
                () -> assertTrue(lines[2].startsWith(",2.5,2,1,0,0.5,"), lines[2]),
                () -> assertEquals(",9,0,1,1,0,,,", lines[3]));
    }

    @Test
    void caseWeightsAreNamed() {
        Run run = tma("km", "--time", "day", "--event", "dead", "--weights", "w", "--format", "json");
        assertTrue(run.out()
                .startsWith("{\"n\":4,\"dropped\":1,\"weights\":\"case\",\"curves\":[\n{\"group\":null,\"n\":5,"));
    }

    @Test
    void delayedEntryNeedsEnoughAtRisk() {
        Run five = tma("km", "--time", "day", "--event", "dead", "--entry", "in", "--format", "json");
        assertTrue(five.out().contains("\"median\":{\"estimate\":null"), five.out());
        assertTrue(five.out().contains("never 5 at risk"), five.out());
        Run two =
                tma("km", "--time", "day", "--event", "dead", "--entry", "in", "--min-at-risk", "1", "--format", "csv");
        assertTrue(two.out().contains("\n,1,3,1,0,0.666"), two.out());
    }

    @Test
    void logRankAsJson() { // O 1, E 1/2 + 1/3; V 1/4 + 2/9
        Run run = tma("logrank", "--time", "day", "--event", "dead", "--by", "arm", "--format", "json");
        assertEquals(0, run.status());
        assertTrue(run.out().startsWith("{\"n\":4,\"dropped\":1,\"statistic\":0.0588235294117647"), run.out());
        assertTrue(run.out().contains(",\"df\":1,\"pValue\":0.808"), run.out());
        assertTrue(
                run.out()
                        .contains(
                                "{\"group\":\"a, b\",\"n\":2,\"events\":1,\"observed\":1,\"expected\":0.8333333333333333}"),
                run.out());
        assertTrue(run.out().contains("],\"excluded\":[],\n\"hazardRatio\":{\"first\":\"a, b\""), run.out());
    }

    @Test
    void logRankWithoutAComparisonSaysWhy() throws IOException {
        file = Files.writeString(folder.resolve("one.csv"), "t,e,g\n1,1,a\n2,0,a\n");
        Run run = tma("logrank", "--time", "t", "--event", "e", "--by", "g", "--format", "json");
        assertEquals(0, run.status());
        assertTrue(
                run.out()
                        .startsWith("{\"n\":2,\"dropped\":0,\"statistic\":null,\"df\":null,\"pValue\":null,"
                                + "\"reason\":\"only one group has expected events\""),
                run.out());
    }

    @Test
    void groupsThatAreNumbersAreInTheirOrder() throws IOException {
        file = Files.writeString(folder.resolve("n.csv"), "t,e,g\n1,1,10\n2,0,9\n3,1,2\n");
        Run run = tma("logrank", "--time", "t", "--event", "e", "--by", "g", "--format", "csv");
        List<String> groups =
                run.out().lines().skip(1).map(line -> line.split(",")[0]).toList();
        assertEquals(List.of("2", "9", "10"), groups);
    }

    @Test
    void textIsForPeople() {
        Run run = tma("km", "--time", "day", "--event", "dead", "--by", "arm");
        assertEquals("""
                Kaplan-Meier; 95 % intervals symmetric on the scale log-log
                4 rows, 1 left out with a missing cell

                arm   n  events  median  lower        upper
                a, b  2       1      1*      1  not reached
                c     2       2       3      2  not reached
                * survival is exactly one half from this time until follow-up ends
                """, run.out().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void exitStatusTellsWrongDataFromWrongUsage() {
        assertAll(
                () -> assertEquals(2, tma("km", "--time", "day").status()),
                () -> assertEquals(
                        2,
                        tma("km", "--time", "day", "--event", "dead", "--conf-type", "magic")
                                .status()),
                () -> assertEquals(
                        2,
                        tma("km", "--time", "day", "--event", "dead", "--conf-level", "95")
                                .status()),
                () -> assertEquals(
                        2,
                        tma("km", "--time", "day", "--event", "dead", "--format", "xml")
                                .status()),
                () -> assertEquals(
                        1, tma("km", "--time", "dayz", "--event", "dead").status()),
                () -> assertEquals(
                        1, tma("km", "--time", "arm", "--event", "dead").status()));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        file = folder.resolve("nowhere.csv");
        Run run = tma("km", "--time", "day", "--event", "dead");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("no such file"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void rowsNeverAtRiskAreCountedInText() throws IOException {
        file = Files.writeString(folder.resolve("late.csv"), "t,e,in,g\n1,1,1,a\n2,0,0,a\n3,1,0,a\n4,1,2,a\n");
        Run one = tma("km", "--time", "t", "--event", "e", "--entry", "in", "--min-at-risk", "1");
        assertTrue(one.out().contains("the curve: 1 row never at risk (entry at or after the end)"), one.out());
        Run each = tma("km", "--time", "t", "--event", "e", "--entry", "in", "--min-at-risk", "1", "--by", "g");
        assertTrue(each.out().contains("curve a: 1 row never at risk"), each.out());
    }

    @Test
    void aCurveThatNeverBeginsSaysSoAndTestsCountRowsNeverAtRisk() throws IOException {
        file = Files.writeString(folder.resolve("few.csv"), "t,e,in,g\n1,1,1,a\n2,0,0,a\n3,1,0,a\n4,1,2,b\n6,0,1,b\n");
        String[] options = {"--time", "t", "--event", "e", "--entry", "in", "--by", "g"};
        String text = tma("km", options).out();
        assertTrue(text.contains("curve a: never 5 at risk, so that it does not begin (--min-at-risk)"), text);
        assertFalse(text.contains("conditional"), text);
        assertTrue(tma("logrank", options).out().contains("5 rows, 0 left out with a missing cell, 1 never at risk"));
        options = Arrays.copyOf(options, 10);
        options[8] = "--format";
        options[9] = "json";
        assertFalse(tma("km", options).out().contains("conditionalOnSurvivalTo"));
        assertTrue(tma("logrank", options).out().startsWith("{\"n\":5,\"dropped\":0,\"neverAtRisk\":1,\"statistic\":"));
    }

    @Test
    void labelsCannotBreakTheLinesOfText() throws IOException {
        file = Files.writeString(
                folder.resolve("labels.csv"), "t,e,g\n1,1,\"two\nlines\"\n2,0,a\u001b[31m\n3,1,a\u001b[31m\n");
        Run km = tma("km", "--time", "t", "--event", "e", "--by", "g");
        assertTrue(km.out().contains("two\\nlines  "), km.out());
        assertTrue(km.out().contains("a\\u001b[31m "), km.out());
        Run csv = tma("km", "--time", "t", "--event", "e", "--by", "g", "--format", "csv");
        assertTrue(csv.out().contains("\"two\nlines\","), csv.out());
    }

    @Test
    void messagesQuoteCellsAsWritten() throws IOException {
        file = Files.writeString(folder.resolve("n.csv"), "t,e,in\n95,1,2569\n7.50,1,\" 8.0\"\n");
        Run run = tma("km", "--time", "t", "--event", "e", "--entry", "in");
        assertEquals(
                "tma: n.csv:2 in: '2569' is after t '95' [entry]\nn.csv:3 in: '8.0' is after t '7.50' [entry]",
                run.err().strip().replace(System.lineSeparator(), "\n"));
        Run level = tma("km", "--time", "t", "--event", "e", "--conf-level", "95");
        assertEquals(
                "tma: --conf-level must be between 0 and 1, got 95", level.err().strip());
    }

    @Test
    void aDeviceIsNotAFile() {
        file = Path.of("/dev/null");
        assumeTrue(Files.exists(file));
        Run run = tma("km", "--time", "t", "--event", "e");
        assertEquals(1, run.status());
        assertEquals(
                "tma: /dev/null is not a regular file; save it first", run.err().strip());
    }

    @Test
    void limitsThatNoIntervalGivesAreNotEstimable() throws IOException {
        file = Files.writeString(folder.resolve("few.csv"), "t,e,g\n5,1,one\n5,0,none\n6,0,none\n");
        Run run = tma("km", "--time", "t", "--event", "e", "--by", "g", "--format", "json");
        assertTrue(
                run.out()
                        .contains("{\"estimate\":5,\"lower\":null,\"upper\":null,\"reason\":"
                                + "\"no interval is estimable at any time (at the last, survival is 0)\"}"),
                run.out());
        assertTrue(
                run.out()
                        .contains("\"reason\":\"survival stays above 0.5 until follow-up ends at 6; "
                                + "no interval is estimable at any time (at the last, no event yet: survival is 1)\"}"),
                run.out());
    }
}
