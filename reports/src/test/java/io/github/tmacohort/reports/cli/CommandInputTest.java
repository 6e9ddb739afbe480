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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts, groups and options that the statistics commands share; oracles are the rules as documented. */
class CommandInputTest {
    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    private Run tma(String command, String content, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("in.csv"), content);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of(command, file.toString(), "--time", "t"));
        args.addAll(List.of(options));
        int status = TmaCommand.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Run(
                status,
                out.toString().replace(System.lineSeparator(), "\n"),
                err.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void textThatASpreadsheetWouldRunIsGuarded() throws IOException {
        String content = "t,e,g\n1,1,=cmd|' /C calc'!A0\n3,0,=cmd|' /C calc'!A0\n2,1,-5\n4,1,-5\n2,1,@x\n3,1,@x\n";
        List<String> groups = tma("logrank", content, "--event", "e", "--by", "g", "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertEquals(List.of("-5", "'=cmd|' /C calc'!A0", "'@x"), groups);
        assertTrue(tma("km", content, "--event", "e", "--by", "g", "--format", "csv")
                .out()
                .contains("\n'@x,2,2,1,"));
        assertTrue(tma("cuminc", content, "--cause", "e", "--by", "g", "--format", "csv")
                .out()
                .contains("\n'@x,1,2,"));
        assertTrue(tma("cox", content.replace(",g", ",=g"), "--event", "e", "--covariates", "=g", "--format", "csv")
                .out()
                .contains("\n'=g"));
        assertEquals("'\ta", ResultText.guarded("\ta"));
        assertEquals("-1.5e3", ResultText.guarded("-1.5e3"));
    }

    @ParameterizedTest(name = "as written in the file: {0}")
    @CsvSource({"'a '", "' a'", "'\ta\t'", "'\"a \"'"})
    void spacesMakeNoGroup(String a) throws IOException {
        Run run = tma(
                "km",
                "t,e,g\n1,1,a\n2,1," + a + "\n3,1,b\n4,0,b\n",
                "--event",
                "e",
                "--by",
                "g",
                "--at",
                "2",
                "--format",
                "csv");
        assertEquals(
                List.of("a", "b"),
                run.out().lines().skip(1).map(line -> line.substring(0, 1)).toList(),
                run.out());
    }

    @Test
    void aTextThatLooksMissingIsNamed() throws IOException {
        String content = "t,e,\"g\"\n1,1,a\n2,1,a\n3,1,N/A\n4,0,N/A\n5,1,a\n";
        for (String command : List.of("km", "logrank")) {
            Run run = tma(command, content, "--event", "e", "--by", "g");
            assertEquals(0, run.status(), run.err());
            assertEquals(
                    "note: in.csv:4 g: 'N/A' is taken as a value of its own; only an empty cell and NA without quotes"
                            + " are missing\n",
                    run.err());
        }
        assertTrue(tma("cox", content.replace("a", "1"), "--event", "e", "--covariates", "t2", "--cluster", "g")
                .err()
                .contains("no column 't2'"));
    }

    @Test
    void aColumnOfIdentifiersIsNoColumnOfGroups() throws IOException {
        StringBuilder content = new StringBuilder("t,e,g\n");
        for (int i = 0; i < 1001; i++) {
            content.append(i + 1).append(",1,p").append(i).append('\n');
        }
        String many = content.toString();
        assertAll(
                () -> assertEquals(
                        "tma: in.csv g: 1001 different values are too many groups, at most 100 can be; is it the right"
                                + " column? [levels]\n",
                        tma("logrank", many, "--event", "e", "--by", "g").err()),
                () -> assertTrue(
                        tma("km", many, "--event", "e", "--by", "g").err().contains("at most 1000")),
                () -> assertTrue(
                        tma("cuminc", many, "--cause", "e", "--by", "g").err().contains("at most 100 ")),
                () -> assertTrue(tma("cox", many, "--event", "e", "--covariates", "g")
                        .err()
                        .contains("too many levels of a factor, at most 100")),
                () -> assertEquals(
                        1,
                        tma("finegray", many, "--cause", "e", "--of", "1", "--covariates", "g")
                                .status()));
    }

    @Test
    void tooLittleMemoryIsSaid() {
        StringWriter err = new StringWriter();
        int status = TmaCommand.withinMemory(
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                new PrintWriter(err));
        assertEquals(1, status);
        assertTrue(err.toString().startsWith("tma: not enough memory: "), err.toString());
    }

    @Test
    void strataMayBeTheClusters() throws IOException {
        String content = "t,e,x,h\n1,1,1,b\n2,1,0,b\n3,0,1,a\n4,1,1,a\n5,1,0,a\n6,0,0,b\n2,1,1,c\n7,1,0,c\n";
        String copied =
                content.replace(",b\n", ",b,b\n").replace(",a\n", ",a,a\n").replace(",c\n", ",c,c\n");
        Run one = tma("cox", content, "--event", "e", "--covariates", "x", "--strata", "h", "--cluster", "h");
        assertEquals("", one.err());
        assertEquals(
                tma(
                                "cox",
                                copied.replace("x,h", "x,h,k"),
                                "--event",
                                "e",
                                "--covariates",
                                "x",
                                "--strata",
                                "h",
                                "--cluster",
                                "k")
                        .out(),
                one.out());
    }

    @Test
    void leastAtRiskNeedsEntry() throws IOException {
        Run run = tma("km", "t,e\n1,1\n", "--event", "e", "--min-at-risk", "3");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--min-at-risk needs --entry"), run.err());
    }

    @Test
    void choicesAreNamedInTheResult() throws IOException {
        String content = "t,e,g,x\n1,1,a,3\n2,0,a,1\n3,1,b,2\n4,1,b,5\n";
        assertTrue(tma("km", content, "--event", "e", "--format", "json", "--conf-type", "log")
                .out()
                .endsWith(",\"confType\":\"log\",\"confidenceLevel\":0.95}\n"));
        assertTrue(tma("cuminc", content, "--cause", "e", "--by", "g", "--format", "json")
                .out()
                .endsWith(",\"variance\":\"greenwood\",\"confType\":\"log-log\",\"confidenceLevel\":0.95,\"rho\":0,"
                        + "\"strata\":1}\n"));
        assertTrue(tma("finegray", content, "--cause", "e", "--of", "1", "--covariates", "x", "--format", "json")
                .out()
                .endsWith(",\"confidenceLevel\":0.95}\n"));
    }

    @Test
    void whatCannotBeFittedHasItsTrueReason() throws IOException {
        Run large = tma("cox", "t,e,x\n1,1,1\n2,0,2\n3,1,1e300\n4,1,5\n", "--event", "e", "--covariates", "x");
        assertEquals(0, large.status(), large.err());
        assertTrue(!large.out().contains("robust"), large.out());
        assertTrue(large.out().contains("x: the variance is too small or too large a number"), large.out());
        assertTrue(large.out().startsWith("Cox model"), large.out());
        Run one = tma("cox", "t,e,x\n1,1,1\n2,0,2\n", "--event", "e", "--covariates", "x");
        assertTrue(one.out().contains("2 rows, 0 left out with a missing cell, 0 never at risk; 1 event\n"), one.out());
    }

    @Test
    void textSaysWhyThereIsNoRestrictedMeanOrBand() throws IOException { // nobody is followed to 9; no event, no band
        Run run = tma("km", "t,e\n1,0\n2,0\n", "--event", "e", "--rmst", "9", "--bands", "hall-wellner");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("restricted mean of the curve: not estimable, "), run.out());
        assertTrue(run.out().contains("band of the curve: not estimable, "), run.out());
    }
}
