/**
 * Who is analysed and from which day: analysis sets with attrition, index days, and the bridge from a patient's record
 * to the statistics' follow-ups and series.
 */
package io.github.tmacohort.analysis.cohort;
