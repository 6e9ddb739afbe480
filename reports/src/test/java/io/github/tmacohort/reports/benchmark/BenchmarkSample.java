package io.github.tmacohort.reports.benchmark;

import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Random follow-ups of up to five years: two causes with exponential times, of which the first depends on the group and
 * five covariates (two indicators, three standard normal), exponential and administrative censoring; about half of the
 * rows have an event of the first cause. Clusters are of ten rows.
 *
 * <p>Continuous times are multiples of 2⁻¹⁵ of a day, 2.6 seconds: R takes times for tied that differ by less than
 * 1.5e-8 of their mean, and on these both sides see the same ties without being told.
 */
final class BenchmarkSample {
    static final int COVARIATES = 5;
    private static final double LAST_DAY = 1826;
    private static final double[] BETA = {0.5, -0.3, 0.2, -0.1, 0.05};

    final int size;
    final double[] time;
    final int[] cause;
    final int[] group;
    private final double[][] x;

    private BenchmarkSample(int size, boolean covariates) {
        this.size = size;
        time = new double[size];
        cause = new int[size];
        group = new int[size];
        x = new double[covariates ? COVARIATES : 0][size];
    }

    /** @param covariates whether to keep them; the times are the same without */
    static BenchmarkSample of(int size, boolean wholeDays, boolean covariates) {
        BenchmarkSample sample = new BenchmarkSample(size, covariates);
        SplittableRandom random = new SplittableRandom(20_260_101);
        double[] row = new double[COVARIATES];
        for (int i = 0; i < size; i++) {
            int group = random.nextInt(2);
            double eta = 0.25 * group;
            for (int j = 0; j < COVARIATES; j++) {
                row[j] = j < 2 ? random.nextInt(2) : normal(random);
                eta += BETA[j] * row[j];
                if (covariates) {
                    sample.x[j][i] = row[j];
                }
            }
            double first = -Math.log1p(-random.nextDouble()) * 600 * Math.exp(-eta);
            double second = -Math.log1p(-random.nextDouble()) * 2500;
            double censored = Math.min(LAST_DAY, -Math.log1p(-random.nextDouble()) * 1500);
            double exit = Math.min(first, Math.min(second, censored));
            sample.time[i] = wholeDays ? Math.ceil(exit) : Math.ceil(exit * 0x1p15) * 0x1p-15;
            sample.cause[i] = exit == first ? 1 : exit == second ? 2 : 0;
            sample.group[i] = group;
        }
        return sample;
    }

    /** Box and Muller's, one of the pair: the JDK's own need not be the same in each version. */
    private static double normal(SplittableRandom random) {
        double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private boolean[] events() {
        boolean[] event = new boolean[size];
        for (int i = 0; i < size; i++) {
            event[i] = cause[i] == 1;
        }
        return event;
    }

    /** The columns a user would hold, made once and not timed. */
    final class Columns {
        final boolean[] event = events();
        private final List<GroupKey> groups = List.of(GroupKey.of("0"), GroupKey.of("1"));

        /** Copied, checked and, where times are continuous, sorted: part of what is timed. */
        FollowUps byGroup() {
            return FollowUps.builder(time).events(event).groups(group, groups).build();
        }

        FollowUps pooled() {
            return FollowUps.builder(time).events(event).build();
        }

        FollowUps competing() {
            return FollowUps.builder(time)
                    .causes(cause, List.of("first", "second"))
                    .build();
        }

        Covariates covariates() {
            Covariates.Builder builder = Covariates.rows(size);
            for (int j = 0; j < COVARIATES; j++) {
                builder.numeric("x" + (j + 1), x[j]);
            }
            return builder.build();
        }
    }

    private int cluster(int i) {
        return i % Math.max(1, size / 10);
    }

    /** The cluster of each row. */
    List<GroupKey> clusters() {
        List<GroupKey> keys = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int number = cluster(i);
            keys.add(number < i ? keys.get(number) : GroupKey.of(Integer.toString(number)));
        }
        return keys;
    }

    /** One file of doubles per column, which R reads as they are. */
    void writeColumns(Path folder) throws IOException {
        Files.createDirectories(folder);
        writeColumn(folder, "time", i -> time[i]);
        writeColumn(folder, "cause", i -> cause[i]);
        writeColumn(folder, "group", i -> group[i]);
        writeColumn(folder, "cluster", this::cluster);
        for (int j = 0; j < COVARIATES; j++) {
            double[] column = j < x.length ? x[j] : null;
            writeColumn(folder, "x" + (j + 1), i -> column == null ? 0 : column[i]);
        }
    }

    private void writeColumn(Path folder, String name, IntToDoubleFunction value) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".bin"))) {
            for (int i = 0; i < size; i++) {
                buffer.putDouble(value.applyAsDouble(i));
                if (!buffer.hasRemaining() || i + 1 == size) {
                    out.write(buffer.array(), 0, buffer.position());
                    buffer.clear();
                }
            }
        }
    }

    /** What {@code tma km} reads. */
    void writeCsv(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("time,event,arm\n");
            for (int i = 0; i < size; i++) {
                String t = time[i] == (int) time[i] ? Integer.toString((int) time[i]) : Double.toString(time[i]);
                out.write(t + (cause[i] == 1 ? ",1," : ",0,") + (group[i] == 0 ? "A\n" : "B\n"));
            }
        }
    }
}
