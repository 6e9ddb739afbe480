package io.github.tmacohort.analysis.survival;

/**
 * The rows of each stratum numbered from 0 in ascending order of their prediction. Rows with equal predictions have numbers
 * of their own, from {@link #first} to before {@link #end}.
 */
final class PredictionRanks {
    final int[] number;
    /** The least number of the rows with the same prediction; the same array as {@link #number} where all differ. */
    final int[] first;
    /** One more than the largest number of the rows with the same prediction; null where all differ. */
    private final int[] end;

    /** Rows of the largest stratum. */
    final int largestStratum;

    private boolean anyEqual;

    PredictionRanks(CoxRows rows, double[] prediction) {
        number = new int[rows.size];
        int begin = 0;
        int largest = 0;
        for (int s = 0; s < rows.slots; s++) {
            if (rows.isLast[s]) {
                largest = Math.max(largest, rows.slotBegin[s + 1] - begin);
                numberStratum(prediction, begin, rows.slotBegin[s + 1]);
                begin = rows.slotBegin[s + 1];
            }
        }
        largestStratum = largest;
        first = anyEqual ? new int[rows.size] : number;
        end = anyEqual ? new int[rows.size] : null;
        if (anyEqual) {
            findEqual(rows, prediction);
        }
    }

    int end(int row) {
        return end == null ? first[row] + 1 : end[row];
    }

    /** Negative predictions first; their bits are in descending order. */
    private void numberStratum(double[] prediction, int from, int to) {
        int negative = 0;
        for (int i = from; i < to; i++) {
            negative += prediction[i] < 0 ? 1 : 0;
        }
        long[][] keys = {new long[negative], new long[to - from - negative]};
        int[][] rows = {new int[negative], new int[to - from - negative]};
        int[] size = new int[2];
        for (int i = from; i < to; i++) {
            long bits = Double.doubleToRawLongBits(prediction[i] + 0.0); // -0.0 becomes 0.0
            int side = (int) (~bits >>> 63); // no branch: signs come in no order
            keys[side][size[side]] = bits ^ bits >> 63;
            rows[side][size[side]++] = i;
        }
        assign(RadixSort.sort(keys[0], rows[0]), 0);
        assign(RadixSort.sort(keys[1], rows[1]), negative);
    }

    private void assign(RadixSort.Sorted sorted, int from) {
        long[] keys = sorted.keys();
        int[] rows = sorted.payloads();
        int parts = Parallel.parts(keys.length);
        boolean[] equal = new boolean[parts];
        Parallel.run(parts, part -> {
            int end = Parallel.start(keys.length, parts, part + 1);
            for (int k = Parallel.start(keys.length, parts, part); k < end; k++) {
                number[rows[k]] = from + k;
                equal[part] |= k > 0 && keys[k] == keys[k - 1];
            }
        });
        for (boolean ofPart : equal) {
            anyEqual |= ofPart;
        }
    }

    private void findEqual(CoxRows rows, double[] prediction) {
        int[] rowOf = new int[rows.size];
        int from = 0;
        for (int s = 0; s < rows.slots; s++) {
            if (rows.isLast[s]) {
                int to = rows.slotBegin[s + 1];
                for (int i = from; i < to; i++) {
                    rowOf[from + number[i]] = i;
                }
                findEqual(prediction, rowOf, from, to);
                from = to;
            }
        }
    }

    private void findEqual(double[] prediction, int[] rowOf, int from, int to) {
        for (int k = from; k < to; ) {
            int next = k + 1;
            while (next < to && prediction[rowOf[next]] == prediction[rowOf[k]]) {
                next++;
            }
            for (int same = k; same < next; same++) {
                first[rowOf[same]] = k - from;
                end[rowOf[same]] = next - from;
            }
            k = next;
        }
    }
}
