/**
 * The vocabulary every statistic answers in: a number or the reason there is none, an interval or the reason there is
 * none, and the checks of arguments. Imports nothing else of this project.
 */
package io.github.tmacohort.analysis.estimate;
