package io.github.tmacohort.core.reference;

import io.github.tmacohort.core.model.Sex;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Height z-scores by the CDC 2000 growth charts: {@code z = ((height/M)^L - 1) / (L S)}, with L, M, S interpolated
 * linearly in age between the tabulated half months. Under 24 months recumbent length, from 24 to 240 months stature.
 *
 * @see <a href="https://www.cdc.gov/nchs/data/series/sr_11/sr11_246.pdf">Kuczmarski et al. (2002), Vital Health Stat
 *     11(246)</a>
 */
public final class HeightForAge {

    private static final class Table {
        static final Table LENGTH_BOYS = new Table("cdc2000-length-for-age-infants.csv", "1");
        static final Table LENGTH_GIRLS = new Table("cdc2000-length-for-age-infants.csv", "2");
        static final Table STATURE_BOYS = new Table("cdc2000-stature-for-age.csv", "1");
        static final Table STATURE_GIRLS = new Table("cdc2000-stature-for-age.csv", "2");

        private final double[] months;
        private final double[] l;
        private final double[] m;
        private final double[] s;

        private Table(String resource, String sex) {
            List<String[]> rows = Resources.lines(resource).stream()
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[0].equals(sex))
                    .toList();
            months = column(rows, 1);
            l = column(rows, 2);
            m = column(rows, 3);
            s = column(rows, 4);
        }

        private static double[] column(List<String[]> rows, int column) {
            return rows.stream()
                    .mapToDouble(cells -> Double.parseDouble(cells[column]))
                    .toArray();
        }

        private OptionalDouble zScore(double ageMonths, double heightCm) {
            if (ageMonths < months[0] || ageMonths > months[months.length - 1]) {
                return OptionalDouble.empty();
            }
            int row = 0;
            while (row < months.length - 2 && months[row + 1] <= ageMonths) {
                row++;
            }
            double share = (ageMonths - months[row]) / (months[row + 1] - months[row]);
            double lambda = l[row] + share * (l[row + 1] - l[row]);
            double median = m[row] + share * (m[row + 1] - m[row]);
            double variation = s[row] + share * (s[row + 1] - s[row]);
            double ratio = heightCm / median;
            return OptionalDouble.of(
                    lambda == 0 ? Math.log(ratio) / variation : (Math.pow(ratio, lambda) - 1) / (lambda * variation));
        }
    }

    private HeightForAge() {}

    /**
     * The z-score of a height.
     *
     * @param ageYears age when it was measured [years]
     * @param heightCm height, under two years length [cm]
     * @return empty from 20 years on
     * @throws IllegalArgumentException if the age is negative or the height not positive
     */
    public static OptionalDouble zScore(Sex sex, double ageYears, double heightCm) {
        if (!(ageYears >= 0)) {
            throw new IllegalArgumentException("ageYears must not be negative, got " + ageYears);
        }
        if (!(heightCm > 0 && heightCm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("heightCm must be positive and finite, got " + heightCm);
        }
        double months = ageYears * 12;
        boolean boy = sex == Sex.MALE;
        if (months < 24) {
            return (boy ? Table.LENGTH_BOYS : Table.LENGTH_GIRLS).zScore(months, heightCm);
        }
        return (boy ? Table.STATURE_BOYS : Table.STATURE_GIRLS).zScore(months, heightCm);
    }
}
