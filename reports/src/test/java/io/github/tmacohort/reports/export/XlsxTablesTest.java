package io.github.tmacohort.reports.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.reports.document.Report;
import io.github.tmacohort.reports.document.StudyReport;
import io.github.tmacohort.reports.format.NumberStyle;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.reports.table.TableBuilder;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxTablesTest {
    private static final NumberText NUMBERS = NumberText.house();
    private static final DataFormatter SHOWN = new DataFormatter(Locale.ROOT);

    private static XSSFWorkbook read(byte[] file) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(file));
    }

    private static XSSFSheet only(Table table) throws IOException {
        return read(new XlsxTables(NUMBERS).write(table)).getSheetAt(0);
    }

    private static Table ofCells(Cell... cells) {
        TableBuilder builder = new TableBuilder("cells", "Cells", "Row").column("Value");
        for (int i = 0; i < cells.length; i++) {
            builder.row("row " + i, cells[i]);
        }
        return builder.build();
    }

    /**
     * As Excel and LibreOffice show it. POI's formatter takes digits in a quoted text for places of the number, so a format
     * that is one quoted text alone is read here.
     */
    private static String shown(XSSFCell cell) {
        if (cell != null && cell.getCellType() == CellType.NUMERIC) {
            String[] formats = cell.getCellStyle().getDataFormatString().split(";");
            String format = formats[cell.getNumericCellValue() < 0 ? formats.length - 1 : 0];
            if (format.matches("\"[^\"0-9]*[0-9][^\"]*\"(\"[^\"]*\")?")) {
                return format.replace("\"", "");
            }
        }
        return SHOWN.formatCellValue(cell);
    }

    /** The rows of a one-column table under its title and its head. */
    private static XSSFCell value(XSSFSheet sheet, int row) {
        return sheet.getRow(row + 2).getCell(1);
    }

    @Test
    void whatIsOneNumberIsThatNumberInFullAndShownAsPrinted() throws IOException {
        Cell[] cells = {
            Cell.count(12),
            Cell.number(2.675, 2),
            Cell.number(-3.25, 1),
            Cell.number(-0.04, 1),
            new Cell.PValue(Estimate.of(0.000123)),
            new Cell.PValue(Estimate.of(0.0456)),
            new Cell.PValue(Estimate.of(0.9999)),
            new Cell.Percent(Estimate.of(0.145), 200),
            new Cell.PerHundred(Estimate.of(0.0123), new Interval.NotEstimable("none"), false),
            new Cell.Printed("\u22124.5"),
            TableBuilder.noted(Cell.number(7.25, 1), "noted")
        };
        double[] values = {12, 2.675, -3.25, -0.04, 0.000123, 0.0456, 0.9999, 14.5, 1.23, -4.5, 7.25};
        XSSFSheet sheet = only(ofCells(cells));
        for (int i = 0; i < cells.length; i++) {
            XSSFCell cell = value(sheet, i);
            assertEquals(CellType.NUMERIC, cell.getCellType(), "row " + i);
            assertEquals(values[i], cell.getNumericCellValue(), "row " + i);
            String mark = cells[i] instanceof Cell.Noted ? " [a]" : "";
            assertEquals(cells[i].text(NUMBERS) + mark, shown(cell), "row " + i);
        }
    }

    @Test
    void aStyleWithoutLeadingZeroIsShownSo() throws IOException {
        NumberStyle house = NumberStyle.house();
        NumberText numbers = NumberText.with(
                house.withP(new NumberStyle.PStyle("p", false, true, NumberStyle.PDecimals.TWO_SIGNIFICANT, 3)));
        XSSFSheet sheet = read(new XlsxTables(numbers).write(ofCells(new Cell.PValue(Estimate.of(0.021)))))
                .getSheetAt(0);
        assertEquals(".021", SHOWN.formatCellValue(value(sheet, 0)));
    }

    @Test
    void severalNumbersWordsAndNothingAreText() throws IOException {
        XSSFSheet sheet = only(ofCells(
                new Cell.Share(21, 30),
                Cell.text("007"),
                new Cell.Number(Estimate.notEstimable("none"), 1),
                Cell.blank()));
        assertEquals("21/30 (70 %)", value(sheet, 0).getStringCellValue());
        assertEquals("007", value(sheet, 1).getStringCellValue());
        assertEquals("NE", value(sheet, 2).getStringCellValue());
        assertTrue(value(sheet, 3) == null || value(sheet, 3).getCellType() == CellType.BLANK);
    }

    @Test
    void hostileTextsComeBackAsTextAndStayText() throws IOException {
        Table table = HostileTexts.table();
        XSSFSheet sheet = read(new XlsxTables(NUMBERS)
                        .write(
                                "=1+1 <b>",
                                Optional.of("notice & <i>"),
                                List.of(new XlsxTables.Numbered("=x|'[1]", table))))
                .getSheetAt(1);
        int first = IntStream.range(0, 20)
                .filter(i -> sheet.getRow(i) != null
                        && sheet.getRow(i).getCell(0) != null
                        && sheet.getRow(i).getCell(0).getStringCellValue().equals("Heading &"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < HostileTexts.ALL.size(); i++) {
            XSSFRow row = sheet.getRow(first + 1 + i);
            String expected = PlainText.of(HostileTexts.ALL.get(i));
            expected = expected.length() > 32_767 ? expected.substring(0, 32_766) + "\u2026" : expected;
            assertEquals(expected, row.getCell(0).getStringCellValue());
            assertEquals("@", row.getCell(0).getCellStyle().getDataFormatString(), "an edited cell would run");
            XSSFCell cell = row.getCell(1);
            if (!expected.isEmpty()) {
                assertEquals(expected, cell.getStringCellValue());
                assertEquals("@", cell.getCellStyle().getDataFormatString());
            }
        }
        sheet.forEach(row -> row.forEach(cell -> assertNotEquals(CellType.FORMULA, cell.getCellType())));
    }

    @Test
    void everyTableOfTheReportHasItsSheetAndEveryCellIsShownAsPrinted() throws IOException {
        Report report =
                StudyReport.of(Study.run(SyntheticCohort.standard(), Protocol.defaults()), "protocol: 1\n", NUMBERS);
        List<XlsxTables.Numbered> tables = report.numberedTables();
        byte[] file = new XlsxTables(NUMBERS).write(report.title(), report.synthetic(), tables);
        assertArrayEquals(file, new XlsxTables(NUMBERS).write(report.title(), report.synthetic(), tables));
        XSSFWorkbook book = read(file);
        assertNull(book.getProperties().getCoreProperties().getCreated());
        assertEquals(report.title(), book.getProperties().getCoreProperties().getTitle());
        assertEquals(tables.size() + 1, book.getNumberOfSheets());
        int numeric = 0;
        for (XlsxTables.Numbered each : tables) {
            Table table = each.table();
            XSSFSheet sheet = book.getSheet(each.number());
            assertEquals(
                    each.number() + ". " + table.title(),
                    sheet.getRow(0).getCell(0).getStringCellValue());
            assertEquals(
                    report.synthetic().orElseThrow(), sheet.getRow(1).getCell(0).getStringCellValue());
            int first = table.hasGroups() ? 4 : 3;
            assertEquals(first, sheet.getPaneInformation().getHorizontalSplitPosition());
            for (int i = 0; i < table.rows().size(); i++) {
                for (int j = 0; j < table.columns().size(); j++) {
                    Cell cell = table.rows().get(i).cells().get(j);
                    XSSFCell written = sheet.getRow(first + i).getCell(j + 1);
                    numeric += written != null && written.getCellType() == CellType.NUMERIC ? 1 : 0;
                    String shown = shown(written);
                    assertEquals(
                            cell.text(NUMBERS),
                            cell.notes().isEmpty() ? shown : shown.replaceFirst("( \\[[a-z]+])+$", ""),
                            each.number() + " row " + i + " column " + j);
                }
            }
            List<String> below = IntStream.rangeClosed(first + table.rows().size(), sheet.getLastRowNum())
                    .mapToObj(sheet::getRow)
                    .filter(row -> row != null && row.getCell(0) != null)
                    .map(row -> row.getCell(0).getStringCellValue())
                    .toList();
            assertTrue(below.containsAll(table.remarks()), each.number());
            table.marks()
                    .forEach((note, mark) -> assertTrue(
                            below.contains("[" + mark + "] " + table.notes().get(note)), each.number()));
        }
        assertTrue(numeric > 300, "numbers " + numeric);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "Table 1;Table 1",
                "a/b\\c[d]:e*f?g;a b c d e f g",
                "'quoted';quoted",
                "\"\";Table",
                "History;Table History",
                "abcdefghijklmnopqrstuvwxyz0123456;abcdefghijklmnopqrstuvwxyz0123…"
            })
    void namesOfSheetsAreThoseThatExcelTakes(String wanted, String name) {
        assertEquals(name, XlsxTables.name(wanted, new HashSet<>()));
    }

    @Test
    void namesThatDifferInCaseOrAfterTheCutAreToldApart() {
        Set<String> taken = new HashSet<>();
        assertEquals("Table", XlsxTables.name("Table", taken));
        assertEquals("TABLE (2)", XlsxTables.name("TABLE", taken));
        String cut = XlsxTables.name("😀".repeat(20), taken);
        assertTrue(cut.length() <= 31 && !Character.isHighSurrogate(cut.charAt(cut.length() - 2)), cut);
        String second = XlsxTables.name("😀".repeat(21), taken);
        assertTrue(second.length() <= 31 && second.endsWith(" (2)"), second);
        assertFalse(second.matches("(?s).*[\ud800-\udbff](?![\udc00-\udfff]).*"), second);
    }

    /** Excel refuses what its schema does not allow. */
    @Test
    void everyPartIsValidAgainstTheSchemas() throws Exception {
        Table table = HostileTexts.table();
        byte[] file = new XlsxTables(NUMBERS)
                .write(
                        "Tables",
                        Optional.of("made up"),
                        List.of(new XlsxTables.Numbered("Table 1", table), new XlsxTables.Numbered("Table 2", table)));
        assertEquals(List.of(), OoxmlSchemas.faults(file));
        assertEquals(List.of(), OoxmlSchemas.faults(new XlsxTables(NUMBERS).write(table)));
    }
}
