package io.github.tmacohort.core.io;

import io.github.tmacohort.core.lab.Unit;
import io.github.tmacohort.core.model.AdverseEvent.CtcaeVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How study files spell a constant: in lower case, except for units (UCUM) and versions of CTCAE. */
final class Codes {
    private Codes() {}

    static String of(Enum<?> constant) {
        if (constant instanceof Unit unit) {
            return unit.ucum();
        }
        if (constant instanceof CtcaeVersion version) {
            return switch (version) {
                case V4_03 -> "4.03";
                case V5 -> "5";
                case V6 -> "6";
            };
        }
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static List<String> all(Class<? extends Enum<?>> type) {
        List<String> codes = new ArrayList<>();
        for (Enum<?> constant : type.getEnumConstants()) {
            codes.add(of(constant));
        }
        return codes;
    }
}
