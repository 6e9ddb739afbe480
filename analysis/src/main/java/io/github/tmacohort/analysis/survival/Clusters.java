package io.github.tmacohort.analysis.survival;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clusters of a model's rows, looked up once.
 *
 * @param of the cluster of each row, numbered in the order of their first rows
 * @param count how many there are
 */
record Clusters(int[] of, int count) {

    /** @param keys the cluster of each row of the sample that the model's rows came from; null where there are none */
    static Clusters of(List<GroupKey> keys, CoxRows rows) {
        if (keys == null) {
            return null;
        }
        int[] ofSubject = new int[keys.size()];
        Map<GroupKey, Integer> known = new HashMap<>();
        int i = 0;
        for (GroupKey key : keys) {
            Integer number = known.putIfAbsent(key, known.size());
            ofSubject[i++] = number == null ? known.size() - 1 : number;
        }
        int[] renumbered = new int[known.size()];
        Arrays.fill(renumbered, -1);
        int[] of = new int[rows.size];
        int count = 0;
        for (int row = 0; row < rows.size; row++) {
            int number = ofSubject[rows.origin[row]];
            if (renumbered[number] < 0) {
                renumbered[number] = count++;
            }
            of[row] = renumbered[number];
        }
        return new Clusters(of, count);
    }
}
