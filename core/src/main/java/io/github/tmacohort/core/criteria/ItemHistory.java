package io.github.tmacohort.core.criteria;

import static io.github.tmacohort.core.criteria.ItemState.MET;
import static io.github.tmacohort.core.criteria.ItemState.NOT_EVALUABLE;
import static io.github.tmacohort.core.criteria.ItemState.NOT_MET;

import io.github.tmacohort.core.criteria.DiagnosticCriteria.Combine;
import io.github.tmacohort.core.criteria.DiagnosticCriteria.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One item of a set of criteria over one patient's time. Results from before the transplant are only baselines. */
final class ItemHistory {
    private final Item item;
    private final PatientHistory history;
    private final int windowDays;
    private final List<Asked> tests;
    private final boolean onlyEvents;

    ItemHistory(Item item, PatientHistory history, int windowDays) {
        this.item = item;
        this.history = history;
        this.windowDays = windowDays;
        this.tests = item.tests().stream().map(test -> new Asked(test, history)).toList();
        this.onlyEvents = tests.stream().noneMatch(Asked::asksAnalyte);
    }

    /** Days that bring new information, from the transplant on. */
    IntStream informationDays() {
        return item.tests().stream()
                .flatMapToInt(test -> test.informationDays(history))
                .filter(day -> day >= 0);
    }

    /** From the newest results within the carry-forward limits and the concurrency window. */
    ItemState on(int day) {
        if (item.combine() == Combine.ANY) {
            return any(day);
        }
        ItemState state = MET;
        for (Asked asked : tests) {
            state = state.and(asked.state(day, maxAge(asked.test(), day)));
        }
        return state;
    }

    /**
     * Tests of one item are ways to show the same thing: a way that was not measured does not hinder another from ruling
     * it out, but what was measured and cannot be judged (no limit, no baseline) does, and so does nothing measured.
     * Events (transfusions, findings, drugs) are recorded only when they happen: their absence is no measurement.
     */
    private ItemState any(int day) {
        ItemState state = NOT_MET;
        boolean measured = onlyEvents;
        for (Asked asked : tests) {
            int maxAge = maxAge(asked.test(), day);
            ItemState one = asked.state(day, maxAge);
            if (one == MET) {
                return MET;
            }
            if (asked.counts(day, maxAge)) {
                measured |= asked.asksAnalyte();
                state = state.or(one);
            }
        }
        return measured ? state : NOT_EVALUABLE;
    }

    private int maxAge(ItemTest test, int day) {
        return Math.min(day, item.exclusion() ? test.days() : Math.min(test.days(), windowDays));
    }

    ItemResult result(int day) {
        return result(on(day), explain(day), isNearLimit(day), evidence(day));
    }

    ItemResult result(ItemState state, String explanation, boolean nearLimit, List<Evidence> evidence) {
        return new ItemResult(item.id(), item.label(), state, explanation, nearLimit, evidence);
    }

    /** What each test of the item rests on. */
    List<Evidence> evidence(int day) {
        return item.tests().stream()
                .map(test -> test.evidence(history, day, maxAge(test, day)))
                .toList();
    }

    /**
     * Whether the rounding of a report could turn the item's state on the day: a test near its limit decides unless the item
     * is met by another that is not (any), or not met by another that is not (all).
     */
    boolean isNearLimit(int day) {
        boolean near = false;
        for (Asked asked : tests) {
            int maxAge = maxAge(asked.test(), day);
            ItemState state = asked.state(day, maxAge);
            boolean nearHere = state != NOT_EVALUABLE && asked.isNearLimit(day, maxAge);
            if (!nearHere && state == (item.combine() == Combine.ANY ? MET : NOT_MET)) {
                return false;
            }
            near |= nearHere;
        }
        return near;
    }

    private String explain(int day) {
        List<String> positive = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Asked asked : tests) {
            int maxAge = maxAge(asked.test(), day);
            String text = asked.test().explain(history, day, maxAge);
            all.add(text);
            if (asked.state(day, maxAge) == MET) {
                positive.add(text);
            }
        }
        return String.join("; ", positive.isEmpty() || item.combine() == Combine.ALL ? all : positive);
    }

    /** A test put to the patient; a result is judged once, however many days it is carried forward to. */
    private static final class Asked {
        private final ItemTest test;
        private final PatientHistory history;
        private final Series series;
        private final ItemState[] byResult;

        private Asked(ItemTest test, PatientHistory history) {
            this.test = test;
            this.history = history;
            this.series = test instanceof ItemTest.OfAnalyte asks ? history.series(asks.analyte()) : null;
            this.byResult = test instanceof ItemTest.OfAnalyte asks ? history.judged(asks) : null;
        }

        ItemTest test() {
            return test;
        }

        boolean asksAnalyte() {
            return test instanceof ItemTest.OfAnalyte;
        }

        ItemState state(int day, int maxAge) {
            if (!(test instanceof ItemTest.OfAnalyte asks)) {
                return test.state(history, day, maxAge);
            }
            int index = series.latest(day, maxAge);
            if (index < 0) {
                return NOT_EVALUABLE;
            }
            if (byResult[index] == null) {
                byResult[index] = asks.state(history, series, index);
            }
            return byResult[index];
        }

        boolean isNearLimit(int day, int maxAge) {
            if (!(test instanceof ItemTest.OfAnalyte asks)) {
                return false;
            }
            int index = series.latest(day, maxAge);
            return index >= 0 && asks.nearLimit(history, series, index);
        }

        /** An event always; a measurement if there was one. */
        boolean counts(int day, int maxAge) {
            if (!(test instanceof ItemTest.OfAnalyte asks)) {
                return true;
            }
            int index = series.latest(day, maxAge);
            return index >= 0 && asks.counts(series, index);
        }
    }

    /** A day and what a test said of it from that day's own information. */
    private record Reading(int day, Asked asked, ItemState state) {}

    /**
     * Pairs of positive days, at most the window apart, with no negative result of the same tests between. For each
     * second day the latest first day.
     */
    List<Pair> pairs() {
        List<Reading> readings = new ArrayList<>();
        if (item.combine() == Combine.ANY) {
            for (Asked asked : tests) {
                asked.test()
                        .informationDays(history)
                        .filter(day -> day >= 0)
                        .distinct()
                        .mapToObj(day -> new Reading(day, asked, asked.state(day, 0)))
                        .forEach(readings::add);
            }
        } else {
            informationDays()
                    .distinct()
                    .mapToObj(day -> new Reading(day, tests.get(0), on(day)))
                    .forEach(readings::add);
        }
        readings.sort((a, b) -> Integer.compare(a.day(), b.day()));
        List<Pair> pairs = new ArrayList<>();
        for (int second = 0; second < readings.size(); second++) {
            if (readings.get(second).state() == MET) {
                int first = first(readings, second);
                if (first >= 0) {
                    pairs.add(new Pair(
                            readings.get(first).day(), readings.get(second).day()));
                }
            }
        }
        return pairs;
    }

    /**
     * Two days that confirm an item.
     *
     * @param first the earlier
     */
    record Pair(int first, int second) {}

    private int first(List<Reading> readings, int second) {
        Reading last = readings.get(second);
        List<Reading> negatives = new ArrayList<>();
        for (int i = second - 1; i >= 0 && last.day() - readings.get(i).day() <= windowDays; i--) {
            Reading reading = readings.get(i);
            if (reading.day() == last.day()) {
                continue;
            }
            if (reading.state() == MET && negatives.stream().noneMatch(negative -> blocks(negative, reading, last))) {
                return i;
            }
            if (reading.state() == NOT_MET) {
                negatives.add(reading);
            }
        }
        return -1;
    }

    private static boolean blocks(Reading negative, Reading first, Reading last) {
        return negative.day() > first.day() && (negative.asked() == first.asked() || negative.asked() == last.asked());
    }

    /** Whether any of the item's tests said anything of any day in the window up to {@code day}. */
    boolean evaluableInWindow(int day) {
        return tests.stream()
                .anyMatch(asked -> asked.test()
                        .informationDays(history)
                        .filter(each -> each >= Math.max(0, day - windowDays) && each <= day)
                        .anyMatch(each -> asked.state(each, 0) != NOT_EVALUABLE));
    }

    /** Met if it was on any day of the window up to {@code day}; the newest such day explains it. */
    ItemResult soughtInWindow(int day) {
        int[] days = IntStream.concat(IntStream.of(day), informationDays())
                .filter(each -> each >= day - windowDays && each <= day)
                .sorted()
                .distinct()
                .toArray();
        ItemState state = NOT_EVALUABLE;
        for (int i = days.length - 1; i >= 0; i--) {
            ItemState then = on(days[i]);
            if (then == MET) {
                return result(days[i]);
            }
            state = then == NOT_MET ? NOT_MET : state;
        }
        return result(state, explain(day), false, evidence(day));
    }
}
