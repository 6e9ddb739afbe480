/** The command line: {@code tma}. The only package that prints. */
package io.github.tmacohort.reports.cli;
