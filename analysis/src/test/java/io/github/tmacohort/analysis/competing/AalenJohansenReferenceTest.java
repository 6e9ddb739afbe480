package io.github.tmacohort.analysis.competing;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.Golden;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against R's survfit and cuminc: src/test/r/competing_risks.R; versions in the first line of each file. */
class AalenJohansenReferenceTest {
    private static final double CLOSE = 1e-10;
    private static final AalenJohansenOptions OPTIONS =
            AalenJohansenOptions.defaults().withMinimumAtRisk(1); // R begins with the first subject at risk
    private static final Map<String, FollowUps> CASES = Golden.competingCases();
    private static final Map<String, List<Golden.Row>> CURVES = Golden.by(
            Golden.rows("aalen_johansen.csv"),
            row -> row.text("case") + "/" + row.text("group") + "/" + row.text("cause"));

    private static CumulativeIncidence curve(Golden.Row row, AalenJohansenOptions options) {
        FollowUps followUps = CASES.get(row.text("case"));
        int group = followUps.groups().indexOf(GroupKey.of(row.text("group")));
        return AalenJohansen.with(options).estimateByGroup(followUps).get(group);
    }

    @Test
    void incidencesAndLimitsAgreeWithSurvfit() {
        assertTrue(CURVES.size() > 60);
        int[] compared = new int[2];
        CURVES.forEach((name, rows) -> {
            CumulativeIncidence curve = curve(rows.get(0), OPTIONS);
            int cause = Integer.parseInt(rows.get(0).text("cause"));
            assertEquals(rows.size(), curve.size(), name);
            for (int i = 0; i < rows.size(); i++) {
                Golden.Row row = rows.get(i);
                String what = name + " point " + i;
                if (Double.isNaN(curve.incidenceOrNaN(i, cause))) {
                    assertTrue(i > 0 && row.number("eventFree") < 1e-12, what); // R goes on from 0
                    continue;
                }
                assertClose(row.number("time"), curve.time(i), 0, what);
                assertClose(row.number("atRisk"), curve.atRisk(i), CLOSE, what);
                double estimate = curve.incidence(i, cause).number().orElseThrow();
                double error = curve.standardError(i, cause).number().orElseThrow();
                assertEquals(row.number("estimate"), estimate, CLOSE, what);
                // where no variance is left, R keeps rounding
                assertEquals(row.number("standardError"), error, 1e-8 * row.number("standardError") + 1e-9, what);
                assertEquals(
                        row.number("eventFree"), curve.eventFree(i).number().orElseThrow(), CLOSE, what);
                assertEquals(
                        row.number("eventFreeStandardError"),
                        curve.eventFreeStandardError(i).number().orElseThrow(),
                        1e-8,
                        what);
                compared[0]++;
                if (error > 1e-6) {
                    assertClose(row.number("standardError"), error, CLOSE, what);
                }
                if (curve.interval(i, cause) instanceof Interval.Bounds bounds && error > 1e-6) {
                    assertClose(row.number("lower"), bounds.lower(), CLOSE, what);
                    assertClose(row.number("upper"), bounds.upper(), CLOSE, what);
                    compared[1]++;
                }
            }
        });
        assertTrue(compared[0] > 4000 && compared[1] > 3500, compared[0] + " and " + compared[1]);
    }

    @Test
    void aalensVarianceAgreesWithCmprsk() {
        int compared = 0;
        for (List<Golden.Row> rows : CURVES.values()) {
            if (!rows.get(0).has("aalenVariance")) {
                continue;
            }
            CumulativeIncidence curve = curve(rows.get(0), OPTIONS.withVariance(IncidenceVariance.AALEN));
            int cause = Integer.parseInt(rows.get(0).text("cause"));
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).has("aalenVariance")) {
                    double error = curve.standardError(i, cause).number().orElseThrow();
                    assertEquals(
                            rows.get(i).number("aalenVariance"),
                            error * error,
                            CLOSE * rows.get(i).number("aalenVariance") + 1e-15,
                            curve.group() + " " + rows.get(i));
                    compared++;
                }
            }
        }
        assertTrue(compared > 3000);
    }

    @Test
    void everyIncidenceAndEventFreeSurvivalAddToOne() {
        CASES.forEach((name, followUps) -> {
            for (CumulativeIncidence curve : AalenJohansen.with(OPTIONS).estimateByGroup(followUps)) {
                for (int i = 0; i < curve.size(); i++) {
                    if (!Double.isNaN(curve.incidenceOrNaN(i, 1))) {
                        double sum = curve.eventFree(i).number().orElseThrow();
                        for (int cause = 1; cause <= 3; cause++) {
                            sum += curve.incidenceOrNaN(i, cause);
                        }
                        assertEquals(1, sum, 1e-13, name);
                    }
                }
            }
        });
    }

    // With entry at 0 the infinitesimal jackknife is taken, which then is Greenwood's.
    @Test
    void jackknifeEqualsGreenwoodWithoutDelayedEntry() {
        FollowUps f = CASES.get("real_three");
        double[] time = new double[f.size()];
        int[] cause = new int[f.size()];
        for (int i = 0; i < time.length; i++) {
            time[i] = f.time(i);
            cause[i] = f.cause(i);
        }
        FollowUps entered = FollowUps.builder(time)
                .causes(cause, f.causes())
                .entries(new double[time.length])
                .build();
        CumulativeIncidence greenwood = AalenJohansen.with(OPTIONS).estimate(f);
        CumulativeIncidence jackknife = AalenJohansen.with(OPTIONS).estimate(entered);
        for (int i = 0; i < greenwood.size(); i++) {
            for (int k = 1; k <= 3; k++) {
                assertEquals(greenwood.standardErrorOrNaN(i, k), jackknife.standardErrorOrNaN(i, k), 1e-12);
            }
            assertEquals(
                    greenwood.eventFreeStandardError(i).number().orElseThrow(),
                    jackknife.eventFreeStandardError(i).number().orElseThrow(),
                    1e-12);
        }
    }

    @Test
    void intervalsOfOtherScalesMeetTheirDefinition() {
        CumulativeIncidence plain = AalenJohansen.with(OPTIONS.withTransform(IncidenceTransform.PLAIN))
                .estimate(CASES.get("days_200"));
        int i = plain.size() / 2;
        double f = plain.incidenceOrNaN(i, 1);
        double error = plain.standardErrorOrNaN(i, 1);
        for (IncidenceTransform transform : IncidenceTransform.values()) {
            CumulativeIncidence curve =
                    AalenJohansen.with(OPTIONS.withTransform(transform)).estimate(CASES.get("days_200"));
            Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, curve.interval(i, 1));
            double h = 1e-6;
            double slope = (scaled(transform, f + h) - scaled(transform, f - h)) / (2 * h);
            double half = 1.959963984540054 * error * Math.abs(slope);
            assertEquals(
                    half, Math.abs(scaled(transform, bounds.upper()) - scaled(transform, f)), 1e-7, transform + "");
            assertEquals(
                    half, Math.abs(scaled(transform, bounds.lower()) - scaled(transform, f)), 1e-7, transform + "");
        }
    }

    private static double scaled(IncidenceTransform transform, double f) {
        return switch (transform) {
            case LOG_LOG -> Math.log(-Math.log(f));
            case COMPLEMENTARY_LOG_LOG -> Math.log(-Math.log(1 - f));
            case LOG -> Math.log(f);
            case PLAIN -> f;
            case LOGIT -> Math.log(f / (1 - f));
            case ARCSIN -> Math.asin(Math.sqrt(f));
        };
    }
}
