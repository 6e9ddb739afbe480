package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.NumberText;

/**
 * How many subjects came into their group only after they had come under observation, and the first of them.
 *
 * @param subject of that first; −1 if there is none
 */
record LateGroups(int count, int subject, double knownAt) {
    static final LateGroups NONE = new LateGroups(0, -1, Double.NaN);

    /** @param entry null where everyone is under observation from 0 */
    static LateGroups of(double[] knownAt, double[] entry) {
        int count = 0;
        int first = -1;
        for (int i = 0; i < knownAt.length; i++) {
            double begin = entry == null ? 0 : entry[i];
            if (knownAt[i] > begin && !TimeScale.tied(knownAt[i], begin)) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        return count == 0 ? NONE : new LateGroups(count, first, knownAt[first]);
    }

    boolean isNone() {
        return count == 0;
    }

    /** @throws IllegalArgumentException unless there are none */
    void refuse() {
        if (count > 0) {
            throw new IllegalArgumentException(
                    "groups must not be formed by what happened after follow-up began, as those of " + count
                            + " subjects are (the first has index " + subject + ", at " + NumberText.plain(knownAt)
                            + "): a subject must live until then to be in its group, so that early events fall in the"
                            + " other one and the comparison is biased (immortal time). Use ResponderSurvival, or"
                            + " compare naiveBiased() to have the biased figures");
        }
    }
}
