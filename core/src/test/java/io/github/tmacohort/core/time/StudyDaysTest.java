package io.github.tmacohort.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyDaysTest {
    @Test
    void daysCountFromTheIndexDate() {
        IndexDate index = new IndexDate(LocalDate.of(2020, 2, 28));
        assertEquals(0, index.dayOf(LocalDate.of(2020, 2, 28)));
        assertEquals(2, index.dayOf(LocalDate.of(2020, 3, 1))); // a leap year
        assertEquals(-59, index.dayOf(LocalDate.of(2019, 12, 31)));
        assertEquals(366, index.dayOf(LocalDate.of(2021, 2, 28)));
    }

    @Test
    void aDateIsReadInOneForm() {
        assertEquals(Optional.of(LocalDate.of(2024, 2, 29)), IsoDates.parse("2024-02-29"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2023-02-29",
                "2020-13-01",
                "2020-1-01",
                "20-01-01",
                "2020/01/01",
                "01.02.2020",
                "2020-01-0x",
                "2020-00-10",
                "+020-01-01",
                "2020-01-01T00:00",
                "２０２０-01-01"
            })
    void anythingElseIsNoDate(String text) {
        assertEquals(Optional.empty(), IsoDates.parse(text));
    }

    @Test
    void windowsIncludeBothEnds() {
        DayWindow week = new DayWindow(1, 7);
        assertTrue(week.contains(1) && week.contains(7));
        assertFalse(week.contains(0) || week.contains(8));
        assertThrows(IllegalArgumentException.class, () -> new DayWindow(2, 1));
    }
}
