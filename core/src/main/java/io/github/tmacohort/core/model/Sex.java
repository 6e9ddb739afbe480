package io.github.tmacohort.core.model;

/** Sex, as reference ranges need it. */
public enum Sex {
    MALE,
    FEMALE
}
