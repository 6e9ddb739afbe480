package io.github.tmacohort.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The covariates of a regression, one value per row of the {@link FollowUps} they belong to. A numeric covariate is one
 * column; a factor of k levels is k − 1 indicator columns against its reference level.
 *
 * <p>A missing value is NaN in a number and null in a factor: the model leaves such rows out and counts them.
 */
public final class Covariates {
    private final int rows;
    private final List<Term> terms;
    private final List<String> names;
    final double[][] columns;
    /** Whether any cell is missing. */
    final boolean anyMissing;

    /**
     * What the model's columns came from.
     *
     * @param columns indices of its columns
     * @param reference the reference level of a factor; empty for a numeric covariate
     */
    public record Term(String name, List<Integer> columns, String reference) {
        public Term {
            columns = List.copyOf(columns);
        }
    }

    private Covariates(Builder builder) {
        rows = builder.rows;
        terms = List.copyOf(builder.terms);
        names = List.copyOf(builder.names);
        columns = builder.columns.toArray(double[][]::new);
        anyMissing = builder.anyMissing;
    }

    /** @param rows number of rows every covariate must have */
    public static Builder rows(int rows) {
        return new Builder(rows);
    }

    public int rows() {
        return rows;
    }

    /** Value of column {@code column} in row {@code row}; NaN where missing. */
    public double value(int row, int column) {
        return columns[column][row];
    }

    public List<Term> terms() {
        return terms;
    }

    /** Names of the columns: a numeric covariate's own, {@code factor=level} for an indicator. */
    public List<String> names() {
        return names;
    }

    /** One of the terms by itself. */
    Covariates only(Term term) {
        Builder one = new Builder(rows);
        one.anyMissing = anyMissing;
        List<Integer> own = new ArrayList<>();
        for (int column : term.columns()) {
            own.add(one.columns.size());
            one.names.add(names.get(column));
            one.columns.add(columns[column]);
        }
        one.terms.add(new Term(term.name(), own, term.reference()));
        return new Covariates(one);
    }

    /** Collects covariates in the order of the model. */
    public static final class Builder {
        private final int rows;
        private final List<Term> terms = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<double[]> columns = new ArrayList<>();
        private final Set<String> known = new HashSet<>();
        private boolean anyMissing;

        private Builder(int rows) {
            this.rows = rows;
        }

        /**
         * A column of numbers; NaN is missing.
         *
         * @throws IllegalArgumentException if it has another number of rows, an infinite value, or a name already used
         */
        public Builder numeric(String name, double[] values) {
            requireNew(name, values.length);
            double[] column = new double[rows];
            int parts = Parallel.parts(rows);
            boolean[] finite = new boolean[parts];
            Parallel.run(parts, part -> {
                boolean allFinite = true;
                int end = Parallel.start(rows, parts, part + 1);
                for (int i = Parallel.start(rows, parts, part); i < end; i++) {
                    column[i] = values[i];
                    allFinite &= Double.isFinite(values[i]);
                }
                finite[part] = allFinite;
            });
            for (boolean ofPart : finite) {
                if (!ofPart) {
                    requireNoInfinity(name, column);
                    anyMissing = true;
                }
            }
            terms.add(new Term(name, List.of(columns.size()), ""));
            names.add(name);
            columns.add(column);
            return this;
        }

        private static void requireNoInfinity(String name, double[] column) {
            for (int i = 0; i < column.length; i++) {
                if (Double.isInfinite(column[i])) {
                    throw new IllegalArgumentException(name + "[" + i + "] must be finite, got " + column[i]);
                }
            }
        }

        /**
         * The groups of a sample as a factor, the first the reference.
         *
         * @throws IllegalArgumentException if they were formed by what happened after a subject came under observation:
         *     see {@link FollowUps.Builder#groupsKnownAt}
         */
        public Builder groups(String name, FollowUps sample) {
            sample.requireGroupsKnown();
            List<String> levels = sample.groups().stream().map(GroupKey::key).toList();
            List<String> values = new ArrayList<>(sample.size());
            for (int i = 0; i < sample.size(); i++) {
                values.add(levels.get(sample.group(i)));
            }
            return factor(name, values, levels);
        }

        /** A factor whose levels are its distinct values in ascending order of text; the first is the reference. */
        public Builder factor(String name, List<String> values) {
            Set<String> levels = new TreeSet<>();
            for (String value : values) {
                if (value != null) {
                    levels.add(value);
                }
            }
            return factor(name, values, List.copyOf(levels));
        }

        /**
         * A factor of the given levels, the first the reference.
         *
         * @throws IllegalArgumentException if a value is none of the levels
         */
        public Builder factor(String name, List<String> values, List<String> levels) {
            requireNew(name, values.size());
            List<String> distinct = List.copyOf(new LinkedHashSet<>(levels));
            if (distinct.size() != levels.size()) {
                throw new IllegalArgumentException("levels of " + name + " must be distinct, got " + levels);
            }
            int first = columns.size();
            double[][] indicators = new double[Math.max(0, levels.size() - 1)][rows];
            for (int i = 0; i < rows; i++) {
                String value = values.get(i);
                int level = value == null ? -1 : distinct.indexOf(value);
                anyMissing |= value == null;
                if (value != null && level < 0) {
                    throw new IllegalArgumentException(name + "[" + i + "] must be one of " + levels);
                }
                for (int k = 0; k < indicators.length; k++) {
                    indicators[k][i] = value == null ? Double.NaN : level == k + 1 ? 1 : 0;
                }
            }
            List<Integer> own = new ArrayList<>();
            for (int k = 0; k < indicators.length; k++) {
                own.add(first + k);
                names.add(name + "=" + distinct.get(k + 1));
                columns.add(indicators[k]);
            }
            terms.add(new Term(name, own, distinct.isEmpty() ? "" : distinct.get(0)));
            return this;
        }

        private void requireNew(String name, int length) {
            Objects.requireNonNull(name, "name");
            if (!known.add(name)) {
                throw new IllegalArgumentException("covariate " + name + " is given twice");
            }
            if (length != rows) {
                throw new IllegalArgumentException(name + " must have " + rows + " values, got " + length);
            }
        }

        /** @throws IllegalArgumentException if there is no covariate */
        public Covariates build() {
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("a model needs at least one covariate");
            }
            return new Covariates(this);
        }
    }

    /** Whether every column has a value in row {@code i}. */
    public boolean isComplete(int i) {
        for (double[] column : columns) {
            if (Double.isNaN(column[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Covariates" + Arrays.toString(names.toArray());
    }
}
