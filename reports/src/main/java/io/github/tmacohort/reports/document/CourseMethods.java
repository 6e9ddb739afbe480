package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.MarkerModel;
import io.github.tmacohort.analysis.labs.MarkerModel.Quantity;
import io.github.tmacohort.analysis.labs.MarkerModel.Version;
import io.github.tmacohort.analysis.labs.Normalisation;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.LabModelText;
import java.util.ArrayList;
import java.util.List;

/** The methods of courses: times to a normal value, and mixed models; of those that ran alone. */
final class CourseMethods {
    private final StudyResults results;
    private final NumberText numbers;

    CourseMethods(StudyResults results, NumberText numbers) {
        this.results = results;
        this.numbers = numbers;
    }

    /** Empty if neither ran. */
    List<String> sentences() {
        List<String> text = new ArrayList<>();
        results.labs().stream()
                .map(LabMarker::normalisation)
                .filter(of -> of.abnormal() > 0)
                .findFirst()
                .ifPresent(of -> text.addAll(normalisation(of)));
        if (!results.labModels().isEmpty()) {
            text.addAll(models(results.labModels().get(0)));
        }
        return text;
    }

    private List<String> normalisation(Normalisation of) {
        return List.of(
                "Time to a normal value, from the first dose to day "
                        + of.horizon()
                        + ", is that of patients abnormal at baseline and is known only to lie between the last measurement that"
                        + " was not normal and the first that was.",
                "With death as a competing event: cumulative incidence of the first normal value seen (Aalen-Johansen) with"
                        + " pointwise "
                        + numbers.level(of.incidenceOptions().confidenceLevel())
                        + " intervals symmetric on the "
                        + switch (of.incidenceOptions().transform()) {
                            case LOG_LOG -> "log(\u2212log F)";
                            case COMPLEMENTARY_LOG_LOG -> "log(\u2212log(1 \u2212 F))";
                            case LOG -> "log F";
                            case PLAIN -> "plain";
                            case LOGIT -> "logit";
                            case ARCSIN -> "arcsine";
                        }
                        + " scale, and once more with the start of each interval as the day.",
                "Without deaths: Turnbull's nonparametric maximum likelihood estimate for interval-censored times, in which the"
                        + " dead are censored at their last value; it has no interval.");
    }

    private List<String> models(MarkerModel first) {
        MixedModelOptions options = first.options();
        List<String> text = new ArrayList<>();
        text.add("The logarithms of the values from day " + numbers.fixed(first.from(), 0) + " to day "
                + numbers.fixed(first.to(), 0) + " follow a linear mixed model for each of "
                + MethodsText.joined(results.labModels().stream()
                        .map(model -> LabModelText.name(model.analyte()))
                        .toList())
                + ": a mean course of "
                + LabModelText.shape(first.time(), numbers)
                + ", as the protocol file has it (whether that was written before the values were seen, it cannot show); "
                + switch (options.randomEffects()) {
                    case NONE -> "no random effects";
                    case INTERCEPT -> "a random level for each patient";
                    case INTERCEPT_AND_SLOPE ->
                        "a random level and slope over time for each patient, normal with an unstructured covariance";
                }
                + "; independent normal residuals.");
        text.add(
                "It is fitted by "
                        + switch (options.likelihood()) {
                            case REML -> "restricted maximum likelihood (REML)";
                            case ML -> "maximum likelihood";
                        }
                        + "; t and F tests and "
                        + numbers.level(options.confidenceLevel())
                        + " intervals have "
                        + switch (options.degreesOfFreedom()) {
                            case KENWARD_ROGER -> "Kenward and Roger's standard errors and degrees of freedom";
                            case SATTERTHWAITE -> "Satterthwaite's degrees of freedom";
                        }
                        + ". A fit on the boundary (a variance of 0, a correlation of \u00b11) is kept and marked as singular.");
        text.add(
                "Values of one patient on neighbouring days are alike beyond a level and a slope, and not all patients bend alike:"
                        + " the model's own intervals and p-values can then be too short and too small. Beside them stand intervals by the"
                        + " jackknife (the model fitted without each patient in turn, of more than 200 without each of 200 groups of them; Student's"
                        + " t, as many degrees of freedom as patients or groups less one), and they go before. p-values of the models are not adjusted for their number.");
        List<String> without = results.labModels().stream()
                .filter(model -> model.versions().size() > 1)
                .map(model -> LabModelText.name(model.analyte()))
                .toList();
        if (!without.isEmpty()) {
            text.add("It is fitted again without the values after a transfusion for " + MethodsText.joined(without)
                    + ".");
        }
        text.add(
                "The mean of all goes on after a death as the dead patient's values foretold, and no group formed after baseline"
                        + " is in the model; it is unbiased if measured values alone foretell who drops out. Beside it stands the"
                        + " mean predicted for those alive on the day, with an interval for these very patients"
                        + (anyByDropOut()
                                ? ", and a pattern-mixture model in which those who died by the last day have a course of their"
                                        + " own, averaged by the shares of both."
                                : "."));
        for (MarkerModel model : results.labModels()) {
            for (Version version : model.versions()) {
                if (version.fit().isEmpty()) {
                    text.add("Of " + LabModelText.name(model.analyte())
                            + (version.values() == MarkerModel.Values.ALL ? "" : " without values after a transfusion")
                            + " there is no fit: " + version.reason() + ".");
                }
            }
        }
        return text;
    }

    private boolean anyByDropOut() {
        return results.labModels().stream()
                .flatMap(model -> model.versions().stream())
                .flatMap(version -> version.fit().stream())
                .flatMap(fit -> fit.effects().stream())
                .anyMatch(effect -> effect.quantity() == Quantity.CHANGE_BY_DROP_OUT
                        && effect.estimate().number().isPresent());
    }
}
