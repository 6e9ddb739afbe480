package io.github.tmacohort.analysis.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Enum constants by the code a protocol file uses for them: the name in lower case. */
final class Codes {

    private Codes() {}

    static <E extends Enum<E>> Map<String, E> of(E[] constants) {
        Map<String, E> codes = new LinkedHashMap<>();
        for (E constant : constants) {
            codes.put(of(constant), constant);
        }
        return Collections.unmodifiableMap(codes);
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
