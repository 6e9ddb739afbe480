package io.github.tmacohort.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.sampledata.SampleStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicateCommandTest {
    @TempDir
    private Path here;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tma(Object... args) {
        String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
        return TmaCommand.run(texts, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static TreeMap<String, byte[]> files(Path folder) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    private static void assertSame(Path one, Path other) throws IOException {
        TreeMap<String, byte[]> first = files(one);
        TreeMap<String, byte[]> second = files(other);
        assertEquals(first.keySet(), second.keySet());
        first.forEach((name, bytes) -> assertEquals(
                new String(bytes, StandardCharsets.ISO_8859_1),
                new String(second.get(name), StandardCharsets.ISO_8859_1),
                name));
    }

    @Test
    void aJournalChoosesNumbersAndTheWidthOfFigures() throws IOException {
        Path folder = here.resolve("lancet");
        assertEquals(
                0,
                tma("replicate", "--out", folder, "--formats", "csv,svg", "--journal", "lancet", "--numbers", "jama"),
                err::toString);
        assertTrue(Files.readString(folder.resolve("tables/response.csv")).contains("20/30 (67%; 95% CI 47-83)"));
        assertTrue(Files.readString(folder.resolve("figures/flow.svg")).contains("width=\"190mm\""));
    }

    @Test
    void anUnknownJournalIsWrongUsageAndTheKnownAreNamed() {
        assertEquals(2, tma("replicate", "--out", here.resolve("none"), "--journal", "nature"));
        assertTrue(err.toString().contains("house, nejm, jama, lancet, blood, bmt"), err::toString);
    }

    @Test
    void theSampleGivesEveryKindOfFileAndSaysWhere() throws IOException {
        Path folder = here.resolve("out");
        assertEquals(0, tma("replicate", "--out", folder), err::toString);
        assertEquals("Report: " + folder.resolve("report.html"), out.toString().strip());
        assertEquals("", err.toString());
        List<String> names = new ArrayList<>(files(folder).keySet());
        assertTrue(names.containsAll(List.of(
                "report.html",
                "results.json",
                "results.schema.json",
                "protocol.yaml",
                "tma-output.sha256",
                "tables/baseline.csv",
                "tables/notes.csv",
                "figures/flow.svg",
                "figures/flow.pdf",
                "figures/flow.png",
                "figures/flow.csv")));
        String list = Files.readString(folder.resolve("tma-output.sha256"));
        assertEquals(names.size() - 1, list.lines().count());
    }

    @Test
    void theSameStudyTwiceGivesTheSameBytes() throws IOException {
        assertEquals(0, tma("replicate", "--out", here.resolve("a"), "--formats", "html,svg,csv,json"));
        SampleStudy.copyTo(here.resolve("study"));
        assertEquals(
                0,
                tma("replicate", here.resolve("study"), "--out", here.resolve("b"), "--formats", "json,csv,html,svg"));
        assertSame(here.resolve("a"), here.resolve("b"));
    }

    /** As a process of its own: language, time zone and charset are properties of the machine. */
    @Test
    void anotherMachineGivesTheSameBytes() throws IOException, InterruptedException {
        assertEquals(0, tma("replicate", "--out", here.resolve("a"), "--documents", "docx,xlsx,pdf"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Tokyo",
                        "-Dfile.encoding=ISO-8859-1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TmaCommand.class.getName(),
                        "replicate",
                        "--out",
                        here.resolve("b").toString(),
                        "--documents",
                        "docx,xlsx,pdf")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(3, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), said);
        assertEquals("Report: " + here.resolve("b").resolve("report.html"), said.strip());
        assertSame(here.resolve("a"), here.resolve("b"));
    }

    @Test
    void onlyTheFormatsAskedForAreWritten() throws IOException {
        assertEquals(0, tma("replicate", "--out", here.resolve("out"), "--formats", "json"));
        assertEquals(
                List.of("protocol.yaml", "results.json", "results.schema.json", "tma-output.sha256"),
                List.copyOf(files(here.resolve("out")).keySet()));
    }

    @Test
    void aFontThatCannotBeUsedStopsBeforeAnythingIsWritten() throws IOException {
        Path file = Files.writeString(here.resolve("broken.ttf"), "no font");
        assertEquals(1, tma("replicate", "--out", here.resolve("out"), "--font", file));
        assertTrue(err.toString().contains("font " + file + ": not a TrueType font"), err.toString());
        assertFalse(Files.exists(here.resolve("out")));
        assertEquals(2, tma("replicate", "--out", here.resolve("out"), "--bold-font", file));
        assertTrue(err.toString().contains("--bold-font needs --font"), err.toString());
    }

    @Test
    void documentsAreWrittenOnDemandAndTheReportLinksToThem() throws IOException {
        assertEquals(
                0, tma("replicate", "--out", here.resolve("out"), "--formats", "html", "--documents", "pdf,XLSX,docx"));
        assertEquals("", err.toString());
        assertEquals(
                List.of(
                        "manuscript.docx",
                        "protocol.yaml",
                        "report.html",
                        "report.pdf",
                        "supplement.docx",
                        "tables.xlsx",
                        "tma-output.sha256"),
                List.copyOf(files(here.resolve("out")).keySet()));
        String html = Files.readString(here.resolve("out/report.html"));
        for (String file : List.of("manuscript.docx", "supplement.docx", "tables.xlsx", "report.pdf")) {
            assertTrue(html.contains("<li><a href=\"" + file + "\">"), file);
        }
        assertEquals(0, tma("replicate", "--out", here.resolve("without"), "--formats", "html"));
        assertFalse(Files.readString(here.resolve("without/report.html")).contains("tables.xlsx"));
    }

    @Test
    void anExistingFolderIsLeftAlone() throws IOException {
        Files.createDirectory(here.resolve("out"));
        Files.writeString(here.resolve("out/mine.txt"), "mine");
        assertEquals(2, tma("replicate", "--out", here.resolve("out")));
        assertEquals(2, tma("replicate", "--out", here.resolve("out"), "--force"));
        assertEquals(List.of("mine.txt"), List.copyOf(files(here.resolve("out")).keySet()));
        assertEquals("", out.toString());
    }

    @Test
    void errorsInTheDataAreAllPrintedAndNothingIsWritten() throws IOException {
        Path study = here.resolve("study");
        SampleStudy.copyTo(study);
        Path patients = study.resolve("patients.csv");
        Files.writeString(patients, Files.readString(patients).replaceFirst(",male,", ",mail,"));
        Files.delete(study.resolve("transfusions.csv"));
        assertEquals(1, tma("replicate", study, "--out", here.resolve("out")));
        assertTrue(err.toString().contains("patients.csv:"), err.toString());
        assertTrue(err.toString().contains("transfusions.csv"), err.toString());
        assertTrue(err.toString().lines().reduce((a, b) -> b).orElse("").contains("nothing was written"));
        assertFalse(Files.exists(here.resolve("out")));
        assertEquals("", out.toString());
    }

    @Test
    void wrongUsageIsStatusTwo() {
        assertEquals(2, tma("replicate"));
        assertEquals(2, tma("replicate", "--out", here.resolve("out"), "--formats", "docx"));
        assertEquals(2, tma("replicate", "--out", here.resolve("out"), "--documents", "odt"));
        assertFalse(Files.exists(here.resolve("out")));
    }

    @Test
    void aStudyThatIsNotThereIsAnError() {
        assertEquals(1, tma("replicate", here.resolve("nowhere"), "--out", here.resolve("out")));
        assertTrue(err.toString().contains("nowhere"), err.toString());
        assertFalse(Files.exists(here.resolve("out")));
    }

    @Test
    void validateExitsOneOnErrorsAndZeroOnWarnings() throws IOException {
        Path study = here.resolve("study");
        SampleStudy.copyTo(study);
        assertEquals(0, tma("validate", study));
        assertTrue(out.toString().contains("0 errors"), out.toString());
        Files.delete(study.resolve("labs.csv"));
        assertEquals(1, tma("validate", study, "--format", "csv"));
        assertTrue(out.toString().contains("severity,rule,file,line,column,message\n"));
        assertEquals(1, tma("validate", study, "--format", "json"));
        assertTrue(out.toString().contains("\"file\": \"labs.csv\""), out.toString());
    }
}
