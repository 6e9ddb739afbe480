package io.github.tmacohort.core.criteria;

import io.github.tmacohort.core.criteria.Diagnosis.Onset;
import io.github.tmacohort.core.criteria.Episode.End;
import io.github.tmacohort.core.criteria.Episode.TraceLine;
import io.github.tmacohort.core.criteria.EpisodeOptions.Resolution;
import io.github.tmacohort.core.criteria.ResponseAssessment.Item;
import io.github.tmacohort.core.criteria.ResponseRule.Organ;
import io.github.tmacohort.core.model.FollowUp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the episodes of TMA in a patient's series and findings. The first begins with the first day on which the
 * criteria are satisfied, so that its confirmed day is that of {@link DiagnosticEvaluator}. It resolves with the first run of assessments at the
 * level of resolution that is confirmed and after which the criteria are not met anew within the days of recurrence.
 * Criteria newly met later, with a day between on which they were not, are a recurrence.
 */
public final class EpisodeFinder {
    private final PatientHistory history;
    private final EpisodeOptions options;
    private final DiagnosticEvaluator evaluator;
    private final int[] positive;
    private final int[] other;
    private final int[] excluded;
    private final int[] satisfied;
    private final int lastDay;

    private EpisodeFinder(PatientHistory history, EpisodeOptions options) {
        this.history = history;
        this.options = options;
        evaluator = new DiagnosticEvaluator(history, options.criteria());
        positive = evaluator.positiveDays();
        other = evaluator.otherDays();
        excluded = evaluator.excludedDays();
        satisfied = evaluator.satisfiedDays();
        int lastResult = history.daysWithResults().max().orElse(0);
        lastDay = history.record().followUp().map(FollowUp::lastContactDay).orElse(lastResult);
    }

    /** Every episode from the transplant on, in order. */
    public static List<Episode> find(PatientHistory history, EpisodeOptions options) {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(options, "options");
        return new EpisodeFinder(history, options).episodes();
    }

    /**
     * First day later than {@code after} with the set satisfied anew: by days with enough items met that begin after a day,
     * later than {@code after} too, without, and after no such day within the set's window, or by a biopsy later than
     * {@code after}. On a day without too few items are met, those not measured taken as they were last: a gap between
     * measurements shows nothing. Whatever goes on, with days without between, is not met anew.
     */
    public static Optional<Integer> newlyMet(PatientHistory history, DiagnosticCriteria criteria, int after) {
        DiagnosticEvaluator evaluator = new DiagnosticEvaluator(
                Objects.requireNonNull(history, "history"), Objects.requireNonNull(criteria, "criteria"));
        OptionalInt biopsy = evaluator.biopsyDays().filter(day -> day > after).min();
        OptionalInt begun = begun(evaluator, criteria.windowDays(), after);
        OptionalInt again =
                begun.isPresent() ? firstFrom(evaluator.satisfiedDays(), begun.getAsInt()) : OptionalInt.empty();
        return IntStream.concat(biopsy.stream(), again.stream()).boxed().min(Integer::compare);
    }

    private static OptionalInt begun(DiagnosticEvaluator evaluator, int windowDays, int after) {
        int[] without = evaluator.daysWithout();
        int[] positive = evaluator.positiveDays();
        for (int i = 0; i < positive.length; i++) {
            int last = i == 0 ? Integer.MIN_VALUE : positive[i - 1];
            OptionalInt between = firstFrom(without, Math.max(last, after) + 1);
            if (between.isPresent()
                    && between.getAsInt() < positive[i]
                    && (i == 0 || positive[i] - last > windowDays)) {
                return OptionalInt.of(positive[i]);
            }
        }
        return OptionalInt.empty();
    }

    private List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        int after = -1;
        OptionalInt confirmed = firstFrom(satisfied, 0);
        while (confirmed.isPresent()) {
            Episode episode = episode(episodes.size() + 1, after, confirmed.getAsInt());
            episodes.add(episode);
            if (episode.resolutionDay().isEmpty()) {
                break;
            }
            after = episode.resolutionDay().get();
            confirmed = newlySatisfied(after);
        }
        return episodes;
    }

    private Episode episode(int number, int after, int confirmed) {
        int onset = onset(after, confirmed);
        List<TraceLine> trace = new ArrayList<>();
        if (onset < confirmed) {
            trace.add(new TraceLine(onset, "first signs: " + itemsMet(onset)));
        }
        trace.add(new TraceLine(confirmed, options.criteria().id() + " satisfied: " + itemsMet(confirmed)));
        Optional<Run> resolution = resolution(confirmed, trace);
        boolean died = history.record().followUp().filter(FollowUp::died).isPresent();
        End end = resolution.isPresent() ? End.RESOLVED : died ? End.DIED : End.NOT_RESOLVED;
        if (resolution.isEmpty()) {
            trace.add(new TraceLine(
                    Math.max(lastDay, confirmed), died ? "died, not resolved" : "not shown to be resolved"));
        }
        return new Episode(
                history.record().id(),
                options.criteria().id(),
                number,
                onset,
                confirmed,
                confirmed <= options.lastEarlyDay() ? Onset.EARLY : Onset.LATE,
                resolution.map(Run::first),
                resolution.map(Run::confirmed),
                end,
                new EpisodeOrgans(history, options)
                        .between(onset, resolution.map(Run::first).orElse(Math.max(lastDay, confirmed))),
                trace);
    }

    /** Back from the confirmed day over days with enough items met, as long as the next is not beyond the window. */
    private int onset(int after, int confirmed) {
        int onset = confirmed;
        for (int i = positive.length - 1; i >= 0; i--) {
            if (positive[i] > after
                    && positive[i] < onset
                    && onset - positive[i] <= options.criteria().windowDays()) {
                onset = positive[i];
            }
        }
        return onset;
    }

    private String itemsMet(int day) {
        List<String> met = evaluator.itemsOn(day).stream()
                .filter(item -> item.state() == ItemState.MET)
                .map(item -> item.id() + " (" + item.explanation() + ")")
                .collect(Collectors.toCollection(ArrayList::new));
        if (evaluator.biopsyDays().anyMatch(biopsy -> biopsy == day)) {
            met.add(0, "tissue");
        }
        return met.isEmpty() ? "no item on the day itself, by earlier ones" : String.join("; ", met);
    }

    /** A confirmed run: its first day and the day of the confirming assessment. */
    private record Run(int first, int confirmed) {}

    private Optional<Run> resolution(int confirmed, List<TraceLine> trace) {
        TreeMap<Integer, String> atLevel = new TreeMap<>();
        int[] days = options.resolution() == Resolution.CRITERIA_NOT_MET
                ? withoutItems(confirmed, atLevel)
                : withItems(confirmed, atLevel);
        int from = confirmed + 1;
        while (true) {
            Optional<Run> run = run(days, atLevel, from);
            if (run.isEmpty()) {
                return run;
            }
            trace.add(new TraceLine(
                    run.get().first(),
                    options.resolution().text() + ": " + atLevel.get(run.get().first())));
            trace.add(new TraceLine(
                    run.get().confirmed(),
                    "resolution confirmed: " + atLevel.get(run.get().confirmed())));
            OptionalInt again = newlySatisfied(run.get().first());
            if (again.isEmpty() || again.getAsInt() - run.get().first() >= options.recurrenceDays()) {
                return run;
            }
            trace.add(new TraceLine(
                    again.getAsInt(),
                    "criteria met again " + (again.getAsInt() - run.get().first())
                            + " days after the first day of resolution, the same episode: "
                            + itemsMet(again.getAsInt())));
            from = again.getAsInt() + 1;
        }
    }

    private int[] withoutItems(int confirmed, TreeMap<Integer, String> atLevel) {
        for (int day : excluded) {
            atLevel.put(day, "too few items could be met");
        }
        return IntStream.concat(Arrays.stream(positive), Arrays.stream(other))
                .filter(day -> day > confirmed)
                .sorted()
                .toArray();
    }

    private int[] withItems(int confirmed, TreeMap<Integer, String> atLevel) {
        ResponseItems items = new ResponseItems(history, confirmed, options.levels());
        int[] days = items.assessmentDays(confirmed + 1, Math.max(lastDay, confirmed + 1));
        for (int day : days) {
            List<Item> needed = needed(items, day);
            boolean reached = needed.stream().allMatch(this::isReached);
            if (reached) {
                atLevel.put(
                        day,
                        needed.stream()
                                .map(item -> item.label() + " " + item.text())
                                .collect(Collectors.joining("; ")));
            }
        }
        return days;
    }

    private List<Item> needed(ResponseItems items, int day) {
        List<Item> needed = new ArrayList<>(List.of(items.platelets(day), items.ldh(day)));
        if (options.levels().requireSmear()) {
            needed.add(items.fragments(day));
        }
        if (options.resolution() != Resolution.LDH_NORMAL_REST_IMPROVED) {
            needed.add(items.haemoglobin(day));
        }
        if (options.resolution() == Resolution.BLOOD_AND_ORGANS) {
            for (Organ organ : options.levels().organs()) {
                needed.add(items.organ(organ, day));
            }
        }
        return needed;
    }

    private boolean isReached(Item item) {
        boolean partialIsEnough = options.resolution() == Resolution.LDH_NORMAL_REST_IMPROVED
                && !item.id().equals("H2");
        return switch (item.worst()) {
            case COMPLETE, NOT_AFFECTED -> true;
            case PARTIAL -> partialIsEnough;
            case NONE, WORSE -> false;
        };
    }

    /** The first run at the level from a day on; a day that does not show it ends a run. */
    private Optional<Run> run(int[] days, TreeMap<Integer, String> atLevel, int from) {
        OptionalInt first = OptionalInt.empty();
        for (int day : days) {
            if (day < from) {
                continue;
            }
            if (!atLevel.containsKey(day)) {
                first = OptionalInt.empty();
                continue;
            }
            if (first.isEmpty()) {
                first = OptionalInt.of(day);
            }
            if (day - first.getAsInt() >= options.confirmDays()) {
                return Optional.of(new Run(first.getAsInt(), day));
            }
        }
        return Optional.empty();
    }

    /** The first day with the rule satisfied after a day, once a day in between did not show enough items. */
    private OptionalInt newlySatisfied(int resolution) {
        OptionalInt without = firstFrom(other, resolution);
        OptionalInt biopsy =
                evaluator.biopsyDays().filter(day -> day > resolution).findFirst();
        OptionalInt positiveAgain = without.isPresent() ? firstFrom(positive, without.getAsInt()) : OptionalInt.empty();
        OptionalInt again =
                positiveAgain.isPresent() ? firstFrom(satisfied, positiveAgain.getAsInt()) : OptionalInt.empty();
        if (again.isEmpty() || biopsy.isPresent() && biopsy.getAsInt() < again.getAsInt()) {
            return biopsy;
        }
        return again;
    }

    private static OptionalInt firstFrom(int[] days, int from) {
        return Arrays.stream(days).filter(day -> day >= from).findFirst();
    }
}
