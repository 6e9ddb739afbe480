package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.chart.FigureRenderer;
import io.github.tmacohort.reports.export.MarkdownTables;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.ForestFigure;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.Comparison;
import io.github.tmacohort.reports.figure.KaplanMeierFigure.HazardRatio;
import io.github.tmacohort.reports.figure.Milestone;
import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import io.github.tmacohort.reports.format.Journal;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole report in every style: what is printed is checked when it is made, and nothing is left in another style. */
class JournalReportTest {
    private static final StudyResults RESULTS = Study.run(SyntheticCohort.standard(), Protocol.defaults());

    /** Digits that name something: patients, versions, seeds. */
    private static final String NAMES =
            "SYN-[0-9]+|tmacohort [^ ]+|Smile [0-9.]+|(CTCAE|Adverse Events) [0-9.]+|seed(ed by)? [0-9]+";

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
        report.figures().forEach(figure -> texts.addAll(texts(figure)));
        texts.addAll(explanations(report, numbers));
        return texts;
    }

    /** What stands on a figure, what the pointer shows there, and its text alternative. */
    private static List<String> texts(Figure figure) {
        String svg = FigureRenderer.withDefaults().svgTextWithValues(figure).replace('\u00a0', ' ');
        List<String> texts = new ArrayList<>();
        Matcher matcher = Pattern.compile(">([^<>]+)<").matcher(svg);
        while (matcher.find()) {
            texts.add(figure.id() + ": "
                    + matcher.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        }
        texts.add(figure.alternative());
        return texts;
    }

    /** Without the sources, whose volumes and addresses are names. */
    private static List<String> explanations(Report report, NumberText numbers) {
        List<String> texts = new ArrayList<>();
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Explanations list) {
                    list.all().forEach(explanation -> {
                        // p of a formula is a variable
                        texts.add(explanation.name() + ": "
                                + explanation.formula().replaceAll("\\bp\\b", "x"));
                        texts.addAll(explanation.inputs());
                        explanation
                                .options()
                                .forEach(option -> texts.add(
                                        option.name() + ": " + option.value().text(numbers)));
                    });
                }
            }
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
            foreign.add("\\([0-9.·]+( ?%)? to [0-9.·]+( ?%)?\\)");
        }
        if (journal.style().decimalPoint() == '·') {
            foreign.add("[0-9]\\.[0-9]");
        }
        if (!journal.style().thousands().isEmpty()) {
            foreign.add("(?<![0-9.·])[0-9]{5,}");
        }
        Pattern pattern = Pattern.compile(String.join("|", foreign.isEmpty() ? List.of("(?!)") : foreign));
        List<String> found = texts(report(journal), numbers).stream()
                .map(text -> text.replaceAll(NAMES, ""))
                .filter(text -> pattern.matcher(text).find())
                .toList();
        assertEquals(List.of(), found);
    }

    /** Axis, milestone, annotation and forest row in each style, written out by hand. */
    @Test
    void figuresAreInTheStyleOfTheJournal() {
        Comparison test = new Comparison(
                "Log-rank test",
                0.0212,
                Optional.of(new HazardRatio("A against B", Estimate.of(0.4249), new Interval.Bounds(0.2, 0.88), 0.95)));
        assertEquals(
                List.of("Hazard ratio (A against B): 0·42 (95% CI 0·20–0·88)", "Log-rank test: p=0·021"),
                test.lines(NumberText.with(Journal.LANCET.style())));
        assertEquals(
                List.of("Hazard ratio (A against B): 0.42 (95% CI 0.20-0.88)", "Log-rank test: P = .02"),
                test.lines(NumberText.with(Journal.JAMA.style())));
        Milestone milestone = new Milestone("a", 100, Estimate.of(0.7014), new Interval.Bounds(0.5, 0.8333));
        assertEquals(
                "day 100: 70·1% (50·0–83·3)", milestone.percent("day", 120, NumberText.with(Journal.LANCET.style())));
        FigureText text = FigureText.of("forest", "Hazard ratios").withNumbers(NumberText.with(Journal.LANCET.style()));
        ForestFigure forest = ForestFigure.ratios(
                text, "Hazard ratio", List.of("Girls"), new double[] {0.45}, new double[] {0.2}, new double[] {12345});
        String drawn = String.join("\n", texts(forest));
        assertTrue(drawn.contains("forest: 0·45 (0·20–12\u202f345·00)"), drawn);
        assertTrue(drawn.contains("\nforest: 0·2\n"), drawn);
        assertTrue(forest.alternative().contains("Girls: 0·45 (0·20–12\u202f345·00)."), forest.alternative());
        assertEquals(
                List.of("0.45", "0.2", "12345"), forest.data().rows().get(0).subList(2, 5));
    }

    private static List<String> numbers(Figure figure) {
        return figure.data().rows().stream()
                .flatMap(List::stream)
                .filter(cell -> cell.matches("-?[0-9].*"))
                .toList();
    }

    /** The files behind the figures hold the same in every style; only what is printed beside forests is printed there too. */
    @Test
    void theNumbersBehindAFigureHaveNoStyle() {
        List<Figure> house = report(Journal.HOUSE).figures();
        List<Figure> lancet = report(Journal.LANCET).figures();
        for (int i = 0; i < house.size(); i++) {
            if (!(house.get(i) instanceof ForestFigure)) {
                assertEquals(
                        numbers(house.get(i)),
                        numbers(lancet.get(i)),
                        house.get(i).id());
            }
        }
    }

    /** Every sign that a style prints, the thin space of thousands and the point at mid-height among them. */
    @ParameterizedTest
    @EnumSource(Journal.class)
    void theTypefaceHasTheSignsOfTheStyle(Journal journal) {
        NumberText numbers = NumberText.with(journal.style());
        String signs = numbers.fixed(-123456.78, 2) + numbers.between("1", "2") + numbers.level(0.95);
        WaterfallFigure figure = WaterfallFigure.of(
                FigureText.of("signs", signs).withNumbers(numbers),
                ValueAxis.linear("Change [U/L]"),
                List.of("P1", "P2"),
                new double[] {12345.5, -23456},
                List.of("a", "b"));
        assertEquals(List.of(), FigureRenderer.withDefaults().missing(figure));
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
