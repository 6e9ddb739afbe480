package io.github.tmacohort.core.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings while data are checked: of each rule and file the first hundred, and a count of the rest, so that
 * a column that is wrong in a million rows fills neither memory nor the report.
 */
public final class Findings {
    /** How many findings of one rule in one file are kept. */
    public static final int KEPT = 100;

    private record Key(Rule rule, String file) {}

    private final Map<Key, Integer> counts = new HashMap<>();
    private final List<Finding> kept = new ArrayList<>();

    public void add(Rule rule, Location location, String message) {
        if (counts.merge(new Key(rule, location.file()), 1, Integer::sum) <= KEPT) {
            kept.add(new Finding(rule.severity(), rule.id(), location, message));
        }
    }

    /**
     * The findings in order of file (those of {@code files} first, in that order), line, column and rule. Where more
     * were made than kept, one more finding of the rule on the whole file says how many.
     */
    public ValidationReport report(List<String> files) {
        List<Finding> all = new ArrayList<>(kept);
        counts.forEach((key, count) -> {
            if (count > KEPT) {
                String message =
                        (count - KEPT) + " more of this kind in the file, of which the first " + KEPT + " are listed";
                all.add(new Finding(key.rule().severity(), key.rule().id(), Location.file(key.file()), message));
            }
        });
        all.sort(Comparator.comparing(
                        (Finding finding) -> rank(files, finding.location().file()))
                .thenComparing(finding -> finding.location().file())
                .thenComparing(finding -> finding.location().line().orElse(0))
                .thenComparing(finding -> finding.location().column().orElse(""))
                .thenComparing(Finding::rule)
                .thenComparing(Finding::message));
        return new ValidationReport(all);
    }

    private static int rank(List<String> files, String file) {
        int index = files.indexOf(file);
        return index < 0 ? files.size() : index;
    }
}
