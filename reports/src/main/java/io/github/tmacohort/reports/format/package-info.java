/**
 * Numbers, intervals, p-values and codes as text: the one place of the project where a number becomes something to be
 * read. The same text in every locale, half rounds up.
 */
package io.github.tmacohort.reports.format;
