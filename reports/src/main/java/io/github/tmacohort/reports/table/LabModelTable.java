package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.labs.MarkerModel;
import io.github.tmacohort.analysis.labs.MarkerModel.AlivePoint;
import io.github.tmacohort.analysis.labs.MarkerModel.Effect;
import io.github.tmacohort.analysis.labs.MarkerModel.Fit;
import io.github.tmacohort.analysis.labs.MarkerModel.Version;
import io.github.tmacohort.analysis.longitudinal.VarianceComponents;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import java.util.Locale;

/** The mixed model of a marker's course: fixed effects, predictions for those alive, variances, how the fit went. */
public final class LabModelTable {
    private static final String DROP_OUT =
            "Sensitivity: whoever died by the last day has a course of their own; averaged by the shares of both.";
    private static final String ALIVE =
            "Predicted by the same fit for those alive then who have values, the variances taken as known.";

    private LabModelTable() {}

    public static Table of(MarkerModel model) {
        NumberText numbers = NumberText.house();
        TableBuilder table = new TableBuilder(
                        "laboratory-model",
                        "Mixed model of log " + Labels.of(model.analyte()).toLowerCase(Locale.ROOT) + ", day "
                                + numbers.between(Integer.toString(model.from()), Integer.toString(model.to())),
                        "Values and quantity")
                .column("Estimate (CI)")
                .column("Degrees of freedom")
                .column("p");
        for (Version version : model.versions()) {
            version(table, model, version);
        }
        String method = switch (model.options().degreesOfFreedom()) {
            case KENWARD_ROGER -> "Kenward and Roger's";
            case SATTERTHWAITE -> "Satterthwaite's";
        };
        table.remark("CI, " + numbers.level(model.options().confidenceLevel())
                + " confidence interval; degrees of freedom and standard errors by " + method + " method; "
                + model.options().likelihood() + ". Day 0 is the first dose. Means and ratios are of geometric means. "
                + Cells.NE);
        if (model.notPositive() > 0) {
            table.remark("Values of 0 have no logarithm and are left out: " + model.notPositive() + ".");
        }
        return table.remark(
                        "The mean of all is that of all patients as if each had been measured to the end: after a death the"
                                + " course goes on as its values foretold. That of those alive is another number. Both are unbiased"
                                + " only if death is foretold by measured values.")
                .remark(
                        "No group formed after baseline is in the model. The bend at the first dose is no effect of the dose:"
                                + " patients are treated when their values are worst, and other treatment begins on the same days.")
                .build();
    }

    private static void version(TableBuilder table, MarkerModel model, Version version) {
        String what = version.values() == MarkerModel.Values.ALL ? "All values" : "Without values after a transfusion";
        String counts =
                version.counts().values() + " values of " + version.counts().subjects() + " patients";
        if (version.fit().isEmpty()) {
            table.heading(what + ", " + counts + ": no fit", "No fit: " + version.reason() + ".");
            return;
        }
        Fit fit = version.fit().get();
        table.heading(what + ", " + counts);
        int decimals = Precision.of(model.analyte()) + 1;
        for (Effect effect : fit.effects()) {
            boolean level = effect.quantity() == MarkerModel.Quantity.LEVEL_AT_FIRST_DOSE;
            Cell estimate = new Cell.WithInterval(effect.estimate(), effect.interval(), level ? decimals : 2);
            table.sub(
                    label(effect.quantity(), model),
                    effect.quantity() == MarkerModel.Quantity.TO_LAST_DAY_BY_DROP_OUT
                            ? TableBuilder.noted(estimate, note(effect))
                            : estimate,
                    new Cell.Number(effect.degreesOfFreedom(), 1),
                    level ? Cell.blank() : new Cell.PValue(effect.pValue()));
        }
        for (AlivePoint point : fit.alive()) {
            table.sub(
                    "Mean on day " + point.day() + " of the " + point.patients() + " alive" + unit(model),
                    TableBuilder.noted(
                            new Cell.WithInterval(Estimate.of(point.mean()), point.interval(), decimals), ALIVE),
                    Cell.blank(),
                    Cell.blank());
        }
        variances(table, fit);
    }

    private static String note(Effect effect) {
        return effect.estimate() instanceof Estimate.NotEstimable none
                ? DROP_OUT + " Not estimable: " + none.reason() + "."
                : DROP_OUT;
    }

    private static void variances(TableBuilder table, Fit fit) {
        VarianceComponents variances = fit.variances();
        sd(table, "SD of patients' levels on day 0, log scale", variances.interceptSd(), 2);
        sd(table, "SD of patients' slopes per day, log scale", variances.slopeSd(), 3);
        sd(table, "Correlation of level and slope", variances.correlation(), 2);
        sd(table, "Residual SD, log scale", Estimate.of(variances.residualSd()), 2);
        table.sub(
                "Converged after " + fit.convergence().iterations() + " iterations; "
                        + (variances.isSingular()
                                ? "singular: " + variances.singularity().text()
                                : "not singular"),
                Cell.blank(),
                Cell.blank(),
                Cell.blank());
    }

    private static void sd(TableBuilder table, String label, Estimate estimate, int decimals) {
        table.sub(label, new Cell.Number(estimate, decimals), Cell.blank(), Cell.blank());
    }

    private static String unit(MarkerModel model) {
        String unit = Labels.of(model.analyte().canonicalUnit());
        return unit.isEmpty() ? "" : " [" + unit + "]";
    }

    private static String label(MarkerModel.Quantity quantity, MarkerModel model) {
        return switch (quantity) {
            case LEVEL_AT_FIRST_DOSE -> "Mean on day 0 of all" + unit(model);
            case WEEK_BEFORE -> "Ratio per week before day 0";
            case WEEK_AFTER -> "Ratio per week from day 0 on";
            case BEND -> "Bend at day 0: ratio of the two";
            case TO_LAST_DAY -> "Day " + model.to() + " over day 0, all";
            case TO_LAST_DAY_BY_DROP_OUT -> "Day " + model.to() + " over day 0, by drop-out";
        };
    }
}
