package io.github.tmacohort.reports.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Runs ours and R's on the same data, by turns, and prints how many times as long R takes.
 * {@code mvn -q -DskipTests package -Pbenchmark} runs the short list, {@code -Dbenchmark.full=true} all sizes.
 * Progress goes to standard error, the table of results to standard output and to {@code against-r.md}.
 *
 * <p>Both sides are warm: R stays one process, ours runs for a while first. Timed is the call a user makes
 * on columns in memory, with checks, copies and sorts; ours uses every processor, R's one. Medians. The last column is the
 * largest relative difference of the answers; above the work's tolerance the program fails.
 */
public final class BenchmarkAgainstR {
    private static final int MOST_ROUNDS = 5;
    /**
     * R's calls are repeated while those so far took less than this [ms]; each is run at least once, and what takes longer
     * only once. It bounds the time of the whole.
     */
    private static final double R_BUDGET = 1_000;

    private static final double R_BUDGET_FULL = 10_000;
    private static final double WARM_UP = 1_000;
    private static final double WARM_UP_FULL = 1_500;
    private static final double OURS_PER_ROUND = 100;
    private static final int LEAST_OF_OURS = 3;
    private static final int LARGE = 5_000_000;

    private final RProcess r;
    private final Path folder;
    private final PrintStream out;
    private final boolean full;
    private final List<String> lines = new ArrayList<>();
    private boolean agree = true;

    private BenchmarkAgainstR(RProcess r, Path folder, PrintStream out, boolean full) {
        this.r = r;
        this.folder = folder;
        this.out = out;
        this.full = full;
    }

    private record Sized(int size, List<Work> works) {}

    private static List<Sized> cases(boolean full) {
        List<Work> curves = List.of(Work.KAPLAN_MEIER, Work.LOG_RANK);
        if (!full) {
            return List.of(
                    new Sized(1_000, List.of(Work.FINE_GRAY)),
                    new Sized(10_000, List.of(Work.AALEN_JOHANSEN, Work.CLUSTERED)),
                    new Sized(
                            100_000,
                            List.of(
                                    Work.KAPLAN_MEIER,
                                    Work.LOG_RANK,
                                    Work.COX,
                                    Work.PROPORTIONAL_HAZARDS,
                                    Work.CONCORDANCE)));
        }
        return List.of(
                new Sized(8_000, List.of(Work.FINE_GRAY)),
                new Sized(
                        100_000,
                        List.of(Work.CLUSTERED, Work.PROPORTIONAL_HAZARDS, Work.CONCORDANCE, Work.AALEN_JOHANSEN)),
                new Sized(1_000_000, List.of(Work.KAPLAN_MEIER, Work.LOG_RANK, Work.COX)),
                new Sized(10_000_000, curves));
    }

    /**
     * @param arguments folder for data and results; path of benchmark.R; path of tma.jar; {@code true} for all sizes;
     *     optionally names of works, to run these alone
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        Path folder = Path.of(arguments[0]);
        Path jar = Path.of(arguments[2]);
        boolean full = Boolean.parseBoolean(arguments[3]);
        List<String> only = Arrays.asList(arguments).subList(4, arguments.length);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Files.createDirectories(folder);
        try (RProcess r = new RProcess(Path.of(arguments[1]))) {
            BenchmarkAgainstR benchmark = new BenchmarkAgainstR(r, folder, out, full);
            benchmark.head();
            for (Sized sized : cases(full)) {
                List<Work> works = sized.works().stream()
                        .filter(work -> only.isEmpty() || only.contains(work.id()))
                        .toList();
                if (!works.isEmpty()) {
                    benchmark.run(sized.size(), true, works);
                    benchmark.run(sized.size(), false, works);
                }
            }
            if (only.isEmpty() || only.contains("csv")) {
                WholeProcess processes = new WholeProcess(folder, jar);
                benchmark.line(processes.compare(full ? 1_000_000 : 100_000, true));
                benchmark.line(processes.compare(full ? 1_000_000 : 100_000, false));
            }
            Files.write(folder.resolve("against-r.md"), benchmark.lines);
            if (!benchmark.agree) {
                throw new IllegalStateException("answers differ by more than their tolerance");
            }
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void head() {
        line("Warm, medians [ms], R and ours by turns; " + r.versions() + "; Java " + System.getProperty("java.version")
                + " on " + Runtime.getRuntime().availableProcessors() + " processors");
        line("");
        line("| work | rows | times | R's call | output of both | ours | R | R/ours | difference |");
        line("|---|---|---|---|---|---|---|---|---|");
    }

    private void line(String text) {
        out.println(text);
        lines.add(text);
    }

    private void run(int size, boolean wholeDays, List<Work> works) throws IOException {
        System.err.printf(Locale.ROOT, "making and loading %,d rows …%n", size);
        BenchmarkSample sample = BenchmarkSample.of(size, wholeDays, size < LARGE);
        Path data = folder.resolve("data");
        sample.writeColumns(data);
        r.load(data, size);
        BenchmarkSample.Columns columns = sample.new Columns();
        for (Work work : works) {
            compare(work, sample, columns, wholeDays);
        }
    }

    private void compare(Work work, BenchmarkSample sample, BenchmarkSample.Columns columns, boolean wholeDays)
            throws IOException {
        System.err.printf(
                Locale.ROOT, "%s, %,d rows, %s …%n", work.name(), sample.size, wholeDays ? "whole days" : "continuous");
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        Work.Answer answer = warmUp(work, sample, columns);
        double spent = 0;
        while (theirs.size() < MOST_ROUNDS && (theirs.isEmpty() || spent < (full ? R_BUDGET_FULL : R_BUDGET))) {
            long begin = System.nanoTime();
            for (int run = 0; run < LEAST_OF_OURS || since(begin) < OURS_PER_ROUND; run++) {
                ours.add(once(work, sample, columns));
            }
            double once = r.run(work.id());
            theirs.add(once);
            spent += once;
        }
        double difference =
                largestDifference(answer.values().toArray(), r.values(work.id()), work.name() + ", " + sample.size);
        agree &= difference <= work.tolerance();
        double median = median(ours);
        double medianOfR = median(theirs);
        line(String.format(
                Locale.ROOT,
                "| %s | %,d | %s | `%s` | %s | %.2f | %.0f | %.0f | %.0e |",
                work.name(),
                sample.size,
                wholeDays ? "whole days" : "continuous",
                work.rCall(),
                work.output(),
                median,
                medianOfR,
                medianOfR / median,
                difference));
    }

    private Work.Answer warmUp(Work work, BenchmarkSample sample, BenchmarkSample.Columns columns) {
        Work.Answer answer = work.prepare().task(sample, columns).get();
        System.gc(); // before warming up, which gets back the memory that this returns to the system
        long begin = System.nanoTime();
        while (since(begin) < (full ? WARM_UP_FULL : WARM_UP)) {
            once(work, sample, columns);
        }
        return answer;
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Milliseconds of one run, what prepares it not counted. */
    private static double once(Work work, BenchmarkSample sample, BenchmarkSample.Columns columns) {
        Supplier<Work.Answer> task = work.prepare().task(sample, columns);
        long begin = System.nanoTime();
        Work.Answer answer = task.get();
        double elapsed = since(begin);
        if (answer == null) {
            throw new IllegalStateException("no answer");
        }
        return elapsed;
    }

    static double median(List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Relative; numbers that are not estimable on one side must not be so on the other. */
    private static double largestDifference(double[] ours, double[] theirs, String what) {
        if (ours.length != theirs.length) {
            throw new IllegalStateException(
                    what + ": " + ours.length + " numbers of ours, " + theirs.length + " of R's");
        }
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            if (Double.isNaN(ours[i]) != Double.isNaN(theirs[i])) {
                throw new IllegalStateException(what + ": number " + i + " is " + ours[i] + ", R's is " + theirs[i]);
            }
            double scale = Math.max(Math.abs(ours[i]), Math.abs(theirs[i]));
            if (scale > 0) {
                largest = Math.max(largest, Math.abs(ours[i] - theirs[i]) / scale);
            }
        }
        return largest;
    }
}
