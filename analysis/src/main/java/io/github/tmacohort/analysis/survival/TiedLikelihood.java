package io.github.tmacohort.analysis.survival;

import java.util.Arrays;
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
 */
final class TiedLikelihood implements PartialLikelihood {
    private final CoxRows rows;
    private final boolean efron;
    private final int p;
    /** Written over by each evaluation: large, and new ones would cost as much as the work in them. */
    private Scan scratch;

    private SlotSums scratchSums;

    TiedLikelihood(CoxRows rows, Ties ties) {
        this.rows = rows;
        this.efron = ties == Ties.EFRON;
        this.p = rows.columns;
    }

    /** What the scans leave behind, for residuals, baseline hazards and tests. Indexed by row or slot of CoxRows. */
    static final class Scan {
        final double[] risk; // w exp(xβ) per row
        final double[] hazard; // per slot: w̄ Σ 1/φ
        final double[] tiedHazard; // per slot: w̄ Σ (l/d)/φ, what deaths of that time do not see of it
        final double[] cumulative; // per slot: hazard summed from the stratum's base, inclusive
        double logLikelihood;

        Scan(int size, int slots) {
            risk = new double[size];
            hazard = new double[slots];
            tiedHazard = new double[slots];
            cumulative = new double[slots];
        }
    }

    /** r and r x summed over the rows that leave at each slot less those that enter after it, and over its deaths. */
    final class SlotSums {
        /** Per slot: r, then r x by column. */
        final double[] leaving = new double[rows.slots * (p + 1)];

        final double[] dying = new double[rows.slots * (p + 1)];

        private void fill(Scan scan, int chunk) {
            Arrays.fill(dying, rows.chunkSlot[chunk] * (p + 1), rows.chunkSlot[chunk + 1] * (p + 1), 0);
            for (int s = rows.chunkSlot[chunk]; s < rows.chunkSlot[chunk + 1]; s++) {
                int at = s * (p + 1);
                for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                    addRow(i, scan.risk[i], dying, at);
                }
                System.arraycopy(dying, at, leaving, at, p + 1);
                for (int i = rows.deathEnd[s]; i < rows.slotBegin[s + 1]; i++) {
                    addRow(i, scan.risk[i], leaving, at);
                }
            }
        }

        /** Those who enter may be rows of any chunk: only once all have their r. */
        private void subtractEntering(Scan scan, int chunk) {
            for (int s = rows.chunkSlot[chunk]; s < rows.chunkSlot[chunk + 1]; s++) {
                for (int e = rows.entryBegin[s]; e < rows.entryBegin[s + 1]; e++) {
                    addRow(rows.entryOrder[e], -scan.risk[rows.entryOrder[e]], leaving, s * (p + 1));
                }
            }
        }

        /** Written out by fours: columns are few, and a loop would cost more than its work. */
        private void addRow(int row, double r, double[] sum, int at) {
            double[] x = rows.x;
            int from = row * p;
            sum[at] += r;
            int j = 0;
            for (; j + 4 <= p; j += 4) {
                sum[at + 1 + j] += r * x[from + j];
                sum[at + 2 + j] += r * x[from + j + 1];
                sum[at + 3 + j] += r * x[from + j + 2];
                sum[at + 4 + j] += r * x[from + j + 3];
            }
            for (; j < p; j++) {
                sum[at + 1 + j] += r * x[from + j];
            }
        }

        /** Sums over those at risk at the end of each chunk, from the chunks after it. */
        private double[][] carriesInto() {
            int chunks = rows.chunkSlot.length - 1;
            double[][] head = new double[chunks][];
            boolean[] whole = new boolean[chunks];
            forEachChunk(c -> {
                double[] sum = new double[p + 1];
                int s = rows.chunkSlot[c];
                int end = rows.chunkSlot[c + 1];
                do {
                    for (int j = 0; j <= p; j++) {
                        sum[j] += leaving[s * (p + 1) + j];
                    }
                    s++;
                } while (s < end && !rows.isBase[s]);
                head[c] = sum;
                whole[c] = s == end && !rows.isLast[end - 1];
            });
            double[][] carry = new double[chunks][p + 1];
            for (int c = chunks - 1; c >= 0; c--) {
                int next = rows.chunkSlot[c + 1];
                if (next < rows.slots && !rows.isBase[next]) {
                    for (int j = 0; j <= p; j++) {
                        carry[c][j] = head[c + 1][j] + (whole[c + 1] ? carry[c + 1][j] : 0);
                    }
                }
            }
            return carry;
        }
    }

    private void forEachChunk(java.util.function.IntConsumer task) {
        int chunks = rows.chunkSlot.length - 1;
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
            scratchSums = new SlotSums();
        }
        return scan(beta, scratch, scratchSums).value();
    }

    /** The value, and the scan and sums it came from. */
    record Scanned(Value value, Scan scan, SlotSums sums) {}

    Scanned scan(double[] beta) {
        return scan(beta, new Scan(rows.size, rows.slots), new SlotSums());
    }

    private Scanned scan(double[] beta, Scan scan, SlotSums sums) {
        int chunks = rows.chunkSlot.length - 1;
        double[] eventPart = new double[chunks];
        forEachChunk(c -> {
            eventPart[c] = risks(scan, beta, c);
            sums.fill(scan, c);
        });
        if (rows.entryOrder != null) {
            forEachChunk(c -> sums.subtractEntering(scan, c));
        }
        double[] tiePart = new double[chunks];
        double[][][] correction = hazards(scan, sums, null, tiePart);
        accumulate(scan.hazard, scan.cumulative);
        double[][] score = new double[chunks][p];
        double[][][] products = new double[chunks][][];
        double[][] cumulative = {scan.cumulative};
        double[][] tied = {scan.tiedHazard};
        forEachChunk(c -> products[c] = moments(scan, c, cumulative, tied, score[c]));
        double logLikelihood = 0;
        double[] totalScore = new double[p];
        for (int c = 0; c < chunks; c++) {
            logLikelihood += eventPart[c] - tiePart[c];
            for (int j = 0; j < p; j++) {
                totalScore[j] += score[c][j];
            }
        }
        scan.logLikelihood = logLikelihood;
        return new Scanned(new Value(logLikelihood, totalScore, information(products, correction, 0)), scan, sums);
    }

    /** The information with each event time's share multiplied by a factor; one for each set of factors by slot. */
    double[][][] informations(Scan scan, SlotSums sums, double[]... slotFactors) {
        int chunks = rows.chunkSlot.length - 1;
        int sets = slotFactors.length;
        double[][][] correction = hazards(scan, sums, slotFactors, new double[chunks]);
        double[][] cumulative = new double[sets][rows.slots];
        double[][] tied = new double[sets][];
        for (int f = 0; f < sets; f++) {
            accumulate(scaled(scan.hazard, slotFactors[f]), cumulative[f]);
            tied[f] = scaled(scan.tiedHazard, slotFactors[f]);
        }
        double[][][] products = new double[chunks][][];
        forEachChunk(c -> products[c] = moments(scan, c, cumulative, tied, null));
        double[][][] informations = new double[sets][][];
        for (int f = 0; f < sets; f++) {
            informations[f] = information(products, correction, f);
        }
        return informations;
    }

    private double[][] information(double[][][] products, double[][][] correction, int set) {
        double[][] information = new double[p][p];
        for (int c = 0; c < products.length; c++) {
            for (int j = 0; j < p; j++) {
                for (int k = j; k < p; k++) {
                    information[j][k] += products[c][set][j * p + k] - correction[c][set][j * p + k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < j; k++) {
                information[j][k] = information[k][j];
            }
        }
        return information;
    }

    private double[] scaled(double[] values, double[] factor) {
        double[] product = new double[values.length];
        for (int s = 0; s < values.length; s++) {
            product[s] = values[s] * factor[s];
        }
        return product;
    }

    private void accumulate(double[] increments, double[] cumulative) {
        double sum = 0;
        for (int s = 0; s < rows.slots; s++) {
            sum = rows.isBase[s] ? 0 : sum + increments[s];
            cumulative[s] = sum;
        }
    }

    /** First scan: r of each row; returns Σ w xβ over the chunk's events. */
    private double risks(Scan scan, double[] beta, int chunk) {
        double[] x = rows.x;
        double ofEvents = 0;
        int end = rows.slotBegin[rows.chunkSlot[chunk + 1]];
        for (int i = rows.slotBegin[rows.chunkSlot[chunk]]; i < end; i++) {
            double eta = 0;
            for (int j = 0, at = i * p; j < p; j++, at++) {
                eta += beta[j] * x[at];
            }
            double w = rows.weight(i);
            scan.risk[i] = w * Math.exp(eta);
            if (rows.event[i]) {
                ofEvents += w * eta;
            }
        }
        return ofEvents;
    }

    /** Second scan, backwards in time: hazards per slot; returns, by chunk and set of factors, the squared means. */
    private double[][][] hazards(Scan scan, SlotSums sums, double[][] slotFactors, double[] tiePart) {
        double[][] carry = sums.carriesInto();
        double[][][] correction = new double[carry.length][slotFactors == null ? 1 : slotFactors.length][p * p];
        forEachChunk(c -> tiePart[c] = hazards(scan, c, sums, carry[c], slotFactors, correction[c]));
        return correction;
    }

    /** @param slotFactors null where each event time counts as it is; only then are logarithms summed */
    private double hazards(
            Scan scan, int chunk, SlotSums sums, double[] carry, double[][] slotFactors, double[][] correction) {
        boolean withLogs = slotFactors == null;
        int sets = correction.length;
        double[] factor = new double[sets];
        double[] factorOfSquares = new double[sets];
        double logs = 0;
        double[] atRisk = carry;
        double[] dying = new double[p + 1];
        CrossProducts single = new CrossProducts(sets);
        for (int s = rows.chunkSlot[chunk + 1] - 1; s >= rows.chunkSlot[chunk]; s--) {
            if (rows.isLast[s]) {
                Arrays.fill(atRisk, 0);
            }
            for (int j = 0; j <= p; j++) {
                atRisk[j] += sums.leaving[s * (p + 1) + j];
                dying[j] = sums.dying[s * (p + 1) + j];
            }
            if (rows.isBase[s]) {
                continue;
            }
            int begin = rows.slotBegin[s];
            int deaths = rows.deathEnd[s] - begin;
            double weight = deaths;
            if (rows.weight != null) {
                weight = 0;
                for (int i = begin; i < rows.deathEnd[s]; i++) {
                    weight += rows.weight[i];
                }
            }
            double s0 = Math.max(atRisk[0], dying[0]); // a sum of differences may round below its own part
            double a = 0;
            double b = 0;
            double squares = 0;
            double squaresC = 0;
            double squaresCc = 0;
            if (efron && deaths > 1) {
                double mean = weight / deaths;
                double phis = 1; // their product: one logarithm for many
                for (int l = 0; l < deaths; l++) {
                    double c = (double) l / deaths;
                    double phi = s0 - c * dying[0];
                    double inverse = 1 / phi;
                    double share = mean * inverse;
                    double square = share * inverse;
                    phis *= phi;
                    if (!(phis > 1e-100 && phis < 1e100)) {
                        logs += mean * Math.log(phis / phi);
                        phis = phi;
                    }
                    a += share;
                    b += c * share;
                    squares += square;
                    squaresC += c * square;
                    squaresCc += c * c * square;
                }
                logs += mean * Math.log(phis);
            } else {
                logs += withLogs ? weight * Math.log(s0) : 0;
                a = weight / s0;
                squares = a / s0;
            }
            scan.hazard[s] = a;
            scan.tiedHazard[s] = b;
            for (int f = 0; f < sets; f++) {
                factor[f] = withLogs ? 1 : slotFactors[f][s];
                factorOfSquares[f] = factor[f] * squares;
            }
            if (squaresC == 0) {
                single.add(factorOfSquares, atRisk, 1);
                continue;
            }
            for (int j = 0; j < p; j++) {
                double byRisk = squares * atRisk[j + 1] - squaresC * dying[j + 1];
                double byDeath = squaresC * atRisk[j + 1] - squaresCc * dying[j + 1];
                for (int k = j; k < p; k++) {
                    double squaredMean = byRisk * atRisk[k + 1] - byDeath * dying[k + 1];
                    for (int f = 0; f < sets; f++) {
                        correction[f][j * p + k] += factor[f] * squaredMean;
                    }
                }
            }
        }
        single.addTo(correction);
        return logs;
    }

    /**
     * Third scan: martingale residuals into the score, unless that is null, and expected events into the cross products,
     * one for each set of hazards, which are returned.
     */
    private double[][] moments(Scan scan, int chunk, double[][] cumulative, double[][] tied, double[] score) {
        int sets = cumulative.length;
        CrossProducts products = new CrossProducts(sets);
        int end = rows.slotBegin[rows.chunkSlot[chunk + 1]];
        for (int begin = rows.slotBegin[rows.chunkSlot[chunk]]; begin < end; begin += CrossProducts.BLOCK) {
            int size = Math.min(CrossProducts.BLOCK, end - begin);
            for (int f = 0; f < sets; f++) {
                double[] weight = products.weight[f];
                for (int b = 0; b < size; b++) {
                    weight[b] = scan.risk[begin + b] * exposure(begin + b, cumulative[f], tied[f]);
                }
            }
            for (int j = 0; j < p; j++) {
                double[] column = products.column[j];
                for (int b = 0, at = begin * p + j; b < size; b++, at += p) {
                    column[b] = rows.x[at];
                }
            }
            products.size = size;
            if (score != null) {
                for (int b = 0; b < size; b++) {
                    int i = begin + b;
                    products.martingale[b] = (rows.event[i] ? rows.weight(i) : 0) - products.weight[0][b];
                }
                products.flushScore();
            }
            products.flush();
        }
        if (score != null) {
            products.scoreTo(score);
        }
        double[][] sums = new double[sets][p * p];
        products.addTo(sums);
        return sums;
    }

    /**
     * Σ w v vᵀ, upper triangle, for each of several sets of w, and Σ m v. Vectors are taken in blocks, column by column,
     * and sums are kept apart by position in the block: such loops become vector instructions.
     */
    private final class CrossProducts {
        private static final int BLOCK = 128;

        private final double[][] column = new double[p][BLOCK];
        private final double[][] scoreLanes = new double[p][BLOCK];
        private final double[][][] productLanes;
        private final double[][] weight;
        private final double[] martingale = new double[BLOCK];
        private final double[] product = new double[BLOCK];
        private int size;

        CrossProducts(int sets) {
            productLanes = new double[sets][p * p][BLOCK];
            weight = new double[sets][BLOCK];
        }

        /** @param w one weight for each set */
        void add(double[] w, double[] vectors, int from) {
            for (int f = 0; f < w.length; f++) {
                weight[f][size] = w[f];
            }
            for (int j = 0; j < p; j++) {
                column[j][size] = vectors[from + j];
            }
            if (++size == BLOCK) {
                flush();
            }
        }

        private void flushScore() {
            for (int j = 0; j < p; j++) {
                addProducts(martingale, column[j], scoreLanes[j], size);
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
                for (int j = 0; j < p; j++) {
                    for (int k = j; k < p; k++) {
                        sums[f][j * p + k] += sum(productLanes[f][j * p + k]);
                    }
                }
            }
        }

        void scoreTo(double[] score) {
            for (int j = 0; j < p; j++) {
                score[j] = sum(scoreLanes[j]);
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

    /** The baseline hazard that row i was exposed to. */
    double exposure(int i, double[] cumulative, double[] tied) {
        double exposure = cumulative[rows.exit[i]];
        if (rows.enter != null) {
            exposure -= cumulative[rows.enter[i]];
        }
        return rows.event[i] ? exposure - tied[rows.exit[i]] : exposure;
    }
}
