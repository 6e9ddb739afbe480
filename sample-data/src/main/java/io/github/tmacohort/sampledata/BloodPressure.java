package io.github.tmacohort.sampledata;

import io.github.tmacohort.core.lab.Analyte;
import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.sampledata.LabBook.Report;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Two readings a day, morning and evening, around the median of age and sex; drugs take back a little over half of a rise. */
final class BloodPressure {
    private static final double TREATED_SHARE = 0.45;

    private BloodPressure() {}

    /** Fills the readings and returns the day on which an antihypertensive was begun. */
    static Optional<Integer> fill(
            LatentCourse course,
            LabBook book,
            Organs organs,
            List<Integer> days,
            Optional<Integer> hypotensionDay,
            RandomStream random) {
        Limits limits = new Limits(course.child.patient());
        Report systolic = Report.of(Analyte.SYSTOLIC_PRESSURE, Unit.MILLIMETRES_OF_MERCURY, 0);
        Report diastolic = Report.of(Analyte.DIASTOLIC_PRESSURE, Unit.MILLIMETRES_OF_MERCURY, 0);
        double own = 3.5 * random.normal();
        int delay = random.integer(1, 4);
        Optional<Integer> treatedFrom = organs.pressure() > 15 && course.hasTma()
                ? Optional.of(Math.min(course.lastDay, course.onsetDay + 2 + delay))
                : Optional.empty();
        double[] lagged = course.lagged(0.4);
        for (int day : days) {
            boolean treated = treatedFrom.isPresent() && day > treatedFrom.get();
            boolean fall = hypotensionDay.isPresent() && hypotensionDay.get() == day;
            double rise = organs.pressure() * lagged[day - LatentCourse.FIRST_DAY] * (treated ? TREATED_SHARE : 1)
                    + (day > 0 && day < 150 ? 4 : 0)
                    - (fall ? 28 : 0);
            double upper = limits.systolicMedian() + own + rise;
            double lower = limits.diastolicMedian() + 0.7 * own + 0.7 * rise;
            double morning = random.normal();
            double evening = random.normal();
            pair(book, day, systolic, upper + 4.5 * morning, upper + 4.5 * evening);
            pair(
                    book,
                    day,
                    diastolic,
                    lower + 2.5 * morning + 2.5 * random.normal(),
                    lower + 2.5 * evening + 2.5 * random.normal());
        }
        return treatedFrom;
    }

    /** Two readings of one day; equal ones would look like a row entered twice, so the second is then one higher. */
    private static void pair(LabBook book, int day, Report report, double morning, double evening) {
        BigDecimal first = book.add(day, report, morning);
        boolean equal = Math.round(evening) == first.longValueExact();
        book.add(day, report, equal ? evening + 1 : evening);
    }
}
