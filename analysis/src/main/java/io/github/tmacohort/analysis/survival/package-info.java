/**
 * Survival curves and their comparison: a sample of follow-ups, its risk table, Kaplan-Meier and the log-rank family.
 * Numbers only: no patient, drug or date. Time is in the caller's unit throughout.
 */
package io.github.tmacohort.analysis.survival;
