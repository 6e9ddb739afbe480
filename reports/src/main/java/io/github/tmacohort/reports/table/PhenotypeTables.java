package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.explore.CourseClusters;
import io.github.tmacohort.analysis.explore.DayValues;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult.Evidence;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult.Tried;
import io.github.tmacohort.analysis.study.Phenotypes;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import java.util.ArrayList;
import java.util.List;

/** Phenotypes of course: how their number was chosen, and what they look like. */
public final class PhenotypeTables {
    private static final NumberText NUMBERS = NumberText.house();

    private PhenotypeTables() {}

    /** Each number of clusters that was tried. */
    public static Table tried(Phenotypes phenotypes, Evidence evidence) {
        TableBuilder table = new TableBuilder(
                        "phenotypes-tried",
                        Labels.of(phenotypes.plan().marker()) + ": numbers of clusters tried in " + evidence.subjects()
                                + " courses",
                        "Clusters")
                .column(
                        "Average silhouette",
                        "From −1 to 1: how much nearer a course lies to its own cluster than to the next one.")
                .column("Sum of squares within", "Of distances to the clusters' means, after standardisation.")
                .column(
                        "Share of single groups",
                        "Of samples of one normal group with the mean and covariance of the"
                                + " courses, those that reach as large a silhouette by the same search; this one included.");
        for (Tried tried : evidence.tried()) {
            boolean chosen = tried.clusters() == evidence.chosen().clusters();
            String silhouette = NUMBERS.fixed(tried.silhouette(), 2);
            table.row(
                    tried.clusters() + (chosen ? ", the largest silhouette" : ""),
                    new Cell.Printed(silhouette),
                    new Cell.Printed(NUMBERS.significant(tried.withinSumOfSquares(), 3)),
                    chosen && evidence.pValue().isPresent()
                            ? new Cell.PValue(Estimate.of(evidence.pValue().getAsDouble()))
                            : Cell.blank());
        }
        return table.build();
    }

    /** Medians by day of each cluster that is shown, with its stability; without clusters, of all who took part. */
    public static Table courses(Phenotypes phenotypes, List<String> labels) {
        TrajectoryClustersResult result = phenotypes.result();
        Analyte marker = phenotypes.plan().marker();
        boolean clusters = result instanceof CourseClusters;
        TableBuilder table = new TableBuilder(
                        "phenotypes-courses",
                        Labels.withUnit(marker)
                                + (clusters ? ": phenotypes of course" : ": courses in which no clusters are shown"),
                        "Courses")
                .column("Patients");
        if (clusters) {
            table.column("Silhouette", "Average over the members.")
                    .column(
                            "Stability",
                            "Mean Jaccard index with the most similar cluster of each bootstrap sample: below 0.6 not to be"
                                    + " taken for a cluster, from 0.75 stable (Hennig 2007).");
        }
        for (int day : phenotypes.plan().days()) {
            table.groupedColumn("Median (quartiles)", "Day " + day);
        }
        if (result instanceof CourseClusters found) {
            for (int c = 0; c < found.clusters().size(); c++) {
                CourseClusters.Cluster cluster = found.clusters().get(c);
                int index = c;
                Cell stability = found.stability()
                        .<Cell>map(
                                stable -> new Cell.Number(stable.meanJaccard().get(index), 2))
                        .orElseGet(Cell::blank);
                rows(
                        table,
                        labels.get(c),
                        List.of(
                                Cell.count(cluster.subjects()),
                                new Cell.Number(Estimate.of(cluster.silhouette()), 2),
                                stability),
                        cluster.course(),
                        marker);
            }
        } else if (result instanceof TrajectoryClustersResult.NoneShown none) {
            rows(table, labels.get(0), List.of(Cell.count(none.evidence().subjects())), none.course(), marker);
        }
        return table.remark("Observed: patients with a value of their own that day, neither filled nor carried. Filled"
                        + " values take part in medians and quartiles.")
                .remark(Phenotypes.STATEMENT)
                .build();
    }

    private static void rows(
            TableBuilder table, String label, List<Cell> first, List<DayValues> course, Analyte marker) {
        List<Cell> medians = new ArrayList<>(first);
        List<Cell> observed = new ArrayList<>();
        first.forEach(cell -> observed.add(Cell.blank()));
        for (DayValues day : course) {
            medians.add(new Cell.Spread(
                    Estimate.of(day.median()),
                    Estimate.of(day.lowerQuartile()),
                    Estimate.of(day.upperQuartile()),
                    Precision.of(marker)));
            observed.add(Cell.count(day.observed()));
        }
        table.row(label, medians);
        table.add(Table.Kind.DATA, 1, "Observed", List.of(), observed);
    }
}
