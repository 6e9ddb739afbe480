package io.github.tmacohort.reports.table;

import static io.github.tmacohort.reports.table.TableBuilder.noted;

import io.github.tmacohort.analysis.endpoint.DelayedEntrySurvival;
import io.github.tmacohort.analysis.endpoint.GroupSurvival;
import io.github.tmacohort.analysis.endpoint.Landmark;
import io.github.tmacohort.analysis.endpoint.NaiveBiasedComparison;
import io.github.tmacohort.analysis.endpoint.OverallSurvival;
import io.github.tmacohort.analysis.endpoint.Survival;
import io.github.tmacohort.analysis.endpoint.SurvivalAt;
import io.github.tmacohort.analysis.endpoint.TimeDependentSurvival;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.DetectableHazardRatio;
import io.github.tmacohort.analysis.survival.ImmortalTime;
import io.github.tmacohort.analysis.survival.KaplanMeierOptions;
import io.github.tmacohort.analysis.survival.KindsOfResponse;
import io.github.tmacohort.analysis.survival.MantelByarResult;
import io.github.tmacohort.analysis.survival.PermutationLogRankResult;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.analysis.survival.StateProbabilities;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.SurvivalExplanations;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Overall survival, survival by response from a landmark, and the biased comparison that is often published. */
public final class SurvivalTables {
    private static final String CLOPPER_PEARSON =
            "Nobody died: the interval is the Clopper-Pearson interval of those at risk, since the curve gives none.";
    private static final String FLAT =
            "Survival stays at exactly one half from then on; the first day of that stretch is given.";

    private static final String EVERY_PERMUTATION = "By permutation: of all permutations unless noted. ";

    private static final String STATE = "the time after a confirmed response over that before or without one";
    private static final String FIRST_DOSE = "the first dose";

    private SurvivalTables() {}

    /** Overall survival from the first dose. */
    public static Table overall(OverallSurvival overall, double confidenceLevel, NumberText numbers) {
        TableBuilder table = new TableBuilder("overall-survival", "Overall survival from the first dose", "Quantity")
                .analysisSet("the " + overall.patients() + " treated patients")
                .column("At risk")
                .explainInput(SurvivalExplanations.atRisk(FIRST_DOSE))
                .column("Estimate")
                .column(numbers.confidence(confidenceLevel));
        table.row(
                "Deaths / patients", Cell.blank(), new Cell.Share(overall.deaths(), overall.patients()), Cell.blank());
        for (OverallSurvival.CauseOfDeath cause : overall.causes()) {
            table.sub(
                    cause.cause().isBlank() ? "Cause not recorded" : Labels.capitalised(cause.cause()),
                    Cell.blank(),
                    Cell.count(cause.deaths()),
                    Cell.blank());
        }
        for (SurvivalAt at : overall.atDays()) {
            List<Cell> cells = at(at, overall.patients());
            table.row("Survival at day " + at.day() + ", %", Cell.count(at.atRisk()), cells.get(0), cells.get(1));
            Explanation survival = survival(at, overall.curve().options(), FIRST_DOSE);
            table.explainCell(1, survival).explainCell(2, survival);
        }
        quantile(table, "Median survival, days", overall.median());
        table.explainRow(SurvivalExplanations.median(overall.median().options(), FIRST_DOSE));
        overall.restrictedMean()
                .ifPresent(mean -> table.row(
                                "Mean days alive in the first " + numbers.shortest(mean.horizon(), 2),
                                Cell.blank(),
                                new Cell.Number(mean.mean(), 0),
                                limits(mean.interval()))
                        .explainRow(SurvivalExplanations.restrictedMean(mean, FIRST_DOSE)));
        Quantile followUp = overall.followUp().median();
        quantile(table, "Median follow-up, days", followUp);
        table.explainRow(SurvivalExplanations.followUp(
                followUp.options(), overall.followUp().convention(), FIRST_DOSE));
        overall.followUp()
                .inSurvivors()
                .ifPresent(range -> table.row(
                                "Follow-up of survivors, range, days",
                                Cell.blank(),
                                new Cell.Printed(numbers.between(
                                        numbers.count(range.shortest()), numbers.count(range.longest()))),
                                Cell.blank())
                        .explainRow(DescriptiveExplanations.range()));
        return table.remark("Kaplan-Meier; pointwise intervals "
                        + Labels.of(overall.curve().options().transform())
                        + "; intervals of medians invert them. At risk: follow-up of at least that day. Mean: area under"
                        + " the curve (restricted mean), interval by Greenwood.")
                .remark("Median follow-up by reverse Kaplan-Meier; on a day with both, a death "
                        + (overall.followUp().convention() == ReverseTies.DEATHS_STAY
                                ? "stays at risk for the censoring."
                                : "leaves before the censoring.")
                        + " NE, not estimable; NR, not reached.")
                .build();
    }

    private static Explanation survival(SurvivalAt at, KaplanMeierOptions options, String clock) {
        return at.whereNoneDied()
                .map(exact -> SurvivalExplanations.survivalWhereNoneDied(options, exact.options(), clock))
                .orElseGet(() -> SurvivalExplanations.survival(options, clock));
    }

    /** Survival from the transplant and from the diagnosis, the treated being at risk from their first dose on. */
    public static Table delayedEntry(Survival survival, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "delayed-entry-survival",
                        "Survival of the treated from transplant and from TMA diagnosis, with delayed entry",
                        "Survival")
                .analysisSet("the treated patients, from their first dose on")
                .column("At risk")
                .explainInput(Explanation.of("Number at risk with delayed entry", "n(t) = number with entry < t ≤ time")
                        .from(
                                "entry, the day of the first dose; time, that of death or last contact; both from the origin that"
                                        + " the row names"))
                .column("%")
                .column(numbers.confidence(
                        survival.delayedEntry().get(0).curve().options().confidenceLevel()));
        for (DelayedEntrySurvival from : survival.delayedEntry()) {
            int patients = (int) from.curve().subjects();
            for (DelayedEntrySurvival.At at : from.atDays()) {
                table.row(
                        "Day " + at.day() + " from " + from.origin().text()
                                + (from.start() > 0 ? ", given survival to day " + from.start() : ""),
                        Cell.count(at.atRisk()),
                        new Cell.Percent(at.survival(), patients),
                        new Cell.PercentInterval(at.interval(), patients));
                Explanation explained =
                        SurvivalExplanations.delayedEntry(from.curve().options());
                table.explainCell(1, explained).explainCell(2, explained);
            }
        }
        return table.remark("Who died before the first dose is not among the treated: each patient is at risk from the"
                        + " first dose on, and a curve begins when "
                        + survival.delayedEntry().get(0).curve().options().minimumAtRisk()
                        + " are; survival is conditional on being alive then. Counting the time before treatment as"
                        + " survived would be immortal time.")
                .build();
    }

    /** Survival by response from the main landmark, with the comparison. */
    public static Table landmark(Survival survival, NumberText numbers) {
        Landmark landmark = survival.landmark();
        TableBuilder table = groups(
                "landmark-survival",
                "Survival from day " + landmark.day() + " by response confirmed by then",
                landmark.groups(),
                landmark.comparison(),
                landmark.day(),
                survival.plan().followUpTies(),
                numbers);
        table.analysisSet("the " + landmark.patients() + " treated patients followed beyond day " + landmark.day());
        return table.remark("Of " + landmark.treated() + " treated patients "
                        + landmark.excluded(Landmark.Reason.DIED) + " died ("
                        + ofAllDeaths(landmark) + ") and "
                        + landmark.excluded(Landmark.Reason.CENSORED) + " were last seen on or before day "
                        + landmark.day() + " and are not in it; the clock restarts there. "
                        + landmark.laterResponders().size()
                        + " responded later and stay among those without confirmed response.")
                .build();
    }

    /** Such as {@code "6 of all 11 deaths"}: how many deaths a landmark comparison cannot see. */
    public static String ofAllDeaths(Landmark landmark) {
        int before = landmark.excluded(Landmark.Reason.DIED);
        int after = landmark.groups().stream().mapToInt(GroupSurvival::deaths).sum();
        return before + " of all " + (before + after) + " deaths";
    }

    /** The comparison by best response ever. */
    public static Table naiveBiased(Survival survival, NumberText numbers) {
        NaiveBiasedComparison naive = survival.naiveBiased();
        TableBuilder table = groups(
                "naive-biased-survival",
                "BIASED: survival from the first dose by best response ever",
                naive.groups(),
                naive.comparison(),
                0,
                survival.plan().followUpTies(),
                numbers);
        table.analysisSet("the treated patients, by best response ever");
        return table.remark("Responders are credited with " + naive.daysBeforeResponse()
                        + " patient-days between first dose and confirmation in which they could not have died as"
                        + " responders (immortal time).")
                .build();
    }

    /** The same comparison at every landmark of the protocol. */
    public static Table sweep(Survival survival, NumberText numbers) {
        List<Landmark> all = new ArrayList<>(survival.landmarkSweep());
        all.add(survival.landmark());
        all.sort(Comparator.comparingInt(Landmark::day));
        TableBuilder table = new TableBuilder(
                        "landmark-sensitivity", "Survival by response at other landmarks (sensitivity)", "Landmark")
                .analysisSet("the treated patients followed beyond the row's landmark")
                .explainKind(
                        Cell.Count.class,
                        SurvivalExplanations.landmark(survival.landmark().day()))
                .explainKind(
                        Cell.Printed.class,
                        SurvivalExplanations.landmark(survival.landmark().day())
                                .named("Deaths and patients at a landmark"))
                .groupedColumn("Left out", "died")
                .groupedColumn("Left out", "last seen")
                .groupedColumn("Deaths / patients", "response by then")
                .groupedColumn("Deaths / patients", "no confirmed response by then", unknown(all))
                .column("Responded later")
                .column("Hazard ratio (CI)")
                .column(numbers.p() + ", asymptotic")
                .column(numbers.p() + ", permutation")
                .column("Hazard ratio detectable");
        for (Landmark landmark : all) {
            boolean main = landmark.day() == survival.landmark().day();
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.count(landmark.excluded(Landmark.Reason.DIED)));
            cells.add(Cell.count(landmark.excluded(Landmark.Reason.CENSORED)));
            for (GroupSurvival group : landmark.groups()) {
                cells.add(new Cell.Printed(group.deaths() + "/" + group.patients()));
            }
            cells.add(Cell.count(landmark.laterResponders().size()));
            cells.add(hazardRatio(landmark.comparison()));
            cells.add(pValue(landmark.comparison()));
            cells.add(permutation(landmark.comparison(), numbers));
            cells.add(detectable(landmark.comparison(), numbers));
            table.add(
                    main ? Table.Kind.TOTAL : Table.Kind.DATA,
                    0,
                    "Day " + landmark.day() + (main ? " (main analysis)" : ""),
                    same(landmark),
                    cells);
            explain(table, landmark.comparison(), 5, 6, 7, 8);
        }
        return table.remark(
                        "Hazard ratio of those with over those without response, Cox regression with Firth's"
                                + " penalty; two-sided log-rank test. "
                                + EVERY_PERMUTATION
                                + PermutationLogRankResult.ASSUMPTION
                                + " Detectable: with the power and level of the main analysis. The landmarks share patients: the rows are not independent.")
                .build();
    }

    /** What explains the hazard ratio, both p-values and the detectable ratio, in these columns of the row added last. */
    private static void explain(
            TableBuilder table, Comparison comparison, int ratio, int p, int permuted, int detectable) {
        if (comparison instanceof Comparison.Compared compared) {
            table.explainCell(ratio, ratio(compared))
                    .explainCell(
                            p, SurvivalExplanations.logRank(compared.logRank().options()))
                    .explainCell(permuted, SurvivalExplanations.permutation(compared.permutation()))
                    .explainCell(detectable, SurvivalExplanations.detectable(compared.detectable()));
        } else if (comparison instanceof Comparison.NotCompared none) {
            Explanation explained = notCompared(none);
            for (int column : new int[] {ratio, p, permuted, detectable}) {
                table.explainCell(column, explained);
            }
        }
    }

    private static Explanation ratio(Comparison.Compared compared) {
        return SurvivalExplanations.hazardRatio(
                compared.hazardRatio().options(), "the group with response over that without");
    }

    private static Explanation notCompared(Comparison.NotCompared none) {
        return Explanation.of("No comparison", "").from(none.reason());
    }

    /** Responders from the confirmation of the response on, against all others and themselves before it. */
    public static Table timeDependent(TimeDependentSurvival result, NumberText numbers) {
        MantelByarResult test = result.mantelByar();
        TableBuilder table = new TableBuilder(
                        "time-dependent-survival",
                        "Survival with response as a state that begins with its confirmation",
                        "Quantity")
                .analysisSet("the " + result.patients() + " treated patients")
                .column("Value");
        table.row("Patients", Cell.count(result.patients()));
        table.row("Responders, confirmed before death", Cell.count(result.responders()));
        table.row("Deaths without response", Cell.count((int) (result.deaths() - test.observed())));
        table.row("Deaths after response", Cell.count((int) test.observed()));
        table.row(
                        "Deaths after response expected if response made no difference",
                        new Cell.Number(Estimate.of(test.expected()), 1))
                .explainRow(SurvivalExplanations.mantelByarExpected());
        table.add(
                        Table.Kind.TOTAL,
                        0,
                        "Hazard ratio, after over without response (CI)",
                        List.of(),
                        List.of(new Cell.WithInterval(
                                result.hazardRatio().hazardRatio(),
                                result.hazardRatio().interval(),
                                2)))
                .explainRow(
                        SurvivalExplanations.hazardRatio(result.hazardRatio().options(), STATE));
        table.row("Mantel-Byar test, " + numbers.p(), Cells.pValue(test.test()))
                .explainRow(SurvivalExplanations.mantelByar());
        table.row("Hazard ratio detectable", detectable(test.detectable(), numbers))
                .explainRow(SurvivalExplanations.detectable(test.detectable()));
        result.kinds()
                .ifPresent(kinds -> kindRows(
                        table,
                        kinds,
                        SurvivalExplanations.hazardRatio(
                                result.hazardRatio().options(),
                                "the state of the row over none, partial and complete response apart; each counts in its"
                                        + " time")));
        ImmortalTime immortal = result.immortalTime();
        table.row(
                        "Responders' patient-days before response (immortal time)",
                        new Cell.Printed(numbers.count(Math.round(immortal.personTime())) + " of "
                                + numbers.count(Math.round(immortal.followUpOfResponders()))
                                + immortal.shareOfResponders().number().stream()
                                        .mapToObj(share -> " (" + numbers.percentFixed(share, 1)
                                                + numbers.style().percentSign() + ")")
                                        .collect(Collectors.joining())))
                .explainRow(SurvivalExplanations.immortalTime());
        if (result.bias().ratio() instanceof Estimate.Value ratio) {
            table.row(
                            "Naive, biased hazard ratio divided by the time-dependent one",
                            noted(
                                    new Cell.Number(ratio, 2),
                                    "Naive, biased: "
                                            + numbers.estimate(result.bias().naiveBiasedHazardRatio(), 2)
                                            + "; time-dependent, by the same method: "
                                            + numbers.estimate(result.bias().timeDependentHazardRatio(), 2)
                                            + (result.bias().firth()
                                                    ? " (both with Firth's penalty)."
                                                    : " (both without penalty).")))
                    .explainRow(SurvivalExplanations.bias(result.bias()));
        }
        return table.remark(
                        "CI, "
                                + numbers.level(result.hazardRatio().confidenceLevel())
                                + " confidence interval. Cox regression with response as a time-dependent covariate, Firth's penalty,"
                                + " profile-likelihood interval. Mantel-Byar: two-sided; on a day with both, a death comes before a"
                                + " response. Detectable: with "
                                + numbers.level(test.detectable().power())
                                + " power at the two-sided level of "
                                + numbers.level(test.detectable().alpha())
                                + " by the "
                                + result.deaths()
                                + " deaths there were (Schoenfeld's formula with the mean share of responders among those at risk).")
                .build();
    }

    private static void kindRows(TableBuilder table, KindsOfResponse kinds, Explanation explained) {
        if (kinds.whyNot().isPresent()) {
            table.row(
                            "Complete and partial response apart",
                            noted(
                                    new Cell.Number(
                                            Estimate.notEstimable(kinds.whyNot().get()), 2),
                                    "Not modelled: " + kinds.whyNot().get() + "."))
                    .explainRow(explained);
            return;
        }
        for (Coefficient kind : kinds.coefficients()) {
            table.row(
                            kind.term().equals("completeResponse")
                                    ? "Hazard ratio, in complete response (CI)"
                                    : "Hazard ratio, in partial response (CI)",
                            new Cell.WithInterval(kind.hazardRatio(), kind.hazardRatioInterval(), 2))
                    .explainRow(explained);
        }
    }

    /** Response and death as competing outcomes, and life in response, at the protocol's days. */
    public static Table course(TimeDependentSurvival result, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "course-of-response", "Response and death since the first dose: probabilities by day", "State")
                .analysisSet("the " + result.patients() + " treated patients")
                .explainKind(Cell.PercentWithInterval.class, states(result));
        TimeDependentSurvival.Course course = result.course();
        course.atDays().forEach(at -> table.column("Day " + at.day() + ", % (CI)"));
        List<StateProbabilities.Quantity> quantities = course.atDays().isEmpty()
                ? List.of()
                : course.atDays().get(0).probabilities().stream()
                        .map(TimeDependentSurvival.EstimatedProbability::of)
                        .toList();
        for (int q = 0; q < quantities.size(); q++) {
            List<Cell> cells = new ArrayList<>();
            for (TimeDependentSurvival.AtDay at : course.atDays()) {
                TimeDependentSurvival.EstimatedProbability p =
                        at.probabilities().get(q);
                cells.add(new Cell.PercentWithInterval(p.probability(), p.interval(), result.patients()));
            }
            table.row(quantity(quantities.get(q)), cells);
        }
        return table.remark(
                        "Aalen-Johansen estimates: response and death without response compete. Pointwise intervals on the"
                                + " log(−log) scale by the infinitesimal jackknife; NE where the probability is 0 or 1. Mean days"
                                + " alive in response in the first "
                                + course.horizon() + " days: " + numbers.estimate(course.daysInResponse(), 0) + ".")
                .build();
    }

    /** What explains the probabilities of states. */
    public static Explanation states(TimeDependentSurvival result) {
        return SurvivalExplanations.states(
                result.simonMakuch().others().options().confidenceLevel());
    }

    /** What a quantity is called where the event is death. */
    public static String quantity(StateProbabilities.Quantity quantity) {
        return switch (quantity) {
            case RESPONSE -> "Has responded (cumulative incidence)";
            case EVENT_WITHOUT_RESPONSE -> "Died without response (cumulative incidence)";
            case WAITING -> "Alive, no response yet";
            case IN_RESPONSE -> "Alive, in response";
            case LOST -> "Alive, response lost";
            case EVENT_AFTER_RESPONSE -> "Died after response";
        };
    }

    /** A note on the column of those without confirmed response, if some were not evaluable. */
    private static String[] unknown(List<Landmark> landmarks) {
        List<String> counts = landmarks.stream()
                .map(landmark -> landmark.groups().stream()
                                .mapToInt(GroupSurvival::notEvaluable)
                                .sum() + " at day " + landmark.day())
                .toList();
        boolean none = landmarks.stream()
                .flatMap(landmark -> landmark.groups().stream())
                .allMatch(group -> group.notEvaluable() == 0);
        return none
                ? new String[0]
                : new String[] {"Includes those whose response was not evaluable: " + String.join(", ", counts) + "."};
    }

    private static List<String> same(Landmark landmark) {
        return landmark.sameAs().isEmpty()
                ? List.of()
                : List.of("The same patients in the same groups as at day "
                        + landmark.sameAs().stream().map(String::valueOf).collect(Collectors.joining(" and day "))
                        + ": no further evidence.");
    }

    private static TableBuilder groups(
            String id,
            String title,
            List<GroupSurvival> groups,
            Comparison comparison,
            int start,
            ReverseTies followUpTies,
            NumberText numbers) {
        TableBuilder table = new TableBuilder(id, title, "Quantity");
        for (GroupSurvival group : groups) {
            table.column(
                    group.group().label(),
                    group.notEvaluable() == 0
                            ? new String[0]
                            : new String[] {"Includes " + group.notEvaluable() + " whose response was not evaluable."});
        }
        List<Cell> deaths = new ArrayList<>();
        groups.forEach(group -> deaths.add(new Cell.Share(group.deaths(), group.patients())));
        String clock = start == 0 ? FIRST_DOSE : "day " + start + " from the first dose";
        table.row("Deaths / patients", deaths);
        table.row(
                "Median follow-up, days",
                groups.stream()
                        .map(group -> group.medianFollowUp()
                                .<Cell>map(median -> new Cell.Number(median.estimate(), 0))
                                .orElse(Cell.blank()))
                        .toList());
        groups.stream()
                .flatMap(group -> group.medianFollowUp().stream())
                .findFirst()
                .ifPresent(median ->
                        table.explainRow(SurvivalExplanations.followUp(median.options(), followUpTies, clock)));
        List<SurvivalAt> days = groups.stream()
                .filter(group -> !group.atDays().isEmpty())
                .findFirst()
                .map(GroupSurvival::atDays)
                .orElse(List.of());
        for (int i = 0; i < days.size(); i++) {
            List<Cell> cells = new ArrayList<>();
            for (GroupSurvival group : groups) {
                cells.add(i < group.atDays().size() ? both(group.atDays().get(i), group.patients()) : Cell.blank());
            }
            table.row("Survival to day " + (start + days.get(i).day()) + ", % (CI)", cells);
            for (int g = 0; g < groups.size(); g++) {
                GroupSurvival group = groups.get(g);
                if (i < group.atDays().size() && group.curve().isPresent()) {
                    KaplanMeierOptions options = group.curve().get().options();
                    table.explainCell(g, survival(group.atDays().get(i), options, clock));
                }
            }
        }
        List<Cell> contrast = new ArrayList<>(List.of(hazardRatio(comparison)));
        List<Cell> test = new ArrayList<>(List.of(pValue(comparison)));
        List<Cell> permutation = new ArrayList<>(List.of(permutation(comparison, numbers)));
        List<Cell> detectable = new ArrayList<>(List.of(detectable(comparison, numbers)));
        for (int i = 1; i < groups.size(); i++) {
            contrast.add(new Cell.Printed("reference"));
            test.add(Cell.blank());
            permutation.add(Cell.blank());
            detectable.add(Cell.blank());
        }
        table.add(Table.Kind.TOTAL, 0, "Hazard ratio (CI)", List.of(), contrast);
        if (comparison instanceof Comparison.Compared compared) {
            table.explainRow(ratio(compared));
            table.row("Log-rank test, " + numbers.p() + ", asymptotic", test)
                    .explainRow(SurvivalExplanations.logRank(compared.logRank().options()));
            table.row("Log-rank test, " + numbers.p() + ", permutation", permutation)
                    .explainRow(SurvivalExplanations.permutation(compared.permutation()));
            table.row("Hazard ratio detectable", detectable)
                    .explainRow(SurvivalExplanations.detectable(compared.detectable()));
        } else {
            Explanation none = notCompared((Comparison.NotCompared) comparison);
            table.explainRow(none);
            table.row("Log-rank test, " + numbers.p() + ", asymptotic", test).explainRow(none);
            table.row("Log-rank test, " + numbers.p() + ", permutation", permutation)
                    .explainRow(none);
            table.row("Hazard ratio detectable", detectable).explainRow(none);
        }
        if (comparison instanceof Comparison.Compared compared) {
            table.remark("CI, " + numbers.level(compared.hazardRatio().confidenceLevel())
                    + " confidence interval. Hazard ratio: Cox regression with Firth's penalty, profile-likelihood"
                    + " interval, first column over the second. Tests are two-sided. Detectable: with "
                    + numbers.level(compared.detectable().power())
                    + " power at the two-sided level of "
                    + numbers.level(compared.detectable().alpha())
                    + " by the "
                    + compared.detectable().deaths()
                    + " deaths there were (Schoenfeld's formula). Median follow-up by reverse Kaplan-Meier from day "
                    + start
                    + ". "
                    + EVERY_PERMUTATION
                    + compared.permutation().assumption());
        } else if (comparison instanceof Comparison.NotCompared none) {
            table.remark("Not compared: " + none.reason() + ".");
        }
        return table;
    }

    private static Cell hazardRatio(Comparison comparison) {
        return comparison instanceof Comparison.Compared compared
                ? new Cell.WithInterval(
                        compared.hazardRatio().hazardRatio(),
                        compared.hazardRatio().interval(),
                        2)
                : new Cell.Number(Estimate.notEstimable("not compared"), 2);
    }

    private static Cell pValue(Comparison comparison) {
        if (comparison instanceof Comparison.Compared compared
                && compared.logRank().test() instanceof ChiSquareTest.Outcome outcome) {
            return new Cell.PValue(Estimate.of(outcome.pValue()));
        }
        return new Cell.PValue(Estimate.notEstimable("not compared"));
    }

    /** With a note where the permutations were drawn and not all counted. */
    private static Cell permutation(Comparison comparison, NumberText numbers) {
        if (!(comparison instanceof Comparison.Compared compared)) {
            return new Cell.PValue(Estimate.notEstimable("not compared"));
        }
        Cell cell = new Cell.PValue(compared.permutation().pValue());
        return compared.permutation()
                .monteCarlo()
                .map(drawn -> noted(
                        cell,
                        "From " + drawn.draws() + " random permutations (seed "
                                + compared.permutation().options().seed() + "); standard error "
                                + numbers.fixed(drawn.standardError(), 4) + "."))
                .orElse(cell);
    }

    private static Cell detectable(Comparison comparison, NumberText numbers) {
        return comparison instanceof Comparison.Compared compared
                ? detectable(compared.detectable(), numbers)
                : new Cell.Number(Estimate.notEstimable("no deaths or an empty group"), 2);
    }

    private static Cell detectable(DetectableHazardRatio detectable, NumberText numbers) {
        if (detectable.belowOne() instanceof Estimate.Value below
                && detectable.aboveOne() instanceof Estimate.Value above) {
            return new Cell.Printed(
                    "below " + numbers.fixed(below.value(), 2) + " or above " + numbers.fixed(above.value(), 2));
        }
        return new Cell.Number(Estimate.notEstimable("no deaths or an empty group"), 2);
    }

    /** Survival and its interval as percentages, in two cells. */
    private static List<Cell> at(SurvivalAt at, int patients) {
        Cell estimate = new Cell.Percent(at.survival(), patients);
        if (at.whereNoneDied().isPresent()) {
            Proportion exact = at.whereNoneDied().get();
            return List.of(estimate, noted(new Cell.PercentInterval(exact.interval(), patients), CLOPPER_PEARSON));
        }
        return List.of(estimate, new Cell.PercentInterval(at.interval(), patients));
    }

    private static Cell both(SurvivalAt at, int patients) {
        Interval interval = at.whereNoneDied().map(Proportion::interval).orElse(at.interval());
        Cell cell = new Cell.PercentWithInterval(at.survival(), interval, patients);
        return at.whereNoneDied().isPresent() ? noted(cell, CLOPPER_PEARSON) : cell;
    }

    private static Cell limits(Interval interval) {
        return interval instanceof Interval.Bounds bounds
                ? new Cell.Range(Estimate.of(bounds.lower()), Estimate.of(bounds.upper()), 0)
                : new Cell.Number(Estimate.notEstimable("no interval"), 0);
    }

    private static void quantile(TableBuilder table, String label, Quantile quantile) {
        Cell estimate = new Cell.Number(quantile.estimate(), 0);
        table.row(
                label,
                Cell.blank(),
                quantile.flatToTheEnd() ? noted(estimate, FLAT) : estimate,
                new Cell.Range(quantile.lower(), quantile.upper(), 0));
    }
}
