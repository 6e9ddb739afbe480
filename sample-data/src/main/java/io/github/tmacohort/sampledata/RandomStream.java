package io.github.tmacohort.sampledata;

import java.util.List;

/**
 * Pseudo-random numbers by SplitMix64, the same on every platform: integer arithmetic, {@link StrictMath} and nothing
 * that a Java release may change.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood (2014), OOPSLA, 453-472</a>
 */
final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of one purpose of one patient: it depends on no other patient and no other purpose. */
    static RandomStream of(long seed, long patient, String purpose) {
        long state = mix(seed + GOLDEN_GAMMA);
        state = mix(state ^ mix(patient + GOLDEN_GAMMA));
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state + GOLDEN_GAMMA ^ purpose.charAt(i));
        }
        return new RandomStream(state);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** In [0, 1), 53 bits. */
    double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** From {@code low} to {@code high}, both included. */
    int integer(int low, int high) {
        return low + (int) ((high - low + 1) * uniform());
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Standard normal, by Marsaglia's polar method. */
    double normal() {
        while (true) {
            double u = uniform(-1, 1);
            double v = uniform(-1, 1);
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    /** By Knuth's product of uniforms; {@code mean} at most some hundreds. */
    int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        double product = uniform();
        while (product > limit) {
            count++;
            product *= uniform();
        }
        return count;
    }

    <T> T pick(List<T> choices) {
        return choices.get(integer(0, choices.size() - 1));
    }

    /** Takes choice i with probability weights[i] over their sum. */
    <T> T pick(List<T> choices, double... weights) {
        if (choices.size() != weights.length) {
            throw new IllegalArgumentException("one weight for each choice");
        }
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = uniform() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return choices.get(i);
            }
        }
        return choices.get(weights.length - 1);
    }
}
