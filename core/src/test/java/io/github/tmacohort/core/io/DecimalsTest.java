package io.github.tmacohort.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1.20, 1.20",
        "-7, -7",
        "007, 7",
        "123456789012345678901234567890, 123456789012345678901234567890"
    })
    void digitsStayAsWritten(String text, String value) {
        assertEquals(new BigDecimal(value), Decimals.parse(text, '.'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.", ".5", "+1", "1e3", "1,5", "1 000", "0x1", "NaN", "١", "--1", "1.2.3"})
    void anythingElseIsNoNumber(String text) {
        assertNull(Decimals.parse(text, '.'));
    }

    @Test
    void aDeclaredCommaIsTheOnlyDecimalSign() {
        assertEquals(new BigDecimal("1.5"), Decimals.parse("1,5", ','));
        assertNull(Decimals.parse("1.5", ','));
    }

    @Test
    void doublesAreWrittenShortWithoutExponent() {
        assertEquals("7.5", Decimals.format(7.5));
        assertEquals("100", Decimals.format(100.0));
        assertEquals("0", Decimals.format(-0.0));
        assertEquals("0.00001", Decimals.format(1e-5));
        assertEquals("10000000", Decimals.format(1e7));
    }
}
