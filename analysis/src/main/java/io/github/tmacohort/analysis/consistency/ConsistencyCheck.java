package io.github.tmacohort.analysis.consistency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Applies every {@link Rule} to printed numbers. Nothing is assumed of them but that they were rounded half up or half to
 * even: what is flagged cannot be right as printed, what is not flagged may still be wrong.
 *
 * <pre>{@code
 * CheckReport report = ConsistencyCheck.of(List.of(
 *         Printed.of("onset").limits(Limits.RANGE, "7", "289").n("20"),
 *         Printed.of("late onset").limits(Limits.RANGE, "104", "297").n("9").within("onset")));
 * report.inconsistent().forEach(System.out::println);
 * // late onset: range 104 to 297, of the whole (onset) 7 to 289; 297 is above the largest of all, 289 [range-within-whole]
 * }</pre>
 */
public final class ConsistencyCheck {

    private ConsistencyCheck() {}

    /**
     * All checks that the statements allow, first each statement by itself, then those of a name, then parts and wholes.
     *
     * @throws IllegalArgumentException if a statement is part of a name that its source does not have, or of itself
     */
    public static CheckReport of(List<Printed> statements) {
        Map<String, Map<String, Named>> sources = bySource(statements);
        statements.forEach(statement -> {
            Map<String, Named> names = sources.get(statement.source());
            requireName(statement, statement.partOf(), names);
            requireName(statement, statement.within(), names);
        });
        Found found = new Found();
        for (Printed statement : statements) {
            ShareRules.check(statement, found);
            LimitRules.check(statement, found);
            TestRules.check(statement, found);
            SpreadRules.check(statement, found);
        }
        for (Map<String, Named> names : sources.values()) {
            names.values().forEach(named -> RepeatRules.check(named, found));
            WholeRules.check(names, found);
        }
        return new CheckReport(statements.size(), found.checks());
    }

    private static Map<String, Map<String, Named>> bySource(List<Printed> statements) {
        Map<String, Map<String, Named>> sources = new LinkedHashMap<>();
        statements.stream()
                .collect(Collectors.groupingBy(Printed::source, LinkedHashMap::new, Collectors.toList()))
                .forEach((source, ofSource) -> {
                    Map<String, List<Printed>> names = new LinkedHashMap<>();
                    ofSource.forEach(statement -> names.computeIfAbsent(statement.name(), name -> new ArrayList<>())
                            .add(statement));
                    Map<String, Named> named = new LinkedHashMap<>();
                    names.forEach((name, all) -> named.put(name, new Named(List.copyOf(all))));
                    sources.put(source, named);
                });
        return sources;
    }

    private static void requireName(Printed statement, String whole, Map<String, Named> names) {
        if (!whole.isEmpty() && (!names.containsKey(whole) || whole.equals(statement.name()))) {
            throw new IllegalArgumentException(
                    statement.name() + " is part of '" + whole + "', which is not another name of its source");
        }
    }
}
