package io.github.tmacohort.core.io;

import io.github.tmacohort.core.validation.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One column of a study table.
 *
 * @param required whether every row must have a value; an empty cell of another column means "not recorded"
 * @param codes the values allowed in a {@link ColumnType#CODE} column, otherwise empty
 * @param unit UCUM unit of the numbers, if they have one
 * @param minimum smallest allowed number
 * @param maximum largest allowed number
 * @param range the rule that a number outside minimum and maximum breaks
 */
public record ColumnSpec(
        String name,
        ColumnType type,
        boolean required,
        String description,
        List<String> codes,
        Optional<String> unit,
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum,
        Rule range) {

    public ColumnSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(description, "description");
        codes = List.copyOf(codes);
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(minimum, "minimum");
        Objects.requireNonNull(maximum, "maximum");
        Objects.requireNonNull(range, "range");
    }

    static ColumnSpec of(String name, ColumnType type, String description) {
        return new ColumnSpec(
                name,
                type,
                false,
                description,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Rule.NUMBER_OUT_OF_RANGE);
    }

    static ColumnSpec code(String name, Class<? extends Enum<?>> type, String description) {
        return new ColumnSpec(
                name,
                ColumnType.CODE,
                false,
                description,
                Codes.all(type),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Rule.NUMBER_OUT_OF_RANGE);
    }

    static ColumnSpec day(String name, String description) {
        return of(name, ColumnType.DAY, description)
                .in("d")
                .between("-10000", "20000")
                .orElse(Rule.DAY_OUT_OF_RANGE);
    }

    ColumnSpec mandatory() {
        return new ColumnSpec(name, type, true, description, codes, unit, minimum, maximum, range);
    }

    ColumnSpec in(String ucum) {
        return new ColumnSpec(name, type, required, description, codes, Optional.of(ucum), minimum, maximum, range);
    }

    ColumnSpec atLeast(String least) {
        return new ColumnSpec(
                name, type, required, description, codes, unit, Optional.of(new BigDecimal(least)), maximum, range);
    }

    ColumnSpec between(String least, String most) {
        return new ColumnSpec(
                name,
                type,
                required,
                description,
                codes,
                unit,
                Optional.of(new BigDecimal(least)),
                Optional.of(new BigDecimal(most)),
                range);
    }

    ColumnSpec orElse(Rule broken) {
        return new ColumnSpec(name, type, required, description, codes, unit, minimum, maximum, broken);
    }

    /** The name of the column that may stand in its place with calendar dates: {@code onset_date} for {@code onset_day}. */
    public Optional<String> dateName() {
        return type == ColumnType.DAY
                ? Optional.of(name.substring(0, name.length() - "day".length()) + "date")
                : Optional.empty();
    }

    /** Regular expression that a text must match, as the table schema gives it to other programs. */
    Optional<String> pattern() {
        return switch (type) {
            case PATIENT_ID -> Optional.of("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
            case LAB_VALUE -> Optional.of("negative|positive|[<>]?[0-9]+(\\.[0-9]+)?");
            default -> Optional.empty();
        };
    }
}
