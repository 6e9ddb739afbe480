package io.github.tmacohort.analysis.proportion;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Objects;

/**
 * Two independent proportions compared: difference, risk ratio and odds ratio of the first against the second, each with
 * its interval. Exact p-value and exact interval of the odds ratio are {@link FisherExact}'s.
 */
public final class TwoProportions {

    /** How the interval of a difference is made. */
    public enum DifferenceMethod {
        /**
         * Newcombe's hybrid of two Wilson intervals (his method 10).
         *
         * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe
         *     (1998), Statistics in Medicine 17:873–890</a>
         */
        NEWCOMBE("Newcombe hybrid score"),
        /**
         * Inverts the score test with the shares estimated under each difference, variance times N/(N − 1).
         *
         * @see <a href="https://doi.org/10.1002/sim.4780040211">Miettinen and Nurminen (1985), Statistics in Medicine
         *     4:213–226</a>
         */
        MIETTINEN_NURMINEN("Miettinen-Nurminen score");

        private final String label;

        DifferenceMethod(String label) {
            this.label = label;
        }

        /** The name to print beside the numbers. */
        public String label() {
            return label;
        }
    }

    /** How the interval of a risk ratio is made. */
    public enum RatioMethod {
        /** Inverts the score test, variance times N/(N − 1) (Miettinen and Nurminen); stands an empty cell. */
        SCORE("Miettinen-Nurminen score"),
        /**
         * exp(log ratio ± z √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)); not estimable without successes in both groups.
         *
         * @see <a href="https://doi.org/10.2307/2530610">Katz et al. (1978), Biometrics 34:469–474</a>
         */
        LOG("Katz log");

        private final String label;

        RatioMethod(String label) {
            this.label = label;
        }

        /** The name to print beside the numbers. */
        public String label() {
            return label;
        }
    }

    /** Level and methods of the intervals. */
    public record Options(double confidenceLevel, DifferenceMethod difference, RatioMethod ratio) {
        public Options {
            Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
            Objects.requireNonNull(difference, "difference");
            Objects.requireNonNull(ratio, "ratio");
        }

        /** 95 %, Newcombe, score. */
        public static Options defaults() {
            return new Options(0.95, DifferenceMethod.NEWCOMBE, RatioMethod.SCORE);
        }
    }

    /**
     * First against second group.
     *
     * @param difference share of the first minus that of the second
     * @param riskRatio share of the first over that of the second
     * @param oddsRatio odds of the first over those of the second; limits by the logit (Woolf), for no empty cell
     */
    public record Result(TwoByTwo table, Contrast difference, Contrast riskRatio, Contrast oddsRatio, Options options) {
        public Result {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(difference, "difference");
            Objects.requireNonNull(riskRatio, "riskRatio");
            Objects.requireNonNull(oddsRatio, "oddsRatio");
            Objects.requireNonNull(options, "options");
        }
    }

    private final Options options;

    private TwoProportions(Options options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** 95 %, Newcombe's difference, score interval of the ratio. */
    public static TwoProportions withDefaults() {
        return new TwoProportions(Options.defaults());
    }

    public static TwoProportions with(Options options) {
        return new TwoProportions(options);
    }

    /** Compares the groups; nothing is estimable when one is empty. */
    public Result compare(TwoByTwo table) {
        Counts counts = new Counts(
                table.a(), Math.addExact(table.a(), table.b()), table.c(), Math.addExact(table.c(), table.d()));
        return new Result(table, difference(counts), riskRatio(counts), oddsRatio(table, counts), options);
    }

    private Contrast difference(Counts counts) {
        String method = options.difference().label();
        if (counts.n1() == 0 || counts.n2() == 0) {
            return Contrast.notEstimable("a group is empty", method);
        }
        double estimate = counts.p1() - counts.p2();
        Interval.Bounds bounds = options.difference() == DifferenceMethod.NEWCOMBE
                ? newcombe(counts, estimate)
                : ScoreInterval.ofDifference(counts, z());
        return new Contrast(Estimate.of(estimate), Estimate.of(bounds.lower()), Estimate.of(bounds.upper()), method);
    }

    private Interval.Bounds newcombe(Counts counts, double estimate) {
        Interval.Bounds first = wilson(counts.x1(), counts.n1());
        Interval.Bounds second = wilson(counts.x2(), counts.n2());
        return new Interval.Bounds(
                estimate - Math.hypot(counts.p1() - first.lower(), second.upper() - counts.p2()),
                estimate + Math.hypot(first.upper() - counts.p1(), counts.p2() - second.lower()));
    }

    private Interval.Bounds wilson(int x, int n) {
        return (Interval.Bounds) ProportionInterval.WILSON.of(x, n, 1 - options.confidenceLevel());
    }

    private Contrast riskRatio(Counts counts) {
        String method = options.ratio().label();
        if (counts.n1() == 0 || counts.n2() == 0) {
            return Contrast.notEstimable("a group is empty", method);
        }
        if (counts.x1() == 0 && counts.x2() == 0) {
            return Contrast.notEstimable("neither group has a success", method);
        }
        Estimate estimate = counts.x2() == 0
                ? Estimate.notReached("infinite: the second group has no success")
                : Estimate.of(counts.p1() / counts.p2());
        return options.ratio() == RatioMethod.SCORE
                ? ScoreInterval.ofRatio(counts, z(), estimate, method)
                : logLimits(
                        estimate,
                        1.0 / counts.x1() - 1.0 / counts.n1() + 1.0 / counts.x2() - 1.0 / counts.n2(),
                        counts.x1() > 0 && counts.x2() > 0,
                        "a group has no success",
                        method);
    }

    private Contrast oddsRatio(TwoByTwo t, Counts counts) {
        String method = "Woolf logit";
        if (counts.n1() == 0 || counts.n2() == 0) {
            return Contrast.notEstimable("a group is empty", method);
        }
        double above = t.a() * (double) t.d();
        double below = t.b() * (double) t.c();
        if (above == 0 && below == 0) {
            return Contrast.notEstimable("nobody or everybody is a success", method);
        }
        Estimate estimate =
                below == 0 ? Estimate.notReached("infinite: a cell of the table is empty") : Estimate.of(above / below);
        double variance = 1.0 / t.a() + 1.0 / t.b() + 1.0 / t.c() + 1.0 / t.d();
        return logLimits(estimate, variance, above > 0 && below > 0, "a cell of the table is empty", method);
    }

    private Contrast logLimits(Estimate estimate, double variance, boolean possible, String reason, String method) {
        if (!possible || !(estimate instanceof Estimate.Value ratio)) {
            Estimate none = Estimate.notEstimable(reason);
            return new Contrast(estimate, none, none, method);
        }
        double factor = Math.exp(z() * Math.sqrt(variance));
        return new Contrast(estimate, Estimate.of(ratio.value() / factor), Estimate.of(ratio.value() * factor), method);
    }

    private double z() {
        return ProportionInterval.normalQuantile(1 - options.confidenceLevel());
    }

    /** Successes and trials of both groups. */
    record Counts(int x1, int n1, int x2, int n2) {
        double p1() {
            return x1 / (double) n1;
        }

        double p2() {
            return x2 / (double) n2;
        }

        double total() {
            return n1 + (double) n2;
        }
    }
}
