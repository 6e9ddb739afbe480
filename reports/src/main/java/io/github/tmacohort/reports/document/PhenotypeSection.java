package io.github.tmacohort.reports.document;

import io.github.tmacohort.analysis.explore.CourseClusters;
import io.github.tmacohort.analysis.explore.DayValues;
import io.github.tmacohort.analysis.explore.LeftOut;
import io.github.tmacohort.analysis.explore.Stability;
import io.github.tmacohort.analysis.explore.TrajectoryClusterOptions;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult.Evidence;
import io.github.tmacohort.analysis.explore.ValueScale;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.PatientSeries;
import io.github.tmacohort.analysis.study.PhenotypePlan;
import io.github.tmacohort.analysis.study.Phenotypes;
import io.github.tmacohort.analysis.study.StudyResults;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.reports.figure.FigureText;
import io.github.tmacohort.reports.figure.GroupCoursesFigure;
import io.github.tmacohort.reports.figure.GroupCoursesFigure.Group;
import io.github.tmacohort.reports.figure.TimeAxis;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Line;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Point;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Quartiles;
import io.github.tmacohort.reports.figure.TrajectoryFigure.Window;
import io.github.tmacohort.reports.figure.ValueAxis;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.table.PhenotypeTables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The section on phenotypes of course, and the methods sentences made from the options that ran. */
final class PhenotypeSection {
    private final Phenotypes phenotypes;
    private final StudyResults results;
    private final NumberText numbers;

    PhenotypeSection(Phenotypes phenotypes, StudyResults results, NumberText numbers) {
        this.phenotypes = phenotypes;
        this.results = results;
        this.numbers = numbers;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Warning("Exploratory.", withoutFirstWord(Phenotypes.STATEMENT)));
        blocks.add(new Block.Paragraph(whoTookPart()));
        blocks.add(new Block.Paragraph(whatWasFound()));
        evidence().ifPresent(evidence -> {
            blocks.add(new Block.OfTable("Table 21", PhenotypeTables.tried(phenotypes, evidence, numbers)));
            blocks.add(new Block.OfTable("Table 22", PhenotypeTables.courses(phenotypes, labels())));
        });
        figure().ifPresent(figure -> blocks.add(
                new Block.OfFigure("Figure 13", figure, new FigureExplanations(results, numbers).of(figure))));
        return new Section("phenotypes-section", "Do the courses fall into clusters?", blocks);
    }

    private static String withoutFirstWord(String statement) {
        return Labels.capitalised(statement.substring(statement.indexOf(' ') + 1));
    }

    private Optional<Evidence> evidence() {
        if (phenotypes.result() instanceof CourseClusters clusters) {
            return Optional.of(clusters.evidence());
        }
        return phenotypes.result() instanceof TrajectoryClustersResult.NoneShown none
                ? Optional.of(none.evidence())
                : Optional.empty();
    }

    private List<String> labels() {
        return phenotypes.result() instanceof CourseClusters found
                ? found.clusters().stream()
                        .map(cluster -> "Course " + cluster.number())
                        .toList()
                : List.of("All who took part");
    }

    private String whoTookPart() {
        Map<LeftOut.Reason, Integer> counts = new EnumMap<>(LeftOut.Reason.class);
        phenotypes.result().leftOut().forEach(one -> counts.merge(one.reason(), 1, Integer::sum));
        String marker = Labels.of(phenotypes.plan().marker());
        int out = phenotypes.result().leftOut().size();
        String transfused = phenotypes.transfusedValues() == 0
                ? ""
                : " Of the " + phenotypes.values() + " values on these days " + phenotypes.transfusedValues()
                        + " follow a transfusion: they "
                        + (phenotypes.plan().withTransfused()
                                ? "take part, so that a rise can be one by transfusion."
                                : "are left out, and with them patients who need transfusions.");
        return marker + " of the " + phenotypes.treated() + " treated patients: " + (phenotypes.treated() - out)
                + " courses can be compared"
                + (out == 0
                        ? "."
                        : "; left out are "
                                + counts.entrySet().stream()
                                        .map(entry -> entry.getValue() + " " + reason(entry.getKey()))
                                        .collect(Collectors.joining(", "))
                                + ".")
                + transfused;
    }

    private String reason(LeftOut.Reason reason) {
        return switch (reason) {
            case DIED_BEFORE_THE_LAST_DAY ->
                "who died before day "
                        + phenotypes.plan().days().get(phenotypes.plan().days().size() - 1);
            case TOO_FEW_VALUES ->
                "with values of their own on fewer than " + phenotypes.plan().observedDays() + " of the days";
            case GAP -> "with a gap that is not filled";
            case CONSTANT -> "without any change";
        };
    }

    private String whatWasFound() {
        TrajectoryClustersResult result = phenotypes.result();
        if (result instanceof TrajectoryClustersResult.NotEstimable none) {
            return "Not estimable: " + numbers.inWords(none.reason()) + ".";
        }
        Evidence evidence = evidence().orElseThrow();
        String chosen = "The largest average silhouette is "
                + numbers.fixed(evidence.chosen().silhouette(), 2) + ", with "
                + evidence.chosen().clusters() + " clusters"
                + (evidence.pValue().isPresent()
                        ? "; samples of a single group reach it with "
                                + numbers.pStatement(evidence.pValue().getAsDouble())
                        : "")
                + ".";
        if (result instanceof TrajectoryClustersResult.NoneShown none) {
            return "No structure: " + numbers.inWords(none.reason()) + ". " + chosen
                    + " The division is therefore not shown; that courses differ gradually is not excluded.";
        }
        CourseClusters found = (CourseClusters) result;
        return found.clusters().size() + " clusters are shown, of "
                + found.clusters().stream()
                        .map(cluster -> Integer.toString(cluster.subjects()))
                        .collect(Collectors.joining(", "))
                + " patients. " + chosen
                + found.stability().map(this::stability).orElse("");
    }

    private String stability(Stability stability) {
        return " In " + stability.resamples()
                + " bootstrap samples the division comes back with a mean adjusted Rand index of "
                + numbers.fixed(stability.meanAdjustedRand(), 2) + " (1 the same, 0 as by chance)"
                + (stability.failed() == 0 ? "" : "; " + stability.failed() + " more could not be divided")
                + ".";
    }

    /** Every patient's course by cluster; of all who took part where no clusters are shown; empty where nobody did. */
    Optional<GroupCoursesFigure> figure() {
        PhenotypePlan plan = phenotypes.plan();
        if (evidence().isEmpty()) {
            return Optional.empty();
        }
        LabMarker marker = results.labs().stream()
                .filter(one -> one.plan().analyte() == plan.marker())
                .findFirst()
                .orElseThrow();
        Map<String, Line> lines = new LinkedHashMap<>();
        for (PatientSeries series : marker.series()) {
            lines.put(series.patient().value(), line(series));
        }
        List<Group> groups = new ArrayList<>();
        List<String> labels = labels();
        if (phenotypes.result() instanceof CourseClusters found) {
            for (CourseClusters.Cluster cluster : found.clusters()) {
                groups.add(new Group(
                        "course-" + cluster.number(),
                        labels.get(cluster.number() - 1),
                        found.members().stream()
                                .filter(member -> member.cluster() == cluster.number())
                                .map(member -> lines.get(member.key()))
                                .toList(),
                        windows(cluster.course())));
            }
        } else if (phenotypes.result() instanceof TrajectoryClustersResult.NoneShown none) {
            none.leftOut().forEach(out -> lines.remove(out.key()));
            groups.add(new Group("all", labels.get(0), List.copyOf(lines.values()), windows(none.course())));
        }
        Analyte analyte = plan.marker();
        String unit = Labels.of(analyte.canonicalUnit());
        String axis = Labels.of(analyte) + (unit.isEmpty() ? "" : " [" + unit + "]");
        String flag = marker.plan()
                .flag()
                .map(one -> "After transfusion of " + Labels.of(one.product()).toLowerCase(Locale.ROOT))
                .orElse("");
        int last = plan.days().get(plan.days().size() - 1);
        return Optional.of(new GroupCoursesFigure(
                FigureText.of(
                                "phenotypes",
                                phenotypes.result() instanceof CourseClusters
                                        ? Labels.of(analyte) + ": phenotypes of course"
                                        : Labels.of(analyte) + ": courses in which no clusters are shown")
                        .withCaption("Thin lines: patients. Thick line and band: median and quartiles on the days of"
                                + " comparison, filled values included; below them the patients with a value of their own."
                                + " Only patients alive on day " + last + ". " + Phenotypes.STATEMENT)
                        .withSynthetic(results.data().synthetic())
                        .withNumbers(numbers),
                TimeAxis.days("first dose", plan.days().get(0) - plan.window(), plan.knownAt())
                        .withTicks(
                                plan.days().stream().map(Integer::doubleValue).toList()),
                plan.scale() == ValueScale.LOG ? ValueAxis.log(axis) : ValueAxis.linear(axis),
                groups,
                flag,
                List.of()));
    }

    private Line line(PatientSeries series) {
        PhenotypePlan plan = phenotypes.plan();
        List<Point> points = new ArrayList<>();
        for (PatientSeries.Point point : series.points()) {
            boolean inTime = point.day() >= plan.days().get(0) - plan.window() && point.day() <= plan.knownAt();
            if (inTime && (plan.withTransfused() || !point.transfused())) {
                points.add(new Point(point.day(), point.value(), point.transfused()));
            }
        }
        return new Line(series.patient().value(), points);
    }

    private static List<Window> windows(List<DayValues> course) {
        return course.stream()
                .map(day -> new Window(
                        day.day(),
                        day.day(),
                        day.day(),
                        Optional.of(new Quartiles(day.lowerQuartile(), day.median(), day.upperQuartile())),
                        day.observed(),
                        OptionalInt.of(day.subjects())))
                .toList();
    }

    /** What ran, from the options that the result carries. */
    List<String> methods() {
        PhenotypePlan plan = phenotypes.plan();
        TrajectoryClusterOptions options = phenotypes.result().options();
        List<String> text = new ArrayList<>();
        text.add(Labels.of(plan.marker()) + (options.scale() == ValueScale.LOG ? " (logarithms)" : "")
                + ": courses were compared on days "
                + options.grid().days().stream()
                        .map(day -> numbers.shortest(day, 0))
                        .collect(Collectors.joining(", "))
                + " from the first dose; a value there is that of the day or lies on the line between its neighbours, both"
                + " within " + numbers.shortest(options.grid().window(), 0) + " days.");
        text.add(switch (options.gaps()) {
                    case LEFT_OUT -> "A patient without such a value on one of the days was left out";
                    case FILLED_BETWEEN ->
                        "Days without such a value were filled on the line between other days,"
                                + " not beyond the first and last";
                    case FILLED_AND_CARRIED ->
                        "Days without such a value were filled on the line between other"
                                + " days, and with the first or last value beyond them";
                }
                + "; at least " + options.minimumObserved()
                + " days had to have values of their own; patients who died before the last day were left out"
                + (plan.withTransfused() ? "" : ", and so were values after a transfusion")
                + ".");
        text.add(
                switch (options.standardisation()) {
                    case NONE -> "Values were not standardised: level and shape count.";
                    case BY_DAY -> "Each day was standardised by the mean and standard deviation of all courses.";
                    case BY_SERIES ->
                        "Each course was standardised by its own mean and standard deviation: shape alone" + " counts.";
                });
        text.add(method(options) + " into " + options.fewest() + " to " + options.most()
                + " clusters; the number with the largest average silhouette (Rousseeuw 1987) was chosen. With fewer than "
                + plan.leastCourses() + " courses none were looked for.");
        text.add("Clusters are shown from a silhouette of " + numbers.shortest(options.silhouetteLimit(), 2)
                + (options.references() == 0
                        ? "."
                        : " that at most " + numbers.percentFixed(options.significance(), 0)
                                + numbers.style().percentSign()
                                + " of samples from a single normal group with the mean and covariance of the courses"
                                + " reach, by " + options.references() + " of them."));
        if (phenotypes.result() instanceof CourseClusters found
                && found.stability().isPresent()) {
            text.add("Stability: " + options.resamples()
                    + " bootstrap samples of the patients, each clustered anew into as many clusters; Jaccard index of each"
                    + " cluster with the most similar new one (Hennig 2007).");
        }
        text.add(Phenotypes.STATEMENT);
        return text;
    }

    private static String method(TrajectoryClusterOptions options) {
        return switch (options.method()) {
                    case K_MEANS -> "k-means (best of " + options.starts() + " seeded starts)";
                    case HIERARCHICAL_WARD -> "Hierarchical clustering by Ward's criterion";
                    case HIERARCHICAL_AVERAGE -> "Hierarchical clustering with average linkage";
                    case HIERARCHICAL_COMPLETE -> "Hierarchical clustering with complete linkage";
                    case HIERARCHICAL_SINGLE -> "Hierarchical clustering with single linkage";
                }
                + " on Euclidean distances (Smile 2.6.0)";
    }

    /** Whether random numbers were drawn for it. */
    boolean drewRandomNumbers() {
        return evidence().isPresent();
    }
}
