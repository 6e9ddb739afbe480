package io.github.tmacohort.analysis.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.analysis.explore.CourseClusters;
import io.github.tmacohort.analysis.explore.LeftOut;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.sampledata.SyntheticCohort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class PhenotypesTest {
    /** Whatever is found is shown. */
    private static final String[] SHOWN = {
        "least_silhouette: 0.25",
        "least_silhouette: -1",
        "references: 99",
        "references: 0",
        "resamples: 200",
        "resamples: 20"
    };

    private static String with(String... replacements) {
        String text = ProtocolReader.defaultText().replaceFirst("(?ms)^multiverse:\n.*?\n\n", "multiverse: none\n\n");
        for (int i = 0; i < replacements.length; i += 2) {
            assertTrue(text.contains(replacements[i]), replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return text;
    }

    private static Protocol protocol(String... replacements) {
        ProtocolRead read = ProtocolReader.read("protocol.yaml", with(replacements));
        return read.protocol()
                .orElseThrow(() -> new AssertionError(read.report().findings()));
    }

    private static StudyResults run(String... replacements) {
        return Study.run(SyntheticCohort.standard(), protocol(replacements));
    }

    @Test
    void theSampleHasNoStructureAndEveryoneIsAccountedFor() {
        StudyResults results = run();
        Phenotypes phenotypes = results.phenotypes().orElseThrow();
        TrajectoryClustersResult.NoneShown none =
                assertInstanceOf(TrajectoryClustersResult.NoneShown.class, phenotypes.result());
        assertEquals(results.listing().size(), phenotypes.treated());
        assertEquals(
                phenotypes.treated(),
                none.evidence().subjects() + none.leftOut().size());
        assertEquals(4, none.evidence().tried().size());
        assertTrue(none.evidence().pValue().orElseThrow() > 0.05);
        assertTrue(none.leftOut().stream().allMatch(out -> out.reason() == LeftOut.Reason.DIED_BEFORE_THE_LAST_DAY));
        long died = results.listing().stream()
                .filter(line -> line.status() == FollowUp.Status.DEAD && line.followUpDays() < 28)
                .count();
        assertEquals(died, none.leftOut().size());
        assertEquals(results.protocol().seed(), none.options().seed());
    }

    @Test
    void valuesAfterATransfusionCanBeLeftOut() {
        Phenotypes kept = run().phenotypes().orElseThrow();
        Phenotypes left = run(
                        "transfused_values: kept",
                        "transfused_values: left_out",
                        "least_courses: 20",
                        "least_courses: 10")
                .phenotypes()
                .orElseThrow();
        assertTrue(kept.transfusedValues() > 0 && kept.transfusedValues() < kept.values());
        assertEquals(kept.transfusedValues(), left.transfusedValues());
        assertEquals(kept.values(), left.values());
        assertTrue(left.result().leftOut().size() > kept.result().leftOut().size());
    }

    /** The one way from clusters to follow-ups is refused by every comparison of survival from the first dose on. */
    @Test
    void noComparisonOfSurvivalTakesThem() {
        StudyResults results = run(SHOWN);
        CourseClusters clusters = assertInstanceOf(
                CourseClusters.class, results.phenotypes().orElseThrow().result());
        Map<String, PatientLine> lines = new HashMap<>();
        results.listing().forEach(line -> lines.put(line.patient().value(), line));
        List<String> keys =
                clusters.members().stream().map(CourseClusters.Member::key).toList();
        double[] days =
                keys.stream().mapToDouble(key -> lines.get(key).followUpDays()).toArray();
        boolean[] died = new boolean[days.length];
        for (int i = 0; i < died.length; i++) {
            died[i] = lines.get(keys.get(i)).status() == FollowUp.Status.DEAD;
        }
        FollowUps byCourse = clusters.groups()
                .group(FollowUps.builder(days).events(died), keys)
                .build();
        for (Runnable comparison : List.<Runnable>of(
                () -> LogRank.withDefaults().compare(byCourse),
                () -> KaplanMeier.withDefaults().estimateByGroup(byCourse),
                () -> Covariates.rows(days.length).groups("course", byCourse))) {
            assertThrows(IllegalArgumentException.class, comparison::run);
        }
        assertEquals(35, clusters.groups().knownAt(), "the last day and its window");
    }

    @Test
    void tooFewCoursesAreSaidToBeTooFew() {
        Phenotypes few =
                run("least_courses: 20", "least_courses: 25").phenotypes().orElseThrow();
        assertEquals(
                "24 complete courses are too few: the protocol asks for 25",
                assertInstanceOf(TrajectoryClustersResult.NotEstimable.class, few.result())
                        .reason());
        assertEquals(6, few.result().leftOut().size());
        Phenotypes nobody = Study.run(new Cohort("Nobody", true, List.of()), protocol())
                .phenotypes()
                .orElseThrow();
        assertInstanceOf(TrajectoryClustersResult.NotEstimable.class, nobody.result());
    }

    @Test
    void aZeroHasNoLogarithm() {
        Phenotypes schistocytes = run("marker: platelets", "marker: schistocytes_per_field")
                .phenotypes()
                .orElseThrow();
        assertEquals(
                "values of 0 have no logarithm",
                assertInstanceOf(TrajectoryClustersResult.NotEstimable.class, schistocytes.result())
                        .reason());
    }

    /** Also by k-means, on one thread and on three, and with the patients the other way round. */
    @Test
    void neitherThreadsNorOrderChangeAnything() throws Exception {
        for (String method : List.of("hierarchical_ward", "k_means")) {
            List<String> replacements = new ArrayList<>(List.of(SHOWN));
            replacements.addAll(List.of("method: hierarchical_ward", "method: " + method));
            Protocol protocol = protocol(replacements.toArray(String[]::new));
            List<PatientRecord> reversed =
                    new ArrayList<>(SyntheticCohort.standard().patients());
            Collections.reverse(reversed);
            Phenotypes expected =
                    Study.run(SyntheticCohort.standard(), protocol).phenotypes().orElseThrow();
            assertInstanceOf(CourseClusters.class, expected.result());
            for (int threads : List.of(1, 3)) {
                ForkJoinPool pool = new ForkJoinPool(threads);
                try {
                    assertEquals(
                            expected,
                            pool.submit(() -> Study.run(new Cohort("Reversed", true, reversed), protocol)
                                            .phenotypes()
                                            .orElseThrow())
                                    .get());
                } finally {
                    pool.shutdownNow();
                }
            }
        }
    }

    @Test
    void withoutTheKeyOrWithNoneTheyAreNotLookedFor() {
        String without = with().replaceFirst("(?ms)^phenotypes:\n.*?\n\n", "\n");
        for (String text : List.of(without, without + "phenotypes: none\n")) {
            ProtocolRead read = ProtocolReader.read("protocol.yaml", text);
            assertTrue(read.protocol().orElseThrow().phenotypes().isEmpty());
            assertTrue(Study.run(SyntheticCohort.standard(), read.protocol().orElseThrow())
                    .phenotypes()
                    .isEmpty());
        }
    }

    @Test
    void whatIsWrongWithThePlanIsAFinding() {
        assertTrue(finding("days: [0, 7, 14, 21, 28]", "days: [0]").contains("days must be two or more"));
        assertTrue(finding("days: [0, 7, 14, 21, 28]", "days: [0, 30, 60]").contains("must lie within -14 to 60"));
        assertTrue(finding("marker: platelets\n  # log", "marker: bilirubin\n  # log")
                .contains("not among the markers"));
        assertTrue(finding("least_courses: 20", "least_courses: 5").contains("more than most_clusters"));
        assertTrue(finding("significance: 0.05", "significance: 1").contains("significance"));
        assertTrue(finding("resamples: 200", "resamples: -1").contains("resamples"));
        assertTrue(finding("transfused_values: kept", "transfused_values: some").contains("kept, left_out"));
        assertTrue(finding("  observed_days: 3\n", "").contains("the key is missing"));
        assertTrue(finding("  observed_days: 3\n", "  observed_days: 3\n  starts: 2\n")
                .contains("unknown"));
    }

    private static String finding(String old, String now) {
        ProtocolRead read = ProtocolReader.read("protocol.yaml", with(old, now));
        assertTrue(read.protocol().isEmpty());
        return read.report().findings().toString();
    }
}
