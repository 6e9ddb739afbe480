package io.github.tmacohort.core.validation;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a finding is.
 *
 * @param file name of the file within the study folder
 * @param line line of the file, from 1 (the header); empty if the whole file is meant
 * @param column name of the column, if one is meant
 */
public record Location(String file, OptionalLong line, Optional<String> column) {
    public Location {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(column, "column");
    }

    public static Location file(String file) {
        return new Location(file, OptionalLong.empty(), Optional.empty());
    }

    public static Location line(String file, long line) {
        return new Location(file, OptionalLong.of(line), Optional.empty());
    }

    public static Location cell(String file, long line, String column) {
        return new Location(file, OptionalLong.of(line), Optional.of(column));
    }

    /** {@code labs.csv:17 value}. */
    @Override
    public String toString() {
        return file
                + (line.isPresent() ? ":" + line.getAsLong() : "")
                + column.map(name -> " " + name).orElse("");
    }
}
