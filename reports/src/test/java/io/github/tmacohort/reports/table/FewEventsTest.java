package io.github.tmacohort.reports.table;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.competing.CompetingRisks;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.HazardRatios;
import io.github.tmacohort.reports.export.MarkdownTables;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of models say so where events are too few for them. */
class FewEventsTest {
    private static final NumberText NUMBERS = NumberText.house();

    private static String print(Table table) {
        return new MarkdownTables(NUMBERS).write(table);
    }

    @Test
    void withoutAJointModelTheOthersAreNoLessUnstable() {
        double[] days = {6, 9, 11, 14, 20, 28};
        boolean[] died = {true, false, true, false, false, true};
        Covariates covariates = Covariates.rows(6)
                .numeric("Age, per year", new double[] {14, 9, 3, 16, 8, 5})
                .numeric("First dose, per day", new double[] {1, 4, 2, 8, 5, 7})
                .build();
        String text = print(CoxTables.of(
                "cox",
                "Death",
                "Deaths",
                HazardRatios.withDefaults().of(FollowUps.of(days, died), covariates),
                NUMBERS));
        assertTrue(text.contains("No model of all together: too few events: 3 for 2 coefficients. With fewer than ten,"
                + " estimates are unstable: to be read as descriptive."));
    }

    private static String competing(int times) {
        double[] days = new double[8 * times];
        int[] cause = new int[days.length];
        int[] group = new int[days.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = 3 + 5 * i;
            cause[i] = i % 4 == 3 ? 0 : 1 + i % 3 / 2;
            group[i] = i / 2 % 2;
        }
        return print(CompetingTables.of(
                "risk",
                "Response",
                "Day ",
                CompetingRisks.at(14)
                        .of(
                                FollowUps.builder(days)
                                        .causes(cause, List.of("Response", "death"))
                                        .groups(group, List.of(GroupKey.of("a"), GroupKey.of("b")))
                                        .build(),
                                1),
                NUMBERS));
    }

    @Test
    void largeSampleMethodsOfFewEventsAreDescriptive() {
        String few = "Gray's test and the subdistribution hazard ratio are for large samples: with so few events";
        assertTrue(competing(1).contains(few));
        assertFalse(competing(5).contains(few));
        assertTrue(competing(1).contains("so are limits where the incidence is 0 or 100 %."));
    }
}
