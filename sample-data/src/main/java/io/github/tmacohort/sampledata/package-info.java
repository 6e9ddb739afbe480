/**
 * A synthetic cohort of children with TA-TMA from a seed, with its hidden truth, and cited public data sets. Nothing in
 * the synthetic cohort comes from a patient, and nothing computed from it is a clinical result.
 */
package io.github.tmacohort.sampledata;
