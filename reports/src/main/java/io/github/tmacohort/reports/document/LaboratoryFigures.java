package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.labs.AlignedCourse;
import io.github.tmacohort.analysis.labs.IndexDay;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.LabMarker.DayBand;
import io.github.tmacohort.analysis.labs.LabPlan;
import io.github.tmacohort.analysis.labs.LabTimePoint;
import io.github.tmacohort.analysis.labs.MarkerModel;
import io.github.tmacohort.analysis.labs.MarkerPlan;
import io.github.tmacohort.analysis.labs.MarkerReference;
import io.github.tmacohort.analysis.labs.MarkerReference.Limits;
import io.github.tmacohort.analysis.labs.Pair;
import io.github.tmacohort.analysis.labs.PatientSeries;
import io.github.tmacohort.analysis.labs.RelativeCourse;
import io.github.tmacohort.analysis.labs.TimePoint;
import io.github.tmacohort.analysis.response.PatientResponse;
import io.github.tmacohort.analysis.safety.Exposure;
import io.github.tmacohort.analysis.study.PatientLine;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientId;
import io.github.tmacohort.reports.figure.Figure;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.PatientPanelsFigure;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.TrajectoryFigure;
import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.figure.WaterfallFigure;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import io.github.tmacohort.reports.table.LabModelText;
import io.github.tmacohort.reports.table.LabTable;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** The figures of the laboratory markers. Everything drawn is looked up in the results. */
final class LaboratoryFigures {
    private static final String FIRST_DOSE = "first dose";
    private static final Set<Analyte> CHANGES = Set.of(Analyte.PLATELETS, Analyte.LDH, Analyte.CREATININE);
    private static final int MOST_PANELS = 60;
    private static final int PANELS_ON_A_PAGE = 30;
    private static final String IMPROVED = "improved";
    private static final String OTHER = "not-improved";
    private static final String TRANSFUSED = "transfused";

    private final StudyResults results;
    private final NumberText numbers;
    private final LabPlan plan;
    private final Map<PatientId, PatientLine> patients = new LinkedHashMap<>();

    LaboratoryFigures(StudyResults results, NumberText numbers) {
        this.results = results;
        this.numbers = numbers;
        plan = results.protocol().labs();
        results.listing().forEach(line -> patients.put(line.patient(), line));
    }

    /** In the order of the report. */
    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        for (LabMarker marker : results.labs()) {
            if (!marker.series().isEmpty()) {
                figures.add(trajectory(marker));
            }
        }
        for (LabMarker marker : results.labs()) {
            for (AlignedCourse course : marker.aligned()) {
                if (!course.series().isEmpty()) {
                    figures.add(aligned(marker, course));
                }
            }
        }
        for (LabMarker marker : results.labs()) {
            if (CHANGES.contains(marker.plan().analyte())) {
                change(marker).ifPresent(figures::add);
            }
        }
        results.labs().stream()
                .filter(marker -> marker.plan().analyte() == Analyte.PLATELETS)
                .forEach(marker -> figures.addAll(panels(marker)));
        results.labModels().forEach(model -> model(model).ifPresent(figures::add));
        return figures;
    }

    private FigureText text(String id, String title, String caption) {
        return FigureText.of(id, title)
                .withCaption(caption)
                .withSynthetic(results.data().synthetic())
                .withNumbers(numbers);
    }

    private static String code(LabMarker marker) {
        return marker.plan().analyte().code().replace('_', '-');
    }

    /** Each patient's course, with the median and quartiles by day; in multiples of the upper limit where limits differ. */
    TrajectoryFigure trajectory(LabMarker marker) {
        return marker.multiples()
                .filter(relative -> !relative.series().isEmpty())
                .map(relative -> multiples(marker, relative))
                .orElseGet(() -> values(marker));
    }

    private TrajectoryFigure values(LabMarker marker) {
        Analyte analyte = marker.plan().analyte();
        TrajectoryFigure figure = course(
                marker,
                marker.series(),
                marker.bands(),
                Labels.of(analyte) + " from before the first dose on",
                withUnit(analyte),
                "");
        return common(marker)
                .filter(range -> figure.valueAxis().scale() == ValueAxis.Scale.LINEAR
                        || range.upper().filter(upper -> upper <= 0).isEmpty())
                .map(figure::withReference)
                .orElse(figure);
    }

    private static String withUnit(Analyte analyte) {
        String unit = Labels.of(analyte.canonicalUnit());
        return unit.isEmpty() ? Labels.of(analyte) : Labels.of(analyte) + " [" + unit + "]";
    }

    private TrajectoryFigure multiples(LabMarker marker, RelativeCourse relative) {
        String label = Labels.of(marker.plan().analyte());
        MarkerReference reference = marker.reference();
        String unit = Labels.of(marker.plan().analyte().canonicalUnit());
        String caption = " ULN: the upper reference limit of each value, by the patient's age and sex, "
                + LabTable.span(reference.upper().orElseThrow(), marker, numbers) + " " + unit + " ("
                + numbers.count(reference.publishedBands()) + " of " + numbers.count(reference.values())
                + " values by published limits)."
                + (relative.withoutLimit() == 0
                        ? ""
                        : " Values without such a limit are left out (" + relative.withoutLimit() + ").");
        return course(
                        marker,
                        relative.series(),
                        relative.bands(),
                        label + " in multiples of the upper reference limit, from before the first dose on",
                        label + " [× ULN]",
                        caption)
                .withReference(new TrajectoryFigure.Range("At or below ULN", Optional.empty(), Optional.of(1.0)));
    }

    /** The courses counted from another day. */
    TrajectoryFigure aligned(LabMarker marker, AlignedCourse course) {
        String zero = course.plan().index() == IndexDay.TRANSPLANT ? "transplant" : "diagnosis of TMA";
        boolean relative = marker.multiples().isPresent();
        String label = Labels.of(marker.plan().analyte());
        List<TrajectoryFigure.Line> lines = new ArrayList<>();
        List<TrajectoryFigure.Death> deaths = new ArrayList<>();
        boolean positive = true;
        for (PatientSeries series : course.series()) {
            PatientLine line = patients.get(series.patient());
            int before = course.plan().index() == IndexDay.TRANSPLANT
                    ? line.firstDoseDay()
                    : line.firstDoseDay() - line.tmaDay();
            List<TrajectoryFigure.Point> points = new ArrayList<>();
            for (PatientSeries.Point point : series.points()) {
                points.add(new TrajectoryFigure.Point(point.day(), point.value(), point.transfused()));
                positive &= point.value() > 0;
            }
            lines.add(new TrajectoryFigure.Line(series.patient().value(), points));
            int end = line.followUpDays() + before;
            if (line.status() == FollowUp.Status.DEAD && end <= course.plan().to()) {
                series.points().stream()
                        .filter(point -> point.day() <= end)
                        .reduce((earlier, later) -> later)
                        .ifPresent(last -> deaths.add(
                                new TrajectoryFigure.Death(series.patient().value(), end, last.value())));
            }
        }
        String axisLabel =
                relative ? label + " [× ULN]" : withUnit(marker.plan().analyte());
        TrajectoryFigure figure = TrajectoryFigure.of(
                        text(
                                "course-" + code(marker) + "-from-"
                                        + course.plan().index().name().toLowerCase(Locale.ROOT),
                                label + (relative ? " in multiples of the upper reference limit" : "") + " from " + zero
                                        + " on",
                                "The same values as above, counted from " + zero
                                        + "; lines, band and numbers as there. Everyone here lived to the first dose,"
                                        + " which came on another day for each: before it nobody can have died, so that early"
                                        + " days say nothing of those who died untreated."),
                        TimeAxis.days(zero, course.plan().from(), course.plan().to()),
                        positive && isSkewed(marker.plan().analyte())
                                ? ValueAxis.log(axisLabel)
                                : ValueAxis.linear(axisLabel),
                        lines,
                        course.bands().stream().map(LaboratoryFigures::window).toList())
                .withDeaths(deaths);
        figure = firstDoses(course).map(figure::withPeriod).orElse(figure);
        TrajectoryFigure shaded = relative
                ? figure.withReference(
                        new TrajectoryFigure.Range("At or below ULN", Optional.empty(), Optional.of(1.0)))
                : common(marker).map(figure::withReference).orElse(figure);
        return marker.plan().flag().isPresent()
                ? shaded.withFlagLabel("After transfusion of "
                        + Labels.of(marker.plan().flag().get().product()).toLowerCase(Locale.ROOT))
                : shaded;
    }

    /** When the first doses were given, as far as it lies within the days drawn. */
    private Optional<TrajectoryFigure.Period> firstDoses(AlignedCourse course) {
        if (course.firstDose().median() instanceof Estimate.Value median
                && course.firstDose().minimum() instanceof Estimate.Value first
                && course.firstDose().maximum() instanceof Estimate.Value last
                && first.value() < course.plan().to()) {
            return Optional.of(new TrajectoryFigure.Period(
                    "First doses of defibrotide: median day " + numbers.shortest(median.value(), 1) + " (range "
                            + numbers.between(numbers.shortest(first.value(), 0), numbers.shortest(last.value(), 0))
                            + ")",
                    first.value(),
                    Math.min(
                            Math.max(last.value(), first.value() + 1),
                            course.plan().to())));
        }
        return Optional.empty();
    }

    private TrajectoryFigure course(
            LabMarker marker,
            List<PatientSeries> courses,
            List<DayBand> bands,
            String title,
            String axisLabel,
            String caption) {
        List<TrajectoryFigure.Line> lines = new ArrayList<>();
        List<TrajectoryFigure.Death> deaths = new ArrayList<>();
        boolean positive = true;
        int beyondLimit = 0;
        for (PatientSeries series : courses) {
            List<TrajectoryFigure.Point> points = new ArrayList<>();
            for (PatientSeries.Point point : series.points()) {
                points.add(new TrajectoryFigure.Point(point.day(), point.value(), point.transfused()));
                positive &= point.value() > 0;
                beyondLimit += point.relation() == Relation.EQUAL ? 0 : 1;
            }
            lines.add(new TrajectoryFigure.Line(series.patient().value(), points));
            death(series, plan.trajectoryTo()).ifPresent(deaths::add);
        }
        List<TrajectoryFigure.Window> windows =
                bands.stream().map(LaboratoryFigures::window).toList();
        ValueAxis axis =
                positive && isSkewed(marker.plan().analyte()) ? ValueAxis.log(axisLabel) : ValueAxis.linear(axisLabel);
        TrajectoryFigure figure = TrajectoryFigure.of(
                        text(
                                "course-" + code(marker),
                                title,
                                "Thin lines: patients. Thick line and band: median and quartiles of the patients observed,"
                                        + " each with the value nearest to the day within ± "
                                        + plan.trajectoryWindow()
                                        + " days. Of those alive and observed only: below the axis the patients alive and under"
                                        + " observation, those of them with such a value, and those without."
                                        + caption
                                        + (beyondLimit == 0
                                                ? ""
                                                : " Values reported beyond a limit of detection (" + beyondLimit
                                                        + ") are drawn at the limit.")),
                        TimeAxis.days(FIRST_DOSE, plan.trajectoryFrom(), plan.trajectoryTo()),
                        axis,
                        lines,
                        windows)
                .withDeaths(deaths);
        figure = dosing().map(figure::withPeriod).orElse(figure);
        return marker.plan().flag().isPresent()
                ? figure.withFlagLabel("After transfusion of "
                        + Labels.of(marker.plan().flag().get().product()).toLowerCase(Locale.ROOT))
                : figure;
    }

    /** At the height of the last value before it, if it came within the days drawn. */
    private Optional<TrajectoryFigure.Death> death(PatientSeries series, int to) {
        PatientLine line = patients.get(series.patient());
        int day = line.followUpDays();
        if (line.status() != FollowUp.Status.DEAD || day > to) {
            return Optional.empty();
        }
        return series.points().stream()
                .filter(point -> point.day() <= day)
                .reduce((earlier, later) -> later)
                .map(last -> new TrajectoryFigure.Death(series.patient().value(), day, last.value()));
    }

    /** From the first dose to the median last dose of the index course. */
    private Optional<TrajectoryFigure.Period> dosing() {
        var duration = results.treatment().durationDays();
        if (duration.median() instanceof Estimate.Value median
                && duration.minimum() instanceof Estimate.Value shortest
                && duration.maximum() instanceof Estimate.Value longest) {
            return Optional.of(new TrajectoryFigure.Period(
                    "Defibrotide: first dose to the median day of the last, day " + day(median) + " (range "
                            + numbers.between(day(shortest), day(longest)) + ")",
                    0,
                    median.value() - 1));
        }
        return Optional.empty();
    }

    /** The last day of a course that begins on day 0. */
    private String day(Estimate.Value duration) {
        return numbers.shortest(duration.value() - 1, 1);
    }

    /** What is within the limits of every patient; empty where there are no limits, or none in common. */
    private Optional<TrajectoryFigure.Range> common(LabMarker marker) {
        Optional<Limits> lower = marker.reference().lower();
        Optional<Limits> upper = marker.reference().upper();
        if (lower.isEmpty() && upper.isEmpty()
                || lower.isPresent()
                        && upper.isPresent()
                        && lower.get().highest() > upper.get().lowest()) {
            return Optional.empty();
        }
        int decimals = Precision.of(marker.plan().analyte());
        String from = lower.map(limit -> limit(limit.highest(), decimals)).orElse("");
        String to = upper.map(limit -> limit(limit.lowest(), decimals)).orElse("");
        boolean same =
                lower.map(Limits::same).orElse(true) && upper.map(Limits::same).orElse(true);
        String limits = from.isEmpty() ? "up to " + to : to.isEmpty() ? "from " + from : numbers.between(from, to);
        return Optional.of(new TrajectoryFigure.Range(
                (same ? "Reference range " : "Within every patient's reference range: ") + limits,
                lower.map(Limits::highest),
                upper.map(Limits::lowest)));
    }

    /** None at all is 0, whatever the decimals of a measured value. */
    private String limit(double value, int decimals) {
        return numbers.fixed(value, value == 0 ? 0 : decimals);
    }

    private static Optional<TrajectoryFigure.Quartiles> quartiles(DayBand band) {
        if (band.lowerQuartile() instanceof Estimate.Value lower
                && band.median() instanceof Estimate.Value median
                && band.upperQuartile() instanceof Estimate.Value upper) {
            return Optional.of(new TrajectoryFigure.Quartiles(lower.value(), median.value(), upper.value()));
        }
        return Optional.empty();
    }

    private static boolean isSkewed(Analyte analyte) {
        return analyte == Analyte.LDH
                || analyte == Analyte.CREATININE
                || analyte == Analyte.URINE_PROTEIN_CREATININE_RATIO;
    }

    /** The course that the model of all values predicts, over the values and their medians; empty without a fit. */
    Optional<TrajectoryFigure> model(MarkerModel model) {
        Optional<MarkerModel.Fit> fit = model.versions().stream()
                .filter(version -> version.values() == MarkerModel.Values.ALL)
                .flatMap(version -> version.fit().stream())
                .findFirst();
        return fit.map(found -> model(
                model,
                found,
                results.labs().stream()
                        .filter(marker -> marker.plan().analyte() == model.analyte())
                        .findFirst()
                        .orElseThrow()));
    }

    private TrajectoryFigure model(MarkerModel model, MarkerModel.Fit fit, LabMarker marker) {
        List<TrajectoryFigure.Predicted> points = new ArrayList<>();
        for (MarkerModel.Point point : fit.course()) {
            Optional<Interval.Bounds> bounds =
                    point.interval() instanceof Interval.Bounds found ? Optional.of(found) : Optional.empty();
            points.add(new TrajectoryFigure.Predicted(
                    point.day(), point.mean(), bounds.map(Interval.Bounds::lower), bounds.map(Interval.Bounds::upper)));
        }
        List<TrajectoryFigure.Window> windows = new ArrayList<>();
        boolean zeros = false;
        for (DayBand band : marker.bands()) {
            if (band.day() >= model.from() && band.day() <= model.to()) {
                boolean positive = quartiles(band).filter(q -> q.lower() <= 0).isEmpty();
                zeros |= !positive;
                windows.add(positive ? window(band) : window(band, Optional.empty()));
            }
        }
        List<TrajectoryFigure.Line> values = new ArrayList<>();
        List<TrajectoryFigure.Death> deaths = new ArrayList<>();
        for (PatientSeries series : marker.series()) {
            PatientSeries used = new PatientSeries(
                    series.patient(),
                    series.points().stream()
                            .filter(point -> point.day() >= model.from() && point.day() <= model.to())
                            .filter(point -> point.value() > 0)
                            .toList(),
                    series.transfusionDays());
            if (!used.points().isEmpty()) {
                values.add(new TrajectoryFigure.Line(
                        used.patient().value(),
                        used.points().stream()
                                .map(point -> new TrajectoryFigure.Point(point.day(), point.value()))
                                .toList()));
                death(used, model.to()).ifPresent(deaths::add);
            }
        }
        TrajectoryFigure figure = TrajectoryFigure.of(
                        text(
                                "model-" + code(marker),
                                Labels.of(model.analyte()) + ": values, and their course by a mixed model",
                                "Dashed: geometric mean of all patients as if each had been measured to day "
                                        + model.to()
                                        + ", by a linear mixed model of the logarithm ("
                                        + LabModelText.shape(model.time(), numbers)
                                        + "; a level and slope for each patient). Blue: median of those alive and observed,"
                                        + " each with the value nearest to the day within ± " + plan.trajectoryWindow()
                                        + " days. They part where patients died: the median loses them, the model goes on as"
                                        + " their values foretold; and where the shape is too simple. A bend at the first dose is no effect of the dose. The"
                                        + " band is the model's: of the mean on each day, not of changes between days (see the"
                                        + " table for intervals that leave out each patient in turn)."
                                        + (zeros ? " No median is drawn where a quarter of the values are 0." : "")),
                        TimeAxis.days(FIRST_DOSE, model.from(), model.to()),
                        ValueAxis.log(withUnit(model.analyte())),
                        values,
                        windows)
                .withDeaths(deaths)
                .withPrediction(new TrajectoryFigure.Prediction(
                        "Predicted mean of all ("
                                + numbers.confidence(model.options().confidenceLevel()) + ")",
                        points));
        figure = common(marker)
                .filter(range -> range.upper().filter(upper -> upper <= 0).isEmpty())
                .map(figure::withReference)
                .orElse(figure);
        return dosing().map(figure::withPeriod).orElse(figure);
    }

    private static TrajectoryFigure.Window window(DayBand band) {
        return window(band, quartiles(band));
    }

    private static TrajectoryFigure.Window window(DayBand band, Optional<TrajectoryFigure.Quartiles> quartiles) {
        return new TrajectoryFigure.Window(
                band.day(), band.day(), band.day(), quartiles, band.patients(), OptionalInt.of(band.alive()));
    }

    /** A panel per patient, on as many pages as needed; of a large cohort the first patients by study id. */
    List<PatientPanelsFigure> panels(LabMarker marker) {
        Map<PatientId, PatientSeries> series = new HashMap<>();
        marker.series().forEach(of -> series.put(of.patient(), of));
        Map<PatientId, PatientResponse> responses = new HashMap<>();
        results.response().patients().forEach(response -> responses.put(response.patient(), response));
        Map<PatientId, Exposure> exposures = new HashMap<>();
        results.treatment().patients().forEach(exposure -> exposures.put(exposure.patient(), exposure));
        List<PatientPanelsFigure.Panel> panels = new ArrayList<>();
        for (PatientLine line : results.listing()) {
            if (panels.size() < MOST_PANELS) {
                panels.add(panel(
                        line,
                        Optional.ofNullable(series.get(line.patient())),
                        responses.get(line.patient()),
                        exposures.get(line.patient())));
            }
        }
        int pages = (panels.size() + PANELS_ON_A_PAGE - 1) / PANELS_ON_A_PAGE;
        List<PatientPanelsFigure> figures = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            int from = page * panels.size() / pages;
            int to = (page + 1) * panels.size() / pages;
            figures.add(page(marker, panels, from, to, page + 1, pages));
        }
        return figures;
    }

    private PatientPanelsFigure.Panel panel(
            PatientLine line, Optional<PatientSeries> series, PatientResponse response, Exposure exposure) {
        List<TrajectoryFigure.Point> points = new ArrayList<>();
        List<Double> transfusions = new ArrayList<>();
        series.ifPresent(of -> {
            of.points()
                    .forEach(point ->
                            points.add(new TrajectoryFigure.Point(point.day(), point.value(), point.transfused())));
            of.transfusionDays().forEach(day -> transfusions.add(day.doubleValue()));
        });
        return new PatientPanelsFigure.Panel(
                line.patient().value(),
                Labels.abbreviation(line.response()),
                points,
                exposure.runs().stream()
                        .map(run -> new PatientPanelsFigure.Dosing(
                                run.startDay() - exposure.firstDoseDay(), run.endDay() - exposure.firstDoseDay() + 1))
                        .toList(),
                transfusions,
                response.confirmationDay().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                line.followUpDays(),
                line.status() == FollowUp.Status.DEAD);
    }

    private PatientPanelsFigure page(
            LabMarker marker, List<PatientPanelsFigure.Panel> panels, int from, int to, int page, int pages) {
        DoubleSummaryStatistics values = panels.stream()
                .flatMap(panel -> panel.points().stream())
                .mapToDouble(TrajectoryFigure.Point::value)
                .summaryStatistics();
        boolean none = values.getCount() == 0;
        Analyte analyte = marker.plan().analyte();
        Optional<String> product =
                marker.plan().flag().map(flag -> Labels.of(flag.product()).toLowerCase(Locale.ROOT));
        String rule = panels.size() < results.listing().size()
                ? "The first " + panels.size() + " of " + results.listing().size()
                        + " treated patients by study id are shown; the others are in the figure above and in the data."
                : "All treated patients are shown, by study id.";
        return new PatientPanelsFigure(
                text(
                        "patients-" + code(marker) + "-" + page,
                        Labels.of(analyte) + " of each patient, with doses, transfusions, response and death"
                                + (pages == 1 ? "" : " (" + page + " of " + pages + ")"),
                        rule
                                + " The axes are the same in all panels. Vertical line: first dose. Orange bar: days with an"
                                + " infusion of the index course. CR, complete response; PR, partial; NR, none; NE, not"
                                + " evaluable. A value after a transfusion is no recovery."),
                TimeAxis.days(FIRST_DOSE, plan.trajectoryFrom(), plan.trajectoryTo()),
                ValueAxis.linear(withUnit(analyte)),
                none ? 0 : values.getMin(),
                none ? 1 : values.getMax(),
                panels.subList(from, to),
                common(marker),
                product.map(name -> "After transfusion of " + name).orElse(""),
                product.map(name -> "Transfusion of " + name).orElse(""),
                panels.size() < results.listing().size() ? List.of(rule) : List.of());
    }

    /** {@code platelets}, but {@code LDH}. */
    private static String inSentence(String name) {
        boolean word = name.length() > 1 && Character.isLowerCase(name.charAt(1));
        return word ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) : name;
    }

    /** Each patient's change from baseline to the main time point; empty without anyone observed. */
    Optional<WaterfallFigure> change(LabMarker marker) {
        Optional<TimePoint> main = marker.main();
        if (main.isEmpty()) {
            return Optional.empty();
        }
        LabTimePoint point = marker.at(main.get().id());
        boolean percent = marker.plan().improvement().scale() == MarkerPlan.Scale.PERCENT_OF_BASELINE;
        List<WaterfallFigure.Bar> bars = new ArrayList<>();
        for (Pair pair : point.pairs()) {
            if (!percent || pair.percentChange().isPresent()) {
                bars.add(new WaterfallFigure.Bar(
                        pair.patient().value(),
                        pair.transfused() ? TRANSFUSED : pair.improved() ? IMPROVED : OTHER,
                        percent ? pair.percentChange().getAsDouble() : pair.change()));
            }
        }
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put(IMPROVED, Labels.capitalised(LabTable.improvement(marker.plan(), numbers)));
        categories.put(OTHER, "Not so");
        if (marker.plan().flag().isPresent()) {
            categories.put(TRANSFUSED, "Value after a transfusion: not judged");
        }
        String when = LabTable.label(main.get());
        String name = Labels.of(marker.plan().analyte());
        String unit = percent ? "%" : Labels.of(marker.plan().analyte().canonicalUnit());
        double amount = marker.plan().improvement().amount();
        int withoutBaseline0 = point.observed() - bars.size();
        return Optional.of(WaterfallFigure.of(
                        text(
                                "change-" + code(marker),
                                name + ": change from baseline to "
                                        + when.substring(0, 1).toLowerCase(Locale.ROOT)
                                        + when.substring(1),
                                "One bar per patient alive and observed. Dashed line: the change that counts as improved"
                                        + " by the protocol. Survivors only; part of any change is regression to the mean."),
                        ValueAxis.linear("Change of " + inSentence(name) + " [" + unit + "]"),
                        categories,
                        bars,
                        marker.treated() - bars.size())
                .withMuted(Set.of(TRANSFUSED))
                .withThresholds(
                        amount == 0
                                ? List.of()
                                : List.of(marker.plan().better() == MarkerPlan.Direction.HIGHER ? amount : -amount))
                .withNotes(List.of("Of the " + marker.treated() + " treated: " + point.dead()
                        + " died before, " + point.leftAlive() + " left alive before, " + point.withoutBaseline()
                        + " without a baseline, " + point.withoutValue() + " without a value in the window"
                        + (withoutBaseline0 == 0 ? "" : ", " + withoutBaseline0 + " with a baseline of 0")
                        + ".")));
    }
}
