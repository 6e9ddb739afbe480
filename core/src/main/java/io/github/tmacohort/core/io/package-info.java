/**
 * The study folder: its data dictionary, reading it into records and findings, writing it. Wrong data is a finding;
 * only a failing disk is an exception.
 */
package io.github.tmacohort.core.io;
