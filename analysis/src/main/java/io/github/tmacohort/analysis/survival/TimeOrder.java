package io.github.tmacohort.analysis.survival;

/** The order in which a sample's subjects are scanned through time. */
final class TimeOrder {
    private TimeOrder() {}

    /** The given subjects by stratum, then time with events first; may be an array that is shared. */
    static int[] of(FollowUps sample, int[] subjects) {
        if (sample.timeOrder() != null && subjects.length == sample.size()) {
            return sample.timeOrder();
        }
        double cells = 2 * (sample.scale().max() + 1);
        int[] byTime = sample.scale().whole() && cells <= Math.max(1 << 10, subjects.length)
                ? countedByTime(sample, subjects, (int) cells)
                : sortedByTime(sample, subjects);
        int strata = sample.strata().size(); // both sorts are stable
        if (strata == 1) {
            return byTime;
        }
        int[] begin = new int[strata + 1];
        for (int i : byTime) {
            begin[sample.stratum(i) + 1]++;
        }
        for (int s = 0; s < strata; s++) {
            begin[s + 1] += begin[s];
        }
        int[] ordered = new int[subjects.length];
        for (int i : byTime) {
            ordered[begin[sample.stratum(i)]++] = i;
        }
        return ordered;
    }

    /** Whole times: each has a cell for its events and one for its censorings. */
    private static int[] countedByTime(FollowUps sample, int[] subjects, int cells) {
        int parts = Parallel.parts(subjects.length);
        int[][] next = new int[parts][cells];
        Parallel.run(parts, part -> {
            int end = Parallel.start(subjects.length, parts, part + 1);
            for (int k = Parallel.start(subjects.length, parts, part); k < end; k++) {
                next[part][cell(sample, subjects[k])]++;
            }
        });
        int position = 0;
        for (int cell = 0; cell < cells; cell++) {
            for (int[] ofPart : next) {
                int count = ofPart[cell];
                ofPart[cell] = position;
                position += count;
            }
        }
        int[] ordered = new int[subjects.length];
        Parallel.run(parts, part -> {
            int end = Parallel.start(subjects.length, parts, part + 1);
            for (int k = Parallel.start(subjects.length, parts, part); k < end; k++) {
                ordered[next[part][cell(sample, subjects[k])]++] = subjects[k];
            }
        });
        return ordered;
    }

    private static int cell(FollowUps sample, int i) {
        return 2 * (int) sample.time[i] + (sample.cause[i] == FollowUps.CENSORED ? 1 : 0);
    }

    private static int[] sortedByTime(FollowUps sample, int[] subjects) {
        long[] keys = new long[subjects.length];
        Parallel.each(subjects.length, (begin, end) -> {
            for (int k = begin; k < end; k++) {
                keys[k] = Double.doubleToRawLongBits(sample.time[subjects[k]]);
            }
        });
        RadixSort.sort(keys, subjects);
        eventsFirst(keys, subjects, sample.cause);
        return subjects;
    }

    /** Puts subjects with events before the others of their time, and changes nothing else. */
    static void eventsFirst(long[] keys, int[] subjects, byte[] cause) {
        for (int k = 0; k < keys.length; ) {
            int next = k + 1;
            while (next < keys.length && keys[next] == keys[k]) {
                next++;
            }
            if (next > k + 1) {
                eventsFirst(subjects, k, next, cause);
            }
            k = next;
        }
    }

    private static void eventsFirst(int[] subjects, int from, int to, byte[] cause) {
        int[] censored = new int[to - from];
        int count = 0;
        int at = from;
        for (int k = from; k < to; k++) {
            if (cause[subjects[k]] != FollowUps.CENSORED) {
                subjects[at++] = subjects[k];
            } else {
                censored[count++] = subjects[k];
            }
        }
        System.arraycopy(censored, 0, subjects, at, count);
    }
}
