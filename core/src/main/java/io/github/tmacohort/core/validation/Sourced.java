package io.github.tmacohort.core.validation;

/** A record and the line of the file that it begins on. */
public record Sourced<T>(T value, long line) {}
