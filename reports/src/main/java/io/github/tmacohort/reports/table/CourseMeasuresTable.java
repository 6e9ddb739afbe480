package io.github.tmacohort.reports.table;

import static io.github.tmacohort.reports.table.TableBuilder.noted;

import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LevelTime;
import io.github.tmacohort.analysis.labs.MarkerPlan;
import io.github.tmacohort.analysis.labs.PatientMeasures;
import io.github.tmacohort.analysis.labs.PatientMeasures.Measure;
import io.github.tmacohort.analysis.labs.PatientMeasures.Values;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One marker of each treated patient in numbers: one row per patient with a value. */
public final class CourseMeasuresTable {
    private static final int DAYS_OF_A_WEEK = 7;
    private static final String USED =
            "The baseline and the values after the first dose, up to the last day of the courses; one a day.";
    private static final String LEFT_OUT =
            "Values after a transfusion by the marker's rule, which no number in the row is made from; but improvement is on the"
                    + " baseline as measured, after a transfusion or not.";
    private static final String DAY = "In brackets the day since the first dose.";
    private static final String EXTREME =
            "Of the values after the first dose, without the baseline, which may be lower or higher; in brackets the first such"
                    + " day.";
    private static final String SLOPE = "Least squares over the baseline and the values after it.";
    private static final String DOUBLING =
            "log 2 over the slope of the logarithms. Blank where the values do not rise, or are at fewer than 2 times.";
    private static final String HALVING =
            "log 2 over the slope of the logarithms. Blank where the values do not fall, or are at fewer than 2 times.";
    private static final String AREA = "Trapezoids from the first to the last value.";
    private static final String MEAN = "Area over the days from the first to the last value.";
    private static final String LEVEL =
            "After the first day and not later than the second: the last day it was seen not to be so, and the first day it"
                    + " was. “>” a day: not seen up to it. A value after a transfusion, and one on the day of death, is none.";
    private static final String DIED = "Died during the days of the courses: everything is of the values up to then.";

    private final NumberText numbers;
    private final LabMarker marker;
    private final int decimals;
    private final boolean rising;
    private final int horizon;

    private CourseMeasuresTable(LabMarker marker, NumberText numbers) {
        this.numbers = numbers;
        this.marker = marker;
        decimals = Precision.of(marker.plan().analyte());
        rising = marker.plan().better() == MarkerPlan.Direction.HIGHER;
        horizon = marker.normalisation().horizon();
    }

    /** Without values after a transfusion where transfusions touch the marker; empty if no patient has a value. */
    public static Optional<Table> of(LabMarker marker, NumberText numbers) {
        return new CourseMeasuresTable(marker, numbers).table();
    }

    private Optional<Table> table() {
        Values wanted = marker.plan().flag().isPresent() ? Values.WITHOUT_TRANSFUSED : Values.ALL;
        List<PatientMeasures> shown = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (PatientMeasures of : marker.measures()) {
            if (of.values() == wanted && of.used() > 0) {
                shown.add(of);
            } else if (of.values() == wanted) {
                without.add(of.patient().value());
            }
        }
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        boolean flagged = wanted == Values.WITHOUT_TRANSFUSED;
        String unit = Labels.of(marker.plan().analyte().canonicalUnit());
        TableBuilder table = new TableBuilder(
                        "course-measures-" + marker.plan().analyte().code().replace('_', '-'),
                        Labels.withUnit(marker.plan().analyte()) + ": the course of each patient in numbers",
                        "Patient")
                .analysisSet("treated patients with a value of this marker in the days of the courses")
                .column("Values", USED)
                .explainInput(DescriptiveExplanations.count());
        if (flagged) {
            table.column("Left out", LEFT_OUT);
        }
        Explanation value = DescriptiveExplanations.recorded(
                "Value of one patient, and its day",
                "the patient's values, one a day; < where it is known only to be below a limit of detection");
        Explanation reached = DescriptiveExplanations.recorded(
                "Days between which a level was reached",
                "the last day it was seen not to be so and the first day it was; > a day: not seen up to it");
        table.column("Baseline", DAY)
                .explainColumn(value)
                .column("Nadir", EXTREME)
                .explainColumn(value)
                .column("Peak", EXTREME)
                .explainColumn(value)
                .column("Last", DAY)
                .explainColumn(value)
                .groupedColumn("Last − baseline", "Change")
                .explainColumn(measure("Change from baseline", "last − baseline"))
                .groupedColumn("Last − baseline", "%")
                .explainColumn(measure("Change from baseline in per cent", "100·(last − baseline)/baseline"))
                .column("Slope per week", SLOPE)
                .explainColumn(measure("Slope (least squares)", "7·Σ(tᵢ − t̄)(yᵢ − ȳ)/Σ(tᵢ − t̄)², t in days"))
                .column(rising ? "Doubling time, days" : "Halving time, days", rising ? DOUBLING : HALVING)
                .explainColumn(measure(
                        rising ? "Doubling time" : "Halving time",
                        (rising ? "log 2/b" : "−log 2/b") + ", b the least-squares slope of log y per day"))
                .column("Area, " + (unit.isEmpty() ? "" : unit + " × ") + "days", AREA)
                .explainColumn(measure("Area under the course", "Σ (tᵢ₊₁ − tᵢ)(yᵢ + yᵢ₊₁)/2, first to last value"))
                .column("Time-weighted mean", MEAN)
                .explainColumn(measure("Time-weighted mean", "area/(last day − first day)"))
                .groupedColumn("Day by which", "normal", LEVEL)
                .explainColumn(reached)
                .groupedColumn("Day by which", "improved", LEVEL)
                .explainColumn(reached);
        shown.forEach(of -> table.row(name(of), cells(of, flagged)));
        if (!without.isEmpty()) {
            table.remark("Without a value: " + String.join(", ", without) + ".");
        }
        if (flagged) {
            table.remark(
                    "Values after a transfusion ("
                            + LabTable.transfusions(marker.plan().flag().orElseThrow())
                            + ") are left out: a value raised by one is no recovery. results.json has the measures of all values too.");
        }
        return Optional.of(
                table.remark(Cells.NE + " No baseline, no value after the first dose, or values at fewer than 2"
                                + " times; results.json and traces/courses.csv have the reason of each.")
                        .remark(
                                "Values below or above a limit of detection are known within bounds only, and so is what is made of"
                                        + " them.")
                        .build());
    }

    private static Explanation measure(String name, String formula) {
        return Explanation.of(name, formula)
                .from("the patient's baseline and values after the first dose, one a day")
                .from(
                        "of a value beyond a limit of detection both ends of what it can be are carried through: a range, ≥ or ≤");
    }

    private static String name(PatientMeasures of) {
        return of.patient().value();
    }

    private List<Cell> cells(PatientMeasures of, boolean flagged) {
        List<Cell> cells = new ArrayList<>();
        Cell used = Cell.count(of.used());
        cells.add(of.died() && of.followUpDays() <= horizon ? noted(used, DIED) : used);
        if (flagged) {
            cells.add(Cell.count(of.leftOut()));
        }
        cells.add(onDay(of.baseline(), of.baselineDay()));
        cells.add(onDay(of.nadir(), of.nadirDay()));
        cells.add(onDay(of.peak(), of.peakDay()));
        cells.add(onDay(of.last(), of.lastDay()));
        cells.add(new Cell.Printed(text(of.change(), decimals, 1)));
        cells.add(new Cell.Printed(text(of.percentChange(), 0, 1)));
        cells.add(new Cell.Printed(text(of.slopePerDay(), decimals + 1, DAYS_OF_A_WEEK)));
        Measure time = rising ? of.doublingTime() : of.halvingTime();
        cells.add(time.reason().isEmpty() ? new Cell.Printed(text(time, 1, 1)) : Cell.blank());
        cells.add(new Cell.Printed(text(of.area(), Math.max(0, decimals - 1), 1)));
        cells.add(new Cell.Printed(text(of.timeWeightedMean(), decimals, 1)));
        cells.add(level(of.normal()));
        cells.add(level(of.improved()));
        return cells;
    }

    /** A value that is only known to be below a limit is shown as such. */
    private Cell onDay(Measure measure, OptionalInt day) {
        boolean below = measure.least().isPresent()
                && measure.least().getAsDouble() == 0
                && measure.most().isPresent();
        String text = below ? "<" + numbers.fixed(measure.most().getAsDouble(), decimals) : text(measure, decimals, 1);
        return new Cell.Printed(day.isPresent() ? text + " (" + numbers.fixed(day.getAsInt(), 0) + ")" : text);
    }

    private String text(Measure measure, int places, double factor) {
        if (measure.value().isPresent()) {
            return numbers.fixed(measure.value().getAsDouble() * factor, places);
        }
        if (measure.least().isPresent() && measure.most().isPresent()) {
            return numbers.between(
                    numbers.fixed(measure.least().getAsDouble() * factor, places),
                    numbers.fixed(measure.most().getAsDouble() * factor, places));
        }
        if (measure.least().isPresent()) {
            return "≥" + numbers.fixed(measure.least().getAsDouble() * factor, places);
        }
        return measure.most().isPresent()
                ? "≤" + numbers.fixed(measure.most().getAsDouble() * factor, places)
                : NumberText.NOT_ESTIMABLE;
    }

    private Cell level(LevelTime time) {
        return switch (time.state()) {
            case NO_BASELINE -> Cell.text("no baseline");
            case NOT_TOLD ->
                noted(Cell.text("not told"), "The baseline has no limit, or is normal after a transfusion.");
            case AT_BASELINE -> Cell.text("at baseline");
            case REACHED ->
                new Cell.Printed(numbers.between(
                        numbers.fixed(time.after().getAsInt(), 0),
                        numbers.fixed(time.by().getAsInt(), 0)));
            case NOT_REACHED ->
                new Cell.Printed(">" + numbers.fixed(time.after().getAsInt(), 0));
        };
    }
}
