package io.github.tmacohort.core.model;

import java.util.Optional;

/** Invariants that several records share. */
final class Model {

    private Model() {}

    static int atLeast(int value, int minimum, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum + ", got " + value);
        }
        return value;
    }

    static double positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
        return value;
    }

    static String notBlank(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return value;
    }

    static void inOrder(int start, Optional<Integer> end, String startName, String endName) {
        if (end.isPresent() && end.get() < start) {
            throw new IllegalArgumentException(
                    endName + " must not precede " + startName + ", got " + end.get() + " before " + start);
        }
    }
}
