package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.estimate.Checks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Covariates of a subject to predict for. Immutable. */
public final class BaselineProfile {
    private final Map<String, Double> numbers;
    private final Map<String, String> levels;

    private BaselineProfile(Map<String, Double> numbers, Map<String, String> levels) {
        this.numbers = numbers;
        this.levels = levels;
    }

    /** Nothing known. */
    public static BaselineProfile empty() {
        return new BaselineProfile(Map.of(), Map.of());
    }

    /** The same with a number. */
    public BaselineProfile with(String name, double value) {
        Objects.requireNonNull(name, "name");
        Checks.finite(value, name);
        Map<String, Double> more = new LinkedHashMap<>(numbers);
        more.put(name, value);
        return new BaselineProfile(more, levels);
    }

    /** The same with a level of a factor. */
    public BaselineProfile with(String name, String level) {
        Objects.requireNonNull(name, "name");
        Map<String, String> more = new LinkedHashMap<>(levels);
        more.put(name, Objects.requireNonNull(level, "level"));
        return new BaselineProfile(numbers, more);
    }

    /** The columns of a covariate. */
    double[] columns(String name, MixedModelData.Covariate covariate) {
        if (covariate.levels().isEmpty()) {
            Double value = numbers.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the profile must give a number for '" + name + "'");
            }
            return new double[] {value};
        }
        String level = levels.get(name);
        if (level == null || !covariate.levels().contains(level)) {
            throw new IllegalArgumentException(
                    "the profile must give '" + name + "' as one of " + covariate.levels() + ", got " + level);
        }
        double[] columns = new double[covariate.levels().size() - 1];
        int k = covariate.levels().indexOf(level);
        if (k > 0) {
            columns[k - 1] = 1;
        }
        return columns;
    }
}
