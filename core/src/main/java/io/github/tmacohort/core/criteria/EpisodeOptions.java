package io.github.tmacohort.core.criteria;

import java.util.Objects;

/**
 * What an episode of TMA is. The published criteria say when it is diagnosed; when it is over and when it is another one
 * they leave open, so those are choices with names.
 *
 * @param criteria the set that diagnoses an episode
 * @param resolution what ends it
 * @param levels the response rule whose levels "normal" and "improved" are, the day of diagnosis standing for the baseline
 * @param confirmDays days from the first assessment at the level of resolution to the one that confirms it
 * @param recurrenceDays criteria met again sooner after the first day of a resolution undo it; from then on they make a
 *     recurrence. Not shorter than the set's window, or one episode's results could diagnose the next
 * @param lastEarlyDay last study day of an early onset
 * @param kidneyStage lowest KDIGO stage by creatinine that involves the kidney
 */
public record EpisodeOptions(
        DiagnosticCriteria criteria,
        Resolution resolution,
        ResponseRule levels,
        int confirmDays,
        int recurrenceDays,
        int lastEarlyDay,
        int kidneyStage) {

    /** What ends an episode, on each day as far as it is shown: what was not measured is never normal. */
    public enum Resolution {
        /** Platelets, LDH and haemoglobin at the complete level, and fragments if the rule asks for a smear. */
        BLOOD_NORMAL("platelets, LDH, haemoglobin and fragments at the level of complete response"),
        /** The same and every organ that was affected recovered. */
        BLOOD_AND_ORGANS("blood at the level of complete response and every affected organ recovered"),
        /** LDH normal, platelets improved, fragments fewer if the rule asks for a smear. */
        LDH_NORMAL_REST_IMPROVED("LDH normal, platelets and fragments improved"),
        /** The items are known not to be met. */
        CRITERIA_NOT_MET("criteria no longer met");

        private final String text;

        Resolution(String text) {
            this.text = text;
        }

        /** As used in the trace. */
        public String text() {
            return text;
        }
    }

    public EpisodeOptions {
        Objects.requireNonNull(criteria, "criteria");
        Objects.requireNonNull(resolution, "resolution");
        Objects.requireNonNull(levels, "levels");
        if (confirmDays < 0) {
            throw new IllegalArgumentException("confirmDays must not be negative, got " + confirmDays);
        }
        if (recurrenceDays < criteria.windowDays()) {
            throw new IllegalArgumentException("recurrenceDays must be at least the window of " + criteria.id() + ", "
                    + criteria.windowDays() + ", got " + recurrenceDays);
        }
        if (lastEarlyDay < 0) {
            throw new IllegalArgumentException("lastEarlyDay must not be negative, got " + lastEarlyDay);
        }
        if (kidneyStage < 1 || kidneyStage > 3) {
            throw new IllegalArgumentException("kidneyStage must be in 1..3, got " + kidneyStage);
        }
    }

    /**
     * Blood normal by DF_TMA_2026 over at least 7 days; a recurrence from 14 days on; early up to day 100; kidney from
     * KDIGO stage 2.
     */
    public static EpisodeOptions defaults(DiagnosticCriteria criteria) {
        return new EpisodeOptions(criteria, Resolution.BLOOD_NORMAL, ResponseRules.get("DF_TMA_2026"), 7, 14, 100, 2);
    }
}
