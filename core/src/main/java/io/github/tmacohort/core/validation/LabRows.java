package io.github.tmacohort.core.validation;

import io.github.tmacohort.core.model.LabResult;
import java.util.Arrays;
import java.util.List;

/** A patient's laboratory results with their lines, in columns because there are millions of them. */
public final class LabRows {
    private LabResult[] results = new LabResult[16];
    private int[] lines = new int[16];
    private int size;

    /** @param line below 2³¹ */
    public void add(LabResult result, long line) {
        if (size == results.length) {
            results = Arrays.copyOf(results, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
        }
        results[size] = result;
        lines[size] = Math.toIntExact(line);
        size++;
    }

    public int size() {
        return size;
    }

    public LabResult result(int index) {
        return results[index];
    }

    public long line(int index) {
        return lines[index];
    }

    List<LabResult> toList() {
        return Arrays.asList(results).subList(0, size);
    }
}
