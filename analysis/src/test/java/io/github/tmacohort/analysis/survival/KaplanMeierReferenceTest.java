package io.github.tmacohort.analysis.survival;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R's survfit: src/test/r/kaplan_meier.R; versions in the first line of each file. */
class KaplanMeierReferenceTest {
    private static final double CLOSE = 1e-10;
    private static final Map<String, FollowUps> CASES = Golden.survivalCases();

    private static SurvivalCurve curve(Golden.Row row, String transform) {
        KaplanMeierOptions options = new KaplanMeierOptions(
                row.number("level"),
                IntervalTransform.valueOf(transform.toUpperCase(Locale.ROOT).replace('-', '_')),
                1); // R begins its curve with the first subject at risk
        FollowUps followUps = CASES.get(row.text("case"));
        int group = followUps.groups().indexOf(GroupKey.of(row.text("group")));
        return KaplanMeier.with(options).estimateByGroup(followUps).get(group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log-log", "log", "plain", "logit", "arcsin"})
    void curvesAgree(String transform) {
        Map<String, List<Golden.Row>> curves = Golden.by(
                Golden.rows("kaplan_meier_curves.csv"),
                row -> row.text("case") + "/" + row.text("group") + "/" + row.text("level"));
        assertFalse(curves.isEmpty());
        curves.forEach((name, rows) -> {
            SurvivalCurve curve = curve(rows.get(0), transform);
            assertEquals(rows.size(), curve.size(), name);
            for (int i = 0; i < rows.size(); i++) {
                agrees(rows.get(i), transform, curve.step(i), name + " point " + i);
            }
        });
    }

    private static void agrees(Golden.Row expected, String transform, SurvivalCurve.Step step, String what) {
        assertClose(expected.number("time"), step.time(), 0, what);
        assertClose(expected.number("atRisk"), step.atRisk(), CLOSE, what);
        assertClose(expected.number("events"), step.events(), CLOSE, what);
        assertClose(expected.number("censored"), step.censored(), CLOSE, what);
        if (step.survival() instanceof Estimate.NotEstimable) {
            // R carries 0 on although others are still to enter; ours ends there.
            assertClose(0, expected.number("survival"), CLOSE, what);
            return;
        }
        double survival = step.survival().number().orElseThrow();
        assertClose(expected.number("survival"), survival, CLOSE, what);
        if (survival > 0 && survival < 1) {
            Interval.Bounds bounds = assertInstanceOf(Interval.Bounds.class, step.interval(), what);
            assertClose(
                    expected.number("standardError"),
                    step.standardError().number().orElseThrow(),
                    CLOSE,
                    what);
            assertClose(expected.number("lower_" + transform), bounds.lower(), CLOSE, what);
            assertClose(expected.number("upper_" + transform), bounds.upper(), CLOSE, what);
        } else {
            assertInstanceOf(Interval.NotEstimable.class, step.interval(), what);
        }
    }

    @Test
    void quantilesAgree() {
        for (Golden.Row row : Golden.rows("kaplan_meier_quantiles.csv")) {
            String what = row.cells().toString();
            Quantile quantile = curve(row, row.text("transform")).quantile(row.number("probability"));
            agrees(row.number("estimate"), quantile.estimate(), what);
            agrees(row.number("lower"), quantile.lower(), what);
            agrees(row.number("upper"), quantile.upper(), what);
        }
    }

    private static void agrees(double expected, Estimate actual, String what) {
        if (Double.isNaN(expected)) {
            assertFalse(actual instanceof Estimate.Value, what + " but got " + actual);
        } else {
            assertClose(expected, actual.number().orElse(Double.NaN), CLOSE, what + " but got " + actual);
        }
    }

    @Test
    void restrictedMeansAgree() {
        for (Golden.Row row : Golden.rows("restricted_means.csv")) {
            FollowUps followUps = CASES.get(row.text("case"));
            int group = followUps.groups().indexOf(GroupKey.of(row.text("group")));
            RestrictedMean mean = KaplanMeier.withDefaults()
                    .estimateByGroup(followUps)
                    .get(group)
                    .restrictedMean(row.number("horizon"));
            assertClose(row.number("mean"), mean.mean().number().orElseThrow(), CLOSE, row.toString());
            assertClose(
                    row.number("standardError"), mean.standardError().number().orElseThrow(), CLOSE, row.toString());
        }
    }
}
