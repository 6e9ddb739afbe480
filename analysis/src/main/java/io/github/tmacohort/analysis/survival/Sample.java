package io.github.tmacohort.analysis.survival;

import java.util.Objects;

/** One group of a comparison: who it is, and its follow-ups. */
public record Sample(GroupKey group, FollowUps followUps) {
    public Sample {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(followUps, "followUps");
    }

    /** A group whose label is its key. */
    public Sample(String group, FollowUps followUps) {
        this(GroupKey.of(group), followUps);
    }
}
