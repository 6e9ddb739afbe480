package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.MarkerModel;
import io.github.tmacohort.analysis.labs.MarkerModel.AlivePoint;
import io.github.tmacohort.analysis.labs.MarkerModel.Effect;
import io.github.tmacohort.analysis.labs.MarkerModel.Fit;
import io.github.tmacohort.analysis.labs.MarkerModel.Version;
import io.github.tmacohort.analysis.longitudinal.FTest;
import io.github.tmacohort.analysis.longitudinal.VarianceComponents;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.ModelExplanations;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;

/** The mixed model of a marker's course: fixed effects, predictions for those alive, variances, how the fit went. */
public final class LabModelTable {
    private static final String DROP_OUT =
            "Sensitivity: whoever died by the last day has a course of their own; averaged by the shares of both.";
    private static final String ALIVE =
            "Predicted by the same fit for those alive then who have values, the variances taken as known. The interval is about"
                    + " the mean of these very patients, hence so short: it says nothing of others like them.";
    private static final String JACKKNIFE =
            "Interval by the jackknife: the model fitted again without each patient (of more than 200, without each of 200"
                    + " groups of them) in turn. The model's own intervals and p take"
                    + " a patient's values as alike in level and slope alone and every patient's bends as the same; where"
                    + " neighbouring days are alike beyond that they are too short. Where the two disagree, go by this one.";

    private LabModelTable() {}

    public static Table of(MarkerModel model, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "laboratory-model-" + model.analyte().code().replace('_', '-'),
                        "Mixed model of log " + LabModelText.name(model.analyte()) + ", day "
                                + numbers.between(numbers.fixed(model.from(), 0), numbers.fixed(model.to(), 0)),
                        "Values and quantity")
                .analysisSet("the treated patients with values, as many as the headings say")
                .column("Estimate (CI)")
                .explainColumn(ModelExplanations.effect(model.options(), LabModelText.shape(model.time(), numbers)))
                .column("Degrees of freedom")
                .explainColumn(
                        ModelExplanations.degreesOfFreedom(model.options(), LabModelText.shape(model.time(), numbers)))
                .column(numbers.p())
                .explainColumn(ModelExplanations.pValue(model.options(), LabModelText.shape(model.time(), numbers)))
                .column("CI, leaving out patients", JACKKNIFE)
                .explainColumn(ModelExplanations.jackknife(model.options(), LabModelText.shape(model.time(), numbers)));
        for (Version version : model.versions()) {
            version(table, model, version, numbers);
        }
        String method = switch (model.options().degreesOfFreedom()) {
            case KENWARD_ROGER -> "degrees of freedom and standard errors by Kenward and Roger's method";
            case SATTERTHWAITE -> "degrees of freedom by Satterthwaite's method";
        };
        table.remark("CI, " + numbers.level(model.options().confidenceLevel())
                + " confidence interval; " + method + "; "
                + model.options().likelihood() + ". Mean course: " + LabModelText.shape(model.time(), numbers)
                + ". Day 0 is the first dose. Means are geometric means, ratios those of two. p-values are not adjusted for their"
                + " number. "
                + Cells.NE);
        if (model.notPositive() > 0) {
            table.remark("Values of 0 have no logarithm and are left out: " + model.notPositive() + ".");
        }
        if (model.beyondLimit() > 0) {
            table.remark("Values reported below or above a limit of detection enter with that limit: "
                    + model.beyondLimit() + ".");
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

    private static void version(TableBuilder table, MarkerModel model, Version version, NumberText numbers) {
        String what = version.values() == MarkerModel.Values.ALL ? "All values" : "Without values after a transfusion";
        String counts =
                version.counts().values() + " values of " + version.counts().subjects() + " patients";
        if (version.fit().isEmpty()) {
            table.heading(what + ", " + counts + ": no fit", "No fit: " + version.reason() + ".");
            return;
        }
        Fit fit = version.fit().get();
        String shape = LabModelText.shape(model.time(), numbers);
        table.heading(what + ", " + counts);
        int decimals = Precision.of(model.analyte()) + 1;
        for (Effect effect : fit.effects()) {
            boolean level = effect.quantity() == MarkerModel.Quantity.LEVEL;
            Cell estimate = new Cell.WithInterval(effect.estimate(), effect.interval(), level ? decimals : 2);
            table.sub(
                    label(effect, model, numbers),
                    effect.quantity() == MarkerModel.Quantity.CHANGE_BY_DROP_OUT
                            ? TableBuilder.noted(estimate, note(effect))
                            : estimate,
                    new Cell.Number(effect.degreesOfFreedom(), 1),
                    level ? Cell.blank() : new Cell.PValue(effect.pValue()),
                    jackknife(effect, level ? decimals : 2));
            if (effect.quantity() == MarkerModel.Quantity.CHANGE_BY_DROP_OUT) {
                table.explainCell(0, ModelExplanations.byDropOut(model.options(), shape));
            }
        }
        fit.tests().forEach(test -> {
            test(table, test);
            table.explainCell(0, ModelExplanations.fTest(model.options(), shape));
        });
        for (AlivePoint point : fit.alive()) {
            table.sub(
                    "Geometric mean on day " + point.day() + " of the " + point.patients() + " alive" + unit(model),
                    TableBuilder.noted(
                            new Cell.WithInterval(Estimate.of(point.mean()), point.interval(), decimals), ALIVE),
                    Cell.blank(),
                    Cell.blank(),
                    Cell.blank());
            table.explainCell(0, ModelExplanations.alive(model.options(), shape));
        }
        variances(table, fit, ModelExplanations.variances(model.options(), shape));
    }

    private static Cell jackknife(Effect effect, int decimals) {
        if (effect.quantity() == MarkerModel.Quantity.CHANGE_BY_DROP_OUT) {
            return Cell.blank();
        }
        if (effect.jackknife() instanceof Interval.Bounds bounds) {
            return new Cell.Range(Estimate.of(bounds.lower()), Estimate.of(bounds.upper()), decimals);
        }
        String reason = ((Interval.NotEstimable) effect.jackknife()).reason();
        Estimate none = Estimate.notEstimable(reason);
        return TableBuilder.noted(new Cell.Range(none, none, decimals), "Not estimable: " + reason + ".");
    }

    private static String note(Effect effect) {
        return effect.estimate() instanceof Estimate.NotEstimable none
                ? DROP_OUT + " Not estimable, mostly since those who died have too few values along the course: "
                        + none.reason() + "."
                : DROP_OUT;
    }

    private static void variances(TableBuilder table, Fit fit, Explanation explained) {
        VarianceComponents variances = fit.variances();
        sd(table, "SD of patients' levels on day 0, log scale", variances.interceptSd(), 2, explained);
        sd(table, "SD of patients' slopes per day, log scale", variances.slopeSd(), 3, explained);
        sd(table, "Correlation of level and slope", variances.correlation(), 2, explained);
        sd(table, "Residual SD, log scale", Estimate.of(variances.residualSd()), 2, explained);
        table.sub(
                "Converged after " + fit.convergence().iterations() + " iterations; "
                        + (variances.isSingular()
                                ? "singular: " + variances.singularity().text()
                                : "not singular"),
                Cell.blank(),
                Cell.blank(),
                Cell.blank(),
                Cell.blank());
    }

    private static void sd(TableBuilder table, String label, Estimate estimate, int decimals, Explanation explained) {
        table.sub(label, new Cell.Number(estimate, decimals), Cell.blank(), Cell.blank(), Cell.blank())
                .explainCell(0, explained);
    }

    private static String unit(MarkerModel model) {
        String unit = Labels.of(model.analyte().canonicalUnit());
        return unit.isEmpty() ? "" : " [" + unit + "]";
    }

    private static String label(Effect effect, MarkerModel model, NumberText numbers) {
        return switch (effect.quantity()) {
            case LEVEL -> "Geometric mean on day " + effect.to() + " of all" + unit(model);
            case PER_WEEK -> "Ratio per week, day " + between(effect, numbers);
            case BEND_AT_FIRST_DOSE -> "Bend at day 0: weekly ratio after over before";
            case CHANGE -> "Day " + effect.to() + " over day " + effect.from() + ", all";
            case CHANGE_BY_DROP_OUT -> "Day " + effect.to() + " over day " + effect.from() + ", by drop-out";
        };
    }

    private static String between(Effect effect, NumberText numbers) {
        return numbers.between(numbers.fixed(effect.from(), 0), numbers.fixed(effect.to(), 0));
    }

    /** F, of which the label has the first degrees of freedom and the column the second. */
    private static void test(TableBuilder table, MarkerModel.Test test) {
        FTest result = test.result();
        table.sub(
                switch (test.question()) {
                            case ANY_CHANGE -> "Any change of the mean: F";
                            case NOT_STRAIGHT -> "Other than one straight line: F";
                        }
                        + " on " + result.numerator(),
                new Cell.Number(Estimate.of(result.statistic()), 1),
                new Cell.Number(result.denominator(), 1),
                new Cell.PValue(result.pValue()),
                Cell.blank());
    }
}
