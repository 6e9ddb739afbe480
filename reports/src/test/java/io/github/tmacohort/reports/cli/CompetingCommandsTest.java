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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompetingCommandsTest {
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
        return new Run(status, out.toString().replace(System.lineSeparator(), "\n"), err.toString());
    }

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("study.csv"), """
                day,end,arm,age,sex
                1,1,a,51,f
                2,2,b,60,m
                3,2,a,42,f
                4,1,b,38,m
                5,1.0,a,66,f
                6,0,b,47,m
                ,1,a,50,f
                7,NA,b,50,f
                """);
    }

    @Test
    void cumincAsJson() throws IOException { // F: 1/2 with binomial error √(1/8), then all have had an event
        file = Files.writeString(folder.resolve("two.csv"), "t,c\n1,1\n2,2\n");
        Run run = tma("cuminc", "--time", "t", "--cause", "c", "--format", "json", "--conf-type", "plain");
        assertEquals("", run.err());
        assertEquals("""
                {"n":2,"dropped":0,"curves":[
                {"group":null,"n":2,"causes":[
                {"cause":1,"events":1,"points":[
                {"time":1,"estimate":0.5,"standardError":0.3535533905932738,"lower":0,"upper":1},
                {"time":2,"estimate":0.5,"standardError":0.3535533905932738,"lower":0,"upper":1}
                ]},
                {"cause":2,"events":1,"points":[
                {"time":1,"estimate":0,"standardError":0,"lower":null,"upper":null,"reason":"no event of this cause yet"},
                {"time":2,"estimate":0.5,"standardError":0.3535533905932738,"lower":0,"upper":1}
                ]}
                ]}
                ],"gray":[],"variance":"greenwood","confType":"plain","confidenceLevel":0.95}
                """, run.out());
    }

    @Test
    void grayTestsOfEveryCause() {
        Run run = tma("cuminc", "--time", "day", "--cause", "end", "--by", "arm", "--format", "json");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("{\"n\":6,\"dropped\":2,\"curves\":[\n{\"group\":\"a\",\"n\":3,"), run.out());
        // R 4.2.2, cmprsk 2.2-11: cuminc(c(1,2,3,4,5,6), c(1,2,2,1,1,0), c("a","b","a","b","a","b"))$Tests
        assertTrue(run.out().contains("{\"cause\":1,\"statistic\":0.3498396188813"), run.out());
        assertTrue(run.out().contains("{\"cause\":2,\"statistic\":0.01814058956"), run.out());
    }

    @Test
    void cumincAsCsvAtTimes() {
        Run run = tma("cuminc", "--time", "day", "--cause", "end", "--at", "9,2", "--format", "csv");
        String[] lines = run.out().split("\n");
        assertAll(
                () -> assertEquals("group,cause,time,estimate,standardError,lower,upper", lines[0]),
                () -> assertTrue(lines[1].startsWith(",1,2,0.16666666666666666,0.15214515486254"), lines[1]),
                () -> assertEquals(",1,9,,,,", lines[2]),
                () -> assertTrue(lines[3].startsWith(",2,2,0.1666666666666666"), lines[3]));
    }

    @Test
    void cumincAsText() {
        Run run = tma("cuminc", "--time", "day", "--cause", "end", "--variance", "aalen", "--by", "arm");
        assertTrue(
                run.out()
                        .startsWith(
                                "Cumulative incidence (Aalen-Johansen); 95 % intervals symmetric on the scale log-log;"
                                        + " variance as Aalen\n6 rows, 2 left out with a missing cell\n"),
                run.out());
        assertTrue(run.out().contains("\na        1  3       2     5   0.666667"), run.out());
        assertTrue(run.out().contains("\nGray's test, two-sided\ncause 1: chi-square "), run.out());
    }

    @Test
    void fineGrayAsJson() {
        Run run = tma(
                "finegray", "--time", "day", "--cause", "end", "--of", "1", "--covariates", "age", "--format", "json");
        assertEquals(0, run.status(), run.err());
        assertTrue(
                run.out()
                        .startsWith(
                                "{\"n\":6,\"dropped\":2,\"cause\":1,\"events\":3,\"otherEvents\":2,\"coefficients\":[\n"
                                        + "{\"term\":\"age\",\"coef\":-5.50725"),
                run.out());
        assertTrue(run.out().contains("\"se\":0.04012887"), run.out());
        assertTrue(run.out().contains("],\"logLikelihoodNull\":-"), run.out());
    }

    @Test
    void textBecomesIndicatorTerms() {
        Run run = tma(
                "finegray",
                "--time",
                "day",
                "--cause",
                "end",
                "--of",
                "1",
                "--covariates",
                "age,sex",
                "--format",
                "csv");
        List<String> terms = run.out().lines().map(line -> line.split(",")[0]).toList();
        assertEquals(List.of("term", "age", "sex=m"), terms);
    }

    @Test
    void aNumberIsOneWhateverItsSignAndSpelling() throws IOException {
        String rows = "day,end,x,y\n1,1,-0.5,-50e-2\n2,2,1.25,1.250\n3,1,-2,-2.0\n4,0,0.75,.75\n5,1,-1,-1\n6,2,3, 3\n";
        file = Files.writeString(folder.resolve("signs.csv"), rows);
        Run x = tma("finegray", "--time", "day", "--cause", "end", "--of", "1", "--covariates", "x", "--format", "csv");
        Run y = tma("finegray", "--time", "day", "--cause", "end", "--of", "1", "--covariates", "y", "--format", "csv");
        assertEquals(0, x.status(), x.err());
        assertTrue(x.out().lines().skip(1).findFirst().orElseThrow().matches("x,-?[0-9].*"), x.out());
        assertEquals(x.out().replace("x,", "y,"), y.out());
    }

    @Test
    void aModelThatCannotBeFittedSaysWhy() {
        Run run = tma(
                "finegray", "--time", "day", "--cause", "end", "--of", "3", "--covariates", "age", "--format", "json");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("\"reason\":\"there are no events of this cause\""), run.out());
    }

    @Test
    void exitStatusTellsWrongDataFromWrongUsage() throws IOException {
        assertAll(
                () -> assertEquals(2, tma("cuminc", "--time", "day").status()),
                () -> assertEquals(
                        2,
                        tma("cuminc", "--time", "day", "--cause", "end", "--variance", "magic")
                                .status()),
                () -> assertEquals(
                        2,
                        tma("cuminc", "--time", "day", "--cause", "end", "--strata", "arm")
                                .status()),
                () -> assertEquals(
                        2,
                        tma("finegray", "--time", "day", "--cause", "end", "--of", "0", "--covariates", "age")
                                .status()));
        for (String cause : List.of("-1", "1.5", "101", "relapse")) {
            file = Files.writeString(folder.resolve("bad.csv"), "t,c\n1,1\n2," + cause + "\n");
            Run run = tma("cuminc", "--time", "t", "--cause", "c");
            assertEquals(1, run.status(), cause);
            assertTrue(run.err().contains("bad.csv:3 c: '" + cause + "' is not a"), run.err());
        }
    }
}
