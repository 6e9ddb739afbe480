package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.criteria.Diagnosis.Onset;
import io.github.tmacohort.core.criteria.Episode;
import io.github.tmacohort.core.criteria.EpisodeFinder;
import io.github.tmacohort.core.criteria.EpisodeOptions;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.criteria.PatientHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Episodes of TMA in a cohort, as the series show them.
 *
 * @param patients whose series were searched
 * @param withEpisode of these, with one or more
 * @param recurred of those with an episode, with a second one
 * @param late of the first episodes, confirmed after the last early day
 * @param resolved of the first episodes
 * @param died of the first episodes, not resolved when the patient died
 * @param onsetDay of the first episodes, days from transplant
 * @param confirmedDay of the first episodes, days from transplant
 * @param daysToResolution from confirmation to the first day of resolution, of the first episodes that resolved; of these
 *     alone, so it is no estimate of the time to resolution
 * @param organs of the first episodes, every organ
 * @param episodes all of them, by patient and day
 */
public record EpisodeSummary(
        EpisodeOptions options,
        int patients,
        Proportion withEpisode,
        Proportion recurred,
        Proportion late,
        Proportion resolved,
        Proportion died,
        Summary onsetDay,
        Summary confirmedDay,
        Summary daysToResolution,
        List<Organ> organs,
        List<Episode> episodes) {

    /**
     * One organ.
     *
     * @param involved of the first episodes in which it can be said
     * @param notEvaluable first episodes in which it cannot
     */
    public record Organ(Episode.Organ organ, Proportion involved, int notEvaluable) {
        public Organ {
            Objects.requireNonNull(organ, "organ");
            Objects.requireNonNull(involved, "involved");
        }
    }

    public EpisodeSummary {
        Objects.requireNonNull(options, "options");
        organs = List.copyOf(organs);
        episodes = List.copyOf(episodes);
    }

    /** Searches the series of every patient. */
    public static EpisodeSummary of(
            Collection<PatientHistory> histories, EpisodeOptions options, ProportionEstimator proportions) {
        List<Episode> episodes = histories.stream()
                .sorted(Comparator.comparing(history -> history.record().id()))
                .toList()
                .parallelStream() // in order all the same
                .flatMap(history -> EpisodeFinder.find(history, options).stream())
                .toList();
        List<Episode> first =
                episodes.stream().filter(episode -> episode.number() == 1).toList();
        int recurred =
                (int) episodes.stream().filter(episode -> episode.number() == 2).count();
        List<Episode> resolved = first.stream()
                .filter(episode -> episode.resolutionDay().isPresent())
                .toList();
        return new EpisodeSummary(
                options,
                histories.size(),
                proportions.estimate(first.size(), histories.size()),
                proportions.estimate(recurred, first.size()),
                share(first, episode -> episode.onset() == Onset.LATE, proportions),
                share(first, episode -> episode.end() == Episode.End.RESOLVED, proportions),
                share(first, episode -> episode.end() == Episode.End.DIED, proportions),
                summary(first, Episode::onsetDay),
                summary(first, Episode::confirmedDay),
                summary(resolved, episode -> episode.resolutionDay().orElseThrow() - (double) episode.confirmedDay()),
                organs(first, proportions),
                episodes);
    }

    private static Proportion share(List<Episode> first, Predicate<Episode> rule, ProportionEstimator proportions) {
        return proportions.estimate((int) first.stream().filter(rule).count(), first.size());
    }

    private static Summary summary(List<Episode> episodes, ToDoubleFunction<Episode> value) {
        return Summarizer.withDefaults()
                .summarize(episodes.stream().mapToDouble(value).toArray());
    }

    private static List<Organ> organs(List<Episode> first, ProportionEstimator proportions) {
        List<Organ> organs = new ArrayList<>();
        for (Episode.Organ organ : Episode.Organ.values()) {
            int[] states = new int[ItemState.values().length];
            for (Episode episode : first) {
                episode.organs().stream()
                        .filter(involvement -> involvement.organ() == organ)
                        .forEach(involvement -> states[involvement.state().ordinal()]++);
            }
            int involved = states[ItemState.MET.ordinal()];
            organs.add(new Organ(
                    organ,
                    proportions.estimate(involved, involved + states[ItemState.NOT_MET.ordinal()]),
                    states[ItemState.NOT_EVALUABLE.ordinal()]));
        }
        return organs;
    }
}
