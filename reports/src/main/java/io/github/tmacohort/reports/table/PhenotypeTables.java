package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.explore.CourseClusters;
import io.github.tmacohort.analysis.explore.DayValues;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult.Evidence;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult.Tried;
import io.github.tmacohort.analysis.study.Phenotypes;
import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.Explanation;
import io.github.tmacohort.reports.explain.Source;
import io.github.tmacohort.reports.format.Labels;
import io.github.tmacohort.reports.format.NumberText;
import io.github.tmacohort.reports.format.Precision;
import java.util.ArrayList;
import java.util.List;

/** Phenotypes of course: how their number was chosen, and what they look like. */
public final class PhenotypeTables {

    private PhenotypeTables() {}

    /** Each number of clusters that was tried. */
    public static Table tried(Phenotypes phenotypes, Evidence evidence, NumberText numbers) {
        TableBuilder table = new TableBuilder(
                        "phenotypes-tried",
                        Labels.of(phenotypes.plan().marker()) + ": numbers of clusters tried in " + evidence.subjects()
                                + " courses",
                        "Clusters")
                .analysisSet("the " + evidence.subjects() + " courses that took part")
                .column(
                        "Average silhouette",
                        "From −1 to 1: how much nearer a course lies to its own cluster than to the next one.")
                .explainColumn(silhouette(phenotypes))
                .column("Sum of squares within", "Of distances to the clusters' means, after standardisation.")
                .explainColumn(method(
                        Explanation.of("Sum of squares within clusters", "Σ over clusters Σ ‖xᵢ − x̄‖²")
                                .from("courses at the plan's days, standardised"),
                        phenotypes))
                .column(
                        "Share of single groups",
                        "Of samples of one normal group with the mean and covariance of the"
                                + " courses, those that reach as large a silhouette by the same search; this one included.")
                .explainColumn(method(
                                Explanation.of(
                                                "Share of single groups",
                                                "(1 + b)/(1 + B), b of B samples with as large a silhouette")
                                        .from("B samples of one normal group with the courses' mean and covariance"),
                                phenotypes)
                        .with("Samples B", Integer.toString(phenotypes.plan().references()))
                        .after(Source.LIU));
        for (Tried tried : evidence.tried()) {
            boolean chosen = tried.clusters() == evidence.chosen().clusters();
            String silhouette = numbers.fixed(tried.silhouette(), 2);
            table.row(
                    tried.clusters() + (chosen ? ", the largest silhouette" : ""),
                    new Cell.Printed(silhouette),
                    new Cell.Printed(numbers.significant(tried.withinSumOfSquares(), 3)),
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
                .analysisSet("the courses that took part, of " + phenotypes.treated() + " treated patients")
                .explainKind(
                        Cell.Spread.class,
                        Explanation.of(
                                        "Median (lower to upper quartile) of courses",
                                        "quantiles of the courses' values on the day")
                                .from(
                                        "values of the courses of the row, filled between measured ones where there is none"))
                .column("Patients")
                .explainInput(DescriptiveExplanations.count());
        if (clusters) {
            table.column("Silhouette", "Average over the members.")
                    .explainColumn(silhouette(phenotypes))
                    .column(
                            "Stability",
                            "Mean Jaccard index with the most similar cluster of each bootstrap sample: below 0.6 not to be"
                                    + " taken for a cluster, from 0.75 stable (Hennig 2007).")
                    .explainColumn(method(
                                    Explanation.of(
                                                    "Stability (mean Jaccard index)",
                                                    "mean over samples of max |A ∩ B|/|A ∪ B|")
                                            .from(
                                                    "A, the cluster; B, the clusters of a bootstrap sample of the courses"),
                                    phenotypes)
                            .with("Samples", Integer.toString(phenotypes.plan().resamples()))
                            .after(Source.HENNIG));
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

    private static Explanation silhouette(Phenotypes phenotypes) {
        return method(
                        Explanation.of(
                                        "Average silhouette",
                                        "mean of (b − a)/max(a, b): a, mean distance to the own cluster's others, b, to the next cluster's")
                                .from("courses at the plan's days, standardised"),
                        phenotypes)
                .after(Source.ROUSSEEUW);
    }

    private static Explanation method(Explanation explained, Phenotypes phenotypes) {
        Explanation named = explained
                .with("Clusters by", Labels.words(phenotypes.plan().method().name()))
                .with(
                        "Standardised",
                        Labels.words(phenotypes.plan().standardised().name()));
        return phenotypes.plan().method().hierarchical() ? named : named.after(Source.LLOYD, Source.HARTIGAN_WONG);
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
