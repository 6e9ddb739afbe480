/**
 * Describing and comparing plain samples of numbers: summaries and quantiles, rank tests that stay exact with ties and
 * zeros, means, standardised differences, multiplicity. Conventions, deviations from R and sources are in
 * {@code docs/proportions-and-ranks.md}.
 */
package io.github.tmacohort.analysis.descriptive;
