package io.github.tmacohort.analysis.estimate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A division of subjects into levels, such as sex; the level of some may be unknown.
 *
 * @param id stable name
 * @param label what tables say
 * @param levels in the order of the table, each once; the first is the reference
 * @param levelOf of each subject, its level's index; {@value #UNKNOWN} where it is not known
 */
public record Factor(String id, String label, List<Level> levels, List<Integer> levelOf) {
    /** In place of the index of a level. */
    public static final int UNKNOWN = -1;

    /** One of the levels. */
    public record Level(String id, String label) {
        public Level {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
        }
    }

    /** @throws IllegalArgumentException if a level is there twice, or an index stands for none */
    public Factor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        levels = List.copyOf(levels);
        levelOf = List.copyOf(levelOf);
        Set<String> ids = new LinkedHashSet<>();
        for (Level level : levels) {
            if (!ids.add(level.id())) {
                throw new IllegalArgumentException("level " + level.id() + " of " + id + " is there twice");
            }
        }
        for (int i = 0; i < levelOf.size(); i++) {
            int level = levelOf.get(i);
            if (level < UNKNOWN || level >= levels.size()) {
                throw new IllegalArgumentException(
                        "levelOf[" + i + "] must be in -1.." + (levels.size() - 1) + ", got " + level);
            }
        }
    }

    /** From the level of each subject as text, null or blank where unknown; levels in ascending order of text. */
    public static Factor of(String label, List<String> valueOfEach) {
        Set<String> levels = new TreeSet<>();
        for (String value : valueOfEach) {
            if (value != null && !value.isBlank()) {
                levels.add(value);
            }
        }
        return of(label, valueOfEach, List.copyOf(levels));
    }

    /**
     * With the levels in the order of the table.
     *
     * @throws IllegalArgumentException if a value is none of the levels
     */
    public static Factor of(String label, List<String> valueOfEach, List<String> levels) {
        List<Integer> levelOf = new ArrayList<>();
        for (int i = 0; i < valueOfEach.size(); i++) {
            String value = valueOfEach.get(i);
            boolean unknown = value == null || value.isBlank();
            int level = unknown ? UNKNOWN : levels.indexOf(value);
            if (!unknown && level < 0) {
                throw new IllegalArgumentException(label + "[" + i + "] must be one of " + levels);
            }
            levelOf.add(level);
        }
        return new Factor(
                label, label, levels.stream().map(text -> new Level(text, text)).toList(), levelOf);
    }

    /** Number of subjects. */
    public int size() {
        return levelOf.size();
    }

    /** Subjects whose level is not known. */
    public int unknown() {
        return (int) levelOf.stream().filter(level -> level == UNKNOWN).count();
    }
}
