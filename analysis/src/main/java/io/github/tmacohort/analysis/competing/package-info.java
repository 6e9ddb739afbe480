/**
 * Competing risks on the follow-ups of {@code analysis.survival}: cumulative incidence by Aalen and Johansen, Gray's test
 * between groups, Fine and Gray's regression on the subdistribution hazard.
 */
package io.github.tmacohort.analysis.competing;
