package io.github.tmacohort.core.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** The calendar date of a patient's index transplant, from which days count. It never leaves the reader. */
public record IndexDate(LocalDate date) {
    public IndexDate {
        Objects.requireNonNull(date, "date");
    }

    /** Days from the index date: 0 on that date, 1 on the next, negative before. */
    public long dayOf(LocalDate other) {
        return ChronoUnit.DAYS.between(date, other);
    }
}
