package io.github.tmacohort.analysis.explore;

import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Clusters of courses as groups of follow-ups, with the time from which they are known: the end of the courses. A subject
 * must have lived until then to have its course (or is grouped by having died), so that survival from an earlier time must
 * not be compared between them: follow-ups grouped here refuse it, unless {@link FollowUps#naiveBiased()}.
 * {@link #landmark} begins at the time when the groups are known.
 *
 * <p>Follow-up and courses have the same time 0 and unit.
 */
public final class CourseGroups {
    /** As {@link FollowUps}. */
    private static final double TIED = 1e-9;

    private final Map<String, GroupKey> groups;
    private final List<GroupKey> keys;
    private final double knownAt;

    private CourseGroups(Map<String, GroupKey> groups, List<GroupKey> keys, double knownAt) {
        this.groups = groups;
        this.keys = keys;
        this.knownAt = knownAt;
    }

    static CourseGroups of(CourseClusters clusters) {
        List<GroupKey> keys = clusters.clusters().stream()
                .map(cluster -> new GroupKey("course-" + cluster.number(), "Course " + cluster.number()))
                .toList();
        Map<String, GroupKey> groups = new LinkedHashMap<>();
        for (CourseClusters.Member member : clusters.members()) {
            groups.put(member.key(), keys.get(member.cluster() - 1));
        }
        return new CourseGroups(
                groups, keys, Math.max(0, clusters.options().grid().knownAt()));
    }

    /** The groups in order of cluster number. */
    public List<GroupKey> keys() {
        return keys;
    }

    /** From when on the groups are known; 0 where the courses end before time 0. */
    public double knownAt() {
        return knownAt;
    }

    /** Whether the subject took part in the clustering. */
    public boolean has(String subject) {
        return groups.containsKey(subject);
    }

    /** @throws IllegalArgumentException if the subject took no part */
    public GroupKey of(String subject) {
        GroupKey group = groups.get(Objects.requireNonNull(subject, "subject"));
        if (group == null) {
            throw new IllegalArgumentException("subject must be one of those that were clustered, and is not");
        }
        return group;
    }

    /**
     * Gives the follow-ups of these subjects their groups, and the time from which they are known.
     *
     * @param subjects one per follow-up, in its order
     * @throws IllegalArgumentException if a subject took no part in the clustering, or the number differs
     */
    public FollowUps.Builder group(FollowUps.Builder followUps, List<String> subjects) {
        int[] index = new int[subjects.size()];
        double[] known = new double[subjects.size()];
        Arrays.fill(known, knownAt);
        for (int i = 0; i < index.length; i++) {
            index[i] = keys.indexOf(of(subjects.get(i)));
        }
        return followUps.groupsKnownAt(index, keys, known);
    }

    /**
     * Follow-ups from the time when the groups are known, whose clock restarts there. Who had the event or was censored at
     * or before it is left out and named; who took no part in the clustering likewise.
     *
     * @param subjects one per time, distinct
     * @throws IllegalArgumentException if lengths differ, a subject occurs twice, or a time is negative or not finite
     */
    public CourseLandmark landmark(List<String> subjects, double[] time, boolean[] event) {
        if (subjects.size() != time.length || time.length != event.length) {
            throw new IllegalArgumentException("subjects, time and event must be of equal length, got "
                    + subjects.size() + ", " + time.length + " and " + event.length);
        }
        if (subjects.stream().distinct().count() != subjects.size()) {
            throw new IllegalArgumentException("subjects must be distinct");
        }
        FollowUps all = FollowUps.of(time, event); // checks the times and settles ties
        List<CourseLandmark.Excluded> excluded = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            CourseLandmark.Reason reason = whyNot(subjects.get(i), all, i);
            if (reason == null) {
                kept.add(i);
            } else {
                excluded.add(new CourseLandmark.Excluded(subjects.get(i), reason));
            }
        }
        double[] after = kept.stream().mapToDouble(i -> all.time(i) - knownAt).toArray();
        boolean[] events = new boolean[after.length];
        int[] index = new int[after.length];
        for (int k = 0; k < after.length; k++) {
            events[k] = event[kept.get(k)];
            index[k] = keys.indexOf(of(subjects.get(kept.get(k))));
        }
        FollowUps set =
                FollowUps.builder(after).events(events).groups(index, keys).build();
        return new CourseLandmark(knownAt, kept.stream().map(subjects::get).toList(), excluded, set);
    }

    private CourseLandmark.Reason whyNot(String subject, FollowUps all, int i) {
        if (!has(subject)) {
            return CourseLandmark.Reason.NOT_CLUSTERED;
        }
        boolean over = all.time(i) <= knownAt || Math.abs(all.time(i) - knownAt) <= TIED * all.time(i);
        if (!over) {
            return null;
        }
        return all.event(i) ? CourseLandmark.Reason.EVENT : CourseLandmark.Reason.CENSORED;
    }
}
