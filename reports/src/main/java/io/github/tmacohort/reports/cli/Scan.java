package io.github.tmacohort.reports.cli;

import java.util.List;

/**
 * Columns of the rows in which no needed cell is missing, in the order of the file.
 *
 * @param rows number of these rows
 * @param dropped rows left out because a needed cell was missing
 * @param missing the columns with missing cells and how many, as text
 * @param numbers of number columns; null elsewhere
 * @param codes of event columns (0, 1) and text columns (index into their texts); null elsewhere
 * @param texts of text columns, in the order in which they first appear; empty elsewhere
 */
record Scan(int rows, long dropped, String missing, double[][] numbers, int[][] codes, List<List<String>> texts) {}
