package io.github.tmacohort.reports.benchmark;

import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.LogRankResult;
import io.github.tmacohort.analysis.survival.RadixSort;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How time grows from 10 000 to 10 000 000 rows, and the share of the sort: copying, checking, sorting and counting the
 * columns; then the curves of two groups with their limits; then the log-rank test. Medians of warm runs. Started with
 * {@code -Xmx1g}, it shows that ten million subjects fit.
 */
public final class Growth {
    private static final double PER_SIZE = 3_000;
    private static final int LEAST_RUNS = 5;

    private Growth() {}

    /** @param arguments sizes; without any 10 000, 100 000, 1 000 000 and 10 000 000 */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf("Medians [ms]; heap %d MB%n%n", Runtime.getRuntime().maxMemory() >> 20);
        out.println(
                "| rows | times | sort alone | sample and counts | curves with limits | log-rank | total per row [ns] |");
        out.println("|---|---|---|---|---|---|---|");
        List<String> sizes =
                arguments.length == 0 ? List.of("10000", "100000", "1000000", "10000000") : List.of(arguments);
        for (String size : sizes) {
            for (boolean wholeDays : new boolean[] {true, false}) {
                out.println(row(Integer.parseInt(size), wholeDays));
            }
        }
    }

    private static String row(int size, boolean wholeDays) {
        BenchmarkSample sample = BenchmarkSample.of(size, wholeDays, false);
        BenchmarkSample.Columns columns = sample.new Columns();
        for (int i = 0; i < 20; i++) {
            run(columns); // warm
            if (size >= 1_000_000 && i > 3) {
                break;
            }
        }
        List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        double spent = 0;
        while (spent < PER_SIZE || times.get(0).size() < LEAST_RUNS) {
            times.get(0).add(wholeDays ? 0 : sort(sample));
            double[] once = run(columns);
            for (int part = 0; part < once.length; part++) {
                times.get(part + 1).add(once[part]);
                spent += once[part];
            }
        }
        double sort = BenchmarkAgainstR.median(times.get(0));
        double build = BenchmarkAgainstR.median(times.get(1));
        double curves = BenchmarkAgainstR.median(times.get(2));
        double test = BenchmarkAgainstR.median(times.get(3));
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %.2f | %.2f | %.2f | %.0f |",
                size,
                wholeDays ? "whole days" : "continuous",
                wholeDays ? "none" : String.format(Locale.ROOT, "%.2f", sort),
                build,
                curves,
                test,
                1e6 * (build + curves + test) / size);
    }

    private static double sort(BenchmarkSample sample) {
        long[] keys = new long[sample.size];
        int[] items = new int[sample.size];
        for (int i = 0; i < sample.size; i++) {
            keys[i] = Double.doubleToRawLongBits(sample.time[i]);
            items[i] = i;
        }
        long begin = System.nanoTime();
        RadixSort.Sorted sorted = RadixSort.sort(keys, items);
        double elapsed = (System.nanoTime() - begin) / 1e6;
        if (sorted.keys().length != sample.size) {
            throw new IllegalStateException("rows were lost");
        }
        return elapsed;
    }

    private static double[] run(BenchmarkSample.Columns columns) {
        long begin = System.nanoTime();
        FollowUps followUps = columns.byGroup();
        followUps.riskTable();
        long counted = System.nanoTime();
        List<SurvivalCurve> curves = KaplanMeier.withDefaults().estimateByGroup(followUps);
        List<SurvivalCurve.Limits> limits =
                curves.stream().map(SurvivalCurve::limits).toList();
        long drawn = System.nanoTime();
        LogRankResult test = LogRank.withDefaults().compare(followUps);
        long tested = System.nanoTime();
        if (limits.size() != curves.size() || test.groups().size() != curves.size()) {
            throw new IllegalStateException("groups were lost");
        }
        return new double[] {(counted - begin) / 1e6, (drawn - counted) / 1e6, (tested - drawn) / 1e6};
    }
}
