package io.github.tmacohort.core.model;

import java.util.Objects;
import java.util.regex.Pattern;

/** The study's own identifier of a patient: 1 to 32 letters, digits, dots, hyphens, underscores; never a name. */
public record PatientId(String value) implements Comparable<PatientId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    public PatientId {
        Objects.requireNonNull(value, "value");
        if (!isValid(value)) {
            throw new IllegalArgumentException("patient id must be 1 to 32 letters, digits, '.', '-' or '_'");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(PatientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
