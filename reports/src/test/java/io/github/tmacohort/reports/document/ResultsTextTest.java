package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.format.Journal;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultsTextTest {
    private static final NumberText NUMBERS = NumberText.house();

    private static Report report;
    private static List<Sentence> told;

    @BeforeAll
    static void run() {
        StudyResults results = Study.run(SyntheticCohort.standard(), Protocol.defaults());
        report = StudyReport.of(results, "protocol: 1\n", NUMBERS);
        ResultsText text = new ResultsText(results, NUMBERS);
        told = new ArrayList<>(text.patients());
        told.addAll(text.treatment());
        told.addAll(text.response());
        told.addAll(text.survival());
        told.addAll(text.safety());
    }

    /** The report with one text in place of another, as a slip of the pen would put it there. */
    private static List<Section> slipped(String right, String wrong) {
        List<Section> sections = new ArrayList<>();
        int changed = 0;
        for (Section section : report.sections()) {
            List<Block> blocks = new ArrayList<>();
            for (Block block : section.blocks()) {
                if (block instanceof Block.Paragraph paragraph
                        && paragraph.text().contains(right)) {
                    changed++;
                    blocks.add(new Block.Paragraph(paragraph.text().replace(right, wrong)));
                } else {
                    blocks.add(block);
                }
            }
            sections.add(new Section(section.id(), section.heading(), blocks));
        }
        assertEquals(1, changed, right);
        return sections;
    }

    private static String fault(String right, String wrong) {
        List<Section> sections = slipped(right, wrong);
        return assertThrows(InconsistentReportException.class, () -> ReportCheck.of(sections, told, NUMBERS))
                .getMessage();
    }

    @Test
    void everyNumberOfTheTextIsComparedWithATable() {
        int numbers =
                told.stream().mapToInt(sentence -> sentence.sources().size()).sum();
        assertTrue(numbers >= 40, numbers + " numbers");
        long compared = new ToldNumbers(report.sections(), NUMBERS)
                .of(told).stream()
                        .filter(printed -> printed.toString().contains("how many numbers"))
                        .count();
        assertEquals(2L * numbers, compared);
        int with = ReportCheck.of(report.sections(), told, NUMBERS).checks().size();
        int without = ReportCheck.of(report.sections(), NUMBERS).checks().size();
        assertTrue(with > without + numbers, with + " checks, " + without + " without the text");
    }

    /** Only the abbreviations that the limits use are told. */
    @Test
    void theMedianTellsItsAbbreviations() {
        String median = told.stream()
                .map(Sentence::text)
                .filter(text -> text.startsWith("Median survival"))
                .findFirst()
                .orElseThrow();
        assertTrue(median.endsWith(" to NR days; NR, not reached)."), median);
    }

    @Test
    void aSlipInASentenceIsFound() {
        assertTrue(fault(
                        "Median age at transplant was 9.6 (6.2 to 12.5)",
                        "Median age at transplant was 9.6 (6.2 to 12.7)")
                .contains("12.7"));
        assertTrue(fault("female 11 (37 %)", "female 12 (37 %)").contains("12"));
        assertTrue(fault("; 23 at risk)", "; 32 at risk)").contains("32"));
        assertTrue(fault("Complete response: 6/30", "Complete response: 9/30").contains("9"));
        assertTrue(fault("reverse Kaplan-Meier was 666 days", "reverse Kaplan-Meier was 66 days")
                .contains("66"));
        assertTrue(fault("(95 % CI 253 to NR days", "(95 % CI 253 to 900 days").contains("how many numbers"));
    }

    @Test
    void aSentenceIsReadBackFromWhatIsPrinted() {
        Sentence sentence =
                new Sentence().words("Age ").number("9.6 (1 to 2)", "t", "r", 0).words(" years.");
        assertEquals("Age 9.6 (1 to 2) years.", sentence.text());
        assertEquals(List.of("9.7"), sentence.readFrom("Before. Age 9.7 years. After."));
        assertTrue(sentence.readFrom("nothing of it").isEmpty());
        assertFalse(told.isEmpty());
    }

    /** From 100 patients on percentages have decimals, in every journal's way. */
    @ParameterizedTest
    @EnumSource
    void textsOfLargeCohortsAreReadBackToo(Journal journal) {
        StudyResults results = Study.run(SyntheticCohort.of(5, 130), Protocol.defaults());
        NumberText numbers = NumberText.with(journal.style());
        Report large = StudyReport.of(results, "protocol: 1\n", numbers); // throws where a number disagrees
        assertTrue(large.sections().size() > 10);
    }
}
