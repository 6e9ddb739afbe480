package io.github.tmacohort.analysis.descriptive;

/**
 * The nine sample quantiles of Hyndman and Fan, numbered as in R: the p-quantile lies at the position {@code n p + m}
 * among the ordered values (1-based), with m as below; the first three are steps, the others interpolate linearly.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan (1996), American Statistician 50:361–365</a>
 */
public enum QuantileType {
    /** Inverse of the empirical distribution function. */
    TYPE_1(0, 0),
    /** As type 1, with the average of both values at a jump (SAS's default). */
    TYPE_2(0, 0),
    /** The value nearest to position n p, the even one at half. */
    TYPE_3(-0.5, 0),
    /** m = 0. */
    TYPE_4(0, 1),
    /** m = ½. */
    TYPE_5(0.5, 0.5),
    /** m = p (SPSS's and Minitab's). */
    TYPE_6(0, 0),
    /** m = 1 − p: R's default, and ours. */
    TYPE_7(1, 1),
    /** m = (p + 1)/3: about median-unbiased whatever the distribution. */
    TYPE_8(1.0 / 3, 1.0 / 3),
    /** m = p/4 + ⅜: about unbiased for normal values. */
    TYPE_9(3.0 / 8, 3.0 / 8);

    /** As R: a position this near to a whole number is that number. */
    private static final double FUZZ = 4 * Math.ulp(1.0);

    private final double a;
    private final double b;

    QuantileType(double a, double b) {
        this.a = a;
        this.b = b;
    }

    /** R's number of the type, 1 to 9. */
    public int number() {
        return ordinal() + 1;
    }

    /**
     * The quantile of values in ascending order.
     *
     * @throws IllegalArgumentException if there is no value, or {@code p} is outside [0, 1]
     */
    public double ofSorted(double[] ascending, double p) {
        if (ascending.length == 0) {
            throw new IllegalArgumentException("ascending must hold a value, got none");
        }
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must be in [0, 1], got " + p);
        }
        return ordinal() < 3 ? step(ascending, p) : interpolated(ascending, p);
    }

    private double step(double[] x, double p) {
        double position = x.length * p + a;
        int j = (int) Math.floor(position + FUZZ);
        double above = position > j + FUZZ ? 1 : 0;
        double weight = switch (this) {
            case TYPE_2 -> above == 1 ? 1 : 0.5;
            case TYPE_3 -> above == 1 || j % 2 != 0 ? 1 : 0;
            default -> above;
        };
        return mix(at(x, j), at(x, j + 1), weight);
    }

    private double interpolated(double[] x, double p) {
        double n = x.length;
        double position = this == TYPE_4 ? n * p : a + p * (n + 1 - a - b);
        int j = (int) Math.floor(position + FUZZ);
        double weight = position - j;
        return mix(at(x, j), at(x, j + 1), Math.abs(weight) < FUZZ ? 0 : weight);
    }

    private static double mix(double lower, double upper, double weight) {
        // Without arithmetic where there is nothing to mix: equal values stay themselves.
        if (weight == 0 || lower == upper) {
            return lower;
        }
        return weight == 1 ? upper : (1 - weight) * lower + weight * upper;
    }

    /** The 1-based order statistic, the ends repeated. */
    private static double at(double[] x, int position) {
        return x[Math.max(0, Math.min(x.length - 1, position - 1))];
    }
}
