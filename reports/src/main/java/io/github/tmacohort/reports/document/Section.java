package io.github.tmacohort.reports.document;

import java.util.List;
import java.util.Objects;

/**
 * A section of a report.
 *
 * @param id anchor: lower-case letters, digits and hyphens
 */
public record Section(String id, String heading, List<Block> blocks) {
    public Section {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("id must be of lower-case letters, digits and hyphens, got " + id);
        }
        Objects.requireNonNull(heading, "heading");
        blocks = List.copyOf(blocks);
    }
}
