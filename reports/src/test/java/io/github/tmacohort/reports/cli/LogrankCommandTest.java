package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** What {@code tma logrank} adds to the test between groups; the numbers themselves are checked in analysis. */
class LogrankCommandTest {
    @TempDir
    Path folder;

    private Path file;

    private record Run(int status, String out, String err) {}

    private Run logrank(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args =
                new ArrayList<>(List.of("logrank", file.toString(), "--time", "t", "--event", "e", "--by", "g"));
        args.addAll(List.of(options));
        int status = TmaCommand.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString().replace(System.lineSeparator(), "\n"), err.toString());
    }

    @BeforeEach
    void writeFile() throws IOException { // two groups: O - E of a is 1 - 5/6, V is 17/36; z of b over a is -0.24
        file = Files.writeString(folder.resolve("two.csv"), "t,e,g\n1,1,a\n3,0,a\n2,1,b\n4,1,b\n");
    }

    private void writeThree() throws IOException { // nobody of c is at risk at an event
        file = Files.writeString(folder.resolve("three.csv"), "t,e,g\n2,1,a\n3,0,a\n2.5,1,b\n4,1,b\n1,0,c\n");
    }

    @Test
    void veryManyRowsAreComparedWithoutPenalisedFit() throws IOException {
        StringBuilder rows = new StringBuilder("t,e,g\n");
        for (int i = 0; i <= 20_000; i++) {
            rows.append(i).append(",1,").append(i % 2 == 0 ? 'a' : 'b').append('\n');
        }
        file = Files.writeString(folder.resolve("many.csv"), rows);
        Run run = logrank();
        assertTrue(
                run.out()
                        .contains(
                                "hazard ratio, a over b: not estimable: left out with more than 20000 rows; tma cox gives it"),
                run.out());
        assertTrue(run.out().contains("chi-square "), run.out());
    }

    @Test
    void trendOfTwoGroupsIsTheLogRankTest() {
        Run run = logrank("--trend");
        assertEquals(0, run.status(), run.err());
        assertEquals("""
                Log-rank test, two-sided
                4 rows, 0 left out with a missing cell

                g  n  events  observed  expected  score
                a  2       1         1  0.833333      1
                b  2       2         2   2.16667      2

                hazard ratio, a over b: 1.41421, 95 % limits 0.110094 to 18.1663 (Firth's penalty, breslow ties, profile likelihood)
                chi-square 0.0588235 on 1 df, p = 0.808365
                detectable with 80 % power: a hazard ratio of 0.0393605 or less, or of 25.4062 or more (Schoenfeld's formula)
                trend over the scores: z = -0.242536, p = 0.808365
                """, run.out());
        Run json = logrank("--trend=0,2.5", "--format", "json");
        assertTrue(
                json.out()
                        .contains(
                                "\"trend\":{\"scores\":[{\"group\":\"a\",\"score\":0},{\"group\":\"b\",\"score\":2.5}],"
                                        + "\"z\":-0.2425356"),
                json.out());
        assertTrue(json.out().startsWith("{\"n\":4,\"dropped\":0,\"statistic\":0.0588235294117647"), json.out());
    }

    @Test
    void pairsNameWhatCannotBeCompared() throws IOException {
        writeThree();
        Run text = logrank("--pairwise", "holm");
        assertEquals(0, text.status(), text.err());
        assertTrue(text.out().contains("pairs of 3 groups: 1 test, 2 not estimable and not counted"), text.out());
        assertTrue(text.out().contains("a against c: not estimable: only one group has expected events"), text.out());
        Run csv = logrank("--pairwise", "bh", "--format", "csv");
        List<String> lines = csv.out().lines().toList();
        assertEquals("first,second,statistic,df,pValue,adjusted,adjustment", lines.get(0));
        assertTrue(lines.get(1).startsWith("a,b,"), lines.get(1));
        assertEquals("a,c,,,,,Benjamini-Hochberg", lines.get(2));
        Run json = logrank("--pairwise", "none", "--format", "json");
        assertTrue(
                json.out()
                        .contains("{\"first\":\"b\",\"second\":\"c\",\"statistic\":null,\"df\":null,\"pValue\":null,"
                                + "\"reason\":\"only one group has expected events\",\"adjusted\":null}"),
                json.out());
        assertTrue(json.out().contains("\"excluded\":[\"c\"]"), json.out());
    }

    /** By hand: 3 events, half in each group, normal quantiles of 0.975 and 0.8 in Schoenfeld's formula. */
    @Test
    void twoGroupsHaveAHazardRatioAndADetectableOne() {
        String json = logrank("--format", "json").out();
        double log = (1.959963984540054 + 0.8416212335729143) / Math.sqrt(3 * 0.25);
        double below = Double.parseDouble(json.replaceAll("(?s).*\"belowOne\":([0-9.]+).*", "$1"));
        assertEquals(Math.exp(-log), below, 1e-12);
        assertTrue(
                json.contains("\"detectableHazardRatio\":{\"formula\":\"Schoenfeld's formula\",\"power\":0.8,"
                        + "\"alpha\":0.05,\"events\":3,\"belowOne\":"),
                json);
        assertTrue(
                json.contains(
                        "\"hazardRatio\":{\"first\":\"a\",\"second\":\"b\",\"penalty\":\"firth\",\"ties\":\"breslow\","
                                + "\"confidenceLevel\":0.95,\"estimate\":"),
                json);
        String weighted = logrank("--weight", "gehan").out();
        assertTrue(
                weighted.contains("detectable with 80 % power: not estimable: Schoenfeld's formula is for"), weighted);
    }

    @Test
    void threeGroupsHaveNoOneHazardRatio() throws IOException {
        writeThree();
        assertFalse(logrank("--format", "json").out().contains("azardRatio"));
    }

    @Test
    void permutationSaysWhatItAssumes() {
        Run text = logrank("--permutation");
        assertTrue(text.out().contains("by permutation: p = 1 of all 6 permutations\n"), text.out());
        assertTrue(text.out().contains("assumes that the groups are censored alike"), text.out());
        assertTrue(text.out().contains("g  median follow-up\na                 3\nb       not reached\n"), text.out());
        Run json = logrank("--permutation", "17", "--format", "json");
        assertTrue(json.out().contains("\"permutation\":{\"statistic\":0.1666"), json.out());
        assertTrue(json.out().contains("\"permutations\":6,\"pValue\":1,\"assumption\":"), json.out());
        Run csv = logrank("--permutation", "--trend", "--format", "csv");
        assertTrue(
                csv.out()
                        .startsWith("group,n,events,observed,expected,excluded,statistic,df,pValue,"
                                + "score,trendZ,trendPValue,permutationPValue\na,2,1,1,0.8333333333333333,false,"),
                csv.out());
    }

    @Test
    void weightsAreNamed() {
        Run gehan = logrank("--weight", "gehan", "--format", "json"); // 4 (1 - 1/2) - 3/3 = 1; V = 16/4 + 9 * 2/9 = 6
        assertTrue(gehan.out().startsWith("{\"n\":4,\"dropped\":0,\"statistic\":0.16666666666666"), gehan.out());
        assertTrue(gehan.out().contains("\"weight\":{\"name\":\"gehan\",\"rho\":0,\"gamma\":0}"), gehan.out());
        assertTrue(logrank("--weight", "peto").out().startsWith("Peto-Peto test, two-sided; times weighted"));
        assertTrue(logrank("--weight", "tarone-ware").out().startsWith("Tarone-Ware test, two-sided"));
        assertEquals(
                logrank("--rho", "1").out(),
                logrank("--weight", "fleming-harrington", "--rho", "1").out());
        assertEquals(logrank().out(), logrank("--weight", "logrank").out());
    }

    @Test
    void wrongUsageAndWrongData() throws IOException {
        assertAll(
                () -> assertUsage("--weight must be logrank, gehan", "--weight", "cox"),
                () -> assertUsage("belong to --weight fleming-harrington", "--weight", "gehan", "--rho", "1"),
                () -> assertUsage("--pairwise must be holm, bh or none, got tukey", "--pairwise", "tukey"),
                () -> assertUsage("--trend must be numbers, got 1,x", "--trend=1,x"),
                () -> assertUsage("--trend must have scores that differ", "--trend=2,2"),
                () -> assertUsage("--trend must have one score per group (a, b), got 1,2,3", "--trend=1,2,3"),
                () -> assertUsage("not interchangeable", "--permutation", "--entry", "e"));
        file = Files.writeString(folder.resolve("one.csv"), "t,e,g\n1,1,a\n2,0,a\n");
        Run one = logrank("--pairwise", "holm");
        assertEquals(1, one.status());
        assertTrue(one.err().contains("need two groups or more, got one [groups]"), one.err());
    }

    private void assertUsage(String message, String... options) {
        Run run = logrank(options);
        assertEquals(2, run.status(), message);
        assertTrue(run.err().contains(message), run.err());
    }
}
