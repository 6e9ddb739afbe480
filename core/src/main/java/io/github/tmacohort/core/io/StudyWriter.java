package io.github.tmacohort.core.io;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.core.validation.StudyTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a study folder, wholly or not at all: it is made under another name beside its place, and moved there when it
 * is complete. The same cohort gives the same bytes, and numbers keep their digits.
 */
public final class StudyWriter {
    private static final Set<String> OWN = ownFiles();

    private final boolean replace;
    private final Optional<String> protocol;

    private StudyWriter(boolean replace, Optional<String> protocol) {
        this.replace = replace;
        this.protocol = protocol;
    }

    /** A writer that refuses a folder that exists. */
    public static StudyWriter create() {
        return new StudyWriter(false, Optional.empty());
    }

    /** The same, but replacing an earlier study folder. A folder with any other file in it is still refused. */
    public StudyWriter replacing() {
        return new StudyWriter(true, protocol);
    }

    /** The same, writing {@code text} as protocol.yaml. */
    public StudyWriter withProtocol(String text) {
        return new StudyWriter(replace, Optional.of(text));
    }

    /**
     * Writes the cohort.
     *
     * @throws FileAlreadyExistsException if the folder exists and may not be replaced
     * @throws IOException if it cannot be written; then nothing has changed
     */
    public void write(Cohort cohort, Path folder) throws IOException {
        place(folder, made -> {
            writeTables(made, cohort.patients());
            writeTexts(made, DataDictionary.dataPackage(cohort.title(), cohort.synthetic()));
        });
    }

    /**
     * Writes a folder whose tables have no rows, for real data to be filled in.
     *
     * @throws FileAlreadyExistsException if the folder exists and may not be replaced
     * @throws IOException if it cannot be written; then nothing has changed
     */
    public void writeEmpty(String title, Path folder) throws IOException {
        place(folder, made -> {
            writeTables(made, List.of());
            writeTexts(made, DataDictionary.dataPackage(title, false));
        });
    }

    private interface Content {
        void writeInto(Path folder) throws IOException;
    }

    private void writeTables(Path folder, List<PatientRecord> patients) throws IOException {
        for (StudyTable table : StudyTable.values()) {
            try (Writer out = new BufferedWriter(Files.newBufferedWriter(folder.resolve(table.file())), 1 << 16)) {
                CsvText csv = new CsvText(out);
                csv.header(DataDictionary.table(table).columns());
                for (PatientRecord patient : patients) {
                    TableWriters.rows(table, patient, csv);
                }
            }
        }
    }

    private void writeTexts(Path folder, String dataPackage) throws IOException {
        writeText(folder.resolve(DataDictionary.DATA_PACKAGE), dataPackage);
        writeText(folder.resolve(DataDictionary.README), DataDictionary.readme());
        if (protocol.isPresent()) {
            writeText(folder.resolve(DataDictionary.PROTOCOL), protocol.get());
        }
    }

    private static void writeText(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private void place(Path folder, Content content) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        boolean exists = Files.exists(target);
        if (exists) {
            refuseUnlessReplaceable(target);
        }
        Path parent = target.getParent();
        if (parent == null) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Deque<Path> madeParents = new ArrayDeque<>();
        try {
            makeParents(parent, madeParents);
            Path made = Files.createDirectory(unused(parent));
            try {
                content.writeInto(made);
                if (exists) {
                    replace(target, made);
                } else {
                    Files.move(made, target);
                }
            } finally {
                delete(made);
            }
        } catch (IOException | RuntimeException e) {
            removeEmpty(madeParents, e);
            throw e;
        }
    }

    private static void makeParents(Path parent, Deque<Path> made) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = parent; path != null && !Files.exists(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : missing) {
            Files.createDirectory(path);
            made.push(path);
        }
    }

    private static void removeEmpty(Deque<Path> made, Exception cause) {
        try {
            for (Path path : made) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void refuseUnlessReplaceable(Path target) throws IOException {
        if (!replace) {
            throw new FileAlreadyExistsException(target.toString(), null, "the folder exists");
        }
        if (!Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(target.toString(), null, "this is a file, not a folder");
        }
        for (Path entry : entries(target)) {
            if (!OWN.contains(entry.getFileName().toString()) || Files.isDirectory(entry)) {
                throw new FileAlreadyExistsException(
                        target.toString(), null, "the folder holds more than a study: " + entry.getFileName());
            }
        }
    }

    private static void replace(Path target, Path made) throws IOException {
        Path old = unused(target.getParent());
        Files.move(target, old);
        try {
            Files.move(made, target);
        } catch (IOException e) {
            Files.move(old, target);
            throw e;
        }
        delete(old);
    }

    /** A hidden name beside the target: a move within one file system is one step. */
    private static Path unused(Path parent) {
        return parent.resolve(".tmacohort-" + UUID.randomUUID());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path entry : entries(folder)) {
                Files.delete(entry);
            }
            Files.delete(folder);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    private static Set<String> ownFiles() {
        Set<String> names =
                new HashSet<>(Set.of(DataDictionary.DATA_PACKAGE, DataDictionary.PROTOCOL, DataDictionary.README));
        Stream.of(StudyTable.values()).map(StudyTable::file).forEach(names::add);
        return names;
    }
}
