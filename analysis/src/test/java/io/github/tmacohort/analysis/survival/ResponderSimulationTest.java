package io.github.tmacohort.analysis.survival;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often each comparison rejects at the 5 % level: response exponential with median 28 days, death with median 120 days
 * before response and that hazard times a ratio after it, censoring uniform on 180 to 720 days, whole days, 2,000 runs of a
 * fixed seed. The tables of {@code docs/responder-survival.md} are these rows.
 */
@Tag("simulation")
class ResponderSimulationTest {
    private static final int RUNS = 2000;
    private static final int CONFIRMATION = 7;
    private static final Path PAGE = Path.of("docs", "responder-survival.md");

    /** What day a response is given. */
    private enum Dating {
        /** A response is known at once. */
        AT_ONCE("at once"),
        /** It must last seven days, and counts from the seventh. */
        CONFIRMED("7 days, confirmation day"),
        /** It must last seven days, and is dated back to the first: wrong. */
        BACK_DATED("7 days, back-dated (wrong)");

        private final String text;

        Dating(String text) {
            this.text = text;
        }
    }

    /** Shares of runs in which each comparison rejects, in per cent. */
    private record Rejected(double naive, double landmark, double mantelByar, double cox, double firth) {}

    private static ResponseTimes sample(Random random, int n, double ratio, Dating dating) {
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        double[] response = new double[n];
        for (int i = 0; i < n; i++) {
            double first = -Math.log(1 - random.nextDouble()) * 28 / Math.log(2);
            double begins = dating == Dating.AT_ONCE ? first : first + CONFIRMATION;
            double death = -Math.log(1 - random.nextDouble()) * 120 / Math.log(2);
            if (death > begins) {
                death = begins + (death - begins) / ratio;
            }
            double deathDay = Math.ceil(death);
            double censored = Math.ceil(180 + 540 * random.nextDouble());
            double known = Math.ceil(first) + (dating == Dating.AT_ONCE ? 0 : CONFIRMATION);
            time[i] = Math.min(deathDay, censored);
            event[i] = deathDay <= censored;
            boolean responds = known < time[i] || known == time[i] && !event[i];
            response[i] = responds ? dating == Dating.BACK_DATED ? Math.ceil(first) : known : Double.NaN;
        }
        return ResponseTimes.of(FollowUps.of(time, event), response);
    }

    private static Rejected simulate(int n, double ratio, Dating dating) {
        Random random = new Random(20_261_122L + n);
        int[] rejected = new int[5];
        for (int run = 0; run < RUNS; run++) {
            ResponseTimes responses = sample(random, n, ratio, dating);
            rejected[0] += rejects(logRank(naive(responses)));
            rejected[1] += rejects(logRank(landmark(responses)));
            rejected[2] += rejects(MantelByar.withDefaults().test(responses).test());
            TimeDependentRows rows = TimeDependentRows.of(responses);
            CoxResult cox = CoxModel.withDefaults().fit(rows.followUps(), rows.response());
            rejected[3] += cox instanceof CoxFit fit && rejects(fit.likelihoodRatioTest()) == 1 ? 1 : 0;
            Interval firth =
                    FirthHazardRatio.of(rows.followUps(), rows.response(), 0.95).interval();
            rejected[4] += firth instanceof Interval.Bounds b && (b.lower() > 1 || b.upper() < 1) ? 1 : 0;
        }
        double percent = 100.0 / RUNS;
        return new Rejected(
                rejected[0] * percent,
                rejected[1] * percent,
                rejected[2] * percent,
                rejected[3] * percent,
                rejected[4] * percent);
    }

    private static ChiSquareTest logRank(FollowUps groups) {
        return groups.size() == 0
                ? ChiSquareTest.notEstimable("nobody")
                : LogRank.withDefaults().compare(groups).test();
    }

    private static FollowUps naive(ResponseTimes responses) {
        int n = responses.size();
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        double[] known = new double[n];
        int[] group = new int[n];
        for (int i = 0; i < n; i++) {
            time[i] = responses.time(i);
            event[i] = responses.event(i);
            known[i] = responses.response(i);
            group[i] = responses.responded(i) ? 0 : 1;
        }
        return FollowUps.builder(time)
                .events(event)
                .groupsKnownAt(group, responses.groups(), known)
                .build()
                .naiveBiased();
    }

    private static FollowUps landmark(ResponseTimes responses) {
        return LandmarkAnalysis.set(responses, 28);
    }

    private static int rejects(ChiSquareTest test) {
        return test instanceof ChiSquareTest.Outcome outcome && outcome.pValue() < 0.05 ? 1 : 0;
    }

    private static String row(Object first, int n, Rejected r) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f |",
                first,
                n,
                r.naive,
                r.landmark,
                r.mantelByar,
                r.cox,
                r.firth);
    }

    private static boolean onPage(String row) throws IOException {
        return Files.readString(PAGE).contains(row + "\n");
    }

    private static void assertBetween(double low, double high, double value, String what) {
        assertTrue(low <= value && value <= high, () -> what + ": " + value);
    }

    @Test
    void underTheNull() throws IOException {
        StringBuilder missing = new StringBuilder();
        for (Dating dating : Dating.values()) {
            for (int n : new int[] {30, 100}) {
                Rejected r = simulate(n, 1, dating);
                String row = row(dating.text, n, r);
                assertTrue(r.naive > 50, row);
                if (dating == Dating.BACK_DATED) {
                    assertTrue(r.mantelByar > (n == 30 ? 6 : 12), row);
                } else {
                    assertBetween(3, 9, r.landmark, row);
                    assertBetween(3, 8, r.mantelByar, row);
                }
                missing.append(onPage(row) ? "" : row + "\n");
            }
        }
        assertTrue(missing.isEmpty(), () -> "docs/responder-survival.md lacks\n" + missing);
    }

    @Test
    void power() throws IOException {
        StringBuilder missing = new StringBuilder();
        for (double ratio : new double[] {0.5, 0.33}) {
            for (int n : new int[] {30, 60, 100}) {
                String row = row(ratio, n, simulate(n, ratio, Dating.CONFIRMED));
                missing.append(onPage(row) ? "" : row + "\n");
            }
        }
        assertTrue(missing.isEmpty(), () -> "docs/responder-survival.md lacks\n" + missing);
    }
}
