package io.github.tmacohort.analysis.survival;

import java.util.List;

/**
 * Goes through all ways of drawing the groups of all strata, as far as they differ in how many of a score a group holds.
 * In each stratum everyone begins in the largest group, and the others are filled class by class.
 */
final class ScoreSplits {
    private final List<ScoreClasses> strata;
    private final ScoreDistance distance;
    private final double limit;
    private final long most;
    private final int groups;
    private final int[][] room;
    private final double[] sums;
    private long splits;
    private double extreme;

    private ScoreSplits(List<ScoreClasses> strata, int groups, ScoreDistance distance, double limit, long most) {
        this.strata = strata;
        this.groups = groups;
        this.distance = distance;
        this.limit = limit;
        this.most = most;
        room = new int[strata.size()][groups];
        sums = new double[groups];
    }

    /**
     * In how many ways the distance reaches the limit; negative if there are more than {@code most} splits to look at.
     */
    static double extreme(List<ScoreClasses> strata, int groups, ScoreDistance distance, double limit, long most) {
        double least = 1;
        for (ScoreClasses stratum : strata) {
            least *= stratum.splits();
        }
        if (!(least <= most)) { // known without going through them
            return -1;
        }
        ScoreSplits all = new ScoreSplits(strata, groups, distance, limit, most);
        all.stratum(0, 1);
        return all.splits > most ? -1 : all.extreme;
    }

    private void stratum(int s, double ways) {
        if (s == strata.size()) {
            splits++;
            if (splits <= most && distance.of(sums) >= limit) {
                extreme += ways;
            }
            return;
        }
        ScoreClasses stratum = strata.get(s);
        int open = 0;
        for (int g = 0; g < groups; g++) {
            room[s][g] = g == stratum.largestGroup() ? 0 : stratum.groupSize(g);
            open += room[s][g];
        }
        fill(s, 0, open, ways);
    }

    /** Places {@code open} more subjects of the stratum, of classes from k on, in the groups with room. */
    private void fill(int s, int k, int open, double ways) {
        if (open == 0) {
            stratum(s + 1, ways);
            return;
        }
        ScoreClasses stratum = strata.get(s);
        for (int c = k; c < stratum.classes() && open <= stratum.from(c) && splits <= most; c++) {
            place(s, c, 0, stratum.size(c), open, ways);
        }
    }

    /** Places at least one of class c; {@code left} of it are not yet placed by the groups before g. */
    private void place(int s, int c, int g, int left, int open, double ways) {
        ScoreClasses stratum = strata.get(s);
        if (g == groups) {
            if (left < stratum.size(c) && open <= stratum.from(c + 1)) {
                fill(s, c + 1, open, ways);
            }
            return;
        }
        int largest = stratum.largestGroup();
        double own = sums[g];
        double others = sums[largest];
        int most = Math.min(left, room[s][g]);
        double choices = 1; // left over take
        for (int take = 0; take <= most; take++) {
            if (take > 0) {
                choices = choices * (left - take + 1) / take;
                sums[g] = own + take * stratum.score(c);
                sums[largest] = others - take * stratum.score(c);
            }
            room[s][g] -= take;
            place(s, c, g + 1, left - take, open - take, ways * choices);
            room[s][g] += take;
        }
        sums[g] = own;
        sums[largest] = others;
    }
}
