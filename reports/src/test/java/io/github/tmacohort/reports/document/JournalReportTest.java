package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.export.MarkdownTables;
import io.github.tmacohort.reports.format.Journal;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole report in every style: what is printed is checked when it is made, and nothing is left in another style. */
class JournalReportTest {
    private static final StudyResults RESULTS = Study.run(SyntheticCohort.standard(), Protocol.defaults());

    private static Report report(Journal journal) {
        return StudyReport.of(RESULTS, "", NumberText.with(journal.style()));
    }

    /** Texts that only the library writes: cells of numbers, heads, notes and sentences. */
    private static List<String> texts(Report report, NumberText numbers) {
        List<String> texts = new ArrayList<>();
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Paragraph paragraph) {
                    texts.add(paragraph.text());
                } else if (block instanceof Block.Highlights highlights) {
                    highlights.items().forEach(item -> texts.add(item.value() + " " + item.detail()));
                }
            }
        }
        for (Table table : report.tables()) {
            table.columns().forEach(column -> texts.add(column.head()));
            texts.addAll(table.remarks());
            texts.addAll(table.notes().values());
            table.rows()
                    .forEach(row -> row.cells().stream()
                            .filter(cell -> !cell.isWords())
                            .forEach(cell -> texts.add(cell.text(numbers))));
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(Journal.class)
    void everyNumberIsInTheOneStyle(Journal journal) {
        NumberText numbers = NumberText.with(journal.style());
        List<String> foreign = new ArrayList<>();
        if (!journal.style().percentSign().equals(" %")) {
            foreign.add("[0-9] %");
        }
        if (journal.style().p().letter().equals("P")) {
            foreign.add("(^|[ ,(])p( [=<>] |$|, )");
        }
        if (!journal.style().p().leadingZero()) {
            foreign.add("[pP] ?[=<>] ?0");
        }
        if (!journal.style().between().equals(" to ")) {
            foreign.add("CI [0-9.·]+ to ");
        }
        Pattern pattern = Pattern.compile(String.join("|", foreign.isEmpty() ? List.of("(?!)") : foreign));
        List<String> found = texts(report(journal), numbers).stream()
                .filter(text -> pattern.matcher(text).find())
                .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void cellsOfTheLancetHavePointsAtMidHeight() {
        NumberText numbers = NumberText.with(Journal.LANCET.style());
        for (Table table : report(Journal.LANCET).tables()) {
            for (Table.Row row : table.rows()) {
                for (Cell cell : row.cells()) {
                    String text = cell.text(numbers);
                    assertTrue(cell.isWords() || !text.matches(".*[0-9]\\.[0-9].*"), () -> table.id() + ": " + text);
                }
            }
        }
    }

    @Test
    void whatIsPrintedIsTheSameNumber() {
        NumberText house = NumberText.house();
        NumberText lancet = NumberText.with(Journal.LANCET.style());
        List<Table> ofHouse = report(Journal.HOUSE).tables();
        List<Table> ofLancet = report(Journal.LANCET).tables();
        assertEquals(ofHouse.size(), ofLancet.size());
        for (int i = 0; i < ofHouse.size(); i++) {
            assertEquals(
                    ofHouse.get(i).rows().size(),
                    ofLancet.get(i).rows().size(),
                    ofHouse.get(i).id());
            assertEquals(
                    new MarkdownTables(house)
                                    .write(ofHouse.get(i))
                                    .replaceAll("[^A-Za-z]", "")
                                    .length()
                            > 0,
                    new MarkdownTables(lancet).write(ofLancet.get(i)).contains("|"));
        }
    }
}
