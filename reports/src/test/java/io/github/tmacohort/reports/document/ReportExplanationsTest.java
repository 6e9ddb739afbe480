package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.ProtocolReader;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.Source;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.reports.table.TableExplanations;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every number of a report says how it was computed, from the options that ran. */
class ReportExplanationsTest {
    private static Report report;

    @BeforeAll
    static void run() {
        report = report(SyntheticCohort.standard(), Protocol.defaults());
    }

    private static Report report(Cohort cohort, Protocol protocol) {
        return StudyReport.of(Study.run(cohort, protocol), "", NumberText.house());
    }

    private static Stream<Block> blocks(Report report) {
        return report.sections().stream().flatMap(section -> section.blocks().stream());
    }

    private static Table table(Report report, String id) {
        return report.tables().stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Explanation explanation(Report report, String table, String rowStartsWith, int column) {
        Table of = table(report, table);
        for (int r = 0; r < of.rows().size(); r++) {
            if (of.rows().get(r).label().startsWith(rowStartsWith)) {
                return of.explanations()
                        .of(of.rows().get(r).cells().get(column), r, column)
                        .orElseThrow();
            }
        }
        throw new AssertionError("no row " + rowStartsWith + " in " + table);
    }

    private static String option(Explanation explanation, String name) {
        return explanation.options().stream()
                .filter(option -> option.name().equals(name))
                .map(option -> option.value().text(NumberText.house()))
                .findFirst()
                .orElse("");
    }

    /** Names table, row and column of those without one. */
    private static List<String> unexplained(Report report) {
        List<String> without = new ArrayList<>();
        for (Table table : report.tables()) {
            for (int r = 0; r < table.rows().size(); r++) {
                Table.Row row = table.rows().get(r);
                for (int c = 0; c < row.cells().size(); c++) {
                    Cell cell = row.cells().get(c);
                    if (TableExplanations.isNumber(cell)
                            && table.explanations().of(cell, r, c).isEmpty()) {
                        without.add(table.id() + " / " + row.label() + " / "
                                + table.columns().get(c).head());
                    }
                }
            }
        }
        return without;
    }

    @Test
    void everyNumberOfEveryTableIsExplained() {
        assertEquals(List.of(), unexplained(report));
    }

    /** No treated patient, no death, one patient: what is not estimable is explained too. */
    @Test
    void soIsWhatIsNotEstimable() {
        Cohort one =
                new Cohort("One", true, SyntheticCohort.standard().patients().subList(0, 1));
        assertEquals(List.of(), unexplained(report(one, Protocol.defaults())));
    }

    @Test
    void everyTableWithNumbersSaysOfWhomItIs() {
        List<String> without = report.tables().stream()
                .filter(table -> table.rows().stream()
                        .flatMap(row -> row.cells().stream())
                        .anyMatch(TableExplanations::isNumber))
                .filter(table -> table.explanations().analysisSet().isEmpty())
                .map(Table::id)
                .toList();
        assertEquals(List.of(), without);
    }

    @Test
    void everyFigureAndEveryNumberOfTheSummaryIsExplained() {
        List<String> without = new ArrayList<>();
        blocks(report).forEach(block -> {
            if (block instanceof Block.OfFigure figure && figure.explanations().isEmpty()) {
                without.add(figure.number() + " " + figure.figure().id());
            } else if (block instanceof Block.Highlights highlights) {
                highlights.items().stream()
                        .filter(item -> item.explanation().isEmpty())
                        .forEach(item -> without.add(item.what()));
            }
        });
        assertEquals(List.of(), without);
    }

    @Test
    void anExplanationNamesTheOptionsThatRan() {
        Explanation house = explanation(report, "overall-survival", "Survival at day", 1);
        assertEquals("pointwise, symmetric on the log(−log) scale", option(house, "Interval"));
        assertEquals("95 %", option(house, "Confidence level"));
        assertTrue(house.formula().contains("S^exp(±zσ/log S)"), house.formula());

        String text = ProtocolReader.defaultText()
                .replaceFirst("(?m)^( *interval:) .*$", "$1 plain")
                .replaceFirst("(?m)^( *confidence_level:) .*$", "$1 0.9");
        Protocol other = ProtocolReader.read("protocol.yaml", text).protocol().orElseThrow();
        Report changed = report(SyntheticCohort.standard(), other);
        Explanation plain = explanation(changed, "overall-survival", "Survival at day", 1);
        assertEquals("pointwise, symmetric on the plain scale", option(plain, "Interval"));
        assertEquals("90 %", option(plain, "Confidence level"));
        assertTrue(plain.formula().contains("S ± zSσ"), plain.formula());
        assertEquals("90 %", option(explanation(changed, "response", "All treated", 5), "Confidence level"));
        assertEquals("at least 90 %", option(explanation(changed, "laboratory", "Day 28", 4), "Confidence level"));
    }

    @Test
    void theListHoldsEveryExplanationOnceAndEveryPlace() {
        Block.Explanations list = blocks(report)
                .filter(Block.Explanations.class::isInstance)
                .map(Block.Explanations.class::cast)
                .findFirst()
                .orElseThrow();
        List<String> texts = list.all().stream()
                .map(explanation -> explanation.name() + explanation.text(NumberText.house()))
                .toList();
        assertEquals(texts.stream().distinct().toList(), texts);
        List<String> anchors =
                list.places().stream().map(Block.ExplainedPlace::anchor).toList();
        for (Table table : report.tables()) {
            boolean numbers =
                    table.rows().stream().flatMap(row -> row.cells().stream()).anyMatch(TableExplanations::isNumber);
            assertEquals(numbers, anchors.contains(table.id()), table.id());
        }
        report.figures().forEach(figure -> assertTrue(anchors.contains(figure.id()), figure.id()));
        assertFalse(list.all().isEmpty());
    }

    /** A source that no estimator names would be one from memory. */
    @Test
    void everySourceIsOneThatTheEstimatorsName() throws IOException {
        String javadoc;
        try (Stream<Path> files = Files.walk(Path.of("../analysis/src/main/java"))) {
            javadoc = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReportExplanationsTest::read)
                    .collect(Collectors.joining("\n"))
                    .replaceAll("\\s*\\n\\s*\\*?\\s*", " ");
        }
        for (Source source : Source.values()) {
            assertTrue(
                    javadoc.contains(source.address() + "\">" + source.citation() + "<"),
                    source + ": " + source.address() + " " + source.citation());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
