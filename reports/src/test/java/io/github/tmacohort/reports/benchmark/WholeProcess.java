package io.github.tmacohort.reports.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code tma km} on a CSV against a script of R that does the same: processes from start to end, both cold. */
final class WholeProcess {
    private static final int ROUNDS = 3;
    private static final String SCRIPT = "suppressPackageStartupMessages({library(survival); library(data.table)});"
            + "d <- fread(\"%s\");"
            + "print(survfit(Surv(time, event) ~ arm, data = d, conf.type = \"log-log\"))";

    private final Path folder;
    private final Path jar;

    WholeProcess(Path folder, Path jar) {
        this.folder = folder;
        this.jar = jar;
    }

    /** A line of the table. */
    String compare(int size, boolean wholeDays) throws IOException, InterruptedException {
        Path csv = folder.resolve("sample.csv");
        BenchmarkSample.of(size, wholeDays, false).writeCsv(csv);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> ours = List.of(
                java.toString(),
                "-jar",
                jar.toString(),
                "km",
                csv.toString(),
                "--time",
                "time",
                "--event",
                "event",
                "--by",
                "arm");
        List<String> theirs = List.of("Rscript", "--vanilla", "-e", String.format(Locale.ROOT, SCRIPT, csv));
        List<Double> times = new ArrayList<>();
        List<Double> timesOfR = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            times.add(elapsed(ours));
            timesOfR.add(elapsed(theirs));
        }
        double median = BenchmarkAgainstR.median(times);
        double medianOfR = BenchmarkAgainstR.median(timesOfR);
        return String.format(
                Locale.ROOT,
                "| `tma km` on a CSV, whole process, cold | %,d | %s | `Rscript`: `fread`, `survfit`, `print` |"
                        + " medians with limits | %.0f | %.0f | %.1f | |",
                size,
                wholeDays ? "whole days" : "continuous",
                median,
                medianOfR,
                medianOfR / median);
    }

    private double elapsed(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(command.get(0).equals("Rscript") ? "r.txt" : "tma.txt")
                        .toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
        return (System.nanoTime() - begin) / 1e6;
    }
}
