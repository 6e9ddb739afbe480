package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.CoTreatment;
import io.github.tmacohort.core.model.CoTreatment.Agent;
import io.github.tmacohort.core.model.FollowUp;
import io.github.tmacohort.core.model.LabResult.Relation;
import java.util.Objects;
import java.util.Optional;

/**
 * How an episode went: the kidney by KDIGO stage and the TMA index, from its onset to its resolution, or to last contact.
 * Neither takes part in diagnosis.
 *
 * @param kidneyStage highest KDIGO stage by creatinine (0 to 3), 3 on dialysis; empty if it cannot be told
 * @param kidneyDay first day at that stage, study day; empty for stage 0 as well
 * @param kidneyText which value, of which day, against which baseline; or why there is no stage
 * @param indexAtConfirmation TMA index of the confirmed day, else the newest of the {@value #INDEX_DAYS} days before
 * @param highestIndex of the first day with the highest one, the days that could stand for the confirmed day included
 */
public record EpisodeSeverity(
        Optional<Integer> kidneyStage,
        Optional<Integer> kidneyDay,
        String kidneyText,
        Optional<Index> indexAtConfirmation,
        Optional<Index> highestIndex) {

    /** How old the index that stands for the confirmed day may be [days]. */
    public static final int INDEX_DAYS = 3;

    /**
     * TMA index of a day.
     *
     * @param value LDH [U/L] over platelets [10⁹/L], or what the index is below or above
     */
    public record Index(int day, double value, Relation relation) {
        public Index {
            Objects.requireNonNull(relation, "relation");
        }

        private static Index of(TmaIndex index) {
            return new Index(index.day(), index.value(), index.relation());
        }
    }

    public EpisodeSeverity {
        Objects.requireNonNull(kidneyStage, "kidneyStage");
        Objects.requireNonNull(kidneyDay, "kidneyDay");
        Objects.requireNonNull(kidneyText, "kidneyText");
        Objects.requireNonNull(indexAtConfirmation, "indexAtConfirmation");
        Objects.requireNonNull(highestIndex, "highestIndex");
        if (kidneyDay.isPresent() != kidneyStage.filter(stage -> stage > 0).isPresent()) {
            throw new IllegalArgumentException("kidneyDay must be given exactly when kidneyStage is above 0");
        }
    }

    /**
     * Of an episode found in the history.
     *
     * @throws IllegalArgumentException if the episode is another patient's
     */
    public static EpisodeSeverity of(PatientHistory history, Episode episode) {
        if (!episode.patient().equals(history.record().id())) {
            throw new IllegalArgumentException("episode must be the patient's own");
        }
        int lastDay = history.record()
                .followUp()
                .map(FollowUp::lastContactDay)
                .orElseGet(() -> history.daysWithResults().max().orElse(0));
        int from = episode.onsetDay();
        int to = episode.resolutionDay().orElse(Math.max(lastDay, episode.confirmedDay()));
        Optional<Index> atConfirmation = Optional.empty();
        Optional<Index> highest = Optional.empty();
        for (TmaIndex index : TmaIndex.of(history)) {
            int age = episode.confirmedDay() - index.day();
            boolean confirms = age >= 0 && age <= INDEX_DAYS;
            if (confirms) {
                atConfirmation = Optional.of(Index.of(index));
            }
            if ((confirms || index.day() >= from && index.day() <= to)
                    && (highest.isEmpty() || index.value() > highest.get().value())) {
                highest = Optional.of(Index.of(index));
            }
        }
        Kidney kidney = kidney(history, from, to);
        return new EpisodeSeverity(kidney.stage, kidney.day, kidney.text, atConfirmation, highest);
    }

    private record Kidney(Optional<Integer> stage, Optional<Integer> day, String text) {
        static Kidney unknown(String text) {
            return new Kidney(Optional.empty(), Optional.empty(), text);
        }

        static Kidney of(int stage, int day, String text) {
            return new Kidney(Optional.of(stage), stage == 0 ? Optional.empty() : Optional.of(day), text);
        }

        boolean isBelow(int other) {
            return stage.isEmpty() || stage.get() < other;
        }
    }

    private static Kidney kidney(PatientHistory history, int from, int to) {
        Series creatinine = history.series(Analyte.CREATININE);
        Kidney worst = Kidney.unknown("no creatinine in the episode");
        for (int i = creatinine.upTo(from - 1) + 1; i < creatinine.size() && creatinine.day(i) <= to; i++) {
            int day = creatinine.day(i);
            String text = Text.withName(creatinine.result(i));
            Optional<Baselines.Baseline> baseline = Baselines.creatinine(history, day);
            if (baseline.isEmpty()) {
                worst = worst.stage.isPresent() ? worst : Kidney.unknown("no creatinine before " + text);
                continue;
            }
            int stage = Kdigo.stage(creatinine.value(i), baseline.get().value(), false);
            boolean open = creatinine.relation(i) == Relation.BELOW && stage > 0
                    || creatinine.relation(i) == Relation.ABOVE && stage < 3;
            if (!open && worst.isBelow(stage)) {
                worst = Kidney.of(
                        stage, day, text + ", baseline " + baseline.get().text());
            } else if (open && worst.stage.isEmpty()) {
                worst = Kidney.unknown(text + " leaves the stage open");
            }
        }
        Optional<Integer> dialysis = dialysisDay(history, from, to);
        if (dialysis.isPresent() && (worst.isBelow(3) || dialysis.get() < worst.day.orElseThrow())) {
            return Kidney.of(3, dialysis.get(), "dialysis on day " + dialysis.get());
        }
        return worst;
    }

    private static Optional<Integer> dialysisDay(PatientHistory history, int from, int to) {
        return history.record().coTreatments().stream()
                .filter(treatment -> treatment.agent() == Agent.DIALYSIS
                        && treatment.action() != CoTreatment.Action.WITHDRAWN
                        && PatientHistory.overlaps(treatment.startDay(), treatment.stopDay(), from, to))
                .map(treatment -> Math.max(from, treatment.startDay()))
                .min(Integer::compare);
    }
}
