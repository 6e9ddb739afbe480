package io.github.tmacohort.analysis.longitudinal;

import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.DegreesOfFreedom;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.Likelihood;
import io.github.tmacohort.analysis.longitudinal.MixedModelOptions.RandomEffects;
import io.github.tmacohort.analysis.survival.Golden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models of mixed_model_cases.csv as ours, and R's values for them. */
final class MixedModelCases {
    private MixedModelCases() {}

    static List<Golden.Row> all() {
        return Golden.rows("mixed_model_cases.csv");
    }

    static Golden.Row named(String name) {
        return all().stream()
                .filter(row -> row.text("case").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final Map<String, Map<String, Double>> VALUES = new LinkedHashMap<>();

    static {
        for (Golden.Row row : Golden.rows("mixed_model_values.csv")) {
            VALUES.computeIfAbsent(row.text("case"), name -> new LinkedHashMap<>())
                    .put(row.text("quantity") + "|" + row.text("term"), row.number("value"));
        }
    }

    /** Value by {@code quantity|term}. */
    static Map<String, Double> values(String name) {
        return VALUES.get(name);
    }

    private static String key(double subject) {
        return String.valueOf((long) subject);
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    static double[] numbers(String text) {
        return words(text).stream().mapToDouble(Double::parseDouble).toArray();
    }

    private static final Map<String, MixedModelData> DATA = new LinkedHashMap<>();

    /** A data set of R's, its covariates taken from each subject's first row. */
    static MixedModelData data(String set, String y, boolean log) {
        return DATA.computeIfAbsent(set + " " + y + " " + log, key -> read(set, y, log));
    }

    private static MixedModelData read(String set, String y, boolean log) {
        List<Golden.Row> rows = Golden.rows("sets/mixed_" + set + ".csv");
        Map<String, Golden.Row> firsts = new LinkedHashMap<>();
        for (Golden.Row row : rows) {
            firsts.putIfAbsent(key(row.number("subject")), row);
        }
        List<String> keys = new ArrayList<>(firsts.keySet());
        MixedModelData.Builder builder = MixedModelData.ofSubjects(keys);
        for (String name : rows.get(0).cells().keySet()) {
            if (!List.of("subject", "time", "y", "bilirubin", "albumin").contains(name)) {
                builder.covariate(
                        name,
                        firsts.values().stream()
                                .mapToDouble(row -> row.number(name))
                                .toArray());
            }
        }
        int[] subject = rows.stream()
                .mapToInt(row -> keys.indexOf(key(row.number("subject"))))
                .toArray();
        double[] time = rows.stream().mapToDouble(row -> row.number("time")).toArray();
        double[] values = rows.stream()
                .mapToDouble(row -> log ? Math.log(row.number(y)) : row.number(y))
                .toArray();
        return builder.observe(subject, time, values);
    }

    static MixedModelData data(Golden.Row row) {
        return data(row.text("set"), row.text("y"), Boolean.parseBoolean(row.text("log")));
    }

    static MeanModel mean(Golden.Row row) {
        return mean(row.text("basis"), row.text("knots"), row.text("covariates"), row.text("byTime"));
    }

    static MeanModel mean(String kind, String at, String covariates, String byTime) {
        double[] knots = numbers(at);
        TimeBasis basis = switch (kind) {
            case "linear" -> TimeBasis.linear();
            case "piecewise" -> TimeBasis.piecewise(knots);
            case "spline" -> TimeBasis.naturalSpline(knots);
            default -> throw new IllegalArgumentException(kind);
        };
        return new MeanModel(basis, words(covariates), words(byTime));
    }

    static MixedModelOptions options(Golden.Row row, DegreesOfFreedom df) {
        boolean reml = Likelihood.valueOf(row.text("method")) == Likelihood.REML;
        MixedModelOptions options = reml ? MixedModelOptions.defaults() : MixedModelOptions.maximumLikelihood();
        return options.with(df).with(RandomEffects.valueOf(row.text("random")));
    }

    static BaselineProfile firstSubject(Golden.Row row, MixedModelData data) {
        BaselineProfile profile = BaselineProfile.empty();
        for (String name : words(row.text("covariates"))) {
            profile = profile.with(name, data.covariate(name).columns()[0][data.subject(0)]);
        }
        return profile;
    }

    static MixedModelFit fit(MixedModelData data, MeanModel mean, MixedModelOptions options) {
        MixedModelResult result = MixedModel.of(mean, options).fit(data);
        if (result instanceof MixedModelFit fit) {
            return fit;
        }
        throw new AssertionError(((MixedModelResult.NotEstimable) result).reason());
    }

    static MixedModelFit fit(Golden.Row row, DegreesOfFreedom df) {
        return fit(data(row), mean(row), options(row, df));
    }
}
