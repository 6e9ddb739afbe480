package io.github.tmacohort.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.StudyTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    @TempDir
    Path temp;

    private static Cohort clean(Path folder) throws IOException {
        StudyRead read = StudyReader.read(folder);
        assertEquals(List.of(), read.report().findings());
        return read.cohort().orElseThrow();
    }

    private static List<String> findings(Path folder) throws IOException {
        return StudyReader.read(folder).report().findings().stream()
                .map(Finding::toString)
                .toList();
    }

    private Cohort expected() throws IOException {
        return clean(TestStudy.clean().writeTo(temp.resolve("clean")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n\n", "\r\n\r\n"})
    void lineEndsAndBlankLinesDoNotMatter(String end) throws IOException {
        TestStudy study = TestStudy.clean();
        for (StudyTable table : StudyTable.values()) {
            if (table != StudyTable.CO_TREATMENTS) { // its text has a line break of its own
                study.put(table.file(), "\ufeff" + study.text(table.file()).replace("\n", end));
            }
        }
        assertEquals(expected(), clean(study.writeTo(temp.resolve("other"))));
    }

    @Test
    void datesAndDaysGiveTheSameCohort() throws IOException {
        assertEquals(expected(), clean(TestStudy.cleanWithDates().writeTo(temp.resolve("dates"))));
    }

    @Test
    void whatTheDataPackageDeclaresIsReadSo() throws IOException {
        TestStudy study = TestStudy.clean();
        String dataPackage = study.text(DataDictionary.DATA_PACKAGE)
                .replace("\"delimiter\": \",\"", "\"delimiter\": \";\"")
                .replace("\"encoding\": \"utf-8\"", "\"encoding\": \"utf-16\"")
                .replace("\"decimalChar\": \".\"", "\"decimalChar\": \",\"")
                .replaceAll("\"name\": \"value\",", "\"name\": \"value\", \"decimalChar\": \",\",");
        for (StudyTable table : StudyTable.values()) {
            String text = study.text(table.file()).replaceAll("(\\d)\\.(\\d)(?!3)", "$1#$2");
            text = semicolons(text).replace('#', ',');
            study.put(table.file(), text.getBytes(StandardCharsets.UTF_16));
        }
        study.put(DataDictionary.DATA_PACKAGE, dataPackage);
        assertEquals(expected(), clean(study.writeTo(temp.resolve("declared"))));
    }

    /** Commas outside quotes. */
    private static String semicolons(String text) {
        StringBuilder changed = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            changed.append(c == ',' && !quoted ? ';' : c);
        }
        return changed.toString();
    }

    @Test
    void linesAreThoseOfTheFileAfterQuotedLineBreaks() throws IOException {
        Path folder = TestStudy.clean()
                .append("co_treatments.csv", "P01,other,1,,given,other,\"a\r\nb\rc\nd\"\n\nP01,other,x,,given,other,\n")
                .writeTo(temp);
        assertEquals(
                List.of("co_treatments.csv:10 start_day: 'x' is not a whole number [whole-number-malformed]"),
                findings(folder));
    }

    @Test
    void valuesAreQuotedShortAndWithoutControlCharacters() throws IOException {
        Path folder = TestStudy.clean()
                .replace("labs.csv", "18,10*9/L", "\"\u001b[31m\n" + "x".repeat(500) + "\",10*9/L")
                .writeTo(temp);
        List<String> found = findings(folder);
        assertEquals(1, found.size());
        assertEquals(
                "labs.csv:4 value: '\\u001b[31m\\n" + "x".repeat(34)
                        + "…' contains a control character [cell-control-character]",
                found.get(0));
    }

    @Test
    void datesAppearNowhereButInTheCellQuoted() throws IOException {
        Path folder = TestStudy.cleanWithDates()
                .replace("tma_episodes.csv", "2020-04-30", "2020-03-30")
                .writeTo(temp);
        assertEquals(
                List.of("tma_episodes.csv:2 resolution_date: day 29 precedes day 30"
                        + " [tma-resolution-before-diagnosis]"),
                findings(folder));
    }

    @Test
    void everyProblemOfEveryFileIsReportedAtOnceInOrder() throws IOException {
        Path folder = TestStudy.clean()
                .remove("transfusions.csv")
                .replace("patients.csv", ",male", ",M")
                .replace("labs.csv", "18,10*9/L", "x,10*9/L")
                .replace("labs.csv", "1.20", "20")
                .writeTo(temp);
        assertEquals(
                List.of(
                        "patients.csv:2 sex: 'M' is none of male, female [code-unknown]",
                        "labs.csv:4 value: 'x' is not a number [lab-value-malformed]",
                        "labs.csv:7 value: 20 mg/dL is improbable for creatinine; it would be usual in umol/L"
                                + " [lab-value-improbable]",
                        "transfusions.csv: the file is missing [file-missing]"),
                findings(folder));
    }

    @Test
    void bloodPressureMayBeTakenOftenADay() throws IOException {
        String pressures = "P01,30,systolic_pressure,120,mm[Hg],,\nP01,30,systolic_pressure,125,mm[Hg],,\n";
        Path folder =
                TestStudy.clean().append("labs.csv", pressures + pressures).writeTo(temp);
        assertEquals(List.of(), findings(folder));
    }

    @Test
    void aMillionFindingsAreAHundredAndACount() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            rows.append("P01,30,alt,x,U/L,,\n");
        }
        List<String> found =
                findings(TestStudy.clean().append("labs.csv", rows.toString()).writeTo(temp));
        assertEquals(Findings.KEPT + 1, found.size());
        assertEquals(
                "labs.csv: 4900 more of this kind in the file, of which the first 100 are listed"
                        + " [lab-value-malformed]",
                found.get(0));
        assertTrue(found.get(1).startsWith("labs.csv:9 value"), found.get(1));
        assertTrue(found.get(100).startsWith("labs.csv:108 value"), found.get(100));
    }

    @Test
    void aLineOfAHundredMegabytesIsAFinding() throws IOException {
        Path folder = TestStudy.clean().writeTo(temp);
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("labs.csv")))) {
            out.write("patient,day,analyte,value,unit,lower_limit,upper_limit\nP01,".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(megabyte);
            }
        }
        Runtime.getRuntime().gc();
        StudyRead read = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> StudyReader.read(folder));
        assertEquals("cell-too-long", read.report().findings().get(0).rule());
        assertEquals(1, read.report().findings().size());
        assertTrue(read.files().stream().anyMatch(file -> file.bytes() > 100 << 20), "hashed wholly");
    }

    @Test
    void aLineOfManyCellsIsAFinding() throws IOException {
        String line = ",".repeat(20_000_000);
        Path folder = TestStudy.clean().append("labs.csv", "P01" + line + "\n").writeTo(temp);
        assertEquals(List.of("labs.csv:9: the row has 20000001 cells, the header 7 [row-ragged]"), findings(folder));
    }

    @Test
    void damagedFoldersGiveFindingsAndNeverAnException() throws IOException {
        readDamaged(500, 20260701);
    }

    @Test
    @Tag("simulation")
    void tenThousandDamagedFoldersGiveFindingsAndNeverAnException() throws IOException {
        readDamaged(10_000, 20260702);
    }

    /** Whatever is in the files, the reader ends, throws nothing, and gives no cohort together with an error. */
    private void readDamaged(int count, long seed) throws IOException {
        Random random = new Random(seed);
        List<TestStudy> studies = List.of(TestStudy.clean(), TestStudy.cleanWithDates());
        List<Path> folders = List.of(
                studies.get(0).writeTo(temp.resolve("days")), studies.get(1).writeTo(temp.resolve("dates")));
        List<String> names = new ArrayList<>(studies.get(0).files().keySet());
        int withErrors = 0;
        for (int i = 0; i < count; i++) {
            TestStudy study = studies.get(i % 2);
            Path folder = folders.get(i % 2);
            Set<String> damaged = new TreeSet<>();
            for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
                String name = names.get(random.nextInt(names.size()));
                Files.write(folder.resolve(name), damaged(study.files().get(name), random));
                damaged.add(name);
            }
            StudyRead read =
                    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> StudyReader.read(folder), "folder " + i);
            assertEquals(read.report().hasErrors(), read.cohort().isEmpty());
            if (i % 20 == 0) {
                assertEquals(read, StudyReader.read(folder), "the same findings again");
            }
            withErrors += read.report().hasErrors() ? 1 : 0;
            for (String name : damaged) {
                Files.write(folder.resolve(name), study.files().get(name));
            }
        }
        assertTrue(withErrors > count / 2, "most damage is noticed: " + withErrors);
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        switch (random.nextInt(9)) {
            case 0: // a byte changed
                byte[] changed = bytes.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                return changed;
            case 1: // cut off
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2: // noise
                byte[] noise = new byte[random.nextInt(5000)];
                random.nextBytes(noise);
                return noise;
            case 3: // a piece doubled
                int from = random.nextInt(text.length());
                int to = from + random.nextInt(text.length() - from);
                return (text.substring(0, to) + text.substring(from)).getBytes(StandardCharsets.UTF_8);
            case 4: // a character put in
                String inserted = List.of("\"", ",", "\n", "\r", "\u0000", ";", "-", "9", "<", "\ufeff", " ")
                        .get(random.nextInt(11));
                int at = random.nextInt(text.length());
                return (text.substring(0, at) + inserted + text.substring(at)).getBytes(StandardCharsets.UTF_8);
            case 5: // another encoding
                return text.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16);
            case 6: // numbers exchanged
                return text.replace((char) ('0' + random.nextInt(10)), (char) ('0' + random.nextInt(10)))
                        .getBytes(StandardCharsets.UTF_8);
            case 7: // a cell of another column
                String[] cells = text.split(",");
                return text.replace(cells[random.nextInt(cells.length)], cells[random.nextInt(cells.length)])
                        .getBytes(StandardCharsets.UTF_8);
            default: // lines in another order, the header too
                List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
                Collections.shuffle(lines, random);
                return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyFileIsNamedWithSizeAndHash() throws IOException {
        Path folder = TestStudy.clean().put("protocol.yaml", "abc").writeTo(temp);
        List<InputFile> files = StudyReader.read(folder).files();
        assertEquals(15, files.size());
        assertEquals("datapackage.json", files.get(0).name());
        // SHA-256 of "abc": FIPS 180-4, example
        assertEquals(
                new InputFile("protocol.yaml", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                files.get(1));
        assertFalse(files.stream().anyMatch(file -> file.bytes() == 0));
    }
}
