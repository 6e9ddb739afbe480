package io.github.tmacohort.core.validation;

/** A dose day or an interruption, and the number of the course that its row names. */
public record OfCourse<T>(int course, T value) {}
