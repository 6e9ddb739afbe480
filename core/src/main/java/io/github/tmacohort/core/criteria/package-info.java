/**
 * Diagnostic criteria and response rules of transplant-associated thrombotic microangiopathy as versioned data, and
 * their three-valued evaluation with a trace that names value, day and limit.
 */
package io.github.tmacohort.core.criteria;
