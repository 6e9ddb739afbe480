package io.github.tmacohort.analysis.benchmark;

import io.github.tmacohort.analysis.competing.FineGray;
import io.github.tmacohort.analysis.competing.FineGrayResult;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.CoxModel;
import io.github.tmacohort.analysis.survival.CoxResult;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import io.github.tmacohort.analysis.survival.KaplanMeier;
import io.github.tmacohort.analysis.survival.LogRank;
import io.github.tmacohort.analysis.survival.LogRankResult;
import io.github.tmacohort.analysis.survival.RadixSort;
import io.github.tmacohort.analysis.survival.SurvivalCurve;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The parts of survival analyses that cost time, over size and ties. {@code followUps} copies and checks the columns,
 * and sorts and counts where times are not whole; {@code kaplanMeier} and {@code logRank} begin at the counts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SurvivalBenchmark {
    @Param({"10000", "1000000"})
    public int size;

    @Param({"true", "false"})
    public boolean wholeDays;

    private double[] time;
    private boolean[] event;
    private int[] cause;
    private int[] group;
    private long[] keys;
    private int[] numbers;
    private FollowUps byGroup;
    private FollowUps pooled;
    private FollowUps competing;
    private Covariates covariates;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(20_260_101);
        time = new double[size];
        event = new boolean[size];
        cause = new int[size];
        group = new int[size];
        keys = new long[size];
        numbers = new int[size];
        double[][] x = new double[5][size];
        for (int i = 0; i < size; i++) {
            group[i] = random.nextInt(2);
            double eta = 0.3 * group[i];
            for (double[] column : x) {
                column[i] = random.nextDouble() - 0.5;
                eta += 0.2 * column[i];
            }
            double t = -Math.log1p(-random.nextDouble()) * 600 * Math.exp(-eta);
            time[i] = wholeDays ? Math.ceil(t) : t;
            cause[i] = random.nextInt(3);
            event[i] = cause[i] == 1;
            keys[i] = Double.doubleToRawLongBits(time[i]);
            numbers[i] = i;
        }
        Covariates.Builder builder = Covariates.rows(size);
        for (int j = 0; j < x.length; j++) {
            builder.numeric("x" + j, x[j]);
        }
        covariates = builder.build();
        byGroup = followUps();
        byGroup.riskTable();
        pooled = byGroup.pooled();
        competing = FollowUps.builder(time)
                .causes(cause, List.of("first", "second"))
                .build();
    }

    @Benchmark
    public RadixSort.Sorted sort() {
        return RadixSort.sort(keys.clone(), numbers.clone());
    }

    @Benchmark
    public FollowUps followUps() {
        FollowUps followUps = FollowUps.builder(time)
                .events(event)
                .groups(group, List.of(GroupKey.of("A"), GroupKey.of("B")))
                .build();
        followUps.riskTable();
        return followUps;
    }

    @Benchmark
    public List<SurvivalCurve> kaplanMeier() {
        return KaplanMeier.withDefaults().estimateByGroup(byGroup);
    }

    @Benchmark
    public LogRankResult logRank() {
        return LogRank.withDefaults().compare(byGroup);
    }

    @Benchmark
    public CoxResult cox() {
        return CoxModel.withDefaults().fit(pooled, covariates);
    }

    @Benchmark
    public FineGrayResult fineGray() {
        return FineGray.withDefaults().fit(competing, 1, covariates);
    }
}
