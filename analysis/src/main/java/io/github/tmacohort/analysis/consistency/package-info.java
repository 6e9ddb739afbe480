/**
 * Whether printed numbers agree with one another: counts, percentages, limits, p-values, means, parts of a whole, and the
 * same number in several places. Knows numbers as they stand on paper, and imports nothing of ours.
 */
package io.github.tmacohort.analysis.consistency;
