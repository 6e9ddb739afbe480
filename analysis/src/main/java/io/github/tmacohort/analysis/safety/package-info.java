/** What was given, and what happened meanwhile: exposure to defibrotide and adverse events. */
package io.github.tmacohort.analysis.safety;
