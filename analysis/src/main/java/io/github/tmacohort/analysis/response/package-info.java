/** A response rule applied to the treated patients: rates with exact intervals, days, organs, sensitivity. */
package io.github.tmacohort.analysis.response;
