package io.github.tmacohort.analysis.study;

import io.github.tmacohort.core.validation.ValidationReport;
import java.util.Objects;
import java.util.Optional;

/**
 * What a protocol file holds.
 *
 * @param protocol empty if there is an error
 * @param report all that is wrong, in order of line
 * @param text as it was read, with its comments; empty if it is no text
 */
public record ProtocolRead(Optional<Protocol> protocol, ValidationReport report, String text) {
    public ProtocolRead {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(report, "report");
        if (protocol.isPresent() == report.hasErrors()) {
            throw new IllegalArgumentException("there must be a protocol exactly when there is no error");
        }
    }
}
