package io.github.tmacohort.core.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Dates in the one form that study files may use. */
public final class IsoDates {
    private IsoDates() {}

    /**
     * The date that {@code text} spells as year, month and day with hyphens, four and two and two digits; empty if it
     * is in another form or not in the calendar ({@code 2020-02-30}).
     */
    public static Optional<LocalDate> parse(CharSequence text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if (year < 0 || month < 0 || day < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    private static int digits(CharSequence text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
