package io.github.tmacohort.analysis.longitudinal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of the fixed effects: constant, time, covariates, covariates times time. */
final class Design {
    static final String CONSTANT = "(intercept)";
    static final String TIME = "time";

    private final MeanModel mean;
    private final List<MixedModelData.Covariate> covariates = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, List<Integer>> terms = new LinkedHashMap<>();

    Design(MixedModelData data, MeanModel mean) {
        this.mean = mean;
        add(CONSTANT, List.of(CONSTANT));
        add(TIME, mean.time().names());
        for (String name : mean.covariates()) {
            MixedModelData.Covariate covariate = data.covariate(name);
            covariates.add(covariate);
            add(name, covariate.names());
        }
        for (String name : mean.byTime()) {
            List<String> products = new ArrayList<>();
            for (String column : data.covariate(name).names()) {
                for (String time : mean.time().names()) {
                    products.add(column + ":" + time);
                }
            }
            add(name + ":" + TIME, products);
        }
    }

    private void add(String term, List<String> columns) {
        List<Integer> indices = new ArrayList<>();
        for (String column : columns) {
            indices.add(names.size());
            names.add(column);
        }
        if (terms.put(term, List.copyOf(indices)) != null) {
            throw new IllegalArgumentException("a covariate must not be named '" + term + "'");
        }
    }

    int size() {
        return names.size();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    Map<String, List<Integer>> terms() {
        return terms;
    }

    /** The covariates' columns of a subject of the data, NaN where missing. */
    double[][] baseline(int subject) {
        double[][] columns = new double[covariates.size()][];
        for (int c = 0; c < columns.length; c++) {
            double[][] source = covariates.get(c).columns();
            columns[c] = new double[source.length];
            for (int k = 0; k < source.length; k++) {
                columns[c][k] = source[k][subject];
            }
        }
        return columns;
    }

    double[][] baseline(BaselineProfile profile) {
        double[][] columns = new double[covariates.size()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = profile.columns(mean.covariates().get(c), covariates.get(c));
        }
        return columns;
    }

    double[] row(double time, double[][] baseline) {
        double[] row = new double[size()];
        int width = mean.time().size();
        row[0] = 1;
        mean.time().write(time, row, 1);
        int at = 1 + width;
        for (double[] columns : baseline) {
            for (double value : columns) {
                row[at++] = value;
            }
        }
        for (String name : mean.byTime()) {
            for (double value : baseline[mean.covariates().indexOf(name)]) {
                for (int j = 0; j < width; j++) {
                    row[at++] = value * row[1 + j];
                }
            }
        }
        return row;
    }
}
