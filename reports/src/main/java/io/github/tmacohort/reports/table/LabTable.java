package io.github.tmacohort.reports.table;

import static io.github.tmacohort.reports.table.TableBuilder.noted;

import io.github.tmacohort.analysis.descriptive.Means;
import io.github.tmacohort.analysis.descriptive.RankMethod;
import io.github.tmacohort.analysis.descriptive.SignedRankResult;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import io.github.tmacohort.analysis.labs.BeyondLimits;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.labs.MarkerOutcomes;
import io.github.tmacohort.analysis.labs.MarkerOverTime;
import io.github.tmacohort.analysis.labs.MarkerPlan;
import io.github.tmacohort.analysis.labs.MarkerReference;
import io.github.tmacohort.analysis.labs.PatientMeasures;
import io.github.tmacohort.analysis.labs.RangePosition;
import io.github.tmacohort.analysis.labs.RangeShift;
import io.github.tmacohort.analysis.labs.Subgroup;
import io.github.tmacohort.analysis.labs.SubgroupChange;
import io.github.tmacohort.analysis.labs.TimePoint;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.RankExplanations;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Laboratory markers from the first dose on: values and changes at each time point, how many improved, transfusions. */
public final class LabTable {

    private LabTable() {}

    public static Table of(List<LabMarker> markers, NumberText numbers) {
        TableBuilder table = new TableBuilder("laboratory", "Laboratory markers before and after the first dose", STUB)
                .analysisSet(WHILE_ALIVE)
                .column("Alive", ALIVE_THAT_DAY)
                .explainInput(DescriptiveExplanations.count())
                .column("Observed", OBSERVED)
                .explainInput(DescriptiveExplanations.count())
                .column("After transfusion", TRANSFUSED)
                .column("Median (quartiles)")
                .groupedColumn("Change from baseline", "Shift (CI)", SHIFT)
                .groupedColumn("Change from baseline", numbers.p(), P)
                .groupedColumn("Change from baseline", numbers.p() + ", Holm", HOLM)
                .groupedColumn("Change from baseline", numbers.p() + ", BH", BH);
        Set<String> families = new LinkedHashSet<>();
        Set<Double> levels = new LinkedHashSet<>();
        if (!markers.isEmpty()) {
            Explanation median =
                    DescriptiveExplanations.median(markers.get(0).baseline().options());
            table.explainKind(Cell.Spread.class, median).explainKind(Cell.LimitedSpread.class, median);
        }
        for (LabMarker marker : markers) {
            marker(table, marker);
            for (LabTimePoint point : marker.timePoints()) {
                families.add(point.family().replace('_', ' '));
                levels.add(point.test().options().confidenceLevel());
            }
        }
        for (double level : levels) {
            table.remark("CI, " + numbers.level(level) + " confidence interval. " + Cells.NE);
        }
        if (!markers.isEmpty()) {
            table.remark(Cells.medianRemark(markers.get(0).baseline())
                    + " Medians and shifts are in the unit beside the marker's name; HPF, high-power field.");
        }
        if (!families.isEmpty()) {
            table.remark("Tests adjusted together: " + String.join("; ", families)
                    + ". The days are families of their own: nothing is adjusted over them.");
            table.remark(BEFORE_AND_AFTER);
        }
        return table.build();
    }

    private static final String BEFORE_AND_AFTER =
            "Of patients alive that day. Nobody was untreated: part of any change is regression to the mean, since treatment begins"
                    + " when values are worst, and other treatment has its part; a change is no effect of the drug.";
    private static final String STUB = "Marker and day (± days)";
    private static final String WHILE_ALIVE =
            "treated patients alive and under observation on the day, with a baseline and a value in its window";
    private static final String TREATED = "the treated patients";
    private static final String OBSERVED =
            "Of those alive, the ones with a baseline and a value within the window: the pairs.";
    private static final String SHIFT =
            "Hodges-Lehmann shift: the median of all averages of two changes; interval by inversion of the signed-rank"
                    + " test, of at least the stated level.";
    private static final String P =
            "Two-sided Wilcoxon signed-rank test with Pratt's treatment of zeros, exact unless" + " marked.";
    private static final String HOLM = "Adjusted by Holm's method within the family named above.";
    private static final String BH =
            "Adjusted by Benjamini and Hochberg's method within the same family: of the tests with at most this value, so"
                    + " large a share is expected to be false.";
    private static final String ALIVE = "While alive: of the pairs. A value after a transfusion is no improvement.";
    private static final String ALL =
            "Of all treated patients with a baseline; the dead, those without a value and those with one after a transfusion"
                    + " count as not improved.";
    private static final String LEFT = "Follow-up ended before the day.";
    private static final String ASYMPTOTIC = "Asymptotic, corrected for ties.";
    private static final String TRANSFUSED =
            "Pairs in which the value or the baseline follows a transfusion by the marker's rule in the methods; blank for"
                    + " markers that transfusions do not touch. A table below leaves those pairs out.";
    private static final String LIMITS =
            "Such a value enters with its limit, and a median or quartile that is one is printed with < or >. Where baseline"
                    + " and value both lie beyond a limit on the same side, the test takes the change as zero; where only one does,"
                    + " the change is that from or to the limit.";
    private static final String ALIVE_THAT_DAY =
            "Alive and under observation up to the day; whoever died on the day itself is included, and counted in a note.";
    private static final String UNADJUSTED = "Not adjusted: a sensitivity analysis of the same question.";

    private static void marker(TableBuilder table, LabMarker marker) {
        int decimals = Precision.of(marker.plan().analyte());
        List<Cell> heading = new ArrayList<>();
        heading.add(Cell.count(marker.treated()));
        heading.add(Cell.count(marker.baseline().n()));
        heading.add(Cell.blank());
        heading.add(median(marker.baseline(), marker.baselineBeyondLimits(), decimals));
        for (int i = 0; i < 4; i++) {
            heading.add(Cell.blank());
        }
        List<String> notes = new ArrayList<>(missing(marker));
        notes.addAll(limits(marker));
        table.heading(Labels.withUnit(marker.plan().analyte()), notes.toArray(String[]::new));
        table.add(Table.Kind.DATA, 1, "Baseline", List.of(), heading);
        for (LabTimePoint point : marker.timePoints()) {
            SignedRankResult test = point.test();
            table.sub(
                    label(point.at()),
                    alive(point),
                    Cell.count(point.observed()),
                    marker.plan().flag().isPresent() ? Cell.count(point.flagged()) : Cell.blank(),
                    median(point.value(), point.valueBeyondLimits(), decimals),
                    new Cell.WithInterval(test.shift(), test.interval(), decimals),
                    p(test),
                    new Cell.PValue(point.adjustedPValue()),
                    new Cell.PValue(point.falseDiscovery()));
            table.explainCell(4, RankExplanations.pairedShift(test.options()))
                    .explainCell(5, RankExplanations.signedRank(test.options()))
                    .explainCell(6, RankExplanations.adjusted(Multiplicity.HOLM, point.family()))
                    .explainCell(7, RankExplanations.adjusted(Multiplicity.BENJAMINI_HOCHBERG, point.family()));
        }
    }

    /** What there is too little of for any number; empty if there is enough. */
    private static List<String> missing(LabMarker marker) {
        boolean measured = marker.measures().stream().anyMatch(of -> of.used() > 0);
        if (!measured && marker.series().isEmpty()) {
            return List.of("No treated patient has a value of this marker on the days of the courses.");
        }
        return marker.timePoints().stream().allMatch(point -> point.observed() == 0)
                ? List.of("No patient has both a baseline and a value in a window: no change is known.")
                : List.of();
    }

    private static Cell median(Summary summary, BeyondLimits limits, int decimals) {
        var spread = new Cell.Spread(summary.median(), summary.lowerQuartile(), summary.upperQuartile(), decimals);
        return limits.below() + limits.above() == 0
                ? spread
                : new Cell.LimitedSpread(spread, limits.lowerLimits(), limits.upperLimits());
    }

    private static Cell alive(LabTimePoint point) {
        Cell count = Cell.count(point.alive());
        return point.diedThatDay() == 0
                ? count
                : noted(count, "Of these, " + point.diedThatDay() + " died on that very day.");
    }

    /** Whoever died on the day itself is not among the dead: at the end of a course they may be many. */
    private static Cell dead(Cell cell, LabTimePoint point) {
        return point.diedThatDay() == 0
                ? cell
                : noted(
                        cell,
                        "Without the " + point.diedThatDay()
                                + " who died on that very day: they count by their value, as those alive do.");
    }

    /** How many values lie beyond a limit of detection, and what is made of them; empty if none does. */
    private static List<String> limits(LabMarker marker) {
        List<String> counts = new ArrayList<>();
        add(counts, marker.baselineBeyondLimits(), marker.baseline().n(), "baseline");
        for (LabTimePoint point : marker.timePoints()) {
            String label = label(point.at());
            add(
                    counts,
                    point.valueBeyondLimits(),
                    point.observed(),
                    label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1));
        }
        return counts.isEmpty()
                ? List.of()
                : List.of("Values reported beyond a limit of detection: " + String.join("; ", counts) + ". " + LIMITS);
    }

    private static void add(List<String> counts, BeyondLimits limits, int n, String when) {
        if (limits.below() > 0) {
            counts.add(limits.below() + " of " + n + " below at " + when);
        }
        if (limits.above() > 0) {
            counts.add(limits.above() + " of " + n + " above at " + when);
        }
    }

    private static Cell p(SignedRankResult test) {
        return p(test.pValue(), test.method());
    }

    /** With the reason where there is none. */
    private static Cell p(Estimate value, RankMethod method) {
        Cell p = new Cell.PValue(value);
        if (value instanceof Estimate.NotEstimable none) {
            return noted(p, "No test: " + none.reason() + ".");
        }
        return method == RankMethod.ASYMPTOTIC ? noted(p, ASYMPTOTIC) : p;
    }

    /** Where everyone treated is at each time point, and how many improved. */
    public static Table improved(List<LabMarker> markers, NumberText numbers) {
        TableBuilder table = new TableBuilder("laboratory-improved", "Patients whose laboratory markers improved", STUB)
                .analysisSet(TREATED)
                .groupedColumn("Of all treated", "Dead")
                .groupedColumn("Of all treated", "Left alive", LEFT)
                .groupedColumn("Of all treated", "No baseline")
                .groupedColumn("Of all treated", "No value")
                .groupedColumn("Of all treated", "Observed", OBSERVED)
                .groupedColumn("Improved", "of observed", ALIVE)
                .groupedColumn("Improved", "of all with a baseline (CI)", ALL);
        for (LabMarker marker : markers) {
            table.heading(Labels.of(marker.plan().analyte()) + " (" + improvement(marker.plan(), numbers) + ")");
            for (LabTimePoint point : marker.timePoints()) {
                table.sub(
                        label(point.at()),
                        dead(Cell.count(point.dead()), point),
                        Cell.count(point.leftAlive()),
                        Cell.count(point.withoutBaseline()),
                        Cell.count(point.withoutValue()),
                        Cell.count(point.observed()),
                        Cells.share(point.improvedOfObserved()),
                        Cells.interval(point.improvedOfTreated()));
            }
        }
        markers.stream()
                .flatMap(marker -> marker.timePoints().stream())
                .findFirst()
                .ifPresent(point -> Cells.explainProportions(table, point.improvedOfTreated())
                        .remark(Cells.proportionRemark(point.improvedOfTreated())));
        return table.build();
    }

    /** How many of the abnormal came to a normal value, and how many got worse, at each time point. */
    public static Table outcomes(List<LabMarker> markers, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "laboratory-outcomes", "Patients whose laboratory markers became normal or got worse", STUB)
                .analysisSet(TREATED)
                .column("Normal, of those abnormal at baseline (CI)", NORMAL)
                .groupedColumn("Worse", "of observed (CI)", WORSE)
                .groupedColumn("Worse", "or dead, of all with a baseline (CI)", WORSE_OR_DEAD);
        for (LabMarker marker : markers) {
            table.heading(Labels.of(marker.plan().analyte()) + " (worse: " + worsening(marker.plan(), numbers) + ")");
            for (MarkerOutcomes of : marker.outcomes()) {
                Cell either = Cells.interval(of.worsenedOrDied());
                table.sub(
                        label(of.at()),
                        Cells.interval(of.normalised()),
                        Cells.interval(of.worsened()),
                        marker.timePoints().stream()
                                .filter(point -> point.at().equals(of.at()))
                                .findFirst()
                                .map(point -> dead(either, point))
                                .orElse(either));
            }
        }
        markers.stream()
                .flatMap(marker -> marker.outcomes().stream())
                .findFirst()
                .ifPresent(of -> Cells.explainProportions(table, of.normalised())
                        .remark(Cells.proportionRemark(of.normalised()) + " 0/0: there was nobody to count."));
        return table.build();
    }

    private static final String NORMAL =
            "At the reference limit or better at the time point, of all treated whose baseline was worse than it; the dead and"
                    + " those without a value count as not normal, a value after a transfusion is none.";
    private static final String WORSE = "While alive: of the pairs.";
    private static final String WORSE_OR_DEAD =
            "Of all treated patients with a baseline: worse, or dead before the day. Those without a value are in neither.";

    /** {@code lower by at least 50 %}: as much worse as an improvement must be better. */
    private static String worsening(MarkerPlan plan, NumberText numbers) {
        MarkerPlan.Direction other =
                plan.better() == MarkerPlan.Direction.HIGHER ? MarkerPlan.Direction.LOWER : MarkerPlan.Direction.HIGHER;
        return change(
                new MarkerPlan(plan.analyte(), other, plan.baselineDays(), plan.improvement(), plan.flag()), numbers);
    }

    /** Geometric means before and after, and their ratio. */
    public static Table means(List<LabMarker> markers, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "laboratory-means",
                        "Geometric means of laboratory markers before and after the first dose",
                        STUB)
                .analysisSet(WHILE_ALIVE)
                .column("Pairs", OBSERVED)
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("Geometric mean (CI)", "Baseline")
                .groupedColumn("Geometric mean (CI)", "That day")
                .column("Ratio to baseline (CI)", RATIO);
        for (LabMarker marker : markers) {
            int decimals = Precision.of(marker.plan().analyte());
            table.heading(Labels.withUnit(marker.plan().analyte()));
            for (MarkerOutcomes of : marker.outcomes()) {
                table.sub(
                        label(of.at()),
                        Cell.count(of.ratio().n()),
                        mean(of.baselineMean(), decimals),
                        mean(of.valueMean(), decimals),
                        mean(of.ratio(), 2));
                table.explainCell(
                                1,
                                DescriptiveExplanations.mean(of.baselineMean().options(), false))
                        .explainCell(
                                2, DescriptiveExplanations.mean(of.valueMean().options(), false))
                        .explainCell(3, DescriptiveExplanations.mean(of.ratio().options(), true));
            }
        }
        for (LabMarker marker : markers) {
            if (marker.outcomes().stream().anyMatch(LabTable::notPositive)) {
                table.remark(Labels.of(marker.plan().analyte())
                        + ": where a value is 0 there is no logarithm, hence no geometric mean.");
            }
        }
        return table.remark(
                        "Means of logarithms with Student's t intervals, of the pairs: while alive. " + Cells.NE
                                + " Values beyond a limit of detection enter with that limit; values after a transfusion are in.")
                .build();
    }

    private static final String RATIO = "Geometric mean of each patient's value over their baseline: 1 is no change.";

    private static boolean notPositive(MarkerOutcomes of) {
        return of.ratio().n() > 0 && !Cells.known(of.ratio().estimate());
    }

    private static Cell mean(Means.Result mean, int decimals) {
        return new Cell.WithInterval(mean.estimate(), mean.interval(), decimals);
    }

    /** The change at the main time point in groups known at the first dose; empty without a time point. */
    public static Optional<Table> subgroups(List<LabMarker> markers, NumberText numbers) {
        Optional<SubgroupChange> any =
                markers.stream().flatMap(marker -> marker.subgroups().stream()).findFirst();
        if (any.isEmpty()) {
            return Optional.empty();
        }
        String at = label(any.get().at());
        TableBuilder table = new TableBuilder(
                        "laboratory-subgroups",
                        "Change of laboratory markers from baseline to "
                                + at.substring(0, 1).toLowerCase(Locale.ROOT) + at.substring(1)
                                + " in groups known at the first dose",
                        "Marker and groups, the first against the second")
                .analysisSet(WHILE_ALIVE)
                .explainKind(
                        Cell.Spread.class,
                        DescriptiveExplanations.median(any.get().first().options()))
                .groupedColumn("First group", "n", OBSERVED)
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("First group", "Median change (quartiles)")
                .groupedColumn("Second group", "n", OBSERVED)
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("Second group", "Median change (quartiles)")
                .groupedColumn("First minus second", "Shift (CI)", DIFFERENCE)
                .groupedColumn("First minus second", numbers.p(), MANN_WHITNEY)
                .groupedColumn("First minus second", numbers.p() + ", Holm", FRIEDMAN_FAMILY)
                .groupedColumn("First minus second", numbers.p() + ", BH", FRIEDMAN_FAMILY);
        for (LabMarker marker : markers) {
            int decimals = Precision.of(marker.plan().analyte());
            table.heading(Labels.withUnit(marker.plan().analyte()));
            for (SubgroupChange of : marker.subgroups()) {
                table.sub(
                        groups(of.by()),
                        Cell.count(of.first().n()),
                        Cells.median(of.first(), decimals),
                        Cell.count(of.second().n()),
                        Cells.median(of.second(), decimals),
                        new Cell.WithInterval(of.test().shift(), of.test().interval(), decimals),
                        p(of.test().pValue(), of.test().method()),
                        new Cell.PValue(of.holm()),
                        new Cell.PValue(of.falseDiscovery()));
                table.explainCell(4, RankExplanations.shift(of.test().options()))
                        .explainCell(5, RankExplanations.mannWhitney(of.test().options()))
                        .explainCell(6, RankExplanations.adjusted(Multiplicity.HOLM, of.family()))
                        .explainCell(7, RankExplanations.adjusted(Multiplicity.BENJAMINI_HOCHBERG, of.family()));
            }
        }
        return Optional.of(table.remark(
                        "Tests adjusted together: " + any.get().family().replace('_', ' ') + ". " + Cells.NE
                                + " With groups this small a large difference can be missed; the groups differ in more than their name. Only"
                                + " patients alive that day are compared: where the groups differ in deaths, so do those left.")
                .build());
    }

    private static final String DIFFERENCE =
            "Hodges-Lehmann shift: the median of all differences between a change in the first group and one in the second;"
                    + " interval by inversion of the test, of at least the stated level.";
    private static final String MANN_WHITNEY = "Two-sided Mann-Whitney test, exact with ties unless marked.";

    private static String groups(Subgroup by) {
        return switch (by) {
            case SEX -> "Female against male";
            case AGE ->
                "Under " + Subgroup.YOUNGER_THAN + " years at transplant against " + Subgroup.YOUNGER_THAN
                        + " or older";
            case START -> "First dose within " + Subgroup.EARLY_START_DAYS + " days of TMA against later";
        };
    }

    /** Friedman's test of each marker over the baseline and the fixed days; empty without a fixed day. */
    public static Optional<Table> overTime(List<LabMarker> markers, NumberText numbers) {
        Optional<MarkerOverTime> any =
                markers.stream().flatMap(marker -> marker.overTime().stream()).findFirst();
        if (any.isEmpty()) {
            return Optional.empty();
        }
        TableBuilder table = new TableBuilder(
                        "laboratory-over-time",
                        "Laboratory markers over all fixed days at once, of those with a value on each",
                        "Marker")
                .analysisSet("treated patients with a value on each of the days: survivors to the last of them")
                .column("Patients", COMPLETE)
                .explainInput(DescriptiveExplanations.count());
        for (String condition : any.get().conditions()) {
            table.groupedColumn("Mean rank", Labels.capitalised(condition.replace('_', ' ')), MEAN_RANK)
                    .explainColumn(RankExplanations.meanRank());
        }
        table.groupedColumn("Friedman's test", "Q")
                .explainColumn(RankExplanations.friedman())
                .groupedColumn("Friedman's test", numbers.p(), FRIEDMAN)
                .explainColumn(RankExplanations.friedmanP())
                .groupedColumn("Friedman's test", numbers.p() + ", Holm", FRIEDMAN_FAMILY)
                .explainColumn(
                        RankExplanations.adjusted(Multiplicity.HOLM, any.get().family()))
                .groupedColumn("Friedman's test", numbers.p() + ", BH", FRIEDMAN_FAMILY)
                .explainColumn(RankExplanations.adjusted(
                        Multiplicity.BENJAMINI_HOCHBERG, any.get().family()));
        for (LabMarker marker : markers) {
            for (MarkerOverTime test : marker.overTime()) {
                boolean all = test.values() == PatientMeasures.Values.ALL;
                List<Cell> cells = new ArrayList<>();
                cells.add(Cell.count(test.complete()));
                test.test()
                        .groups()
                        .forEach(group -> cells.add(
                                test.complete() == 0
                                        ? new Cell.Printed(NumberText.NOT_ESTIMABLE)
                                        : Cell.number(group.meanRank(), 1)));
                Cell p = new Cell.PValue(test.test().pValue());
                cells.add(new Cell.Number(test.test().statistic(), 1));
                cells.add(
                        test.test().method() == RankMethod.EXACT
                                        && Cells.known(test.test().pValue())
                                ? noted(p, EXACT)
                                : p(test.test().pValue(), RankMethod.EXACT));
                cells.add(all ? new Cell.PValue(test.holm()) : Cell.blank());
                cells.add(all ? new Cell.PValue(test.falseDiscovery()) : Cell.blank());
                String label = Labels.of(marker.plan().analyte());
                table.row(all ? label : label + " without values after a transfusion", cells);
            }
        }
        return Optional.of(table.remark(Cells.NE + " Tests adjusted together: "
                        + any.get().family().replace('_', ' ')
                        + ". The rows without values after a transfusion are not adjusted:"
                        + " a sensitivity analysis.")
                .build());
    }

    private static final String COMPLETE =
            "Alive on the last of the days, with a baseline and a value in every window: survivors.";
    private static final String MEAN_RANK = "Each patient's values ranked among themselves, 1 the lowest.";
    private static final String FRIEDMAN = "Corrected for ties; against chi-square unless marked.";
    private static final String FRIEDMAN_FAMILY =
            "By Holm's and by Benjamini and Hochberg's method, within the family named above.";
    private static final String EXACT = "Exact: of all orders of the ranks within the patients.";

    /**
     * The change of the markers that transfusions touch, of all pairs and of those without a value after a transfusion;
     * empty if there is no such marker.
     */
    public static Optional<Table> withoutTransfused(List<LabMarker> markers, NumberText numbers) {
        List<LabMarker> touched = markers.stream()
                .filter(marker -> marker.plan().flag().isPresent())
                .toList();
        if (touched.isEmpty()) {
            return Optional.empty();
        }
        TableBuilder table = new TableBuilder(
                        "laboratory-untransfused",
                        "Change from baseline with and without values after a transfusion",
                        STUB)
                .analysisSet(WHILE_ALIVE)
                .groupedColumn("All pairs", "n", OBSERVED)
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("All pairs", "Shift (CI)", SHIFT)
                .groupedColumn("All pairs", numbers.p(), P)
                .groupedColumn("Without values after a transfusion", "Left out")
                .groupedColumn("Without values after a transfusion", "n")
                .explainInput(DescriptiveExplanations.count())
                .groupedColumn("Without values after a transfusion", "Shift (CI)", SHIFT)
                .groupedColumn("Without values after a transfusion", numbers.p(), P, UNADJUSTED);
        for (LabMarker marker : touched) {
            int decimals = Precision.of(marker.plan().analyte());
            table.heading(Labels.withUnit(marker.plan().analyte()) + " ("
                    + transfusions(marker.plan().flag().orElseThrow()) + ")");
            for (LabTimePoint point : marker.timePoints()) {
                SignedRankResult all = point.test();
                SignedRankResult rest = point.untransfused().orElseThrow();
                table.sub(
                        label(point.at()),
                        Cell.count(point.observed()),
                        new Cell.WithInterval(all.shift(), all.interval(), decimals),
                        p(all),
                        Cell.count(point.flagged()),
                        Cell.count(rest.n()),
                        new Cell.WithInterval(rest.shift(), rest.interval(), decimals),
                        p(rest));
                table.explainCell(1, RankExplanations.pairedShift(all.options()))
                        .explainCell(2, RankExplanations.signedRank(all.options()))
                        .explainCell(5, RankExplanations.pairedShift(rest.options()))
                        .explainCell(6, RankExplanations.signedRank(rest.options()));
            }
        }
        return Optional.of(table.remark(
                        Cells.NE
                                + " Patients who still need transfusions are those left out: the rest are not a random part of all.")
                .build());
    }

    /** Where the patients lay relative to their reference limits, at baseline and at the markers' main time point. */
    public static Table shifts(List<LabMarker> markers, NumberText numbers) {
        String at = markers.stream()
                .flatMap(marker -> marker.main().stream())
                .map(LabTable::label)
                .findFirst()
                .orElse("no time point");
        String there = at.substring(0, 1).toLowerCase(Locale.ROOT) + at.substring(1);
        TableBuilder table = new TableBuilder(
                        "laboratory-ranges",
                        "Laboratory markers below, within and above reference limits: from baseline to " + there,
                        "Marker and position at baseline")
                .analysisSet(TREATED)
                .column("Patients")
                .explainInput(DescriptiveExplanations.count());
        for (String head : List.of("Below", "Within", "Above")) {
            table.groupedColumn(at, head);
        }
        table.groupedColumn(at, "Not told", NOT_TOLD)
                .groupedColumn(at, "No value", "Alive and under observation, without a value in the window.")
                .groupedColumn(at, "Dead", "Died before the day, whatever was measured until then.")
                .groupedColumn(at, "Left alive", LEFT);
        for (LabMarker marker : markers) {
            table.heading(Labels.of(marker.plan().analyte()), limitsText(marker, numbers));
            for (RangeShift shift : marker.shifts()) {
                if (marker.main().filter(shift.at()::equals).isPresent()) {
                    shift.rows().stream().filter(row -> row.patients() > 0).forEach(row -> add(table, row));
                }
            }
        }
        return table.remark(
                        "Patients; those of each marker add up to all treated. A value equal to a limit is within. Limits:"
                                + " those printed on the report, else the centre's, else published ones by age and sex.")
                .remark(
                        "Of values after a transfusion too: a platelet count or haemoglobin raised by one is no recovery.")
                .build();
    }

    private static final String NOT_TOLD =
            "No reference limit for the value, or a value beyond a limit of detection that leaves the side open.";

    private static void add(TableBuilder table, RangeShift.Row row) {
        table.sub(
                position(row.baseline()),
                Cell.count(row.patients()),
                Cell.count(row.below()),
                Cell.count(row.within()),
                Cell.count(row.above()),
                Cell.count(row.notTold()),
                Cell.count(row.noValue()),
                Cell.count(row.dead()),
                Cell.count(row.leftAlive()));
    }

    private static String position(RangePosition position) {
        return switch (position) {
            case BELOW -> "Below at baseline";
            case WITHIN -> "Within at baseline";
            case ABOVE -> "Above at baseline";
            case NOT_TOLD -> "Not told at baseline";
            case NO_VALUE -> "No baseline";
        };
    }

    private static String limitsText(LabMarker marker, NumberText numbers) {
        MarkerReference reference = marker.reference();
        if (reference.lower().isEmpty() && reference.upper().isEmpty()) {
            return "No reference limits are known.";
        }
        List<String> limits = new ArrayList<>();
        reference.lower().ifPresent(lower -> limits.add("lower " + span(lower, marker, numbers)));
        reference.upper().ifPresent(upper -> limits.add("upper " + span(upper, marker, numbers)));
        String unit = Labels.of(marker.plan().analyte().canonicalUnit());
        return "Limits of the values drawn below" + (unit.isEmpty() ? "" : " [" + unit + "]") + ": "
                + String.join(", ", limits) + "; " + numbers.count(reference.publishedBands()) + " of "
                + numbers.count(reference.values())
                + " values by published limits.";
    }

    /** {@code 250} or {@code 250 to 321}, in the canonical unit. */
    public static String span(MarkerReference.Limits limits, LabMarker marker, NumberText numbers) {
        int decimals = Precision.of(marker.plan().analyte());
        String lowest = numbers.fixed(limits.lowest(), decimals);
        return limits.same() ? lowest : numbers.between(lowest, numbers.fixed(limits.highest(), decimals));
    }

    /** Such as "platelets given on the value's day or one of the 2 days before". */
    public static String transfusions(MarkerPlan.TransfusionFlag flag) {
        String product = Labels.of(flag.product()).toLowerCase(Locale.ROOT);
        int before = flag.days() - 1;
        return product + " given on the value's day"
                + (before == 0 ? "" : before == 1 ? " or the day before" : " or one of the " + before + " days before");
    }

    /** {@code Day 14 ± 3} or {@code End of course ± 3}. */
    public static String label(TimePoint point) {
        String name = point instanceof TimePoint.Day day ? "Day " + day.day() : "End of course";
        return name + " ± " + point.window();
    }

    /** Such as "improved: higher by at least 50 %". */
    public static String improvement(MarkerPlan plan, NumberText numbers) {
        return "improved: " + change(plan, numbers);
    }

    private static String change(MarkerPlan plan, NumberText numbers) {
        double amount = plan.improvement().amount();
        String direction = plan.better() == MarkerPlan.Direction.HIGHER ? "higher" : "lower";
        String unit = Labels.of(plan.analyte().canonicalUnit());
        String by = amount == 0
                ? ""
                : " by at least "
                        + numbers.shortest(amount, 3)
                        + (plan.improvement().scale() == MarkerPlan.Scale.PERCENT_OF_BASELINE
                                ? numbers.style().percentSign()
                                : " " + unit);
        return direction + by;
    }
}
