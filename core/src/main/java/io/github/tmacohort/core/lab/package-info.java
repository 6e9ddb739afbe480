/** Analytes with their codes, a closed set of units with exact conversions, and reference limits by age and sex. */
package io.github.tmacohort.core.lab;
