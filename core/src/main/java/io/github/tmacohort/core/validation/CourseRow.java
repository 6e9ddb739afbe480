package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.DefibrotideCourse.StopReason;
import java.math.BigDecimal;

/** A row of defibrotide_courses.csv: a course still without its doses. */
public record CourseRow(int number, BigDecimal dosingWeightKg, int weightDay, StopReason stopReason) {}
