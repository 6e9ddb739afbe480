/**
 * The report: sections made of text, tables and figures, the methods text generated from the options that ran, and the
 * provenance. Nothing is computed here; every number comes from the study's results.
 */
package io.github.tmacohort.reports.document;
