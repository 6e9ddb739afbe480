package io.github.tmacohort.core.io;

import io.github.tmacohort.core.validation.Findings;
import io.github.tmacohort.core.validation.Location;
import io.github.tmacohort.core.validation.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the files of a study folder. */
final class StudyFiles {
    private StudyFiles() {}

    /** The file's bytes; empty, and a finding, if it is missing, no file, or forbidden. */
    static Optional<InputStream> open(Path folder, String name, Findings findings) throws IOException {
        Path file = folder.resolve(name);
        Location location = Location.file(name);
        if (!Files.isRegularFile(file)) {
            if (Files.exists(file)) {
                findings.add(Rule.FILE_NOT_REGULAR, location, "this is a folder or a device, not a file");
            } else {
                findings.add(Rule.FILE_MISSING, location, "the file is missing");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            findings.add(Rule.FILE_MISSING, location, "the file is missing");
        } catch (AccessDeniedException e) {
            findings.add(Rule.FILE_UNREADABLE, location, "the file may not be read: permission denied");
        }
        return Optional.empty();
    }
}
