/**
 * Exploration: phenotypes of course, found by Smile's k-means and hierarchical clustering behind types of our own (the
 * only package that sees Smile). What is found here describes a cohort; a group formed by a course is known only when the
 * course is over, and {@link io.github.tmacohort.analysis.explore.CourseGroups} carries that day into every comparison.
 * Numbers only: no patient, drug or date. Time is in the caller's unit throughout.
 */
package io.github.tmacohort.analysis.explore;
