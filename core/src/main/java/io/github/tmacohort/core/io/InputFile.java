package io.github.tmacohort.core.io;

/**
 * A file that was read, for provenance.
 *
 * @param name name within the study folder
 * @param bytes its size
 * @param sha256 SHA-256 of its bytes, in lower-case hexadecimal digits
 */
public record InputFile(String name, long bytes, String sha256) {}
