package io.github.tmacohort.analysis.survival;

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

    /** Sums of r and r x; index 0 is r, then its columns. */
    private double[][] carriesInto(Scan scan) {
        int chunks = rows.chunkSlot.length - 1;
        double[][] head = new double[chunks][];
        boolean[] whole = new boolean[chunks];
        forEachChunk(c -> {
            double[] sum = new double[p + 1];
            int s = rows.chunkSlot[c];
            int end = rows.chunkSlot[c + 1];
            do {
                add(scan, rows.slotBegin[s], rows.slotBegin[s + 1], sum);
                subtractEntering(scan, s, sum);
                s++;
            } while (s < end && !rows.isBase[s]);
            head[c] = sum;
            whole[c] = s == end && !rows.isLast[end - 1];
        });
        double[][] carry = new double[chunks][];
        for (int c = chunks - 1; c >= 0; c--) {
            carry[c] = new double[p + 1];
            int next = rows.chunkSlot[c + 1];
            if (next < rows.slots && !rows.isBase[next]) {
                for (int j = 0; j <= p; j++) {
                    carry[c][j] = head[c + 1][j] + (whole[c + 1] ? carry[c + 1][j] : 0);
                }
            }
        }
        return carry;
    }

    private void forEachChunk(java.util.function.IntConsumer task) {
        int chunks = rows.chunkSlot.length - 1;
        if (chunks == 1) {
            task.accept(0);
        } else {
            IntStream.range(0, chunks).parallel().forEach(task);
        }
    }

    private void add(Scan scan, int from, int to, double[] sum) {
        double[] x = rows.x;
        for (int i = from; i < to; i++) {
            double r = scan.risk[i];
            sum[0] += r;
            for (int j = 0, at = i * p; j < p; j++, at++) {
                sum[j + 1] += r * x[at];
            }
        }
    }

    private void subtractEntering(Scan scan, int slot, double[] sum) {
        if (rows.entryOrder == null) {
            return;
        }
        for (int e = rows.entryBegin[slot]; e < rows.entryBegin[slot + 1]; e++) {
            int i = rows.entryOrder[e];
            double r = scan.risk[i];
            sum[0] -= r;
            for (int j = 0, at = i * p; j < p; j++, at++) {
                sum[j + 1] -= r * rows.x[at];
            }
        }
    }

    @Override
    public Value at(double[] beta) {
        return scan(beta, null).value();
    }

    /** The value, and the scan it came from. */
    record Scanned(Value value, Scan scan) {}

    /**
     * @param slotFactor multiplies each event time's share of the information; null for 1. The score and the likelihood
     *     are not affected.
     */
    Scanned scan(double[] beta, double[] slotFactor) {
        Scan scan = new Scan(rows.size, rows.slots);
        int chunks = rows.chunkSlot.length - 1;
        double[] eventPart = new double[chunks];
        forEachChunk(c -> eventPart[c] = risks(scan, beta, c));
        double[][] carry = carriesInto(scan);
        double[][] correction = new double[chunks][];
        double[] tiePart = new double[chunks];
        forEachChunk(c -> {
            correction[c] = new double[p * p];
            tiePart[c] = hazards(scan, c, carry[c], slotFactor, correction[c]);
        });
        double[] moment = slotFactor == null ? scan.hazard : scaled(scan.hazard, slotFactor);
        double[] momentTied = slotFactor == null ? scan.tiedHazard : scaled(scan.tiedHazard, slotFactor);
        accumulate(scan.hazard, scan.cumulative);
        double[] momentCumulative = scan.cumulative;
        if (slotFactor != null) {
            momentCumulative = new double[rows.slots];
            accumulate(moment, momentCumulative);
        }
        double[] cumulative = momentCumulative;
        double[][] score = new double[chunks][p];
        double[][] products = new double[chunks][p * p];
        forEachChunk(c -> crossProducts(scan, c, cumulative, momentTied, slotFactor != null, score[c], products[c]));

        double logLikelihood = 0;
        double[] totalScore = new double[p];
        double[][] information = new double[p][p];
        for (int c = 0; c < chunks; c++) {
            logLikelihood += eventPart[c] - tiePart[c];
            for (int j = 0; j < p; j++) {
                totalScore[j] += score[c][j];
                for (int k = j; k < p; k++) {
                    information[j][k] += products[c][j * p + k] - correction[c][j * p + k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < j; k++) {
                information[j][k] = information[k][j];
            }
        }
        scan.logLikelihood = logLikelihood;
        return new Scanned(new Value(logLikelihood, totalScore, information), scan);
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

    /** Second scan, backwards in time: hazards per slot; adds the squared means to {@code correction}. */
    private double hazards(Scan scan, int chunk, double[] carry, double[] slotFactor, double[] correction) {
        double logs = 0;
        double[] atRisk = carry;
        double[] dying = new double[p + 1];
        for (int s = rows.chunkSlot[chunk + 1] - 1; s >= rows.chunkSlot[chunk]; s--) {
            if (rows.isLast[s]) {
                java.util.Arrays.fill(atRisk, 0);
            }
            int begin = rows.slotBegin[s];
            int end = rows.slotBegin[s + 1];
            add(scan, begin, end, atRisk);
            subtractEntering(scan, s, atRisk);
            if (rows.isBase[s]) {
                continue;
            }
            java.util.Arrays.fill(dying, 0);
            int deaths = rows.deathEnd[s] - begin;
            add(scan, begin, rows.deathEnd[s], dying);
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
                for (int l = 0; l < deaths; l++) {
                    double c = (double) l / deaths;
                    double phi = s0 - c * dying[0];
                    double share = mean / phi;
                    logs += mean * Math.log(phi);
                    a += share;
                    b += c * share;
                    squares += share / phi;
                    squaresC += c * share / phi;
                    squaresCc += c * c * share / phi;
                }
            } else {
                logs += weight * Math.log(s0);
                a = weight / s0;
                squares = a / s0;
            }
            scan.hazard[s] = a;
            scan.tiedHazard[s] = b;
            double factor = slotFactor == null ? 1 : slotFactor[s];
            for (int j = 0; j < p; j++) {
                double byRisk = factor * (squares * atRisk[j + 1] - squaresC * dying[j + 1]);
                double byDeath = factor * (squaresC * atRisk[j + 1] - squaresCc * dying[j + 1]);
                for (int k = j; k < p; k++) {
                    correction[j * p + k] += byRisk * atRisk[k + 1] - byDeath * dying[k + 1];
                }
            }
        }
        return logs;
    }

    /** Third scan: martingale residuals into the score, expected events into the cross product. */
    private void crossProducts(
            Scan scan,
            int chunk,
            double[] cumulative,
            double[] tied,
            boolean momentsOnly,
            double[] score,
            double[] products) {
        double[] x = rows.x;
        int end = rows.slotBegin[rows.chunkSlot[chunk + 1]];
        for (int i = rows.slotBegin[rows.chunkSlot[chunk]]; i < end; i++) {
            double expected = scan.risk[i] * exposure(i, cumulative, tied);
            double martingale = momentsOnly
                    ? (rows.event[i] ? rows.weight(i) : 0)
                            - scan.risk[i] * exposure(i, scan.cumulative, scan.tiedHazard)
                    : (rows.event[i] ? rows.weight(i) : 0) - expected;
            int at = i * p;
            for (int j = 0; j < p; j++) {
                double xj = x[at + j];
                score[j] += martingale * xj;
                double product = expected * xj;
                for (int k = j, cell = j * p + j; k < p; k++, cell++) {
                    products[cell] += product * x[at + k];
                }
            }
        }
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
