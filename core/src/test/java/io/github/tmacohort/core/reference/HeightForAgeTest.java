package io.github.tmacohort.core.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.model.Sex;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeightForAgeTest {
    // Normal quantiles of the nine printed percentiles; the table was made with quantiles of five decimals.
    private static final double[] QUANTILES = {
        -1.880793608151251,
        -1.644853626951473,
        -1.281551565544601,
        -0.674489750196082,
        0,
        0.674489750196082,
        1.281551565544601,
        1.644853626951473,
        1.880793608151251
    };

    @ParameterizedTest
    @ValueSource(strings = {"cdc2000-stature-for-age.csv", "cdc2000-length-for-age-infants.csv"})
    void everyPrintedPercentileHasItsNormalQuantile(String table) {
        int checked = 0;
        for (String line : Resources.lines(table)) {
            String[] cells = line.split(",", -1);
            double months = Double.parseDouble(cells[1]);
            if (table.contains("infants") && months >= 24) {
                continue; // stature is used from 24 months on
            }
            Sex sex = cells[0].equals("1") ? Sex.MALE : Sex.FEMALE;
            for (int i = 0; i < QUANTILES.length; i++) {
                OptionalDouble z = HeightForAge.zScore(sex, months / 12, Double.parseDouble(cells[5 + i]));
                assertEquals(QUANTILES[i], z.orElseThrow(), 5e-6, line);
                checked++;
            }
        }
        assertTrue(checked > 400, "checked " + checked);
    }

    @Test
    void thereIsNoneFrom20YearsOn() {
        assertEquals(OptionalDouble.empty(), HeightForAge.zScore(Sex.MALE, 20.01, 175));
    }
}
