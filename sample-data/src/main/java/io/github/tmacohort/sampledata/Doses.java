package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.model.DefibrotideCourse;
import io.github.tmacohort.core.model.DefibrotideCourse.DoseDay;
import io.github.tmacohort.core.model.DefibrotideCourse.Interruption;
import io.github.tmacohort.core.model.DefibrotideCourse.Route;
import io.github.tmacohort.core.model.LabResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** 6.25 mg/kg four times a day: fewer infusions on the first and last day, now and then one missed, none while interrupted. */
final class Doses {
    private static final int INFUSIONS_A_DAY = 4;

    private Doses() {}

    static DefibrotideCourse course(
            LatentCourse course,
            int number,
            DefibrotidePlan plan,
            List<Interruption> interruptions,
            LabBook book,
            RandomStream random) {
        LabResult weight = dosingWeight(plan, book, random.chance(0.75));
        long milligrams = perInfusion(weight.value().doubleValue());
        List<DoseDay> days = new ArrayList<>();
        for (int day = plan.firstDay(); day <= plan.lastDay(); day++) {
            int infusions = infusions(day, plan, random);
            if (interrupted(day, interruptions)) {
                infusions = 0;
            }
            days.add(new DoseDay(
                    day,
                    BigDecimal.valueOf(milligrams * INFUSIONS_A_DAY),
                    BigDecimal.valueOf(milligrams * infusions),
                    infusions,
                    Route.INTRAVENOUS));
        }
        return new DefibrotideCourse(
                course.child.id(), number, weight.value(), weight.day(), days, interruptions, plan.reason());
    }

    /** The first weight, from before the conditioning, or the last one before the course. */
    private static LabResult dosingWeight(DefibrotidePlan plan, LabBook book, boolean first) {
        List<LabResult> before = book.results(Analyte.WEIGHT).stream()
                .filter(lab -> lab.day() <= plan.firstDay())
                .toList();
        return before.get(first ? 0 : before.size() - 1);
    }

    private static long perInfusion(double weightKg) {
        double exact = 6.25 * weightKg;
        return weightKg < 20 ? Math.round(exact) : 5 * Math.round(exact / 5);
    }

    private static int infusions(int day, DefibrotidePlan plan, RandomStream random) {
        int missed = 0;
        for (int i = 0; i < INFUSIONS_A_DAY; i++) {
            missed += random.chance(0.012) ? 1 : 0;
        }
        int planned = INFUSIONS_A_DAY;
        if (day == plan.firstDay() || day == plan.lastDay()) {
            planned = random.integer(1, INFUSIONS_A_DAY);
        }
        return Math.max(1, planned - missed);
    }

    private static boolean interrupted(int day, List<Interruption> interruptions) {
        return interruptions.stream().anyMatch(stop -> day >= stop.startDay() && day <= stop.endDay());
    }
}
