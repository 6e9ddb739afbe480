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
}
