/**
 * Patients and what happened to them, as immutable records whose constructors hold the invariants. Days are whole days
 * relative to the index transplant (day 0); there are no calendar dates.
 */
package io.github.tmacohort.core.model;
