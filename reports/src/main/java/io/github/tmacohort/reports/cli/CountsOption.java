package io.github.tmacohort.reports.cli;

import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.RiskTable;
import io.github.tmacohort.analysis.survival.StratifiedRiskTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --counts}: counts of one or several centres in place of a file of subjects. */
final class CountsOption {
    @Option(
            names = "--counts",
            paramLabel = "FILE",
            split = ",",
            description = {
                "Instead of FILE and its columns: files of counts, as 'tma counts' writes them, separated by commas;"
                        + " they are merged.",
                "--by group then keeps their groups apart; where there is --strata, --strata stratum keeps their"
                        + " strata apart and --strata file makes each file a stratum."
            })
    private List<Path> files;

    /** Counts that were read. */
    record Input(StratifiedRiskTable counts, Origin origin) {}

    /**
     * Whether counts are to be read.
     *
     * @param needed names and values, by turns, of options needed for a file of subjects
     * @throws Failure if neither way of input is given wholly, or both are
     */
    boolean isGiven(Path file, String... needed) {
        if (files != null) {
            if (file != null) {
                throw Failure.usage("give FILE or --counts, not both");
            }
            excludes(needed);
            return true;
        }
        List<String> missing = new ArrayList<>();
        if (file == null) {
            missing.add("FILE");
        }
        for (int i = 0; i < needed.length; i += 2) {
            if (needed[i + 1] == null) {
                missing.add(needed[i]);
            }
        }
        if (!missing.isEmpty()) {
            throw Failure.usage("missing " + String.join(", ", missing) + " (or give --counts)");
        }
        return false;
    }

    /** @throws Failure if an option, of names and values by turns, is given beside counts */
    void excludes(String... options) {
        for (int i = 0; files != null && i < options.length; i += 2) {
            if (options[i + 1] != null) {
                throw Failure.usage(options[i] + " does not go with --counts");
            }
        }
    }

    /**
     * Reads and merges the files.
     *
     * @param by null to pool groups
     * @param strata null to pool strata
     */
    Input read(String by, String strata) {
        if (by != null && !by.equals("group")) {
            throw Failure.usage("with --counts, --by must be group, got " + by);
        }
        if (strata != null && !strata.equals("stratum") && !strata.equals("file")) {
            throw Failure.usage("with --counts, --strata must be stratum or file, got " + strata);
        }
        List<StratifiedRiskTable> parts = files.stream().map(CountsFile::read).toList();
        requireSameKind(parts);
        StratifiedRiskTable counts;
        try {
            StratifiedRiskTable merged = StratifiedRiskTable.merge(parts);
            counts = strata == null
                    ? StratifiedRiskTable.of(merged.pooled())
                    : strata.equals("stratum") ? merged : filesAsStrata(parts);
        } catch (IllegalArgumentException e) { // more subjects than can be counted
            throw Failure.data(e.getMessage());
        }
        StratifiedRiskTable asked = by == null ? counts.pooledGroups() : counts;
        return new Input(asked, origin(asked));
    }

    private StratifiedRiskTable filesAsStrata(List<StratifiedRiskTable> parts) {
        List<GroupKey> keys = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            keys.add(new GroupKey(String.valueOf(i + 1), files.get(i).toString()));
        }
        return StratifiedRiskTable.of(
                keys, parts.stream().map(StratifiedRiskTable::pooled).toList());
    }

    /** One kind of event and several causes are different questions. */
    private void requireSameKind(List<StratifiedRiskTable> parts) {
        for (int i = 1; i < parts.size(); i++) {
            boolean single = parts.get(0).causes().equals(List.of("event"));
            if (single != parts.get(i).causes().equals(List.of("event"))) {
                throw Failure.data(files.get(0).getFileName() + " has the events "
                        + parts.get(0).causes() + ", " + files.get(i).getFileName() + " "
                        + parts.get(i).causes() + " [counts-causes]");
            }
        }
    }

    private Origin origin(StratifiedRiskTable counts) {
        double subjects = 0;
        for (RiskTable table : counts.tables()) {
            for (int g = 0; g < table.groups().size(); g++) {
                subjects += table.subjects(g) + table.neverAtRisk(g);
            }
        }
        RiskTable any = counts.tables().get(0);
        if (subjects == 0) {
            throw Failure.data("no subjects in the counts [file-rows]");
        }
        return new Origin((long) subjects, 0, any.weightKind(), any.causes().size(), files.size());
    }
}
