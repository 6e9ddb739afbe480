package io.github.tmacohort.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.survival.Quantile;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows compiles, runs, gives the numbers it names, and links to files that are there. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern DECLARED = Pattern.compile("^[A-Z]\\w+ (\\w+) =", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private static List<String> javaExamples() throws IOException {
        return JAVA.matcher(Files.readString(README))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** Each example as a class whose method returns what the example declares. */
    private Path compiled(List<String> examples) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            StringBuilder map = new StringBuilder();
            DECLARED.matcher(examples.get(i))
                    .results()
                    .map(MatchResult::group)
                    .map(text -> text.substring(text.indexOf(' ') + 1, text.length() - 2))
                    .forEach(name -> map.append("values.put(\"" + name + "\", " + name + ");\n"));
            String text = "import io.github.tmacohort.analysis.estimate.*;\n"
                    + "import io.github.tmacohort.analysis.proportion.*;\n"
                    + "import io.github.tmacohort.analysis.study.*;\n"
                    + "import io.github.tmacohort.analysis.survival.*;\n"
                    + "import io.github.tmacohort.core.io.*;\n"
                    + "import io.github.tmacohort.core.model.*;\n"
                    + "import io.github.tmacohort.sampledata.*;\n"
                    + "import java.nio.file.Path;\n"
                    + "public class Example" + i + " {\n"
                    + "public static java.util.Map<String, Object> run() throws Exception {\n"
                    + "java.util.Map<String, Object> values = new java.util.HashMap<>();\n"
                    + examples.get(i) + map + "return values;\n}}\n";
            sources.add(Files.writeString(folder.resolve("Example" + i + ".java"), text));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-classpath", System.getProperty("java.class.path"), "-d", folder.toString(), "-proc:none");
            boolean done = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertTrue(done, messages::toString);
        }
        return folder;
    }

    @Test
    void javaExamplesCompileAndGiveTheNumbersNamed() throws Exception {
        List<String> examples = javaExamples();
        assertEquals(2, examples.size());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {compiled(examples).toUri().toURL()}, getClass().getClassLoader())) {
            Map<?, ?> values =
                    (Map<?, ?>) loader.loadClass("Example0").getMethod("run").invoke(null);
            assertEquals(0.45, ((Estimate.Value) values.get("atDay14")).value(), 1e-15);
            assertEquals(Estimate.of(14), ((Quantile) values.get("median")).estimate());
            Interval.Bounds bounds = (Interval.Bounds) ((Proportion) values.get("response")).interval();
            assertEquals(0.506, bounds.lower(), 5e-4); // reporting-guidelines: 21/30, exact 50.6 to 85.3
            assertEquals(0.853, bounds.upper(), 5e-4);
            assertTrue(values.containsKey("overallResponse"));
        }
    }

    @Test
    void showsTheTwoCommands() throws IOException {
        String text = Files.readString(README);
        assertTrue(text.contains("mvn -q -DskipTests package -Preplicate"));
        assertTrue(text.contains("mvn verify"));
    }

    @Test
    void linksLeadToFiles() throws IOException {
        List<String> missing = LINK.matcher(Files.readString(README))
                .results()
                .map(result -> result.group(1))
                .filter(link -> !link.startsWith("http"))
                .filter(link -> !Files.exists(README.resolveSibling(link)))
                .toList();
        assertEquals(List.of(), missing);
    }
}
