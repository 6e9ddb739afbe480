package io.github.tmacohort.analysis.study;

import io.github.tmacohort.analysis.cohort.BaselineFactor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a list of baseline factors from a protocol: an optional key. */
final class BaselineFactors {
    private static final String NONE = "none";

    private BaselineFactors() {}

    /** The protocol's own; without the key, the default; with {@code none}, none. */
    static Optional<List<BaselineFactor>> read(ProtocolSection section, String key, List<BaselineFactor> unlessNamed) {
        if (section.isScalar(key, NONE)) {
            return Optional.of(List.of());
        }
        if (!section.has(key)) {
            return Optional.of(unlessNamed);
        }
        Map<String, BaselineFactor> codes = Codes.of(BaselineFactor.values());
        return section.codes(key, codes.keySet())
                .map(ids -> ids.stream().map(codes::get).toList())
                .flatMap(factors -> section.attempt(key, section.lineOf(key), () -> once(key, factors)));
    }

    private static List<BaselineFactor> once(String key, List<BaselineFactor> factors) {
        if (new HashSet<>(factors).size() != factors.size()) {
            throw new IllegalArgumentException(key + " must each be there once, got "
                    + factors.stream().map(Codes::of).toList());
        }
        return factors;
    }
}
