package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.cohort.Caveat;
import io.github.tmacohort.analysis.cohort.CriteriaAgreement;
import io.github.tmacohort.analysis.cohort.EpisodeSummary;
import io.github.tmacohort.analysis.consistency.CheckReport;
import io.github.tmacohort.analysis.endpoint.OverallSurvival;
import io.github.tmacohort.analysis.endpoint.SurvivalAt;
import io.github.tmacohort.analysis.endpoint.TimeDependentSurvival;
import io.github.tmacohort.analysis.estimate.ChiSquareTest;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.MarkerModel;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.study.DataSource;
import io.github.tmacohort.analysis.study.Estimand;
import io.github.tmacohort.analysis.study.Protocol;
import io.github.tmacohort.analysis.study.Scoreboard;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.analysis.study.Verdict;
import io.github.tmacohort.analysis.survival.Comparison;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.SurvivalExplanations;
import io.github.tmacohort.reports.figure.AlluvialFigure;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Version;
import io.github.tmacohort.reports.table.AgreementTables;
import io.github.tmacohort.reports.table.AttritionTable;
import io.github.tmacohort.reports.table.BaselineTables;
import io.github.tmacohort.reports.table.Cell;
import io.github.tmacohort.reports.table.CompetingTables;
import io.github.tmacohort.reports.table.CourseMeasuresTable;
import io.github.tmacohort.reports.table.CoxTables;
import io.github.tmacohort.reports.table.CriteriaTables;
import io.github.tmacohort.reports.table.EpisodeTables;
import io.github.tmacohort.reports.table.FindingsTable;
import io.github.tmacohort.reports.table.LabModelTable;
import io.github.tmacohort.reports.table.LabTable;
import io.github.tmacohort.reports.table.LaboratoryGradeTables;
import io.github.tmacohort.reports.table.ListingTable;
import io.github.tmacohort.reports.table.NormalisationTable;
import io.github.tmacohort.reports.table.ResponseTables;
import io.github.tmacohort.reports.table.SafetyTables;
import io.github.tmacohort.reports.table.ScoreboardTables;
import io.github.tmacohort.reports.table.SubgroupTables;
import io.github.tmacohort.reports.table.SurvivalTables;
import io.github.tmacohort.reports.table.Table;
import io.github.tmacohort.reports.table.TableBuilder;
import io.github.tmacohort.reports.table.TreatmentTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The report of a study: which results stand where, and the sentences between them. */
public final class StudyReport {
    /** Leads to the caveats at the end of a section. */
    static final String TO_BE_KEPT_IN_MIND = "To be kept in mind:";

    private static final String SYNTHETIC =
            "These patients do not exist. The numbers show what the software does and say nothing about any treatment.";

    private final StudyResults results;
    private final String protocolText;
    private final NumberText numbers;
    private final StudyFigures figures;
    private final FigureExplanations explained;
    private final ResultsText prose;
    private final List<Sentence> told = new ArrayList<>();

    private StudyReport(StudyResults results, String protocolText, NumberText numbers) {
        this.results = Objects.requireNonNull(results, "results");
        this.protocolText = Objects.requireNonNull(protocolText, "protocolText");
        this.numbers = Objects.requireNonNull(numbers, "numbers");
        this.figures = new StudyFigures(results, numbers);
        this.explained = new FigureExplanations(results, numbers);
        this.prose = new ResultsText(results, numbers);
    }

    /**
     * The report.
     *
     * @param protocolText the protocol file as it was read
     */
    public static Report of(StudyResults results, String protocolText, NumberText numbers) {
        return new StudyReport(results, protocolText, numbers).report();
    }

    private Report report() {
        DataSource data = results.data();
        List<Section> sections = new ArrayList<>(List.of(summary(), scoreboard(), patients()));
        if (!results.criteria().sets().isEmpty()) {
            sections.add(diagnosis());
        }
        sections.addAll(List.of(episodes(), treatment(), response(), laboratory(), survival(), naive(), safety()));
        results.multiverse()
                .ifPresent(curve -> sections.add(new DefinitionsSection(curve, results, numbers).section()));
        results.phenotypes().ifPresent(found -> sections.add(new PhenotypeSection(found, results, numbers).section()));
        sections.addAll(List.of(methods(), caveats(), dataCheck(), supplement(), traces()));
        Section provenance = provenance(ReportCheck.of(sections, told, numbers));
        sections.add(StrobeSection.of(sections, provenance));
        List<Section> all = new ArrayList<>(sections);
        all.add(provenance);
        sections.add(ExplanationsSection.of(all));
        sections.add(provenance);
        return new Report(
                results.protocol().title(),
                data.title() + ": " + data.patients() + " patients in the study folder, "
                        + results.baseline().patients() + " treated with defibrotide and analysed",
                data.synthetic() ? Optional.of(SYNTHETIC) : Optional.empty(),
                sections);
    }

    private static Block table(String number, Table table) {
        return new Block.OfTable(number, table);
    }

    private Block figure(String number, Figure figure) {
        return new Block.OfFigure(number, figure, explained.of(figure));
    }

    private static Block text(String text) {
        return new Block.Paragraph(text);
    }

    /** Sentences whose numbers are checked against the tables. */
    private Block told(List<Sentence> sentences) {
        told.addAll(sentences);
        return text(ResultsText.paragraph(sentences));
    }

    private static Block warn(Caveat caveat) {
        return new Block.Warning(title(caveat) + ".", caveat.text());
    }

    private static String title(Caveat caveat) {
        return switch (caveat) {
            case CO_TREATMENT -> "Co-treatment";
            case RESPONSE_DRIVEN_END -> "Response-driven end";
            case POST_BASELINE_GROUPS -> "Groups formed after baseline";
            case GRADED_AS_MEASURED -> "Grades as measured";
            default -> Labels.words(caveat.name());
        };
    }

    private Section summary() {
        List<Block.Highlight> items = new ArrayList<>();
        Proportion overall = results.response().overall();
        items.add(new Block.Highlight(
                Integer.toString(results.baseline().patients()),
                "patients treated",
                "of " + results.data().patients() + " in the study folder",
                Optional.of(DescriptiveExplanations.count())));
        items.add(share("overall response", overall, "complete or partial"));
        items.add(share("complete response", results.response().complete(), "of all treated"));
        results.survival().overall().ifPresent(survival -> survivalItems(items, survival));
        items.add(share("patients with major bleeding", results.safety().majorBleeding(), "grade ≥3, CNS or lung"));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Highlights(items));
        blocks.add(text(verdicts()));
        blocks.add(text(
                "There is no control group, and other treatment was given at the same time: nothing here shows what"
                        + " defibrotide caused."));
        return new Section("summary", "Summary", blocks);
    }

    private void survivalItems(List<Block.Highlight> items, OverallSurvival survival) {
        for (SurvivalAt at : survival.atDays()) {
            if (at.survival() instanceof Estimate.Value value) {
                var interval = at.whereNoneDied().map(Proportion::interval).orElse(at.interval());
                items.add(new Block.Highlight(
                        numbers.percentNumber(value.value(), survival.patients())
                                + numbers.style().percentSign(),
                        "alive at day " + at.day() + " (Kaplan-Meier)",
                        numbers.confidence(survival.curve().options().confidenceLevel()) + " "
                                + numbers.percentInterval(interval, survival.patients()) + "; " + at.atRisk()
                                + " at risk",
                        Optional.of(FigureExplanations.at(survival, at))));
            }
        }
    }

    private Block.Highlight share(String what, Proportion proportion, String detail) {
        return new Block.Highlight(
                numbers.percent(proportion.successes(), proportion.trials()),
                what,
                proportion.successes() + "/" + proportion.trials() + "; "
                        + numbers.confidence(proportion.options().confidenceLevel()) + " "
                        + numbers.percentInterval(proportion.interval(), proportion.trials()) + "; " + detail,
                Optional.of(DescriptiveExplanations.proportion(proportion.options())));
    }

    private String verdicts() {
        List<String> kinds = new ArrayList<>();
        for (Estimand.Kind kind : Estimand.Kind.values()) {
            List<Verdict> ofKind = results.scoreboard().claims().stream()
                    .filter(claim -> claim.plan().estimand().kind() == kind)
                    .map(Scoreboard.Claim::verdict)
                    .toList();
            if (!ofKind.isEmpty()) {
                kinds.add(kindOfClaim(kind) + ": " + counted(ofKind));
            }
        }
        return results.scoreboard().claims().size() + " published claims were tested. " + String.join(". ", kinds)
                + ".";
    }

    private static String kindOfClaim(Estimand.Kind kind) {
        return switch (kind) {
            case TREATMENT -> "Descriptions of treatment";
            case CHANGE -> "Response and changes after treatment began, without control";
            case SAFETY -> "Adverse events";
            case COMPARISON -> "Comparisons of groups";
        };
    }

    private static String counted(List<Verdict> verdicts) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        verdicts.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " "
                        + ScoreboardTables.verdict(entry.getKey()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private Section scoreboard() {
        Scoreboard board = results.scoreboard();
        return new Section(
                "scoreboard-section",
                "Replication scoreboard",
                List.of(
                        text(board.statement()),
                        table("Scoreboard", ScoreboardTables.verdicts(results, numbers)),
                        table("Rules", ScoreboardTables.rules(board, numbers))));
    }

    private Section patients() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(told(prose.patients()));
        blocks.add(figure("Figure 1a", figures.flow()));
        blocks.add(table("Table 1", BaselineTables.characteristics(results.baseline())));
        blocks.add(table("Table 2", BaselineTables.atDiagnosis(results.baseline())));
        return new Section("patients-section", "Patients", blocks);
    }

    /** Each set of criteria in all transplanted patients, and the sets beside each other. */
    private Section diagnosis() {
        CriteriaAgreement agreement = results.agreement();
        List<Block> blocks = new ArrayList<>();
        blocks.add(table("Table 3a", CriteriaTables.sets(results.criteria())));
        blocks.add(table("Table 3b", AgreementTables.cases(agreement, numbers)));
        figures.agreement().ifPresent(sets -> blocks.add(figure("Figure 1b", sets)));
        if (!agreement.pairs().isEmpty()) {
            blocks.add(text(agreementSentence(agreement)));
            blocks.add(table("Table 3c", AgreementTables.matrix(agreement, numbers)));
        }
        return new Section("diagnosis-section", "Diagnosis by each set of criteria", blocks);
    }

    private static String agreementSentence(CriteriaAgreement agreement) {
        int open = agreement.notEvaluable();
        return "Of " + agreement.patients() + " transplanted patients " + (agreement.patients() - open)
                + " can be judged by every set; " + open
                + " cannot be judged by at least one, and are left out wherever that set is compared."
                + agreement
                        .defining()
                        .map(set -> " " + set
                                + " defines the cohort: how far another set agrees with it is shown as counts, but no"
                                + " kappa is given.")
                        .orElse("");
    }

    private Section episodes() {
        EpisodeSummary episodes = results.episodes();
        return new Section(
                "episodes-section",
                "Episodes of microangiopathy",
                List.of(
                        text(episodesSentence(episodes)),
                        table("Table 3d", EpisodeTables.summary(episodes)),
                        table("Table 3e", EpisodeTables.recorded(episodes)),
                        table("Table 3f", EpisodeTables.listing(episodes, numbers))));
    }

    private static String episodesSentence(EpisodeSummary episodes) {
        int either = episodes.recorded().patients().size();
        int differing = episodes.recorded().differing();
        return "Found in the series of all " + episodes.patients()
                + " transplanted patients, whatever the centre recorded: "
                + episodes.found().size() + " episodes in "
                + episodes.withEpisode().successes() + " patients. "
                + (differing == 0
                        ? "What was found agrees with what was recorded in all " + either + " patients with either."
                        : "In " + differing + " of the " + either
                                + " patients with either, what was found differs from what was recorded (Table 3e).");
    }

    private Section treatment() {
        return section(
                "treatment-section",
                "Treatment",
                results.treatment().caveats(),
                List.of(
                        told(prose.treatment()),
                        table("Table 4", TreatmentTable.of(results.treatment(), numbers)),
                        figure("Figure 2a", figures.earlySwimmer()),
                        figure("Figure 2b", figures.swimmer()),
                        figure("Figure 2c", figures.doseCalendar())));
    }

    private Section response() {
        List<Block> blocks = new ArrayList<>();
        Proportion overall = results.response().overall();
        blocks.add(new Block.Paragraph(
                "Overall response: "
                        + numbers.share(
                                overall.successes(),
                                overall.trials(),
                                overall.interval(),
                                overall.options().confidenceLevel())
                        + ".",
                List.of(DescriptiveExplanations.proportion(overall.options()))));
        blocks.add(told(prose.response()));
        blocks.add(table("Table 5a", ResponseTables.overall(results.response())));
        if (!results.responseSubgroups().factors().isEmpty()) {
            blocks.add(table("Table 5b", SubgroupTables.response(results.responseSubgroups(), numbers)));
        }
        blocks.add(figure("Figure 3a", figures.response()));
        figures.responseBySubgroup().ifPresent(forest -> blocks.add(figure("Figure 3b", forest)));
        blocks.add(table("Table 6a", ResponseTables.times(results.response())));
        blocks.add(table("Table 6b", ResponseTables.after(results.afterResponse())));
        if (!results.response().organs().isEmpty()) {
            blocks.add(table("Table 7", ResponseTables.organs(results.response())));
        }
        return section("response-section", "Response", results.response().caveats(), blocks);
    }

    private Section laboratory() {
        Set<Caveat> caveats = new LinkedHashSet<>();
        results.labs().forEach(marker -> caveats.addAll(marker.caveats()));
        List<Block> blocks = new ArrayList<>();
        int drawn = 0;
        List<Table> tables = new ArrayList<>();
        tables.add(LabTable.of(results.labs(), numbers));
        tables.add(LabTable.improved(results.labs(), numbers));
        if (!results.labs().isEmpty()) {
            tables.add(LabTable.outcomes(results.labs(), numbers));
        }
        LabTable.withoutTransfused(results.labs(), numbers).ifPresent(tables::add);
        if (!results.labs().isEmpty()) {
            tables.add(LabTable.means(results.labs(), numbers));
        }
        LabTable.overTime(results.labs(), numbers).ifPresent(tables::add);
        LabTable.subgroups(results.labs(), numbers).ifPresent(tables::add);
        int numbered = 0;
        for (Table each : tables) {
            numbered++;
            blocks.add(table("Table 8" + letter(numbered), each));
        }
        if (!results.labs().isEmpty()) {
            blocks.add(text("The course of each patient in numbers (nadir, peak, slope, doubling or halving time, area,"
                    + " time to a normal value and to improvement) is in the supplement."));
            numbered++;
            blocks.add(table("Table 8" + letter(numbered), LabTable.shifts(results.labs(), numbers)));
            Optional<AlluvialFigure> shift = new ShiftFigures(results, numbers).byRange();
            if (shift.isPresent()) {
                drawn++;
                blocks.add(figure("Figure 4" + letter(drawn), shift.get()));
            }
            numbered++;
            blocks.add(table("Table 8" + letter(numbered), NormalisationTable.of(results.labs(), numbers)));
            numbered++;
            blocks.add(table("Table 8" + letter(numbered), NormalisationTable.improvement(results.labs(), numbers)));
        }
        for (MarkerModel model : results.labModels()) {
            numbered++;
            blocks.add(table("Table 8" + letter(numbered), LabModelTable.of(model, numbers)));
        }
        for (Figure each : new LaboratoryFigures(results, numbers).all()) {
            drawn++;
            blocks.add(figure("Figure 4" + letter(drawn), each));
        }
        return section("laboratory-section", "Laboratory markers", List.copyOf(caveats), blocks);
    }

    /** a to z, then aa, ab, … */
    private static String letter(int index) {
        String last = String.valueOf((char) ('a' + (index - 1) % 26));
        return index <= 26 ? last : letter((index - 1) / 26) + last;
    }

    private Section survival() {
        List<Block> blocks = new ArrayList<>();
        results.survival().overall().ifPresent(overall -> {
            blocks.add(told(prose.survival()));
            blocks.add(table(
                    "Table 9a",
                    SurvivalTables.overall(overall, results.protocol().confidenceLevel(), numbers)));
            blocks.add(figure("Figure 5a", figures.overallSurvival(overall)));
            blocks.add(figure("Figure 5b", figures.cumulativeHazard(overall)));
            figures.deathsByCause(overall).ifPresent(stacked -> blocks.add(figure("Figure 5c", stacked)));
            blocks.add(table("Table 9b", SurvivalTables.delayedEntry(results.survival(), numbers)));
        });
        results.survivalCovariates()
                .ifPresent(found -> blocks.add(table("Table 9c", CoxTables.overallSurvival(found, numbers))));
        figures.hazardRatios().ifPresent(forest -> blocks.add(figure("Figure 5d", forest)));
        for (int i = 0; i < results.competing().size(); i++) {
            if (results.competing().get(i).all().isPresent()) {
                blocks.add(table(
                        "Table 9" + letter(i + 4),
                        CompetingTables.of(results.competing().get(i), numbers)));
            }
        }
        blocks.add(new Block.Subheading("By response, from the landmark"));
        blocks.add(new Block.Paragraph(
                landmarkSentence(),
                FigureExplanations.comparison(results.survival().landmark().comparison())));
        blocks.add(text(SurvivalTables.ofAllDeaths(results.survival().landmark())
                + " came on or before day "
                + results.survival().landmark().day()
                + " and are outside this comparison; the time-dependent analysis below has them."));
        blocks.add(table("Table 10", SurvivalTables.landmark(results.survival(), numbers)));
        if (results.survival().landmark().patients() > 0) {
            blocks.add(figure("Figure 6", figures.landmark()));
        }
        blocks.add(table("Table 11", SurvivalTables.sweep(results.survival(), numbers)));
        results.survival().timeDependent().ifPresent(result -> {
            blocks.add(figure("Figure 7", figures.sweep()));
            blocks.add(new Block.Subheading("By response, from its confirmation on"));
            blocks.add(new Block.Paragraph(
                    timeDependentSentence(result),
                    List.of(FigureExplanations.timeDependent(result), SurvivalExplanations.mantelByar())));
            blocks.add(table("Table 12", SurvivalTables.timeDependent(result, numbers)));
            figures.simonMakuch(result)
                    .ifPresentOrElse(
                            curves -> blocks.add(figure("Figure 8", curves)),
                            () -> blocks.add(text("There are no Simon-Makuch curves: never were "
                                    + result.simonMakuch().minimumAtRisk()
                                    + " responders at risk at once, with others beside them.")));
            blocks.add(new Block.Subheading("Response and death as competing outcomes, and life in response"));
            blocks.add(table("Table 13", SurvivalTables.course(result, numbers)));
            blocks.add(figure("Figure 9", figures.course(result)));
        });
        return section(
                "survival-section", "Survival", results.survival().landmark().caveats(), blocks);
    }

    private String landmarkSentence() {
        if (results.survival().landmark().comparison() instanceof Comparison.Compared compared
                && compared.logRank().test() instanceof ChiSquareTest.Outcome outcome) {
            var ratio = compared.hazardRatio();
            return "Hazard ratio of death, with over without response: " + numbers.estimate(ratio.hazardRatio(), 2)
                    + " ("
                    + numbers.confidence(ratio.confidenceLevel()) + " " + numbers.interval(ratio.interval(), 2) + "; "
                    + numbers.pStatement(outcome.pValue())
                    + ", log-rank test"
                    + compared.permutation().pValue().number().stream()
                            .mapToObj(p -> "; by permutation " + numbers.pStatement(p))
                            .collect(Collectors.joining())
                    + ").";
        }
        return "The groups cannot be compared: "
                + (results.survival().landmark().comparison() instanceof Comparison.NotCompared none
                        ? none.reason()
                        : "no death with both groups at risk")
                + ".";
    }

    private String timeDependentSentence(TimeDependentSurvival result) {
        var ratio = result.hazardRatio();
        String test = result.mantelByar().test() instanceof ChiSquareTest.Outcome outcome
                ? numbers.pStatement(outcome.pValue()) + ", Mantel-Byar test"
                : "no Mantel-Byar test: "
                        + ((ChiSquareTest.NotEstimable) result.mantelByar().test()).reason();
        return ratio.hazardRatio() instanceof Estimate.NotEstimable none
                ? "There is no time-dependent hazard ratio: " + none.reason() + "."
                : "Hazard ratio of death, after a confirmed response over before or without one: "
                        + numbers.estimate(ratio.hazardRatio(), 2) + " ("
                        + numbers.confidence(ratio.confidenceLevel()) + " "
                        + numbers.interval(ratio.interval(), 2) + "; " + test
                        + "). All treated patients are in it from the first dose on; it is an association.";
    }

    private Section naive() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Warning("Biased by construction.", Caveat.IMMORTAL_TIME.text()));
        blocks.add(table("Table 14", SurvivalTables.naiveBiased(results.survival(), numbers)));
        if (results.survival().naiveBiased().groups().stream()
                .anyMatch(group -> group.curve().isPresent())) {
            blocks.add(figure("Figure 10", figures.naiveBiased()));
        }
        return new Section("naive-section", "Survival by best response: biased, for comparison only", blocks);
    }

    private Section safety() {
        Set<Caveat> caveats = new LinkedHashSet<>(results.safety().caveats());
        caveats.addAll(results.laboratoryGrades().caveats());
        List<Block> blocks = new ArrayList<>(List.of(
                told(prose.safety()),
                table("Table 15", SafetyTables.categories(results.safety(), numbers)),
                table("Table 16", SafetyTables.byTerm(results.safety())),
                new Block.Subheading("Laboratory values by grade"),
                table("Table 17", LaboratoryGradeTables.worst(results.laboratoryGrades())),
                table("Table 18", LaboratoryGradeTables.shifts(results.laboratoryGrades()))));
        new ShiftFigures(results, numbers).byGrade().ifPresent(shift -> blocks.add(figure("Figure 11", shift)));
        return section("safety-section", "Safety", List.copyOf(caveats), blocks);
    }

    private static Section section(String id, String heading, List<Caveat> caveats, List<Block> blocks) {
        List<Block> all = new ArrayList<>(blocks);
        if (!caveats.isEmpty()) {
            all.add(text(TO_BE_KEPT_IN_MIND));
            all.add(new Block.Bullets(caveats.stream().map(Caveat::text).toList()));
        }
        return new Section(id, heading, all);
    }

    private Section methods() {
        return new Section("methods", "Methods", new MethodsText(results, numbers).blocks());
    }

    private Section caveats() {
        Set<Caveat> all = new LinkedHashSet<>(List.of(Caveat.NO_CONTROL_GROUP, Caveat.REGRESSION_TO_THE_MEAN));
        all.addAll(results.treatment().caveats());
        all.addAll(results.response().caveats());
        results.labs().forEach(marker -> all.addAll(marker.caveats()));
        all.addAll(results.survival().landmark().caveats());
        all.addAll(results.safety().caveats());
        all.addAll(results.laboratoryGrades().caveats());
        List<Block> blocks = new ArrayList<>();
        all.forEach(caveat -> blocks.add(warn(caveat)));
        return new Section("caveats", "What these numbers cannot say", blocks);
    }

    private Section dataCheck() {
        int warnings = results.findings().findings().size();
        List<Block> blocks = new ArrayList<>();
        blocks.add(text(
                warnings == 0
                        ? "The check of the data found nothing."
                        : "The check of the data found no error and "
                                + (warnings == 1 ? "one warning" : warnings + " warnings") + "."));
        if (warnings > 0) {
            blocks.add(table("Table S1", FindingsTable.of(results.findings())));
        }
        return new Section("data-check", "Check of the data", blocks);
    }

    private Section supplement() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(table("Table S2", AttritionTable.of(results.attrition())));
        if (!results.criteria().sets().isEmpty()) {
            blocks.add(table("Table S3a", CriteriaTables.items(results.criteria())));
            if (!results.agreement().pairs().isEmpty()) {
                blocks.add(table("Table S3b", AgreementTables.pairs(results.agreement(), numbers)));
            }
            blocks.add(table("Table S3c", AgreementTables.days(results.criteria())));
        }
        blocks.add(table("Table S4", ListingTable.of(results.listing())));
        blocks.addAll(courseMeasures());
        return new Section("supplement", "Supplement", blocks);
    }

    /** One table per marker; a marker that nobody has a value of is named. */
    private List<Block> courseMeasures() {
        List<Block> blocks = new ArrayList<>();
        List<String> never = new ArrayList<>();
        for (LabMarker marker : results.labs()) {
            CourseMeasuresTable.of(marker, numbers)
                    .ifPresentOrElse(
                            table -> blocks.add(table("Table S5" + letter(blocks.size() + 1), table)),
                            () -> never.add(Labels.of(marker.plan().analyte())));
        }
        if (!never.isEmpty()) {
            blocks.add(text(
                    "No treated patient has a value that could be measured here: " + String.join(", ", never) + "."));
        }
        return blocks;
    }

    /** Of a number of treated patients; the files have everyone. */
    private Section traces() {
        return new Section("traces", "How each patient was judged", new PatientTraces(results).blocks());
    }

    private Section provenance(CheckReport checks) {
        DataSource data = results.data();
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(new Block.Fact("Software", "tmacohort " + Version.current()));
        facts.add(new Block.Fact("Data", data.title() + (data.synthetic() ? " (synthetic)" : "")));
        facts.add(new Block.Fact("Patients", Integer.toString(data.patients())));
        List<String> rows = new ArrayList<>();
        data.tables().forEach(table -> rows.add(table.table() + " " + table.rows()));
        if (!rows.isEmpty()) {
            facts.add(new Block.Fact("Rows read", String.join(", ", rows)));
        }
        facts.add(new Block.Fact(
                "Protocol",
                "version " + Protocol.VERSION + ", seed " + results.protocol().seed()));
        facts.add(new Block.Fact(
                "Printed numbers",
                checks.checks().size() + " checks of consistency on " + checks.statements()
                        + " printed statements, all passed before anything was written"));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Facts(facts));
        if (!data.files().isEmpty()) {
            blocks.add(table("Table S7", files(data)));
        }
        blocks.add(new Block.Subheading("Protocol as run"));
        blocks.add(new Block.Verbatim("Protocol as run", protocolText));
        return new Section("provenance", "Provenance", blocks);
    }

    private static Table files(DataSource data) {
        var table = new TableBuilder("input-files", "Input files", "File")
                .analysisSet("the files of the study folder")
                .column("Bytes")
                .explainColumn(DescriptiveExplanations.count().named("Size of a file"))
                .column("SHA-256");
        for (DataSource.InputFile file : data.files()) {
            table.row(file.name(), Cell.count(file.bytes()), Cell.text(file.sha256()));
        }
        return table.build();
    }
}
