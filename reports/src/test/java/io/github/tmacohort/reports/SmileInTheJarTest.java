package io.github.tmacohort.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** tma.jar holds the part of Smile that analysis.explore needs: all of it, as the pom selects it. */
class SmileInTheJarTest {
    private static final Path RESOURCES = Path.of("src/main/resources/META-INF");

    private static List<PathMatcher> selected() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        int from = pom.indexOf("<artifact>com.github.haifengl:*</artifact>");
        String filter = pom.substring(from, pom.indexOf("</filter>", from));
        List<PathMatcher> selected = new ArrayList<>();
        Matcher include = Pattern.compile("<include>(.*?)</include>").matcher(filter);
        while (include.find()) {
            selected.add(FileSystems.getDefault().getPathMatcher("glob:" + include.group(1)));
        }
        return selected;
    }

    /** Every class that can be reached from ours, by any reference. */
    private static Set<String> needed() {
        JavaClasses classes = new ClassFileImporter().importPackages("smile", "io.github.tmacohort.analysis.explore");
        Deque<JavaClass> open = new ArrayDeque<>();
        classes.stream()
                .filter(one -> one.getPackageName().startsWith("io.github.tmacohort"))
                .forEach(open::add);
        Set<String> needed = new TreeSet<>();
        while (!open.isEmpty()) {
            for (Dependency dependency : open.pop().getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith("smile") && needed.add(target.getName())) {
                    open.add(target);
                }
            }
        }
        return needed;
    }

    @Test
    void everyClassThatCanBeReachedIsSelected() throws IOException {
        List<PathMatcher> selected = selected();
        Set<String> needed = needed();
        assertTrue(needed.contains("smile.clustering.KMeans") && needed.size() > 30, needed::toString);
        List<String> missing = needed.stream()
                .filter(name -> selected.stream()
                        .noneMatch(matcher -> matcher.matches(Path.of(name.replace('.', '/') + ".class"))))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void theNoticeNamesTheLibrariesAndTheirLicencesAreThere() throws IOException {
        String notice = Files.readString(RESOURCES.resolve("NOTICE"));
        String pom = Files.readString(Path.of("../pom.xml"));
        for (String library : List.of("JFreeChart", "Smile")) {
            Matcher version = Pattern.compile("<" + library.toLowerCase(java.util.Locale.ROOT) + ".version>(.*?)<")
                    .matcher(pom);
            assertTrue(version.find());
            assertTrue(notice.contains(library + " " + version.group(1)), library);
        }
        assertTrue(Files.readString(RESOURCES.resolve("licenses/LGPL-3.0.txt")).contains("Version 3, 29 June 2007"));
        assertTrue(Files.readString(RESOURCES.resolve("licenses/GPL-3.0.txt")).contains("Version 3, 29 June 2007"));
        assertTrue(Files.readString(RESOURCES.resolve("licenses/LGPL-2.1.txt")).contains("Version 2.1, February 1999"));
    }
}
