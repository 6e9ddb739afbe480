package io.github.tmacohort.analysis.consistency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as it stands on paper, with the decimals that were printed: 9.60 is known to ±0.005, 9.6 to ±0.05.
 *
 * @param sign whether it is the number itself or a bound, such as {@code <0.001}
 */
public record PrintedNumber(Sign sign, BigDecimal value) {
    private static final Pattern FORM =
            Pattern.compile("(<=|>=|[<>≤≥])?\\s*([+-]?)([0-9]{0,30}(?:\\.[0-9]{1,30})?)((?:[eE][+-]?[0-9]{1,3})?)");

    /** What stands before the number. */
    public enum Sign {
        EQUAL(""),
        LESS("<"),
        AT_MOST("≤"),
        GREATER(">"),
        AT_LEAST("≥");

        private final String text;

        Sign(String text) {
            this.text = text;
        }
    }

    public PrintedNumber {
        Objects.requireNonNull(sign, "sign");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads {@code 9.60}, {@code .062}, {@code <.001}, {@code −3} (U+2212 or hyphen), {@code 0·25} or {@code 1.2e-5}.
     *
     * @throws NumberFormatException if it is none of these
     */
    public static PrintedNumber parse(String text) {
        String plain = text.strip().replace('\u2212', '-').replace('·', '.');
        Matcher form = FORM.matcher(plain);
        if (!form.matches() || form.group(3).isEmpty()) {
            throw new NumberFormatException("'" + text + "' is not a number");
        }
        BigDecimal value = new BigDecimal(
                form.group(2) + (form.group(3).startsWith(".") ? "0" : "") + form.group(3) + form.group(4));
        return new PrintedNumber(sign(form.group(1)), value.scale() < 0 ? value.setScale(0) : value);
    }

    private static Sign sign(String text) {
        return switch (text == null ? "" : text) {
            case "<" -> Sign.LESS;
            case "<=", "≤" -> Sign.AT_MOST;
            case ">" -> Sign.GREATER;
            case ">=", "≥" -> Sign.AT_LEAST;
            default -> Sign.EQUAL;
        };
    }

    /** Whether it is a whole number that is not negative, without decimals or sign. */
    public boolean isCount() {
        return sign == Sign.EQUAL && value.scale() == 0 && value.signum() >= 0 && value.precision() <= 15;
    }

    /**
     * The whole number.
     *
     * @throws ArithmeticException if it is none
     */
    public long count() {
        return value.longValueExact();
    }

    /** Half a unit of the last printed decimal. */
    BigDecimal half() {
        return new BigDecimal("0.5").movePointLeft(value.scale());
    }

    /** The smallest number that is rounded to this; of a bound from above 0. */
    BigDecimal low() {
        return switch (sign) {
            case EQUAL -> value.subtract(half());
            case LESS, AT_MOST -> BigDecimal.ZERO;
            case GREATER, AT_LEAST -> value;
        };
    }

    /** The largest number that is rounded to this; of a bound from below 1. */
    BigDecimal high() {
        return switch (sign) {
            case EQUAL -> value.add(half());
            case LESS, AT_MOST -> value;
            case GREATER, AT_LEAST -> BigDecimal.ONE.max(value);
        };
    }

    double lowest() {
        return low().doubleValue();
    }

    double highest() {
        return high().doubleValue();
    }

    /** Whether the fraction, rounded half up (away from zero) or half to even, is this number. */
    boolean isRounded(BigDecimal numerator, BigDecimal denominator) {
        return value.compareTo(numerator.divide(denominator, value.scale(), RoundingMode.HALF_UP)) == 0
                || value.compareTo(numerator.divide(denominator, value.scale(), RoundingMode.HALF_EVEN)) == 0;
    }

    /** Whether one number can have been rounded to both: equal where the decimals are, else overlapping. */
    boolean canBe(PrintedNumber other) {
        if (sign == Sign.EQUAL && other.sign == Sign.EQUAL && value.scale() == other.value.scale()) {
            return value.equals(other.value);
        }
        return low().max(other.low()).compareTo(high().min(other.high())) < 0;
    }

    /**
     * Whether the number behind this can be at most the one behind the other. Rounding keeps order, so that with the same
     * decimals the printed numbers themselves are compared.
     */
    boolean canBeAtMost(PrintedNumber other) {
        return value.scale() == other.value.scale()
                ? value.compareTo(other.value) <= 0
                : low().compareTo(other.high()) < 0;
    }

    /** As it was printed, a minus as U+2212. */
    @Override
    public String toString() {
        String digits = value.toPlainString();
        return sign.text + (digits.startsWith("-") ? "\u2212" + digits.substring(1) : digits);
    }
}
