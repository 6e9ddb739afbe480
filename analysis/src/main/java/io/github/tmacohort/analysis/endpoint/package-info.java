/** Outcomes defined and estimated: overall survival, survival by response from a landmark, follow-up. */
package io.github.tmacohort.analysis.endpoint;
