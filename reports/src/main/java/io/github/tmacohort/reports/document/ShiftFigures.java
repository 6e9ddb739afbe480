package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.MarkerPlan;
import io.github.tmacohort.analysis.labs.RangePosition;
import io.github.tmacohort.analysis.labs.RangeShift;
import io.github.tmacohort.analysis.safety.LaboratoryGrades;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.core.criteria.CtcaeCriteria;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.reports.figure.AlluvialFigure;
import io.github.tmacohort.reports.figure.AlluvialFigure.Category;
import io.github.tmacohort.reports.figure.AlluvialFigure.Flow;
import io.github.tmacohort.reports.figure.AlluvialFigure.Panel;
import io.github.tmacohort.reports.figure.AlluvialFigure.Tone;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.LabTable;
import io.github.tmacohort.reports.table.LaboratoryGradeTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The shift tables of the primary markers as pictures: a ribbon for each cell that has patients. */
final class ShiftFigures {
    private static final Set<Analyte> PRIMARY = Set.of(Analyte.PLATELETS, Analyte.LDH, Analyte.CREATININE);
    private static final String OPEN = "open";
    private static final String NO_VALUE = "no-value";
    private static final String DEAD = "dead";
    private static final String LEFT = "left-alive";

    private final StudyResults results;
    private final NumberText numbers;

    ShiftFigures(StudyResults results, NumberText numbers) {
        this.results = results;
        this.numbers = numbers;
    }

    /** From baseline to the main time point by reference limits; empty without patients, or without a primary marker. */
    Optional<AlluvialFigure> byRange() {
        List<Panel> panels = new ArrayList<>();
        List<RangeShift> shifts = new ArrayList<>();
        for (LabMarker marker : results.labs()) {
            MarkerPlan plan = marker.plan();
            if (PRIMARY.contains(plan.analyte()) && marker.treated() > 0) {
                marker.shifts().stream()
                        .filter(shift ->
                                marker.main().filter(shift.at()::equals).isPresent())
                        .forEach(shift -> {
                            shifts.add(shift);
                            panels.add(new Panel(
                                    plan.analyte().code(),
                                    Labels.of(plan.analyte()) + " ("
                                            + plan.better().name().toLowerCase(Locale.ROOT) + " is better)",
                                    flows(shift)));
                        });
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        String at = LabTable.label(shifts.get(0).at());
        return Optional.of(new AlluvialFigure(
                text(
                        "shift-ranges",
                        "Primary markers by reference limits: from baseline to "
                                + at.substring(0, 1).toLowerCase(Locale.ROOT) + at.substring(1),
                        "Every treated patient is in each panel; a ribbon is as tall as the patients who went from one"
                                + " position to the other, in the colour of where they came from. Who died or left before"
                                + " the day counts as that. Not told: no limit for the value, or a value beyond a limit of"
                                + " detection that leaves the side open. A value after a transfusion is no recovery. The"
                                + " table has every marker and number."),
                "Baseline",
                at,
                List.of(
                        new Category(key(RangePosition.ABOVE), "Above", Tone.SEVERE),
                        new Category(key(RangePosition.WITHIN), "Within", Tone.WANTED),
                        new Category(key(RangePosition.BELOW), "Below", Tone.MODERATE),
                        new Category(OPEN, "Not told", Tone.UNKNOWN),
                        new Category(NO_VALUE, "No value", Tone.UNKNOWN),
                        new Category(LEFT, "Left alive", Tone.LEFT),
                        new Category(DEAD, "Dead", Tone.DEAD)),
                panels,
                List.of()));
    }

    private static String key(RangePosition position) {
        return switch (position) {
            case ABOVE -> "above";
            case WITHIN -> "within";
            case BELOW -> "below";
            case NOT_TOLD -> OPEN;
            case NO_VALUE -> NO_VALUE;
        };
    }

    private static List<Flow> flows(RangeShift shift) {
        List<Flow> flows = new ArrayList<>();
        for (RangeShift.Row row : shift.rows()) {
            String from = key(row.baseline());
            flows.add(new Flow(from, key(RangePosition.BELOW), row.below()));
            flows.add(new Flow(from, key(RangePosition.WITHIN), row.within()));
            flows.add(new Flow(from, key(RangePosition.ABOVE), row.above()));
            flows.add(new Flow(from, OPEN, row.notTold()));
            flows.add(new Flow(from, NO_VALUE, row.noValue()));
            flows.add(new Flow(from, DEAD, row.dead()));
            flows.add(new Flow(from, LEFT, row.leftAlive()));
        }
        return flows;
    }

    /** From the grade at baseline to the worst grade; empty without patients, or without a term of a primary marker. */
    Optional<AlluvialFigure> byGrade() {
        LaboratoryGrades grades = results.laboratoryGrades();
        List<Panel> panels = new ArrayList<>();
        for (LaboratoryGrades.Row row : grades.rows()) {
            if (PRIMARY.contains(row.analyte()) && grades.patients() > 0) {
                panels.add(new Panel(row.term(), row.label(), flows(row)));
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        List<Category> categories = new ArrayList<>();
        for (int grade = CtcaeCriteria.HIGHEST_GRADE; grade >= 0; grade--) {
            categories.add(new Category(grade(grade), "Grade " + grade, tone(grade)));
        }
        categories.add(new Category(OPEN, "Not gradable", Tone.UNKNOWN));
        categories.add(new Category(NO_VALUE, "No value", Tone.UNKNOWN));
        return Optional.of(new AlluvialFigure(
                text(
                        "shift-grades",
                        "Primary markers by " + LaboratoryGradeTables.version(grades)
                                + " grade: from baseline to the worst grade afterwards",
                        "Every treated patient is in each panel; a ribbon is as tall as the patients who went from one grade"
                                + " to the other, in the colour of where they came from. The worst of many values is seldom"
                                + " better than the one at baseline, whatever the treatment: this shows harm, not"
                                + " recovery. The table has every term and number."),
                "Baseline",
                "Worst",
                categories,
                panels,
                List.of()));
    }

    private static String grade(int grade) {
        return "grade-" + grade;
    }

    private static Tone tone(int grade) {
        return switch (grade) {
            case 0 -> Tone.WANTED;
            case 1 -> Tone.SLIGHT;
            case 2 -> Tone.MODERATE;
            case 3 -> Tone.SEVERE;
            default -> Tone.WORST;
        };
    }

    private static List<Flow> flows(LaboratoryGrades.Row row) {
        List<Flow> flows = new ArrayList<>();
        for (LaboratoryGrades.Shift shift : row.shifts()) {
            String from = switch (shift.baseline()) {
                case GRADE_0, GRADE_1, GRADE_2, GRADE_3, GRADE_4 ->
                    grade(shift.baseline().ordinal());
                case NOT_GRADABLE -> OPEN;
                case NO_VALUE -> NO_VALUE;
            };
            for (int grade = 0; grade < shift.worst().size(); grade++) {
                flows.add(new Flow(from, grade(grade), shift.worst().get(grade)));
            }
            flows.add(new Flow(from, OPEN, shift.open()));
            flows.add(new Flow(from, NO_VALUE, shift.notMeasured()));
        }
        return flows;
    }

    private FigureText text(String id, String title, String caption) {
        return FigureText.of(id, title)
                .withCaption(caption)
                .withSynthetic(results.data().synthetic())
                .withNumbers(numbers);
    }
}
