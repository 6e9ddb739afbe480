package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Values of a few subjects at irregular times, and what was known of each subject at baseline. Covariates hold one value
 * per subject, not per row, so that nothing that changes later can enter as one. A group that was formed by what happened
 * after baseline (response, survival) does not belong here: it would be explained by the very values it was made of.
 *
 * <p>A missing value is NaN, in a factor null: the model leaves such rows (all rows of such a subject, if its covariates
 * miss one that the model uses) out and counts them. Subjects without rows are allowed and not counted.
 */
public final class MixedModelData {
    private final List<String> subjects;
    private final Map<String, Covariate> covariates;
    private final int[] subject;
    private final double[] time;
    private final double[] values;

    /**
     * A covariate as columns of numbers.
     *
     * @param names of the columns: its own for a number, {@code name=level} for an indicator
     * @param levels of a factor, the first the reference; empty for a number
     * @param columns by column and subject
     */
    record Covariate(List<String> names, List<String> levels, double[][] columns) {}

    private MixedModelData(Builder builder, int[] subject, double[] time, double[] values) {
        this.subjects = builder.subjects;
        this.covariates = new LinkedHashMap<>(builder.covariates);
        this.subject = subject;
        this.time = time;
        this.values = values;
    }

    /** @throws IllegalArgumentException if a key is given twice */
    public static Builder ofSubjects(List<String> keys) {
        return new Builder(keys);
    }

    /** Number of rows. */
    public int size() {
        return values.length;
    }

    public List<String> subjects() {
        return subjects;
    }

    /** Index of the subject of row {@code row} in {@link #subjects()}. */
    public int subject(int row) {
        return subject[row];
    }

    public double time(int row) {
        return time[row];
    }

    /** The value of row {@code row}; NaN where missing. */
    public double value(int row) {
        return values[row];
    }

    /** The same rows with one more factor. */
    MixedModelData with(String name, List<String> bySubject, List<String> levels) {
        Builder builder = new Builder(subjects);
        builder.covariates.putAll(covariates);
        return new MixedModelData(builder.factor(name, bySubject, levels), subject, time, values);
    }

    Covariate covariate(String name) {
        Covariate covariate = covariates.get(name);
        if (covariate == null) {
            throw new IllegalArgumentException("no covariate '" + name + "' among " + covariates.keySet());
        }
        return covariate;
    }

    /** Collects what is known of the subjects, then their rows. */
    public static final class Builder {
        private final List<String> subjects;
        private final Map<String, Covariate> covariates = new LinkedHashMap<>();

        private Builder(List<String> keys) {
            subjects = List.copyOf(keys);
            if (new HashSet<>(subjects).size() != subjects.size()) {
                throw new IllegalArgumentException("subjects must be distinct");
            }
        }

        /**
         * A number at baseline.
         *
         * @param bySubject in the order of the subjects; NaN is missing
         * @throws IllegalArgumentException if the length is wrong, a value infinite, or the name already used
         */
        public Builder covariate(String name, double[] bySubject) {
            requireNew(name, bySubject.length);
            for (int i = 0; i < bySubject.length; i++) {
                if (Double.isInfinite(bySubject[i])) {
                    throw new IllegalArgumentException(name + "[" + i + "] must be finite, got " + bySubject[i]);
                }
            }
            covariates.put(name, new Covariate(List.of(name), List.of(), new double[][] {bySubject.clone()}));
            return this;
        }

        /**
         * A group at baseline.
         *
         * @param bySubject in the order of the subjects; null is missing
         * @param levels the first is the reference
         * @throws IllegalArgumentException if the length is wrong, a value no level, fewer than two levels, or the name
         *     already used
         */
        public Builder factor(String name, List<String> bySubject, List<String> levels) {
            requireNew(name, bySubject.size());
            List<String> distinct = List.copyOf(levels);
            if (distinct.size() < 2 || new HashSet<>(distinct).size() != distinct.size()) {
                throw new IllegalArgumentException("levels of " + name + " must be two or more and distinct");
            }
            double[][] columns = new double[distinct.size() - 1][subjects.size()];
            List<String> names = new ArrayList<>();
            for (int k = 0; k < columns.length; k++) {
                names.add(name + "=" + distinct.get(k + 1));
            }
            for (int i = 0; i < subjects.size(); i++) {
                String value = bySubject.get(i);
                int level = value == null ? -1 : distinct.indexOf(value);
                if (value != null && level < 0) {
                    throw new IllegalArgumentException(name + "[" + i + "] must be one of " + distinct);
                }
                for (int k = 0; k < columns.length; k++) {
                    columns[k][i] = value == null ? Double.NaN : level == k + 1 ? 1 : 0;
                }
            }
            covariates.put(name, new Covariate(List.copyOf(names), distinct, columns));
            return this;
        }

        /**
         * The rows, in any order.
         *
         * @param subject index into the subjects
         * @param time finite
         * @param values NaN is missing
         * @throws IllegalArgumentException if lengths differ, an index is out of range, or a time or value infinite
         */
        public MixedModelData observe(int[] subject, double[] time, double[] values) {
            if (subject.length != time.length || subject.length != values.length) {
                throw new IllegalArgumentException("subject, time and values must be of equal length, got "
                        + subject.length + ", " + time.length + " and " + values.length);
            }
            Checks.allFinite(time, "time");
            for (int i = 0; i < subject.length; i++) {
                if (subject[i] < 0 || subject[i] >= subjects.size()) {
                    throw new IllegalArgumentException(
                            "subject[" + i + "] must be in [0, " + subjects.size() + "), got " + subject[i]);
                }
                if (Double.isInfinite(values[i])) {
                    throw new IllegalArgumentException("values[" + i + "] must be finite, got " + values[i]);
                }
            }
            return new MixedModelData(this, subject.clone(), time.clone(), values.clone());
        }

        private void requireNew(String name, int length) {
            Objects.requireNonNull(name, "name");
            if (covariates.containsKey(name)) {
                throw new IllegalArgumentException("covariate " + name + " is given twice");
            }
            if (length != subjects.size()) {
                throw new IllegalArgumentException(name + " must have " + subjects.size() + " values, got " + length);
            }
        }
    }
}
