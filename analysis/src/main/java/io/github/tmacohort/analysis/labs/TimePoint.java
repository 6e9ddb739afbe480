package io.github.tmacohort.analysis.labs;

import java.util.Locale;

/** When markers are read, with the window within which the nearest value is taken. */
public sealed interface TimePoint permits TimePoint.Day, TimePoint.EndOfCourse {

    /** How far a value may lie from the day, on either side [days]. */
    int window();

    /** {@code day_14} or {@code end_of_course}. */
    String id();

    /** A day since the first dose, which is day 0. */
    record Day(int day, int window) implements TimePoint {
        public Day {
            if (day < 1 || window < 0 || window >= day) {
                throw new IllegalArgumentException(
                        "day must be at least 1 and window in [0, day), got " + day + " and " + window);
            }
        }

        @Override
        public String id() {
            return String.format(Locale.ROOT, "day_%d", day);
        }
    }

    /** The day of the last dose of the index course, another day for each patient. */
    record EndOfCourse(int window) implements TimePoint {
        public EndOfCourse {
            if (window < 0) {
                throw new IllegalArgumentException("window must not be negative, got " + window);
            }
        }

        @Override
        public String id() {
            return "end_of_course";
        }
    }
}
