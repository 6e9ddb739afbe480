package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.cohort.CohortDefinition;
import io.github.tmacohort.analysis.descriptive.RankMethod;
import io.github.tmacohort.analysis.endpoint.OverallSurvival;
import io.github.tmacohort.analysis.endpoint.SurvivalPlan;
import io.github.tmacohort.analysis.endpoint.TimeDependentSurvival;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.labs.MarkerPlan;
import io.github.tmacohort.analysis.labs.TimePoint;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.SpecificationCurve;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.analysis.survival.DetectableHazardRatio;
import io.github.tmacohort.analysis.survival.LogRankWeight;
import io.github.tmacohort.analysis.survival.ReverseTies;
import io.github.tmacohort.analysis.survival.StateProbabilities;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Version;
import io.github.tmacohort.reports.table.LabTable;
import io.github.tmacohort.reports.table.MultiverseTables;
import io.github.tmacohort.reports.table.SurvivalTables;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The methods section, sentence by sentence from the protocol and from the options that the results carry: what did not
 * run is not described, and no method can be named that did not run.
 */
final class MethodsText {
    private final StudyResults results;
    private final Protocol protocol;
    private final NumberText numbers;

    MethodsText(StudyResults results, NumberText numbers) {
        this.results = results;
        this.protocol = results.protocol();
        this.numbers = numbers;
    }

    /** Headed paragraphs. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        add(blocks, "Design and patients", patients());
        add(blocks, "Treatment", treatment());
        add(blocks, "Response", response());
        add(blocks, "Laboratory markers", laboratory());
        List<String> courses = new CourseMethods(results, numbers).sentences();
        if (!courses.isEmpty()) {
            add(blocks, "Courses of laboratory markers", courses);
        }
        add(blocks, "Survival", survival());
        add(blocks, "Safety", safety());
        add(blocks, "Claims", claims());
        results.multiverse().ifPresent(curve -> add(blocks, "Definitions", definitions(curve)));
        results.phenotypes()
                .ifPresent(found ->
                        add(blocks, "Phenotypes of course", new PhenotypeSection(found, results, numbers).methods()));
        add(blocks, "Software", software());
        return blocks;
    }

    private static void add(List<Block> blocks, String heading, List<String> sentences) {
        blocks.add(new Block.Subheading(heading));
        blocks.add(new Block.Paragraph(String.join(" ", sentences)));
    }

    private List<String> patients() {
        CohortDefinition cohort = protocol.cohort();
        List<String> text = new ArrayList<>();
        text.add(
                "Retrospective cohort; days count from the index transplant (day 0) or, where stated, from the first dose"
                        + " of defibrotide.");
        text.add(
                cohort.asRecorded()
                        ? "TMA as diagnosed by the centre, on the centre's day, defines the cohort."
                        : "TMA by the criteria set " + cohort.defining()
                                + " defines the cohort; time zero is the day on which the set was confirmed, not the"
                                + " first day with signs.");
        List<String> sets = results.criteria().sets().stream()
                .map(set -> set.id() + " (" + set.title() + ")")
                .toList();
        if (!sets.isEmpty()) {
            text.add("Tabulated in all transplanted patients: " + joined(sets)
                    + ". A value that is missing makes an item not evaluable, never normal.");
        }
        if (!results.agreement().pairs().isEmpty()) {
            text.add(
                    "Sets were compared in pairs by Cohen's kappa with large-sample intervals, of the patients whom both"
                            + " can judge"
                            + results.agreement()
                                    .defining()
                                    .map(set -> "; not with " + set + ", which defines the cohort")
                                    .orElse("")
                            + ".");
        }
        var episodes = results.episodes();
        text.add("Episodes of TMA are found in the series by " + episodes.plan().criteria() + "; resolved is "
                + episodes.plan().resolution().text() + " (" + episodes.levels()
                + ", which may be short of normal) over at least "
                + episodes.plan().confirmDays() + " days, and criteria newly met from "
                + episodes.plan().recurrenceDays() + " days after it on are a recurrence. They are descriptive.");
        text.add("Continuous values are summarised as median and quartiles (type "
                + results.treatment().durationDays().options().quantileType().number()
                + " of Hyndman and Fan), with ranges; there is one group, so baseline tables carry no tests.");
        return text;
    }

    private List<String> treatment() {
        var plan = results.treatment().plan();
        return List.of(
                "The course analysed is the first that began on or after time zero; later courses (re-treatment) are counted,"
                        + " their doses are not analysed.",
                "Relative dose intensity is the cumulative dose over "
                        + numbers.shortest(plan.plannedMgPerKgPerDay(), 2)
                        + " mg/kg/day times the days from first to last dose; a full day has "
                        + plan.infusionsPerDay() + " infusions.",
                "First line means no other TMA drug in the " + plan.firstLineDays() + " days before the first dose.");
    }

    private List<String> response() {
        var response = results.response();
        List<String> text = new ArrayList<>();
        text.add("Response by rule " + response.rule()
                + ". Overall response is complete or partial response of all treated patients; who is not evaluable"
                + " counts as not responding.");
        text.add("Whatever is missing is also taken once as unfavourable and once as favourable.");
        text.add("Intervals of proportions: "
                + numbers.level(response.overall().options().confidenceLevel()) + ", "
                + response.overall().options().method().label() + ".");
        text.add(
                "Responders are followed from confirmation to the first of loss or recurrence (no response over a run of"
                        + " assessments, " + results.afterResponse().criteria()
                        + " newly met, or treatment of TMA begun; recurrence from "
                        + results.afterResponse().offTreatmentDays()
                        + " days after the last dose on), death and last contact; death competes.");
        if (!response.sensitivity().isEmpty()) {
            text.add("Sensitivity analyses change one choice at a time: "
                    + joined(response.sensitivity().stream()
                            .map(other -> lower(other.text()))
                            .toList())
                    + ".");
        }
        return text;
    }

    private List<String> laboratory() {
        List<String> text = new ArrayList<>();
        List<String> baselines = new ArrayList<>();
        List<String> improvements = new ArrayList<>();
        Set<RankMethod> methods = EnumSet.noneOf(RankMethod.class);
        Set<String> families = new LinkedHashSet<>();
        for (LabMarker marker : results.labs()) {
            MarkerPlan plan = marker.plan();
            baselines.add(name(plan) + " " + plan.baselineDays());
            improvements.add(name(plan) + " " + improvement(plan));
            for (LabTimePoint point : marker.timePoints()) {
                methods.add(point.test().method());
                families.add(point.family().replace('_', ' '));
            }
        }
        if (baselines.isEmpty()) {
            return List.of("No marker was followed.");
        }
        text.add("Baseline is the last value on the day of the first dose or before it, within so many calendar days: "
                + joined(baselines) + ".");
        text.add("Values are read at "
                + joined(protocol.labs().timePoints().stream()
                        .map(MethodsText::timePoint)
                        .toList())
                + ", each time the value nearest to the day within the window.");
        text.add("Changes from baseline: two-sided Wilcoxon signed-rank test with Pratt's treatment of zeros"
                + (methods.equals(Set.of(RankMethod.EXACT))
                        ? ", exact given the ranks that there are, ties included"
                        : methods.equals(Set.of(RankMethod.ASYMPTOTIC))
                                ? ", asymptotic, corrected for ties"
                                : ", exact in small samples and asymptotic in larger ones (marked)")
                + "; the Hodges-Lehmann shift with the interval of the shifts that the test does not reject.");
        text.add(
                "A result below or above a limit of detection enters with that limit; where baseline and value both lie"
                        + " below (or both above) a limit the change is zero and nothing has improved.");
        List<String> flags = results.labs().stream()
                .map(LabMarker::plan)
                .filter(plan -> plan.flag().isPresent())
                .map(plan ->
                        name(plan) + ", " + LabTable.transfusions(plan.flag().orElseThrow()))
                .toList();
        if (!flags.isEmpty()) {
            text.add(
                    "A value counts as taken after a transfusion by these rules: " + joined(flags)
                            + ". The test is repeated without the pairs in which baseline or value is such a value, unadjusted.");
        }
        if (!families.isEmpty()) {
            results.labs().stream()
                    .flatMap(marker -> marker.subgroups().stream())
                    .findFirst()
                    .ifPresent(test -> families.add(test.family().replace('_', ' ')));
            results.labs().stream()
                    .flatMap(marker -> marker.overTime().stream())
                    .findFirst()
                    .ifPresent(test -> families.add(test.family().replace('_', ' ')));
            text.add("p-values are adjusted by Holm's and by Benjamini and Hochberg's method within each family: "
                    + joined(List.copyOf(families))
                    + ". Nothing is adjusted over families, and no confidence interval is adjusted.");
        }
        if (results.labs().stream().anyMatch(marker -> !marker.overTime().isEmpty())) {
            text.add(
                    "Changes were compared between groups known at the first dose (sex, age, days from TMA to the first dose)"
                            + " by the two-sided Mann-Whitney test, exact with ties unless marked.");
            text.add(
                    "The values of all fixed days were compared by Friedman's test in the patients who have one at baseline"
                            + " and on each. Geometric means and their ratios carry Student's t intervals of the logarithms.");
        }
        text.add("Improved means: " + joined(improvements)
                + ". The share improved is given of those observed (while alive) and of all treated patients with a"
                + " baseline, where the dead and those without a value count as not improved. A value after a transfusion is neither an"
                + " improvement nor normal. Worse means by as much in the other direction.");
        return text;
    }

    private static String name(MarkerPlan plan) {
        String label = Labels.of(plan.analyte());
        return label.length() > 1 && Character.isLowerCase(label.charAt(1)) ? lower(label) : label;
    }

    private String improvement(MarkerPlan plan) {
        String direction = plan.better() == MarkerPlan.Direction.HIGHER ? "higher" : "lower";
        double amount = plan.improvement().amount();
        if (amount == 0) {
            return direction;
        }
        String by = plan.improvement().scale() == MarkerPlan.Scale.PERCENT_OF_BASELINE
                ? numbers.style().percentSign()
                : " " + Labels.of(plan.analyte().canonicalUnit());
        return direction + " by at least " + numbers.shortest(amount, 3) + by;
    }

    private static String timePoint(TimePoint point) {
        return lower(LabTable.label(point)) + (point.window() == 1 ? " day" : " days");
    }

    private List<String> survival() {
        SurvivalPlan plan = results.survival().plan();
        List<String> text = new ArrayList<>();
        text.add("Overall survival counts from the first dose to death from any cause; who was alive at last contact is"
                + " censored there.");
        results.survival()
                .overall()
                .map(OverallSurvival::curve)
                .ifPresent(curve -> text.add("Kaplan-Meier estimates with pointwise "
                        + numbers.level(curve.options().confidenceLevel())
                        + " intervals "
                        + Labels.of(curve.options().transform())
                        + "; at equal times deaths precede censorings; limits of medians invert those intervals."
                        + " Where nobody has died the Clopper-Pearson limit of those at risk is given and marked."));
        results.survival()
                .overall()
                .ifPresent(
                        overall -> text.add("Cumulative hazard of death by Nelson and Aalen, with Aalen's variance and"
                                + " pointwise intervals symmetric on the log scale."
                                + overall.byCause()
                                        .map(byCause ->
                                                " Cumulative incidence of death by cause by Aalen and Johansen, each cause"
                                                        + " competing with the others.")
                                        .orElse("")));
        if (!results.survival().delayedEntry().isEmpty()) {
            text.add(
                    "Survival from transplant and from diagnosis has delayed entry at the first dose, as only patients who"
                            + " lived to be treated are included; its curves begin when "
                            + results.survival()
                                    .delayedEntry()
                                    .get(0)
                                    .curve()
                                    .options()
                                    .minimumAtRisk()
                            + " are at risk and are conditional on survival to then.");
        }
        text.add("Median follow-up by reverse Kaplan-Meier; on a day with both, a death "
                + (plan.followUpTies() == ReverseTies.DEATHS_STAY
                        ? "stays at risk for the censoring."
                        : "leaves before the censoring."));
        text.add("Survival by response is compared from a landmark at day " + plan.landmarkDay()
                + " after the first dose (main analysis)"
                + (plan.landmarkSweep().isEmpty()
                        ? ""
                        : ", and at days "
                                + joined(plan.landmarkSweep().stream()
                                        .map(day -> Integer.toString(day))
                                        .toList())
                                + " as sensitivity")
                + ": groups by response confirmed on or before the landmark, complete and partial pooled; whoever died or"
                + " was last seen by then is left out, and the clock restarts. "
                + SurvivalTables.ofAllDeaths(results.survival().landmark())
                + " came on or before day "
                + plan.landmarkDay()
                + ": the main comparison says nothing of them. Patients whose response was not evaluable count as without"
                + " confirmed response.");
        results.survival().timeDependent().ifPresent(result -> text.add(timeDependent(result)));
        if (results.survival().landmark().comparison() instanceof Comparison.Compared compared) {
            String weight = compared.logRank().options().weight() == LogRankWeight.LOG_RANK
                    ? "log-rank test"
                    : "log-rank test with weights "
                            + Labels.words(compared.logRank().options().weight().name());
            text.add("Hazard ratios are of Cox regression with Firth's penalty ("
                    + Labels.capitalised(
                            Labels.words(compared.hazardRatio().options().ties().name()))
                    + " ties) with "
                    + numbers.level(compared.hazardRatio().confidenceLevel())
                    + " profile-likelihood intervals; p-values are of the two-sided "
                    + weight
                    + ", asymptotic and by permutation of its scores ("
                    + compared.permutation()
                            .monteCarlo()
                            .map(drawn -> drawn.draws() + " random permutations")
                            .orElse("all permutations")
                    + "); the detectable hazard ratio is that of "
                    + DetectableHazardRatio.FORMULA
                    + " at "
                    + numbers.level(compared.detectable().power())
                    + " power and the two-sided level "
                    + numbers.level(compared.detectable().alpha())
                    + ", by the deaths there were.");
            text.add(compared.permutation().assumption());
        }
        text.add("The comparison by best response ever from the first dose is biased by immortal time and is shown for"
                + " comparison with published figures only.");
        return text;
    }

    private String timeDependent(TimeDependentSurvival result) {
        boolean losses = result.course().points().get(0).probabilities().stream()
                .anyMatch(p -> p.of() == StateProbabilities.Quantity.LOST);
        return "In time-dependent analyses a patient counts as a responder from the day of confirmation on: Mantel-Byar test;"
                + " Cox regression with response as a time-dependent covariate, Firth's penalty ("
                + Labels.capitalised(
                        Labels.words(result.hazardRatio().options().ties().name()))
                + " ties) and "
                + numbers.level(result.hazardRatio().confidenceLevel())
                + " profile-likelihood intervals; Simon-Makuch curves, which begin when "
                + result.simonMakuch().minimumAtRisk()
                + " responders are at risk. On one day deaths precede responses and responses precede censorings; a response on"
                + " the day of death is none. "
                + result.kinds()
                        .map(kinds -> kinds.whyNot().isPresent()
                                ? "Complete and partial response are pooled: "
                                        + kinds.whyNot().get() + ". "
                                : "Complete and partial response are also modelled apart. ")
                        .orElse("")
                + "Response and death without response are competing outcomes (Aalen-Johansen"
                + (losses ? ", with loss of response as a further state" : "")
                + "; standard errors by the infinitesimal jackknife).";
    }

    private List<String> safety() {
        var plan = results.safety().plan();
        return List.of(
                "Adverse events by CTCAE count from the first dose to " + plan.daysAfterLastDose()
                        + " days after the last, of the index course and of each later one, and no longer than follow-up; the"
                        + " days between two such windows are not counted. An event that was there before counts only if it"
                        + " became worse.",
                "A patient counts once per term, with the worst grade.",
                "Rates are events per patient-day under observation with exact Poisson intervals (Garwood); the events"
                        + " of a patient are taken as independent.",
                results.safety().bleeding().isKnownBefore()
                        ? "Bleeding is compared with the " + plan.daysBefore()
                                + " days before the first dose in the same patients."
                        : "Bleeding was to be compared with the " + plan.daysBefore()
                                + " days before the first dose; no event of any kind was recorded before treatment.",
                "Laboratory values are graded by " + results.laboratoryGrades().title()
                        + ", the worst value from the day after the first dose to "
                        + results.laboratoryGrades().daysAfterLastDose()
                        + " days after the last of the index course against the newest value of the "
                        + results.laboratoryGrades().baselineDays()
                        + " days before the first dose and that day; what needs a limit or a baseline that is missing is not"
                        + " gradable.",
                "Where nobody was affected, the upper limit of the two-sided interval is given.");
    }

    private List<String> claims() {
        return List.of(
                "Each published claim has an estimand, an analysis set, a margin and a rule in the protocol file.",
                "A claim is supported when the whole interval lies beyond the margin, contradicted when it lies wholly on"
                        + " the other side, inconclusive otherwise; a claim that something did not occur is at best not"
                        + " contradicted; it cannot be assessed when more than "
                        + numbers.level(results.scoreboard().maxNotEvaluable())
                        + " of the analysis set are not evaluable.",
                results.scoreboard().statement());
    }

    private static List<String> definitions(SpecificationCurve curve) {
        return List.of(
                "The study was run again under every different combination of the choices that the protocol names: "
                        + curve.results().size() + " specifications of "
                        + (curve.effects().isEmpty()
                                ? "one choice each"
                                : joined(curve.effects().stream()
                                        .map(effect -> lower(MultiverseTables.label(effect.dimension())))
                                        .toList()))
                        + ". Everything else is as above.",
                "Who is not evaluable for response and counts as responding leaves the landmark comparison not estimable,"
                        + " since the day is not known.",
                curve.statement());
    }

    private List<String> software() {
        return List.of(
                "tmacohort " + Version.current() + " (Java).",
                results.phenotypes()
                                .filter(found -> new PhenotypeSection(found, results, numbers).drewRandomNumbers())
                                .isPresent()
                        ? "Random numbers, seeded by " + protocol.seed()
                                + ", were drawn for the phenotypes of course only."
                        : "No random numbers were used.",
                "The same data and protocol give the same bytes.");
    }

    private static String lower(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    static String joined(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        boolean commas = parts.stream().anyMatch(part -> part.contains(", "));
        String separator = commas ? "; " : ", ";
        return parts.subList(0, parts.size() - 1).stream().collect(Collectors.joining(separator))
                + (commas ? "; and " : " and ")
                + parts.get(parts.size() - 1);
    }
}
