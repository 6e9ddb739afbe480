package io.github.tmacohort.analysis.survival;

import java.util.List;
import java.util.Objects;

/**
 * Survival from a landmark by response at it.
 *
 * @param landmark on the clock of the sample
 * @param subjects before anyone was left out
 * @param included indices of those in the comparison, in their order
 * @param excluded who was left out
 * @param laterResponders without response at the landmark, with one afterwards: they stay where they were
 * @param groups responders and others, and how they compare; times count from the landmark
 * @param followUps of those included, from the landmark, in their two groups
 */
public record LandmarkResult(
        double landmark,
        int subjects,
        List<Integer> included,
        List<Excluded> excluded,
        List<LaterResponder> laterResponders,
        TwoGroupsResult groups,
        FollowUps followUps) {

    /** Why a subject is not in the comparison. */
    public enum Reason {
        EVENT("event at or before the landmark"),
        CENSORED("censored at or before the landmark"),
        NOT_YET_ENTERED("came under observation after the landmark");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * @param subject index in the sample
     * @param time of the event, the censoring or the entry
     */
    public record Excluded(int subject, Reason reason, double time) {}

    /**
     * @param subject index in the sample
     * @param response when it responded
     */
    public record LaterResponder(int subject, double response) {}

    public LandmarkResult {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
        laterResponders = List.copyOf(laterResponders);
        Objects.requireNonNull(groups, "groups");
        Objects.requireNonNull(followUps, "followUps");
    }

    /** How many were left out for a reason. */
    public int excluded(Reason reason) {
        return (int) excluded.stream().filter(e -> e.reason() == reason).count();
    }
}
