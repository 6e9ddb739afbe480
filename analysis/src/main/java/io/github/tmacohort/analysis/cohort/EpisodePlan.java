package io.github.tmacohort.analysis.cohort;

import io.github.tmacohort.core.criteria.DiagnosticCriteria;
import io.github.tmacohort.core.criteria.EpisodeOptions;
import io.github.tmacohort.core.criteria.EpisodeOptions.Resolution;
import io.github.tmacohort.core.criteria.ResponseRule;
import java.util.Objects;

/**
 * How episodes of TMA are found in the series; see {@link EpisodeOptions} for what each choice means.
 *
 * @param criteria id of the set that diagnoses an episode
 * @param resolution what ends it
 * @param confirmDays from the first assessment at the level of resolution to the confirming one
 * @param recurrenceDays from the first day of a resolution, from which on criteria newly met are a recurrence
 * @param lastEarlyDay last study day of an early onset
 * @param kidneyStage lowest KDIGO stage that involves the kidney
 */
public record EpisodePlan(
        String criteria,
        Resolution resolution,
        int confirmDays,
        int recurrenceDays,
        int lastEarlyDay,
        int kidneyStage) {
    public EpisodePlan {
        Objects.requireNonNull(criteria, "criteria");
        Objects.requireNonNull(resolution, "resolution");
    }

    /** The choices of options, whose set may be one of the caller's own. */
    public static EpisodePlan of(EpisodeOptions options) {
        return new EpisodePlan(
                options.criteria().id(),
                options.resolution(),
                options.confirmDays(),
                options.recurrenceDays(),
                options.lastEarlyDay(),
                options.kidneyStage());
    }

    /**
     * As options.
     *
     * @param set of the id {@link #criteria()}
     * @param levels the response rule whose levels "normal" and "improved" are
     * @throws IllegalArgumentException if it is another set or a number is out of range
     */
    public EpisodeOptions options(DiagnosticCriteria set, ResponseRule levels) {
        if (!set.id().equals(criteria)) {
            throw new IllegalArgumentException("set must be " + criteria + ", got " + set.id());
        }
        return new EpisodeOptions(set, resolution, levels, confirmDays, recurrenceDays, lastEarlyDay, kidneyStage);
    }
}
