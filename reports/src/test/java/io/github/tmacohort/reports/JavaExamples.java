package io.github.tmacohort.reports;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java examples of a Markdown page, compiled; each gives the variables it declares at the start of a line. */
final class JavaExamples implements AutoCloseable {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern DECLARED = Pattern.compile("^[A-Z]\\w+ (\\w+) =", Pattern.MULTILINE);

    private final URLClassLoader loader;

    private JavaExamples(URLClassLoader loader) {
        this.loader = loader;
    }

    static List<String> of(String page) {
        return JAVA.matcher(page).results().map(result -> result.group(1)).toList();
    }

    /** Each example as a class of its own. */
    static JavaExamples compile(List<String> examples, Path folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            StringBuilder map = new StringBuilder();
            DECLARED.matcher(examples.get(i))
                    .results()
                    .map(result -> result.group(1))
                    .forEach(name -> map.append("values.put(\"" + name + "\", " + name + ");\n"));
            String text = "import io.github.tmacohort.analysis.competing.*;\n"
                    + "import io.github.tmacohort.analysis.descriptive.Characteristics;\n"
                    + "import io.github.tmacohort.analysis.estimate.*;\n"
                    + "import io.github.tmacohort.analysis.proportion.*;\n"
                    + "import io.github.tmacohort.analysis.study.*;\n"
                    + "import io.github.tmacohort.analysis.survival.*;\n"
                    + "import io.github.tmacohort.core.io.*;\n"
                    + "import io.github.tmacohort.core.model.*;\n"
                    + "import io.github.tmacohort.reports.chart.*;\n"
                    + "import io.github.tmacohort.reports.export.*;\n"
                    + "import io.github.tmacohort.reports.figure.*;\n"
                    + "import io.github.tmacohort.reports.format.Journal;\n"
                    + "import io.github.tmacohort.reports.format.NumberText;\n"
                    + "import io.github.tmacohort.reports.table.*;\n"
                    + "import io.github.tmacohort.sampledata.*;\n"
                    + "import java.nio.file.*;\n"
                    + "import java.util.List;\n"
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
        return new JavaExamples(
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, JavaExamples.class.getClassLoader()));
    }

    /** Runs an example and returns what it declared. */
    Map<?, ?> run(int example) throws ReflectiveOperationException {
        return (Map<?, ?>)
                loader.loadClass("Example" + example).getMethod("run").invoke(null);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
