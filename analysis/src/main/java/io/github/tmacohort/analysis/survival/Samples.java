package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins samples into one whose groups they are. */
final class Samples {
    private Samples() {}

    static FollowUps join(List<Sample> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("samples must hold at least one sample, got 0");
        }
        FollowUps first = samples.get(0).followUps();
        int n = 0;
        boolean strata = false;
        List<GroupKey> groups = new ArrayList<>();
        for (Sample sample : samples) {
            requireAlike(first, sample);
            n += sample.followUps().size();
            strata |= sample.followUps().strata().size() > 1;
            groups.add(sample.group());
        }
        double[] time = new double[n];
        double[] entry = first.hasEntry() ? new double[n] : null;
        double[] weight = first.weight == null ? null : new double[n];
        int[] cause = new int[n];
        int[] group = new int[n];
        int[] stratum = new int[n];
        Map<GroupKey, Integer> stratumIndex = new LinkedHashMap<>();
        int at = 0;
        for (int g = 0; g < samples.size(); g++) {
            FollowUps f = samples.get(g).followUps();
            for (int i = 0; i < f.size(); i++, at++) {
                time[at] = f.time(i);
                cause[at] = f.cause(i);
                group[at] = g;
                if (entry != null) {
                    entry[at] = f.entry(i);
                }
                if (weight != null) {
                    weight[at] = f.weight(i);
                }
                GroupKey key = f.strata().get(f.stratum(i));
                Integer index = stratumIndex.putIfAbsent(key, stratumIndex.size());
                stratum[at] = index == null ? stratumIndex.size() - 1 : index;
            }
        }
        FollowUps.Builder builder =
                FollowUps.builder(time).causes(cause, first.causes()).groups(group, groups);
        if (entry != null) {
            builder.entries(entry);
        }
        if (strata) {
            builder.strata(stratum, List.copyOf(stratumIndex.keySet()));
        }
        if (weight != null) {
            if (first.weightKind() == WeightKind.CASE) {
                builder.caseWeights(weight);
            } else {
                builder.samplingWeights(weight);
            }
        }
        return builder.build();
    }

    private static void requireAlike(FollowUps first, Sample sample) {
        FollowUps f = sample.followUps();
        boolean alike = f.causes().equals(first.causes())
                && f.weightKind() == first.weightKind()
                && f.hasEntry() == first.hasEntry();
        if (!alike) {
            throw new IllegalArgumentException("samples must agree in causes, kind of weight and presence of entry"
                    + " times, but group '" + sample.group().key() + "' differs from the first");
        }
    }
}
