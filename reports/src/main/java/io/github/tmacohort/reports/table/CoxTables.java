package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.analysis.survival.HazardRatios;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.SurvivalExplanations;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Hazard ratios of covariates, each alone and all together. */
public final class CoxTables {
    private CoxTables() {}

    /** Table 9c: overall survival from the first dose by what was known then. */
    public static Table overallSurvival(HazardRatios.Result result, NumberText numbers) {
        return of(
                "survival-covariates",
                "Death by what was known at the first dose: Cox regression, each alone and all together",
                "Deaths",
                result,
                numbers);
    }

    /**
     * Any Cox regression.
     *
     * @param id file name and anchor
     * @param events what the events are called
     */
    public static Table of(String id, String title, String events, HazardRatios.Result result, NumberText numbers) {
        CoxOptions models = result.models();
        String contrast = "the level of the row over the reference, or per unit of the covariate";
        String alone = contrast + "; in the model the covariate alone";
        String together = contrast + "; in the model all covariates";
        TableBuilder table = new TableBuilder(id, title, "Covariate")
                .analysisSet(result.subjects() + " patients, of them those with the covariates of the model known")
                .column(events + " / patients")
                .explainInput(DescriptiveExplanations.share())
                .groupedColumn("Alone", "Hazard ratio (CI)")
                .explainColumn(SurvivalExplanations.hazardRatio(models, alone))
                .groupedColumn("Alone", numbers.p())
                .explainColumn(SurvivalExplanations.coxP(models, alone))
                .groupedColumn("All together", "Hazard ratio (CI)")
                .explainColumn(SurvivalExplanations.hazardRatio(models, together))
                .groupedColumn("All together", numbers.p())
                .explainColumn(SurvivalExplanations.coxP(models, together))
                .column("Proportional hazards, " + numbers.p())
                .explainColumn(SurvivalExplanations.proportionalHazards());
        for (HazardRatios.Term term : result.terms()) {
            List<String> missing = term.missing() == 0
                    ? List.of()
                    : List.of("Not known in " + numbers.count(term.missing()) + " of "
                            + numbers.count(result.subjects()) + ", left out.");
            if (term.isNumber()) {
                List<Cell> cells = new ArrayList<>(cells(term.levels().get(0)));
                cells.add(Cells.pValue(term.proportionalHazards()));
                table.add(Table.Kind.DATA, 0, term.name(), missing, cells);
                continue;
            }
            table.add(
                    Table.Kind.HEADING,
                    0,
                    term.name(),
                    missing,
                    List.of(
                            Cell.blank(),
                            Cell.blank(),
                            Cell.blank(),
                            Cell.blank(),
                            Cell.blank(),
                            Cells.pValue(term.proportionalHazards())));
            for (HazardRatios.Level level : term.levels()) {
                List<Cell> cells = new ArrayList<>(cells(level));
                cells.add(Cell.blank());
                table.add(Table.Kind.DATA, 1, level.label(), List.of(), cells);
            }
        }
        remarks(table, events.toLowerCase(Locale.ROOT), result, numbers);
        return table.build();
    }

    private static List<Cell> cells(HazardRatios.Level level) {
        boolean reference = level.alone().isEmpty();
        return List.of(
                new Cell.Share(level.events(), level.subjects()),
                reference ? new Cell.Printed("reference") : ratio(level.alone()),
                reference ? Cell.blank() : p(level.alone()),
                reference || level.joint().isEmpty() ? Cell.blank() : ratio(level.joint()),
                reference || level.joint().isEmpty() ? Cell.blank() : p(level.joint()));
    }

    static Cell ratio(Optional<Coefficient> coefficient) {
        return coefficient
                .<Cell>map(of -> new Cell.WithInterval(of.hazardRatio(), of.hazardRatioInterval(), 2))
                .orElse(Cell.blank());
    }

    private static Cell p(Optional<Coefficient> coefficient) {
        return coefficient.<Cell>map(of -> new Cell.PValue(of.pValue())).orElse(Cell.blank());
    }

    private static void remarks(TableBuilder table, String events, HazardRatios.Result result, NumberText numbers) {
        boolean penalised = result.models().penalty() == CoxOptions.Penalty.FIRTH;
        String ties = Labels.words(result.models().ties().name()) + "'s ties";
        table.remark("CI, " + numbers.level(result.options().confidenceLevel()) + " confidence interval. Cox regression"
                + (penalised
                        ? " with Firth's penalty and " + ties + "; profile-likelihood intervals, penalised"
                                + " likelihood-ratio tests."
                        : " with " + ties + "; Wald intervals and tests.")
                + " Covariates were named beforehand, none chosen by these data. Proportional hazards: score test of the"
                + " models without penalty (of a covariate in the model of it alone); with few " + events
                + " it finds little. " + Cells.NE);
        String few = result.eventsPerCoefficient() < 10
                ? " With fewer than ten, estimates are unstable: to be read as descriptive."
                : "";
        if (result.joint() instanceof HazardRatios.Fitted fitted) {
            table.remark("All together: " + fitted.subjects() + " patients with all covariates"
                    + (fitted.missing() == 0 ? "" : " (" + fitted.missing() + " left out)") + ", " + fitted.events()
                    + " " + events + ", " + numbers.fixed(result.eventsPerCoefficient(), 1) + " " + events
                    + " per coefficient." + few
                    + test(" All covariates: ", fitted.likelihoodRatio(), "likelihood-ratio test", numbers)
                    + test(" Proportional hazards of all: ", fitted.proportionalHazards(), "score test", numbers));
        } else if (result.joint() instanceof HazardRatios.NotFitted none) {
            table.remark("No model of all together: " + none.reason() + "." + few);
        }
    }

    private static String test(String what, ChiSquareTest test, String name, NumberText numbers) {
        return test instanceof ChiSquareTest.Outcome outcome
                ? what + numbers.pStatement(outcome.pValue()) + ", " + name + "."
                : "";
    }
}
