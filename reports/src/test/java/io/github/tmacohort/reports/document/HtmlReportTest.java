package io.github.tmacohort.reports.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.study.DataSource;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.ProtocolReader;
import io.github.tmacohort.analysis.study.SpecificationCurve;
import io.github.tmacohort.analysis.study.Study;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.validation.Finding;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Severity;
import io.github.tmacohort.core.validation.ValidationReport;
import io.github.tmacohort.reports.figure.GroupCoursesFigure;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String EVIL = "<script>alert('x')</script> & \"quoted\" =1+1";

    private static String html(Report report) {
        Map<String, String> drawings = report.figures().stream()
                .collect(Collectors.toMap(
                        figure -> figure.id(), figure -> "<svg id=\"" + figure.id() + "-svg\"></svg>"));
        return new HtmlReport(NumberText.house()).write(report, drawings);
    }

    private static Report sample() {
        return StudyReport.of(
                Study.run(SyntheticCohort.standard(), Protocol.defaults()), "protocol: 1\n", NumberText.house());
    }

    private static List<String> all(String regex, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void everyIdIsUniqueAndEveryLinkLeadsSomewhere() {
        String html = html(sample());
        List<String> ids = all(" id=\"([^\"]*)\"", html);
        Set<String> unique = new HashSet<>();
        ids.forEach(id -> assertTrue(unique.add(id), "twice: " + id));
        all(" href=\"#([^\"]*)\"", html).forEach(target -> assertTrue(unique.contains(target), target));
        all(" aria-labelledby=\"([^\"]*)\"", html).forEach(target -> assertTrue(unique.contains(target), target));
    }

    @Test
    void everyTableAndFigureHasANumberOfItsOwn() {
        List<String> numbers = all("((?:Table|Figure) S?[0-9]+[a-z]?)\\.", html(sample()));
        assertTrue(numbers.size() > 40, () -> "only " + numbers);
        assertEquals(new HashSet<>(numbers).size(), numbers.size(), () -> "twice in " + numbers);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String html = html(sample());
        assertFalse(html.contains(" src=\""));
        assertFalse(html.contains("<link"));
        String followed =
                "<a rel=\"noreferrer\" href=\"https://(?:doi\\.org|www\\.jstor\\.org)/"; // by the reader alone
        assertFalse(Pattern.compile("href=\"(?!#)")
                .matcher(html.replaceAll(followed, "<a href=\"#"))
                .find());
        assertEquals(1, all("(<script)", html).size());
        assertFalse(html.contains("url(") || html.contains("@import"));
        assertFalse(html.contains("style=\""), "the policy would block it");
    }

    @Test
    void thePolicyAllowsTheOneStyleSheetAndTheOneScriptAndNothingElse() throws Exception {
        String html = html(sample());
        String policy =
                all("Content-Security-Policy\" content=\"([^\"]*)\"", html).get(0);
        String css = sha256(all("<style>(.*?)</style>", html).get(0));
        String script = sha256(all("<script>(.*?)</script>", html).get(0));
        assertEquals(
                "default-src 'none'; style-src 'sha256-" + css + "'; script-src 'sha256-" + script
                        + "'; base-uri 'none'; form-action 'none'",
                policy);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void headingsGoDownOneLevelAtATimeAndEveryTableHasCaptionAndScopes() {
        String html = html(sample());
        List<String> levels = all("<h([1-6])[ >]", html);
        assertEquals("1", levels.get(0));
        assertEquals(1, levels.stream().filter("1"::equals).count());
        for (int i = 1; i < levels.size(); i++) {
            assertTrue(
                    Integer.parseInt(levels.get(i)) <= Integer.parseInt(levels.get(i - 1)) + 1, "after heading " + i);
        }
        assertEquals(all("<(table)[ >]", html).size(), all("<(caption)", html).size());
        all("<th(\\s[^>]*)>", html).forEach(attributes -> assertTrue(attributes.contains("scope="), attributes));
        assertTrue(html.contains("<html lang=\"en-GB\">"));
        assertEquals(1, all("<(main) ", html).size());
    }

    @Test
    void theScoreboardPrintsItsCaveatsAndNamesItsRatioAndItsDead() {
        String html = html(sample());
        String board =
                html.substring(html.indexOf("id=\"scoreboard-section\""), html.indexOf("id=\"patients-section\""));
        assertTrue(board.contains(Caveat.REGRESSION_TO_THE_MEAN.text()));
        assertTrue(board.contains(Caveat.CO_TREATMENT.text()));
        assertTrue(board.contains(Caveat.SURVIVORS_ONLY.text()));
        assertTrue(board.contains("hazard ratio "));
        assertTrue(Pattern.compile("\\d+ of the 30 treated had died before the time point")
                .matcher(board)
                .find());
        assertTrue(Pattern.compile(
                        "in \\d+ the value or the baseline follows a transfusion; without them, in \\d+, \\d+ \\(")
                .matcher(board)
                .find());
        assertTrue(Pattern.compile("creatinine or off dialysis in \\d+/\\d+")
                .matcher(board)
                .find());
        assertTrue(board.contains("Not contradicted"));
        assertFalse(html.contains("before the data were analysed"));
        assertTrue(html.contains("(Kaplan-Meier)"));
    }

    @Test
    void syntheticDataAreSaidToBeSoBeforeAnythingElse() {
        String html = html(sample());
        assertTrue(html.contains("<title>SYNTHETIC: "));
        assertTrue(html.indexOf("class=\"synthetic\"") < html.indexOf("<h1>"));
        Cohort real = new Cohort("Real", false, SyntheticCohort.standard().patients());
        String other = html(StudyReport.of(Study.run(real, Protocol.defaults()), "", NumberText.house()));
        assertFalse(other.split("</style>")[1].toLowerCase(Locale.ROOT).contains("synthetic data"));
    }

    @Test
    void hostileTitlesFindingsAndProtocolsComeOutAsText() {
        Cohort cohort = new Cohort(EVIL, false, SyntheticCohort.standard().patients());
        ValidationReport findings = new ValidationReport(
                List.of(new Finding(Severity.WARNING, "some-rule", Location.cell("labs.csv", 3, "value"), EVIL)));
        String html = html(StudyReport.of(
                Study.run(cohort, Protocol.defaults(), DataSource.of(cohort), findings), EVIL, NumberText.house()));
        assertEquals(1, all("(<script)", html).size());
        assertEquals(
                4,
                all("(&lt;script&gt;alert\\(&#39;x&#39;\\)&lt;/script&gt;)", html)
                        .size());
    }

    @Test
    void aStudyOfNobodyStillHasAReport() {
        Cohort nobody = new Cohort("Nobody", true, List.of());
        Report report = StudyReport.of(Study.run(nobody, Protocol.defaults()), "", NumberText.house());
        assertTrue(html(report).contains("0 treated with defibrotide"));
    }

    @Test
    void aFigureWithoutADrawingIsRefused() {
        HtmlReport writer = new HtmlReport(NumberText.house());
        assertThrows(IllegalArgumentException.class, () -> writer.write(sample(), Map.of()));
    }

    @Test
    void theMethodsNameTheOptionsThatRan() {
        String text = sample().sections().stream()
                .filter(section -> section.id().equals("methods"))
                .flatMap(section -> section.blocks().stream())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        for (String said : List.of(
                "log(\u2212log)",
                "day 28",
                "Clopper-Pearson",
                "Pratt",
                "Holm",
                "Garwood",
                "Firth",
                "Breslow ties",
                "all permutations",
                "censored alike",
                "Mantel-Byar",
                "restricted maximum likelihood (REML)",
                "Kenward and Roger's standard errors and degrees of freedom",
                "bends on days \u22127, 0, 7 and 14",
                "Turnbull's nonparametric maximum likelihood estimate",
                "With death as a competing event: cumulative incidence",
                "6 of all 11 deaths")) {
            assertTrue(text.contains(said), said);
        }
        assertFalse(text.contains("Wilson"));
        assertFalse(text.contains("Satterthwaite"));
    }

    /** Another shape and method are named; without models none is, nor a table or figure of one. */
    @Test
    void theModelsOfCoursesAreThoseOfTheProtocol() {
        String spline = html(with("""
                  model:
                    markers: [schistocytes_per_field, ldh]
                    from: -7
                    to: 21
                    time: natural_spline
                    knots: [-7, 0, 10, 21]
                    likelihood: ml
                """));
        for (String said : List.of(
                "for each of schistocytes and LDH: a mean course of a natural cubic spline with knots on days 0 and 10 and"
                        + " boundary knots on days \u22127 and 21",
                "fitted by maximum likelihood",
                "degrees of freedom by Satterthwaite",
                "id=\"laboratory-model-ldh\"",
                "Values of 0 have no logarithm and are left out",
                "id=\"model-ldh\"")) {
            assertTrue(spline.contains(said), said);
        }
        assertFalse(spline.contains("laboratory-model-platelets"));
        assertFalse(spline.contains("Bend at day 0"));
        String none = html(with("  model: none\n"));
        assertFalse(none.contains("laboratory-model-"));
        assertFalse(none.contains("mixed model for"));
    }

    private static Report with(String model) {
        String text = ProtocolReader.defaultText().replaceFirst("(?ms)^  model:\n.*?\n\n", model + "\n");
        Protocol protocol =
                ProtocolReader.read("protocol.yaml", text).protocol().orElseThrow();
        return StudyReport.of(Study.run(SyntheticCohort.standard(), protocol), text, NumberText.house());
    }

    /** The phenotypes say that they are exploratory; without their key there is neither section nor method. */
    @Test
    void thePhenotypesHaveTheirSectionAndTheirStatement() {
        String html = html(sample());
        String section = html.substring(html.indexOf("id=\"phenotypes-section\""), html.indexOf("id=\"methods\""));
        assertTrue(section.contains("survival is not compared between them"));
        assertTrue(section.contains("No structure: no clusters shown"));
        assertTrue(section.contains("left out are 6 who died before day 28"));
        assertTrue(html.contains("Random numbers, seeded by 20260101, were drawn for the phenotypes of course only."));
        assertTrue(html.contains("Hierarchical clustering by Ward"));
        String text = ProtocolReader.defaultText().replaceFirst("(?ms)^phenotypes:\n.*?\n\n", "phenotypes: none\n\n");
        Protocol none = ProtocolReader.read("protocol.yaml", text).protocol().orElseThrow();
        String without = html(StudyReport.of(Study.run(SyntheticCohort.standard(), none), "", NumberText.house()));
        assertFalse(without.contains("phenotypes-section") || without.contains("Ward"));
        assertTrue(without.contains("No random numbers were used."));
    }

    /** Clusters that are shown are described one by one, with their stability, and not in the section on survival. */
    @Test
    void shownPhenotypesAreDescribed() {
        String text = ProtocolReader.defaultText()
                .replaceFirst("(?ms)^multiverse:\n.*?\n\n", "multiverse: none\n\n")
                .replace("least_silhouette: 0.25", "least_silhouette: -1")
                .replace("references: 99", "references: 0");
        Protocol shown = ProtocolReader.read("protocol.yaml", text).protocol().orElseThrow();
        Report report = StudyReport.of(Study.run(SyntheticCohort.standard(), shown), "", NumberText.house());
        String html = html(report);
        String section = html.substring(html.indexOf("id=\"phenotypes-section\""), html.indexOf("id=\"methods\""));
        for (String said : List.of("3 clusters are shown, of ", "Course 3", "Stability", "200 bootstrap")) {
            assertTrue(section.contains(said), said);
        }
        GroupCoursesFigure figure = report.figures().stream()
                .filter(GroupCoursesFigure.class::isInstance)
                .map(GroupCoursesFigure.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(3, figure.groups().size());
        assertEquals(
                24,
                figure.groups().stream().mapToInt(group -> group.lines().size()).sum());
        String survival =
                html.substring(html.indexOf("id=\"survival-section\""), html.indexOf("id=\"phenotypes-section\""));
        assertFalse(survival.contains("Course 1"));
    }

    /** The section on definitions carries its statement and both curves; "multiverse: none" leaves it out. */
    @Test
    void theMultiverseHasItsSectionAndItsStatement() {
        Report report = sample();
        Section section = report.sections().stream()
                .filter(each -> each.id().equals("definitions-section"))
                .findFirst()
                .orElseThrow();
        List<String> ids = section.blocks().stream()
                .flatMap(block -> block instanceof Block.OfFigure figure
                        ? Stream.of(figure.figure().id())
                        : block instanceof Block.OfTable table
                                ? Stream.of(table.table().id())
                                : Stream.empty())
                .toList();
        assertEquals(
                List.of(
                        "multiverse-claims",
                        "specifications-response",
                        "specifications-hazard-ratio",
                        "multiverse-effects"),
                ids);
        String html = html(report);
        assertTrue(html.substring(html.indexOf("id=\"definitions-section\"")).contains(SpecificationCurve.STATEMENT));
        assertTrue(html.contains("EBMT 2007 (met by nobody)"));
        assertTrue(html.contains("one of the two groups has fewer than 5 patients"));
        assertTrue(html.contains("In 60 specifications no treated patient meets the criteria")); // IWG and O_TMA
        String none = ProtocolReader.defaultText().replaceFirst("(?ms)^multiverse:\n.*?\n\n", "multiverse: none\n\n");
        Protocol without = ProtocolReader.read("protocol.yaml", none).protocol().orElseThrow();
        assertFalse(html(StudyReport.of(Study.run(SyntheticCohort.standard(), without), none, NumberText.house()))
                .contains("definitions-section"));
    }
}
