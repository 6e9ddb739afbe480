package io.github.tmacohort.core.criteria;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sets of diagnostic criteria that come with the library. */
public final class CriteriaSets {
    private static final List<String> IDS = List.of("BMT_CTN", "IWG", "P_TMA", "O_TMA", "JODELE", "CN2021", "HARM2023");
    private static final Map<String, DiagnosticCriteria> READ = new ConcurrentHashMap<>();

    private CriteriaSets() {}

    /** In order of publication. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * The set of this id, such as {@code CN2021}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DiagnosticCriteria get(String id) {
        if (!IDS.contains(id)) {
            throw new IllegalArgumentException("criteria must be one of " + IDS + ", got '" + id + "'");
        }
        return READ.computeIfAbsent(id, key -> CriteriaFiles.resource(key + ".yaml", DiagnosticCriteria.class));
    }

    /**
     * The file of a set, with its comments: a start for a set of one's own.
     *
     * @throws IllegalArgumentException if there is none of this id
     */
    public static String text(String id) {
        return CriteriaFiles.text(get(id).id() + ".yaml");
    }

    public static List<DiagnosticCriteria> all() {
        return IDS.stream().map(CriteriaSets::get).toList();
    }
}
