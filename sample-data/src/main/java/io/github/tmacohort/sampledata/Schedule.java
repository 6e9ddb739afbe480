package io.github.tmacohort.sampledata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * On which days what is measured: often around the microangiopathy, seldom later. A child may miss a day, and some have
 * a gap of one to two weeks after the acute phase.
 */
final class Schedule {
    /** What is measured together, with the usual days between two measurements in each phase; 0 = not at all. */
    enum Panel {
        COUNTS(3, 2, 3, 1, 2, 7, 28, 80),
        CHEMISTRY(6, 4, 5, 2, 3, 7, 28, 80),
        PRESSURE(7, 7, 7, 1, 3, 14, 60, 90),
        SMEAR(0, 0, 14, 5, 7, 21, 60, 0),
        URINE(0, 14, 14, 6, 7, 14, 42, 90),
        COAGULATION(0, 10, 0, 7, 14, 0, 0, 0),
        WEIGHT(9, 7, 7, 5, 7, 14, 30, 80);

        private final int[] gaps;

        Panel(int... gaps) {
            this.gaps = gaps;
        }
    }

    private static final double STILL_ACTIVE = 0.4;

    private final LatentCourse course;
    private final int acuteEnd;
    private final int gapStart;
    private final int gapEnd;
    private final boolean hasGap;

    Schedule(LatentCourse course, Optional<DefibrotidePlan> plan, RandomStream random) {
        this.course = course;
        acuteEnd = plan.map(DefibrotidePlan::lastDay).orElse(course.diagnosisDay + 21) + 3;
        gapStart = acuteEnd + random.integer(8, 40);
        gapEnd = gapStart + random.integer(7, 14);
        hasGap = random.chance(0.2);
    }

    /** The days of a panel, in order. */
    List<Integer> days(Panel panel, RandomStream random) {
        TreeSet<Integer> days = new TreeSet<>();
        int day = LatentCourse.FIRST_DAY + random.integer(0, 2);
        while (day <= course.lastDay) {
            int gap = panel.gaps[phase(day)];
            boolean missed = random.chance(0.03);
            int jitter = gap >= 21 ? random.integer(-6, 6) : gap >= 3 ? random.integer(-1, 1) : 0;
            if (gap == 0) {
                day++;
                continue;
            }
            if (!missed && !(hasGap && day >= gapStart && day <= gapEnd)) {
                days.add(day);
            }
            day += gap + jitter;
            day = atMostTo(day, gap + jitter);
        }
        if (panel != Panel.WEIGHT) {
            days.add(course.diagnosisDay);
            if (panel == Panel.COUNTS || panel == Panel.CHEMISTRY) {
                days.add(course.startDay);
            }
        }
        days.removeIf(late -> late > course.lastDay);
        return new ArrayList<>(days);
    }

    /** A long step must not jump over the beginning of the acute phase, when the child is seen because it is ill. */
    private int atMostTo(int day, int step) {
        int acuteStart = course.onsetDay - 3;
        int before = day - step;
        return before < acuteStart && day > acuteStart ? acuteStart : day;
    }

    private int phase(int day) {
        int engrafted = course.child.neutrophilEngraftmentDay() + 6;
        if (day < 0) {
            return 0;
        }
        if (day >= course.onsetDay - 3) {
            boolean acute = day <= acuteEnd
                    || course.flareDay().filter(f -> day >= f && day <= f + 21).isPresent();
            boolean watched = day <= acuteEnd + 21 || course.activity(day) > STILL_ACTIVE;
            return acute ? 3 : watched ? 4 : day <= Math.max(100, acuteEnd + 60) ? 5 : day <= 365 ? 6 : 7;
        }
        return day <= engrafted ? 1 : 2;
    }
}
