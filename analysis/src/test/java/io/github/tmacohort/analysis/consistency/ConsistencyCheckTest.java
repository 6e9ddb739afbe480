package io.github.tmacohort.analysis.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule with numbers that keep it and numbers that break it, worked by hand unless said otherwise. */
class ConsistencyCheckTest {

    private static CheckReport check(Printed... statements) {
        return ConsistencyCheck.of(List.of(statements));
    }

    /** Rules that are broken. */
    private static List<Rule> broken(Printed... statements) {
        return check(statements).inconsistent().stream().map(Check::rule).toList();
    }

    private static Check.Verdict verdict(Rule rule, Printed... statements) {
        List<Check> checks = check(statements).checks().stream()
                .filter(check -> check.rule() == rule)
                .toList();
        assertEquals(1, checks.size(), () -> checks.toString());
        return checks.get(0).verdict();
    }

    private static void assertHolds(Rule rule, boolean holds, Printed... statements) {
        assertEquals(
                holds ? Check.Verdict.CONSISTENT : Check.Verdict.INCONSISTENT,
                verdict(rule, statements),
                () -> check(statements).checks().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "20, 209, 9.60, false", // 9.569
        "20, 209, 9.57, true",
        "20, 209, 9.6, true",
        "25, 441, 5.6, false", // 5.669: cut off
        "25, 441, 5.7, true",
        "1, 8, 13, true", // 12.5 half up
        "1, 8, 12, true", // half to even
        "3, 8, 38, true", // 37.5 both ways
        "3, 8, 37, false",
        "0, 7, 0, true",
        "7, 7, 100, true",
        "7, 7, 99.9, false",
        "999999999999999, 999999999999999, 100.000000, true"
    })
    void aPercentageIsThatOfItsCount(String count, String n, String percent, boolean holds) {
        assertHolds(
                Rule.PERCENT_OF_COUNT, holds, Printed.of("x").count(count, n).percent(percent));
    }

    @Test
    void aPercentageThatWasCutOffIsToldSo() {
        String follows = check(Printed.of("x").count("25", "441").percent("5.6"))
                .inconsistent()
                .get(0)
                .follows();
        assertEquals("100 × 25/441 = 5.669, rounded 5.7 (it was cut off, not rounded)", follows);
    }

    @Test
    void aCountIsNotMoreThanItsDenominator() {
        assertEquals(
                List.of(Rule.COUNT_WITHIN_N),
                broken(Printed.of("x").count("31", "30").percent("103")));
        assertEquals(List.of(), broken(Printed.of("x").count("0", "0").percent("0")));
    }

    @ParameterizedTest
    @CsvSource({"15, 20, true", "16, 20, false", "33, 3, true", "34, 3, false", "47.4, 19, true", "47.5, 19, false"})
    void somePercentagesNoCountCanGive(String percent, String n, boolean possible) {
        assertHolds(Rule.PERCENT_POSSIBLE, possible, Printed.of("x").n(n).percent(percent));
    }

    @Test
    void everyCountsPercentageIsPossible() {
        for (int n = 1; n <= 40; n++) {
            for (int count = 0; count <= n; count++) {
                for (int decimals = 0; decimals <= 2; decimals++) {
                    String percent = java.math.BigDecimal.valueOf(100L * count)
                            .divide(java.math.BigDecimal.valueOf(n), decimals, java.math.RoundingMode.HALF_UP)
                            .toPlainString();
                    Printed with = Printed.of("x").count("" + count, "" + n).percent(percent);
                    Printed without = Printed.of("x").n("" + n).percent(percent);
                    assertTrue(check(with, without.at("other", "")).isConsistent(), with::toString);
                }
            }
        }
    }

    @Test
    void limitsAreInOrderAroundTheirEstimate() {
        Printed estimate = Printed.of("x").value(Measure.OTHER, "28.2").unit("%");
        assertEquals(List.of(Rule.ESTIMATE_IN_LIMITS), broken(estimate.limits(Limits.CI, "0", "12.7")));
        assertEquals(List.of(), broken(estimate.limits(Limits.CI, "28.2", "28.2")));
        assertEquals(List.of(Rule.LIMITS_IN_ORDER), broken(estimate.limits(Limits.CI, "40", "12.7")));
        // 5 is anything from 4.5 to 5.5
        assertEquals(List.of(), broken(Printed.of("x").value(Measure.OTHER, "5").limits(Limits.RANGE, "5.4", "9")));
        assertEquals(
                List.of(Rule.ESTIMATE_IN_LIMITS),
                broken(Printed.of("x").value(Measure.MEDIAN, "5").limits(Limits.RANGE, "5.6", "9")));
        assertEquals(
                List.of(Rule.ESTIMATE_IN_LIMITS),
                broken(Printed.of("x").count("1", "2").percent("50").limits(Limits.CI_OTHER, "51", "99")));
    }

    @Test
    void aRangeIsNotThatOfAPercentage() {
        assertEquals(
                List.of(), broken(Printed.of("x").count("9", "20").percent("45").limits(Limits.RANGE, "104", "297")));
    }

    @Test
    void limitsThatCannotBe() {
        Printed share = Printed.of("x").count("1", "20").percent("5");
        assertHolds(Rule.LIMITS_POSSIBLE, false, share.limits(Limits.CI_OTHER, "−4.6", "14.6"));
        assertHolds(Rule.LIMITS_POSSIBLE, true, share.limits(Limits.CI_OTHER, "0.1", "24.9"));
        Printed ratio = Printed.of("x").value(Measure.RATIO, "0.5");
        assertHolds(Rule.LIMITS_POSSIBLE, false, ratio.limits(Limits.CI_OTHER, "-0.2", "1.2"));
        assertHolds(Rule.LIMITS_POSSIBLE, true, ratio.limits(Limits.CI_OTHER, "0.0", "1.2"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.19, 0.34, true", // √(0.19 × 0.34) = 0.2542
        "2.371, 1.264, 4.445, true", // 2.37034
        "0.48, 0.25, 0.91, true", // 0.4770
        "0.58, 0.25, 0.91, false", // the arithmetic middle
        "0.2, 0.0, 1.3, true", // 0.0 may be up to 0.05: √(0.05 × 1.35) = 0.26
        "0.5, 0.0, 1.3, false"
    })
    void theIntervalOfARatioIsSymmetricOnTheLogarithmicScale(String ratio, String lower, String upper, boolean holds) {
        Printed printed = Printed.of("x").value(Measure.RATIO, ratio);
        assertHolds(Rule.INTERVAL_SYMMETRIC, holds, printed.limits(Limits.CI, lower, upper));
        assertEquals(List.of(), broken(printed.limits(Limits.CI_OTHER, lower, upper)));
    }

    @Test
    void theIntervalOfADifferenceIsSymmetric() {
        Printed difference = Printed.of("x").value(Measure.DIFFERENCE, "−1.0");
        assertHolds(Rule.INTERVAL_SYMMETRIC, true, difference.limits(Limits.CI, "−3.1", "1.0"));
        assertHolds(Rule.INTERVAL_SYMMETRIC, false, difference.limits(Limits.CI, "−3.1", "2.0"));
    }

    // R 4.2.2: 2*pt(-2.5, 18) = 0.02230802; pchisq(5.99, 2, lower = FALSE) = 0.05003663;
    // pf(4.2, 2, 27, lower = FALSE) = 0.02581468; 2*pnorm(-1.96) = 0.04999579
    @ParameterizedTest
    @CsvSource({
        "Z, 1.96, , , .05, true",
        "Z, −1.96, , , 0.05, true",
        "Z, 1.96, , , 0.06, false",
        "Z, 1.96, , , 0.0500, true",
        "Z, 1.960, , , 0.04975, false",
        "T, 2.50, 18, , 0.022, true",
        "T, 2.50, 18, , 0.0224, true", // 2.495 gives 0.02254
        "T, 2.500, 18, , 0.0224, false",
        "CHI_SQUARE, 5.99, 2, , 0.050, true",
        "CHI_SQUARE, 5.99, 2, , 0.014, false", // that of 1 degree of freedom
        "F, 4.20, 2, 27, 0.026, true",
        "F, 4.20, 2, 27, 0.05, false",
        "CHI_SQUARE, 16.68, 1, , <0.001, true",
        "CHI_SQUARE, 6.68, 1, , <0.001, false",
        "CHI_SQUARE, 0, 1, , >0.99, true",
        "Z, 0.0, , , 1.00, true"
    })
    void aPValueFollowsFromItsStatistic(
            TestKind test, String statistic, String df, String df2, String p, boolean holds) {
        Printed printed = Printed.of("x").test(test, p).with(Quantity.STATISTIC, statistic);
        printed = df == null ? printed : printed.with(Quantity.DF, df);
        printed = df2 == null ? printed : printed.with(Quantity.DF2, df2);
        assertHolds(Rule.P_OF_STATISTIC, holds, printed);
    }

    @Test
    void withoutDegreesOfFreedomNothingFollows() {
        assertEquals(
                Check.Verdict.UNDECIDED,
                verdict(
                        Rule.P_OF_STATISTIC,
                        Printed.of("x").test(TestKind.T, "0.02").with(Quantity.STATISTIC, "2.5")));
    }

    @Test
    void aPValueLiesBetween0And1() {
        assertEquals(List.of(Rule.P_POSSIBLE), broken(Printed.of("x").with(Quantity.P, "1.2")));
        assertEquals(List.of(Rule.P_POSSIBLE), broken(Printed.of("x").with(Quantity.P, "-0.2")));
        assertEquals(List.of(), broken(Printed.of("x").with(Quantity.P, ".062")));
    }

    // R 4.2.2: se = (log(.91) - log(.25)) / (2*qnorm(.975)); 2*pnorm(-abs(log(.48)) / se) = 0.02595459
    @ParameterizedTest
    @CsvSource({"0.026, true", "0.03, true", "0.06, false", "<0.001, false", "<0.05, true"})
    void aWaldTestsPValueFollowsFromTheInterval(String p, boolean holds) {
        Printed ratio = Printed.of("x").value(Measure.RATIO, "0.48").limits(Limits.CI, "0.25", "0.91");
        assertHolds(Rule.P_OF_INTERVAL, holds, ratio.test(TestKind.WALD, p));
    }

    @Test
    void anotherTestsPValueIsOnlyDoubted() {
        Printed ratio = Printed.of("x").value(Measure.RATIO, "0.48").limits(Limits.CI, "0.25", "0.91");
        assertEquals(Check.Verdict.UNDECIDED, verdict(Rule.P_OF_INTERVAL, ratio.with(Quantity.P, "0.2")));
        assertTrue(check(ratio.with(Quantity.P, "0.04")).checks().stream()
                .noneMatch(check -> check.rule() == Rule.P_OF_INTERVAL));
    }

    @ParameterizedTest
    @CsvSource({"5.19, 28, false", "5.18, 28, true", "3.5, 2, true", "3.4, 2, false", "−0.33, 3, true", "12, 7, true"})
    void someMeansOfWholeNumbersCannotBe(String mean, String n, boolean possible) {
        // 145/28 = 5.179, 146/28 = 5.214 (the example of Brown and Heathers 2017)
        assertHolds(
                Rule.MEAN_POSSIBLE,
                possible,
                Printed.of("x").value(Measure.MEAN, mean).n(n).ofWholeNumbers());
    }

    @Test
    void standardDeviationsOfWholeNumbers() {
        // 1 and 4: mean 2.5, SD 2.12; 2 and 3: 0.71; sums of squares 17 and 13 are odd as the sum 5
        Printed mean = Printed.of("x").value(Measure.MEAN, "2.5").n("2").ofWholeNumbers();
        assertHolds(Rule.SD_POSSIBLE, true, mean.with(Quantity.SD, "2.12"));
        assertHolds(Rule.SD_POSSIBLE, true, mean.with(Quantity.SD, "0.71"));
        assertHolds(Rule.SD_POSSIBLE, false, mean.with(Quantity.SD, "1.22")); // sum of squares 14, even
        assertHolds(Rule.SD_POSSIBLE, false, mean.with(Quantity.SD, "0.00"));
    }

    @Test
    void everySampleOfWholeNumbersIsPossible() {
        java.util.Random random = new java.util.Random(7);
        for (int sample = 0; sample < 2000; sample++) {
            int n = 2 + random.nextInt(12);
            int[] values = random.ints(n, 0, 21).sorted().toArray();
            double mean = java.util.Arrays.stream(values).average().orElseThrow();
            double squares = java.util.Arrays.stream(values)
                    .mapToDouble(v -> (v - mean) * (v - mean))
                    .sum();
            double median = (values[(n - 1) / 2] + values[n / 2]) / 2.0;
            Printed means = Printed.of("x")
                    .value(Measure.MEAN, fixed(mean))
                    .with(Quantity.SD, fixed(Math.sqrt(squares / (n - 1))))
                    .limits(Limits.RANGE, "" + values[0], "" + values[n - 1])
                    .n("" + n)
                    .ofWholeNumbers();
            Printed medians = Printed.of("x")
                    .value(Measure.MEDIAN, fixed(median))
                    .n("" + n)
                    .ofWholeNumbers();
            assertTrue(
                    check(means, medians).isConsistent(),
                    () -> check(means, medians).inconsistent().toString());
        }
    }

    private static String fixed(double value) {
        return java.math.BigDecimal.valueOf(value)
                .setScale(2, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    @Test
    void aStandardDeviationFitsTheRange() {
        // of 0 … 10 with mean 5 at most √(25 × 10/9) = 5.27, at least 10/√18 = 2.36
        Printed values = Printed.of("x")
                .value(Measure.MEAN, "5.0")
                .limits(Limits.RANGE, "0.0", "10.0")
                .n("10");
        assertHolds(Rule.SD_POSSIBLE, true, values.with(Quantity.SD, "5.2"));
        assertHolds(Rule.SD_POSSIBLE, false, values.with(Quantity.SD, "5.5"));
        assertHolds(Rule.SD_POSSIBLE, true, values.with(Quantity.SD, "2.4"));
        assertHolds(Rule.SD_POSSIBLE, false, values.with(Quantity.SD, "2.2"));
    }

    @ParameterizedTest
    @CsvSource({"3, 5, true", "3.5, 5, false", "3.5, 6, true", "3.3, 6, false"})
    void mediansOfWholeNumbers(String median, String n, boolean possible) {
        assertHolds(
                Rule.MEDIAN_POSSIBLE,
                possible,
                Printed.of("x").value(Measure.MEDIAN, median).n(n).ofWholeNumbers());
    }

    @Test
    void partsAddUp() {
        Printed all = Printed.of("all").n("30");
        Printed complete = Printed.of("complete").count("12", "30").partOf("all");
        Printed partial = Printed.of("partial").count("9", "30").partOf("all");
        assertEquals(
                List.of(),
                broken(
                        all,
                        complete,
                        partial,
                        Printed.of("none").count("9", "30").partOf("all")));
        assertEquals(
                List.of(Rule.PARTS_ADD_UP),
                broken(
                        all,
                        complete,
                        partial,
                        Printed.of("none").count("8", "30").partOf("all")));
        assertEquals(
                Check.Verdict.UNDECIDED,
                verdict(Rule.PARTS_ADD_UP, all, Printed.of("some").partOf("all")));
    }

    @Test
    void countsBehindPercentagesAddUp() {
        Printed all = Printed.of("all").n("20");
        // 45 + 55 = 100, but 95 % is 19 of 20
        assertEquals(
                List.of(Rule.PARTS_ADD_UP),
                broken(
                        all,
                        Printed.of("a").percent("55").partOf("all"),
                        Printed.of("b").percent("40").partOf("all")));
    }

    @Test
    void percentagesAddUpWithinTheirRounding() {
        Printed all = Printed.of("all");
        Printed[] thirds = Stream.of("a", "b", "c")
                .map(name -> Printed.of(name).percent("33").partOf("all"))
                .toArray(Printed[]::new);
        assertEquals(List.of(), broken(all, thirds[0], thirds[1], thirds[2])); // 99, up to 100.5
        Printed less = Printed.of("c").percent("31").partOf("all");
        assertEquals(List.of(Rule.PARTS_ADD_UP), broken(all, thirds[0], thirds[1], less)); // 97, up to 98.5
        // of a whole of 40 %
        assertEquals(
                List.of(Rule.PARTS_ADD_UP),
                broken(
                        all.percent("40"),
                        thirds[0],
                        Printed.of("b").percent("10").partOf("all")));
    }

    @Test
    void aPartIsNotLargerThanItsWhole() {
        Printed all = Printed.of("all").n("30");
        assertEquals(
                List.of(Rule.PART_WITHIN_WHOLE),
                broken(all, Printed.of("a").n("31").within("all")));
        assertEquals(List.of(), broken(all, Printed.of("a").count("3", "12").within("all")));
    }

    @Test
    void rangesOfPartsLieWithinTheWhole() {
        Printed all = Printed.of("onset")
                .limits(Limits.RANGE, "7", "289")
                .value(Measure.MEDIAN, "94")
                .n("20");
        Printed late = Printed.of("late").limits(Limits.RANGE, "104", "297").n("9");
        assertEquals(List.of(Rule.RANGE_WITHIN_WHOLE), broken(all, late.within("onset")));
        assertEquals(
                List.of(), broken(all, late.limits(Limits.RANGE, "104", "289").within("onset")));
        assertEquals(
                List.of(),
                broken(
                        all,
                        late.unit("weeks").within("onset"),
                        Printed.of("onset").unit("days")));
        assertEquals(
                List.of(Rule.RANGE_WITHIN_WHOLE),
                broken(
                        all,
                        Printed.of("late").value(Measure.MEDIAN, "290").n("3").within("onset")));
    }

    @Test
    void extremesAndMiddlesOfPartsAreThoseOfTheWhole() {
        Printed all = Printed.of("all")
                .value(Measure.MEDIAN, "94")
                .limits(Limits.RANGE, "7", "297")
                .n("20");
        Printed early = Printed.of("early")
                .value(Measure.MEDIAN, "56")
                .limits(Limits.RANGE, "7", "94")
                .n("11");
        Printed late = Printed.of("late")
                .value(Measure.MEDIAN, "157")
                .limits(Limits.RANGE, "104", "297")
                .n("9");
        assertEquals(List.of(), broken(all, early.partOf("all"), late.partOf("all")));
        assertEquals(
                List.of(Rule.RANGE_OF_PARTS),
                broken(all, early.limits(Limits.RANGE, "8", "94").partOf("all"), late.partOf("all")));
        assertEquals(
                List.of(Rule.MIDDLE_OF_PARTS),
                broken(all.value(Measure.MEDIAN, "40"), early.partOf("all"), late.partOf("all")));
    }

    @Test
    void theMedianOfAllLiesBetweenThoseOfTheParts() {
        java.util.Random random = new java.util.Random(3);
        for (int sample = 0; sample < 2000; sample++) {
            int[] a = random.ints(1 + random.nextInt(6), 0, 9).sorted().toArray();
            int[] b = random.ints(1 + random.nextInt(6), 0, 9).sorted().toArray();
            int[] all = java.util.stream.IntStream.concat(java.util.Arrays.stream(a), java.util.Arrays.stream(b))
                    .sorted()
                    .toArray();
            CheckReport report = check(
                    described("all", all),
                    described("a", a).partOf("all"),
                    described("b", b).partOf("all"));
            assertTrue(report.isConsistent(), () -> report.inconsistent().toString());
        }
    }

    private static Printed described(String name, int[] sorted) {
        int n = sorted.length;
        return Printed.of(name)
                .value(Measure.MEDIAN, fixed((sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0))
                .limits(Limits.RANGE, "" + sorted[0], "" + sorted[n - 1])
                .n("" + n)
                .ofWholeNumbers();
    }

    @Test
    void theMeanOfAllIsTheWeightedMeanOfTheParts() {
        Printed a = Printed.of("a").value(Measure.MEAN, "2.0").n("10").partOf("all");
        Printed b = Printed.of("b").value(Measure.MEAN, "5.0").n("20").partOf("all");
        Printed all = Printed.of("all").n("30");
        assertHolds(Rule.MIDDLE_OF_PARTS, true, all.value(Measure.MEAN, "4.0"), a, b);
        assertHolds(Rule.MIDDLE_OF_PARTS, false, all.value(Measure.MEAN, "3.5"), a, b); // the unweighted one
    }

    @Test
    void theSameNumberIsTheSameEverywhere() {
        Printed here = Printed.of("dose").value(Measure.OTHER, "6.25").unit("mg/kg/day");
        assertHolds(Rule.SAME_EVERYWHERE, false, here, here.value(Measure.OTHER, "25"));
        assertHolds(Rule.SAME_EVERYWHERE, true, here, here.value(Measure.OTHER, "6.3"));
        assertHolds(Rule.SAME_EVERYWHERE, true, here, here.value(Measure.OTHER, "6.2")); // 6.245 is possible
        assertHolds(Rule.SAME_EVERYWHERE, false, here, here.value(Measure.OTHER, "6.1"));
        assertEquals(Check.Verdict.UNDECIDED, verdict(Rule.SAME_EVERYWHERE, here, here.unit("mg/kg")));
        assertEquals(List.of(), broken(here, here.value(Measure.OTHER, "25").at("another paper", "")));
        assertHolds(
                Rule.SAME_EVERYWHERE,
                false,
                Printed.of("n").n("20"),
                Printed.of("n").n("21"));
    }

    @Test
    void quartilesLieWithinTheRange() {
        Printed range = Printed.of("age").limits(Limits.RANGE, "2", "17");
        Printed quartiles = Printed.of("age").value(Measure.MEDIAN, "8");
        assertHolds(Rule.QUARTILES_WITHIN_RANGE, true, range, quartiles.limits(Limits.QUARTILES, "4", "17"));
        assertHolds(Rule.QUARTILES_WITHIN_RANGE, false, range, quartiles.limits(Limits.QUARTILES, "1", "12"));
    }

    @Test
    void wrongCallsAreNamed() {
        assertEquals(
                "late is part of 'all', which is not another name of its source",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> check(Printed.of("late").within("all")))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> check(Printed.of("all").partOf("all")));
        assertThrows(NumberFormatException.class, () -> Printed.of("x").percent("9,6"));
        assertThrows(NumberFormatException.class, () -> Printed.of("x").percent("9.6 %"));
        assertThrows(IllegalArgumentException.class, () -> Printed.of("x").n("20.5"));
        assertThrows(IllegalArgumentException.class, () -> Printed.of("x").percent("<1"));
        assertThrows(IllegalArgumentException.class, () -> Printed.of(" "));
        assertThrows(IllegalArgumentException.class, () -> Printed.of("x").with(Quantity.SD, "-1"));
        assertThrows(IllegalArgumentException.class, () -> Printed.of("x").with(Quantity.DF, "0"));
    }

    @ParameterizedTest
    @CsvSource({
        "9.60, 9.60",
        ".062, 0.062",
        "<.001, <0.001",
        "≤ 0.05, ≤0.05",
        "<=0.05, ≤0.05",
        "-3, −3",
        "−3.10, −3.10",
        "0·25, 0.25",
        "1.2e-5, 0.000012",
        "1e3, 1000",
        "+2, 2"
    })
    void numbersAreReadAsPrinted(String text, String printed) {
        assertEquals(printed, PrintedNumber.parse(text).toString());
    }
}
