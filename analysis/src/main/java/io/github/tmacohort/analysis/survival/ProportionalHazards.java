package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tests of proportional hazards: for each column, and for all together, the score test of adding the column's product
 * with g(t) to the model. g is 1 − S(t−), S the Kaplan-Meier curve of all rows, weights and strata aside.
 *
 * @param columns one test per column of the model
 * @param terms one test per term, a factor's columns together
 * @param global all columns together
 * @see <a href="https://doi.org/10.1093/biomet/81.3.515">Grambsch and Therneau (1994), Biometrika 81:515–526</a>
 */
public record ProportionalHazards(List<Test> columns, List<Test> terms, ChiSquareTest global) {
    /** The next event time is mostly found in so many steps. */
    private static final int FEW = 8;

    /** The test of a column or term. */
    public record Test(String term, ChiSquareTest test) {}

    public ProportionalHazards {
        columns = List.copyOf(columns);
        terms = List.copyOf(terms);
    }

    static ProportionalHazards of(CoxRows rows, CoxFit.Parts parts) {
        double[] g = transform(rows, parts.sample());
        double[] squared = new double[g.length];
        for (int s = 0; s < g.length; s++) {
            squared[s] = g[s] * g[s];
        }
        int p = rows.columns;
        TiedLikelihood.Weighted[] weighted =
                new TiedLikelihood(rows, parts.options().ties()).weighted(parts.beta(), g, squared);
        double[] u = weighted[0].score();
        double[][] i11 = parts.information();
        double[][] i12 = weighted[0].information();
        double[][] i22 = weighted[1].information();
        SymmetricSolver solver = SymmetricSolver.of(i11, parts.leftOut());
        double[][] adjusted = new double[p][p];
        for (int k = 0; k < p; k++) {
            double[] column = new double[p];
            for (int j = 0; j < p; j++) {
                column[j] = i12[j][k];
            }
            double[] solved = solver.solve(column);
            for (int j = 0; j < p; j++) {
                adjusted[j][k] = i22[j][k];
                for (int l = 0; l < p; l++) {
                    adjusted[j][k] -= i12[l][j] * solved[l];
                }
            }
        }
        List<Test> columns = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            columns.add(new Test(parts.covariates().names().get(j), test(List.of(j), u, adjusted, parts.leftOut())));
        }
        List<Test> terms = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (Covariates.Term term : parts.covariates().terms()) {
            terms.add(new Test(term.name(), test(term.columns(), u, adjusted, parts.leftOut())));
            all.addAll(term.columns());
        }
        return new ProportionalHazards(columns, terms, test(all, u, adjusted, parts.leftOut()));
    }

    private static ChiSquareTest test(List<Integer> chosen, double[] u, double[][] v, boolean[] leftOut) {
        List<Integer> kept = chosen.stream().filter(j -> !leftOut[j]).toList();
        double[] part = new double[kept.size()];
        double[][] block = new double[kept.size()][kept.size()];
        for (int a = 0; a < part.length; a++) {
            part[a] = u[kept.get(a)];
            for (int b = 0; b < part.length; b++) {
                block[a][b] = v[kept.get(a)][kept.get(b)];
            }
        }
        SymmetricSolver solver = SymmetricSolver.of(block);
        return solver.rank() == 0
                ? ChiSquareTest.notEstimable("the events do not tell time and covariate apart")
                : ChiSquareTest.of(solver.quadratic(part), solver.rank());
    }

    /** 1 − S(t−) at each event slot, less its mean over slots, which changes no test but keeps digits. */
    private static double[] transform(CoxRows rows, FollowUps sample) {
        RiskTable table = pooled(rows, sample);
        double[] times = new double[table.size()];
        double[] before = new double[table.size()];
        double survival = 1;
        for (int k = 0; k < times.length; k++) {
            times[k] = table.time(k);
            before[k] = survival;
            if (table.events(k) > 0) {
                survival *= 1 - table.events(k) / table.atRisk(k);
            }
        }
        double[] g = new double[rows.slots];
        double sum = 0;
        int count = 0;
        int row = 0;
        for (int s = 0; s < rows.slots; s++) {
            if (!rows.isBase[s]) {
                for (int step = 0; step < FEW && times[row] < rows.slotTime[s]; step++) {
                    row++;
                }
                if (times[row] != rows.slotTime[s]) {
                    row = Arrays.binarySearch(times, rows.slotTime[s]);
                }
                g[s] = 1 - before[row];
                sum += g[s];
                count++;
            } else {
                row = 0;
            }
        }
        for (int s = 0; s < rows.slots; s++) {
            g[s] -= rows.isBase[s] ? 0 : sum / count;
        }
        return g;
    }

    /** Counts of the model's rows, weights and strata aside; the sample's own where they are the same. */
    private static RiskTable pooled(CoxRows rows, FollowUps sample) {
        if (rows.missing == 0
                && sample.weightKind() == WeightKind.NONE
                && sample.groups().size() == 1) {
            return sample.riskTable();
        }
        double[] time = new double[rows.size];
        double[] entry = new double[rows.size];
        boolean[] event = new boolean[rows.size];
        for (int i = 0; i < rows.size; i++) {
            time[i] = sample.time(rows.origin[i]);
            entry[i] = sample.entry(rows.origin[i]);
            event[i] = rows.died[i] != 0;
        }
        FollowUps.Builder builder = FollowUps.builder(time).events(event);
        return (sample.hasEntry() ? builder.entries(entry) : builder).build().riskTable();
    }
}
