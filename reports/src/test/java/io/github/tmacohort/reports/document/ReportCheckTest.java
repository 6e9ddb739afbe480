package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.consistency.CheckReport;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.reports.figure.FlowFigure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report whose numbers agree, and the same report with one of them changed at a time. */
class ReportCheckTest {
    private static Report report;

    @BeforeAll
    static void run() {
        report = report(SyntheticCohort.standard());
    }

    private static Report report(Cohort cohort) {
        return StudyReport.of(Study.run(cohort, Protocol.defaults()), "", NumberText.house());
    }

    private static CheckReport check(List<Section> sections) {
        return ReportCheck.of(sections, NumberText.house());
    }

    private static List<Section> with(UnaryOperator<Block> change) {
        return report.sections().stream()
                .map(section -> new Section(
                        section.id(),
                        section.heading(),
                        section.blocks().stream().map(change).toList()))
                .toList();
    }

    private static List<Section> withTable(String id, UnaryOperator<Table> change) {
        return with(block ->
                block instanceof Block.OfTable table && table.table().id().equals(id)
                        ? new Block.OfTable(table.number(), change.apply(table.table()))
                        : block);
    }

    private static List<Section> withCell(String id, String label, int column, Cell cell) {
        return withTable(id, table -> {
            List<Table.Row> rows = new ArrayList<>();
            for (Table.Row row : table.rows()) {
                List<Cell> cells = new ArrayList<>(row.cells());
                if (row.label().equals(label)) {
                    cells.set(column, cell);
                }
                rows.add(new Table.Row(row.kind(), row.indent(), row.label(), row.notes(), cells));
            }
            return new Table(
                    table.id(), table.title(), table.stub(), table.columns(), rows, table.remarks(), table.notes());
        });
    }

    private static String told(List<Section> sections) {
        return assertThrows(InconsistentReportException.class, () -> check(sections))
                .getMessage();
    }

    @Test
    void whatIsPrintedAgrees() {
        CheckReport checks = check(report.sections());
        assertTrue(checks.isConsistent());
        assertTrue(checks.checks().size() > 2000, () -> checks.checks().size() + " checks");
    }

    @Test
    void theReportSaysHowManyChecksPassed() {
        Section provenance = report.sections().get(report.sections().size() - 1);
        Block.Facts facts = (Block.Facts) provenance.blocks().get(0);
        String text = facts.facts().get(facts.facts().size() - 1).text();
        assertTrue(
                text.matches("[0-9]{4,} checks of consistency on [0-9]{4,} printed statements, all passed before"
                        + " anything was written"),
                text);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5})
    void otherCohortsAgreeToo(long seed) {
        assertTrue(check(report(SyntheticCohort.of(seed, 24)).sections()).isConsistent());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void soDoVerySmallOnes(int size) {
        assertTrue(check(report(SyntheticCohort.of(100, size)).sections()).isConsistent());
    }

    @Test
    void aReportOfNobodyIsChecked() {
        assertTrue(
                check(report(new Cohort("Nobody", true, List.of())).sections()).isConsistent());
    }

    @Test
    void aPercentageThatIsNotThatOfItsCount() {
        assertEquals(
                "Table 4, row 8, column 1 (First line, n = 30): 25/30 is printed as 84 %; 100 × 25/30 = 83.33, rounded 83"
                        + " [percent-of-count]",
                told(withCell("treatment", "First line", 0, new Cell.Printed("25/30 (84 %)"))));
    }

    @Test
    void anEstimateOutsideItsInterval() {
        String told = told(withCell(
                "landmark-survival",
                "Hazard ratio (CI)",
                0,
                new Cell.WithInterval(Estimate.of(0.05), new Interval.Bounds(0.08, 6.47), 2)));
        assertTrue(told.contains("0.05 (0.08 to 6.47); 0.05 is below the lower limit 0.08 [estimate-in-limits]"), told);
    }

    @Test
    void anEstimateOutsideTheIntervalInTheNextColumn() {
        String told =
                told(withCell("overall-survival", "Survival at day 100, %", 1, new Cell.Percent(Estimate.of(0.5), 30)));
        assertTrue(told.contains("50 (61 to 90)"), told);
        assertTrue(told.endsWith("[estimate-in-limits]"), told);
    }

    @Test
    void quartilesOutsideTheRange() {
        String told = told(withCell(
                "baseline", "Age at transplant, years", 1, new Cell.Range(Estimate.of(7.0), Estimate.of(17.9), 1)));
        assertTrue(told.contains("the range is 7.0 to 17.9 [quartiles-within-range]"), told);
    }

    @Test
    void categoriesThatDoNotAddUp() {
        String told = told(withCell("baseline", "Male", 0, new Cell.CountAndPercent(18, 30)));
        assertTrue(told.contains("Sex"), told);
        assertTrue(told.endsWith("30 in all, of 2 parts; 18 + 11 = 29 [parts-add-up]"), told);
    }

    @Test
    void responsesThatDoNotAddUp() {
        String told = told(withCell("response", "All treated", 1, Cell.count(7)));
        assertTrue(told.contains("30 in all, of 4 parts; 7 + 14 + 9 + 1 = 31 [parts-add-up]"), told);
        assertTrue(told.contains("20 in all, of 2 parts; 7 + 14 = 21 [parts-add-up]"), told);
    }

    @Test
    void theSameResponseIsPrintedTwice() {
        String told = told(with(block ->
                block instanceof Block.Paragraph paragraph && paragraph.text().startsWith("Overall response: ")
                        ? new Block.Paragraph("Overall response: 21/30 (70 %; 95 % CI 51 to 85).")
                        : block));
        assertTrue(
                told.startsWith("overall response (Response): count 21; elsewhere 20 (Summary) [same-everywhere]"),
                told);
    }

    @Test
    void anotherNumberOfTreatedPatientsInATitle() {
        String told = told(withTable(
                "tma-at-diagnosis",
                table -> new Table(
                        table.id(),
                        "Microangiopathy at diagnosis in the 29 treated patients",
                        table.stub(),
                        table.columns(),
                        table.rows(),
                        table.remarks(),
                        table.notes())));
        assertEquals("treated patients (title of Table 2): n 29; elsewhere 30 (Summary) [same-everywhere]", told);
    }

    @Test
    void stepsThatDoNotReconcile() {
        String told = told(withCell("attrition", "not given defibrotide", 0, Cell.count(6)));
        assertTrue(told.contains("35 in all, of 4 parts; 6 + 0 + 0 + 30 = 36 [parts-add-up]"), told);
    }

    @Test
    void theFlowDiagramAndItsTable() {
        String told =
                told(with(block -> block instanceof Block.OfFigure figure && figure.figure() instanceof FlowFigure flow
                        ? new Block.OfFigure(
                                figure.number(),
                                new FlowFigure(flow.text(), FlowFigure.Box.of("Patients in the study folder", 37)))
                        : block));
        assertEquals("""
                patients: Patients in the study folder (Table S2): n 36; elsewhere 37 (Figure 1a) [same-everywhere]
                patients: Patients in the study folder (Figure 1a): 37 in all, of 2 parts; 0 + 36 = 36 [parts-add-up]""", told);
    }

    @Test
    void causesOfDeathThatDoNotAddUp() {
        String told = told(withCell("overall-survival", "Infection", 1, Cell.count(4)));
        assertTrue(told.endsWith("11 in all, of 4 parts; 4 + 4 + 1 + 1 = 10 [parts-add-up]"), told);
    }

    /** What a study's files say is words, and never taken for numbers of ours. */
    @Test
    void wordsAreNotRead() {
        assertTrue(check(withCell("treatment", "First line", 0, Cell.text("5/3 (1 %)")))
                .isConsistent());
    }
}
