/**
 * Irregular series of numbers, several subjects with a few values each: the linear mixed model, and measures of single
 * series. Numbers only: no patient, drug or date. Time is in the caller's unit throughout.
 */
package io.github.tmacohort.analysis.longitudinal;
