package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.TreatedPatient;
import io.github.tmacohort.analysis.explore.Course;
import io.github.tmacohort.analysis.explore.TrajectoryClusters;
import io.github.tmacohort.analysis.explore.TrajectoryClustersResult;
import io.github.tmacohort.analysis.explore.ValueScale;
import io.github.tmacohort.analysis.labs.LabMarker;
import io.github.tmacohort.analysis.labs.PatientSeries;
import io.github.tmacohort.core.model.PatientId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Phenotypes of course of one marker among the treated: an exploration that describes. Who belongs to one is known only
 * when the courses are over, so that no phenotype is a group at baseline: nothing in a study compares survival between
 * them, and the groups that the clusters give refuse it
 * ({@link io.github.tmacohort.analysis.explore.CourseClusters#groups()}).
 *
 * @param treated patients; each took part or was left out with the reason
 * @param values of the marker on the days of the courses
 * @param transfusedValues those of them that follow a transfusion by the marker's rule; the plan says whether they take part
 * @param result clusters, or that none are shown, or why none could be looked for
 */
public record Phenotypes(
        PhenotypePlan plan, int treated, int values, int transfusedValues, TrajectoryClustersResult result) {

    /** Printed with every result. */
    public static final String STATEMENT =
            "Exploratory: these clusters describe courses that are over. Who belongs to one is known only at the end, and"
                    + " whoever died before is in none; they are no groups at baseline, and survival is not compared between"
                    + " them.";

    public Phenotypes {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(result, "result");
    }

    /**
     * Looks for phenotypes.
     *
     * @param marker that of the plan
     * @param treated of whom the marker has the series
     */
    static Phenotypes of(PhenotypePlan plan, long seed, LabMarker marker, List<TreatedPatient> treated) {
        Map<PatientId, PatientSeries> series = new HashMap<>();
        marker.series().forEach(one -> series.put(one.patient(), one));
        List<Course> courses = new ArrayList<>();
        int values = 0;
        int transfused = 0;
        boolean positive = true;
        for (TreatedPatient patient : treated) {
            List<PatientSeries.Point> points = new ArrayList<>();
            for (PatientSeries.Point point : series.containsKey(patient.id())
                    ? series.get(patient.id()).points()
                    : List.<PatientSeries.Point>of()) {
                boolean inTime = point.day() >= plan.days().get(0) - plan.window()
                        && point.day() <= plan.knownAt()
                        && patient.observedOn(point.day());
                values += inTime ? 1 : 0;
                transfused += inTime && point.transfused() ? 1 : 0;
                if (inTime && (plan.withTransfused() || !point.transfused())) {
                    points.add(point);
                    positive &= point.value() > 0;
                }
            }
            courses.add(course(patient, points));
        }
        return new Phenotypes(plan, treated.size(), values, transfused, find(plan, seed, courses, positive));
    }

    private static Course course(TreatedPatient patient, List<PatientSeries.Point> points) {
        Course course = Course.of(
                patient.id().value(),
                points.stream().mapToDouble(PatientSeries.Point::day).toArray(),
                points.stream().mapToDouble(PatientSeries.Point::value).toArray());
        return patient.died() ? course.diedAt(patient.followUpDays()) : course;
    }

    private static TrajectoryClustersResult find(
            PhenotypePlan plan, long seed, List<Course> courses, boolean positive) {
        if (plan.scale() == ValueScale.LOG && !positive) {
            return new TrajectoryClustersResult.NotEstimable(
                    "values of 0 have no logarithm", List.of(), plan.options(seed));
        }
        TrajectoryClustersResult result =
                TrajectoryClusters.with(plan.options(seed)).find(courses);
        int complete = courses.size() - result.leftOut().size();
        return complete >= plan.leastCourses()
                ? result
                : new TrajectoryClustersResult.NotEstimable(
                        complete + " complete courses are too few: the protocol asks for " + plan.leastCourses(),
                        result.leftOut(),
                        result.options());
    }
}
