package io.github.tmacohort.reports.format;

import io.github.tmacohort.analysis.estimate.Checks;
import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as text. Rounds half away from zero, and rounds the shortest decimal that stands for the double (2.675 is
 * printed as 2.68, as a reader of 2.675 expects); percentages of counts are rounded exactly. A minus is the sign
 * U+2212, never a hyphen, and there is no negative zero. What cannot be estimated prints as {@value #NOT_ESTIMABLE},
 * what was not reached as {@value #NOT_REACHED}.
 */
public final class NumberText {
    public static final String NOT_ESTIMABLE = "NE";
    public static final String NOT_REACHED = "NR";

    private static final String MINUS = "\u2212";
    private static final String TO = " to ";

    private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.])[0-9]+\\.[0-9]+(?![\\w.]*[\\w])");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final NumberText HOUSE = new NumberText(NumberStyle.house());

    private static final BigDecimal FIVE_PERCENT = new BigDecimal("0.05");
    private static final BigDecimal ONE_PERCENT = new BigDecimal("0.01");
    private static final int THOUSANDS_FROM = 5; // digits

    private final NumberStyle style;

    private NumberText(NumberStyle style) {
        this.style = style;
    }

    public static NumberText house() {
        return HOUSE;
    }

    public static NumberText with(NumberStyle style) {
        return new NumberText(Objects.requireNonNull(style, "style"));
    }

    public NumberStyle style() {
        return style;
    }

    /**
     * With exactly that many decimals.
     *
     * @throws IllegalArgumentException if {@code value} is NaN or infinite
     */
    public String fixed(double value, int decimals) {
        return fixed(BigDecimal.valueOf(Checks.finite(value, "value")), decimals);
    }

    public String fixed(BigDecimal value, int decimals) {
        return signed(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** With that many significant digits, trailing zeros kept: 0.0123, 1.20, 345. */
    public String significant(double value, int digits) {
        Checks.finite(value, "value");
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
        int decimals = Math.max(0, digits - (rounded.precision() - rounded.scale()));
        return signed(rounded.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** As many decimals as the value has, at most {@code decimals}: 100, 12.5. */
    public String shortest(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(Checks.finite(value, "value"))
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return signed(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }

    /** All decimals that the value has, never an exponent: ticks of an axis. */
    public String exact(double value) {
        BigDecimal stripped = BigDecimal.valueOf(Checks.finite(value, "value")).stripTrailingZeros();
        return signed(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    /** At most three significant digits, whole numbers whole: for sentences. */
    public String brief(double value) {
        return value == Math.rint(value) ? shortest(value, 0) : significant(value, 3);
    }

    /** The estimate, or {@value #NOT_ESTIMABLE} or {@value #NOT_REACHED}. */
    public String estimate(Estimate estimate, int decimals) {
        if (estimate instanceof Estimate.Value value) {
            return fixed(value.value(), decimals);
        }
        return estimate instanceof Estimate.NotReached ? NOT_REACHED : NOT_ESTIMABLE;
    }

    /** {@code 12 to 34}, or {@value #NOT_ESTIMABLE}. */
    public String interval(Interval interval, int decimals) {
        return interval instanceof Interval.Bounds bounds
                ? between(fixed(bounds.lower(), decimals), fixed(bounds.upper(), decimals))
                : NOT_ESTIMABLE;
    }

    /** {@code 12 to NR}: limits of which one may be open. */
    public String interval(Estimate lower, Estimate upper, int decimals) {
        if (!(lower instanceof Estimate.Value) && !(upper instanceof Estimate.Value)) {
            return NOT_ESTIMABLE;
        }
        return between(estimate(lower, decimals), estimate(upper, decimals));
    }

    /** The two texts with the style's word between them; a dash would be taken for a minus beside negative numbers. */
    public String between(String lower, String upper) {
        boolean dash = style.between().matches("\\s*[-–]\\s*");
        boolean negative = lower.startsWith(MINUS) || upper.startsWith(MINUS);
        return lower + (dash && negative ? TO : style.between()) + upper;
    }

    /** A whole number. */
    public String count(long count) {
        return signed(BigDecimal.valueOf(count));
    }

    /** A proportion in [0, 1] as a percentage of {@code of} subjects, without the sign: {@code 70}. */
    public String percentNumber(double proportion, long of) {
        return fixed(BigDecimal.valueOf(Checks.finite(proportion, "proportion")).multiply(HUNDRED), decimals(of));
    }

    /** {@code 70 %}; of nobody {@value #NOT_ESTIMABLE}. */
    public String percent(long count, long of) {
        requireShare(count, of);
        if (of == 0) {
            return NOT_ESTIMABLE;
        }
        BigDecimal exact = BigDecimal.valueOf(count)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(of), decimals(of), RoundingMode.HALF_UP);
        return signed(exact) + style.percentSign();
    }

    /** {@code 21/30 (70 %)}; of nobody {@code 0/0}. */
    public String share(long count, long of) {
        requireShare(count, of);
        return of == 0 ? "0/0" : fraction(count, of) + " (" + percent(count, of) + ")";
    }

    /** {@code 21 (70 %)}, where the denominator stands in the column's head. */
    public String countAndPercent(long count, long of) {
        requireShare(count, of);
        return of == 0 ? "0" : count(count) + " (" + percent(count, of) + ")";
    }

    /** {@code 21/30 (70 %; 95 % CI 51 to 85)}; the interval is on the scale of proportions. */
    public String share(long count, long of, Interval interval, double confidenceLevel) {
        requireShare(count, of);
        if (of == 0) {
            return "0/0";
        }
        return fraction(count, of) + " (" + percent(count, of) + "; " + confidence(confidenceLevel) + " "
                + percentInterval(interval, of) + ")";
    }

    /** The limits of a proportion as percentages without sign: {@code 51 to 85}. */
    public String percentInterval(Interval interval, long of) {
        return interval instanceof Interval.Bounds bounds
                ? between(percentNumber(bounds.lower(), of), percentNumber(bounds.upper(), of))
                : NOT_ESTIMABLE;
    }

    /** A rate per unit as a rate per hundred units, two decimals. */
    public String perHundred(double rate) {
        return fixed(BigDecimal.valueOf(Checks.finite(rate, "rate")).multiply(HUNDRED), 2);
    }

    /** A proportion in [0, 1] in per cent with so many decimals, without the sign. */
    public String percentFixed(double proportion, int decimals) {
        return fixed(BigDecimal.valueOf(Checks.finite(proportion, "proportion")).multiply(HUNDRED), decimals);
    }

    /** A proportion in [0, 1] as a percentage of {@code of} subjects: {@code 70 %}. */
    public String proportion(double proportion, long of) {
        return percentNumber(proportion, of) + style.percentSign();
    }

    /** A proportion in [0, 1] in per cent with so many decimals: {@code 66.7 %}. */
    public String proportionFixed(double proportion, int decimals) {
        return percentFixed(proportion, decimals) + style.percentSign();
    }

    /** {@code 95 % CI}. */
    public String confidence(double level) {
        return level(level) + " CI";
    }

    /** {@code 95 %}, {@code 97.5 %}. */
    public String level(double level) {
        return shortest(
                        BigDecimal.valueOf(Checks.inOpenUnitInterval(level, "level"))
                                .multiply(HUNDRED)
                                .doubleValue(),
                        2)
                + style.percentSign();
    }

    /**
     * With the style's decimals, {@code <0.001} (or less) and {@code >0.99} at the ends; never 0 or 1.
     *
     * @throws IllegalArgumentException if {@code p} is not in [0, 1]
     */
    public String pValue(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must be in [0, 1], got " + p);
        }
        BigDecimal exact = BigDecimal.valueOf(p);
        BigDecimal least = BigDecimal.ONE.movePointLeft(style.p().mostDecimals());
        if (exact.compareTo(least) < 0) {
            return "<" + zero(signed(least));
        }
        if (p > 0.99) {
            return ">" + zero(signed(new BigDecimal("0.99")));
        }
        return zero(signed(exact.setScale(pDecimals(exact), RoundingMode.HALF_UP)));
    }

    private int pDecimals(BigDecimal p) {
        if (style.p().decimals() == NumberStyle.PDecimals.TWO) {
            boolean nearLevel =
                    p.setScale(2, RoundingMode.HALF_UP).compareTo(FIVE_PERCENT) == 0 && p.compareTo(FIVE_PERCENT) != 0;
            return p.compareTo(ONE_PERCENT) < 0 || nearLevel ? 3 : 2;
        }
        int decimals = 2; // two digits are significant where one decimal more rounds to at least ten of its units
        while (decimals < style.p().mostDecimals()
                && p.setScale(decimals + 1, RoundingMode.HALF_UP).compareTo(BigDecimal.ONE.movePointLeft(decimals - 1))
                        < 0) {
            decimals++;
        }
        return decimals;
    }

    /** The letter of p-values, for heads and labels. */
    public String p() {
        return style.p().letter();
    }

    /** {@code p = 0.021} or {@code p < 0.001}, for running text. */
    public String pStatement(double p) {
        String text = pValue(p);
        char first = text.charAt(0);
        boolean bound = first == '<' || first == '>';
        String space = style.p().spaced() ? " " : "";
        return p() + space + (bound ? first : '=') + space + (bound ? text.substring(1) : text);
    }

    private String zero(String text) {
        return style.p().leadingZero() || !text.startsWith("0" + style.decimalPoint()) ? text : text.substring(1);
    }

    /** {@code 21/30}. */
    public String fraction(long count, long of) {
        return count(count) + "/" + count(of);
    }

    /** Printed numbers with a full stop for the point and without marks of thousands, to be read again. */
    public String plain(String printed) {
        String whole = style.thousands().isEmpty()
                ? printed
                : printed.replaceAll("(?<=[0-9])" + Pattern.quote(style.thousands()) + "(?=[0-9]{3}(?![0-9]))", "");
        return whole.replaceAll("(?<=[0-9])·(?=[0-9])", ".");
    }

    /** Words with decimal numbers in them, such as a reason that an analysis gives, with those in this style. */
    public String inWords(String words) {
        return DECIMAL.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(signed(new BigDecimal(found.group()))));
    }

    private int decimals(long of) {
        return of < style.percentDecimalsFrom() ? 0 : style.percentDecimals();
    }

    private static void requireShare(long count, long of) {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException("count must be in 0.." + of + ", got " + count);
        }
    }

    /** Two that print in one style are one. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NumberText text && style.equals(text.style);
    }

    @Override
    public int hashCode() {
        return style.hashCode();
    }

    private String signed(BigDecimal value) {
        String digits = value.abs().toPlainString().replace('.', style.decimalPoint());
        int point = digits.indexOf(style.decimalPoint());
        int whole = point < 0 ? digits.length() : point;
        if (!style.thousands().isEmpty() && whole >= THOUSANDS_FROM) {
            StringBuilder parted = new StringBuilder(digits);
            for (int i = whole - 3; i > 0; i -= 3) {
                parted.insert(i, style.thousands());
            }
            digits = parted.toString();
        }
        return value.signum() < 0 ? MINUS + digits : digits;
    }
}
