package io.github.tmacohort.core.criteria;

import java.util.List;

/** The response rules that come with the library. */
public final class ResponseRules {
    private static final List<String> IDS =
            List.of("DF_TMA_2026", "NARSOPLIMAB_2022", "ECULIZUMAB_JODELE", "RESOLUTION");

    private ResponseRules() {}

    public static List<String> ids() {
        return IDS;
    }

    /**
     * The rule of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ResponseRule get(String id) {
        if (!IDS.contains(id)) {
            throw new IllegalArgumentException("response rule must be one of " + IDS + ", got '" + id + "'");
        }
        return CriteriaFiles.resource(id + ".yaml", ResponseRule.class);
    }

    /**
     * The file of a rule, with its comments: a start for a rule of one's own.
     *
     * @throws IllegalArgumentException if there is none of this id
     */
    public static String text(String id) {
        return CriteriaFiles.text(get(id).id() + ".yaml");
    }
}
