package io.github.tmacohort.core.time;

/**
 * Whole days from first to last, both included.
 */
public record DayWindow(int firstDay, int lastDay) {
    /** @throws IllegalArgumentException if the last day precedes the first */
    public DayWindow {
        if (lastDay < firstDay) {
            throw new IllegalArgumentException(
                    "lastDay must not precede firstDay, got " + lastDay + " before " + firstDay);
        }
    }

    public boolean contains(int day) {
        return firstDay <= day && day <= lastDay;
    }

    /** Whether the other window lies wholly in this one. */
    public boolean contains(DayWindow other) {
        return firstDay <= other.firstDay && other.lastDay <= lastDay;
    }

    /** Whether the two share a day. */
    public boolean overlaps(DayWindow other) {
        return firstDay <= other.lastDay && other.firstDay <= lastDay;
    }
}
