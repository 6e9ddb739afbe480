package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnbullTest {
    private static final double OPEN = Double.POSITIVE_INFINITY;
    private static final double LEFT = Double.NEGATIVE_INFINITY;

    @Test
    void workedByHand() { // (0, 3], (2, 5], (4, ∞): begins 0 2 4, ends 3 5 ∞, so (2, 3] and (4, 5]
        IntervalCensoredSurvival curve = estimate(new double[] {0, 2, 4}, new double[] {3, 5, OPEN});
        List<InnermostInterval> intervals = curve.innermostIntervals();
        // the subjects hold the first, both, the second of them: ℓ = log p + log 1 + log(1 − p)
        assertEquals(2, intervals.size());
        assertInterval(2, false, 3, 0.5, intervals.get(0));
        assertInterval(4, false, 5, 0.5, intervals.get(1));
        assertAll(
                () -> assertEquals(new SurvivalRange(2, 1, 1), curve.survivalAt(2)),
                () -> assertRange(0.5, 1, curve.survivalAt(2.5)),
                () -> assertRange(0.5, 0.5, curve.survivalAt(3)),
                () -> assertTrue(curve.survivalAt(3).isDetermined()),
                () -> assertRange(0, 0.5, curve.survivalAt(4.5)),
                () -> assertFalse(curve.survivalAt(4.5).isDetermined()),
                () -> assertEquals(new SurvivalRange(5, 0, 0), curve.survivalAt(5)),
                () -> assertEquals(2 * Math.log(0.5), curve.logLikelihood(), 1e-12),
                () -> assertEquals(2, curve.undetermined().size()),
                // S is flat at one half from somewhere in (2, 3] to somewhere in (4, 5]: midpoints
                () -> assertEquals(new QuantileRange(0.5, 3, Estimate.of(4), false), curve.median()));
    }

    @Test
    void kindsOfTimes() {
        IntervalTimes times = IntervalTimes.of(new double[] {LEFT, 0, 4, 7}, new double[] {3, 3, 4, OPEN});
        assertAll(
                () -> assertEquals(IntervalTimes.Kind.LEFT_CENSORED, times.kind(0)),
                () -> assertEquals(IntervalTimes.Kind.INTERVAL_CENSORED, times.kind(1)),
                () -> assertEquals(IntervalTimes.Kind.EXACT, times.kind(2)),
                () -> assertEquals(IntervalTimes.Kind.RIGHT_CENSORED, times.kind(3)),
                () -> assertEquals(1, times.count(IntervalTimes.Kind.EXACT)));
        List<InnermostInterval> intervals =
                Turnbull.withDefaults().estimate(times).innermostIntervals();
        assertInterval(0, false, 3, 0.5, intervals.get(0));
        assertInterval(4, true, 4, 0.25, intervals.get(1));
        assertInterval(7, false, OPEN, 0.25, intervals.get(2));
    }

    @Test
    void leftCensoredAloneIsUndeterminedFromTimeZero() {
        IntervalCensoredSurvival curve = estimate(new double[] {LEFT, LEFT}, new double[] {3, 8});
        assertInterval(0, true, 3, 1, curve.innermostIntervals().get(0));
        assertRange(0, 1, curve.survivalAt(0));
        assertEquals(new SurvivalRange(3, 0, 0), curve.survivalAt(3));
        assertEquals(new QuantileRange(0.5, 0, Estimate.of(3), false), curve.median());
    }

    @Test
    void anEventAtTimeZeroMayBeExact() {
        IntervalCensoredSurvival curve = estimate(new double[] {0, LEFT, 0}, new double[] {0, 0, 2});
        assertInterval(0, true, 0, 2 / 3.0, curve.innermostIntervals().get(0));
        assertRange(1 / 3.0, 1 / 3.0, curve.survivalAt(0));
    }

    @Test
    void censoredWithoutAnyEvent() {
        IntervalCensoredSurvival curve = estimate(new double[] {5, 9, 2}, new double[] {OPEN, OPEN, OPEN});
        assertInterval(9, false, OPEN, 1, curve.innermostIntervals().get(0));
        assertEquals(new SurvivalRange(9, 1, 1), curve.survivalAt(9));
        assertRange(0, 1, curve.survivalAt(10));
        assertFalse(curve.median().isReached());
        assertEquals(9, curve.median().after());
        assertInstanceOf(Estimate.NotReached.class, curve.median().by());
    }

    @Test
    void anEventAtTheTimeOfACensoringIsNoEventForIt() {
        IntervalCensoredSurvival curve = estimate(new double[] {4, 4}, new double[] {OPEN, 4});
        assertRange(0.5, 0.5, curve.survivalAt(4));
    }

    @Test
    void agreesWithPlainEm() { // src/test/r/turnbull.R; versions in the file's first line
        Map<String, List<Golden.Row>> masses = Golden.by(Golden.rows("turnbull_masses.csv"), row -> row.text("case"));
        Map<String, List<Golden.Row>> fits = Golden.by(Golden.rows("turnbull_fits.csv"), row -> row.text("case"));
        cases().forEach((name, times) -> {
            IntervalCensoredSurvival curve = Turnbull.withDefaults().estimate(times);
            assertTrue(curve.converged(), name);
            assertOptimal(times, curve, name);
            List<Golden.Row> expected = masses.get(name);
            assertEquals(expected.size(), curve.innermostIntervals().size(), name);
            for (int j = 0; j < expected.size(); j++) {
                Golden.Row row = expected.get(j);
                InnermostInterval interval = curve.innermostIntervals().get(j);
                assertEquals(row.number("after"), interval.after(), 0, name);
                assertEquals(row.number("by"), interval.by(), 0, name);
                assertEquals(row.number("mass"), interval.mass(), 1e-9, name + " interval " + j);
            }
            double logLik = fits.get(name).get(0).number("logLik");
            Golden.assertClose(logLik, curve.logLikelihood(), 1e-12, name);
        });
    }

    /** As R's interval package prints them: Fay and Shaw (2010), doi:10.18637/jss.v036.i02. */
    @Test
    void breastCosmesisWithRadiotherapyAsPublished() {
        double[][] published = {
            {4, 5, 0.0463}, {6, 7, 0.0334}, {7, 8, 0.0887}, {11, 12, 0.0708},
            {24, 25, 0.0926}, {33, 34, 0.0818}, {38, 40, 0.1209}, {46, 48, 0.4656}
        };
        List<InnermostInterval> support = Turnbull.withDefaults()
                .estimate(cases().get("breast_radiotherapy"))
                .support();
        assertEquals(published.length, support.size());
        for (int j = 0; j < published.length; j++) {
            assertInterval(published[j][0], false, published[j][1], published[j][2], support.get(j), 5.001e-5);
        }
    }

    @Test
    void survfitStopsEarly() { // the deviation stated in the docs
        double worst = Golden.rows("turnbull_fits.csv").stream()
                .mapToDouble(row -> row.number("survfitError"))
                .max()
                .orElseThrow();
        assertTrue(worst > 3e-3 && worst < 2e-2, "worst " + worst);
    }

    @Test
    void rightCensoredOnlyIsKaplanMeier() {
        Random random = new Random(71);
        for (int sample = 0; sample < 40; sample++) {
            int n = 1 + random.nextInt(60);
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            double[] by = new double[n];
            for (int i = 0; i < n; i++) {
                time[i] = sample % 2 == 0 ? 1 + random.nextInt(20) : 20 * random.nextDouble();
                event[i] = random.nextInt(3) > 0;
                by[i] = event[i] ? time[i] : OPEN;
            }
            IntervalCensoredSurvival curve = estimate(time, by);
            SurvivalCurve kaplanMeier = KaplanMeier.withDefaults().estimate(FollowUps.of(time, event));
            for (int k = 0; k < kaplanMeier.size(); k++) {
                SurvivalRange range = curve.survivalAt(kaplanMeier.time(k));
                assertEquals(kaplanMeier.survivalOrNaN(k), range.lower(), 1e-9, "sample " + sample);
                assertTrue(range.isDetermined());
            }
            Quantile median = kaplanMeier.median();
            assertEquals(median.estimate().number().isPresent(), curve.median().isReached(), "sample " + sample);
            median.estimate().number().ifPresent(value -> {
                assertEquals(value, curve.median().after(), 1e-12 * value);
                assertEquals(value, curve.median().by().number().orElseThrow(), 1e-12 * value);
            });
            assertEquals(median.flatToTheEnd(), curve.median().flatToTheEnd());
        }
    }

    @Test
    void optimalInRandomSamplesAndNoOtherMassesAreLikelier() {
        Random random = new Random(72);
        for (int sample = 0; sample < 300; sample++) {
            IntervalTimes times = random(random, 1 + random.nextInt(80), sample % 3);
            IntervalCensoredSurvival curve = Turnbull.withDefaults().estimate(times);
            assertTrue(curve.converged(), "sample " + sample + " gap " + curve.optimalityGap());
            assertOptimal(times, curve, "sample " + sample);
            double[] masses = curve.innermostIntervals().stream()
                    .mapToDouble(InnermostInterval::mass)
                    .toArray();
            assertEquals(1, Arrays.stream(masses).sum(), 1e-12);
            for (int k = 0; k < 20; k++) {
                double[] other = masses.clone();
                double moved = 1e-3 * random.nextDouble();
                for (int j = 0; j < other.length; j++) {
                    other[j] *= 1 - moved;
                }
                other[random.nextInt(other.length)] += moved;
                assertTrue(logLikelihood(times, curve, other) <= curve.logLikelihood() + 1e-8);
            }
        }
    }

    @Test
    void manySubjects() {
        IntervalTimes times = random(new Random(73), 5000, 1);
        IntervalCensoredSurvival curve = Turnbull.withDefaults().estimate(times);
        assertTrue(curve.converged(), "gap " + curve.optimalityGap());
        assertTrue(curve.iterations() < 60, "iterations " + curve.iterations());
    }

    @Test
    void orderOfSubjectsDoesNotMatter() {
        Random random = new Random(74);
        IntervalTimes times = random(random, 60, 2);
        int[] order = random.ints(0, 60).distinct().limit(60).toArray();
        IntervalCensoredSurvival shuffled = estimate(
                Arrays.stream(order).mapToDouble(times::after).toArray(),
                Arrays.stream(order).mapToDouble(times::by).toArray());
        assertEquals(Turnbull.withDefaults().estimate(times).innermostIntervals(), shuffled.innermostIntervals());
    }

    @Test
    void theUnitOfTimeChangesNoMass() {
        IntervalTimes days = random(new Random(75), 60, 1);
        IntervalCensoredSurvival inDays = Turnbull.withDefaults().estimate(days);
        for (double unit : new double[] {1 / 30.4375, 86400, 1e-9}) {
            IntervalCensoredSurvival scaled = estimate(
                    Arrays.stream(afters(days)).map(t -> t * unit).toArray(),
                    Arrays.stream(bys(days)).map(t -> t * unit).toArray());
            for (int j = 0; j < inDays.innermostIntervals().size(); j++) {
                InnermostInterval expected = inDays.innermostIntervals().get(j);
                assertInterval(
                        expected.after() * unit,
                        expected.includesAfter(),
                        expected.by() * unit,
                        expected.mass(),
                        scaled.innermostIntervals().get(j));
            }
            assertEquals(
                    inDays.median().after() * unit,
                    scaled.median().after(),
                    1e-12 * inDays.median().after() * unit);
        }
    }

    @Test
    void repeatedSubjectsChangeNothing() {
        IntervalTimes once = random(new Random(76), 25, 1);
        double[] after = afters(once);
        double[] by = bys(once);
        IntervalCensoredSurvival thrice = estimate(concat(after, after, after), concat(by, by, by));
        IntervalCensoredSurvival single = estimate(after, by);
        for (int j = 0; j < single.innermostIntervals().size(); j++) {
            assertEquals(
                    single.innermostIntervals().get(j).mass(),
                    thrice.innermostIntervals().get(j).mass(),
                    1e-9);
        }
    }

    @Test
    void timesEqualUpToRoundingAreTied() {
        double third = 0.1 + 0.2;
        IntervalTimes times = IntervalTimes.of(new double[] {0.3, third}, new double[] {third, 0.9});
        assertEquals(IntervalTimes.Kind.EXACT, times.kind(0));
        assertEquals(times.by(0), times.after(1), 0);
    }

    @Test
    void tooFewStepsAreSaid() {
        IntervalTimes times = cases().get("breast_all");
        IntervalCensoredSurvival curve =
                Turnbull.with(new TurnbullOptions(1e-12, 1)).estimate(times);
        assertFalse(curve.converged());
        assertEquals(1, curve.options().maxIterations());
        assertTrue(curve.optimalityGap() > 1e-12);
    }

    @Test
    void refusesWrongArguments() {
        assertAll(
                () -> refused("after", new double[] {5}, new double[] {4}),
                () -> refused("after", new double[] {-1}, new double[] {4}),
                () -> refused("after", new double[] {Double.NaN}, new double[] {4}),
                () -> refused("by", new double[] {1}, new double[] {Double.NaN}),
                () -> refused("nothing", new double[] {LEFT}, new double[] {OPEN}),
                () -> refused("by must be as long", new double[] {1}, new double[] {}),
                () -> assertThrows(IllegalArgumentException.class, () -> estimate(new double[] {}, new double[] {})),
                () -> assertThrows(IllegalArgumentException.class, () -> new TurnbullOptions(0, 5)),
                () -> assertThrows(IllegalArgumentException.class, () -> new TurnbullOptions(1e-9, 0)));
    }

    private static void refused(String message, double[] after, double[] by) {
        String text = assertThrows(IllegalArgumentException.class, () -> IntervalTimes.of(after, by))
                .getMessage();
        assertTrue(text.startsWith(message), text);
    }

    private static IntervalCensoredSurvival estimate(double[] after, double[] by) {
        return Turnbull.withDefaults().estimate(IntervalTimes.of(after, by));
    }

    /** The optimality conditions by definition, from the subjects and the intervals alone. */
    private static void assertOptimal(IntervalTimes times, IntervalCensoredSurvival curve, String what) {
        List<InnermostInterval> intervals = curve.innermostIntervals();
        double[] derivative = new double[intervals.size()];
        for (int i = 0; i < times.size(); i++) {
            double probability = 0;
            for (InnermostInterval interval : intervals) {
                probability += holds(times, i, interval) ? interval.mass() : 0;
            }
            for (int j = 0; j < derivative.length; j++) {
                derivative[j] += holds(times, i, intervals.get(j)) ? 1 / probability : 0;
            }
        }
        for (int j = 0; j < derivative.length; j++) {
            assertTrue(derivative[j] / times.size() <= 1 + 2e-9, what);
            if (intervals.get(j).mass() > 0) {
                assertEquals(1, derivative[j] / times.size(), 2e-9, what);
            }
        }
    }

    private static double logLikelihood(IntervalTimes times, IntervalCensoredSurvival curve, double[] masses) {
        double sum = 0;
        for (int i = 0; i < times.size(); i++) {
            double probability = 0;
            for (int j = 0; j < masses.length; j++) {
                probability += holds(times, i, curve.innermostIntervals().get(j)) ? masses[j] : 0;
            }
            sum += Math.log(probability);
        }
        return sum;
    }

    private static boolean holds(IntervalTimes times, int i, InnermostInterval interval) {
        boolean begins = interval.after() > times.after(i)
                || interval.after() == times.after(i)
                        && (!interval.includesAfter() || times.kind(i) == IntervalTimes.Kind.EXACT);
        return begins && interval.by() <= times.by(i);
    }

    /** Visits of one's own; kind 1 on whole days, 2 with exact times among them. */
    private static IntervalTimes random(Random random, int n, int kind) {
        double[] after = new double[n];
        double[] by = new double[n];
        for (int i = 0; i < n; i++) {
            double time = -20 * Math.log(random.nextDouble());
            time = kind > 0 ? Math.ceil(time) : time;
            double horizon = 5 + 40 * random.nextDouble();
            after[i] = random.nextInt(4) == 0 ? LEFT : 0;
            by[i] = OPEN;
            double visit = 0;
            while (visit < horizon && by[i] == OPEN) {
                visit += kind > 0 ? 1 + random.nextInt(9) : 8 * random.nextDouble();
                if (visit >= time) {
                    by[i] = visit;
                } else {
                    after[i] = visit;
                }
            }
            if (kind == 2 && random.nextInt(3) == 0) {
                after[i] = time;
                by[i] = time;
            }
        }
        return IntervalTimes.of(after, by);
    }

    private static Map<String, IntervalTimes> cases() {
        Map<String, IntervalTimes> cases = new LinkedHashMap<>();
        Golden.by(Golden.rows("turnbull_cases.csv"), row -> row.text("case")).forEach((name, rows) -> {
            double[] after = rows.stream()
                    .mapToDouble(row -> row.text("after").equals("-Inf") ? LEFT : row.number("after"))
                    .toArray();
            cases.put(name, IntervalTimes.of(after, Golden.column(rows, "by")));
        });
        return cases;
    }

    private static double[] afters(IntervalTimes times) {
        double[] after = new double[times.size()];
        Arrays.setAll(after, times::after);
        return after;
    }

    private static double[] bys(IntervalTimes times) {
        double[] by = new double[times.size()];
        Arrays.setAll(by, times::by);
        return by;
    }

    private static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void assertInterval(
            double after, boolean included, double by, double mass, InnermostInterval interval) {
        assertInterval(after, included, by, mass, interval, 1e-9);
    }

    private static void assertInterval(
            double after, boolean included, double by, double mass, InnermostInterval interval, double tolerance) {
        assertEquals(after, interval.after(), 1e-12 * after);
        assertEquals(included, interval.includesAfter());
        assertEquals(by, interval.by(), by == OPEN ? 0 : 1e-12 * by);
        assertEquals(mass, interval.mass(), tolerance);
    }

    private static void assertRange(double lower, double upper, SurvivalRange range) {
        assertEquals(lower, range.lower(), 1e-9);
        assertEquals(upper, range.upper(), 1e-9);
    }
}
