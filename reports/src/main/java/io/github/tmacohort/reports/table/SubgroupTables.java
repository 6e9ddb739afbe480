package io.github.tmacohort.reports.table;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Multiplicity;
import io.github.tmacohort.analysis.proportion.Contrast;
import io.github.tmacohort.analysis.proportion.RatesByFactor;
import io.github.tmacohort.reports.explain.DescriptiveExplanations;
import io.github.tmacohort.reports.explain.RankExplanations;
import io.github.tmacohort.reports.format.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rate, such as that of response, in the levels of factors fixed beforehand. */
public final class SubgroupTables {

    private SubgroupTables() {}

    /** Table 5b: response by what was known at the first dose. */
    public static Table response(RatesByFactor.Result rates, NumberText numbers) {
        return of(
                "response-subgroups",
                "Response by subgroup, of those fixed in the protocol",
                "All treated",
                rates,
                numbers);
    }

    /**
     * Any rate by factors.
     *
     * @param id file name and anchor
     * @param everyone what all subjects together are called
     */
    public static Table of(String id, String title, String everyone, RatesByFactor.Result rates, NumberText numbers) {
        TableBuilder table = new TableBuilder(id, title, "Subgroup")
                .analysisSet(rates.overall().trials() + " subjects, in each subgroup those whose level is known")
                .column("Rate (CI)")
                .column("Difference, percentage points (CI)")
                .explainColumn(DescriptiveExplanations.difference(
                        rates.options().difference(), rates.options().rate().confidenceLevel()))
                .column(numbers.p())
                .explainColumn(DescriptiveExplanations.heterogeneity(rates.options()))
                .column(numbers.p() + ", Holm")
                .explainColumn(
                        RankExplanations.adjusted(Multiplicity.HOLM, rates.tests() + " subgroups of this table"));
        Cells.explainProportions(table, rates.overall());
        table.total(everyone, Cells.interval(rates.overall()), Cell.blank(), Cell.blank(), Cell.blank());
        for (RatesByFactor.OfFactor factor : rates.factors()) {
            int n = factor.levels().stream()
                    .mapToInt(level -> level.rate().trials())
                    .sum();
            List<String> unknown = factor.unknown() == 0
                    ? List.of()
                    : List.of("Not known in " + numbers.count(factor.unknown()) + " of "
                            + numbers.count(n + factor.unknown()) + ", left out here.");
            table.add(
                    Table.Kind.HEADING,
                    0,
                    factor.label(),
                    unknown,
                    List.of(
                            Cell.blank(),
                            difference(factor.difference(), n),
                            p(factor.heterogeneity(), false),
                            p(factor.heterogeneity(), true)));
            for (RatesByFactor.LevelRate level : factor.levels()) {
                table.sub(level.label(), Cells.interval(level.rate()), Cell.blank(), Cell.blank(), Cell.blank());
            }
        }
        remarks(table, rates, numbers);
        return table.build();
    }

    private static Cell difference(Optional<Contrast> difference, int n) {
        return difference
                .<Cell>map(
                        contrast -> new Cell.PercentSpread(contrast.estimate(), contrast.lower(), contrast.upper(), n))
                .orElse(Cell.blank());
    }

    private static Cell p(RatesByFactor.Heterogeneity heterogeneity, boolean adjusted) {
        if (heterogeneity instanceof RatesByFactor.Tested test) {
            return new Cell.PValue(Estimate.of(adjusted ? test.adjusted() : test.pValue()));
        }
        String reason = ((RatesByFactor.NotTested) heterogeneity).reason();
        return adjusted ? Cell.blank() : TableBuilder.noted(Cell.text("not tested"), "Not tested: " + reason + ".");
    }

    private static void remarks(TableBuilder table, RatesByFactor.Result rates, NumberText numbers) {
        table.remark(Cells.proportionRemark(rates.overall())
                + rates.factors().stream()
                        .flatMap(factor -> factor.difference().stream())
                        .findFirst()
                        .map(difference -> " Differences are the first level minus the second, CI by "
                                + difference.method() + "; it and the test are different methods and need not agree.")
                        .orElse(""));
        String methods = rates.factors().stream()
                .flatMap(factor -> factor.heterogeneity() instanceof RatesByFactor.Tested test
                        ? Stream.of(test.method())
                        : Stream.empty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        String count = rates.tests() == 1
                ? "One subgroup was tested"
                : rates.tests() + " subgroups were tested, and " + numbers.p() + " adjusted for that by Holm";
        table.remark(
                rates.tests() == 0
                        ? "No subgroup was tested for a difference."
                        : numbers.p() + ": exact test of heterogeneity over all levels, two-sided (" + methods + "). "
                                + count
                                + "; a subgroup whose numbers allow no significant outcome is not tested. Subgroups are few"
                                + " patients: no difference found is not evidence of none.");
    }
}
