package io.github.tmacohort.analysis.survival;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The two-column table of a Cox regression: each covariate alone, and all of them together. All covariates given are in the
 * joint model; none is chosen by what the data say of it. They must be known at time zero.
 *
 * <p>With fewer than a stated number of events per coefficient of the joint model (10) every model carries Firth's penalty,
 * with profile-likelihood intervals and penalised likelihood-ratio tests; otherwise none does, with Wald intervals and
 * tests. With fewer than another number (2) there is no joint model. The test of proportional hazards is that of the
 * unpenalised models, since a penalised one has none.
 *
 * @see <a href="https://doi.org/10.1016/0895-4356(95)00048-8">Peduzzi et al. (1995), J Clin Epidemiol 48:1503–1510</a>
 * @see <a href="https://doi.org/10.1111/j.0006-341X.2001.00114.x">Heinze and Schemper (2001), Biometrics 57:114–119</a>
 */
public final class HazardRatios {
    private final Options options;

    private HazardRatios(Options options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * How the models are fitted.
     *
     * @param confidenceLevel of the intervals, in (0, 1)
     * @param penalisedBelow events per coefficient of the joint model below which Firth's penalty is used
     * @param jointFrom events per coefficient from which the joint model is fitted at all
     */
    public record Options(double confidenceLevel, double penalisedBelow, double jointFrom) {
        public Options {
            Checks.inOpenUnitInterval(confidenceLevel, "confidenceLevel");
            Checks.nonNegative(penalisedBelow, "penalisedBelow");
            Checks.nonNegative(jointFrom, "jointFrom");
        }

        /** 95 %, penalised below 10 events per coefficient, joint from 2. */
        public static Options defaults() {
            return new Options(0.95, 10, 2);
        }

        public Options withConfidenceLevel(double level) {
            return new Options(level, penalisedBelow, jointFrom);
        }
    }

    /**
     * All models.
     *
     * @param subjects of the sample
     * @param events of the sample
     * @param models how every one of them was fitted
     * @param eventsPerCoefficient of the joint model: events of the subjects with all covariates over its coefficients
     */
    public record Result(
            int subjects,
            int events,
            CoxOptions models,
            double eventsPerCoefficient,
            List<Term> terms,
            Joint joint,
            Options options) {
        public Result {
            Objects.requireNonNull(models, "models");
            terms = List.copyOf(terms);
            Objects.requireNonNull(joint, "joint");
            Objects.requireNonNull(options, "options");
        }
    }

    /**
     * One covariate.
     *
     * @param levels of a factor, its reference first; a number has one, without a label
     * @param missing subjects without a value: in neither model
     * @param proportionalHazards of the model of it alone
     */
    public record Term(String name, List<Level> levels, int missing, ChiSquareTest proportionalHazards) {
        public Term {
            Objects.requireNonNull(name, "name");
            levels = List.copyOf(levels);
            Objects.requireNonNull(proportionalHazards, "proportionalHazards");
        }

        /** Whether it is a number, and its hazard ratio one per unit. */
        public boolean isNumber() {
            return levels.size() == 1 && levels.get(0).label().isEmpty();
        }
    }

    /**
     * A level of a factor, or a number as a whole.
     *
     * @param alone in the model of this covariate; empty for the reference
     * @param joint in the model of all; empty for the reference, and without such a model
     */
    public record Level(
            String label, int subjects, int events, Optional<Coefficient> alone, Optional<Coefficient> joint) {
        public Level {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(alone, "alone");
            Objects.requireNonNull(joint, "joint");
        }
    }

    /** The model of all covariates, or why there is none. */
    public sealed interface Joint permits Fitted, NotFitted {}

    /**
     * The model of all covariates.
     *
     * @param subjects with all covariates
     * @param missing without some of them: left out
     * @param likelihoodRatio of all covariates together, penalised where the model is
     * @param proportionalHazards of all covariates together
     */
    public record Fitted(
            int subjects, int events, int missing, ChiSquareTest likelihoodRatio, ChiSquareTest proportionalHazards)
            implements Joint {}

    /** @param reason why there is no joint model */
    public record NotFitted(String reason) implements Joint {}

    public static HazardRatios withDefaults() {
        return new HazardRatios(Options.defaults());
    }

    public static HazardRatios with(Options options) {
        return new HazardRatios(options);
    }

    /** @throws IllegalArgumentException as {@link CoxModel#fit(FollowUps, Covariates)} */
    public Result of(FollowUps sample, Covariates covariates) {
        int coefficients = covariates.names().size();
        int complete = 0;
        int events = 0;
        for (int i = 0; i < sample.size(); i++) {
            events += sample.event(i) ? 1 : 0;
            complete += sample.event(i) && covariates.isComplete(i) ? 1 : 0;
        }
        double perCoefficient = (double) complete / Math.max(1, coefficients);
        CoxOptions models = (perCoefficient < options.penalisedBelow() ? CoxOptions.firth() : CoxOptions.defaults())
                .withConfidenceLevel(options.confidenceLevel());
        Optional<CoxFit> together = Optional.empty();
        Joint joint;
        if (perCoefficient < options.jointFrom()) {
            joint = new NotFitted("too few events: " + complete + " for " + coefficients + " coefficients");
        } else {
            CoxResult fitted = CoxModel.with(models).fit(sample, covariates);
            together = fitted instanceof CoxFit fit ? Optional.of(fit) : Optional.empty();
            joint = together.<Joint>map(fit -> new Fitted(
                            fit.size(),
                            fit.events(),
                            fit.missing(),
                            fit.likelihoodRatioTest(),
                            proportionalHazards(sample, covariates)))
                    .orElseGet(() -> new NotFitted(((CoxResult.NotEstimable) fitted).reason()));
        }
        List<Term> terms = new ArrayList<>();
        for (Covariates.Term term : covariates.terms()) {
            terms.add(term(sample, covariates, term, models, together));
        }
        return new Result(sample.size(), events, models, perCoefficient, terms, joint, options);
    }

    private Term term(
            FollowUps sample,
            Covariates covariates,
            Covariates.Term term,
            CoxOptions models,
            Optional<CoxFit> together) {
        Covariates alone = covariates.only(term);
        CoxResult fitted = CoxModel.with(models).fit(sample, alone);
        List<Level> levels = new ArrayList<>();
        int missing = 0;
        for (int i = 0; i < sample.size(); i++) {
            missing += alone.isComplete(i) ? 0 : 1;
        }
        boolean number = term.reference().isEmpty() && term.columns().size() == 1;
        if (!number) {
            levels.add(level(sample, alone, -1, term.reference(), Optional.empty(), Optional.empty()));
        }
        for (int k = 0; k < term.columns().size(); k++) {
            String name = alone.names().get(k);
            int column = term.columns().get(k);
            levels.add(level(
                    sample,
                    alone,
                    k,
                    number ? "" : name.substring(term.name().length() + 1),
                    Optional.of(
                            fitted instanceof CoxFit fit
                                    ? fit.coefficients().get(k)
                                    : Coefficient.notEstimable(
                                            name, ((CoxResult.NotEstimable) fitted).reason(), false)),
                    together.map(fit -> fit.coefficients().get(column))));
        }
        return new Term(term.name(), levels, missing, proportionalHazards(sample, alone));
    }

    /** @param column of the term; −1 for its reference; of a number, everyone with a value is counted */
    private static Level level(
            FollowUps sample,
            Covariates alone,
            int column,
            String label,
            Optional<Coefficient> coefficient,
            Optional<Coefficient> joint) {
        int subjects = 0;
        int events = 0;
        for (int i = 0; i < sample.size(); i++) {
            boolean member = alone.isComplete(i);
            for (int k = 0; member && !label.isEmpty() && k < alone.names().size(); k++) {
                member = alone.value(i, k) == (k == column ? 1 : 0);
            }
            subjects += member ? 1 : 0;
            events += member && sample.event(i) ? 1 : 0;
        }
        return new Level(label, subjects, events, coefficient, joint);
    }

    /** Of the model without penalty, Efron's ties. */
    private static ChiSquareTest proportionalHazards(FollowUps sample, Covariates covariates) {
        CoxResult result = CoxModel.withDefaults().fit(sample, covariates);
        if (result instanceof CoxFit fit) {
            return fit.whyNoProportionalHazardsTest()
                    .map(ChiSquareTest::notEstimable)
                    .orElseGet(() -> fit.proportionalHazards().global());
        }
        return ChiSquareTest.notEstimable(((CoxResult.NotEstimable) result).reason());
    }
}
