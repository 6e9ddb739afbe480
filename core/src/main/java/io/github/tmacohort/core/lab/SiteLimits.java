package io.github.tmacohort.core.lab;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * The reference limits of the centre's own table that held for a result: its analyte, the patient's age and sex, and the
 * assay in use on the day. The reader of a study folder finds them, because only it sees dates.
 *
 * @param unit of both limits; it may be another unit of the analyte than the result's
 * @param source what the table says of them, such as the assay; may be empty
 */
public record SiteLimits(Optional<BigDecimal> lower, Optional<BigDecimal> upper, Unit unit, String source) {
    /** @throws IllegalArgumentException if there is neither limit or the lower exceeds the upper */
    public SiteLimits {
        Objects.requireNonNull(lower, "lower");
        Objects.requireNonNull(upper, "upper");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        if (lower.isEmpty() && upper.isEmpty()) {
            throw new IllegalArgumentException("there must be a lower or an upper limit");
        }
        if (lower.isPresent() && upper.isPresent() && lower.get().compareTo(upper.get()) > 0) {
            throw new IllegalArgumentException("lower must not exceed upper");
        }
    }

    /** {@code site table}, with what the table says of the limits. */
    public String reference() {
        return source.isEmpty() ? "site table" : "site table: " + source;
    }
}
