/**
 * Draws figures: SVG, PDF and PNG of the same layout, in the same bytes on every machine, in every locale. The only
 * package that sees JFreeChart. Layout is measured with the bundled typeface alone, so that nothing depends on the
 * fonts of the machine.
 */
package io.github.tmacohort.reports.chart;
