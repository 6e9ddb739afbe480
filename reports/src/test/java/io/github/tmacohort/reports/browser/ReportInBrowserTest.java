package io.github.tmacohort.reports.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tmacohort.reports.cli.TmaCommand;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as a browser shows it: {@code mvn verify -Pbrowser}, which needs Chromium. */
@Tag("browser")
class ReportInBrowserTest {
    @TempDir
    static Path folder;

    private static Path report;
    private static Chromium browser;

    @BeforeAll
    static void writeReport() throws Exception {
        StringWriter messages = new StringWriter();
        Path out = folder.resolve("report");
        int status = TmaCommand.run(
                new String[] {"replicate", "--formats", "html", "--out", out.toString()},
                new PrintWriter(messages),
                new PrintWriter(messages));
        assertEquals(0, status, messages::toString);
        report = out.resolve("report.html");
        browser = new Chromium(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        browser.size(1280, 900);
        browser.send("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        browser.open(report);
    }

    @Test
    void nothingIsAskedOfTheNetworkAndNothingGoesWrong() throws Exception {
        browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        List<String> asked = browser.events("Network.requestWillBeSent").stream()
                .map(event -> event.get("request").get("url").asText())
                .toList();
        assertEquals(List.of(report.toUri().toString()), asked);
        assertEquals(List.of(), browser.events("Runtime.exceptionThrown"));
        assertEquals(List.of(), browser.events("Runtime.consoleAPICalled"));
        assertEquals(List.of(), browser.events("Log.entryAdded"));
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 375, 768, 1280})
    void thePageNeverScrollsSideways(int width) throws Exception {
        browser.size(width, 800);
        browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        int needed = browser.evaluate("document.documentElement.scrollWidth").asInt();
        assertTrue(needed <= width, () -> "needs " + needed + " px at " + width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNoFault(String scheme) throws Exception {
        browser.send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        try (InputStream axe = getClass().getResourceAsStream("/axe.min.js")) {
            browser.evaluate(
                    new String(Objects.requireNonNull(axe, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8));
        }
        JsonNode violations = browser.evaluate(
                "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(v => "
                        + "v.id + ': ' + v.nodes.length + ' × ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))");
        List<String> faults = new ArrayList<>();
        violations.forEach(fault -> faults.add(fault.asText()));
        assertEquals(List.of(), faults);
    }

    @Test
    void theSearchFindsWordsInClosedPartsAndOpensThem() throws Exception {
        assertFalse(browser.evaluate("document.getElementById('search').hidden").asBoolean());
        browser.evaluate("const field = document.querySelector('#search input');"
                + "field.value = 'LOG-RANK'; field.dispatchEvent(new Event('input'))");
        String count = browser.evaluate("document.querySelector('#search output').textContent")
                .asText();
        assertTrue(count.contains("place"), count);
        String inClosed = "[...document.querySelectorAll('details:not([open]) table tbody th')]"
                + ".find(th => th.textContent.trim().length > 3).textContent.trim()";
        String word = browser.evaluate(inClosed).asText();
        browser.evaluate("field.value = " + '"' + word.replace("\"", "\\\"") + '"'
                + "; field.dispatchEvent(new Event('input')); document.querySelectorAll('#search li button').forEach("
                + "b => b.click())");
        assertTrue(browser.evaluate("document.querySelectorAll('details[open]').length")
                        .asInt()
                > 0);
        assertTrue(browser.evaluate("document.activeElement.classList.contains('found')")
                .asBoolean());
        browser.evaluate("field.value = 'xyzzy'; field.dispatchEvent(new Event('input'))");
        assertEquals(
                "Nothing found",
                browser.evaluate("document.querySelector('#search output').textContent")
                        .asText());
    }

    @Test
    void aListIsSortedByItsNumbersBothWaysWithTheMissingLast() throws Exception {
        String table = "const table = [...document.querySelectorAll('table[data-sortable]')].find(t => "
                + "t.querySelectorAll('td[data-v]').length > 8);"
                + "const column = table.querySelector('td[data-v]').cellIndex;"
                + "const values = () => [...table.tBodies[0].rows].map(r => r.cells[column].dataset.v)"
                + ".filter(v => v !== undefined).map(Number);"
                + "const button = table.tHead.rows[0].cells[column].querySelector('button');";
        browser.evaluate(table + "button.click();");
        assertTrue(browser.evaluate("values().every((v, i, all) => i === 0 || all[i - 1] <= v)")
                .asBoolean());
        assertEquals(
                "ascending",
                browser.evaluate("table.tHead.rows[0].cells[column].getAttribute('aria-sort')")
                        .asText());
        browser.evaluate("button.click()");
        assertTrue(browser.evaluate("values().every((v, i, all) => i === 0 || all[i - 1] >= v)")
                .asBoolean());
    }

    @Test
    void aNumberShowsItsFullPrecision() throws Exception {
        assertTrue(browser.evaluate("document.querySelectorAll('td[title]').length")
                        .asInt()
                > 100);
    }

    private static void press(String key, int code) throws Exception {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            browser.send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    private static void pressEnter() throws Exception {
        browser.send(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r"));
        browser.send(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
    }

    private static String explanation() throws Exception {
        return browser.evaluate("document.getElementById('explain').open ? document.getElementById('explain').innerText"
                        + ".replace(/\\s+/g, ' ') : ''")
                .asText();
    }

    /** Clicks where the pointer would be. */
    private static void click(String element) throws Exception {
        JsonNode place = browser.evaluate("(() => { const e = " + element
                + "; e.scrollIntoView({block: 'center', inline: 'nearest'}); const b = e.getBoundingClientRect();"
                + "return [b.left + b.width / 2, b.top + b.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            browser.send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            place.get(0).asDouble(),
                            "y",
                            place.get(1).asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    private static final String SHIFT =
            "[...document.querySelectorAll('#laboratory tbody tr')].find(r => r.innerText.includes('Day 28')).cells[5]";

    @Test
    void aNumberThatIsClickedSaysHowItWasComputedAndEscapeLeadsBack() throws Exception {
        click(SHIFT);
        String told = explanation();
        String number = browser.evaluate(SHIFT + ".textContent").asText();
        for (String part : List.of(
                number,
                "Hodges-Lehmann shift of paired values",
                "Formula",
                "Analysis set",
                "In full precision",
                "Observed:",
                "Confidence level",
                "Hodges and Lehmann (1963)",
                "Day 28")) {
            assertTrue(told.contains(part), () -> part + " not in " + told);
        }
        press("Escape", 27);
        assertEquals("", explanation());
        assertTrue(browser.evaluate("document.activeElement === " + SHIFT).asBoolean());
        assertEquals(List.of(), browser.events("Runtime.exceptionThrown"));
        assertEquals(List.of(), browser.events("Log.entryAdded"));
    }

    @Test
    void everyNumberIsReachedByKeyboardFromTheButtonOfItsTable() throws Exception {
        browser.evaluate("document.querySelector('#landmark-survival button.how').focus()");
        pressEnter();
        assertTrue(explanation().contains("Deaths / patients"), explanation());
        browser.evaluate("const [rows, columns] = document.querySelectorAll('#explain select');"
                + "rows.selectedIndex = [...rows.options].findIndex(o => o.text.startsWith('Hazard ratio (CI)'));"
                + "rows.dispatchEvent(new Event('change'))");
        assertTrue(explanation().contains("Firth"), explanation());
        browser.evaluate("columns.selectedIndex = 1; columns.dispatchEvent(new Event('change'))");
        assertTrue(explanation().startsWith("Close reference"), explanation());
        press("Escape", 27);
        assertEquals("how", browser.evaluate("document.activeElement.className").asText());
        int offered = browser.evaluate("[...document.querySelectorAll('table[data-x]')].filter(table => "
                        + "!table.closest('figure').querySelector('button.how')).length")
                .asInt();
        assertEquals(0, offered, "tables without a button");
    }

    @Test
    void figuresAndTheSummaryAreExplainedToo() throws Exception {
        click("document.querySelector('#overall-survival-curve button.how')");
        assertTrue(explanation().contains("Greenwood"), explanation());
        press("Escape", 27);
        click("document.querySelector('.highlights button.how')");
        assertTrue(explanation().contains("patients treated"), explanation());
        press("Escape", 27);
        assertEquals(
                0,
                browser.evaluate("[...document.querySelectorAll('a[href^=\"#how-\"], a[href^=\"#explained-\"]')]"
                                + ".filter(a => !document.getElementById(a.hash.slice(1))).length")
                        .asInt());
    }

    @Test
    void anExplanationFitsANarrowPage() throws Exception {
        browser.size(375, 700);
        click(SHIFT);
        assertFalse(explanation().isEmpty());
        assertTrue(browser.evaluate("document.documentElement.scrollWidth").asInt() <= 375);
        assertTrue(browser.evaluate("document.getElementById('explain').firstChild.scrollWidth <= "
                        + "document.getElementById('explain').firstChild.clientWidth")
                .asBoolean());
        assertTrue(browser.evaluate("document.getElementById('explain').getBoundingClientRect().right <= 375")
                .asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNoFaultInAnExplanation(String scheme) throws Exception {
        browser.send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        click(SHIFT);
        assertFalse(explanation().isEmpty());
        try (InputStream axe = getClass().getResourceAsStream("/axe.min.js")) {
            browser.evaluate(
                    new String(Objects.requireNonNull(axe, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8));
        }
        JsonNode violations = browser.evaluate("axe.run('#explain', {resultTypes: ['violations']}).then(result => "
                + "result.violations.map(v => v.id + ': ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))");
        List<String> faults = new ArrayList<>();
        violations.forEach(fault -> faults.add(fault.asText()));
        assertEquals(List.of(), faults);
    }

    @Test
    void drawingsSayWhatThePointerIsAt() throws Exception {
        String at = "(id => { const v = document.querySelector('#' + id + ' .values > *'); v.scrollIntoView({block: "
                + "'center', inline: 'center'}); const b = v.getBoundingClientRect(); const e = document.elementFromPoint("
                + "b.left + b.width / 2, b.top + b.height / 2); return e.closest('.values') ? e.querySelector('title')"
                + ".textContent : 'hidden by ' + e.outerHTML.slice(0, 200); })";
        for (String id : List.of("overall-survival-curve", "landmark-sweep", "swimmer", "specifications-response")) {
            String said = browser.evaluate(at + "('" + id + "')").asText();
            assertTrue(said.matches(".*: .*[0-9].*"), () -> id + ": " + said);
            assertFalse(said.startsWith("hidden"), said);
        }
        String survival = browser.evaluate(at + "('overall-survival-curve')").asText();
        assertTrue(survival.contains("at risk at day"), survival);
    }
}
