/**
 * Proportions: intervals, exact tests, and comparisons of two or more. Knows counts only; conventions, deviations from R
 * and sources are in {@code docs/proportions-and-ranks.md}.
 */
package io.github.tmacohort.analysis.proportion;
