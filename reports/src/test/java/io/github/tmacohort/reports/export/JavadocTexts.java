package io.github.tmacohort.reports.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources' Javadoc says of a type and of a record's components, as plain text. */
final class JavadocTexts {
    private static final Pattern TAG = Pattern.compile("\\{@\\w+\\s+(?:#)?([^}]*)}");

    private final List<Path> roots;
    private final Map<Class<?>, String> comments = new HashMap<>();

    JavadocTexts(List<Path> roots) {
        this.roots = roots;
    }

    /** The description, without its tags; empty if there is none. */
    String of(Class<?> type) {
        return comment(type)
                .split("(?:^|\\s)@(?:param|see|throws|return)\\s")[0]
                .strip();
    }

    /** What {@code @param} says of a component; empty if it says nothing. */
    String of(Class<?> record, String component) {
        Matcher matcher = Pattern.compile("@param " + component + "\\s+(.*?)(?=\\s@\\w+\\s|$)", Pattern.DOTALL)
                .matcher(comment(record));
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    private String comment(Class<?> type) {
        return comments.computeIfAbsent(type, this::read);
    }

    private String read(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        for (Path root : roots) {
            Path file = root.resolve(outer.getName().replace('.', '/') + ".java");
            if (Files.exists(file)) {
                return plain(before(source(file), type.getSimpleName()));
            }
        }
        throw new IllegalStateException("no source of " + type);
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The comment that ends right before the declaration, annotations and modifiers between them allowed. */
    private static String before(String source, String name) {
        Matcher declaration = Pattern.compile("(?:@\\w+\\s+|public |static |sealed |final |abstract )*"
                        + "(?:record|interface|enum|class) " + name + "\\b")
                .matcher(source);
        if (!declaration.find()) {
            return "";
        }
        String above = source.substring(0, declaration.start()).stripTrailing();
        return above.endsWith("*/") ? above.substring(above.lastIndexOf("/**")) : "";
    }

    private static String plain(String comment) {
        String text = comment.replaceAll("^/\\*\\*|\\*/$", "").replaceAll("(?m)^\\s*\\* ?", "");
        String untagged = TAG.matcher(text).replaceAll(match -> Matcher.quoteReplacement(linked(match.group(1))));
        return untagged.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Of a link, its label if it has one. */
    private static String linked(String inside) {
        return inside.strip();
    }
}
