package io.github.tmacohort.analysis.competing;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import io.github.tmacohort.analysis.survival.Coefficient;
import io.github.tmacohort.analysis.survival.Covariates;
import io.github.tmacohort.analysis.survival.CoxFit;
import io.github.tmacohort.analysis.survival.CoxModel;
import io.github.tmacohort.analysis.survival.CoxOptions;
import io.github.tmacohort.analysis.survival.CoxResult;
import io.github.tmacohort.analysis.survival.FollowUps;
import io.github.tmacohort.analysis.survival.GroupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Groups compared where causes of an event compete: cumulative incidence of one cause at stated times (Aalen-Johansen),
 * Gray's test, and beside each other the subdistribution hazard ratio (Fine-Gray: effect on the incidence) and the
 * cause-specific one (Cox, the other causes censored: effect on the rate), of each group over the last.
 *
 * <p>With fewer than ten events per coefficient the cause-specific model carries Firth's penalty.
 *
 * @see AalenJohansen
 * @see GrayTest
 * @see FineGray
 */
public final class CompetingRisks {
    private static final int FEW = 10;

    private final Options options;

    private CompetingRisks(Options options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /** @param times ascending, in the unit of the sample */
    public record Options(AalenJohansenOptions incidences, List<Double> times) {
        public Options {
            Objects.requireNonNull(incidences, "incidences");
            times = List.copyOf(new TreeSet<>(times));
        }

        /** As {@link AalenJohansenOptions#defaults()}. */
        public static Options at(double... times) {
            List<Double> all = new ArrayList<>();
            for (double time : times) {
                all.add(time);
            }
            return new Options(AalenJohansenOptions.defaults(), all);
        }
    }

    /**
     * All groups.
     *
     * @param cause the name of the cause
     * @param gray the test of this cause over all groups
     * @param causeSpecificModel how the cause-specific hazard was fitted
     */
    public record Result(
            String cause, List<Group> groups, GrayResult gray, CoxOptions causeSpecificModel, Options options) {
        public Result {
            Objects.requireNonNull(cause, "cause");
            groups = List.copyOf(groups);
            Objects.requireNonNull(gray, "gray");
            Objects.requireNonNull(causeSpecificModel, "causeSpecificModel");
            Objects.requireNonNull(options, "options");
        }
    }

    /**
     * One group.
     *
     * @param events of the cause
     * @param otherEvents of the causes that compete with it
     * @param subdistribution over the last group; empty for it
     * @param causeSpecific over the last group; empty for it
     */
    public record Group(
            GroupKey key,
            int subjects,
            int events,
            int otherEvents,
            List<At> at,
            Optional<Coefficient> subdistribution,
            Optional<Coefficient> causeSpecific) {
        public Group {
            at = List.copyOf(at);
            Objects.requireNonNull(subdistribution, "subdistribution");
            Objects.requireNonNull(causeSpecific, "causeSpecific");
        }
    }

    /** The incidence at a time. */
    public record At(double time, Estimate incidence, Interval interval) {}

    /** At these times, otherwise as by default. */
    public static CompetingRisks at(double... times) {
        return new CompetingRisks(Options.at(times));
    }

    public static CompetingRisks with(Options options) {
        return new CompetingRisks(options);
    }

    /**
     * Compares the groups of a sample for one cause.
     *
     * @param cause its number, from 1
     * @throws IllegalArgumentException if there is no such cause, or the sample has delayed entry or weights
     */
    public Result of(FollowUps sample, int cause) {
        GrayResult gray = GrayTest.withDefaults().compare(sample, cause);
        List<GroupKey> keys = sample.groups();
        int last = keys.size() - 1;
        List<String> levels = new ArrayList<>();
        levels.add(keys.get(last).key());
        keys.subList(0, last).forEach(key -> levels.add(key.key()));
        List<String> values = new ArrayList<>();
        int events = 0;
        for (int i = 0; i < sample.size(); i++) {
            values.add(keys.get(sample.group(i)).key());
            events += sample.cause(i) == cause ? 1 : 0;
        }
        double level = options.incidences().confidenceLevel();
        CoxOptions cox = (events < FEW * last ? CoxOptions.firth() : CoxOptions.defaults()).withConfidenceLevel(level);
        List<Coefficient> subdistribution = List.of();
        List<Coefficient> causeSpecific = List.of();
        if (last > 0) {
            Covariates groups = Covariates.rows(values.size())
                    .factor("group", values, levels)
                    .build();
            subdistribution = subdistribution(sample, cause, groups, level);
            causeSpecific = causeSpecific(sample.causeSpecific(cause).pooled(), groups, cox);
        }
        List<Group> result = new ArrayList<>();
        List<CumulativeIncidence> curves =
                AalenJohansen.with(options.incidences()).estimateByGroup(sample);
        for (int g = 0; g < keys.size(); g++) {
            result.add(group(
                    sample,
                    g,
                    cause,
                    curves.get(g),
                    g == last ? Optional.empty() : Optional.of(subdistribution.get(g)),
                    g == last ? Optional.empty() : Optional.of(causeSpecific.get(g))));
        }
        return new Result(sample.causes().get(cause - 1), result, gray, cox, options);
    }

    private static List<Coefficient> subdistribution(FollowUps sample, int cause, Covariates groups, double level) {
        FineGrayResult result = FineGray.with(new FineGrayOptions(level)).fit(sample.pooled(), cause, groups);
        return result instanceof FineGrayFit fit
                ? fit.coefficients()
                : none(groups, ((FineGrayResult.NotEstimable) result).reason());
    }

    private static List<Coefficient> causeSpecific(FollowUps sample, Covariates groups, CoxOptions options) {
        CoxResult result = CoxModel.with(options).fit(sample, groups);
        return result instanceof CoxFit fit
                ? fit.coefficients()
                : none(groups, ((CoxResult.NotEstimable) result).reason());
    }

    private static List<Coefficient> none(Covariates groups, String reason) {
        return groups.names().stream()
                .map(name -> Coefficient.notEstimable(name, reason, false))
                .toList();
    }

    private Group group(
            FollowUps sample,
            int group,
            int cause,
            CumulativeIncidence curve,
            Optional<Coefficient> subdistribution,
            Optional<Coefficient> causeSpecific) {
        int subjects = 0;
        int events = 0;
        int others = 0;
        for (int i = 0; i < sample.size(); i++) {
            if (sample.group(i) == group) {
                subjects++;
                events += sample.cause(i) == cause ? 1 : 0;
                others += sample.cause(i) != cause && sample.cause(i) != FollowUps.CENSORED ? 1 : 0;
            }
        }
        return new Group(
                sample.groups().get(group),
                subjects,
                events,
                others,
                options.times().stream()
                        .map(time -> new At(time, curve.incidenceAt(time, cause), curve.intervalAt(time, cause)))
                        .toList(),
                subdistribution,
                causeSpecific);
    }
}
