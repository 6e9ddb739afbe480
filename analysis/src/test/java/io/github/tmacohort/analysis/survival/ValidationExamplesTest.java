package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The three small data sets of the validation document of R's survival (golden/sets/validation1 to 3), each with a single
 * covariate, worked out by hand as functions of r = exp(β). The log partial likelihood is {@code linear · β − Σ k log P(r)}
 * with one polynomial P per event time (Efron: per event): the risk set's sum of exp(xβ). Two places where that document's
 * prose is known to differ from its own formulas (log(r + 3) for log(r + 2) in the second, a last digit) are not followed.
 */
class ValidationExamplesTest {
    private static final Map<String, ReferenceCases.Case> CASES = ReferenceCases.all();

    /** k log(c₀ + c₁ r + c₂ r² …). */
    private record Term(double k, double... c) {
        double moment(double r, int order) {
            double sum = 0;
            for (int j = 0; j < c.length; j++) {
                sum += Math.pow(j, order) * c[j] * Math.pow(r, j);
            }
            return sum;
        }
    }

    private record Example(String data, Ties ties, double linear, List<Term> terms) {
        double logLikelihood(double beta) {
            double r = Math.exp(beta);
            return linear * beta
                    - terms.stream()
                            .mapToDouble(t -> t.k * Math.log(t.moment(r, 0)))
                            .sum();
        }

        double score(double beta) {
            double r = Math.exp(beta);
            return linear
                    - terms.stream()
                            .mapToDouble(t -> t.k * t.moment(r, 1) / t.moment(r, 0))
                            .sum();
        }

        double information(double beta) {
            double r = Math.exp(beta);
            return terms.stream()
                    .mapToDouble(t -> {
                        double mean = t.moment(r, 1) / t.moment(r, 0);
                        return t.k * (t.moment(r, 2) / t.moment(r, 0) - mean * mean);
                    })
                    .sum();
        }

        /** Where the score is 0, by bisection. */
        double maximum() {
            double low = -20;
            double high = 20;
            for (int i = 0; i < 200; i++) {
                double middle = (low + high) / 2;
                if (score(middle) > 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        @Override
        public String toString() {
            return data + " " + ties;
        }
    }

    private static Term t(double k, double... c) {
        return new Term(k, c);
    }

    static Stream<Example> examples() {
        return Stream.of(
                // time 1: x = 1 of {0, 1, 1, 1, 0, 0}; time 6: x = 1 and 0 of {0, 1, 0, 0}; time 9: the last
                new Example("validation1", Ties.BRESLOW, 2, List.of(t(1, 3, 3), t(2, 3, 1))),
                new Example("validation1", Ties.EFRON, 2, List.of(t(1, 3, 3), t(1, 3, 1), t(1, 2.5, 0.5))),
                new Example("validation1", Ties.EXACT, 2, List.of(t(1, 3, 3), t(1, 3, 3))),
                // delayed entry; risk sets at 2, 3, 6, 7, 8 and 9, where two of x = 1 have the event
                new Example(
                        "validation2",
                        Ties.BRESLOW,
                        4,
                        List.of(t(1, 1, 1), t(1, 2, 1), t(1, 2, 3), t(2, 1, 3), t(2, 2, 3))),
                new Example(
                        "validation2",
                        Ties.EFRON,
                        4,
                        List.of(t(1, 1, 1), t(1, 2, 1), t(1, 2, 3), t(2, 1, 3), t(1, 2, 3), t(1, 2, 2))),
                new Example(
                        "validation2",
                        Ties.EXACT,
                        4,
                        List.of(t(1, 1, 1), t(1, 2, 1), t(1, 2, 3), t(2, 1, 3), t(1, 1, 6, 3))),
                // weights; at time 2 events of weights 3 and 4 (x = 1) and 3 (x = 0) among 11 r + 5
                new Example("validation3", Ties.BRESLOW, 11, List.of(t(1, 7, 11, 1), t(10, 5, 11), t(2, 1, 2))),
                new Example(
                        "validation3",
                        Ties.EFRON,
                        11,
                        List.of(
                                t(1, 7, 11, 1),
                                t(10 / 3.0, 5, 11),
                                t(10 / 3.0, 4, 11 - 7 / 3.0),
                                t(10 / 3.0, 3, 11 - 14 / 3.0),
                                t(2, 1, 2))));
    }

    private static CoxFit fit(String data, Ties ties) {
        ReferenceCases.Case c = CASES.get(data);
        return (CoxFit) CoxModel.with(CoxOptions.defaults().withTies(ties)).fit(c.sample(), c.covariates());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void likelihoodScoreAndInformationAreTheHandDerivedOnes(Example example) {
        ReferenceCases.Case c = CASES.get(example.data());
        CoxRows rows = new CoxRows(c.sample(), c.covariates());
        PartialLikelihood likelihood =
                example.ties() == Ties.EXACT ? new ExactLikelihood(rows) : new TiedLikelihood(rows, example.ties());
        double scale = rows.scale[0];
        for (double beta : new double[] {0, 0.7, -1.3, 2, Math.min(5, example.maximum())}) {
            PartialLikelihood.Value value = likelihood.at(new double[] {beta * scale});
            String what = example + " at " + beta;
            assertClose(example.logLikelihood(beta), value.logLikelihood(), 1e-12, what);
            assertEquals(example.score(beta), value.score()[0] * scale, 1e-12, what);
            assertClose(example.information(beta), value.information()[0][0] * scale * scale, 1e-8, what);
        }
    }

    static Stream<Example> bounded() {
        return examples().filter(e -> e.score(18) < -1e-6);
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void theMaximumIsTheRootOfTheHandDerivedScore(Example example) {
        CoxFit fit = fit(example.data(), example.ties());
        double beta = example.maximum();
        Coefficient c = fit.coefficients().get(0);
        double error = 1 / Math.sqrt(example.information(beta));
        // the fit ends where a further step would be below 1e-10 standard errors
        assertEquals(beta, c.estimate().number().orElseThrow(), 1e-10 * error, example.toString());
        assertClose(error, c.standardError().number().orElseThrow(), 1e-9, example.toString());
        assertClose(example.logLikelihood(0), fit.logLikelihoodNull(), 1e-12, example.toString());
        assertClose(example.logLikelihood(beta), fit.logLikelihood(), 1e-12, example.toString());
    }

    /** r² − 3r − 6 = 0 with Breslow's ties, r³ − 23r − 30 = 0 with Efron's. */
    @ParameterizedTest
    @MethodSource("roots")
    void theFirstHasRootsInRadicals(Ties ties, double r) {
        double beta = fit("validation1", ties)
                .coefficients()
                .get(0)
                .estimate()
                .number()
                .orElseThrow();
        assertClose(r, Math.exp(beta), 1e-10, ties.toString());
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> roots() {
        double phi = Math.acos(45.0 / 23 * Math.sqrt(3.0 / 23));
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of(Ties.BRESLOW, (3 + Math.sqrt(33)) / 2),
                org.junit.jupiter.params.provider.Arguments.of(
                        Ties.EFRON, 2 * Math.sqrt(23.0 / 3) * Math.cos(phi / 3)));
    }

    /** Martingale residuals of every row as functions of r: δ less r^x times the hazard while at risk. */
    private static double[] martingale(String data, Ties ties, double r) {
        boolean efron = ties == Ties.EFRON;
        if (data.equals("validation1")) {
            double first = 1 / (3 * r + 3);
            double survivors = first + (efron ? 1 / (r + 3) + 2 / (r + 5) : 2 / (r + 3));
            double dying = first + (efron ? 1 / (r + 3) + 1 / (r + 5) : 2 / (r + 3));
            return new double[] {
                1 - survivors - 1, 1 - r * first, -r * first, 1 - r * dying, 1 - dying, -survivors,
            };
        }
        double h2 = 1 / (r + 1);
        double h3 = 1 / (r + 2);
        double h6 = 1 / (3 * r + 2);
        double h7 = 1 / (3 * r + 1);
        double h8 = h7;
        double survivors = efron ? h6 + 1 / (2 * r + 2) : 2 * h6;
        double dying = efron ? h6 + 0.5 / (2 * r + 2) : 2 * h6;
        return new double[] {
            1 - r * h2,
            1 - h3,
            1 - h6,
            1 - r * (h3 + h6 + h7),
            1 - (h2 + h3 + h6 + h7 + h8),
            1 - r * (h8 + dying),
            1 - r * (h6 + h7 + h8 + dying),
            -r * (h6 + h7 + h8 + survivors),
            -survivors,
            -survivors,
        };
    }

    static Stream<Example> residuals() {
        return examples().filter(e -> e.ties() != Ties.EXACT && !e.data().equals("validation3"));
    }

    @ParameterizedTest
    @MethodSource("residuals")
    void martingaleResidualsAreTheHandDerivedOnes(Example example) {
        ReferenceCases.Case c = CASES.get(example.data());
        CoxRows rows = new CoxRows(c.sample(), c.covariates());
        DoubleFunction<double[]> at = beta -> new CoxResiduals(
                        rows,
                        new CoxScan(rows, example.ties(), new double[] {beta * rows.scale[0]}),
                        new double[] {beta},
                        new double[][] {{1}})
                .martingale();
        for (double beta : new double[] {0, 0.7, example.maximum()}) {
            double[] expected = martingale(example.data(), example.ties(), Math.exp(beta));
            double[] actual = at.apply(beta);
            assertEquals(expected.length, actual.length);
            for (int i = 0; i < actual.length; i++) {
                assertEquals(expected[i], actual[i], 1e-13, example + " row " + i + " at " + beta);
            }
            assertEquals(0, Arrays.stream(actual).sum(), 1e-13);
        }
    }

    /** x less the mean of x among those at risk: r/(r + 1) at time 1, r/(r + 3) at 6 (Efron: with r/(r + 5)), 0 at 9. */
    @ParameterizedTest
    @MethodSource("residuals")
    void schoenfeldResidualsOfTheFirst(Example example) {
        if (!example.data().equals("validation1")) {
            return;
        }
        double r = Math.exp(example.maximum());
        double tied = example.ties() == Ties.EFRON ? (r / (r + 3) + r / (r + 5)) / 2 : r / (r + 3);
        double[] expected = {1 - r / (r + 1), 1 - tied, -tied, 0};
        double[] actual = Arrays.stream(
                        fit("validation1", example.ties()).residuals().schoenfeld())
                .mapToDouble(e -> e.residual()[0])
                .toArray();
        Arrays.sort(expected);
        Arrays.sort(actual);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-9);
        }
    }
}
