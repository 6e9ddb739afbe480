package io.github.tmacohort.reports.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmacohort.analysis.estimate.Estimate;
import io.github.tmacohort.analysis.estimate.Interval;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    private final NumberText house = NumberText.house();

    @ParameterizedTest
    @CsvSource({
        "0.125, 2, 0.13",
        "2.675, 2, 2.68",
        "-2.675, 2, −2.68",
        "1.005, 2, 1.01",
        "-0.004, 2, 0.00",
        "1e21, 0, 1000000000000000000000",
        "12, 1, 12.0",
        "0.5, 0, 1",
        "99.95, 1, 100.0"
    })
    void roundsHalfAwayFromZeroAsTheDecimalIsRead(double value, int decimals, String text) {
        assertEquals(text, house.fixed(value, decimals));
    }

    @ParameterizedTest
    @CsvSource({"0.012345, 3, 0.0123", "1.2, 3, 1.20", "345.4, 3, 345", "9.996, 3, 10.0", "12345, 3, 12300", "0, 3, 0"})
    void significantDigitsKeepTrailingZeros(double value, int digits, String text) {
        assertEquals(text, house.significant(value, digits));
    }

    // SAMPL (doi:10.1016/j.ijnurstu.2014.09.006): exact to two significant digits, at most three decimals
    @ParameterizedTest
    @CsvSource({
        "0, <0.001",
        "0.00099, <0.001",
        "0.001, 0.001",
        "0.0149, 0.015",
        "0.0456, 0.046",
        "0.0994, 0.099",
        "0.0996, 0.10",
        "0.205, 0.21",
        "0.3, 0.30",
        "0.99, 0.99",
        "0.991, >0.99",
        "1, >0.99"
    })
    void pValues(double p, String text) {
        assertEquals(text, house.pValue(p));
    }

    // NEJM: doi:10.1136/bmjebm-2019-111264; JAMA: AMA Manual of Style 18.7.1 and 19.5
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HOUSE; 0.021; p = 0.021; 0.00004; p < 0.001; 0.0496; 0.050",
                "NEJM; 0.021; P=0.02; 0.00004; P<0.001; 0.0496; 0.050",
                "JAMA; 0.021; P = .02; 0.00004; P < .001; 0.0512; .051",
                "LANCET; 0.0021; p=0·0021; 0.00004; p<0·0001; 0.0496; 0·050",
                "BLOOD; 0.0109; P = .011; 0.00004; P < .0001; 0.00123; .0012",
                "BMT; 0.0021; P = 0.002; 0.00004; P < 0.001; 0.9; 0.90"
            })
    void pByJournal(Journal journal, double p, String text, double small, String floor, double other, String third) {
        NumberText numbers = NumberText.with(journal.style());
        assertEquals(text, numbers.pStatement(p));
        assertEquals(floor, numbers.pStatement(small));
        assertEquals(third, numbers.pValue(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOUSE| 21/30 (70 %; 95 % CI 51 to 85)| 0.25 to 0.91| −4.6 to 3.7| 12345",
                "NEJM| 21/30 (70%; 95% CI 51 to 85)| 0.25 to 0.91| −4.6 to 3.7| 12,345",
                "JAMA| 21/30 (70%; 95% CI 51-85)| 0.25-0.91| −4.6 to 3.7| 12\u202F345",
                "LANCET| 21/30 (70%; 95% CI 51–85)| 0·25–0·91| −4·6 to 3·7| 12\u202F345",
                "BLOOD| 21/30 (70%; 95% CI 51-85)| 0.25-0.91| −4.6 to 3.7| 12\u202F345",
                "BMT| 21/30 (70%; 95% CI 51–85)| 0.25–0.91| −4.6 to 3.7| 12\u202F345"
            })
    void numbersByJournal(Journal journal, String share, String ratio, String difference, String large) {
        NumberText numbers = NumberText.with(journal.style());
        assertEquals(share, numbers.share(21, 30, new Interval.Bounds(0.506, 0.8527), 0.95));
        assertEquals(ratio, numbers.interval(new Interval.Bounds(0.25, 0.91), 2));
        assertEquals(difference, numbers.interval(new Interval.Bounds(-4.6, 3.7), 1));
        assertEquals(large, numbers.count(12345));
        assertEquals("1234", numbers.count(1234), "four digits are not parted");
        assertEquals("12345", numbers.plain(large));
        assertEquals(
                "12345.67 (0.25 to 0.91)",
                numbers.plain(numbers.fixed(12345.67, 2) + " (" + ratio + ")")
                        .replace(journal.style().between(), " to "));
    }

    @Test
    void decimalsWithinWordsFollowTheStyle() {
        NumberText lancet = NumberText.with(Journal.LANCET.style());
        assertEquals("below 0·25, of 30; version 1.2.3.", lancet.inWords("below 0.25, of 30; version 1.2.3."));
        assertEquals("below 0·25.", lancet.inWords("below 0.25."));
        assertEquals("0.25", NumberText.house().inWords("0.25"));
    }

    @Test
    void aStyleMustSetNumbersApart() {
        NumberStyle house = NumberStyle.house();
        assertThrows(IllegalArgumentException.class, () -> house.withBetween(""));
        assertThrows(
                IllegalArgumentException.class, () -> house.withThousands(",").withBetween(","));
        assertThrows(IllegalArgumentException.class, () -> house.withDecimalPoint(','));
        assertThrows(IllegalArgumentException.class, () -> house.withPercentSign("pc"));
        assertEquals(
                "0.25, 0.91", NumberText.with(house.withBetween(", ")).interval(new Interval.Bounds(0.25, 0.91), 2));
    }

    @Test
    void aShareCarriesDenominatorPercentAndInterval() {
        Interval interval = new Interval.Bounds(0.506, 0.8527);
        assertEquals("21/30 (70 %; 95 % CI 51 to 85)", house.share(21, 30, interval, 0.95));
        assertEquals("21/30 (70 %)", house.share(21, 30));
        assertEquals("21 (70 %)", house.countAndPercent(21, 30));
        assertEquals("0/0", house.share(0, 0));
        assertThrows(IllegalArgumentException.class, () -> house.share(31, 30));
    }

    @Test
    void percentagesOfCountsAreRoundedExactlyAndGainADecimalFromAHundredSubjects() {
        assertEquals("13 %", house.percent(1, 8)); // 12.5 exactly
        assertEquals("33 %", house.percent(1, 3));
        assertEquals("12.5 %", house.percent(25, 200));
        assertEquals("99.1 %", house.percent(110, 111));
        assertEquals("97.5 %", house.level(0.975));
        assertEquals("95 %", house.level(0.95));
    }

    @Test
    void whatHasNoNumberSaysSo() {
        Estimate none = Estimate.notEstimable("no event");
        assertEquals("NE", house.estimate(none, 1));
        assertEquals("NR", house.estimate(Estimate.notReached("half alive"), 1));
        assertEquals("12.0 to NR", house.interval(Estimate.of(12), Estimate.notReached("open"), 1));
        assertEquals("NE", house.interval(none, none, 1));
        assertEquals("NE", house.interval(new Interval.NotEstimable("S = 1"), 1));
        assertThrows(IllegalArgumentException.class, () -> house.fixed(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> house.pValue(1.01));
    }

    @Test
    void theJvmsLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"tr", "ar-EG", "de-DE", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals("1234.50", house.fixed(1234.5, 2), tag);
                assertEquals("21/30 (70 %)", house.share(21, 30), tag);
                assertEquals("Bilirubin increased in", Labels.words("BILIRUBIN_INCREASED_IN"), tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
