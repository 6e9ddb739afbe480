package io.github.tmacohort.analysis.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Adjustment of p-values for the number of tests in a named family, as R's {@code p.adjust}. */
public enum Multiplicity {
    /** None: every p-value as it is. */
    NONE("none") {
        @Override
        double[] adjusted(double[] ascending) {
            return ascending.clone();
        }
    },

    /**
     * Family-wise error rate: p times the number of tests.
     *
     * @see <a href="https://doi.org/10.1080/01621459.1961.10482090">Dunn (1961), JASA 56:52–64</a>
     */
    BONFERRONI("Bonferroni") {
        @Override
        double[] adjusted(double[] ascending) {
            double[] adjusted = new double[ascending.length];
            for (int i = 0; i < adjusted.length; i++) {
                adjusted[i] = Math.min(1, ascending.length * ascending[i]);
            }
            return adjusted;
        }
    },

    /**
     * Family-wise error rate, stepping down: never worse than Bonferroni.
     *
     * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979), Scandinavian Journal of Statistics 6:65–70</a>
     */
    HOLM("Holm") {
        @Override
        double[] adjusted(double[] ascending) {
            double[] adjusted = new double[ascending.length];
            double largest = 0;
            for (int i = 0; i < adjusted.length; i++) {
                largest = Math.max(largest, Math.min(1, (ascending.length - i) * ascending[i]));
                adjusted[i] = largest;
            }
            return adjusted;
        }
    },

    /**
     * False discovery rate, for independent or positively dependent tests.
     *
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg (1995), JRSS B
     *     57:289–300</a>
     */
    BENJAMINI_HOCHBERG("Benjamini-Hochberg") {
        @Override
        double[] adjusted(double[] ascending) {
            double[] adjusted = new double[ascending.length];
            double smallest = 1;
            for (int i = adjusted.length - 1; i >= 0; i--) {
                smallest = Math.min(smallest, ascending.length / (i + 1.0) * ascending[i]);
                adjusted[i] = smallest;
            }
            return adjusted;
        }
    };

    private final String label;

    Multiplicity(String label) {
        this.label = label;
    }

    /** The name to print beside the numbers. */
    public String label() {
        return label;
    }

    abstract double[] adjusted(double[] ascending);

    /**
     * The tests of a family with their adjusted p-values, in the order in which they were given.
     *
     * @param family what the tests have in common, to print with the result
     */
    public record Adjustment<K>(String family, Multiplicity method, List<Test<K>> tests) {
        public Adjustment {
            Objects.requireNonNull(family, "family");
            Objects.requireNonNull(method, "method");
            tests = List.copyOf(tests);
        }

        /** @throws IllegalArgumentException if the family has no such test */
        public Test<K> of(K key) {
            return tests.stream()
                    .filter(test -> test.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no test '" + key + "' in family " + family));
        }
    }

    /** One test: its key, its own p-value, and the adjusted one. */
    public record Test<K>(K key, double pValue, double adjusted) {
        public Test {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * Adjusts the p-values of one family. Tests without a p-value belong in no family: leave them out, and say so.
     *
     * @param pValues by the identity of the test; its order is kept
     * @throws IllegalArgumentException if a p-value is outside [0, 1] or NaN
     */
    public <K> Adjustment<K> adjust(String family, Map<K, Double> pValues) {
        List<K> keys = new ArrayList<>(pValues.keySet());
        for (K key : keys) {
            double p = pValues.get(key);
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-value of '" + key + "' must be in [0, 1], got " + p);
            }
        }
        List<K> ordered = new ArrayList<>(keys);
        ordered.sort(Comparator.comparingDouble(pValues::get));
        double[] adjusted = adjusted(ordered.stream().mapToDouble(pValues::get).toArray());
        Map<K, Double> byKey = new LinkedHashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            byKey.put(ordered.get(i), adjusted[i]);
        }
        return new Adjustment<>(
                family,
                this,
                keys.stream()
                        .map(key -> new Test<>(key, pValues.get(key), byKey.get(key)))
                        .toList());
    }
}
