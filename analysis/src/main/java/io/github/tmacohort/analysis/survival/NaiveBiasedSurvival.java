package io.github.tmacohort.analysis.survival;

import java.util.Objects;

/**
 * The comparison of those who ever responded with those who never did, from entry on, as it is often published. Biased: a
 * subject must live until it responds, so that early events fall among the others by definition, and the time before
 * response is credited to responders. It exists to be set beside published figures and beside the valid comparisons of
 * {@link ResponderSurvival}; it never supports a claim. Its groups' labels say {@code (naive, biased)}.
 */
public final class NaiveBiasedSurvival {
    private final ResponderSurvivalOptions options;

    private NaiveBiasedSurvival(ResponderSurvivalOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public static NaiveBiasedSurvival with(ResponderSurvivalOptions options) {
        return new NaiveBiasedSurvival(options);
    }

    /** A response after the event does not make a responder here either. */
    public TwoGroupsResult compareBiased(ResponseTimes responses) {
        int n = responses.size();
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        double[] entry = new double[n];
        double[] knownAt = new double[n];
        int[] group = new int[n];
        int[] stratum = new int[n];
        for (int i = 0; i < n; i++) {
            time[i] = responses.time(i);
            event[i] = responses.event(i);
            entry[i] = responses.entry(i);
            knownAt[i] = responses.response(i);
            group[i] = responses.responded(i) ? 0 : 1;
            stratum[i] = responses.followUps().stratum(i);
        }
        FollowUps.Builder builder = FollowUps.builder(time)
                .events(event)
                .groupsKnownAt(group, responses.groups(), knownAt)
                .strata(stratum, responses.followUps().strata());
        if (responses.hasEntry()) {
            builder.entries(entry);
        }
        return new TwoGroups(options, builder.build().naiveBiased()).compare();
    }
}
