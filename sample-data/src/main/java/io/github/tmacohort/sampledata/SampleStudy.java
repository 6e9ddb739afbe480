package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.io.DataDictionary;
import io.github.tmacohort.core.validation.StudyTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The study folder of {@link SyntheticCohort#standard()} as it travels in the jar: its tables, its data package and its
 * protocol. It is made up, and its data package says so.
 */
public final class SampleStudy {
    private static final String FOLDER = "synthetic/";

    private SampleStudy() {}

    /** The names of its files: every table, {@code datapackage.json}, and {@code protocol.yaml} if it has one. */
    public static List<String> files() {
        List<String> files = new ArrayList<>();
        for (StudyTable table : StudyTable.values()) {
            files.add(table.file());
        }
        files.add(DataDictionary.DATA_PACKAGE);
        if (Resources.exists(FOLDER + DataDictionary.PROTOCOL)) {
            files.add(DataDictionary.PROTOCOL);
        }
        return List.copyOf(files);
    }

    /**
     * One of its files; the caller closes it.
     *
     * @throws IllegalArgumentException if it is none of {@link #files()}
     */
    public static InputStream open(String file) {
        if (!files().contains(file)) {
            throw new IllegalArgumentException("file must be one of " + files() + ", got " + file);
        }
        return Resources.open(FOLDER + file);
    }

    /**
     * Copies all files into a folder, which is made if it does not exist.
     *
     * @throws FileAlreadyExistsException if the folder is not empty; nothing is overwritten
     * @throws IOException if it cannot be written
     */
    public static void copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> present = Files.newDirectoryStream(folder)) {
            if (present.iterator().hasNext()) {
                throw new FileAlreadyExistsException(folder.toString(), null, "the folder is not empty");
            }
        }
        for (String file : files()) {
            try (InputStream in = open(file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
    }
}
