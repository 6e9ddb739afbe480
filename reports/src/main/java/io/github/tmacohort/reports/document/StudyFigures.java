package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.cohort.Attrition;
import io.github.tmacohort.analysis.cohort.CohortSelection;
import io.github.tmacohort.analysis.cohort.Criteria;
import io.github.tmacohort.analysis.cohort.CriteriaAgreement;
import io.github.tmacohort.analysis.endpoint.GroupSurvival;
import io.github.tmacohort.analysis.endpoint.Landmark;
import io.github.tmacohort.analysis.endpoint.OverallSurvival;
import io.github.tmacohort.analysis.endpoint.Survival;
import io.github.tmacohort.analysis.endpoint.TimeDependentSurvival;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.RatesByFactor;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.response.ResponseCounts;
import io.github.tmacohort.analysis.safety.Exposure;
import io.github.tmacohort.analysis.study.PatientLine;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.CumulativeHazard;
import io.github.tmacohort.analysis.survival.FirthHazardRatio;
import io.github.tmacohort.analysis.survival.HazardRatios;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.SimonMakuchResult;
import io.github.tmacohort.analysis.survival.StateProbabilities;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import io.github.tmacohort.core.model.DefibrotideCourse.StopReason;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.reports.figure.CumulativeFigure;
import io.github.tmacohort.reports.figure.DoseCalendarFigure;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.FlowFigure;
import io.github.tmacohort.reports.figure.ForestFigure;
import io.github.tmacohort.reports.figure.IncidenceCurves;
import io.github.tmacohort.reports.figure.KaplanMeierFigure;
import io.github.tmacohort.reports.figure.Milestone;
import io.github.tmacohort.reports.figure.StackedFigure;
import io.github.tmacohort.reports.figure.SurvivalCurves;
import io.github.tmacohort.reports.figure.SwimmerFigure;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.UpSetFigure;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.SurvivalTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The figures of a study's results. Everything drawn is looked up there. */
final class StudyFigures {
    private static final String FIRST_DOSE = "first dose";
    private static final int EARLY = 100;
    private static final String LANES =
            "One lane per treated patient, longest follow-up on top. CR, complete response; PR,"
                    + " partial; NR, none; NE, not evaluable. Day 0 is the day of the first dose; only the first course is drawn.";

    private final StudyResults results;
    private final NumberText numbers;

    StudyFigures(StudyResults results, NumberText numbers) {
        this.results = results;
        this.numbers = numbers;
    }

    private FigureText text(String id, String title, String caption) {
        return FigureText.of(id, title)
                .withCaption(caption)
                .withSynthetic(results.data().synthetic())
                .withNumbers(numbers);
    }

    /** From everyone in the study folder to the groups at the landmark. */
    FlowFigure flow() {
        Landmark landmark = results.survival().landmark();
        List<FlowFigure.Box> groups = new ArrayList<>();
        for (GroupSurvival group : landmark.groups()) {
            groups.add(FlowFigure.Box.of(group.group().label(), group.patients())
                    .withParts(List.of(
                            new FlowFigure.Part("alive at last contact", group.patients() - group.deaths()),
                            new FlowFigure.Part("died", group.deaths()))));
        }
        FlowFigure.Box after = FlowFigure.Box.of("Under observation after day " + landmark.day(), landmark.patients())
                .leadingTo(List.of(), groups);
        List<FlowFigure.Part> left = new ArrayList<>();
        for (Landmark.Reason reason : Landmark.Reason.values()) {
            left.add(new FlowFigure.Part(reason.text(), landmark.excluded(reason)));
        }
        FlowFigure.Box box = responses(results.response().counts())
                .leadingTo(List.of(FlowFigure.Exclusion.of("Not in the landmark analysis", left)), List.of(after));
        List<Attrition.Step> steps = upToTreated();
        for (int i = steps.size() - 1; i >= 0; i--) {
            List<FlowFigure.Exclusion> exclusions = i + 1 < steps.size() ? exclusions(steps.get(i + 1)) : List.of();
            box = FlowFigure.Box.of(steps.get(i).text(), steps.get(i).patients())
                    .leadingTo(exclusions, List.of(box));
        }
        return new FlowFigure(
                text(
                        "flow",
                        "Flow of patients",
                        "Reasons are mutually exclusive: a patient who left, left for the first that applied."),
                box);
    }

    /** The steps that end with the treated patients; what follows is in their response. */
    private List<Attrition.Step> upToTreated() {
        List<Attrition.Step> steps = results.attrition().steps();
        int treated = steps.indexOf(results.attrition().step(CohortSelection.TREATED));
        return steps.subList(0, treated + 1);
    }

    private static FlowFigure.Box responses(ResponseCounts counts) {
        return FlowFigure.Box.of("Response to defibrotide", counts.patients())
                .withParts(List.of(
                        new FlowFigure.Part("complete", counts.complete()),
                        new FlowFigure.Part("partial", counts.partial()),
                        new FlowFigure.Part("none", counts.none()),
                        new FlowFigure.Part("not evaluable", counts.notEvaluable())));
    }

    private static List<FlowFigure.Exclusion> exclusions(Attrition.Step next) {
        List<FlowFigure.Part> reasons = new ArrayList<>();
        for (Attrition.Exclusion exclusion : next.excluded()) {
            if (!exclusion.patients().isEmpty()) {
                reasons.add(new FlowFigure.Part(
                        exclusion.reason(), exclusion.patients().size()));
            }
        }
        return reasons.isEmpty() ? List.of() : List.of(FlowFigure.Exclusion.of("Excluded", reasons));
    }

    /** Who is a case under which sets of criteria; empty with fewer than two sets, or without patients. */
    Optional<UpSetFigure> agreement() {
        CriteriaAgreement agreement = results.agreement();
        if (agreement.sets().size() < 2 || agreement.patients() == 0) {
            return Optional.empty();
        }
        List<UpSetFigure.OfSet> sets = new ArrayList<>();
        for (Criteria.SetResult set : results.criteria().sets()) {
            sets.add(new UpSetFigure.OfSet(set.id(), set.id() + ": " + set.title(), set.met(), set.indeterminate()));
        }
        List<UpSetFigure.Combination> combinations = new ArrayList<>();
        for (CriteriaAgreement.Combination combination : agreement.combinations()) {
            combinations.add(
                    new UpSetFigure.Combination(combination.met(), combination.indeterminate(), combination.count()));
        }
        return Optional.of(UpSetFigure.of(
                text(
                        "criteria-sets",
                        "Cases under each set of criteria and their overlap",
                        "Each column is a combination of verdicts that occurs, with its number of patients; each row is a"
                                + " set of criteria with its number of cases. A set that lacks values cannot judge a"
                                + " patient: such patients stand apart and count neither as cases nor as none."),
                sets,
                combinations,
                agreement.patients()));
    }

    /** Response rates with intervals: all, groups, sensitivity. */
    ForestFigure response() {
        Response response = results.response();
        List<ForestFigure.Row> rows = new ArrayList<>();
        rows.add(row("All treated", response.overall()));
        rows.add(row("Evaluable only", response.overallOfEvaluable()));
        rows.add(row("Missing as unfavourable", response.worstCase()));
        rows.add(row("Missing as favourable", response.bestCase()));
        if (!response.groups().isEmpty()) {
            rows.add(ForestFigure.Row.heading("Groups (descriptive)"));
            response.groups()
                    .forEach(group ->
                            rows.add(row(group.label(), group.overall()).indented()));
        }
        if (!response.sensitivity().isEmpty()) {
            rows.add(ForestFigure.Row.heading("Other choices (sensitivity)"));
            response.sensitivity()
                    .forEach(
                            other -> rows.add(row(other.text(), other.overall()).indented()));
        }
        double level = response.overall().options().confidenceLevel();
        return ForestFigure.proportions(
                text(
                        "response-rates",
                        "Overall response, complete or partial",
                        "Squares: share of patients; lines: " + numbers.level(level) + " confidence intervals, "
                                + response.overall().options().method().label()
                                + ". Groups and choices share patients; no comparison between rows is intended."),
                "Overall response",
                List.of("n/N", "% (" + numbers.confidence(level) + ")"),
                rows);
    }

    /** Response by the protocol's baseline factors, each with its test; empty where there are none. */
    Optional<ForestFigure> responseBySubgroup() {
        RatesByFactor.Result rates = results.responseSubgroups();
        if (rates.factors().isEmpty()) {
            return Optional.empty();
        }
        List<ForestFigure.Subgroup> subgroups = new ArrayList<>();
        for (RatesByFactor.OfFactor factor : rates.factors()) {
            subgroups.add(new ForestFigure.Subgroup(
                    factor.label(),
                    factor.levels().stream()
                            .map(level -> row(level.label(), level.rate()))
                            .toList(),
                    factor.heterogeneity() instanceof RatesByFactor.Tested test
                            ? Optional.of(
                                    new KaplanMeierFigure.Comparison(test.method(), test.pValue(), Optional.empty()))
                            : Optional.empty()));
        }
        double level = rates.overall().options().confidenceLevel();
        return Optional.of(ForestFigure.proportions(
                        text(
                                "response-by-subgroup",
                                "Overall response by what was known at the first dose",
                                "Squares: share of patients; lines: " + numbers.level(level) + " confidence intervals, "
                                        + rates.overall().options().method().label()
                                        + ". The exact test of a factor is whether the rate differs between its groups; with one"
                                        + " treatment it is no test of interaction. It is not adjusted for the number of factors tested; the table"
                                        + " has Holm's adjustment, and why a factor was not tested."),
                        "Overall response",
                        List.of("n/N", "% (" + numbers.confidence(level) + ")"),
                        List.of(row("All treated", rates.overall())))
                .withSubgroups("Test of difference", subgroups));
    }

    /** Hazard ratios of death by what was known at the first dose, each alone; empty where there is no model. */
    Optional<ForestFigure> hazardRatios() {
        return results.survivalCovariates().map(this::hazardRatios);
    }

    private ForestFigure hazardRatios(HazardRatios.Result found) {
        List<ForestFigure.Row> rows = new ArrayList<>();
        for (HazardRatios.Term term : found.terms()) {
            if (!term.isNumber()) {
                rows.add(ForestFigure.Row.heading(term.name()));
            }
            for (HazardRatios.Level level : term.levels()) {
                ForestFigure.Row row = level.alone()
                        .map(of -> ForestFigure.Row.of(
                                term.isNumber() ? term.name() : level.label(),
                                of.hazardRatio(),
                                of.hazardRatioInterval(),
                                List.of(
                                        level.events() + "/" + level.subjects(),
                                        new Cell.WithInterval(of.hazardRatio(), of.hazardRatioInterval(), 2)
                                                .text(numbers))))
                        .orElseGet(() -> ForestFigure.Row.heading(
                                level.label(), List.of(level.events() + "/" + level.subjects(), "reference")));
                rows.add(term.isNumber() ? row : row.indented());
            }
        }
        return ForestFigure.ratios(
                        text(
                                "hazard-ratios-of-death",
                                "Hazard ratio of death by what was known at the first dose, each alone",
                                "One Cox model per covariate; the methods are those of the table beside it, which has the"
                                        + " model of all covariates too. Arrows: the interval passes the axis."),
                        "Hazard ratio",
                        List.of(
                                "Deaths/patients",
                                "Hazard ratio ("
                                        + numbers.confidence(found.options().confidenceLevel()) + ")"),
                        rows)
                .withDirection("fewer deaths", "more deaths");
    }

    private ForestFigure.Row row(String label, Proportion rate) {
        String percent = rate.share() instanceof Estimate.Value value
                ? numbers.percentNumber(value.value(), rate.trials()) + " ("
                        + numbers.percentInterval(rate.interval(), rate.trials()) + ")"
                : NumberText.NOT_ESTIMABLE;
        return ForestFigure.Row.of(
                label, rate.share(), rate.interval(), List.of(rate.successes() + "/" + rate.trials(), percent));
    }

    /** Courses, responses and deaths of the first days, one lane per patient, in the order of {@link #swimmer()}. */
    SwimmerFigure earlySwimmer() {
        List<SwimmerFigure.Lane> lanes = new ArrayList<>();
        for (SwimmerFigure.Lane lane : swimmer().lanes()) {
            lanes.add(new SwimmerFigure.Lane(
                    lane.id(),
                    lane.category(),
                    0,
                    Math.min(lane.to(), EARLY),
                    lane.segments().stream()
                            .filter(segment -> segment.from() < EARLY)
                            .map(segment -> new SwimmerFigure.Segment(
                                    segment.stretch(), segment.from(), Math.min(segment.to(), EARLY)))
                            .toList(),
                    lane.events().stream()
                            .filter(event -> event.time() <= EARLY)
                            .toList()));
        }
        return new SwimmerFigure(
                text(
                        "swimmer-first-days",
                        "Course and response of each patient, first " + EARLY + " days",
                        LANES + " A lane that reaches day " + EARLY + " without a mark goes on beyond it."),
                TimeAxis.days(FIRST_DOSE, 0, EARLY),
                lanes,
                List.of());
    }

    /** The doses of every treated patient, day by day. */
    DoseCalendarFigure doseCalendar() {
        List<DoseCalendarFigure.Row> rows = new ArrayList<>();
        for (Exposure exposure : results.treatment().patients()) {
            int start = exposure.firstDoseDay();
            boolean ongoing = exposure.stopReason() == StopReason.ONGOING;
            rows.add(new DoseCalendarFigure.Row(
                    exposure.patient().value(),
                    0,
                    exposure.dailyMgPerKg(),
                    exposure.interruptions().stream()
                            .map(gap ->
                                    new DoseCalendarFigure.Interruption(gap.startDay() - start, gap.endDay() - start))
                            .toList(),
                    Labels.of(exposure.stopReason()),
                    ongoing));
        }
        double planned = results.treatment().plan().plannedMgPerKgPerDay();
        return DoseCalendarFigure.longestFirst(
                text(
                        "dose-calendar",
                        "Defibrotide given to each patient, day by day",
                        "One row per treated patient, longest course on top; only the first course is drawn. A cell is as high"
                                + " as the dose is of the planned "
                                + numbers.shortest(planned, 2)
                                + " mg/kg/day, and shaded by the same share. On the right, why the course ended."),
                FIRST_DOSE,
                planned,
                "mg/kg/day",
                rows);
    }

    /** Courses, responses and deaths, one lane per patient, longest follow-up on top. */
    SwimmerFigure swimmer() {
        Map<PatientId, Exposure> exposures = new HashMap<>();
        results.treatment().patients().forEach(exposure -> exposures.put(exposure.patient(), exposure));
        Map<PatientId, PatientResponse> responses = new HashMap<>();
        results.response().patients().forEach(response -> responses.put(response.patient(), response));
        List<SwimmerFigure.Lane> lanes = new ArrayList<>();
        int longest = 1;
        for (PatientLine line : results.listing()) {
            longest = Math.max(longest, line.followUpDays());
            lanes.add(lane(line, exposures.get(line.patient()), responses.get(line.patient())));
        }
        return SwimmerFigure.longestFirst(
                text("swimmer", "Course, response and whole follow-up of each patient", LANES),
                TimeAxis.days(FIRST_DOSE, 0, longest),
                lanes);
    }

    private static SwimmerFigure.Lane lane(PatientLine line, Exposure exposure, PatientResponse response) {
        int start = exposure.firstDoseDay();
        List<SwimmerFigure.Segment> segments = new ArrayList<>();
        int end = Math.min(exposure.lastDoseDay() - start + 1, Math.max(line.followUpDays(), 0));
        segments.add(new SwimmerFigure.Segment(SwimmerFigure.Stretch.DOSING, 0, end));
        for (Exposure.Gap gap : exposure.interruptions()) {
            segments.add(new SwimmerFigure.Segment(
                    SwimmerFigure.Stretch.INTERRUPTION,
                    Math.min(gap.startDay() - start, end),
                    Math.min(gap.endDay() - start + 1, end)));
        }
        List<SwimmerFigure.Event> events = new ArrayList<>();
        response.responseDay().ifPresent(day -> mark(events, SwimmerFigure.Mark.RESPONSE_START, day));
        response.confirmationDay().ifPresent(day -> mark(events, SwimmerFigure.Mark.RESPONSE_CONFIRMED, day));
        response.assessment().lossDay().ifPresent(day -> mark(events, SwimmerFigure.Mark.RESPONSE_LOST, day - start));
        response.assessment()
                .secondLineDay()
                .ifPresent(day -> mark(events, SwimmerFigure.Mark.SECOND_LINE, day - start));
        if (exposure.stopReason() == StopReason.ONGOING) {
            mark(events, SwimmerFigure.Mark.TREATMENT_ONGOING, line.followUpDays());
        }
        mark(
                events,
                line.status() == FollowUp.Status.DEAD ? SwimmerFigure.Mark.DEATH : SwimmerFigure.Mark.LAST_CONTACT,
                line.followUpDays());
        return new SwimmerFigure.Lane(
                line.patient().value(), Labels.abbreviation(line.response()), 0, line.followUpDays(), segments, events);
    }

    private static void mark(List<SwimmerFigure.Event> events, SwimmerFigure.Mark mark, int day) {
        events.add(new SwimmerFigure.Event(mark, day));
    }

    /** Overall survival from the first dose. */
    KaplanMeierFigure overallSurvival(OverallSurvival overall) {
        SurvivalCurve curve = overall.curve();
        TimeAxis axis = TimeAxis.days(FIRST_DOSE, 0, Math.max(1, lastTime(curve)));
        Quantile median = overall.median();
        KaplanMeierFigure.Curve drawn = curve(
                "all",
                "All treated",
                overall.patients(),
                overall.deaths(),
                curve,
                0,
                new KaplanMeierFigure.Median(median.estimate(), median.lower(), median.upper()));
        return KaplanMeierFigure.of(
                        text("overall-survival-curve", "Overall survival from the first dose", caption(curve)),
                        KaplanMeierFigure.Endpoint.overallSurvival(),
                        axis,
                        List.of(drawn))
                .withRiskTable(riskRows("all", curve, 0, axis, overall.patients()))
                .withMilestones(overall.atDays().stream()
                        .map(at -> new Milestone("all", at.day(), at.survival(), at.interval()))
                        .toList())
                .with(KaplanMeierFigure.Layer.MEDIAN_LINES);
    }

    /** The cumulative hazard of death from the first dose. */
    CumulativeFigure cumulativeHazard(OverallSurvival overall) {
        CumulativeHazard hazard = overall.hazard();
        return IncidenceCurves.hazard(
                text(
                        "cumulative-hazard-of-death",
                        "Cumulative hazard of death from the first dose",
                        "Nelson-Aalen estimate with pointwise "
                                + numbers.level(hazard.options().confidenceLevel())
                                + " confidence bands, symmetric on the log scale; ticks mark censored patients. It is no"
                                + " probability and may pass 1. Its slope is the hazard: where the line is straight, the"
                                + " risk of those still alive does not change."),
                "Cumulative hazard",
                TimeAxis.days(FIRST_DOSE, 0, Math.max(1, lastTime(overall.curve()))),
                List.of(hazard));
    }

    /** Deaths by cause, on top of each other; empty where nobody died. */
    Optional<StackedFigure> deathsByCause(OverallSurvival overall) {
        return overall.byCause()
                .map(incidence -> IncidenceCurves.stacked(
                        text(
                                "deaths-by-cause",
                                "Cumulative incidence of death by cause from the first dose",
                                "Heights are Aalen-Johansen estimates, each cause competing with the others; with those alive"
                                        + " they add to 100 %. Causes are in the centre's words. The upper edge of each area"
                                        + " has a line type of its own. Late heights rest on few patients."),
                        "Cumulative incidence",
                        TimeAxis.days(FIRST_DOSE, 0, Math.max(1, lastTime(overall.curve()))),
                        incidence,
                        "Alive"));
    }

    /** Survival by response from the main landmark. */
    KaplanMeierFigure landmark() {
        Landmark landmark = results.survival().landmark();
        return comparison(
                text(
                        "landmark-curves",
                        "Survival from day " + landmark.day() + " by response confirmed by then",
                        "The clock of survival restarts at day " + landmark.day()
                                + "; the axis counts from the first dose. Whoever died or was last seen by then is left"
                                + " out. "
                                + SurvivalTables.ofAllDeaths(landmark)
                                + " are outside the comparison. "
                                + captionOf(landmark.groups())),
                landmark.groups(),
                landmark.comparison(),
                landmark.day());
    }

    /** The hazard ratio at every landmark and with response as a time-dependent covariate; the biased one apart. */
    ForestFigure sweep() {
        Survival survival = results.survival();
        List<Landmark> all = new ArrayList<>(survival.landmarkSweep());
        all.add(survival.landmark());
        all.sort(Comparator.comparingInt(Landmark::day));
        List<ForestFigure.Row> rows = new ArrayList<>();
        for (Landmark landmark : all) {
            rows.add(ratioRow(
                    "Day " + landmark.day()
                            + (landmark.day() == survival.landmark().day() ? " (main)" : ""),
                    landmark.comparison(),
                    landmark.groups()));
        }
        survival.timeDependent()
                .ifPresent(result -> rows.add(ForestFigure.Row.of(
                        "Time-dependent",
                        result.hazardRatio().hazardRatio(),
                        result.hazardRatio().interval(),
                        List.of(
                                result.responders() + "/" + result.patients(),
                                Integer.toString(result.deaths()),
                                ratio(result.hazardRatio())))));
        rows.add(ForestFigure.Row.heading("Biased, for comparison only"));
        rows.add(ratioRow(
                        "Best response ever (biased)",
                        survival.naiveBiased().comparison(),
                        survival.naiveBiased().groups())
                .indented());
        return ForestFigure.ratios(
                        text(
                                "landmark-sweep",
                                "Hazard ratio of death, with over without response, by landmark",
                                "Cox regression with Firth's penalty and profile-likelihood intervals. Landmarks share"
                                        + " patients: the rows are not independent. Time-dependent: response from its"
                                        + " confirmation on."),
                        "Hazard ratio",
                        List.of("Responders", "Deaths", "Hazard ratio (CI)"),
                        rows)
                .withLabelHeading("Landmark")
                .withDirection("Fewer deaths with response", "More deaths with response");
    }

    private ForestFigure.Row ratioRow(String label, Comparison comparison, List<GroupSurvival> groups) {
        int patients = groups.stream().mapToInt(GroupSurvival::patients).sum();
        List<String> counts = List.of(
                groups.get(0).patients() + "/" + patients,
                Integer.toString(groups.stream().mapToInt(GroupSurvival::deaths).sum()));
        if (comparison instanceof Comparison.Compared compared) {
            return ForestFigure.Row.of(
                    label,
                    compared.hazardRatio().hazardRatio(),
                    compared.hazardRatio().interval(),
                    List.of(counts.get(0), counts.get(1), ratio(compared.hazardRatio())));
        }
        String reason = ((Comparison.NotCompared) comparison).reason();
        return ForestFigure.Row.of(
                label,
                Estimate.notEstimable(reason),
                new Interval.NotEstimable(reason),
                List.of(counts.get(0), counts.get(1), reason));
    }

    private String ratio(FirthHazardRatio ratio) {
        return numbers.estimate(ratio.hazardRatio(), 2) + " ("
                + (ratio.interval() instanceof Interval.Bounds
                        ? numbers.interval(ratio.interval(), 2)
                        : NumberText.NOT_ESTIMABLE)
                + ")";
    }

    /** Simon-Makuch curves; empty where there never were enough responders at risk. */
    Optional<KaplanMeierFigure> simonMakuch(TimeDependentSurvival result) {
        SimonMakuchResult curves = result.simonMakuch();
        if (curves.responders().size() == 0 || curves.others().size() == 0) {
            return Optional.empty();
        }
        int start = (int) curves.start();
        double end = Math.max(lastTime(curves.responders()), lastTime(curves.others()));
        TimeAxis axis = TimeAxis.days(FIRST_DOSE, start, Math.max(start + 1, end));
        KaplanMeierFigure figure = SurvivalCurves.simonMakuch(
                        text(
                                "simon-makuch-curves",
                                "Simon-Makuch curves: survival before or without and after confirmed response",
                                "A patient is at risk in the curve without response until it is confirmed, and in the other"
                                        + " from then on: numbers at risk may rise, and who responds is counted in both. Both curves are conditional on survival to"
                                        + " day "
                                        + start + ", when " + curves.minimumAtRisk()
                                        + " responders were at risk. They are not the survival of fixed groups of patients; no"
                                        + " median is read from them. Hazard ratio and test take all " + result.deaths()
                                        + " deaths, those before that day too. Pointwise "
                                        + numbers.level(
                                                curves.others().options().confidenceLevel())
                                        + " confidence bands, "
                                        + Labels.of(curves.others().options().transform())
                                        + "; ticks mark patients censored or, in the curve without response, responding."),
                        KaplanMeierFigure.Endpoint.overallSurvival(),
                        axis,
                        curves)
                .withNotes(List.of(rising(curves, start)));
        if (result.mantelByar().test() instanceof ChiSquareTest.Outcome outcome) {
            figure = figure.withComparison(KaplanMeierFigure.Comparison.of("Mantel-Byar test", outcome)
                    .withHazardRatio(new KaplanMeierFigure.HazardRatio(
                            "after against before or without response",
                            result.hazardRatio().hazardRatio(),
                            result.hazardRatio().interval(),
                            result.hazardRatio().confidenceLevel())));
        }
        return Optional.of(figure);
    }

    /** How the number at risk after response rises, at the landmarks after the curves' start. */
    private String rising(SimonMakuchResult curves, int start) {
        List<String> counts = new ArrayList<>();
        counts.add((int) curves.responders().atRiskAt(Math.nextUp((double) start)) + " after day " + start);
        Survival survival = results.survival();
        IntStream.concat(
                        IntStream.of(survival.landmark().day()),
                        survival.landmarkSweep().stream().mapToInt(Landmark::day))
                .filter(day -> day > start)
                .sorted()
                .forEach(day -> counts.add((int) curves.responders().atRiskAt(day) + " at day " + day));
        return "At risk after response: " + String.join(", ", counts) + ".";
    }

    /** How the patients are spread over response and death by day. */
    StackedFigure course(TimeDependentSurvival result) {
        List<StateProbabilities.Quantity> states = new ArrayList<>(List.of(
                StateProbabilities.Quantity.IN_RESPONSE,
                StateProbabilities.Quantity.LOST,
                StateProbabilities.Quantity.EVENT_AFTER_RESPONSE,
                StateProbabilities.Quantity.WAITING,
                StateProbabilities.Quantity.EVENT_WITHOUT_RESPONSE));
        List<TimeDependentSurvival.Point> points = result.course().points();
        boolean anyLost = points.get(points.size() - 1).probabilities().stream()
                .anyMatch(p -> p.of() == StateProbabilities.Quantity.LOST);
        if (!anyLost) {
            states.remove(StateProbabilities.Quantity.LOST);
        }
        List<StackedFigure.Step> steps = new ArrayList<>();
        if (points.get(0).day() > 0) {
            steps.add(new StackedFigure.Step(
                    0,
                    states.stream()
                            .map(of -> of == StateProbabilities.Quantity.WAITING ? 1.0 : 0.0)
                            .toList()));
        }
        for (TimeDependentSurvival.Point point : points) {
            steps.add(new StackedFigure.Step(
                    point.day(),
                    states.stream().map(of -> point.of(of).probability()).toList()));
        }
        double end = Math.max(1, points.get(points.size() - 1).day());
        TimeAxis axis = TimeAxis.days(FIRST_DOSE, 0, end);
        return new StackedFigure(
                text(
                        "course-of-response-areas",
                        "Response and death by day since the first dose",
                        "Heights are Aalen-Johansen probabilities and add to 100 %. The areas from the bottom up to and"
                                + " with \"Died after response\" are all who have responded: the cumulative incidence of"
                                + " response, with death without response competing. Late heights rest on few patients."),
                axis,
                "Probability",
                states.stream()
                        .map(of -> new StackedFigure.Layer(
                                of.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                SurvivalTables.quantity(of),
                                tone(of)))
                        .toList(),
                steps,
                end,
                List.of(
                        new StackedFigure.CountRow(
                                "waiting",
                                "No response yet",
                                atRisk(points, axis, TimeDependentSurvival.Point::waitingAtRisk)),
                        new StackedFigure.CountRow(
                                "in-response",
                                "In response",
                                atRisk(points, axis, TimeDependentSurvival.Point::inResponseAtRisk))),
                List.of());
    }

    private static StackedFigure.Tone tone(StateProbabilities.Quantity quantity) {
        return switch (quantity) {
            case IN_RESPONSE, RESPONSE -> StackedFigure.Tone.WANTED;
            case LOST -> StackedFigure.Tone.WANTED_PAST;
            case WAITING -> StackedFigure.Tone.OPEN;
            case EVENT_AFTER_RESPONSE -> StackedFigure.Tone.UNWANTED_LATE;
            case EVENT_WITHOUT_RESPONSE -> StackedFigure.Tone.UNWANTED;
        };
    }

    /** As many as at the first point at or after each tick. */
    private static List<Integer> atRisk(
            List<TimeDependentSurvival.Point> points, TimeAxis axis, ToIntFunction<TimeDependentSurvival.Point> count) {
        return axis.ticks().stream()
                .map(tick -> points.stream()
                        .filter(point -> point.day() >= tick)
                        .findFirst()
                        .map(count::applyAsInt)
                        .orElse(0))
                .toList();
    }

    /** Survival by best response ever, marked as biased. */
    KaplanMeierFigure naiveBiased() {
        var naive = results.survival().naiveBiased();
        return comparison(
                        text(
                                "naive-biased-curves",
                                "BIASED: survival from the first dose by best response ever",
                                "Shown only to be set beside published figures. A responder has to live long enough to"
                                        + " respond: "
                                        + naive.daysBeforeResponse()
                                        + " patient-days in which responders could not die as such are credited to"
                                        + " them. "
                                        + captionOf(naive.groups())),
                        naive.groups(),
                        naive.comparison(),
                        0)
                .withWarning("Biased by construction: immortal time. Not evidence of a difference.");
    }

    private KaplanMeierFigure comparison(
            FigureText text, List<GroupSurvival> groups, Comparison comparison, int start) {
        double end = start + 1;
        for (GroupSurvival group : groups) {
            end = group.curve().isPresent()
                    ? Math.max(end, start + lastTime(group.curve().get()))
                    : end;
        }
        TimeAxis axis = TimeAxis.days(FIRST_DOSE, start, end);
        List<KaplanMeierFigure.Curve> curves = new ArrayList<>();
        List<KaplanMeierFigure.RiskRow> risk = new ArrayList<>();
        for (GroupSurvival group : groups) {
            if (group.curve().isPresent()) {
                SurvivalCurve curve = group.curve().get();
                String key = group.group().key();
                curves.add(curve(
                        key,
                        legend(group),
                        group.patients(),
                        group.deaths(),
                        curve,
                        start,
                        KaplanMeierFigure.Median.notGiven()));
                risk.addAll(riskRows(key, curve, start, axis, group.patients()));
            }
        }
        KaplanMeierFigure figure = KaplanMeierFigure.of(
                        text, KaplanMeierFigure.Endpoint.overallSurvival(), axis, curves)
                .withRiskTable(risk);
        String contrast = groups.get(0).group().label() + " against "
                + groups.get(1).group().label();
        return comparison instanceof Comparison.Compared compared
                ? SurvivalCurves.comparison(compared, contrast)
                        .map(figure::withComparison)
                        .orElse(figure)
                : figure;
    }

    private static String legend(GroupSurvival group) {
        return group.group().label()
                + (group.notEvaluable() == 0 ? "" : " (" + group.notEvaluable() + " not evaluable)");
    }

    private static double lastTime(SurvivalCurve curve) {
        return curve.size() == 0 ? 0 : curve.time(curve.size() - 1);
    }

    private static KaplanMeierFigure.Curve curve(
            String key,
            String label,
            int subjects,
            int events,
            SurvivalCurve curve,
            int start,
            KaplanMeierFigure.Median median) {
        List<KaplanMeierFigure.Step> steps = new ArrayList<>();
        List<Double> censored = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            if (curve.events(i) > 0 && curve.survival(i) instanceof Estimate.Value survival) {
                steps.add(new KaplanMeierFigure.Step(start + curve.time(i), survival.value(), curve.interval(i)));
            }
            if (curve.censored(i) > 0) {
                censored.add(start + curve.time(i));
            }
        }
        return new KaplanMeierFigure.Curve(
                key, label, subjects, events, steps, censored, start + lastTime(curve), median);
    }

    /** At risk just before each tick: the count of the first point at or after it; events and censorings before it. */
    private static List<KaplanMeierFigure.RiskRow> riskRows(
            String key, SurvivalCurve curve, int start, TimeAxis axis, int patients) {
        List<Integer> atRisk = new ArrayList<>();
        List<Integer> events = new ArrayList<>();
        for (double tick : axis.ticks()) {
            int before = 0;
            int died = 0;
            while (before < curve.size() && start + curve.time(before) < tick) {
                died += (int) curve.events(before);
                before++;
            }
            atRisk.add(before < curve.size() ? (int) curve.atRisk(before) : 0);
            events.add(died);
        }
        List<Integer> censored = new ArrayList<>();
        for (int i = 0; i < atRisk.size(); i++) {
            censored.add(patients - atRisk.get(i) - events.get(i));
        }
        return List.of(
                new KaplanMeierFigure.RiskRow(key, KaplanMeierFigure.Count.AT_RISK, atRisk),
                new KaplanMeierFigure.RiskRow(key, KaplanMeierFigure.Count.EVENTS, events),
                new KaplanMeierFigure.RiskRow(key, KaplanMeierFigure.Count.CENSORED, censored));
    }

    private String captionOf(List<GroupSurvival> groups) {
        return groups.stream()
                .flatMap(group -> group.curve().stream())
                .findFirst()
                .map(this::caption)
                .orElse("");
    }

    private String caption(SurvivalCurve curve) {
        return "Kaplan-Meier curves with pointwise "
                + numbers.level(curve.options().confidenceLevel())
                + " confidence bands, "
                + Labels.of(curve.options().transform())
                + "; ticks mark censored patients. At risk: follow-up of at least that day; events and censored:"
                + " before it.";
    }
}
