package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The study under every specification of a multiverse.
 *
 * @param results in the order of the plan, numbered from 1
 * @param own number of the specification that is the protocol's own, if it is among them
 * @param claims the protocol's claims, each counted over the specifications
 * @param responses the overall response over the specifications
 * @param hazardRatios the landmark hazard ratio over the specifications
 * @param effects the dimensions in which the specifications differ by choice, with what each choice goes with
 * @param statement to be printed with it
 * @param distinctDiagnoses how many ways of diagnosis had to be worked out
 * @param distinctResponses how many pairs of treated patients and response rule
 * @param distinctComparisons how many landmark comparisons with a hazard ratio
 */
public record SpecificationCurve(
        MultiversePlan plan,
        List<Result> results,
        Optional<Integer> own,
        List<ClaimSupport> claims,
        Spread responses,
        Spread hazardRatios,
        List<DimensionEffect> effects,
        String statement,
        int distinctDiagnoses,
        int distinctResponses,
        int distinctComparisons) {
    /** What must stand over every specification curve. */
    public static final String STATEMENT =
            "Specifications share their patients and are not independent of each other: the share that supports a claim"
                    + " describes how far it depends on the choices. It is no probability, and no test.";

    /**
     * One specification.
     *
     * @param treated patients in the cohort that it defines
     * @param notEvaluable of these, whose response is not evaluable
     * @param overallResponse complete or partial, with the not evaluable as the specification says
     * @param atRisk patients of the landmark comparison
     * @param respondersAtRisk of these, with a response confirmed on or before the landmark
     * @param deaths after the landmark
     * @param hazardRatio of death, responders over the others (Cox regression with Firth's penalty)
     * @param hazardRatioInterval by profile likelihood
     * @param claims a verdict for each of the protocol's claims, in their order
     */
    public record Result(
            int number,
            Specification specification,
            int treated,
            int notEvaluable,
            Proportion overallResponse,
            int atRisk,
            int respondersAtRisk,
            int deaths,
            Estimate hazardRatio,
            Interval hazardRatioInterval,
            List<ClaimOutcome> claims) {
        public Result {
            Objects.requireNonNull(specification, "specification");
            Objects.requireNonNull(overallResponse, "overallResponse");
            Objects.requireNonNull(hazardRatio, "hazardRatio");
            Objects.requireNonNull(hazardRatioInterval, "hazardRatioInterval");
            claims = List.copyOf(claims);
        }

        /** Patients in the smaller of the two groups of the landmark comparison. */
        public int smallerGroup() {
            return Math.min(respondersAtRisk, atRisk - respondersAtRisk);
        }

        boolean hasHazardRatio() {
            return hazardRatio.number().isPresent();
        }

        boolean supports(String claim) {
            return claims.stream().anyMatch(of -> of.claim().equals(claim) && of.verdict() == Verdict.SUPPORTED);
        }
    }

    /** What a specification says of a claim. */
    public record ClaimOutcome(String claim, Verdict verdict) {
        public ClaimOutcome {
            Objects.requireNonNull(claim, "claim");
            Objects.requireNonNull(verdict, "verdict");
        }
    }

    /**
     * What the specifications say of one claim.
     *
     * @param claim its id
     * @param text the claim in words
     */
    public record ClaimSupport(
            String claim,
            String text,
            int supported,
            int notContradicted,
            int inconclusive,
            int contradicted,
            int cannotBeAssessed) {
        public ClaimSupport {
            Objects.requireNonNull(claim, "claim");
            Objects.requireNonNull(text, "text");
        }

        public int specifications() {
            return supported + notContradicted + inconclusive + contradicted + cannotBeAssessed;
        }

        /** Supporting specifications over all of them: descriptive only, see {@link #STATEMENT}; without an interval. */
        public Estimate shareSupporting() {
            return specifications() == 0
                    ? Estimate.notEstimable("no specification")
                    : Estimate.of(supported / (double) specifications());
        }
    }

    /**
     * An estimate over the specifications.
     *
     * @param estimates its distribution over those in which it is estimable
     * @param notEstimable the others, by reason, in the order in which the reasons first come
     */
    public record Spread(Summary estimates, List<Without> notEstimable) {
        public Spread {
            Objects.requireNonNull(estimates, "estimates");
            notEstimable = List.copyOf(notEstimable);
        }

        /** Specifications without an estimate. */
        public int without() {
            return notEstimable.stream().mapToInt(Without::specifications).sum();
        }
    }

    /** How many specifications have no estimate, and why. */
    public record Without(String reason, int specifications) {
        public Without {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * What goes with each choice of a dimension, whatever the other choices are. Descriptive: where the combinations are not
     * complete, or a hazard ratio is not estimable, choices are compared among different others.
     *
     * @param choices in the plan's order
     * @param responseRange largest minus smallest median response rate of the choices
     * @param hazardRatioRange largest over smallest median hazard ratio of the choices
     */
    public record DimensionEffect(
            Specification.Dimension dimension,
            List<ChoiceEffect> choices,
            Estimate responseRange,
            Estimate hazardRatioRange) {
        public DimensionEffect {
            Objects.requireNonNull(dimension, "dimension");
            choices = List.copyOf(choices);
            Objects.requireNonNull(responseRange, "responseRange");
            Objects.requireNonNull(hazardRatioRange, "hazardRatioRange");
        }
    }

    /**
     * The specifications with one choice.
     *
     * @param choice as a protocol writes it
     * @param fewestTreated patients in the smallest of the cohorts
     * @param mostTreated and in the largest
     * @param medianResponse median of the overall response rate
     * @param hazardRatios specifications with an estimable hazard ratio
     * @param smallestGroup patients in the smallest group that these compare
     * @param medianHazardRatio of these
     */
    public record ChoiceEffect(
            String choice,
            int specifications,
            int fewestTreated,
            int mostTreated,
            Estimate medianResponse,
            int hazardRatios,
            Optional<Integer> smallestGroup,
            Estimate medianHazardRatio) {
        public ChoiceEffect {
            Objects.requireNonNull(choice, "choice");
            Objects.requireNonNull(smallestGroup, "smallestGroup");
            Objects.requireNonNull(medianResponse, "medianResponse");
            Objects.requireNonNull(medianHazardRatio, "medianHazardRatio");
        }
    }

    public SpecificationCurve {
        Objects.requireNonNull(plan, "plan");
        results = List.copyOf(results);
        Objects.requireNonNull(own, "own");
        claims = List.copyOf(claims);
        Objects.requireNonNull(responses, "responses");
        Objects.requireNonNull(hazardRatios, "hazardRatios");
        effects = List.copyOf(effects);
        Objects.requireNonNull(statement, "statement");
        for (ClaimSupport claim : claims) {
            if (claim.specifications() != results.size()) {
                throw new IllegalArgumentException("claim " + claim.claim() + " must add up to " + results.size());
            }
        }
    }

    /** The results as the curve of response rates draws them: ascending, without a rate last; equal ones by number. */
    public List<Result> byOverallResponse() {
        return ordered(result -> result.overallResponse().share());
    }

    /** The same by hazard ratio. */
    public List<Result> byHazardRatio() {
        return ordered(Result::hazardRatio);
    }

    private List<Result> ordered(Function<Result, Estimate> value) {
        return results.stream()
                .sorted(Comparator.<Result>comparingDouble(
                                result -> value.apply(result).number().orElse(Double.POSITIVE_INFINITY))
                        .thenComparingInt(Result::number))
                .toList();
    }

    /** The dimension with the largest range, of those that have one; the first of equals. */
    public Optional<DimensionEffect> mostMoving(Function<DimensionEffect, Estimate> range) {
        return effects.stream()
                .filter(effect -> range.apply(effect).number().isPresent())
                .reduce((most, next) -> range.apply(next).number().orElseThrow()
                                > range.apply(most).number().orElseThrow()
                        ? next
                        : most);
    }

    /** Specifications whose cohort has no treated patient: they can assess no claim. */
    public int withoutPatients() {
        return count(result -> result.treated() == 0);
    }

    /** Specifications with a hazard ratio that compares a group of fewer than {@code patients}. */
    public int comparingFewerThan(int patients) {
        return count(result -> result.hasHazardRatio() && result.smallerGroup() < patients);
    }

    /** Of these, those that support a claim. */
    public int supportingWithFewerThan(int patients, String claim) {
        return count(result -> result.hasHazardRatio() && result.smallerGroup() < patients && result.supports(claim));
    }

    private int count(Predicate<Result> rule) {
        return (int) results.stream().filter(rule).count();
    }

    /** The result of the protocol's own specification. */
    public Optional<Result> ownResult() {
        return own.map(number -> results.get(number - 1));
    }
}
