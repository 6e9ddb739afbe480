/** A study protocol, and the study it describes run from a cohort to one immutable result: all that reports may read. */
package io.github.tmacohort.analysis.study;
