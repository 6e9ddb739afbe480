package io.github.tmacohort.reports.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.reports.table.TableBuilder;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** One hostile label through every writer of tables: it comes out as text, and as that text. */
class EveryWriterTest {
    private static final NumberText NUMBERS = NumberText.house();

    private static Table table(String label) {
        return new TableBuilder("hostile", "Title", "Row")
                .column("Cell")
                .column("n")
                .row(label, Cell.text(label), Cell.count(3))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "<script>alert(1)</script>",
                "\\input{/etc/passwd}",
                "a | b",
                "\u05e2\u05d1\u05e8\u05d9\u05ea",
                "\ud83d\ude00",
                "&lt;b&gt; \"q\" 'r' 50 % $x$ #1 _y_ ~ ^"
            })
    void aHostileLabelIsTextEverywhere(String label) throws Exception {
        Table table = table(label);
        html(label, table);
        csv(label, table);
        markdown(label, table);
        latex(table);
        xlsx(label, table);
        tech.tablesaw.api.Table saw = new TablesawTables(NUMBERS).of(table);
        assertEquals(label, saw.stringColumn("Row").get(0));
        assertEquals(label, saw.stringColumn("Cell").get(0));
        assertEquals(3, saw.doubleColumn("n, number").get(0));
        assertFalse(saw.columnNames().contains("Cell, number"), "words are no numbers");
    }

    private static void html(String label, Table table) throws Exception {
        Html out = new Html();
        new HtmlTables(NUMBERS).write(out, table, "Table 1");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertTrue(document.getDocumentElement()
                .getTextContent()
                .replace('\u00a0', ' ')
                .contains(label));
    }

    private static void csv(String label, Table table) throws Exception {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(new CsvTables(NUMBERS).write(table))) {
            List<CsvRecord> records = reader.stream().toList();
            String cell = records.get(1).getFields().stream()
                    .filter(field -> field.endsWith(label))
                    .findFirst()
                    .orElseThrow();
            assertEquals(label.startsWith("=") ? "'" + label : label, cell);
        }
    }

    private static void markdown(String label, Table table) {
        String text = new MarkdownTables(NUMBERS).write(table);
        assertFalse(text.contains("<script>"));
        assertTrue(
                text.lines()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.replace("\\\\", "").replace("\\|", ""))
                        .allMatch(line -> line.chars().filter(c -> c == '|').count() == 4),
                label);
    }

    private static void latex(Table table) {
        String text = new LatexTables(NUMBERS).write(table);
        assertFalse(text.contains("\\input"), text);
        assertFalse(text.contains("$x$"), text);
    }

    private static void xlsx(String label, Table table) throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(new XlsxTables(NUMBERS).write(table)))) {
            boolean found = false;
            for (Row row : book.getSheetAt(0)) {
                for (org.apache.poi.ss.usermodel.Cell cell : row) {
                    assertFalse(cell.getCellType() == CellType.FORMULA, label);
                    found |= cell.getCellType() == CellType.STRING
                            && cell.getStringCellValue().contains(label);
                }
            }
            assertTrue(found, label);
        }
    }
}
