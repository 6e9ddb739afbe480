package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.cohort.Baseline;
import io.github.tmacohort.analysis.cohort.Variable;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.endpoint.OverallSurvival;
import io.github.tmacohort.analysis.endpoint.SurvivalAt;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.response.Response;
import io.github.tmacohort.analysis.safety.Safety;
import io.github.tmacohort.analysis.safety.Treatment;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.analysis.survival.Quantile;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import io.github.tmacohort.reports.table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The results in sentences: patients, treatment, response, survival and safety, each number from the results themselves.
 * Every number says in which cell of which table it stands too, so that {@link ReportCheck} can compare what was printed.
 * Medians have their quartiles in brackets; what is not estimable is left out.
 */
final class ResultsText {
    private final StudyResults results;
    private final NumberText numbers;

    ResultsText(StudyResults results, NumberText numbers) {
        this.results = results;
        this.numbers = numbers;
    }

    /** Of the section "Patients". */
    List<Sentence> patients() {
        Baseline baseline = results.baseline();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence()
                .words("Of " + results.data().patients() + " patients in the study folder " + baseline.patients()
                        + " were treated with defibrotide and analysed."));
        variable(baseline.characteristics(), "age_years")
                .ifPresent(age -> summarised(sentences, "baseline", "Median age at transplant was ", age, " years"));
        variable(baseline.characteristics(), "sex").ifPresent(sex -> levels(sentences, "Sex: ", sex));
        variable(baseline.characteristics(), "disease_group")
                .ifPresent(disease -> levels(sentences, "Diseases: ", disease));
        variable(baseline.characteristics(), "donor").ifPresent(donor -> levels(sentences, "Donors: ", donor));
        variable(baseline.atDiagnosis(), "tma_day")
                .ifPresent(days -> summarised(
                        sentences,
                        "tma-at-diagnosis",
                        "TMA was diagnosed a median of ",
                        days,
                        " days after transplant"));
        return sentences;
    }

    private static Optional<Variable> variable(List<Variable> variables, String id) {
        return variables.stream().filter(variable -> variable.id().equals(id)).findFirst();
    }

    private void summarised(List<Sentence> to, String table, String before, Variable variable, String after) {
        if (variable.content() instanceof Variable.Numbers content) {
            int decimals = Precision.of(variable.id(), variable.unit());
            int ofRange = variable.unit().equals("d") ? 0 : decimals;
            median(to, before, content.summary(), decimals, ofRange, after, table, variable.label(), 0);
        }
    }

    /** Median, quartiles and range, if there are values. */
    private void median(
            List<Sentence> to,
            String before,
            Summary summary,
            int decimals,
            int ofRange,
            String after,
            String table,
            String row,
            int column) {
        if (!(summary.median() instanceof Estimate.Value)) {
            return;
        }
        Cell spread = new Cell.Spread(summary.median(), summary.lowerQuartile(), summary.upperQuartile(), decimals);
        Cell range = new Cell.Range(summary.minimum(), summary.maximum(), ofRange);
        to.add(new Sentence()
                .words(before)
                .number(spread.text(numbers), table, row, column)
                .words(after + " (range ")
                .number(range.text(numbers), table, row, column + 1)
                .words(summary.missing() > 0 ? "; " + summary.missing() + " without a value)." : ")."));
    }

    private void levels(List<Sentence> to, String before, Variable variable) {
        if (!(variable.content() instanceof Variable.Counts counts) || counts.patients() == counts.missing()) {
            return;
        }
        Sentence sentence = new Sentence().words(before);
        int known = counts.patients() - counts.missing();
        String separator = "";
        for (Variable.Level level : counts.levels()) {
            if (level.patients() > 0) {
                sentence.words(separator + lowerFirst(level.label()) + " ")
                        .number(
                                new Cell.CountAndPercent(level.patients(), known).text(numbers),
                                "baseline",
                                level.label(),
                                0);
                separator = ", ";
            }
        }
        to.add(sentence.words(counts.missing() > 0 ? "; " + counts.missing() + " not known." : "."));
    }

    private static String lowerFirst(String label) {
        boolean word = label.length() > 1 && Character.isLowerCase(label.charAt(1));
        return word ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) : label;
    }

    /** Of the section "Treatment". */
    List<Sentence> treatment() {
        Treatment treatment = results.treatment();
        List<Sentence> sentences = new ArrayList<>();
        String table = "treatment";
        median(
                sentences,
                "The first dose was given a median of ",
                treatment.daysToFirstDose(),
                1,
                0,
                " days after the diagnosis of TMA",
                table,
                "TMA to first dose, days",
                0);
        median(
                sentences,
                "The course lasted a median of ",
                treatment.durationDays(),
                1,
                0,
                " days",
                table,
                "Duration of the course, days",
                0);
        median(
                sentences,
                "Relative dose intensity was ",
                treatment.relativeDoseIntensity(),
                2,
                2,
                "",
                table,
                "Relative dose intensity",
                0);
        share(sentences, "First line in ", treatment.firstLine(), table, "First line", 0);
        share(sentences, "Interrupted in ", treatment.interrupted(), table, "Course interrupted", 0);
        return sentences;
    }

    private void share(List<Sentence> to, String before, Proportion of, String table, String row, int column) {
        Cell cell = new Cell.ShareWithInterval(
                of.successes(), of.trials(), of.interval(), of.options().confidenceLevel());
        to.add(new Sentence()
                .words(before)
                .number(cell.text(numbers), table, row, column)
                .words("."));
    }

    /** Of the section "Response", after the overall response. */
    List<Sentence> response() {
        Response response = results.response();
        List<Sentence> sentences = new ArrayList<>();
        share(sentences, "Complete response: ", response.complete(), "response", "Complete response alone", 5);
        median(
                sentences,
                "The confirmed response began a median of ",
                response.daysToResponse(),
                1,
                0,
                " days after the first dose in those who responded",
                "time-to-response",
                "First day of the confirmed run",
                1);
        return sentences;
    }

    /** Of the section "Survival". */
    List<Sentence> survival() {
        List<Sentence> sentences = new ArrayList<>();
        results.survival().overall().ifPresent(overall -> survival(sentences, overall));
        return sentences;
    }

    private void survival(List<Sentence> sentences, OverallSurvival overall) {
        String table = "overall-survival";
        String level = numbers.confidence(overall.curve().options().confidenceLevel());
        Quantile followUp = overall.followUp().median();
        if (followUp.estimate() instanceof Estimate.Value) {
            sentences.add(new Sentence()
                    .words("Median follow-up by reverse Kaplan-Meier was ")
                    .number(numbers.estimate(followUp.estimate(), 0), table, "Median follow-up, days", 1)
                    .words(" days (" + level + " ")
                    .number(numbers.interval(followUp.lower(), followUp.upper(), 0), table, "Median follow-up, days", 2)
                    .words(")."));
        }
        sentences.add(new Sentence()
                .words("Deaths: ")
                .number(
                        new Cell.Share(overall.deaths(), overall.patients()).text(numbers),
                        table,
                        "Deaths / patients",
                        1)
                .words(" of all treated patients."));
        for (SurvivalAt at : overall.atDays()) {
            if (at.survival() instanceof Estimate.Value value) {
                String row = "Survival at day " + at.day() + ", %";
                var interval = at.whereNoneDied().map(Proportion::interval).orElse(at.interval());
                sentences.add(new Sentence()
                        .words("Alive at day " + at.day() + ": ")
                        .number(numbers.percentNumber(value.value(), overall.patients()), table, row, 1)
                        .words(numbers.style().percentSign() + " (" + level + " ")
                        .number(numbers.percentInterval(interval, overall.patients()), table, row, 2)
                        .words("; ")
                        .number(Integer.toString(at.atRisk()), table, row, 0)
                        .words(" at risk)."));
            }
        }
        Quantile median = overall.median();
        boolean reached = median.estimate() instanceof Estimate.Value;
        String limits = numbers.interval(median.lower(), median.upper(), 0);
        String abbreviations = (limits.contains(NumberText.NOT_ESTIMABLE)
                        ? "; " + NumberText.NOT_ESTIMABLE + ", not estimable"
                        : "")
                + (limits.contains(NumberText.NOT_REACHED) ? "; " + NumberText.NOT_REACHED + ", not reached" : "");
        sentences.add(new Sentence()
                .words(reached ? "Median survival was " : "Median survival was not reached")
                .number(reached ? numbers.estimate(median.estimate(), 0) : "", table, "Median survival, days", 1)
                .words((reached ? " days" : "") + " (" + level + " ")
                .number(limits, table, "Median survival, days", 2)
                .words((limits.equals(NumberText.NOT_ESTIMABLE) ? "" : " days") + abbreviations + ")."));
    }

    /** Of the section "Safety". */
    List<Sentence> safety() {
        Safety safety = results.safety();
        List<Sentence> sentences = new ArrayList<>();
        String table = "adverse-event-categories";
        share(sentences, "Any adverse event: ", safety.any(), table, "Any event", 0);
        share(sentences, "Grade 3 or worse: ", safety.severe(), table, "Grade 3 or worse", 0);
        share(sentences, "Serious: ", safety.serious(), table, "Serious", 0);
        share(sentences, "Fatal: ", safety.fatal(), table, "Fatal (grade 5)", 0);
        share(sentences, "Major bleeding: ", safety.majorBleeding(), table, "Major bleeding", 0);
        return sentences;
    }

    /** The sentences as one paragraph. */
    static String paragraph(List<Sentence> sentences) {
        return String.join(" ", sentences.stream().map(Sentence::text).toList());
    }
}
