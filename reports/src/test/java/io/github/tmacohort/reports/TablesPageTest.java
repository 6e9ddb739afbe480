package io.github.tmacohort.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.reports.export.MarkdownTables;
import io.github.tmacohort.reports.format.Journal;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of docs/tables.md compile and run, and what stands below them is theirs; {@code -Dtables.write=true} prints anew. */
class TablesPageTest {
    private static final Path PAGE = Path.of("docs", "tables.md");
    private static final Pattern PRINTED = Pattern.compile("<!-- table -->\n(.*?)<!-- end -->", Pattern.DOTALL);
    /** The styles that the lines of the page name, by the table's id. */
    private static final Map<String, Journal> STYLES =
            Map.of("response", Journal.JAMA, "disease-free", Journal.LANCET, "cox", Journal.NEJM);

    @TempDir
    Path folder;

    @Test
    void tablesAreThoseOfTheLinesAboveThem() throws Exception {
        String page = Files.readString(PAGE);
        List<String> examples = JavaExamples.of(page);
        StringBuilder anew = new StringBuilder();
        try (JavaExamples compiled = JavaExamples.compile(examples, folder)) {
            Matcher printed = PRINTED.matcher(page);
            int end = 0;
            for (int i = 0; i < examples.size(); i++) {
                Table table = (Table) compiled.run(i).get("table");
                NumberText numbers = NumberText.with(
                        STYLES.getOrDefault(table.id(), Journal.HOUSE).style());
                assertTrue(printed.find(), table.id());
                anew.append(page, end, printed.start(1))
                        .append('\n')
                        .append(new MarkdownTables(numbers).write(table).strip())
                        .append("\n\n");
                end = printed.end(1);
            }
            anew.append(page.substring(end));
        }
        if (Boolean.getBoolean("tables.write")) {
            Files.writeString(PAGE, anew.toString());
        }
        assertTrue(examples.size() >= 5, () -> "only " + examples.size());
        assertEquals(Files.readString(PAGE), anew.toString());
    }
}
