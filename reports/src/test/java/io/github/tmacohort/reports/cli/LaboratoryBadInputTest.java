package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.sampledata.SampleStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample study spoilt in one way each, through the whole command: a result and its reason, never a blank or NaN. */
class LaboratoryBadInputTest {
    private static final int PATIENT = 0;
    private static final int ANALYTE = 2;
    private static final int VALUE = 3;
    private static final int UNIT = 4;
    private static final int FIRST_LIMIT = 5;

    @TempDir
    private Path here;

    private Path out() {
        return here.resolve("out");
    }

    /** Runs the sample with changed laboratory rows. */
    private void replicate(UnaryOperator<List<String[]>> change) throws IOException {
        Path study = here.resolve("study");
        SampleStudy.copyTo(study);
        Path labs = study.resolve("labs.csv");
        List<String> lines = Files.readAllLines(labs);
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        List<String> changed = new ArrayList<>();
        changed.add(lines.get(0));
        change.apply(rows).forEach(row -> changed.add(String.join(",", row)));
        Files.write(labs, changed);
        run(study);
    }

    /** Runs the sample with some of its patients. */
    private void replicate(Set<String> patients) throws IOException {
        Path study = here.resolve("study");
        SampleStudy.copyTo(study);
        try (Stream<Path> files = Files.list(study)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.get(0).startsWith("patient,")) {
                    Files.write(
                            file,
                            lines.stream()
                                    .filter(line -> line.startsWith("patient,")
                                            || patients.contains(line.substring(0, line.indexOf(','))))
                                    .toList());
                }
            }
        }
        run(study);
    }

    private void run(Path study) throws IOException {
        StringWriter err = new StringWriter();
        String[] args = {"replicate", study.toString(), "--out", out().toString(), "--formats", "html,csv,json"};
        assertEquals(0, TmaCommand.run(args, new PrintWriter(new StringWriter()), new PrintWriter(err)), err::toString);
        try (Stream<Path> files = Files.walk(out())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertFalse(text.contains("NaN") || text.contains("Infinity"), file.toString());
            }
        }
        String report = Files.readString(out().resolve("report.html"));
        assertTrue(report.contains("Laboratory markers"));
    }

    /** The rows of a table that begin so, its heading included. */
    private List<String> rows(String table, String start) throws IOException {
        List<String> rows = Files.readAllLines(out().resolve("tables/" + table + ".csv")).stream()
                .filter(line -> line.startsWith(start))
                .toList();
        assertFalse(rows.isEmpty(), table + " " + start);
        return rows;
    }

    private boolean noted(String table, String note) throws IOException {
        return Files.readAllLines(out().resolve("tables/notes.csv")).stream()
                .anyMatch(line -> line.startsWith(table + ",") && line.contains(note));
    }

    private static List<String[]> with(List<String[]> rows, String analyte, UnaryOperator<String[]> change) {
        return rows.stream()
                .map(row -> row[ANALYTE].equals(analyte) ? change.apply(row.clone()) : row)
                .toList();
    }

    @Test
    void aMarkerNeverMeasured() throws IOException {
        replicate(rows ->
                rows.stream().filter(row -> !row[ANALYTE].equals("haptoglobin")).toList());
        assertEquals(
                "\"Haptoglobin, mg/dL\",Baseline,30,0,,NE,,,,",
                rows("laboratory", "\"Haptoglobin").get(0));
        assertTrue(noted("laboratory", "No treated patient has a value of this marker"));
        assertTrue(noted("laboratory", "No test: no differences."));
        assertTrue(rows("laboratory-outcomes", "Haptoglobin").get(0).endsWith(",0/0,0/0,0/0"));
        assertFalse(Files.exists(out().resolve("tables/course-measures-haptoglobin.csv")));
        assertTrue(Files.readString(out().resolve("report.html"))
                .contains("No treated patient has a value that could be measured here: Haptoglobin."));
        assertFalse(Files.exists(out().resolve("figures/course-haptoglobin.csv")));
    }

    @Test
    void oneValuePerPatient() throws IOException {
        Set<String> seen = new HashSet<>();
        List<String[]> last = new ArrayList<>();
        replicate(rows -> {
            // the last value is after the first dose of all who lived to have one
            for (int i = rows.size() - 1; i >= 0; i--) {
                String[] row = rows.get(i);
                if (!row[ANALYTE].equals("creatinine") || seen.add(row[PATIENT])) {
                    last.add(0, row);
                }
            }
            return last;
        });
        assertTrue(noted("laboratory", "No patient has both a baseline and a value in a window"));
        for (String row : rows("laboratory-means", "\"Creatinine")) {
            assertTrue(row.endsWith(",0,NE,NE,NE"), row);
        }
    }

    @Test
    void allValuesEqual() throws IOException {
        replicate(rows -> with(rows, "ldh", row -> {
            row[VALUE] = "300";
            return row;
        }));
        assertTrue(rows("laboratory", "\"LDH").get(1).endsWith(",300 (300 to 300),0 (0 to 0),NE,NE,NE"));
        assertTrue(noted("laboratory", "No test: all differences are zero."));
        assertTrue(rows("laboratory-means", "\"LDH").get(0).endsWith(",300 (NE),300 (NE),1.00 (NE)"));
        assertTrue(noted("laboratory-over-time", "No test: all values are equal within each block."));
        for (String row : rows("course-measures-ldh", "SYN-")) {
            assertTrue(row.contains(",0,0,0.0,,"), row); // no change, no slope, no time to half
        }
    }

    @Test
    void allBelowDetection() throws IOException {
        replicate(rows -> with(rows, "haptoglobin", row -> {
            row[VALUE] = row[UNIT].equals("mg/dL") ? "<8" : "<0.08";
            return row;
        }));
        assertTrue(rows("laboratory", "\"Haptoglobin").get(1).contains(",<8 (<8 to <8),0 (0 to 0),NE,"));
        assertTrue(noted("laboratory", "No test: all differences are zero."));
        for (String row : rows("course-measures-haptoglobin", "SYN-")) {
            assertTrue(row.contains("<8 (") && !row.contains(" to 8.0,"), row);
        }
    }

    @Test
    void repeatedAndConflictingRows() throws IOException {
        replicate(rows -> {
            List<String[]> doubled = new ArrayList<>();
            for (String[] row : rows) {
                doubled.add(row);
                if (row[ANALYTE].equals("platelets")) {
                    String[] higher = row.clone();
                    higher[VALUE] =
                            new BigDecimal(row[VALUE]).add(BigDecimal.TEN).toString();
                    doubled.add(row);
                    doubled.add(higher);
                }
            }
            return doubled;
        });
        // the lowest of a day stands: the same table as that of the sample
        assertEquals(sample("laboratory"), Files.readString(out().resolve("tables/laboratory.csv")));
        String findings = Files.readString(out().resolve("tables/data-findings.csv"));
        assertTrue(findings.contains("lab-duplicate") && findings.contains("lab-conflict"), findings);
    }

    @Test
    void mixedUnits() throws IOException {
        int[] next = {0};
        replicate(rows -> with(rows, "haemoglobin", row -> {
            next[0]++;
            if (row[UNIT].equals("g/L") && next[0] % 2 == 0) {
                row[UNIT] = "g/dL";
                for (int column = VALUE; column < row.length; column++) {
                    boolean number = column == VALUE || column >= FIRST_LIMIT;
                    if (number && !row[column].isEmpty()) {
                        row[column] =
                                new BigDecimal(row[column]).movePointLeft(1).toPlainString();
                    }
                }
            }
            return row;
        }));
        assertTrue(next[0] > 100, "the sample has haemoglobin in g/L");
        for (String table : List.of("laboratory", "laboratory-ranges", "course-measures-haemoglobin")) {
            assertEquals(sample(table), Files.readString(out().resolve("tables/" + table + ".csv")));
        }
    }

    @Test
    void allDeadBeforeTheLastDay() throws IOException {
        replicate(Set.of("SYN-00009", "SYN-00014", "SYN-00015", "SYN-00017", "SYN-00023", "SYN-00034"));
        assertEquals(
                "\"Platelets, 10⁹/L\",Day 28 ± 4,0,0,0,NE,NE,NE,NE,NE",
                rows("laboratory", "\"Platelets").get(3));
        assertTrue(rows("laboratory-outcomes", "Platelets").get(2).contains(",0/0,6/6 (100 %;"));
        assertTrue(noted("laboratory-over-time", "No test: no blocks."));
    }

    @Test
    void onePatient() throws IOException {
        replicate(Set.of("SYN-00002"));
        assertEquals(
                "\"Platelets, 10⁹/L\",Day 28 ± 4,1,1,0,185 (185 to 185),103 (NE),>0.99,>0.99,>0.99",
                rows("laboratory", "\"Platelets").get(3));
        assertTrue(noted("laboratory-subgroups", "sample is empty"));
        assertEquals(1, rows("course-measures-platelets", "SYN-").size());
    }

    @Test
    void onePatientWhoDiedBeforeEveryDay() throws IOException {
        replicate(Set.of("SYN-00015"));
        assertTrue(rows("laboratory", "\"Platelets").get(1).endsWith(",0,0,0,NE,NE,NE,NE,NE"));
        assertTrue(rows("course-measures-platelets", "SYN-").get(0).endsWith(",>6,>6"));
    }

    @Test
    void noLaboratoryValueAtAll() throws IOException {
        replicate(rows -> List.of());
        assertTrue(Files.readString(out().resolve("report.html")).contains("Laboratory markers"));
    }

    private String sample(String table) throws IOException {
        Path folder = here.resolve("sample");
        if (!Files.exists(folder)) {
            String[] args = {"replicate", "--out", folder.toString(), "--formats", "csv"};
            assertEquals(
                    0, TmaCommand.run(args, new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())));
        }
        return Files.readString(folder.resolve("tables/" + table + ".csv"));
    }
}
