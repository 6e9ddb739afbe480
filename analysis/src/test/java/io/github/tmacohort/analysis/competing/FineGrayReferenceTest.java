package io.github.tmacohort.analysis.competing;

import static io.github.tmacohort.analysis.survival.Golden.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.CoxFit;
import io.github.tmacohort.analysis.survival.CoxModel;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.Golden;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against R's crr and coxph: src/test/r/fine_gray.R; versions in the first line of each file. */
class FineGrayReferenceTest {
    private static final double CLOSE = 1e-6;
    private static final Map<String, FollowUps> SAMPLES = new LinkedHashMap<>();
    private static final Map<String, Covariates> COVARIATES = new LinkedHashMap<>();

    static {
        Golden.by(Golden.rows("fine_gray_cases.csv"), row -> row.text("case")).forEach((name, rows) -> {
            SAMPLES.put(
                    name,
                    FollowUps.builder(Golden.column(rows, "time"))
                            .causes(
                                    rows.stream()
                                            .mapToInt(row -> Integer.parseInt(row.text("cause")))
                                            .toArray(),
                                    List.of("first", "second", "third"))
                            .strata(rows.stream()
                                    .map(row -> GroupKey.of(row.text("stratum")))
                                    .toList())
                            .build());
            Covariates.Builder builder = Covariates.rows(rows.size());
            for (String x : List.of("x1", "x2", "x3")) {
                builder.numeric(x, Golden.column(rows, x));
            }
            COVARIATES.put(name, builder.build());
        });
    }

    private static FineGrayFit fit(Golden.Row row) {
        String name = row.text("case");
        int cause = Integer.parseInt(row.text("cause"));
        return assertInstanceOf(
                FineGrayFit.class,
                FineGray.withDefaults().fit(SAMPLES.get(name), cause, COVARIATES.get(name)),
                row.toString());
    }

    @Test
    void coefficientsAndStandardErrorsAgreeWithCrr() {
        List<Golden.Row> rows = Golden.rows("fine_gray.csv");
        assertTrue(rows.size() >= 60);
        for (Golden.Row row : rows) {
            FineGrayFit fit = fit(row);
            Coefficient coefficient = fit.coefficients().stream()
                    .filter(c -> c.term().equals(row.text("term")))
                    .findFirst()
                    .orElseThrow();
            double estimate = coefficient.estimate().number().orElseThrow();
            double error = coefficient.standardError().number().orElseThrow();
            assertEquals(row.number("coef"), estimate, CLOSE * Math.abs(row.number("coef")), row.toString());
            if (row.has("se")) {
                assertClose(row.number("se"), error, CLOSE, row.toString());
            }
            assertClose(row.number("logLikelihood"), fit.logLikelihood(), 1e-10, row.toString());
            assertClose(row.number("logLikelihoodNull"), fit.logLikelihoodNull(), 1e-10, row.toString());
        }
    }

    @Test
    void predictedIncidencesAgreeWithCrr() {
        for (Golden.Row row : Golden.rows("fine_gray_incidences.csv")) {
            double[] at = {row.number("x1"), row.number("x2"), row.number("x3")};
            assertClose(
                    row.number("incidence"),
                    fit(row).incidenceAt(row.number("time"), at).number().orElseThrow(),
                    CLOSE,
                    row.toString());
        }
    }

    @Test
    void causeSpecificHazardsAgreeWithCoxph() {
        for (Golden.Row row : Golden.rows("cause_specific_cox.csv")) {
            FollowUps all = SAMPLES.get(row.text("case"));
            int cause = Integer.parseInt(row.text("cause"));
            FollowUps.Builder unstratified = FollowUps.builder(times(all)).causes(causes(all), all.causes());
            CoxFit fit = assertInstanceOf(
                    CoxFit.class,
                    CoxModel.withDefaults()
                            .fit(unstratified.build().causeSpecific(cause), COVARIATES.get(row.text("case"))));
            Coefficient coefficient = fit.coefficients().stream()
                    .filter(c -> c.term().equals(row.text("term")))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    row.number("coef"),
                    coefficient.estimate().number().orElseThrow(),
                    CLOSE * Math.abs(row.number("coef")),
                    row.toString());
            assertClose(row.number("se"), coefficient.standardError().number().orElseThrow(), CLOSE, row.toString());
        }
    }

    static double[] times(FollowUps all) {
        double[] time = new double[all.size()];
        for (int i = 0; i < time.length; i++) {
            time[i] = all.time(i);
        }
        return time;
    }

    static int[] causes(FollowUps all) {
        int[] cause = new int[all.size()];
        for (int i = 0; i < cause.length; i++) {
            cause[i] = all.cause(i);
        }
        return cause;
    }
}
