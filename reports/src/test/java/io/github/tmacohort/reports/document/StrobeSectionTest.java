package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.reports.export.CsvTables;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrobeSectionTest {

    private static Report report(Cohort cohort) {
        return StudyReport.of(Study.run(cohort, Protocol.defaults()), "", NumberText.house());
    }

    private static Table checklist(Report report) {
        return report.tables().stream()
                .filter(table -> table.id().equals("strobe-checklist"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Table.Row> items(Table checklist) {
        return checklist.rows().stream()
                .filter(row -> row.kind() == Table.Kind.DATA)
                .toList();
    }

    @Test
    void all22ItemsAreThereInOrder() {
        List<Integer> numbers = items(checklist(report(SyntheticCohort.standard()))).stream()
                .map(row -> Integer.valueOf(row.label().replaceAll("[a-e]", "")))
                .distinct()
                .toList();
        assertEquals(IntStream.rangeClosed(1, 22).boxed().toList(), numbers);
    }

    @Test
    void everyItemHasAPlaceOrIsLeftToTheAuthors() {
        for (Table.Row row : items(checklist(report(SyntheticCohort.standard())))) {
            boolean placed = row.cells().get(1) instanceof Cell.References;
            assertTrue(placed || row.cells().get(2) instanceof Cell.Text, row.label());
        }
    }

    /** So that a table, figure or part of the methods that gets another name is not lost here. */
    @Test
    void everyPlaceIsOneOfTheReport() {
        Report report = report(SyntheticCohort.standard());
        Set<String> there = new HashSet<>();
        report.sections().forEach(section -> there.add(section.id()));
        report.tables().forEach(table -> there.add(table.id()));
        report.figures().forEach(figure -> there.add(figure.id()));
        report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Subheading.class::isInstance)
                .forEach(heading -> there.add("methods:" + ((Block.Subheading) heading).text()));
        Set<String> lost = StrobeSection.placesAskedFor().stream()
                .filter(place -> !there.contains(place))
                .collect(Collectors.toSet());
        assertEquals(Set.of("input-files", "data-findings"), lost); // not read from files, nothing found in it
    }

    @Test
    void whatAReportLacksIsNotNamed() {
        Report nobody = report(new Cohort("Nobody", true, List.of()));
        Set<String> there = new HashSet<>();
        nobody.sections().forEach(section -> there.add(section.id()));
        nobody.tables().forEach(table -> there.add(table.id()));
        nobody.figures().forEach(figure -> there.add(figure.id()));
        for (Table.Row row : items(checklist(nobody))) {
            if (row.cells().get(1) instanceof Cell.References places) {
                places.references().forEach(place -> assertTrue(there.contains(place.anchor()), place::toString));
            }
        }
    }

    @Test
    void theCsvNamesTablesAndFiguresByNumber() {
        String csv = new CsvTables(NumberText.house()).write(checklist(report(SyntheticCohort.standard())));
        assertTrue(
                csv.contains("Results,13a,Numbers at each stage,Figure 1a; Table S2; Table 3b,"
                        + "Those never seen at the centre\n"),
                csv);
        assertFalse(csv.contains("References["), csv);
    }
}
