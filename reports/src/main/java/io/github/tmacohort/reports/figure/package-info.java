/**
 * Figures as immutable data: what is shown, under which title, with which numbers behind it. Nothing here draws and
 * nothing here estimates; {@code reports.chart} turns a figure into SVG, PDF or PNG. A group is always bound by its
 * key, its label is only shown.
 */
package io.github.tmacohort.reports.figure;
