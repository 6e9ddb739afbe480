package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.survival.WeightKind;
import java.util.Locale;

/**
 * What a survival command was made from, as its output states it.
 *
 * @param rows subjects
 * @param dropped rows left out because a needed cell was missing; 0 where only counts are known
 * @param causes number of causes
 * @param files of counts; 0 where subjects were read
 */
record Origin(long rows, long dropped, WeightKind weightKind, int causes, int files) {
    /** A sentence for people. */
    String text() {
        return files == 0
                ? counted(rows, "row") + ", " + dropped + " left out with a missing cell"
                : counted(rows, "subject") + ", from counts in " + counted(files, "file");
    }

    /** "1 row", "2 rows". */
    static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    boolean isWeighted() {
        return weightKind != WeightKind.NONE;
    }

    String weights() {
        return weightKind.name().toLowerCase(Locale.ROOT);
    }
}
