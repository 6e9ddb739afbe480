package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.ArrayList;
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

    /** The test of a column or term. */
    public record Test(String term, ChiSquareTest test) {}

    public ProportionalHazards {
        columns = List.copyOf(columns);
        terms = List.copyOf(terms);
    }

    static ProportionalHazards of(CoxRows rows, CoxFit.Parts parts, CoxScan scan) {
        double[] g = transform(rows, parts.sample());
        double[] squared = new double[g.length];
        for (int s = 0; s < g.length; s++) {
            squared[s] = g[s] * g[s];
        }
        int p = rows.columns;
        double[][] i11 = scan.likelihood.at(parts.beta()).information();
        double[][] i12 = scan.likelihood.scan(parts.beta(), g).value().information();
        double[][] i22 = scan.likelihood.scan(parts.beta(), squared).value().information();
        double[] u = new double[p];
        for (int s = 0; s < rows.slots; s++) {
            for (int i = rows.slotBegin[s]; i < rows.deathEnd[s]; i++) {
                for (int j = 0; j < p; j++) {
                    u[j] += g[s] * rows.weight(i) * (rows.x[i * p + j] - scan.meanAtDeath[s * p + j]);
                }
            }
        }
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
        int n = rows.size;
        double[] time = new double[n];
        double[] entry = new double[n];
        boolean[] event = new boolean[n];
        for (int i = 0; i < n; i++) {
            time[i] = sample.time(rows.origin[i]);
            entry[i] = sample.entry(rows.origin[i]);
            event[i] = rows.event[i];
        }
        FollowUps.Builder builder = FollowUps.builder(time).events(event);
        RiskTable table =
                (sample.hasEntry() ? builder.entries(entry) : builder).build().riskTable();
        double[] times = new double[table.size()];
        double[] before = new double[table.size()];
        double survival = 1;
        for (int row = 0; row < table.size(); row++) {
            times[row] = table.time(row);
            before[row] = survival;
            if (table.events(row) > 0) {
                survival *= 1 - table.events(row) / table.atRisk(row);
            }
        }
        double[] g = new double[rows.slots];
        double sum = 0;
        int count = 0;
        for (int s = 0; s < rows.slots; s++) {
            if (!rows.isBase[s]) {
                g[s] = 1 - before[java.util.Arrays.binarySearch(times, rows.slotTime[s])];
                sum += g[s];
                count++;
            }
        }
        for (int s = 0; s < rows.slots; s++) {
            g[s] -= rows.isBase[s] ? 0 : sum / count;
        }
        return g;
    }
}
