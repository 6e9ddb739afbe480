package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.criteria.ResponseAssessment.Category;
import io.github.tmacohort.core.criteria.ResponseAssessment.DayAssessment;
import io.github.tmacohort.core.criteria.ResponseAssessment.Item;
import io.github.tmacohort.core.criteria.ResponseRule.Need;
import io.github.tmacohort.core.criteria.ResponseRule.Organ;
import io.github.tmacohort.core.criteria.ResponseRule.OrganRule;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.PatientRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Applies a response rule to a course of defibrotide. Each day with platelets and LDH is an assessment with a category
 * at worst and at best; a response is a run of consecutive assessments at its level, confirmed by an assessment
 * {@code confirmDays} or more after the run's first. An assessment that does not show the level ends the run, also when
 * something was only not measured. A response confirmed after the start of another treatment of TMA is not
 * defibrotide's; confirmed on that day it still is, as the day's values precede the treatment's effect.
 */
public final class ResponseEvaluator {

    private ResponseEvaluator() {}

    /** With the limits of the reports, then published ones. */
    public static ResponseAssessment evaluate(PatientRecord record, DefibrotideCourse course, ResponseRule rule) {
        return evaluate(PatientHistory.of(record), course, rule);
    }

    /**
     * Best response to the course.
     *
     * @throws IllegalArgumentException if the course is another patient's
     */
    public static ResponseAssessment evaluate(PatientHistory history, DefibrotideCourse course, ResponseRule rule) {
        Objects.requireNonNull(rule, "rule");
        if (!course.patient().equals(history.record().id())) {
            throw new IllegalArgumentException("course must be the patient's own");
        }
        int firstDose = course.firstDoseDay();
        int lastDose = course.lastDoseDay();
        int lastPossible = firstDose + rule.maxResponseDay();
        int windowEnd = Math.min(lastDose + rule.afterCourseDays(), lastPossible);
        int lossEnd = lastDose + rule.offTreatmentDays() - 1;
        Optional<Integer> secondLine = secondLineDay(history.record(), firstDose);
        int end = Math.max(Math.max(windowEnd, lossEnd), secondLine.isPresent() ? lastPossible : windowEnd);

        ResponseItems items = new ResponseItems(history, firstDose, rule);
        List<DayAssessment> trace = new ArrayList<>();
        for (int day : items.assessmentDays(firstDose + 1, end)) {
            trace.add(assess(items, day, rule));
        }

        int ownEnd = secondLine.map(day -> Math.min(day, windowEnd)).orElse(windowEnd);
        List<DayAssessment> own = between(trace, firstDose + 1, ownEnd);
        Best worst = best(own, DayAssessment::worstCase, rule.confirmDays());
        Best best = best(own, DayAssessment::bestCase, rule.confirmDays());
        boolean unobserved = own.isEmpty()
                && secondLine.isEmpty()
                && !diedWithin(history.record(), firstDose, rule.evaluableAfterDays());
        Category bestCase =
                unobserved ? (rule.completeDefined() ? Category.COMPLETE : Category.PARTIAL) : best.category();
        Category shown =
                worst.category() == Category.NONE && bestCase.isResponse() ? Category.NOT_EVALUABLE : worst.category();
        Optional<Run> response = worst.response();
        return new ResponseAssessment(
                history.record().id(),
                rule.id(),
                shown,
                worst.category(),
                bestCase,
                reason(shown, bestCase, worst, unobserved, own, secondLine, rule),
                response.map(Run::first),
                response.map(Run::confirmed),
                worst.complete().map(Run::first),
                worst.complete().map(Run::confirmed),
                response.flatMap(run -> loss(between(trace, run.confirmed() + 1, lossEnd), rule)),
                secondLine,
                secondLine.map(
                        day -> best(between(trace, day + 1, lastPossible), DayAssessment::worstCase, rule.confirmDays())
                                .category()),
                trace);
    }

    /**
     * What the items of some days rest on, piece by piece: for the trace of the days that decide. Every item that the rule
     * may ask is there, by its id.
     *
     * @return by day, then by item
     */
    public static Map<Integer, Map<String, List<Evidence>>> evidence(
            PatientHistory history, DefibrotideCourse course, ResponseRule rule, Collection<Integer> days) {
        ResponseEvidence evidence = new ResponseEvidence(history, course.firstDoseDay(), rule);
        Map<Integer, Map<String, List<Evidence>>> byDay = new TreeMap<>();
        days.forEach(day -> byDay.computeIfAbsent(day, evidence::on));
        return byDay;
    }

    private static Optional<Integer> secondLineDay(PatientRecord record, int firstDose) {
        return record.coTreatments().stream()
                .filter(treatment -> treatment.agent().isSecondLineForTma())
                .filter(treatment -> treatment.action() == CoTreatment.Action.GIVEN
                        || treatment.action() == CoTreatment.Action.SWITCHED)
                .map(CoTreatment::startDay)
                .filter(day -> day > firstDose)
                .findFirst();
    }

    private static boolean diedWithin(PatientRecord record, int firstDose, int days) {
        return record.followUp()
                .filter(FollowUp::died)
                .filter(followUp -> followUp.lastContactDay() < firstDose + days)
                .isPresent();
    }

    private static List<DayAssessment> between(List<DayAssessment> trace, int from, int to) {
        return trace.stream()
                .filter(assessment -> assessment.day() >= from && assessment.day() <= to)
                .toList();
    }

    private static DayAssessment assess(ResponseItems items, int day, ResponseRule rule) {
        Item platelets = items.platelets(day);
        Item ldh = items.ldh(day);
        Item fragments = items.fragments(day);
        Item haemoglobin = items.haemoglobin(day);
        List<Item> organs = new ArrayList<>();
        for (Organ organ : rule.organs()) {
            organs.add(items.organ(organ, day));
        }
        List<Item> all = new ArrayList<>(List.of(platelets, ldh, fragments, haemoglobin, items.complement(day)));
        all.addAll(organs);

        Item freedom = items.transfusionFreedom(day);
        List<Item> needs = new ArrayList<>();
        for (Need need : rule.responseNeeds()) {
            needs.add(
                    switch (need.item()) {
                        case FRAGMENTS -> fragments;
                        case TRANSFUSION_FREEDOM -> freedom;
                        case TERMINAL_COMPLEMENT -> items.terminalComplement(day);
                    });
        }
        if (rule.organRule() == OrganRule.ONE_IMPROVED_OR_TRANSFUSION_FREE) {
            all.add(freedom);
        }
        needs.stream().filter(item -> !all.contains(item)).forEach(all::add);
        List<Item> blood = List.of(platelets, ldh);
        List<Item> completeOnly = rule.requireSmear() ? List.of(fragments, haemoglobin) : List.of(haemoglobin);
        return new DayAssessment(
                day,
                category(rule, blood, completeOnly, organs, freedom, needs, true),
                category(rule, blood, completeOnly, organs, freedom, needs, false),
                all);
    }

    private static Category category(
            ResponseRule rule,
            List<Item> blood,
            List<Item> completeOnly,
            List<Item> organs,
            Item freedom,
            List<Item> needs,
            boolean worst) {
        Predicate<Item> complete = item -> level(item, worst) == ResponseLevel.COMPLETE;
        Predicate<Item> unaffected = item -> level(item, worst) == ResponseLevel.NOT_AFFECTED;
        Predicate<Item> improved = complete.or(item -> level(item, worst) == ResponseLevel.PARTIAL);
        if (rule.completeDefined()
                && blood.stream().allMatch(complete)
                && completeOnly.stream().allMatch(complete)
                && needs.stream().allMatch(complete)
                && organs.stream().allMatch(complete.or(unaffected))) {
            return Category.COMPLETE;
        }
        boolean oneImproved = organs.stream().anyMatch(improved);
        boolean organsPartial = switch (rule.organRule()) {
            case AFFECTED_IMPROVED ->
                organs.stream().noneMatch(item -> level(item, worst) == ResponseLevel.WORSE)
                        && (oneImproved || organs.stream().allMatch(unaffected));
            case ONE_IMPROVED_OR_TRANSFUSION_FREE -> oneImproved || complete.test(freedom);
            case NOT_NEEDED -> true;
        };
        boolean needed = IntStream.range(0, needs.size())
                .allMatch(i -> rule.responseNeeds().get(i).level() == ResponseLevel.COMPLETE
                        ? complete.test(needs.get(i))
                        : improved.test(needs.get(i)));
        return blood.stream().allMatch(improved) && needed && organsPartial ? Category.PARTIAL : Category.NONE;
    }

    private static ResponseLevel level(Item item, boolean worst) {
        return worst ? item.worst() : item.best();
    }

    /** A confirmed run: its first day and the day of the confirming assessment. */
    private record Run(int first, int confirmed) {}

    private record Best(Optional<Run> response, Optional<Run> complete) {
        Category category() {
            if (complete.isPresent()) {
                return Category.COMPLETE;
            }
            return response.isPresent() ? Category.PARTIAL : Category.NONE;
        }
    }

    private interface Case {
        Category of(DayAssessment assessment);
    }

    private static Best best(List<DayAssessment> assessments, Case which, int confirmDays) {
        return new Best(
                run(assessments, assessment -> which.of(assessment).isResponse(), confirmDays),
                run(assessments, assessment -> which.of(assessment) == Category.COMPLETE, confirmDays));
    }

    /** The run that is confirmed first. */
    private static Optional<Run> run(
            List<DayAssessment> assessments, Predicate<DayAssessment> atLevel, int confirmDays) {
        Optional<Integer> first = Optional.empty();
        for (DayAssessment assessment : assessments) {
            if (!atLevel.test(assessment)) {
                first = Optional.empty();
                continue;
            }
            if (first.isEmpty()) {
                first = Optional.of(assessment.day());
            }
            if (assessment.day() - first.get() >= confirmDays) {
                return Optional.of(new Run(first.get(), assessment.day()));
            }
        }
        return Optional.empty();
    }

    /** The confirming day of a run without response, which must be shown as such: at best not even partial. */
    private static Optional<Integer> loss(List<DayAssessment> after, ResponseRule rule) {
        return run(after, assessment -> !assessment.bestCase().isResponse(), Math.max(1, rule.confirmDays()))
                .map(Run::confirmed);
    }

    private static String reason(
            Category shown,
            Category bestCase,
            Best worst,
            boolean unobserved,
            List<DayAssessment> own,
            Optional<Integer> secondLine,
            ResponseRule rule) {
        return switch (shown) {
            case COMPLETE ->
                "complete from day " + worst.complete().orElseThrow().first() + ", confirmed on day "
                        + worst.complete().orElseThrow().confirmed();
            case PARTIAL -> partial(worst.response().orElseThrow(), bestCase, own, rule);
            case NOT_EVALUABLE ->
                unobserved
                        ? "no platelets and LDH after the first dose, although alive for " + rule.evaluableAfterDays()
                                + " days"
                        : "a response is possible but not shown: " + unknownItems(own);
            case NONE -> noResponse(own, secondLine);
        };
    }

    private static String partial(Run run, Category bestCase, List<DayAssessment> own, ResponseRule rule) {
        String days = "from day " + run.first() + ", confirmed on day " + run.confirmed();
        if (!rule.completeDefined()) {
            return "response " + days;
        }
        return "partial or better " + days
                + (bestCase == Category.COMPLETE
                        ? "; complete not evaluable: " + unknownItems(own)
                        : own.stream()
                                .filter(assessment -> assessment.worstCase() == Category.COMPLETE)
                                .findFirst()
                                .map(assessment ->
                                        "; complete on day " + assessment.day() + ", which was not confirmed")
                                .orElse("; not complete"));
    }

    private static String noResponse(List<DayAssessment> own, Optional<Integer> secondLine) {
        String unconfirmed = own.stream()
                .filter(assessment -> assessment.worstCase().isResponse())
                .findFirst()
                .map(assessment -> "response of day " + assessment.day() + " not confirmed")
                .orElse(own.isEmpty() ? "no assessment" : "at no assessment at the level of a response");
        return unconfirmed
                + secondLine
                        .map(day -> " before other TMA treatment on day " + day)
                        .orElse("");
    }

    private static String unknownItems(List<DayAssessment> own) {
        List<String> ids = own.stream()
                .filter(assessment -> assessment.bestCase().isResponse())
                .flatMap(assessment -> assessment.items().stream())
                .filter(item -> !item.isKnown() && !item.id().equals("H5"))
                .map(item -> item.id() + " " + item.label())
                .distinct()
                .sorted()
                .toList();
        return ids.isEmpty() ? "an unconfirmed run" : String.join(", ", ids) + " not evaluable";
    }
}
