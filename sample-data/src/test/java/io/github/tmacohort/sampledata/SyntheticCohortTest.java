package io.github.tmacohort.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmacohort.core.model.Cohort;
import io.github.tmacohort.core.model.PatientRecord;
import io.github.tmacohort.sampledata.TrueCourse.Group;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class SyntheticCohortTest {

    @Test
    void theStandardCohortHasThirtyTreatedAndSixOthersAndSaysThatItIsMadeUp() {
        SyntheticCohort standard = SyntheticCohort.withTruth(
                SyntheticCohort.DEFAULT_SEED, SyntheticCohort.DEFAULT_SIZE, Scenario.RESPONSE_PROTECTS);
        assertEquals(36, standard.cohort().patients().size());
        assertEquals(
                30,
                standard.truth().stream()
                        .filter(truth -> truth.group() == Group.TREATED)
                        .count());
        assertTrue(standard.cohort().synthetic());
        assertTrue(standard.cohort().title().startsWith("Synthetic"));
        assertEquals(standard.cohort(), SyntheticCohort.standard());
    }

    @Test
    void aLargerCohortBeginsWithTheSameChildren() {
        List<PatientRecord> small = SyntheticCohort.of(7, 10).patients();
        List<PatientRecord> large = SyntheticCohort.of(7, 60).patients();
        assertEquals(12, small.size());
        assertEquals(72, large.size());
        assertEquals(small, large.subList(0, 12));
    }

    @Test
    void anotherSeedGivesOtherChildren() {
        assertNotEquals(
                SyntheticCohort.of(1, 5).patients(), SyntheticCohort.of(2, 5).patients());
    }

    @Test
    void localeAndTimeZoneDoNotMatter() {
        Cohort here = SyntheticCohort.of(3, 5);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertEquals(here, SyntheticCohort.of(3, 5));
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertEquals(here, SyntheticCohort.of(3, 5));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aSizeOutsideTheRangeIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> SyntheticCohort.of(1, -1));
        assertThrows(IllegalArgumentException.class, () -> SyntheticCohort.of(1, 80_001));
        assertFalse(SyntheticCohort.of(1, 80).patients().isEmpty());
        assertTrue(SyntheticCohort.of(1, 0).patients().isEmpty());
    }
}
