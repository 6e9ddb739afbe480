package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckNumbersCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("paper.csv"), text);
        String[] args = new String[options.length + 2];
        args[0] = "check-numbers";
        args[1] = file.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return TmaCommand.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CheckNumbersCommandTest.class.getResourceAsStream("/numbers/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every slip known in what was published on the disease, each found, and nothing else. */
    @Test
    void everyPublishedSlipIsFound() throws IOException {
        assertEquals(1, check(resource("published-slips.csv"), "--format", "csv"), err::toString);
        List<String> found = out.toString()
                .lines()
                .filter(line -> line.startsWith("inconsistent,"))
                .map(line -> line.replaceAll("\"[^\"]*\"", "…"))
                .map(line -> line.split(",")[1] + " | " + line.split(",")[3])
                .toList();
        assertEquals(
                List.of(
                        "percent-of-count | incidence", // 20/209 printed as 9.60 %
                        "estimate-in-limits | incidence at high risk before prophylaxis", // 28.2 (0 to 12.7)
                        "percent-of-count | incidence", // 25/441 printed as 5.6 %
                        "parts-add-up | primary disease", // 95 %
                        "range-within-whole | late onset", // to 297 of 289
                        "range-of-parts | onset", // the same from the other side
                        "same-everywhere | defibrotide per day"), // 6.25 and 25 mg/kg/day
                found);
        assertEquals("", err.toString());
    }

    @Test
    void whatWasPublishedAndFitsIsNotFlagged() throws IOException {
        assertEquals(0, check(resource("published-consistent.csv"), "--all"), out::toString);
        assertTrue(
                out.toString().endsWith("25 statements, 84 checks: 0 inconsistent, 0 undecided, 84 consistent\n"),
                out.toString());
        assertEquals(85, out.toString().lines().count());
    }

    @Test
    void theTextNamesPlacePrintedAndWhatFollows() throws IOException {
        assertEquals(1, check("name,where,count,n,percent\nincidence,abstract,25,441,5.6\n"));
        assertEquals(
                "inconsistent: incidence (line 2, abstract): 25/441 is printed as 5.6 %; 100 × 25/441 = 5.669, rounded"
                        + " 5.7 (it was cut off, not rounded) [percent-of-count]\n"
                        + "1 statement, 2 checks: 1 inconsistent, 0 undecided, 1 consistent\n",
                out.toString());
    }

    /** The example of reports/docs/check-numbers.md, as it is printed there. */
    @Test
    void theExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs", "check-numbers.md"));
        String paper = between(page, "$ cat paper.csv\n", "$ tma check-numbers paper.csv\n");
        assertEquals(1, check(paper));
        assertEquals(between(page, "$ tma check-numbers paper.csv\n", "```"), out.toString());
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    @Test
    void jsonAndCsvHaveEveryCheck() throws IOException {
        String paper = "name,p,test,statistic\nsurvival,0.04,t,2.1\n";
        assertEquals(0, check(paper, "--format", "json"));
        assertTrue(out.toString().contains("\"undecided\": 1"), out.toString());
        assertTrue(out.toString().contains("\"rule\": \"p-of-statistic\""), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, check(paper, "--format", "csv"));
        assertEquals("""
                verdict,rule,source,name,where,printed,follows
                consistent,p-possible,,survival,line 2,p = 0.04,p lies in 0 to 1
                undecided,p-of-statistic,,survival,line 2,"t = 2.1, p = 0.04",without the degrees of freedom no p-value follows from t
                """, out.toString());
    }

    @Test
    void everythingWrongInTheFileIsNamedAtOnce() throws IOException {
        String paper = """
                name,count,n,percent,lower,upper,measure,limits,level,test,statistic,integers,part_of,sd
                a,1.5,20,"9,6",,,,,,,,,,
                ,1,20,5,,,,,,,,,,
                b,1,20,5,1,,average,iqr,100,,2.1,maybe,b,-1
                c,<1,20,5
                """;
        assertEquals(1, check(paper));
        assertEquals("""
                tma: paper.csv:2 count: '1.5' is not a whole number of at most 15 digits [number]
                paper.csv:2 percent: '9,6' is not a number such as 9.60, .062 or <.001 [number]
                paper.csv:3 name: is missing [missing]
                paper.csv:4 sd: '-1' is negative [number]
                paper.csv:4 upper: is missing or wrong beside lower [limits]
                paper.csv:4 test: is missing beside a statistic [missing]
                paper.csv:4 measure: 'average' is not one of mean, median, ratio, difference, other [choice]
                paper.csv:4 limits: 'iqr' is not one of ci, ci-other, range, quartiles [choice]
                paper.csv:4 level: '100' is not a percentage between 0 and 100, such as 95 [level]
                paper.csv:4 integers: 'maybe' is not one of yes, no [choice]
                paper.csv:5: the row has 4 cells, the header 14 [row-width]
                """, err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void wholesAreNamesOfTheSameSource() throws IOException {
        assertEquals(1, check("source,name,n,part_of,within\nX,all,20,,\nX,a,10,al,\nY,b,10,,all\nX,c,5,c,\n"));
        assertEquals("""
                tma: paper.csv:3 part_of: 'al' is no name of the same source [whole]
                paper.csv:4 within: 'all' is no name of the same source [whole]
                paper.csv:5 part_of: 'c' is the row's own name [whole]
                """, err.toString());
    }

    @Test
    void filesThatAreNoneAreToldSo() throws IOException {
        assertEquals(1, check(""));
        assertEquals(1, check("name,n\n"));
        assertEquals(1, check("Name,n,n,count\nx,1,1,1\n"));
        assertEquals("""
                tma: paper.csv: the file has no header [file-empty]
                tma: paper.csv: no rows [file-rows]
                tma: paper.csv:1: 'Name' is no column, 'n' stands twice, there is no column name; the columns are \
                source,name,where,unit,measure,limits,level,test,integers,count,n,percent,value,sd,lower,upper,statistic,\
                df,df2,p,part_of,within [header]
                """, err.toString());
    }

    @Test
    void theHelpNamesEveryColumn() {
        assertEquals(
                0,
                TmaCommand.run(
                        new String[] {"check-numbers", "--help"},
                        new PrintWriter(out, true),
                        new PrintWriter(err, true)));
        for (String column : PrintedNumbersFile.COLUMNS) {
            assertTrue(out.toString().matches("(?s).*\\b" + column + "\\b.*"), column);
        }
        assertTrue(out.toString().lines().allMatch(line -> line.length() <= 80), out.toString());
        assertEquals("", err.toString());
    }
}
