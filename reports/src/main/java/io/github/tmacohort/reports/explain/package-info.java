/** How each number was computed: estimator, formula, what goes in, options, source; made from the options that ran. */
package io.github.tmacohort.reports.explain;
