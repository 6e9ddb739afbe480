package io.github.tmacohort.analysis.survival;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Efron's and Breslow's partial likelihood by three scans over the rows. With r = w exp(xβ), S₀, S₁ the sums of r and
 * r x over those at risk, D₀, D₁ the same over the d deaths at a time, w̄ the deaths' mean weight, and
 * φₗ = S₀ − (l/d) D₀ for l = 0 … d − 1 (Breslow: d times S₀), the log likelihood is Σ w x β over the deaths less
 * Σ w̄ Σₗ log φₗ.
 *
 * <p>The sum over event times of the risk set's second moments, which costs most when formed time by time, is a single
 * weighted cross product of the rows: row i enters it with rᵢ (C(exit) − C(enter) − B), where C accumulates
 * w̄ Σₗ 1/φₗ over event times and B = w̄ Σₗ (l/d)/φₗ belongs to a death's own time. The same factor is the expected
 * number of events of row i, so that the score is the cross product with the martingale residuals.
 *
 * <p>Rows are scanned in chunks, on all processors; sums over a chunk are carried into the next, so that results do not
 * depend on threads.
 */
final class TiedLikelihood implements PartialLikelihood {
    private final CoxRows rows;
    private final boolean efron;
    private final int p;
    private final int chunks;
    /** Written over by each evaluation: large, and new ones would cost as much as the work in them. */
    private Scan scratch;

    TiedLikelihood(CoxRows rows, Ties ties) {
        this.rows = rows;
        this.efron = ties == Ties.EFRON;
        this.p = rows.columns;
        this.chunks = rows.chunkSlot.length - 1;
    }

    /** What the scans leave behind, for residuals, baseline hazards and tests. Indexed by row or slot of CoxRows. */
    static final class Scan {
        final double[] risk; // w exp(xβ) per row
        final double[] hazard; // per slot: w̄ Σ 1/φ
        final double[] tiedHazard; // per slot: w̄ Σ (l/d)/φ, what deaths of that time do not see of it
        final double[] cumulative; // per slot: hazard summed from the stratum's base, inclusive

        Scan(int size, int slots) {
            risk = new double[size];
            hazard = new double[slots];
            tiedHazard = new double[slots];
            cumulative = new double[slots];
        }
    }

    /** Score and information in which each event time's share is multiplied by a factor. */
    record Weighted(double[] score, double[][] information) {}

    private void forEachChunk(IntConsumer task) {
        if (chunks == 1) {
            task.accept(0);
        } else {
            IntStream.range(0, chunks).parallel().forEach(task);
        }
    }

    @Override
    public Value at(double[] beta) {
        if (scratch == null) {
            scratch = new Scan(rows.size, rows.slots);
        }
        return at(beta, scratch);
    }

    /** The same, and what the scans leave behind. */
    Value at(double[] beta, Scan scan) {
        double[] ofEvents = new double[chunks];
        double[][] carry = risks(beta, scan, ofEvents);
        double[] ofRiskSets = new double[chunks];
        double[][][] meanProducts = new double[chunks][1][p * p];
        forEachChunk(c -> ofRiskSets[c] = hazards(scan, c, carry[c], null, meanProducts[c]));
        double[][] cumulative = {scan.cumulative};
        accumulate(scan, null, cumulative);
        Weighted moments = moments(scan, null, cumulative, meanProducts)[0];
        double logLikelihood = 0;
        for (int c = 0; c < chunks; c++) {
            logLikelihood += ofEvents[c] - ofRiskSets[c];
        }
        return new Value(logLikelihood, moments.score(), moments.information());
    }

    /** One answer for each set of factors, which are by slot. */
    Weighted[] weighted(double[] beta, double[]... factors) {
        Scan scan = new Scan(rows.size, rows.slots);
        double[][] carry = risks(beta, scan, new double[chunks]);
        double[][][] meanProducts = new double[chunks][factors.length][p * p];
        forEachChunk(c -> hazards(scan, c, carry[c], factors, meanProducts[c]));
        double[][] cumulative = new double[factors.length][rows.slots];
        accumulate(scan, factors, cumulative);
        return moments(scan, factors, cumulative, meanProducts);
    }

    // ---- those at risk -----------------------------------------------------------------------------------------

    /**
     * Sets r of each row.
     *
     * @param ofEvents is set to Σ w xβ over each chunk's events
     * @return S₀ and S₁ at the end of each chunk, from the rows after it
     */
    private double[][] risks(double[] beta, Scan scan, double[] ofEvents) {
        double[][] first = new double[chunks][p + 1];
        forEachChunk(c -> {
            int begin = rows.slotBegin[rows.chunkSlot[c]];
            int end = rows.slotBegin[firstStratumEnd(c)];
            ofEvents[c] = risks(scan, beta, begin, end, first[c]);
            ofEvents[c] += risks(scan, beta, end, rows.slotBegin[rows.chunkSlot[c + 1]], new double[p + 1]);
        });
        if (rows.entryOrder != null) { // those who enter may be rows of any chunk
            forEachChunk(c -> {
                int end = firstStratumEnd(c);
                for (int s = rows.chunkSlot[c]; s < end; s++) {
                    removeEntering(scan, s, first[c]);
                }
            });
        }
        double[][] carry = new double[chunks][p + 1];
        for (int c = chunks - 2; c >= 0; c--) {
            int next = rows.chunkSlot[c + 1];
            if (!rows.isBase[next]) {
                boolean goesOn =
                        firstStratumEnd(c + 1) == rows.chunkSlot[c + 2] && !rows.isLast[rows.chunkSlot[c + 2] - 1];
                for (int j = 0; j <= p; j++) {
                    carry[c][j] = first[c + 1][j] + (goesOn ? carry[c + 1][j] : 0);
                }
            }
        }
        return carry;
    }

    /** Where the stratum of a chunk's first slot ends in the chunk. */
    private int firstStratumEnd(int chunk) {
        int s = rows.chunkSlot[chunk];
        while (s < rows.chunkSlot[chunk + 1] && !rows.isLast[s]) {
            s++;
        }
        return Math.min(s + 1, rows.chunkSlot[chunk + 1]);
    }

    /** Also adds the rows to {@code sum}. */
    private double risks(Scan scan, double[] beta, int begin, int end, double[] sum) {
        double[] x = rows.x;
        double ofEvents = 0;
        for (int i = begin; i < end; i++) {
            double eta = 0;
            int from = i * p;
            for (int j = 0; j < p; j++) {
                eta += beta[j] * x[from + j];
            }
            double w = rows.weight(i);
            double r = eta == 0 ? w : w * Math.exp(eta); // the null model needs no exponential
            scan.risk[i] = r;
            ofEvents += rows.died[i] * w * eta;
            sum[0] += r;
            for (int j = 0; j < p; j++) {
                sum[j + 1] += r * x[from + j];
            }
        }
        return ofEvents;
    }

    /** Adds r and r x. Written out by fours: columns are few, and a loop would cost more than its work. */
    private void addRow(double r, int row, double[] sum) {
        double[] x = rows.x;
        int from = row * p;
        sum[0] += r;
        int j = 0;
        for (; j + 4 <= p; j += 4) {
            sum[j + 1] += r * x[from + j];
            sum[j + 2] += r * x[from + j + 1];
            sum[j + 3] += r * x[from + j + 2];
            sum[j + 4] += r * x[from + j + 3];
        }
        for (; j < p; j++) {
            sum[j + 1] += r * x[from + j];
        }
    }

    private void removeEntering(Scan scan, int s, double[] atRisk) {
        for (int e = rows.entryBegin[s]; e < rows.entryBegin[s + 1]; e++) {
            addRow(-scan.risk[rows.entryOrder[e]], rows.entryOrder[e], atRisk);
        }
    }

    /** Goes back in time to slot s: S₀, S₁ and, where several die, D₀, D₁ become those of its time. */
    void backTo(int s, Scan scan, double[] atRisk, double[] dying) {
        if (rows.isLast[s]) {
            Arrays.fill(atRisk, 0);
        }
        int begin = rows.slotBegin[s];
        boolean several = rows.deathEnd[s] > begin + 1;
        for (int i = several ? rows.deathEnd[s] : begin; i < rows.slotBegin[s + 1]; i++) {
            addRow(scan.risk[i], i, atRisk);
        }
        if (rows.entryOrder != null) {
            removeEntering(scan, s, atRisk);
        }
        if (!several) {
            dying[0] = scan.risk[begin];
        } else {
            Arrays.fill(dying, 0);
            for (int i = begin; i < rows.deathEnd[s]; i++) {
                addRow(scan.risk[i], i, dying);
            }
            for (int j = 0; j <= p; j++) {
                atRisk[j] += dying[j];
            }
        }
        atRisk[0] = Math.max(atRisk[0], dying[0]); // a sum of differences may round below its own part
    }

    // ---- hazards -----------------------------------------------------------------------------------------------

    /**
     * Backwards in time: hazards per slot, and the products of the risk sets' means.
     *
     * @param atRisk S₀ and S₁ of those in later chunks; written over
     * @param meanProducts a sum by set of factors, to which the chunk's is added
     * @return Σ w̄ Σₗ log φₗ
     */
    private double hazards(Scan scan, int chunk, double[] atRisk, double[][] factors, double[][] meanProducts) {
        int sets = meanProducts.length;
        double[] factorOfSquares = new double[sets];
        LogProduct unweighted = new LogProduct();
        double logs = 0;
        double[] dying = new double[p + 1];
        CrossProducts single = new CrossProducts(sets);
        double[] sizes = new double[CrossProducts.BLOCK];
        for (int s = rows.chunkSlot[chunk + 1] - 1; s >= rows.chunkSlot[chunk]; s--) {
            int low = singlesDownTo(s, Math.max(rows.chunkSlot[chunk], s - CrossProducts.BLOCK + 1 + single.size));
            if (low <= s) {
                singles(scan, low, s, atRisk, sizes, factors, single, unweighted);
                s = low;
                continue;
            }
            backTo(s, scan, atRisk, dying);
            if (rows.isBase[s]) {
                continue;
            }
            int deaths = rows.deathEnd[s] - rows.slotBegin[s];
            double weight = weightOfDeaths(s);
            double s0 = atRisk[0];
            if (!efron || deaths == 1) {
                if (weight == 1) {
                    unweighted.multiply(s0);
                } else {
                    logs += weight * Math.log(s0);
                }
                double hazard = weight / s0;
                scan.hazard[s] = hazard;
                scan.tiedHazard[s] = 0;
                for (int f = 0; f < sets; f++) {
                    factorOfSquares[f] = factor(factors, f, s) * hazard / s0;
                }
                single.add(factorOfSquares, atRisk);
                continue;
            }
            double mean = weight / deaths;
            LogProduct product = new LogProduct();
            double a = 0;
            double b = 0;
            double squares = 0;
            double squaresC = 0;
            double squaresCc = 0;
            for (int l = 0; l < deaths; l++) {
                double c = (double) l / deaths;
                double phi = s0 - c * dying[0];
                double inverse = 1 / phi;
                double share = mean * inverse;
                double square = share * inverse;
                product.multiply(phi);
                a += share;
                b += c * share;
                squares += square;
                squaresC += c * square;
                squaresCc += c * c * square;
            }
            logs += mean * product.log();
            scan.hazard[s] = a;
            scan.tiedHazard[s] = b;
            for (int j = 0; j < p; j++) {
                double byRisk = squares * atRisk[j + 1] - squaresC * dying[j + 1];
                double byDeath = squaresC * atRisk[j + 1] - squaresCc * dying[j + 1];
                for (int k = j; k < p; k++) {
                    double squaredMean = byRisk * atRisk[k + 1] - byDeath * dying[k + 1];
                    for (int f = 0; f < sets; f++) {
                        meanProducts[f][j * p + k] += factor(factors, f, s) * squaredMean;
                    }
                }
            }
        }
        single.addTo(meanProducts);
        return logs + unweighted.log();
    }

    /** The least slot down to which all, from s on, are of one stratum and one death that counts once; s + 1 if s is not. */
    private int singlesDownTo(int s, int least) {
        int low = s + 1;
        if (rows.entryOrder == null && rows.weight == null) {
            while (low > least && isSingle(low - 1) && (low > s || !rows.isLast[low - 1])) {
                low--;
            }
        }
        return low;
    }

    private boolean isSingle(int s) {
        return !rows.isBase[s] && rows.deathEnd[s] == rows.slotBegin[s] + 1;
    }

    /**
     * Hazards of the slots {@code high} down to {@code low}, each of one death. Sums of the rows are written at the next
     * slot's place until its death, the slot's first row, has been added: so that no branch depends on the data.
     *
     * @param s0 room for S₀
     */
    private void singles(
            Scan scan,
            int low,
            int high,
            double[] atRisk,
            double[] s0,
            double[][] factors,
            CrossProducts means,
            LogProduct product) {
        if (rows.isLast[high]) {
            Arrays.fill(atRisk, 0);
        }
        int begin = rows.slotBegin[low];
        int end = rows.slotBegin[high + 1];
        byte[] died = rows.died;
        double sum = atRisk[0];
        for (int i = end - 1, at = 0; i >= begin; i--) {
            sum += scan.risk[i];
            s0[at] = sum;
            at += died[i];
        }
        atRisk[0] = sum;
        int j = 0;
        for (; j + 4 <= p; j += 4) {
            sumFour(scan.risk, begin, end, j, atRisk, means);
        }
        for (; j < p; j++) {
            sumOne(scan.risk, begin, end, j, atRisk, means);
        }
        for (int s = high, b = 0; s >= low; s--, b++) {
            product.multiply(s0[b]);
            double hazard = 1 / s0[b];
            scan.hazard[s] = hazard;
            scan.tiedHazard[s] = 0;
            for (int f = 0; f < means.weight.length; f++) {
                means.weight[f][means.size + b] = factor(factors, f, s) * hazard * hazard;
            }
        }
        means.extend(high - low + 1);
    }

    private void sumOne(double[] risk, int begin, int end, int j, double[] atRisk, CrossProducts means) {
        double[] x = rows.x;
        byte[] died = rows.died;
        double[] column = means.column[j];
        double sum = atRisk[j + 1];
        for (int i = end - 1, at = means.size; i >= begin; i--) {
            sum += risk[i] * x[i * p + j];
            column[at] = sum;
            at += died[i];
        }
        atRisk[j + 1] = sum;
    }

    /** Four columns at a time: each sum waits for the one before. */
    private void sumFour(double[] risk, int begin, int end, int j, double[] atRisk, CrossProducts means) {
        double[] x = rows.x;
        byte[] died = rows.died;
        double[] column1 = means.column[j];
        double[] column2 = means.column[j + 1];
        double[] column3 = means.column[j + 2];
        double[] column4 = means.column[j + 3];
        double sum1 = atRisk[j + 1];
        double sum2 = atRisk[j + 2];
        double sum3 = atRisk[j + 3];
        double sum4 = atRisk[j + 4];
        for (int i = end - 1, at = means.size; i >= begin; i--) {
            double r = risk[i];
            int from = i * p + j;
            sum1 += r * x[from];
            sum2 += r * x[from + 1];
            sum3 += r * x[from + 2];
            sum4 += r * x[from + 3];
            column1[at] = sum1;
            column2[at] = sum2;
            column3[at] = sum3;
            column4[at] = sum4;
            at += died[i];
        }
        atRisk[j + 1] = sum1;
        atRisk[j + 2] = sum2;
        atRisk[j + 3] = sum3;
        atRisk[j + 4] = sum4;
    }

    double weightOfDeaths(int s) {
        if (rows.weight == null) {
            return rows.deathEnd[s] - rows.slotBegin[s];
        }
        double weight = 0;
        for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
            weight += rows.weight[i];
        }
        return weight;
    }

    private static double factor(double[][] factors, int set, int s) {
        return factors == null ? 1 : factors[set][s];
    }

    /** The logarithm of a product: one logarithm for many factors. */
    private static final class LogProduct {
        private double product = 1;
        private double logs;

        void multiply(double factor) {
            double next = product * factor;
            if (next > 1e-100 && next < 1e100) {
                product = next;
            } else {
                logs += Math.log(product);
                product = factor;
            }
        }

        double log() {
            return logs + Math.log(product);
        }
    }

    /** Hazards times factors, summed from the stratum's base. */
    private void accumulate(Scan scan, double[][] factors, double[][] cumulative) {
        double[][] start = new double[chunks][cumulative.length];
        boolean[] hasBase = new boolean[chunks];
        forEachChunk(c -> {
            for (int f = 0; f < cumulative.length; f++) {
                hasBase[c] = accumulate(scan, factors, c, f, 0, cumulative[f]);
            }
        });
        for (int c = 1; c < chunks; c++) {
            int last = rows.chunkSlot[c] - 1;
            boolean goesOn = !hasBase[c - 1];
            for (int f = 0; f < cumulative.length; f++) {
                start[c][f] = cumulative[f][last] + (goesOn ? start[c - 1][f] : 0);
            }
        }
        forEachChunk(c -> {
            for (int f = 0; f < cumulative.length; f++) {
                if (start[c][f] != 0) {
                    accumulate(scan, factors, c, f, start[c][f], cumulative[f]);
                }
            }
        });
    }

    /** Returns whether a stratum begins in the chunk. */
    private boolean accumulate(Scan scan, double[][] factors, int chunk, int set, double start, double[] cumulative) {
        boolean anyBase = false;
        double sum = start;
        for (int s = rows.chunkSlot[chunk]; s < rows.chunkSlot[chunk + 1]; s++) {
            anyBase |= rows.isBase[s];
            sum = rows.isBase[s] ? 0 : sum + factor(factors, set, s) * scan.hazard[s];
            cumulative[s] = sum;
        }
        return anyBase;
    }

    // ---- moments -----------------------------------------------------------------------------------------------

    private Weighted[] moments(Scan scan, double[][] factors, double[][] cumulative, double[][][] meanProducts) {
        int sets = cumulative.length;
        CrossProducts[] products = new CrossProducts[chunks];
        forEachChunk(c -> products[c] = moments(scan, c, factors, cumulative));
        Weighted[] answers = new Weighted[sets];
        for (int f = 0; f < sets; f++) {
            double[] score = new double[p];
            double[] sums = new double[p * p];
            for (int c = 0; c < chunks; c++) {
                products[c].addScoreTo(f, score);
                products[c].addProductsTo(f, sums);
                for (int at = 0; at < sums.length; at++) {
                    sums[at] -= meanProducts[c][f][at];
                }
            }
            double[][] information = new double[p][p];
            for (int j = 0; j < p; j++) {
                for (int k = j; k < p; k++) {
                    information[j][k] = sums[j * p + k];
                    information[k][j] = sums[j * p + k];
                }
            }
            answers[f] = new Weighted(score, information);
        }
        return answers;
    }

    /** Martingale residuals into the score and expected events into the cross products. */
    private CrossProducts moments(Scan scan, int chunk, double[][] factors, double[][] cumulative) {
        int sets = cumulative.length;
        CrossProducts products = new CrossProducts(sets);
        int end = rows.slotBegin[rows.chunkSlot[chunk + 1]];
        for (int begin = rows.slotBegin[rows.chunkSlot[chunk]]; begin < end; begin += CrossProducts.BLOCK) {
            int size = Math.min(CrossProducts.BLOCK, end - begin);
            for (int f = 0; f < sets; f++) {
                double[] weight = products.weight[f];
                double[] martingale = products.martingale[f];
                for (int b = 0; b < size; b++) {
                    int i = begin + b;
                    double factor = rows.died[i] * factor(factors, f, rows.exit[i]);
                    weight[b] = scan.risk[i] * exposure(i, cumulative[f], scan.tiedHazard, factor);
                    martingale[b] = factor * rows.weight(i) - weight[b];
                }
            }
            for (int j = 0; j < p; j++) {
                double[] column = products.column[j];
                for (int b = 0, at = begin * p + j; b < size; b++, at += p) {
                    column[b] = rows.x[at];
                }
            }
            products.size = size;
            products.flushScore();
            products.flush();
        }
        return products;
    }

    /** The baseline hazard that row i was exposed to. */
    double exposure(int i, Scan scan) {
        return exposure(i, scan.cumulative, scan.tiedHazard, rows.died[i]);
    }

    /** @param factor 0 for a row without event, so that the row's event needs no branch, which would often be mistaken */
    private double exposure(int i, double[] cumulative, double[] tied, double factor) {
        int exit = rows.exit[i];
        double exposure = cumulative[exit] - factor * tied[exit];
        return rows.enter == null ? exposure : exposure - cumulative[rows.enter[i]];
    }

    /**
     * Σ w v vᵀ, upper triangle, and Σ m v, for each of several sets of w and m. Vectors are taken in blocks, column by
     * column, and sums are kept apart by position in the block: such loops become vector instructions.
     */
    private final class CrossProducts {
        private static final int BLOCK = 128;

        private final double[][] column = new double[p][BLOCK];
        private final double[][] weight;
        private final double[][] martingale;
        private final double[] product = new double[BLOCK];
        private final double[][][] scoreLanes;
        private final double[][][] productLanes;
        private int size;

        CrossProducts(int sets) {
            weight = new double[sets][BLOCK];
            martingale = new double[sets][BLOCK];
            scoreLanes = new double[sets][p][BLOCK];
            productLanes = new double[sets][p * p][];
            for (int f = 0; f < sets; f++) {
                for (int j = 0; j < p; j++) {
                    for (int k = j; k < p; k++) {
                        productLanes[f][j * p + k] = new double[BLOCK];
                    }
                }
            }
        }

        /**
         * @param w one weight for each set
         * @param sums S₀ and the vector
         */
        void add(double[] w, double[] sums) {
            for (int f = 0; f < w.length; f++) {
                weight[f][size] = w[f];
            }
            for (int j = 0; j < p; j++) {
                column[j][size] = sums[j + 1];
            }
            extend(1);
        }

        /** Vectors were put behind the others. */
        void extend(int more) {
            size += more;
            if (size == BLOCK) {
                flush();
            }
        }

        private void flushScore() {
            for (int f = 0; f < weight.length; f++) {
                for (int j = 0; j < p; j++) {
                    addProducts(martingale[f], column[j], scoreLanes[f][j], size);
                }
            }
        }

        private void flush() {
            for (int f = 0; f < weight.length; f++) {
                for (int j = 0; j < p; j++) {
                    multiply(weight[f], column[j], product, size);
                    for (int k = j; k < p; k++) {
                        addProducts(product, column[k], productLanes[f][j * p + k], size);
                    }
                }
            }
            size = 0;
        }

        void addTo(double[][] sums) {
            flush();
            for (int f = 0; f < sums.length; f++) {
                addProductsTo(f, sums[f]);
            }
        }

        void addProductsTo(int set, double[] sums) {
            for (int j = 0; j < p; j++) {
                for (int k = j; k < p; k++) {
                    sums[j * p + k] += sum(productLanes[set][j * p + k]);
                }
            }
        }

        void addScoreTo(int set, double[] score) {
            for (int j = 0; j < p; j++) {
                score[j] += sum(scoreLanes[set][j]);
            }
        }
    }

    private static void multiply(double[] a, double[] b, double[] product, int size) {
        for (int i = 0; i < size; i++) {
            product[i] = a[i] * b[i];
        }
    }

    private static void addProducts(double[] a, double[] b, double[] sums, int size) {
        for (int i = 0; i < size; i++) {
            sums[i] += a[i] * b[i];
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
