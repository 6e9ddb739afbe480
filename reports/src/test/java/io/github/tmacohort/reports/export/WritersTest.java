package io.github.tmacohort.reports.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.reports.table.TableBuilder;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class WritersTest {
    private static final String[] HOSTILE = {
        "<script>alert(1)</script>",
        "\"quoted\" & 'single'",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "-2+3",
        "a | b",
        "50 % of \\textbf{x} $y$ #1 _z_ ~ ^",
        "line\nbreak",
        "עברית ‮ rtl",
        "😀",
        ""
    };

    private static Table hostile() {
        TableBuilder builder = new TableBuilder("hostile", "Title <b>", "Row")
                .groupedColumn("G & H", "A<", "note <i>")
                .column("B");
        builder.heading("Heading &");
        for (String text : HOSTILE) {
            builder.sub(text, Cell.text(text), Cell.number(-3.25, 1));
        }
        return builder.remark("remark <u>")
                .total(
                        "All",
                        new Cell.ShareWithInterval(21, 30, new Interval.Bounds(0.506, 0.8527), 0.95),
                        Cell.blank())
                .build();
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void htmlIsWellFormedAndEveryLabelComesBackAsText() throws Exception {
        Html out = new Html();
        new HtmlTables(NumberText.house()).write(out, hostile(), "Table 1");
        Document document = parse(out.toString());
        assertEquals(0, document.getElementsByTagName("script").getLength());
        for (int i = 0; i < HOSTILE.length; i++) {
            String cell = document.getElementsByTagName("td").item(2 * i).getTextContent();
            assertEquals(HOSTILE[i], cell.replace('\u00a0', ' '));
        }
        assertEquals(1, document.getElementsByTagName("caption").getLength());
        assertTrue(out.toString().contains("21/30 (70\u00a0%; 95\u00a0%\u00a0CI 51 to 85)"));
        assertTrue(out.toString().contains(">\u22123.3</td>"));
    }

    @Test
    void csvComesBackAsTextAndNoCellRunsAsAFormula() throws Exception {
        String csv = new CsvTables(NumberText.house()).write(hostile());
        List<CsvRecord> records;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
            records = reader.stream().toList();
        }
        assertEquals(List.of("heading", "Row", "G & H: A<", "B"), records.get(0).getFields());
        for (int i = 0; i < HOSTILE.length; i++) {
            String cell = records.get(i + 1).getField(2);
            assertEquals(HOSTILE[i], cell.startsWith("'") ? cell.substring(1) : cell);
            assertFalse(cell.startsWith("=") || cell.startsWith("@") || cell.startsWith("-"), cell);
            assertEquals("Heading &", records.get(i + 1).getField(0));
        }
        assertEquals(
                "21/30 (70 %; 95 % CI 51 to 85)",
                records.get(HOSTILE.length + 1).getField(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3.2", "+1", "1e-5", "12", "\u22123.2 (\u22125.0 to \u22121.0)", "plain"})
    void numbersAreNotGuarded(String text) {
        assertEquals(text, CsvTables.guarded(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", " =1", "+a", "-a", "@x", "\tx", "\u00a0=1", "\uff1d1", "-1+2"})
    void whatASpreadsheetWouldRunIsGuarded(String text) {
        assertEquals("'" + text, CsvTables.guarded(text));
    }

    @Test
    void markdownRowsKeepTheirNumberOfCells() {
        String markdown = new MarkdownTables(NumberText.house()).write(hostile());
        for (String line : markdown.lines().filter(l -> l.startsWith("| ")).toList()) {
            assertEquals(
                    4,
                    line.replace("\\\\", "")
                            .replace("\\|", "")
                            .chars()
                            .filter(c -> c == '|')
                            .count(),
                    line);
        }
        assertFalse(markdown.contains("<script>"));
    }

    @Test
    void latexLeavesNoCommandOfALabel() {
        String latex = new LatexTables(NumberText.house()).write(hostile());
        assertTrue(latex.contains("50 \\% of \\textbackslash{}textbf\\{x\\} \\$y\\$ \\#1 \\_z\\_"));
        assertTrue(latex.contains("$-$3.3"));
        assertTrue(latex.contains("\\multicolumn{1}{c}{G \\& H}"));
    }

    @Test
    void jsonRefusesWhatItHasNoNumberFor() {
        JsonWriter json = new JsonWriter().beginObject().name("x");
        assertThrows(IllegalArgumentException.class, () -> json.value(Double.NaN));
    }

    @Test
    void jsonReadsBackAsWritten() {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("text").value("a\"\\\n\u2028\u0001😀\ud800");
        json.name("numbers").beginArray().value(0.1).value(1e-300).value(7).endArray();
        json.name("nothing").nullValue().name("none").beginArray().endArray().endObject();
        assertEquals("""
                {
                  "text": "a\\"\\\\\\n\\u2028\\u0001😀\\ud800",
                  "numbers": [
                    0.1,
                    1.0E-300,
                    7
                  ],
                  "nothing": null,
                  "none": []
                }
                """, json.finish());
    }
}
