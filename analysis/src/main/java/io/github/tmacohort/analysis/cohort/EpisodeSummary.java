package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.analysis.descriptive.Summarizer;
import io.github.tmacohort.analysis.descriptive.Summary;
import io.github.tmacohort.analysis.proportion.Proportion;
import io.github.tmacohort.analysis.proportion.ProportionEstimator;
import io.github.tmacohort.core.criteria.Diagnosis.Onset;
import io.github.tmacohort.core.criteria.Episode;
import io.github.tmacohort.core.criteria.EpisodeFinder;
import io.github.tmacohort.core.criteria.EpisodeOptions;
import io.github.tmacohort.core.criteria.EpisodeSeverity;
import io.github.tmacohort.core.criteria.ItemState;
import io.github.tmacohort.core.criteria.PatientHistory;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult.Relation;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Episodes of TMA in a cohort, as the series show them.
 *
 * @param levels id of the response rule whose levels "normal" and "improved" are
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
 * @param found all of them, by patient and day
 */
public record EpisodeSummary(
        EpisodePlan plan,
        String levels,
        int patients,
        Proportion withEpisode,
        Proportion recurred,
        Proportion late,
        Proportion resolved,
        Proportion died,
        Summary onsetDay,
        Summary confirmedDay,
        Summary daysToResolution,
        AfterResolution afterResolution,
        List<Organ> organs,
        KidneyStages kidney,
        TmaIndexes indexAtConfirmation,
        List<Found> found,
        RecordedEpisodes recorded) {

    /** An episode, and how it went. */
    public record Found(Episode episode, EpisodeSeverity severity) {
        public Found {
            Objects.requireNonNull(episode, "episode");
            Objects.requireNonNull(severity, "severity");
        }
    }

    /**
     * What came of the patients whose first episode resolved; the three add up to them. Death without a recurrence is a
     * competing event: who died could not have one any more.
     *
     * @param recurred with a second episode
     * @param died without one
     * @param alive at last contact without one, or without a recorded follow-up
     */
    public record AfterResolution(Proportion recurred, Proportion died, Proportion alive) {
        public AfterResolution {
            if (recurred.successes() + died.successes() + alive.successes() != recurred.trials()) {
                throw new IllegalArgumentException("must add up to the resolved, " + recurred.trials());
            }
        }
    }

    /**
     * Highest KDIGO stage by creatinine, or dialysis, of the first episodes.
     *
     * @param byStage first episodes by stage, 0 to 3
     * @param notEvaluable without creatinine or its baseline
     */
    public record KidneyStages(List<Integer> byStage, int notEvaluable) {
        public KidneyStages {
            byStage = List.copyOf(byStage);
        }
    }

    /**
     * TMA index (LDH [U/L] over platelets [10⁹/L]) at the confirmation of the first episodes. Descriptive: no value of it is
     * established as a limit, and platelet transfusions lower it.
     *
     * @param values of the episodes that have one
     * @param beyondLimit of these, known only to be below or above the value that stands for it
     * @param notEvaluable without LDH and platelets of one day, that day or shortly before
     */
    public record TmaIndexes(Summary values, int beyondLimit, int notEvaluable) {
        public TmaIndexes {
            Objects.requireNonNull(values, "values");
        }
    }

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
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(levels, "levels");
        organs = List.copyOf(organs);
        found = List.copyOf(found);
        Objects.requireNonNull(recorded, "recorded");
    }

    /** The episodes alone, by patient and day. */
    public List<Episode> episodes() {
        return found.stream().map(Found::episode).toList();
    }

    /** Searches the series of every patient. */
    public static EpisodeSummary of(
            Collection<PatientHistory> histories, EpisodeOptions options, ProportionEstimator proportions) {
        List<Found> found = histories.stream()
                .sorted(Comparator.comparing(history -> history.record().id()))
                .toList()
                .parallelStream() // in order all the same
                .flatMap(history -> EpisodeFinder.find(history, options).stream()
                        .map(episode -> new Found(episode, EpisodeSeverity.of(history, episode))))
                .toList();
        List<Found> first =
                found.stream().filter(each -> each.episode().number() == 1).toList();
        List<Episode> episodes = first.stream().map(Found::episode).toList();
        List<PatientId> recurred = found.stream()
                .filter(each -> each.episode().number() == 2)
                .map(each -> each.episode().patient())
                .toList();
        List<Episode> resolved = episodes.stream()
                .filter(episode -> episode.resolutionDay().isPresent())
                .toList();
        Map<PatientId, List<Episode>> byPatient =
                found.stream().map(Found::episode).collect(Collectors.groupingBy(Episode::patient));
        return new EpisodeSummary(
                EpisodePlan.of(options),
                options.levels().id(),
                histories.size(),
                proportions.estimate(episodes.size(), histories.size()),
                proportions.estimate(recurred.size(), episodes.size()),
                share(episodes, episode -> episode.onset() == Onset.LATE, proportions),
                share(episodes, episode -> episode.end() == Episode.End.RESOLVED, proportions),
                share(episodes, episode -> episode.end() == Episode.End.DIED, proportions),
                summary(episodes, Episode::onsetDay),
                summary(episodes, Episode::confirmedDay),
                summary(resolved, episode -> episode.resolutionDay().orElseThrow() - (double) episode.confirmedDay()),
                afterResolution(resolved, recurred, histories, proportions),
                organs(episodes, proportions),
                kidney(first),
                index(first),
                found,
                RecordedEpisodes.of(histories, byPatient, options.criteria().windowDays(), proportions));
    }

    private static Proportion share(List<Episode> first, Predicate<Episode> rule, ProportionEstimator proportions) {
        return proportions.estimate((int) first.stream().filter(rule).count(), first.size());
    }

    private static Summary summary(List<Episode> episodes, ToDoubleFunction<Episode> value) {
        return Summarizer.withDefaults()
                .summarize(episodes.stream().mapToDouble(value).toArray());
    }

    private static AfterResolution afterResolution(
            List<Episode> resolved,
            List<PatientId> recurred,
            Collection<PatientHistory> histories,
            ProportionEstimator proportions) {
        List<PatientId> dead = histories.stream()
                .filter(history ->
                        history.record().followUp().filter(FollowUp::died).isPresent())
                .map(history -> history.record().id())
                .toList();
        int died = (int) resolved.stream()
                .map(Episode::patient)
                .filter(patient -> dead.contains(patient) && !recurred.contains(patient))
                .count();
        int n = resolved.size();
        return new AfterResolution(
                proportions.estimate(recurred.size(), n),
                proportions.estimate(died, n),
                proportions.estimate(n - recurred.size() - died, n));
    }

    private static KidneyStages kidney(List<Found> first) {
        int[] stages = new int[4];
        int notEvaluable = 0;
        for (Found each : first) {
            Optional<Integer> stage = each.severity().kidneyStage();
            if (stage.isPresent()) {
                stages[stage.get()]++;
            } else {
                notEvaluable++;
            }
        }
        return new KidneyStages(Arrays.stream(stages).boxed().toList(), notEvaluable);
    }

    private static TmaIndexes index(List<Found> first) {
        List<EpisodeSeverity.Index> known = first.stream()
                .flatMap(each -> each.severity().indexAtConfirmation().stream())
                .toList();
        return new TmaIndexes(
                Summarizer.withDefaults()
                        .summarize(known.stream()
                                .mapToDouble(EpisodeSeverity.Index::value)
                                .toArray()),
                (int) known.stream()
                        .filter(index -> index.relation() != Relation.EQUAL)
                        .count(),
                first.size() - known.size());
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
