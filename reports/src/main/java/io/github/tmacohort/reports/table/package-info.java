/** Tables as data: typed cells, grouped columns, notes that name every statistic. What they look like is the writer's. */
package io.github.tmacohort.reports.table;
