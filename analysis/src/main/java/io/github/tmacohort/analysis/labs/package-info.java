/** Laboratory markers by study day: baseline, value and change at the protocol's days, trajectories. */
package io.github.tmacohort.analysis.labs;
